"""The desk's verbs at their edges: what is refused, what is already so, and what changes nothing."""

from __future__ import annotations

from datetime import time, timedelta
from io import BytesIO

import pytest
from sqlalchemy import select

from app import casework, evidence
from app.casework import Spot, answers, copying, holding, sharing, signing, undertakings, visits
from app.casework.candidates import candidates
from app.casework.copying import confirm_copied
from app.db import session
from app.models import CriterionShare, TeamMember, Visit
from tests.factories import Walk, assessor, case_at
from workflows.reasons import NotYours, Refused, Stale

pytestmark = pytest.mark.usefixtures("record")
PDF = b"%PDF-1.4\n"


def keys(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [str(reason.place) for reason in refusal.value.reasons]


def first_visit(walk: Walk) -> Visit:
    return session.scalars(select(Visit).where(Visit.case_id == walk.case.id)).one()


def slot(walk: Walk, **said: object) -> visits.SlotContent:
    day = first_visit(walk).from_on
    return visits.SlotContent(**{"on": day, "starts": time(8), "ends": time(9), "content": "Họp", **said})  # type: ignore[arg-type]


def test_a_line_of_the_programme_is_taken_off_once() -> None:
    walk = case_at("in_assessment")
    case, visit, lead = walk.case, first_visit(walk), walk.cast.lead
    row = visits.write_slot(case, visit, slot(walk), by=lead, now=walk.now)

    visits.remove_slot(case, visit, row.id, by=lead, now=walk.now)

    assert visit.slots == []
    with pytest.raises(Stale):
        visits.remove_slot(case, visit, row.id, by=lead, now=walk.now)


def test_a_crooked_line_of_the_programme_names_every_field() -> None:
    walk = case_at("in_assessment")
    visit = first_visit(walk)
    wrong = slot(walk, on=visit.to_on + timedelta(days=1), ends=time(8), content=" ", person_id=walk.cast.clerk.id)

    with pytest.raises(Refused) as refusal:
        visits.write_slot(walk.case, visit, wrong, by=walk.cast.lead, now=walk.now)

    assert keys(refusal) == ["ask:content", "ask:on", "ask:ends", "ask:person_id"]


def test_a_follow_up_names_open_findings_and_ends_after_it_begins() -> None:
    walk = case_at("reported", grades=("minor",))
    day = casework.local_day(walk.now)
    crooked = visits.FollowUp(day, day - timedelta(days=1), ["KPH-99"])

    with pytest.raises(Refused) as refusal:
        visits.plan_follow_up(walk.case, crooked, by=walk.cast.lead, now=walk.now)

    assert keys(refusal) == ["ask:findings", "ask:to_on"]


def test_a_sample_belongs_to_a_criterion_that_is_asked_and_a_photo_to_the_case() -> None:
    walk = case_at("in_assessment")
    visit, now, technical = first_visit(walk), walk.now, walk.cast.technical
    other = case_at("draft")
    accepted = evidence.accept(BytesIO(PDF), "ảnh.pdf", organisation_id=other.cast.organisation.id, limit=1000)
    strange = evidence.keep(other.case, accepted, by=other.cast.applicant, now=now)

    with pytest.raises(Refused):
        visits.record_sample(walk.case, visit, visits.SampleContent(content="Sổ", outcome="fits", criterion="Z9"),
                             by=technical, now=now)  # fmt: skip
    with pytest.raises(Refused):
        visits.record_photos(walk.case, visit, visits.PhotoContent([strange]), by=technical, now=now)


def test_only_a_pdf_is_a_signed_copy_and_only_the_named_grant_rights() -> None:
    walk = case_at("published")
    accepted = evidence.accept(BytesIO(b"a"), "QĐ.txt", organisation_id=walk.cast.organisation.id, limit=99)
    day = casework.local_day(walk.now)
    right = signing.RightContent("KT.", "PHÓ GIÁM ĐỐC", day, day, "Quyết định số 15")

    with pytest.raises(Refused):
        signing.keep_signed_copy(walk.case, accepted, by=walk.cast.clerk, now=walk.now)
    with pytest.raises(Refused) as refusal:
        signing.grant_signing_right(walk.cast.clerk, right, by=walk.cast.administrator, now=walk.now)
    assert keys(refusal) == ["ask:person"]
    with pytest.raises(NotYours):
        signing.grant_signing_right(walk.cast.clerk, right, by=walk.cast.officer, now=walk.now)
    with pytest.raises(LookupError):
        signing._decision(case_at("draft").case)


def test_what_is_already_so_is_left_alone() -> None:
    walk = case_at("draft")
    case, by, now = walk.case, walk.cast.applicant, walk.now

    assert sharing.share_criteria(case, [("mass", "B1.3")], None, by=by, now=now) == 0
    sharing._give(case, ("mass", "B1.3"), None, None, by=by, now=now)
    assert session.scalars(select(CriterionShare)).all() == []
    assert confirm_copied(case, [("mass", "B1.3")], by=by, now=now) == 0
    case.copied_from_id = case_at("draft").case.id
    assert confirm_copied(case, [("mass", "B1.3")], by=by, now=now) == 0
    casework.clear_answer(case, Spot("self", "mass", "B1.3"), by=by, now=now)
    assert answers.find_answer(case, Spot("self", "mass", "B1.3")) is None
    assert holding.hold_case("HS-1999-001") is None


def test_people_of_a_case_from_paper_need_no_account() -> None:
    walk = case_at("accepted")
    walk.case.transcribed = True
    walk.cast.technical.is_active = False

    found = candidates(walk.case, by=walk.cast.officer, now=walk.now)

    mine = [one for one in found if one.assessor.person_id == walk.cast.technical.id and one.seat.role == "technical"]
    assert [one.reasons for one in mine] == [()] or not mine[0].reasons


def test_after_the_decision_no_undertaking_is_due() -> None:
    walk = case_at("approved")
    late = assessor("Lại Văn Muộn", fields=("mass",))
    seat = TeamMember(
        organisation_id=walk.case.organisation_id, case_id=walk.case.id, person_id=late.id, role="general"
    )
    seat.proposed_at, seat.proposed_by_id = walk.now, walk.cast.officer.id
    session.add(seat)

    assert undertakings.undertakings_due(late.as_actor()) == []


def test_a_file_of_several_answers_is_copied_once() -> None:
    walk, other = case_at("draft"), case_at("draft")
    accepted = evidence.accept(BytesIO(PDF), "quy trình.pdf", organisation_id=other.cast.organisation.id, limit=1000)
    file = evidence.keep(other.case, accepted, by=other.cast.applicant, now=other.now)
    files = copying._Files(walk.case, by=walk.cast.applicant, now=walk.now)

    first, second = files.copies([file]), files.copies([file])

    assert first == second
    assert files.count == 1
