"""Papers of real cases: gathered, prepared, kept as drafts, released once."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app import casework, papers
from app.casework import ReportContent
from app.db import session
from app.evidence import store
from app.models import Agency, Event, Paper
from app.papers import PAPERS, PaperRefused
from app.papers.registry import PaperKind
from tests.factories import Walk, case_at
from tests.papers.reading import headings, opened, under, words

pytestmark = pytest.mark.usefixtures("record")
REPORT, DECISION = "assessment_report", "decision"
FINDINGS, EARLIER, COMMENTS = (
    "10. Phát hiện đánh giá",
    "14. Tình trạng khắc phục các phát hiện của lần đánh giá trước",
    "17. Ý kiến của tổ chức được đánh giá",
)


def written(walk: Walk, proposal: str = "approve", summary: str = "Đề nghị phê duyệt.") -> None:
    """The leader writes the report."""
    lines = [] if proposal == "refuse" else [line.line for line in walk.case.lines]
    content = ReportContent(proposal, lines, ["Đặng Thị Thu Hà"], summary, "Nhân sự ổn định.", "")
    casework.write_report(walk.case, content, by=walk.cast.lead, now=walk.now)


def draft(walk: Walk, kind: str = REPORT) -> Paper:
    return papers.keep(walk.case, papers.prepare(kind, walk.case, store=store), by=walk.cast.lead, now=walk.now)


def test_a_report_of_a_real_case_says_what_the_record_says() -> None:
    walk = case_at("assessed", grades=("major", "recommendation"), team_answers={("mass", "B1.3"): "not_met"})
    written(walk)

    paper = papers.write(REPORT, walk.case)

    document = opened(paper.content)
    said = words(document)
    assert paper.name == f"Báo cáo đánh giá {walk.case.ref}.docx"
    assert len([text for text in headings(document) if text[0].isdigit()]) == 18
    assert [ref in under(document, FINDINGS) for ref in (finding.ref for finding in walk.case.findings)] == [True, True]
    assert walk.case.criteria.notice is not None
    assert walk.case.criteria.notice.vi in said
    assert "Giàng A Kỹ | Chuyên gia đánh giá tiêu chí hạ tầng kỹ thuật đo lường | Khối lượng" in under(
        document, "5. Thành phần đoàn đánh giá"
    )
    assert "B1.3" in under(document, "12. So sánh với kết quả tự đánh giá")
    assert "Chưa đáp ứng tại thời điểm đánh giá" in under(document, "15. Kết luận và kiến nghị")
    assert "Chưa có kết luận" not in under(document, "8. Kết quả đánh giá theo từng tiêu chí")


def test_a_second_round_tells_what_became_of_the_first() -> None:
    walk = case_at("reported", grades=("minor",))
    walk.comment()
    walk.mend()
    walk.act("return_report", walk.cast.reviewer, reason="Bổ sung nhận xét.")
    written(walk)

    document = opened(papers.write(REPORT, walk.case).content)

    assert f"{walk.case.findings[0].ref} | Không phù hợp nhẹ | Đã đóng | 1 |" in under(document, EARLIER)
    assert "Về báo cáo vòng 1: Nhất trí." in under(document, COMMENTS)


def test_a_refusal_proposes_no_line() -> None:
    walk = case_at("assessed")
    written(walk, "refuse")

    said = words(opened(papers.write(REPORT, walk.case).content))

    assert "không phê duyệt chuẩn hóa, cụ thể:" in said
    assert "Đoàn không đề nghị phê duyệt dòng nào." in said


def test_a_decision_carries_number_and_day_once_they_are_entered() -> None:
    walk = case_at("approved")
    blank = papers.write(DECISION, walk.case)
    walk.number()

    numbered = papers.write(DECISION, walk.case)

    assert walk.case.decision is not None
    number = str(walk.case.decision.number)
    assert number not in words(opened(blank.content))
    assert number in words(opened(numbered.content))
    assert blank.facts_digest != numbered.facts_digest


def test_a_prepared_paper_lies_in_the_store_of_its_organisation() -> None:
    walk = case_at("assessed")
    written(walk)

    prepared = papers.prepare(REPORT, walk.case, store=store)

    assert store.verify(walk.case.organisation_id, prepared.sha256)
    assert prepared.facts_digest == papers.facts_digest(REPORT, walk.case)
    assert prepared == papers.prepare(REPORT, walk.case, store=store)


def test_a_draft_is_kept_once_and_gives_way_to_the_next() -> None:
    walk = case_at("assessed")
    written(walk)
    first = draft(walk)
    again = draft(walk)
    written(walk, summary="Đề nghị phê duyệt, đã sửa.")
    second = draft(walk)

    assert again is first
    assert [paper.id for paper in walk.case.papers] == [second.id]
    assert (second.status, second.prepared_by_id) == ("draft", walk.cast.lead.id)
    assert len(session.scalars(select(Event).where(Event.kind == "paper.prepared")).all()) == 2


def test_the_releasing_step_leaves_the_facts_as_they_were() -> None:
    walk = case_at("assessed", grades=("minor",))
    written(walk)
    paper = draft(walk)

    walk.act("submit_report", walk.cast.lead, paper=paper.sha256)

    assert (paper.status, paper.facts_digest) == ("released", papers.facts_digest(REPORT, walk.case))


def test_a_released_paper_stays_when_a_new_draft_is_kept() -> None:
    walk = case_at("reported")
    walk.comment()

    draft(walk)

    assert [paper.status for paper in walk.case.papers] == ["released", "draft"]


def test_releasing_supersedes_the_earlier_one_and_happens_once() -> None:
    walk = case_at("reported")
    walk.comment()
    first, second = walk.case.papers[0], draft(walk)
    later = walk.now + timedelta(hours=1)

    papers.release(second, by=walk.cast.lead, now=later)

    assert (first.status, second.status) == ("superseded", "released")
    assert (second.released_at, second.released_by_id) == (later, walk.cast.lead.id)
    with pytest.raises(ValueError, match="only a draft"):
        papers.release(second, by=walk.cast.lead, now=later)


@pytest.mark.parametrize(
    ("stop", "kind", "key", "field"),
    [
        ("team_confirmed", REPORT, "programme_missing", "programme"),
        ("assessed", REPORT, "report_missing", "report"),
        ("awaiting_decision", DECISION, "decision_missing", "decision"),
    ],
)
@pytest.mark.embedded
def test_a_paper_that_cannot_be_written_yet_says_what_is_missing(stop: str, kind: str, key: str, field: str) -> None:
    walk = case_at(stop)

    with pytest.raises(PaperRefused) as refused:
        papers.write(kind, walk.case)

    assert (refused.value.key, refused.value.field) == (key, field)


@pytest.mark.embedded
def test_a_paper_without_a_letterhead_is_refused() -> None:
    walk = case_at("approved")
    session.delete(session.get_one(Agency, 1))
    session.flush()

    with pytest.raises(PaperRefused) as refused:
        papers.facts_digest(DECISION, walk.case)

    assert refused.value.key == "letterhead_missing"


@pytest.mark.embedded
def test_every_kind_has_a_name_for_people() -> None:
    assert {kind: paper.title for kind, paper in PAPERS.items()} == {
        REPORT: "Báo cáo đánh giá",
        "self_assessment": "Báo cáo tự đánh giá",
        "receipt": "Giấy tiếp nhận và hẹn trả kết quả",
        "apology": "Phiếu xin lỗi và hẹn lại ngày",
        "site_minutes": "Biên bản đánh giá tại cơ sở",
        DECISION: "Quyết định",
    }
    assert all(isinstance(paper, PaperKind) and paper.kind == kind for kind, paper in PAPERS.items())


def test_word_is_loaded_by_the_first_paper_and_not_by_the_start() -> None:
    code = "import sys; import app.papers; sys.exit('docx' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0
