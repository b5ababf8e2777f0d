"""From the facts to the Word file of the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.papers.kit import words
from app.papers.kit.heading import Heading, add_heading
from app.papers.kit.page import PORTRAIT, About, new_document
from app.papers.kit.saving import to_bytes
from app.papers.kit.tables import Column, add_table
from app.papers.text import fit, sentence, short_date

if TYPE_CHECKING:
    from docx.document import Document as Word

    from app.papers.site_minutes.facts import SiteMinutes, Visit

NUMBER = Column("TT", 12, align="center")


def write(minutes: SiteMinutes) -> bytes:
    """The file of the minutes; equal facts give equal bytes."""
    minutes = fit(minutes)
    head, last = minutes.letterhead, minutes.visits[-1]
    document = new_document(About(f"Biên bản đánh giá {minutes.case_ref}", minutes.organisation, head.name, last.to_on))
    add_heading(document, Heading(head.parent, head.name, f"Số:        /BB-{head.symbol}", head.place, None))
    words.title(document, "BIÊN BẢN", f"Đánh giá tại cơ sở của {minutes.organisation}", width=PORTRAIT)
    if minutes.transcribed:
        words.centred(document, "(Hồ sơ được nhập lại từ hồ sơ giấy)", italic=True)
    words.prose(document, f"Hồ sơ {minutes.case_ref}. Tiêu chí: {sentence(minutes.criteria)}")
    words.prose(document, f"Địa điểm: {sentence('; '.join(minutes.sites))}")
    words.part(document, "1. Thành phần đoàn đánh giá")
    columns = (NUMBER, Column("Họ và tên", 58, bold=True), Column("Nhiệm vụ", 95))
    seats = ["\n".join(one.seats) + (f"\n{', '.join(one.fields)}" if one.fields else "") for one in minutes.team]
    add_table(document, columns, [(str(n), one.name, seats[n - 1]) for n, one in enumerate(minutes.team, start=1)])
    for number, visit in enumerate(minutes.visits, start=2):
        _visit(document, visit, number)
    after = len(minutes.visits) + 2
    _examined(document, minutes, after)
    _findings(document, minutes, after + 1)
    _close(document, minutes, after + 2)
    return to_bytes(document)


def _visit(document: Word, visit: Visit, number: int) -> None:
    first, last = short_date(visit.from_on), short_date(visit.to_on)
    days = f"ngày {first}" if first == last else f"từ ngày {first} đến ngày {last}"
    words.part(document, f"{number}. {'Thẩm tra tại chỗ' if visit.follow_up else 'Đánh giá tại cơ sở'} {days}")
    if visit.purpose:
        words.prose(document, f"Nội dung thẩm tra: {sentence(visit.purpose)}")
    for change in visit.changes:
        changed = f"Ngày định trước {change.before}, đổi ngày {short_date(change.on)}, lý do: {change.reason}"
        words.prose(document, sentence(changed))
    words.section(document, f"{number}.1. Người của tổ chức đã làm việc với đoàn")
    people = [(str(n), one.name, one.title) for n, one in enumerate(visit.people, start=1)]
    columns: tuple[Column, ...] = (NUMBER, Column("Họ và tên", 58, bold=True), Column("Chức vụ, có mặt", 95))
    _table(document, columns, people, "Không ghi nhận người tham gia.")
    words.section(document, f"{number}.2. Chương trình đã thực hiện")
    columns = (
        Column("Thời gian", 30),
        Column("Nội dung", 60),
        Column("Địa điểm, cách làm", 40),
        Column("Phụ trách", 35),
    )
    _table(document, columns, [(o.when, o.content, o.where, o.who) for o in visit.slots], "Không chia theo giờ.")
    words.section(document, f"{number}.3. Hồ sơ, mẫu đã xem")
    columns = (Column("Hồ sơ, mẫu", 55), Column("Tiêu chí", 30), Column("Kết quả", 28), Column("Ghi nhận", 52))
    _table(document, columns, [(o.content, o.place, o.outcome, o.remark) for o in visit.samples], "Không ghi nhận mẫu.")
    if visit.photos:
        words.prose(document, "Ảnh kèm hồ sơ:")
        words.items(document, visit.photos)


def _examined(document: Word, minutes: SiteMinutes, number: int) -> None:
    words.part(document, f"{number}. Nội dung đã xem xét")
    words.items(document, [sentence(one) for one in minutes.examined])
    words.section(document, "Phép đo đã chứng kiến")
    columns = (
        Column("Dòng", 16, align="center"),
        Column("Đối tượng", 33),
        Column("Người thực hiện", 31),
        Column("Người chứng kiến", 31),
        Column("Kết quả", 17, align="center"),
        Column("Nhận xét", 37),
    )
    rows = [(one.line, one.object, one.person, one.by, one.outcome, one.remark) for one in minutes.witnessed]
    _table(document, columns, rows, "Không ghi nhận phép đo được chứng kiến.")


def _findings(document: Word, minutes: SiteMinutes, number: int) -> None:
    words.part(document, f"{number}. Phát hiện đã thông báo cho tổ chức")
    columns = (
        Column("Số", 22, bold=True),
        Column("Tiêu chí, mức độ", 35),
        Column("Nội dung và bằng chứng", 58),
        Column("Ý kiến của hai bên", 50),
    )
    rows = [
        (one.ref, f"{one.place}\n{one.grade}", f"{one.statement}\nBằng chứng: {one.evidence}", one.said)
        for one in minutes.findings
    ]
    _table(document, columns, rows, "Đoàn chưa thông báo phát hiện nào.")


def _close(document: Word, minutes: SiteMinutes, number: int) -> None:
    words.part(document, f"{number}. Thông qua biên bản")
    words.prose(
        document,
        "Biên bản đã được đọc cho hai bên cùng nghe tại họp kết thúc và lập thành hai bản có giá trị như nhau, "
        "mỗi bên giữ một bản. Kết luận đối với từng tiêu chí được nêu trong báo cáo đánh giá.",
    )
    columns = (Column("Họ và tên", 55, bold=True), Column("Tư cách", 65), Column("Chữ ký", 45))
    people = [(one.name, "\n".join(one.seats), "\n\n") for one in minutes.team]
    side = sentence(f"Đại diện tổ chức được đánh giá: {minutes.head_title}").rstrip(".")
    add_table(document, columns, [*people, (minutes.head_name, side, "\n\n")])


def _table(document: Word, columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]], empty: str) -> None:
    if rows:
        add_table(document, columns, rows)
    else:
        words.prose(document, empty)
