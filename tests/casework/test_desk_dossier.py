"""What the provider and the clerk do with a dossier beyond handing it in: withdraw, discard, drop, enter from paper."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app import casework, ledger
from app.casework import AnswerContent, Opening, Spot, visible_cases
from app.casework.effects.dossier import CODE_LENGTH, CODE_LETTERS
from app.db import session
from app.models import Case, Conflict, Event, OutboxRow, Person
from tests.casework.test_door import keys
from tests.factories import Cast, PersonFactory, Walk, case_at, cast
from workflows.access import may
from workflows.reasons import NotYours, OutOfTurn, Refused, Stale

pytestmark = pytest.mark.usefixtures("record")
TWO = ("mass", "pressure")


def told(event: Event) -> set[int]:
    return set(session.scalars(select(OutboxRow.person_id).where(OutboxRow.event_seq == event.seq)))


def withdraw_line(walk: Walk, line: str, by: Person | None = None, **more: int) -> Event:
    answers = {"line": line, "reason": "Thiết bị đã thanh lý."}
    return casework.perform(walk.case, "withdraw_line", answers, by=by or walk.cast.applicant, now=walk.later(), **more)


def test_a_withdrawn_line_takes_its_fields_sheet_along_and_stays_readable() -> None:
    walk = case_at("in_assessment", cast(fields=TWO))
    version, due_on = walk.case.version, walk.case.due_on

    event = withdraw_line(walk, "2")

    case = walk.case
    assert (case.status, case.version, case.due_on) == ("in_assessment", version + 1, due_on)
    assert ([line.line for line in case.lines], case.field_codes) == (["1"], ["mass"])
    gone = case.line_rows[1]
    assert (gone.line, gone.withdrawn_by_id, gone.withdrawal_reason) == (
        *("2", walk.cast.applicant.id, "Thiết bị đã thanh lý."),
    )
    assert gone.withdrawn_at == walk.now
    people = walk.cast
    assert told(event) == {
        one.id for one in (people.clerk, people.officer, people.lead, people.general, people.technical)
    }
    answer = AnswerContent(answer="met", comment="Đã xem.")
    with pytest.raises(Refused) as refusal:
        casework.record_answer(case, Spot("team", "pressure", "B1.3"), answer, by=people.technical, now=walk.now)
    assert "criterion_not_of_the_case" in keys(refusal)
    walk.assess()
    walk.report()
    assert case.status == "reported", "nothing is asked for the line any more"


def test_a_report_that_names_a_line_withdrawn_since_is_refused_until_it_is_written_anew() -> None:
    walk = case_at("assessed", cast(fields=TWO))
    lines = ["1", "2"]
    content = casework.ReportContent("approve", lines, ["Đặng Thị Thu Hà"], "Đề nghị phê duyệt.", "", "")
    casework.write_report(walk.case, content, by=walk.cast.lead, now=walk.now)
    paper = walk.paper("assessment_report", walk.cast.lead)

    withdraw_line(walk, "2")

    with pytest.raises(Refused) as refusal:
        walk.act("submit_report", walk.cast.lead, paper=paper)
    assert "report_names_withdrawn_lines" in keys(refusal)
    walk.report()
    walk.recommend()
    walk.approve()
    assert walk.case.decision is not None
    assert walk.case.decision.lines == ["1"]


def test_the_last_line_an_unknown_line_and_a_line_twice_are_refused() -> None:
    walk = case_at("submitted", cast(fields=TWO))

    with pytest.raises(Refused) as unknown:
        withdraw_line(walk, "9")
    withdraw_line(walk, "1")
    with pytest.raises(Refused) as last:
        withdraw_line(walk, "2")
    with pytest.raises(Refused) as again:
        withdraw_line(walk, "1")

    assert (keys(unknown), keys(last), keys(again)) == (["line_unknown"], ["last_line"], ["last_line"])
    assert [line.line for line in walk.case.lines] == ["2"]


def test_two_withdrawals_from_one_page_do_not_both_pass() -> None:
    walk = case_at("submitted", cast(fields=("mass", "pressure", "force")))
    seen = walk.case.version

    withdraw_line(walk, "1", seen_version=seen)
    with pytest.raises(Stale):
        withdraw_line(walk, "2", seen_version=seen)

    assert [line.line for line in walk.case.lines] == ["2", "3"]


def test_only_the_provider_withdraws() -> None:
    walk = case_at("submitted", cast(fields=TWO))
    for person in (walk.cast.clerk, walk.cast.officer, walk.cast.other_applicant, walk.cast.decider):
        with pytest.raises(NotYours):
            withdraw_line(walk, "1", by=person)
        with pytest.raises(NotYours):
            walk.act("withdraw", person, reason="Thôi.")


def test_a_line_withdrawn_is_free_for_another_case_and_stays_in_the_dossier_when_lines_are_chosen_anew() -> None:
    walk = case_at("submitted", cast(fields=TWO))
    people, now = walk.cast, walk.now
    scope = people.organisation.scope_lines
    withdraw_line(walk, "2")
    other = casework.open_case(people.organisation, scope[1:], by=people.applicant, now=now)
    walk.return_dossier()

    attempt = session.begin_nested()
    with pytest.raises(Refused) as refusal:
        casework.choose_lines(walk.case, scope, by=people.applicant, now=walk.now)
    attempt.rollback()
    assert keys(refusal) == ["line_in_another_case"]
    casework.choose_lines(walk.case, scope[:1], by=people.applicant, now=walk.now)
    session.expire(walk.case)
    assert [(row.line, row.withdrawn_at is None) for row in walk.case.line_rows] == [("1", True), ("2", False)]
    casework.perform(other, "discard", {}, by=people.applicant, now=walk.later())
    casework.choose_lines(walk.case, scope, by=people.applicant, now=walk.now)
    assert [line.line for line in walk.case.lines] == ["1", "2"]


@pytest.mark.parametrize("stop", ["submitted", "returned", "team_proposed", "in_assessment", "reported"])
def test_a_dossier_is_withdrawn_from_any_open_state_and_its_lines_are_free(stop: str) -> None:
    walk = case_at(stop)
    people = walk.cast
    team = {member.person_id for member in walk.case.members}

    event = casework.perform(walk.case, "withdraw", {"reason": "Đổi kế hoạch."}, by=people.applicant, now=walk.later())

    assert (walk.case.status, walk.case.due_on) == ("withdrawn", None)
    assert (event.kind, ledger.history(walk.case.id)[-1].reason) == ("case.withdrawn", "Đổi kế hoạch.")
    assert told(event) == {people.clerk.id, people.officer.id} | team
    with pytest.raises(OutOfTurn):
        walk.act("withdraw", people.applicant, reason="Lần nữa.")
    again = casework.open_case(
        people.organisation, people.organisation.scope_lines, by=people.applicant, now=walk.later()
    )
    assert again.status == "draft"


def test_what_is_decided_can_no_longer_be_withdrawn() -> None:
    walk = case_at("approved")

    with pytest.raises(OutOfTurn):
        walk.act("withdraw", walk.cast.applicant, reason="Muộn.")


def test_a_dossier_not_supplemented_is_dropped_only_after_the_last_day() -> None:
    walk = case_at("returned")
    last = walk.case.due_on
    assert last is not None
    days = (last - casework.local_day(walk.now)).days

    with pytest.raises(Refused) as refusal:
        walk.act("drop", walk.cast.clerk, days, reason="Quá hạn bổ sung.")
    assert (keys(refusal), casework.local_day(walk.now)) == (["supplement_term_runs"], last)
    with pytest.raises(NotYours):
        walk.act("drop", walk.cast.applicant, 1, reason="Quá hạn bổ sung.")
    event = casework.perform(walk.case, "drop", {"reason": "Quá hạn bổ sung."}, by=walk.cast.clerk, now=walk.now)

    assert casework.local_day(walk.now) == last + timedelta(days=1)
    assert (walk.case.status, told(event)) == ("dropped", {walk.cast.applicant.id})


def test_a_late_supplement_is_still_taken_as_long_as_nobody_dropped_the_dossier() -> None:
    walk = case_at("returned")
    walk.later(200)

    walk.act("submit", walk.cast.applicant, remark="")

    assert walk.case.status == "submitted"


def test_a_discarded_draft_is_the_providers_alone() -> None:
    walk = case_at("draft")
    people = walk.cast

    event = casework.perform(walk.case, "discard", {}, by=people.applicant, now=walk.later())

    assert (walk.case.status, walk.case.receipt_code, told(event)) == ("discarded", None, set())
    readers = {name for name, person in people.people.items() if may(person.as_actor(), "case.read", walk.case)}
    listed = {
        name
        for name, person in people.people.items()
        if session.scalars(select(Case.id).where(visible_cases(person.as_actor()))).all()
    }
    assert readers == listed == {"applicant"}
    with pytest.raises(OutOfTurn):
        walk.act("submit", people.applicant, remark="")


def test_the_receipt_code_is_given_once_and_to_each_dossier_another() -> None:
    walk = case_at("draft")
    assert walk.case.receipt_code is None
    walk.submit()
    code = walk.case.receipt_code
    walk.return_dossier()
    walk.act("submit", walk.cast.applicant, remark="")
    other = case_at("submitted")

    assert code is not None
    assert re.fullmatch(f"[{CODE_LETTERS}]{{{CODE_LENGTH}}}", code)
    assert not set("01IO") & set(CODE_LETTERS), "none that is read as another"
    assert walk.case.receipt_code == code != other.case.receipt_code


def paper_case(people: Cast, clerk: Person, now: Walk) -> Case:
    lines = people.organisation.scope_lines
    return casework.open_case(people.organisation, lines, by=clerk, now=now.now, opening=Opening(on_paper=True))


def test_a_clerk_enters_a_dossier_from_paper_and_hands_it_in_for_the_provider() -> None:
    people = cast()
    walk = Walk(people)
    walk.case = paper_case(people, people.clerk, walk)
    content = AnswerContent(answer="met", document="STCL-01")
    due = walk.case.criteria.expected(walk.case.field_codes)
    contents = {Spot("self", code, criterion.id): content for code, criterion in due}
    casework.record_answers(walk.case, contents, by=people.clerk, now=walk.now)
    walk.act("submit", people.clerk, remark="")

    opened, submitted = (
        event for event in ledger.history(walk.case.id) if event.kind in ("case.opened", "case.submitted")
    )
    assert (walk.case.on_paper, walk.case.status, walk.case.submitted_by_id) == (True, "submitted", people.clerk.id)
    assert (opened.role, submitted.role) == ("clerk", "applicant_or_on_behalf")
    assert walk.case.receipt_code
    walk.return_dossier()
    walk.act("submit", people.applicant, remark="")
    walk.accept()
    assert walk.case.status == "accepted", "the provider may go on by itself"


def test_a_clerk_with_a_stake_or_somebody_else_enters_no_paper_dossier() -> None:
    people = cast()
    own = PersonFactory(roles=("clerk",), organisation_id=people.organisation.id)
    declared = PersonFactory(roles=("clerk",))
    declared.conflict_rows = [Conflict(tax_code=people.organisation.tax_code)]
    session.flush()
    for person in (own, declared, people.officer, people.applicant, people.other_applicant, people.administrator):
        with pytest.raises(NotYours) as refusal:
            paper_case(people, person, Walk(people))
        assert [reason.numbers for reason in refusal.value.reasons] == [{"relation": "clerk"}]
    walk = Walk(people)
    walk.case = paper_case(people, people.clerk, walk)
    for person in (own, declared):
        with pytest.raises(NotYours):
            walk.act("discard", person)


def test_a_clerk_opens_nothing_in_the_name_of_a_provider_without_paper() -> None:
    people = cast()

    with pytest.raises(NotYours) as refusal:
        casework.open_case(people.organisation, people.organisation.scope_lines, by=people.clerk, now=Walk(people).now)
    assert [reason.numbers for reason in refusal.value.reasons] == [{"relation": "applicant_of_the_case"}]
    walk = case_at("draft")
    with pytest.raises(NotYours):
        walk.act("submit", walk.cast.clerk, remark="")
