"""How values read on a page: dates, numbers, sizes and labels in the language of the request."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from flask import Flask, has_request_context, request
from flask_babel import LazyString, get_locale, ngettext
from flask_babel import gettext as _
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader

from app.web import clock, static_files

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS_EN = {
    1: "January",
    2: "February",
    3: "March",
    4: "April",
    5: "May",
    6: "June",
    7: "July",
    8: "August",
    9: "September",
    10: "October",
    11: "November",
    12: "December",
}
SIZE_UNITS = ("kB", "MB", "GB")


def install(app: Flask) -> None:
    """Gives the application's templates the whole kit: where they are found, filters, globals, static addresses."""
    app.jinja_loader = ChoiceLoader(
        [
            PackageLoader("app.web"),
            PrefixLoader({name: PackageLoader(name) for name in ("govuk_frontend_jinja", "govuk_frontend_wtf")}),
        ]
    )
    filters = (date_vi, datetime_vi, number_vi, bilingual, days_left, filesize)
    app.jinja_env.filters.update({one.__name__: one for one in filters})
    app.jinja_env.globals.update(
        same_page=same_page, new_once_key=new_once_key, language=language, printed_at=clock.now
    )
    app.config.setdefault("CLOCK", clock.system_clock)  # what a page prints needs the time, the rest of the app or not
    static_files.install(app)


def language() -> str:
    """The language of this request, "vi" or "en"; Vietnamese where nobody asks."""
    locale = get_locale() if has_request_context() else None
    return "en" if locale is not None and locale.language == "en" else "vi"


def date_vi(value: date | None, *, weekday: bool = False) -> str:
    """25/6/2026 or "Thứ Năm, 25/6/2026"; in English 25 June 2026; nothing for no date."""
    if value is None:
        return ""
    day = value.astimezone(VIETNAM).date() if isinstance(value, datetime) else value
    english = language() == "en"
    text = f"{day.day} {MONTHS_EN[day.month]} {day.year}" if english else f"{day.day}/{day.month}/{day.year}"
    return f"{WEEKDAYS[language()][day.weekday()]}, {text}" if weekday else text


def datetime_vi(value: datetime | None) -> str:
    """The moment as a clock in Việt Nam shows it: 14:05, 25/6/2026; refuses a time without a zone."""
    if value is None:
        return ""
    if value.tzinfo is None:
        raise ValueError("a time without its zone cannot be shown")
    local = value.astimezone(VIETNAM)
    return f"{local:%H:%M}, {date_vi(local.date())}"


def number_vi(value: int | float | Decimal | None) -> str:
    """1.234,5 in Vietnamese, 1,234.5 in English, with no digit added or dropped."""
    if value is None:
        return ""
    text = f"{Decimal(str(value)):,f}"
    return text if language() == "en" else text.translate(str.maketrans(",.", ".,"))


def bilingual(value: Any) -> str:
    """The words in the language of the request, from an object with .vi and .en or a mapping; Vietnamese fills gaps."""
    if value is None or isinstance(value, str | LazyString):
        return str(value or "")
    if isinstance(value, Mapping):
        return str(value.get(language()) or value.get("vi") or "")
    return str(getattr(value, language(), None) or getattr(value, "vi", None) or "")


def days_left(days: int | None) -> str:
    """How a number of working days to the term reads: still to come, today, or past."""
    if days is None:
        return ""
    if days == 0:
        return _("hạn hôm nay")
    if days < 0:
        return ngettext("quá hạn %(num)d ngày làm việc", "quá hạn %(num)d ngày làm việc", -days)
    return ngettext("còn %(num)d ngày làm việc", "còn %(num)d ngày làm việc", days)


def filesize(size: int | None) -> str:
    """The size in steps of 1024 with at most one decimal: 512 byte, 1,4 MB."""
    if size is None:
        return ""
    if size < 1024:
        return f"{number_vi(size)} byte"
    amount = Decimal(size)
    for unit in SIZE_UNITS:
        amount /= 1024
        if amount < 1024 or unit == SIZE_UNITS[-1]:
            break
    shown = round(amount, 1)
    return f"{number_vi(int(shown) if shown == int(shown) else shown)} {unit}"


def same_page(**changes: str | int | None) -> str:
    """The address of this page with its query changed; None drops a key, everything else stays."""
    # Not url_for: a query like ?_external=… would reach it as an option.
    kept = [(key, value) for key, value in request.args.items(multi=True) if key not in changes]
    query = urlencode(kept + [(key, str(value)) for key, value in changes.items() if value is not None])
    path = quote(request.root_path + request.path, safe="/:@!$&'()*+,;=~-._")
    return f"{path}?{query}" if query else path


def new_once_key() -> str:
    """A key for one sending of one form: the server does what carries it at most once."""
    return str(uuid.uuid4())
