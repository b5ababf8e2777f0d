"""Parts 1 to 7: on what grounds, who, what, when, by whom and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.papers.kit import words
from app.papers.kit.tables import Band, Column, add_particulars, add_table
from app.papers.text import count, sentence, short_date

if TYPE_CHECKING:
    from docx.document import Document as Word

    from app.papers.assessment_report.facts import AssessmentReport, Change, Organisation
    from app.papers.kit.tables import Row as TableRow

SAMPLING = (
    "Kết luận dựa trên hồ sơ, người được phỏng vấn và phép đo được chọn xem xét trong thời gian đánh giá; việc lấy mẫu "
    "không loại trừ khả năng còn điểm không phù hợp chưa được phát hiện ngoài các mẫu đã xem xét."
)


def basis(document: Word, report: AssessmentReport) -> None:
    """Part 1: the legal grounds, the request, the team's confirmation; the decision's number stays blank."""
    words.prose(document, "Đoàn đánh giá lập báo cáo này trên các căn cứ sau:")
    applied = f", nộp ngày {short_date(report.applied_on)}" if report.applied_on else ""
    request = f"Hồ sơ đề nghị {report.case_ref} của {report.organisation.legal_name}{applied}"
    confirmed = (
        f"ngày {short_date(report.team_confirmed_on)}" if report.team_confirmed_on else "ngày ......................"
    )
    team = f"Thành phần đoàn đánh giá được {report.letterhead.spoken_name} xác nhận {confirmed}"
    decision = "Quyết định thành lập đoàn đánh giá số ...................... ngày ......................"
    *first, last = [*report.bases, request, team, decision]
    words.items(document, [*(f"{text};" for text in first), f"{last}."])


def organisation(document: Word, report: AssessmentReport) -> None:
    """Part 2: the provider's particulars, without those that are empty."""
    pairs = [(name, value) for name, value in _particulars(report.organisation) if value]
    add_particulars(document, pairs, widths=(50, 115))


def scope(document: Word, report: AssessmentReport) -> None:
    """Part 3: purpose, criteria with their notice, and the lines asked for."""
    words.section(document, "3.1. Mục đích")
    words.prose(
        document,
        "Xác định mức độ đáp ứng tiêu chí của tổ chức đối với phạm vi đề nghị, làm cơ sở để "
        f"{report.letterhead.spoken_name} xem xét phê duyệt chuẩn hóa năng lực, hoạt động.",
    )
    words.section(document, "3.2. Tiêu chí")
    words.prose(document, sentence(report.criteria.title))
    words.prose(document, f"Nguồn: {sentence(report.criteria.source)}")
    if report.criteria.notice:
        words.prose(document, f"Lưu ý: {sentence(report.criteria.notice)}", italic=True, bold=True)
    words.section(document, "3.3. Phạm vi")
    fields = dict.fromkeys(line.field for line in report.lines)
    words.prose(document, f"Lĩnh vực đo: {', '.join(fields)}. Số dòng đề nghị: {len(report.lines):02d}.")
    columns = (
        Column("Dòng", 16, align="center"),
        Column("Lĩnh vực đo", 26),
        Column("Đối tượng", 36),
        Column("Phạm vi đo", 34),
        Column("Hoạt động", 25),
        Column("Quy trình", 28),
    )
    rows = [(one.line, one.field, one.object, one.range, one.activity, one.procedure) for one in report.lines]
    add_table(document, columns, rows)
    words.prose(document, f"Địa điểm: {sentence('; '.join(report.programme.sites))}")
    changes(document, "Dòng phạm vi tổ chức đã rút, không thuộc kết luận:", report.lines_withdrawn)


def dates(document: Word, report: AssessmentReport) -> None:
    """Part 4: when and at which sites."""
    first, last = report.programme.from_on, report.programme.to_on
    days = f"ngày {short_date(first)}" if first == last else f"từ ngày {short_date(first)} đến ngày {short_date(last)}"
    words.prose(document, f"Đánh giá tại cơ sở {days}, gồm {count(len(report.programme.sites), 'địa điểm')}:")
    words.items(document, [f"{site};" for site in report.programme.sites[:-1]])
    words.items(document, [sentence(site) for site in report.programme.sites[-1:]])
    changes(document, "Ngày đánh giá đã thay đổi; ngày định trước đó:", report.dates_changed)


def team(document: Word, report: AssessmentReport) -> None:
    """Part 5: everybody on the team with seats and fields."""
    columns = (
        Column("TT", 12, align="center"),
        Column("Họ và tên", 48, bold=True),
        Column("Nhiệm vụ", 60),
        Column("Lĩnh vực đo", 45),
    )
    rows = [
        (str(number), member.name, "\n".join(member.seats), ", ".join(member.fields))
        for number, member in enumerate(report.team, start=1)
    ]
    add_table(document, columns, rows)
    changes(document, "Thành viên đã thay trong quá trình đánh giá:", report.members_replaced)


def changes(document: Word, lead: str, found: tuple[Change, ...]) -> None:
    """What was otherwise before, each with its day and reason; nothing where nothing changed."""
    if not found:
        return
    words.prose(document, lead)
    words.items(document, [sentence(f"{one.before}, ngày {short_date(one.on)}, lý do: {one.reason}") for one in found])


def participants(document: Word, report: AssessmentReport) -> None:
    """Part 6: who took part for the provider."""
    if not report.participants:
        words.prose(document, "Không ghi nhận người tham gia của tổ chức.")
        return
    columns = (Column("TT", 12, align="center"), Column("Họ và tên", 68, bold=True), Column("Chức vụ, trình độ", 85))
    rows = [(str(number), one.name, one.title) for number, one in enumerate(report.participants, start=1)]
    add_table(document, columns, rows)


def method(document: Word, report: AssessmentReport) -> None:
    """Part 7: how it was assessed, what was read, which measurements were watched."""
    words.section(document, "7.1. Phương pháp và lấy mẫu")
    words.prose(
        document,
        "Đoàn xem xét từng tiêu chí của bộ tiêu chí, đối chiếu với kết quả tự đánh giá và minh chứng của tổ chức: "
        "tiêu chí chung đánh giá một lần cho toàn tổ chức, tiêu chí hạ tầng kỹ thuật đo lường theo từng lĩnh vực đo.",
    )
    words.prose(document, SAMPLING)
    _not_examined(document, report)
    words.section(document, "7.2. Tài liệu, minh chứng đã xem xét")
    _reviewed(document, report)
    words.section(document, "7.3. Phép đo đã chứng kiến")
    _witnessed(document, report)


def _particulars(one: Organisation) -> list[tuple[str, str]]:
    founded = f", ngày {short_date(one.founded_on)}" if one.founded_on else ""
    return [
        ("Tên tổ chức", one.legal_name),
        ("Tên tiếng Anh", one.legal_name_en),
        ("Tên viết tắt", one.short_name),
        ("Loại hình", one.kind),
        ("Mã số thuế", one.tax_code),
        ("Văn bản thành lập", f"{one.founding_document}{founded}"),
        ("Người đứng đầu", ", ".join(filter(None, [one.head_name, one.head_title]))),
        ("Điện thoại", one.phone),
        ("Thư điện tử", one.email),
        ("Địa điểm hoạt động", "\n".join(f"{site.name}: {site.address}" for site in one.sites)),
    ]


def _not_examined(document: Word, report: AssessmentReport) -> None:
    """What was left out, with the reason."""
    code = report.criteria.answers[-1] if report.criteria.answers else ""
    left = [
        f"{row.criterion}{f' ({sheet.field})' if sheet.field else ''}: {row.team_words}"
        for sheet in report.sheets
        for group in sheet.groups
        for row in group.rows
        if row.team_answer == code
    ]
    if not left:
        words.prose(document, "Mọi tiêu chí thuộc phạm vi đánh giá đều đã được xem xét.")
        return
    words.prose(document, "Các tiêu chí chưa xem xét và lý do:")
    words.items(document, left)


def _reviewed(document: Word, report: AssessmentReport) -> None:
    kinds = [("Tài liệu của tổ chức", report.documents), ("Tệp minh chứng", report.files)]
    rows: list[TableRow] = []
    for kind, found in kinds:
        rows += [Band(kind)] if found else []
        rows += [(one.name, ", ".join(one.criteria)) for one in found]
    if not rows:
        words.prose(document, "Hồ sơ không viện dẫn tài liệu hoặc tệp minh chứng.")
        return
    add_table(document, (Column("Tên, ký hiệu", 75), Column("Dùng cho tiêu chí", 90)), rows)


def _witnessed(document: Word, report: AssessmentReport) -> None:
    if not report.witnessed:
        words.prose(document, "Không ghi nhận phép đo được chứng kiến.")
        return
    columns = (
        Column("Dòng", 16, align="center"),
        Column("Đối tượng", 33),
        Column("Người thực hiện", 31),
        Column("Người chứng kiến", 31),
        Column("Kết quả", 17, align="center"),
        Column("Nhận xét", 37),
    )
    add_table(document, columns, [(w.line, w.object, w.person, w.by, w.outcome, w.remark) for w in report.witnessed])
