"""Keeping conclusions while one types, concluding all that is left, taking one back, and sheets on paper."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, insert, select, update

from app.casework import AnswerContent, Spot, record_answer
from app.db import Database, session
from app.models import Answer, Case, Event
from tests.factories import Walk
from tests.support.counting import statements
from tests.support.signing_in import form, send, sign_in, soup
from tests.support.walking import walked

BOTH_SHEETS = 12


def team_answers(record: Database, walk: Walk) -> dict[str, Answer]:
    with record.reading():
        rows = session.scalars(select(Answer).where(Answer.case_id == walk.case.id, Answer.side == "team"))
        return {row.criterion: row for row in rows.unique()}


def recorded(record: Database, walk: Walk) -> int:
    with record.reading():
        wanted = select(func.count()).where(Event.case_id == walk.case.id, Event.kind == "answer.recorded")
        return session.scalars(wanted).one()


def test_a_script_gets_the_kept_conclusion_alone(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    sign_in(client, walk.cast.technical)
    url = f"/cases/{walk.case.ref}/sheets/mass/B1.3"
    sent = form(client, url, answer="not_met", comment="Không có sổ.", then="row")
    del sent["once_key"]

    answer = client.post(url, data=sent)
    part = soup(client.get(answer.location)).select_one("[data-saved]")
    now_seen = {"seen_version": part["data-version"], "seen_text": part["data-text"]}  # type: ignore[index]
    half = client.post(url, data=sent | now_seen | {"answer": "partly_met", "comment": ""})

    assert answer.status_code == 303
    assert answer.location.endswith("/B1.3/saved")
    assert part is not None
    assert part["data-version"] == "1"
    assert "Không có sổ." in part.select_one("[data-part=team]").get_text()  # type: ignore[union-attr]
    assert half.status_code == 422
    assert soup(half).select("[data-answer] .govuk-error-message")


def test_the_rest_is_met_after_asking_once_and_leaves_what_is_concluded(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "in_assessment")
    with record.writing():
        session.add(walk.case)
        short = AnswerContent("not_met", comment="Thiếu sổ.")
        record_answer(walk.case, Spot("team", "mass", "B1.3"), short, by=walk.cast.technical, now=walk.now)
        own = (Answer.case_id == walk.case.id, Answer.side == "self", Answer.field_code == "mass")
        session.execute(update(Answer).where(*own, Answer.criterion == "B1.2").values(answer="partly_met"))
    sign_in(client, walk.cast.technical)
    url = f"/cases/{walk.case.ref}/sheets/mass/remaining"
    before = recorded(record, walk)
    page = soup(client.get(url))
    filled = form(client, url, criteria=page.select_one("input[name=criteria]")["value"], comment="Đã xem.")  # type: ignore[index]
    with record.writing():
        session.add(walk.case)
        meanwhile = AnswerContent("not_met", comment="Vừa thấy.")
        record_answer(walk.case, Spot("team", "mass", "B1.1"), meanwhile, by=walk.cast.technical, now=walk.now)

    done = client.post(url, data=filled)

    found = team_answers(record, walk)
    assert "B1.3" not in page.select_one("main ul").get_text()  # type: ignore[union-attr]
    doubts = [tag.get_text() for tag in page.select("main ul .govuk-tag--yellow")]
    assert doubts == ["Tổ chức tự đánh giá: đáp ứng một phần"]
    assert done.status_code == 303
    assert (found["B1.3"].comment, found["B1.1"].comment) == ("Thiếu sổ.", "Vừa thấy.")
    assert {(row.answer, row.comment) for name, row in found.items() if name not in {"B1.1", "B1.3"}} == {
        ("met", "Đã xem.")
    }
    assert len(found) == 25
    assert recorded(record, walk) == before + 1 + 23


def test_a_section_alone_and_nothing_that_was_not_shown(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    sign_in(client, walk.cast.technical)
    url = f"/cases/{walk.case.ref}/sheets/mass/remaining"

    assert send(client, f"{url}?section=B1", criteria="B1.1 B2.1 A1.1 <b>").status_code == 303
    assert client.get(f"{url}?section=A1").status_code == 404

    assert set(team_answers(record, walk)) == {"B1.1"}


def test_the_rest_is_refused_to_whoever_does_not_fill_the_sheet(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "in_assessment")
    url = f"/cases/{walk.case.ref}/sheets/mass/remaining"
    filled = form(sign_in(client, walk.cast.technical), url, criteria="B1.1")
    others = [walk.cast.general, walk.cast.officer]

    said = [sign_in(client, other).post(url, data=filled | form(client, "/profile")).status_code for other in others]

    assert said == [409, 403]
    assert team_answers(record, walk) == {}


def test_a_conclusion_is_taken_back_with_its_history_kept(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    sign_in(client, walk.cast.technical)
    url = f"/cases/{walk.case.ref}/sheets/mass/B1.3"
    send(client, url, answer="met", comment="Nhầm.")
    old = form(client, f"{url}/clear")
    send(client, url, answer="met", comment="Sửa rồi.")

    stale = client.post(f"{url}/clear", data=old)
    done = send(client, f"{url}/clear")

    assert (stale.status_code, done.status_code) == (409, 303)
    assert (team_answers(record, walk)["B1.3"].answer, team_answers(record, walk)["B1.3"].comment) == ("", "")
    assert recorded(record, walk) >= 3
    assert "0/25" in client.get(f"/cases/{walk.case.ref}/sheets/mass").text


def test_the_next_open_criterion_is_a_link_of_the_sheet_and_of_the_page(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "in_assessment")
    sign_in(client, walk.cast.technical)
    url = f"/cases/{walk.case.ref}/sheets/mass"
    send(client, f"{url}/B1.1", answer="met")

    sheet, page = soup(client.get(url)), soup(client.get(f"{url}/B1.3"))

    assert sheet.select_one("main a[role=button]")["href"].endswith("/B1.2")  # type: ignore[index,union-attr]
    assert page.select_one("a[data-before-open]")["href"].endswith("/B1.2")  # type: ignore[index,union-attr]
    assert sheet.select("[data-keys] kbd")


def test_sheets_print_filled_and_blank(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "assessed")
    sign_in(client, walk.cast.technical)
    url = f"/cases/{walk.case.ref}/sheets-print"

    filled, blank = client.get(url).text, client.get(f"{url}?blank=1&sheet=mass").text

    assert filled.count("☒") == 45
    assert "☒" not in blank
    assert blank.count("kc-print-sheet") == 1
    assert client.get(f"{url}?sheet=nope").status_code == 404


def test_both_sheets_keep_their_budget_with_ten_and_a_thousand_cases(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "assessed", grades=("minor",))
    sign_in(client, walk.cast.technical)
    pages = [f"/cases/{walk.case.ref}/sheets/{sheet}" for sheet in ("general", "mass")]
    client.get(pages[0])

    few = [len(statements(client, page)) for page in pages]
    _more_cases(record, walk, 990)
    many = [len(statements(client, page)) for page in pages]

    assert few == many
    assert max(few) <= BOTH_SHEETS


def _more_cases(record: Database, walk: Walk, count: int) -> None:
    """So many other cases of the same organisation, each with answers of the team."""
    mine = {column.name: getattr(walk.case, column.name) for column in Case.__table__.columns}
    with record.writing():
        first = session.scalars(select(func.max(Case.id))).one() + 1
        ids = range(first, first + count)
        session.execute(insert(Case), [{**mine, "id": one, "ref": f"HS-2025-{one}", "receipt_code": None}
                                       for one in ids])  # fmt: skip
        who = {"answered_by_id": walk.cast.technical.id, "answered_at": walk.now, "version": 1, "side": "team"}
        said = {"answer": "met", "document": "", "comment": "", "reason": "", "field_code": "mass"}
        ours = {"organisation_id": walk.case.organisation_id}
        session.execute(insert(Answer), [{**ours, **who, **said, "case_id": one, "criterion": name}
                                         for one in ids for name in ("B1.1", "B1.2")])  # fmt: skip
