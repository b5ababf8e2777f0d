"""The minutes of the on-site assessment, and what visits and disputes bring into the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from app import casework, papers
from app.casework import visits
from app.casework.visits import PersonContent, SampleContent, SlotContent
from app.models import Case
from app.papers import PaperRefused
from app.papers.assessment_report.document import write as write_report
from app.papers.assessment_report.facts import Change, FollowUp, Participant
from tests.factories import Walk, case_at
from tests.papers.reading import opened, words
from tests.papers.samples import REPORT
from workflows.reasons import NotYours, Refused

pytestmark = pytest.mark.usefixtures("record")
MINUTES, REPORTED = "site_minutes", "assessment_report"


def said_in(kind: str, case: Case) -> str:
    return words(opened(papers.write(kind, case).content))


@pytest.fixture
def walk() -> Walk:
    """A case on the spot: somebody met, a sample, a line of the programme, two findings and one of them shared."""
    walk = case_at("assessed", grades=("minor", "major"), team_answers={("mass", "B1.3"): "not_met"})
    case, lead = walk.case, walk.cast.lead
    visit = visits.visits_of(case)[0]
    slot = SlotContent(visit.from_on, time(8), time(9, 30), "Họp mở đầu <&>")
    visits.write_slot(case, visit, slot, by=lead, now=walk.now)
    visits.record_person(case, visit, PersonContent("Đào Thị Bông", "Phó giám đốc", "both"), by=lead, now=walk.now)
    sample = SampleContent("Sổ nhiệt ẩm", "does_not_fit", "S-12", "Thiếu tháng 3", "B1.3", "mass")
    visits.record_sample(case, visit, sample, by=lead, now=walk.now)
    casework.perform(case.findings[0], "share", {}, by=lead, now=walk.now)
    return walk


def dispute(walk: Walk) -> None:
    finding = walk.case.findings[0]
    casework.perform(finding, "dispute", {"reason": "Sổ có thật."}, by=walk.cast.applicant, now=walk.now)
    casework.perform(finding, "uphold", {"explanation": "Không xuất trình được."}, by=walk.cast.lead, now=walk.now)


def test_the_minutes_say_who_was_there_what_was_seen_and_what_was_told(walk: Walk) -> None:
    dispute(walk)

    said = said_in(MINUTES, walk.case)

    for part in ("Đào Thị Bông", "Phó giám đốc, họp mở đầu và họp kết thúc", "08:00 đến 09:30", "Họp mở đầu <&>"):
        assert part in said
    for part in ("Sổ nhiệt ẩm (S-12)", "Thiếu tháng 3", "đã xem xét 25/25 tiêu chí", "KPH-01"):
        assert part in said
    assert "Ý kiến không đồng ý của tổ chức: Sổ có thật." in said
    assert "Trả lời của đoàn: Không xuất trình được." in said
    assert walk.case.organisation.head_name in said


def test_the_minutes_keep_conclusions_and_findings_that_were_not_told_to_the_team(walk: Walk) -> None:
    said = said_in(MINUTES, walk.case)

    assert "KPH-02" not in said
    assert "Không đáp ứng" not in said


def test_the_same_facts_are_the_same_minutes_and_new_facts_are_others(walk: Walk) -> None:
    before = papers.write(MINUTES, walk.case)
    again = papers.write(MINUTES, walk.case)
    visit = visits.visits_of(walk.case)[0]
    visits.record_person(walk.case, visit, PersonContent("Người Mới"), by=walk.cast.lead, now=walk.now)

    assert before.content == again.content
    assert papers.write(MINUTES, walk.case).facts_digest != before.facts_digest


def test_there_are_no_minutes_before_a_programme() -> None:
    with pytest.raises(PaperRefused, match="programme_missing"):
        papers.write(MINUTES, case_at("team_confirmed").case)


def test_minutes_are_released_to_the_provider_and_refused_when_facts_moved_on(walk: Walk) -> None:
    case, lead = walk.case, walk.cast.lead
    old = walk.paper(MINUTES, lead)
    visits.record_person(case, visits.visits_of(case)[0], PersonContent("Người Mới"), by=lead, now=walk.now)

    with pytest.raises(Refused):
        walk.act("issue_minutes", lead, paper=old)
    with pytest.raises(NotYours):
        walk.act("issue_minutes", walk.cast.technical, paper=old)
    walk.act("issue_minutes", lead, paper=walk.paper(MINUTES, lead))

    assert [row.kind for row in case.papers if row.released_at] == [MINUTES]
    assert case.status == "in_assessment"


def test_a_dispute_stands_beside_its_finding_in_the_report_and_people_met_come_from_the_visit(walk: Walk) -> None:
    dispute(walk)
    walk.report()

    said = said_in(REPORTED, walk.case)

    assert "Ý kiến không đồng ý của tổ chức: Sổ có thật." in said
    assert "Trả lời của đoàn: Không xuất trình được." in said
    assert "Đào Thị Bông" in said


def test_a_withdrawn_finding_is_named_as_such(walk: Walk) -> None:
    casework.perform(walk.case.findings[1], "retract", {"reason": "Nêu nhầm."}, by=walk.cast.lead, now=walk.now)
    walk.report()

    assert "Đoàn đã rút ngày" in said_in(REPORTED, walk.case)


def test_the_report_tells_of_changes_and_of_visits_that_followed_up() -> None:
    day = date(2026, 6, 5)
    facts = replace(
        REPORT,
        follow_ups=(
            FollowUp(date(2026, 8, 4), date(2026, 8, 5), "KPH-01: Xem cân mới", (Participant("Bông", "Thủ kho"),)),
        ),
        dates_changed=(Change("từ 1/6/2026 đến 2/6/2026", day, "Mưa bão"),),
        members_replaced=(Change("Lò Thị Cũ (Trưởng đoàn)", day, "Ốm dài ngày"),),
        lines_withdrawn=(Change("3 (Áp kế)", day, "Bán thiết bị"),),
    )

    said = words(opened(write_report(facts)))

    for part in ("Mưa bão", "Lò Thị Cũ", "Ốm dài ngày", "Áp kế", "Bán thiết bị", "KPH-01: Xem cân mới", "Thủ kho"):
        assert part in said
    plain = words(opened(write_report(REPORT)))
    assert "đã thay đổi" not in plain
    assert "Thẩm tra tại chỗ" not in plain
