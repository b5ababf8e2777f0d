"""The case page costs the same however long its history is and however much was answered."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from app.casework import AnswerContent, Spot, record_answers
from app.db import Database, session
from tests.support.counting import statements
from tests.support.signing_in import sign_in, soup
from tests.support.walking import walked


def test_the_case_page_does_not_grow_with_events_and_answers(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    sign_in(client, walk.cast.officer)
    url = f"/cases/{walk.case.ref}"
    with record.writing():
        session.add(walk.case)
        walk.raise_finding("minor")
    few = len(statements(client, url))

    with record.writing():
        session.add(walk.case)
        due = [criterion.id for code, criterion in walk.case.criteria.expected(["mass"]) if code]
        for words in ("Một.", "Hai."):
            content = AnswerContent("met", "", words, "")
            contents = {Spot("team", "mass", one): content for one in due}
            record_answers(walk.case, contents, by=walk.cast.technical, now=walk.now)
        for _ in range(5):
            walk.raise_finding("minor")

    assert len(statements(client, url)) == few


def test_a_long_history_is_told_in_pages_the_newest_first(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    sign_in(client, walk.cast.clerk)
    url = f"/cases/{walk.case.ref}/timeline"

    pages = [soup(client.get(f"{url}?page={number}")) for number in (1, 2, 99)]

    titles = [[title.get_text(strip=True) for title in page.select(".kc-timeline__title")] for page in pages]
    assert [len(titles[0]), titles[0][0]] == [40, "Nộp hồ sơ"]
    assert titles[1], "what does not fit stands on the next"
    assert not titles[2]
    assert pages[2].select_one(".kc-empty a")
