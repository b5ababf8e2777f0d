"""The one door: status, event, effects and notices together, or a refusal and nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from app import casework, ledger
from app.casework import AnswerContent, FindingContent, Spot
from app.db import Database, session
from app.models import Decision, Duty, Event, OutboxRow, Paper, PersonRole
from tests.factories import STOPS, case_at, cast
from workflows.facts import Seat
from workflows.reasons import NotYours, OutOfTurn, Refused, Stale

pytestmark = pytest.mark.usefixtures("record")


def keys(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.key for reason in refusal.value.reasons]


@pytest.mark.parametrize("stop", STOPS)
def test_every_stop_is_reached_by_walking(stop: str) -> None:
    walk = case_at(stop)

    assert walk.case.status == ("in_assessment" if stop == "assessed" else stop)


def test_a_step_writes_status_event_and_notices_together() -> None:
    walk = case_at("submitted")
    before = session.scalar(select(func.count()).select_from(Event))
    version = walk.case.version

    event = casework.perform(walk.case, "accept", {"remark": "Đủ"}, by=walk.cast.clerk, now=walk.later())

    assert walk.case.status == "accepted"
    assert walk.case.version == version + 1
    assert session.scalar(select(func.count()).select_from(Event)) == before + 1
    assert event.kind == "case.accepted"
    told = set(session.scalars(select(OutboxRow.person_id).where(OutboxRow.event_seq == event.seq)))
    assert told == {walk.cast.applicant.id, walk.cast.officer.id}


def test_the_event_tells_from_to_and_reason() -> None:
    walk = case_at("submitted")

    casework.perform(walk.case, "request_supplements", {"reason": "Thiếu sơ đồ"}, by=walk.cast.clerk, now=walk.later())

    last = ledger.history(walk.case.id)[-1]
    assert (last.kind, last.facts["from"], last.facts["to"]) == ("case.supplements_requested", "submitted", "returned")
    assert last.reason == "Thiếu sơ đồ"


def test_a_refused_step_leaves_everything_as_it_was() -> None:
    walk = case_at("draft")
    before = session.scalar(select(func.count()).select_from(Event))

    with pytest.raises(Refused) as refusal:
        casework.perform(walk.case, "submit", {}, by=walk.cast.applicant, now=walk.now)

    assert len(refusal.value.reasons) == 45
    assert walk.case.status == "draft"
    assert session.scalar(select(func.count()).select_from(Event)) == before


def test_what_the_person_saw_must_still_stand() -> None:
    walk = case_at("submitted")
    seen = walk.case.version
    casework.perform(walk.case, "accept", {}, by=walk.cast.clerk, now=walk.later())

    with pytest.raises(Stale):
        casework.perform(walk.case, "propose_team", {}, by=walk.cast.officer, now=walk.later(), seen_version=seen)


def test_a_step_that_stays_in_the_state_moves_the_version() -> None:
    walk = case_at("team_proposed")
    version, term = walk.case.version, (walk.case.entered_on, walk.case.due_on)

    answers = {"member": str(walk.cast.general.id), "reason": "Từng làm việc tại tổ chức."}
    casework.perform(walk.case, "object_to_member", answers, by=walk.cast.applicant, now=walk.later())

    assert walk.case.status == "team_proposed"
    assert walk.case.version > version
    assert (walk.case.entered_on, walk.case.due_on) == term


def test_a_stranger_is_told_that_the_step_is_not_theirs() -> None:
    walk = case_at("submitted")

    with pytest.raises(NotYours):
        casework.perform(walk.case, "accept", {}, by=walk.cast.other_applicant, now=walk.later())


def test_a_step_of_another_state_is_out_of_turn() -> None:
    walk = case_at("draft")

    with pytest.raises(OutOfTurn):
        casework.perform(walk.case, "publish", {}, by=walk.cast.officer, now=walk.later())


def test_terms_run_in_working_days_from_the_day_of_the_step() -> None:
    walk = case_at("submitted")

    expected = walk.case.entered_on + timedelta(days=14)  # ten working days over two weekends

    assert walk.case.due_on == expected


def test_rights_are_the_union_of_roles_but_not_on_ones_own_case() -> None:
    walk = case_at("submitted")
    session.add(PersonRole(person_id=walk.cast.applicant.id, role="clerk"))
    session.flush()
    session.expire(walk.cast.applicant)

    with pytest.raises(NotYours):
        casework.perform(walk.case, "accept", {}, by=walk.cast.applicant, now=walk.later())


def test_who_assessed_does_not_decide_even_in_sql(record: Database) -> None:
    walk = case_at("awaiting_decision")
    duty = Duty(
        organisation_id=walk.case.organisation_id, case_id=walk.case.id, person_id=walk.cast.lead.id, duty="decide"
    )
    duty.assigned_at, duty.assigned_by_id = walk.now, walk.cast.decider.id
    session.add(duty)

    with pytest.raises(DBAPIError):
        session.flush()
    record.rollback()


def test_the_reviewer_does_not_decide() -> None:
    walk = case_at("awaiting_decision")
    session.add(PersonRole(person_id=walk.cast.reviewer.id, role="decider"))
    session.flush()
    session.expire(walk.cast.reviewer)

    with pytest.raises(NotYours):
        casework.perform(walk.case, "refuse", {"reason": "Không"}, by=walk.cast.reviewer, now=walk.later())


def test_no_approval_while_a_blocking_finding_is_open() -> None:
    walk = case_at("reported", grades=("major",))
    walk.comment()
    walk.act("recommend", walk.cast.reviewer, remark="")

    with pytest.raises(Refused) as refusal:
        walk.approve()

    assert "finding_blocks" in keys(refusal)
    assert walk.case.decision is None


def test_a_recommendation_never_blocks() -> None:
    walk = case_at("approved", grades=("recommendation",))

    assert walk.case.decision is not None
    assert walk.case.findings[0].status == "raised"


def test_an_unmet_knock_out_blocks_its_lines_until_a_finding_on_it_is_closed() -> None:
    walk = case_at("awaiting_decision", team_answers={("mass", "B1.2"): "not_met"})

    with pytest.raises(Refused) as refusal:
        walk.approve()

    assert "knock_out_blocks_lines" in keys(refusal)


def test_an_expired_card_blocks_group_2_lines() -> None:
    walk = case_at("awaiting_decision")
    for member in walk.case.staff:
        member.card_expires_on = casework.local_day(walk.now)

    with pytest.raises(Refused) as refusal:
        walk.approve()

    assert {"field_lacks_card", "card_expired"} <= set(keys(refusal))


def test_a_number_serves_once_a_year() -> None:
    first = case_at("approved")
    first.act("enter_number", first.cast.clerk, number="7/QĐ-SKHCN", numbered_on=casework.local_day(first.now))
    second = case_at("approved")

    with pytest.raises(Refused) as refusal:
        second.act("enter_number", second.cast.clerk, number="7/QĐ-SKHCN", numbered_on=casework.local_day(second.now))

    assert keys(refusal) == ["number_taken"]


def test_publishing_needs_number_and_paper() -> None:
    walk = case_at("approved")

    with pytest.raises(Refused) as refusal:
        walk.act("publish", walk.cast.officer, paper="0" * 64)

    assert {"number_missing", "paper_not_prepared"} <= set(keys(refusal))


def test_a_paper_prepared_before_the_facts_changed_is_refused() -> None:
    walk = case_at("assessed")
    content = casework.ReportContent("approve", ["1"], [], "Đề nghị phê duyệt.", "", "")
    casework.write_report(walk.case, content, by=walk.cast.lead, now=walk.now)
    sha256 = walk.paper("assessment_report", walk.cast.lead)
    casework.write_report(
        walk.case, casework.ReportContent("approve", ["1"], [], "Khác.", "", ""), by=walk.cast.lead, now=walk.now
    )

    with pytest.raises(Refused) as refusal:
        walk.act("submit_report", walk.cast.lead, paper=sha256)

    assert keys(refusal) == ["paper_out_of_date"]


def test_a_released_paper_never_changes() -> None:
    walk = case_at("published")

    released = session.scalars(select(Paper).where(Paper.case_id == walk.case.id, Paper.status == "released")).all()

    assert {paper.kind for paper in released} == {"assessment_report", "decision"}
    released[0].sha256 = "0" * 64
    with pytest.raises(DBAPIError):
        session.flush()
    session.rollback()


def test_an_objection_is_answered_before_the_team_is_confirmed() -> None:
    walk = case_at("team_proposed")
    member = str(walk.cast.general.id)
    walk.act("object_to_member", walk.cast.applicant, member=member, reason="Có quan hệ gia đình.")

    with pytest.raises(Refused) as refusal:
        walk.confirm()
    assert keys(refusal) == ["objection_unanswered"]

    walk.act(
        "answer_objection",
        walk.cast.officer,
        member=member,
        objection_outcome="dismissed",
        explanation="Không có căn cứ.",
    )
    walk.confirm()
    assert walk.case.status == "team_confirmed"


def test_a_replaced_member_leaves_the_seat_and_settles_the_objection() -> None:
    walk = case_at("team_proposed")
    leaving = walk.cast.technical
    walk.act("object_to_member", walk.cast.applicant, member=str(leaving.id), reason="Từng tư vấn.")
    from tests.factories import assessor

    newcomer = assessor("Hà Thay Thế", fields=("mass",))
    seat = Seat(newcomer.id, "technical")
    walk.act("replace_member", walk.cast.officer, member=str(leaving.id), replacement=seat)

    assert leaving.id not in {member.person_id for member in walk.case.members}
    assert newcomer.id in {member.person_id for member in walk.case.members}
    assert [row.outcome for row in walk.case.objections] == ["replaced"]


def test_a_returned_dossier_may_be_submitted_unchanged() -> None:
    walk = case_at("returned")

    walk.act("submit", walk.cast.applicant, remark="")

    assert walk.case.status == "submitted"
    assert [row.reason for row in walk.case.returns] == ["Thiếu bảng phân công."]


def test_answers_lock_at_submission_and_unlock_at_return() -> None:
    walk = case_at("submitted")
    spot, content = Spot("self", "mass", "B1.1"), AnswerContent(answer="not_met", comment="Chật.")

    with pytest.raises(OutOfTurn):
        casework.record_answer(walk.case, spot, content, by=walk.cast.applicant, now=walk.now)

    walk.return_dossier()
    seen = casework.Seen(version=1)
    row = casework.record_answer(walk.case, spot, content, by=walk.cast.applicant, now=walk.now, seen=seen)
    assert row.answer == "not_met"


def test_a_returned_report_starts_a_new_round() -> None:
    walk = case_at("reported")
    walk.act("return_report", walk.cast.reviewer, reason="Thiếu kết quả chứng kiến.")

    walk.report()

    assert [report.round for report in walk.case.reports] == [1, 2]
    assert walk.case.status == "reported"


def test_the_decision_lists_its_lines() -> None:
    walk = case_at("published", cast(fields=("mass", "pressure")))

    decision = session.scalars(select(Decision).where(Decision.case_id == walk.case.id)).one()

    assert decision.lines == ["1", "2"]
    assert decision.published_at is not None


def test_a_finding_is_not_moved_to_a_sheet_of_another_or_to_nowhere() -> None:
    walk = case_at("assessed", grades=("minor",))
    finding = walk.case.findings[0]

    for criterion, field in (("A1.1", ""), ("Z9.9", "mass")):
        content = FindingContent(criterion, field, "minor", "Nội dung.", "Bằng chứng.", "Yêu cầu.")
        with pytest.raises(Refused):
            casework.amend_finding(finding, content, by=walk.cast.technical, now=walk.now)

    assert finding.criterion == "B1.3"
