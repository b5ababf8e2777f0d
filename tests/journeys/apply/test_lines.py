"""Opening a case and choosing its lines."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.db import Database, session
from app.models import Case, CaseLine, Event, Organisation, Person, ScopeLine, StaffMember, Standard
from tests.factories import START, Cast, ScopeLineFactory, Walk, case_at
from tests.support.signing_in import form, send, sign_in, soup


@pytest.fixture(autouse=True)
def clock(app: Flask) -> None:
    app.config["CLOCK"] = lambda: START


@pytest.fixture
def three(players: Cast, record: Database) -> list[int]:
    """The provider's line and two more."""
    with record.writing():
        ScopeLineFactory(organisation_id=players.organisation.id, line="2", object="Quả cân")
        ScopeLineFactory(organisation_id=players.organisation.id, line="3", field_code="length", object="Thước cặp")
        own = select(ScopeLine.id).where(ScopeLine.organisation_id == players.organisation.id)
        return list(session.scalars(own.order_by(ScopeLine.position)))


def cases(record: Database) -> list[str]:
    with record.reading():
        return list(session.scalars(select(Case.ref).order_by(Case.id)))


def lines_of(record: Database, ref: str) -> list[str]:
    with record.reading():
        wanted = select(CaseLine.line).join(Case, Case.id == CaseLine.case_id).where(Case.ref == ref)
        return list(session.scalars(wanted.order_by(CaseLine.position)))


def test_every_line_is_ticked_and_the_case_asks_for_those_chosen(
    client: FlaskClient, players: Cast, record: Database, three: list[int]
) -> None:
    sign_in(client, players.applicant)
    page = soup(client.get("/cases/open"))
    assert [box["value"] for box in page.select("[name=lines][checked]")] == [str(number) for number in three]

    answer = send(client, "/cases/open", lines=[str(three[0]), str(three[2])])

    (ref,) = cases(record)
    assert (answer.status_code, answer.location) == (303, f"/cases/{ref}")
    assert lines_of(record, ref) == ["1", "3"]


def test_a_case_is_opened_once_however_often_the_form_is_sent(
    client: FlaskClient, players: Cast, record: Database, three: list[int]
) -> None:
    filled = form(sign_in(client, players.applicant), "/cases/open", lines=[str(three[0])])

    first, again = client.post("/cases/open", data=filled), client.post("/cases/open", data=filled)

    assert (first.status_code, again.status_code, first.location == again.location) == (303, 303, True)
    assert len(cases(record)) == 1


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([], "Hãy chọn “Dòng phạm vi đề nghị”"),
        (["999999"], "không có trong danh sách"),
        (["x"], "không có trong danh sách"),
    ],
)
def test_no_line_or_a_strange_one_is_refused(
    client: FlaskClient, players: Cast, record: Database, three: list[int], lines: list[str], sentence: str
) -> None:
    answer = send(sign_in(client, players.applicant), "/cases/open", lines=lines)

    assert answer.status_code == 422
    assert sentence in soup(answer).select_one(".govuk-error-summary").get_text()  # type: ignore[union-attr]
    assert cases(record) == []


def test_another_providers_line_is_not_on_offer(
    client: FlaskClient, players: Cast, record: Database, three: list[int]
) -> None:
    with record.writing():
        theirs = ScopeLineFactory(organisation_id=players.other.id, line="9").id

    assert send(sign_in(client, players.applicant), "/cases/open", lines=[str(theirs)]).status_code == 422
    assert cases(record) == []


def test_a_line_of_a_running_case_cannot_be_asked_for_twice(
    client: FlaskClient, players: Cast, record: Database, three: list[int]
) -> None:
    sign_in(client, players.applicant)
    late = form(client, "/cases/open", lines=[str(three[0])])
    assert send(client, "/cases/open", lines=[str(three[0])]).status_code == 303
    (ref,) = cases(record)

    page = soup(client.get("/cases/open"))
    refused = client.post("/cases/open", data=late)

    box = page.select_one(f"[name=lines][value='{three[0]}']")
    assert box is not None
    assert box.has_attr("disabled")
    assert ref in page.select_one("main").get_text()  # type: ignore[union-attr]
    assert refused.status_code == 422
    assert len(cases(record)) == 1


def test_what_the_registers_lack_is_said_by_the_rules_of_the_decision(
    client: FlaskClient, players: Cast, record: Database, three: list[int]
) -> None:
    with record.writing():
        session.scalars(select(Standard)).one().due_on = date(2026, 3, 1)
        session.get_one(Organisation, players.organisation.id).phone = ""
        for member in session.scalars(select(StaffMember)):
            member.card_expires_on = date(2026, 1, 1)

    page = soup(sign_in(client, players.applicant).get("/cases/open"))

    gaps = {item.get_text(): item.select_one("a")["href"] for item in page.select(".kc-reasons li")}  # type: ignore[index]
    registers = f"/organisations/{players.organisation.id}"
    for words, place in (
        ("số điện thoại", "/organisations/mine"),
        ("kiểm định viên có thẻ còn hạn", f"{registers}/staff"),
        ("không có chuẩn đo lường còn hạn", f"{registers}/standards"),
        ("có 0 nhân viên kỹ thuật", f"{registers}/staff"),
    ):
        assert any(words in text and href == place for text, href in gaps.items()), words
    assert page.select("main form"), "what is missing does not forbid opening a case"


def test_a_hundred_blocked_lines_are_told_by_a_few(client: FlaskClient, players: Cast, record: Database) -> None:
    with record.writing():
        for number in range(40):
            ScopeLineFactory(organisation_id=players.organisation.id, line=f"L{number}", field_code="optics")

    page = soup(sign_in(client, players.applicant).get("/cases/open"))

    assert "L0, L1, L2, L3, L4, L5 và 34 dòng khác" in page.select_one(".kc-reasons").get_text()  # type: ignore[union-attr]


@pytest.mark.parametrize(("only", "ticked"), [("length", 1), ("none", 0), ("", 3), ("nix", 0)])
def test_lines_are_ticked_by_field_or_not_at_all(
    client: FlaskClient, players: Cast, three: list[int], only: str, ticked: int
) -> None:
    page = soup(sign_in(client, players.applicant).get(f"/cases/open?only={only}"))

    assert len(page.select("[name=lines][checked]")) == ticked
    assert len(page.select("[name=lines]")) == 3


def test_full_registers_are_not_complained_about(client: FlaskClient, players: Cast) -> None:
    assert not soup(sign_in(client, players.applicant).get("/cases/open")).select(".kc-reasons")


def test_without_a_line_the_page_says_what_to_do(client: FlaskClient, players: Cast) -> None:
    page = soup(sign_in(client, players.other_applicant).get("/cases/open"))

    assert page.select_one(".kc-empty a")["href"] == f"/organisations/{players.other.id}/scope/new"  # type: ignore[index]
    assert not page.select("main form")


@pytest.mark.parametrize("who", ["clerk", "officer", "lead", "administrator", "observer"])
def test_only_providers_open_cases(client: FlaskClient, players: Cast, who: str) -> None:
    sign_in(client, getattr(players, who))

    assert client.get("/cases/open").status_code == 403
    assert client.post("/cases/open", data=form(client, "/register")).status_code == 403


def test_three_hundred_lines_are_offered_in_good_time(client: FlaskClient, players: Cast, record: Database) -> None:
    with record.writing():
        for number in range(299):
            ScopeLineFactory(organisation_id=players.organisation.id, line=f"L{number}")

    page = soup(sign_in(client, players.applicant).get("/cases/open"))

    assert len(page.select("[name=lines][checked]")) == 300


def test_lines_are_chosen_anew_while_the_dossier_is_open(client: FlaskClient, draft: Walk, record: Database) -> None:
    url = f"/cases/{draft.case.ref}/lines"
    mass, length = (line.scope_line_id for line in draft.case.lines)
    sign_in(client, draft.cast.applicant)
    assert [box["value"] for box in soup(client.get(url)).select("[name=lines][checked]")] == [str(mass), str(length)]

    answer = send(client, url, lines=[str(length)])

    assert (answer.status_code, answer.location) == (303, f"/cases/{draft.case.ref}")
    assert lines_of(record, draft.case.ref) == ["2"]
    with record.reading():
        assert session.scalar(select(func.count()).where(Event.kind == "case.lines_chosen")) == 1


def test_who_was_slower_does_not_undo_a_colleagues_choice(client: FlaskClient, draft: Walk, record: Database) -> None:
    url = f"/cases/{draft.case.ref}/lines"
    mass, length = (str(line.scope_line_id) for line in draft.case.lines)
    sign_in(client, draft.cast.applicant)
    slow = form(client, url, lines=[mass])
    assert send(client, url, lines=[length]).status_code == 303

    assert client.post(url, data=slow).status_code == 409
    assert lines_of(record, draft.case.ref) == ["2"]


def test_after_submission_the_lines_are_read_and_not_written(
    client: FlaskClient, submitted: Walk, record: Database
) -> None:
    url = f"/cases/{submitted.case.ref}/lines"
    for person in (submitted.cast.applicant, submitted.cast.clerk):
        sign_in(client, person)
        page = soup(client.get(url))
        assert len(page.select("tbody tr")) == 2
        assert not page.select("main form")
        sent = client.post(url, data=form(client, "/register", lines=[str(submitted.case.lines[0].scope_line_id)]))
        assert sent.status_code in {403, 409}
    assert lines_of(record, submitted.case.ref) == ["1", "2"]


@pytest.mark.parametrize("who", ["other_applicant", "clerk", "lead", "administrator"])
def test_the_lines_of_a_draft_are_its_providers_alone(client: FlaskClient, draft: Walk, who: str) -> None:
    sign_in(client, getattr(draft.cast, who))

    assert client.get(f"/cases/{draft.case.ref}/lines").status_code == 404


def test_a_line_changed_in_the_register_is_changed_in_the_draft(
    client: FlaskClient, draft: Walk, record: Database
) -> None:
    line = draft.case.lines[0].scope_line_id
    sign_in(client, draft.cast.applicant)
    said = {
        "line": "1",
        "field_code": "mass",
        "object": "Cân <kỹ> thuật",
        "activity": "verification",
        "accuracy": "cấp 2",
    }
    edit = f"/organisations/{draft.cast.organisation.id}/scope/{line}"

    assert send(client, edit, **said).status_code == 303

    with record.reading():
        assert session.scalars(select(CaseLine.object).where(CaseLine.scope_line_id == line)).all() == [
            "Cân <kỹ> thuật"
        ]
    assert "Cân <kỹ> thuật" in soup(client.get(f"/cases/{draft.case.ref}/lines")).get_text()


def test_a_returned_dossier_is_open_again(client: FlaskClient, record: Database) -> None:
    with record.writing():
        walk = case_at("returned")
    person: Person = walk.cast.applicant

    assert soup(sign_in(client, person).get(f"/cases/{walk.case.ref}/lines")).select("main form")
