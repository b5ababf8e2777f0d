"""What the pages of talk show: plain values for the templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import ceil
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.casework import messages
from app.models import Case, CaseMessage, CaseNote, Person
from app.web import access
from app.web.case_page import back_to_case, identity, is_of_the_provider
from app.web.listing import page_of

PER_PAGE = 30
SIDES: Mapping[str, Any] = {"provider": _l("Tổ chức"), "agency": _l("Cơ quan"), "team": _l("Đoàn đánh giá")}
ROOMS: Mapping[str, Any] = {"agency": _l("Ghi chú nội bộ của cơ quan"), "team": _l("Ghi chú nội bộ của đoàn")}
READERS: Mapping[str, Any] = {
    "agency": _l("Chỉ người của cơ quan được đọc hồ sơ này thấy. Tổ chức và đoàn đánh giá không thấy."),
    "team": _l("Chỉ thành viên đoàn đánh giá thấy. Tổ chức và cơ quan không thấy."),
}
KNOWN_BY_NAME = frozenset({"clerk", "officer"})


def thread_page(case: Case, person: Person, now: datetime, args: Mapping[str, str]) -> dict[str, Any]:
    """The thread, the newest first, in pages."""
    said = list(reversed(messages.list_messages(case)))
    outside = is_of_the_provider(case, person)
    return {
        **_paged(said, args),
        "case": case,
        "entries": [_message(one, outside=outside, mine=person) for one in _cut(said, args)],
        "may_write": access.may_now("message.write", case),
        "identity": identity(case, now),
        "back": back_to_case(case),
    }


def _message(one: CaseMessage, *, outside: bool, mine: Person) -> dict[str, Any]:
    return {
        "side": one.side,
        "who": _author(one, outside=outside),
        "own": one.sent_by_id == mine.id,
        "when": one.sent_at,
        "text": one.text,
    }


def _author(one: CaseMessage, *, outside: bool) -> str:
    """To the provider only those who handle dossiers have a name: who reviews or decides stays unnamed."""
    side = str(SIDES[one.side])
    unnamed = outside and one.side == "agency" and not one.sent_by.roles & KNOWN_BY_NAME
    return side if unnamed else _("%(person)s, %(side)s", person=one.sent_by.name, side=side[:1].lower() + side[1:])


def notes_page(case: Case, room: str, now: datetime, args: Mapping[str, str]) -> dict[str, Any]:
    """The notes of one room in pages."""
    written = messages.list_notes(case, room)
    writing = messages.ROOMS[room][1]
    return {
        **_paged(written, args),
        "case": case,
        "entries": [
            {"who": one.written_by.name, "when": one.written_at, "text": one.text} for one in _cut(written, args)
        ],
        "heading": ROOMS[room],
        "readers": READERS[room],
        "may_write": access.may_now(writing, case),
        "identity": identity(case, now),
        "back": back_to_case(case),
    }


def _cut(entries: Sequence[CaseMessage] | Sequence[CaseNote], args: Mapping[str, str]) -> Sequence[Any]:
    first = (page_of(args) - 1) * PER_PAGE
    return entries[first : first + PER_PAGE]


def _paged(entries: Sequence[object], args: Mapping[str, str]) -> dict[str, Any]:
    return {"total": len(entries), "page": page_of(args), "pages": max(1, ceil(len(entries) / PER_PAGE))}
