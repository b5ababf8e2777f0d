"""The last self-assessment comes along: by criterion and field, with its files, marked until somebody looks at it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.casework import AnswerContent, Spot, copying, find_answer
from app.db import Database, session
from app.models import Answer, Case, Evidence, Person
from tests.factories import Walk, case_at, cast
from tests.support.signing_in import send, sign_in, soup
from workflows.reasons import NotYours, Refused

FULL = AnswerContent("met", "STCL-01", "Như quy chế.")


@pytest.fixture
def again(record: Database, app: Flask) -> Walk:
    """An organisation with a refused case, and a fresh draft for the same lines a year later."""
    with record.writing():
        walk = case_at("refused", cast(fields=("mass",)))
        walk.now += timedelta(days=365)
        earlier, by = walk.case, walk.cast.applicant
        row = find_answer(earlier, Spot("self", "", "A1.1"))
        assert row is not None
        file = Evidence(organisation_id=earlier.organisation_id, case_id=earlier.id, sha256="a" * 64, size=9)
        file.kind, file.name, file.uploaded_at, file.uploaded_by_id = "pdf", "Quyết định.pdf", walk.now, by.id
        row.evidence = [file]
        walk.open()
        assert walk.case.lines
    app.config["CLOCK"] = lambda: walk.now
    return walk


@pytest.fixture
def own(client: FlaskClient, again: Walk) -> FlaskClient:
    return sign_in(client, again.cast.applicant)


def at(walk: Walk, page: str) -> str:
    return f"/cases/{walk.case.ref}/{page}"


def copied(own: FlaskClient, walk: Walk) -> Any:
    walk.now += timedelta(minutes=5)
    found = soup(own.get(at(walk, "copy-answers"))).select_one("[name=source]")
    assert found is not None
    answer = send(own, at(walk, "copy-answers"), source=found["value"])
    assert answer.status_code == 303
    walk.now += timedelta(minutes=5)
    return answer


def row_of(record: Database, walk: Walk, criterion: str = "A1.1", field: str = "") -> Answer | None:
    with record.reading():
        return find_answer(session.get_one(Case, walk.case.id), Spot("self", field, criterion))


def test_answers_and_files_come_along_and_say_where_from(own: FlaskClient, again: Walk, record: Database) -> None:
    answer = copied(own, again)

    page = own.get(answer.location).text
    due = len(again.case.criteria.expected(["mass"]))
    assert f"Đã chép {due} câu trả lời và 1 tệp minh chứng; bỏ qua 0 câu." in page
    row = row_of(record, again)
    assert row is not None
    assert (row.answer, row.document, row.answered_by_id) == ("met", "STCL-01", again.cast.applicant.id)
    assert [(file.name, file.sha256, file.case_id) for file in row.evidence] == [
        ("Quyết định.pdf", "a" * 64, again.case.id)
    ]
    assert "chưa có người xem lại" in page


def test_only_what_is_empty_is_filled(own: FlaskClient, again: Walk, record: Database) -> None:
    send(own, at(again, "self-assessment/general/A1.1"), answer="not_met", comment="Mới ghi.")

    copied(own, again)

    row = row_of(record, again)
    assert row is not None
    assert (row.answer, row.comment, row.evidence_count) == ("not_met", "Mới ghi.", 0)
    listed = soup(own.get(at(again, "self-assessment?only=copied")))
    assert "general/A1.1" not in {one["data-row"] for one in listed.select("[data-row]")}


def test_an_answer_whose_criterion_is_not_asked_here_is_left_out(again: Walk, record: Database) -> None:
    with record.writing():
        case, by = session.get_one(Case, again.case.id), session.get_one(Person, again.cast.applicant.id)
        (source,) = copying.earlier_cases(case)
        stray = Answer(organisation_id=case.organisation_id, case_id=source.id, side="self", field_code="length")
        stray.criterion, stray.answer, stray.answered_at, stray.answered_by_id = "B1.1", "met", again.now, by.id
        session.add(stray)
        session.flush()

        result = copying.copy_self_assessment(case, source, by=by, now=again.now)

        assert result.left_out == 1
        assert find_answer(case, Spot("self", "length", "B1.1")) is None


@pytest.mark.parametrize("how", ["button", "words", "many"])
def test_a_copy_is_marked_until_somebody_looks_at_it(own: FlaskClient, again: Walk, how: str) -> None:
    copied(own, again)
    criterion = at(again, "self-assessment/general/A1.2")
    assert "chưa xem lại" in own.get(criterion).text

    if how == "button":
        send(own, criterion, answer="met", document="STCL-01", then="stay")
    elif how == "words":
        send(own, criterion, answer="met", document="STCL-02", then="row")
    else:
        send(own, at(again, "criteria-shares"), keys=["general/A1.2"], confirm="yes")

    assert "chưa xem lại" not in own.get(criterion).text
    left = soup(own.get(at(again, "self-assessment?only=copied")))
    rows = {one["data-row"] for one in left.select("[data-row]")}
    assert "general/A1.2" not in rows
    assert "general/A1.3" in rows


def test_a_script_that_saves_the_same_words_has_looked_at_nothing(own: FlaskClient, again: Walk) -> None:
    copied(own, again)
    criterion = at(again, "self-assessment/general/A1.2")

    assert send(own, criterion, answer="met", document="STCL-01", then="row").status_code == 303

    assert "chưa xem lại" in own.get(criterion).text


def test_what_differs_from_the_last_time_is_marked_word_by_word(own: FlaskClient, again: Walk) -> None:
    copied(own, again)
    send(own, at(again, "self-assessment/general/A1.2"), answer="met", document="STCL-02", then="row")

    listed = soup(own.get(at(again, "self-assessment?only=changed")))
    page = soup(own.get(at(again, "self-assessment/general/A1.2")))

    assert [one["data-row"] for one in listed.select("[data-row]")] == ["general/A1.2"]
    assert [mark.get_text() for mark in page.select("[data-criterion] mark")] == ["01", "02"]


def test_submitting_warns_of_copies_nobody_looked_at_and_does_not_block(own: FlaskClient, again: Walk) -> None:
    copied(own, again)
    page = own.get(at(again, "actions/submit"))

    assert "chưa có người xem lại" in page.text
    assert send(own, at(again, "actions/submit"), remark="").status_code == 303


def test_no_case_of_another_organisation_is_on_offer_or_copied(own: FlaskClient, again: Walk, record: Database) -> None:
    with record.writing():
        other = case_at("submitted")
    assert other.case.ref not in own.get(at(again, "copy-answers")).text

    assert send(own, at(again, "copy-answers"), source=other.case.ref).status_code == 422

    with record.writing():
        case, by = session.get_one(Case, again.case.id), session.get_one(Person, again.cast.applicant.id)
        theirs = session.get_one(Case, other.case.id)
        with pytest.raises(Refused) as refusal:
            copying.copy_self_assessment(case, theirs, by=by, now=again.now)
        assert [reason.key for reason in refusal.value.reasons] == ["earlier_case_unknown"]
        with pytest.raises(NotYours):
            copying.copy_self_assessment(case, case, by=session.get_one(Person, other.cast.applicant.id), now=again.now)
    assert row_of(record, again) is None


def test_without_an_earlier_case_the_page_says_so(client: FlaskClient, draft: Walk) -> None:
    sign_in(client, draft.cast.applicant)

    assert "chưa có hồ sơ nào khác" in client.get(at(draft, "copy-answers")).text


def test_the_sheets_are_printed_filled_in_and_blank(own: FlaskClient, again: Walk) -> None:
    copied(own, again)

    filled = soup(own.get(at(again, "self-assessment-print")))
    blank = soup(own.get(at(again, "self-assessment-print?blank=1")))

    due = len(again.case.criteria.expected(["mass"]))
    assert len(filled.select(".kc-print-sheet")) == 2
    assert filled.get_text().count("☒ Đáp ứng") == due
    assert "☒" not in blank.get_text()
    assert blank.get_text().count("☐") == due * 4
