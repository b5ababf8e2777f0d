"""Legal texts in words: how they stand, and what makes a rule that rests on them doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.papers.law import LegalText
from app.web.filters import date_vi

STANDINGS = {
    "in_force": (_l("Còn hiệu lực"), "green"),
    "future": (_l("Chưa có hiệu lực"), "blue"),
    "ended": (_l("Hết hiệu lực"), "grey"),
    "unclear": (_l("Chưa rõ hiệu lực"), "yellow"),
}
"""How a text stands, in words, and the tone."""


def doubts(text: LegalText, known: Mapping[str, LegalText], today: date) -> list[str]:
    """Why nobody should lean on this text without another look; nothing where all is known and in force."""
    return [*_of_itself(text, today), *_of_others(text, known)]


def _of_itself(text: LegalText, today: date) -> Iterator[str]:
    if not text.is_verified:
        yield _("Chưa đối chiếu với văn bản gốc: cơ quan cần xác nhận trước khi dựa vào.")
    if text.valid_to is not None and text.standing(today) == "ended":
        yield _("Hết hiệu lực từ ngày %(day)s: cần tìm căn cứ mới.", day=date_vi(text.valid_to + timedelta(days=1)))
    if text.valid_from is not None and text.standing(today) == "future":
        yield _("Đến ngày %(day)s mới có hiệu lực.", day=date_vi(text.valid_from))
    if text.valid_from is None:
        yield _("Chưa rõ ngày có hiệu lực.")


def _of_others(text: LegalText, known: Mapping[str, LegalText]) -> Iterator[str]:
    if text.replaced_by:
        after = known[text.replaced_by]
        if after.is_verified:
            yield _("Đã được thay thế bởi %(number)s: cần xem lại.", number=after.number)
        else:
            yield _("Theo nguồn thứ cấp đã được thay thế bởi %(number)s: cần xem lại.", number=after.number)
    for key in text.amended_by:
        if not known[key].is_verified:
            yield _("Có sửa đổi chưa kiểm chứng: %(number)s.", number=known[key].number)
