"""Parts 14 to 18: what became of earlier findings, what the team proposes, and who agrees or does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.papers.kit import words
from app.papers.kit.tables import Column, add_table
from app.papers.text import sentence, short_date

if TYPE_CHECKING:
    from docx.document import Document as Word

    from app.papers.assessment_report.facts import AssessmentReport, Earlier

PROPOSED, NOT_PROPOSED = "Đề nghị phê duyệt", "Không đề nghị"


def earlier(document: Word, report: AssessmentReport) -> None:
    """Part 14: where the corrective action on findings of earlier rounds stands, and the visits that looked at it."""
    _followed_up(document, report)
    if not report.earlier:
        words.prose(document, "Không có phát hiện của lần đánh giá trước.")
        return
    words.prose(document, f"Báo cáo này lập ở vòng {report.round}; tình trạng các phát hiện đã nêu ở vòng trước:")
    columns = (
        Column("Số", 20, bold=True),
        Column("Mức độ", 35),
        Column("Tình trạng", 45),
        Column("Số lần trả lời", 25, align="center"),
        Column("Đóng", 40),
    )
    add_table(document, columns, [(e.ref, e.grade, e.state, str(e.rounds), _closed(e)) for e in report.earlier])


def _followed_up(document: Word, report: AssessmentReport) -> None:
    for one in report.follow_ups:
        first, last = short_date(one.from_on), short_date(one.to_on)
        days = f"ngày {first}" if first == last else f"từ ngày {first} đến ngày {last}"
        met = "; ".join(", ".join(filter(None, [person.name, person.title])) for person in one.people)
        people = f" Người của tổ chức đã gặp: {sentence(met)}" if met else ""
        words.prose(document, f"Thẩm tra tại chỗ {days}. {sentence(one.purpose)}{people}")


def conclusion(document: Word, report: AssessmentReport) -> None:
    """Part 15: the verdict of the criteria, and what the team proposes for each line."""
    concluded = report.conclusion
    words.section(document, "15.1. Kết luận")
    words.prose(document, concluded.verdict)
    if concluded.unmet:
        words.prose(document, f"Tiêu chí bắt buộc chưa đạt: {', '.join(concluded.unmet)}.")
    if concluded.summary:
        words.prose(document, concluded.summary)
    words.section(document, "15.2. Kiến nghị")
    words.prose(document, f"Đoàn đánh giá kiến nghị {report.letterhead.spoken_name} {concluded.proposal}, cụ thể:")
    columns = (
        Column("Dòng", 16, align="center"),
        Column("Lĩnh vực đo", 33),
        Column("Đối tượng", 42),
        Column("Phạm vi đo", 34),
        Column("Kiến nghị của đoàn", 40),
    )
    rows = [(o.line, o.field, o.object, o.range, PROPOSED if o.chosen else NOT_PROPOSED) for o in report.lines]
    add_table(document, columns, rows)


def dissent(document: Word, report: AssessmentReport) -> None:
    """Part 16: a member's reservation, or that there is none."""
    words.prose(document, report.conclusion.dissent or "Không có ý kiến bảo lưu trong đoàn.")


def comments(document: Word, report: AssessmentReport) -> None:
    """Part 17: what the provider said of each round's report."""
    if not report.comments:
        words.prose(
            document,
            "Tổ chức được đánh giá nêu ý kiến sau khi nhận báo cáo này, trong thời hạn quy định; ý kiến được lưu trong "
            f"hồ sơ {report.case_ref}.",
        )
    for comment in report.comments:
        lead = f"Về báo cáo vòng {comment.round}: " if len(report.comments) > 1 or report.round > 1 else ""
        words.prose(document, f"{lead}{comment.text}")


def signatures(document: Word, report: AssessmentReport) -> None:
    """Part 18: a row to sign for everybody of the team and for the provider's head."""
    columns = (
        Column("TT", 12, align="center"),
        Column("Họ và tên", 50, bold=True),
        Column("Tư cách", 63),
        Column("Chữ ký", 40),
    )
    head = report.organisation
    people = [(member.name, "\n".join(member.seats)) for member in report.team]
    people.append((head.head_name, sentence(f"Đại diện tổ chức được đánh giá: {head.head_title}").rstrip(".")))
    add_table(document, columns, [(str(n), name, role, "\n\n") for n, (name, role) in enumerate(people, start=1)])


def _closed(one: Earlier) -> str:
    if one.closed_on is None:
        return ""
    return "\n".join(filter(None, [f"Ngày {short_date(one.closed_on)}", one.how_closed]))
