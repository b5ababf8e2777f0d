"""What has run out, or soon will, among what a provider registered: in words, with a tone that helps the eye."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from app.models import OrganisationCertificate, StaffMember, Standard

SOON = timedelta(days=90)
"""As far as the radar of the organisation looks ahead."""

TONES = {"over": "red", "soon": "yellow"}


@dataclass(frozen=True)
class Flag:
    """A few words about a date."""

    text: str
    tone: str


def flags_of(row: object, day: date) -> list[Flag]:
    """What this row's dates ask to be looked at on that day."""
    if isinstance(row, Standard):
        calibration = _flag(row.due_on, day, _("Quá hạn hiệu chuẩn"), _("Sắp đến hạn hiệu chuẩn"))
        certified = _flag(
            row.certified_expires_on, day, _("Chứng nhận chuẩn hết hạn"), _("Chứng nhận chuẩn sắp hết hạn")
        )
        return calibration + certified
    if isinstance(row, StaffMember):
        return _flag(row.card_expires_on, day, _("Thẻ hết hạn"), _("Thẻ sắp hết hạn"))
    if isinstance(row, OrganisationCertificate):
        return _flag(row.valid_to, day, _("Đã hết hiệu lực"), _("Sắp hết hiệu lực"))
    return []


def is_marked(row: object, day: date, state: str) -> bool:
    """Whether the row has run out (`over`) on that day, or runs out soon (`soon`)."""
    return any(flag.tone == TONES[state] for flag in flags_of(row, day))


def _flag(last: date | None, day: date, over: str, soon: str) -> list[Flag]:
    """The last day itself still counts, as it does in the rules."""
    if last is None or last > day + SOON:
        return []
    if last < day:
        return [Flag(over, TONES["over"])]
    return [Flag(soon, TONES["soon"])]
