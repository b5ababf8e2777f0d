"""A criteria set frozen in a case: the same pages and the same report after ten later editions."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import papers
from app.casework import editions
from app.db import Database, session
from app.models import Case, Person
from app.models.pinned import criteria_of
from checklists.reader import file_of
from tests.factories import Walk
from tests.support.signing_in import sign_in, soup
from tests.support.walking import walked

SET = file_of("tcvn_13187/2020").read_text(encoding="utf-8")


def main_of(client: FlaskClient, url: str) -> str:
    """The main part of the page, without what is new at each look."""
    answer = client.get(url)
    assert answer.status_code == 200, url
    main = str(soup(answer).select_one("main"))
    return re.sub(r'<input[^>]*name="(csrf_token|once_key)"[^>]*>', "", main)


def report_of(record: Database, walk: Walk) -> tuple[bytes, str]:
    """The report as it would be written now: its bytes and the digest of its facts."""
    with record.reading():
        written = papers.registry.write("assessment_report", session.get_one(Case, walk.case.id))
    return written.content, written.facts_digest


def ten_later(record: Database, walk: Walk) -> None:
    """Ten editions in which every title and knock-out is another, each published."""
    with record.writing():
        one, other = (session.get_one(Person, person.id) for person in (walk.cast.administrator, walk.cast.decider))
        for year in range(2027, 2037):
            text = SET.replace('edition: "2020"', f'edition: "{year}"')
            text = text.replace('title: {vi: "', f'title: {{vi: "{year} ')
            edition = editions.upload("criteria", text.encode(), by=one, now=walk.now)
            editions.publish(edition, by=other, now=walk.now)


@pytest.fixture
def walk(app: Flask, record: Database) -> Walk:
    """A reported case."""
    found: Walk = walked(app, record, "reported")
    return found


def test_pages_and_report_stay_the_same_after_ten_later_editions(
    record: Database, walk: Walk, client: FlaskClient
) -> None:
    sign_in(client, walk.cast.lead)
    names = ("self-assessment", "self-assessment/general", "sheets", "sheets/general", "sheets/mass")
    pages = [f"/cases/{walk.case.ref}/{name}" for name in names]
    before, report = {url: main_of(client, url) for url in pages}, report_of(record, walk)

    ten_later(record, walk)
    criteria_of.cache_clear()

    assert {url: main_of(client, url) for url in pages} == before
    assert report_of(record, walk) == report
    with record.reading():
        assert session.get_one(Case, walk.case.id).criteria.key == "tcvn_13187/2020"
