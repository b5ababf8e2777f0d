"""What an organisation and its registers say, in words."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.journeys.organisations.contents import PERMANENT
from app.web import terms
from app.web.filters import date_vi

KINDS = {
    "service_provider": _l("Tổ chức cung cấp dịch vụ kiểm định, hiệu chuẩn, thử nghiệm"),
    "laboratory": _l("Phòng thí nghiệm"),
}
CONTRACTS = {
    PERMANENT: _l("Không xác định thời hạn"),
    "fixed": _l("Có thời hạn"),
}


def in_words(name: str, value: object) -> str:
    """The value that stands under that name of a content, as a page shows it; empty where there is none."""
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(value, date):
        return date_vi(value)
    if isinstance(value, list | tuple):
        return ", ".join(terms.field_name(str(code)) for code in value)
    text = "" if value is None else str(value)
    return SPOKEN[name](text) if name in SPOKEN and text else text


def contract_words(contract: str) -> str:
    """How long somebody is employed."""
    if contract.isdigit():
        return _("Có thời hạn %(months)s tháng", months=contract)
    return terms.word(CONTRACTS, contract)


SPOKEN = {
    "field_code": terms.field_name,
    "activity": lambda code: terms.word(terms.ACTIVITIES, code),
    "kind": lambda code: terms.word(KINDS | terms.CERTIFICATES, code),
    "contract": contract_words,
}
