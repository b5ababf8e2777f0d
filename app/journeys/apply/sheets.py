"""What the self-assessment shows: its overview, and each sheet with its sections, filters and counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app import casework
from app.journeys.apply import board, listing, words
from app.journeys.apply.board import FILTERS, Board, Look
from app.journeys.apply.places import criterion_address, sheet_address, sheet_title
from app.journeys.apply.queries import Asked
from app.models import Case
from app.web.case_page import back_to_case, identity
from app.web.filters import bilingual
from checklists.criteria import Group

ROOM = 400
"""More criteria than these do not stand on one page: they are shown section by section."""
Values = dict[str, Any]


def overview(case: Case, look: Look) -> Values:
    """Every sheet with its meter; with its criteria too, as long as they fit on one page."""
    laid = board.lay_out(case, look)
    fits = len(laid.asked) <= ROOM
    sheets = [sheet_of(laid, name, filled=fits) for name in listing.names_of_sheets(case)]
    return {**frame(laid), "sheets": sheets, "back": back_to_case(case)}


def sheet_page(case: Case, name: str, look: Look) -> Values:
    """One sheet; NotFound when the case has none of that name. A long one is shown section by section."""
    names = listing.names_of_sheets(case)
    if name not in names:
        raise NotFound
    laid = board.lay_out(case, look, name)
    sheet = sheet_of(laid, name, filled=len(laid.asked) <= ROOM or bool(look.section))
    others = [{"href": sheet_address(case, one), "title": sheet_title(one), "current": one == name} for one in names]
    back = {"href": url_for("apply.self_assessment", ref=case.ref), "text": _("Bảng tự đánh giá")}
    return {**frame(laid), "sheet": sheet, "others": others, "back": back}


def sheet_of(laid: Board, name: str, *, filled: bool) -> Values:
    """One sheet with its sections; those without a criterion that passes the filter are left out."""
    own, drawn = laid.of_sheet(name), _Drawn(laid)
    sections = [_section(drawn, group, rows, filled=filled) for group, rows in _by_group(laid.case, own)]
    wanted = [one for one in sections if laid.look.section in {"", one["id"]}]
    if not wanted:
        raise NotFound
    return {
        "name": name,
        "title": sheet_title(name),
        "href": sheet_address(laid.case, name),
        "done": _done(own),
        "total": len(own),
        "sections": [one for one in wanted if one["matching"]],
        "filled": filled,
        "section": laid.look.section,
    }


def frame(laid: Board) -> Values:
    """What every list of criteria shows around its rows."""
    case, look = laid.case, laid.look
    may_answer = casework.may_write(case, "self_assess", by=look.person)
    first = next((one for one in laid.asked if one.lacks), None)
    place = (first.sheet, first.criterion.id) if first is not None else None
    return {
        "case": case,
        "reader": look.person,
        "done": _done(laid.asked),
        "total": len(laid.asked),
        "filters": [{"code": code, "text": str(words.FILTERS[code]), "n": laid.count(code)} for code in FILTERS],
        "only": laid.only,
        "may_answer": may_answer,
        "may_share": casework.may_write(case, "share_criteria", by=look.person),
        "copied": len(laid.unreviewed),
        "copied_from": laid.copied_from,
        "first": criterion_address(case, place) if place is not None and may_answer else None,
        "identity": identity(case, look.now),
        "reconstructed": case.criteria.status == "reconstructed",
    }


def _by_group(case: Case, asked: Sequence[Asked]) -> list[tuple[Group, list[Asked]]]:
    found: dict[str, tuple[Group, list[Asked]]] = {}
    criteria = case.criteria
    for one in asked:
        group = criteria.group_of(one.criterion.id)
        found.setdefault(group.id, (group, []))[1].append(one)
    return list(found.values())


def _section(drawn: _Drawn, group: Group, asked: Sequence[Asked], *, filled: bool) -> Values:
    laid = drawn.laid
    matching = [one for one in asked if laid.passes(one, laid.only)]
    done = _done(asked)
    return {
        "id": group.id,
        "title": f"{group.id}. {bilingual(group.label)}",
        "done": done,
        "total": len(asked),
        "matching": len(matching),
        "copied": sum(1 for one in asked if one.key in laid.unreviewed),
        "open": done < len(asked) or bool(laid.only or laid.look.section),
        "rows": [drawn.row(one) for one in matching] if filled else [],
    }


def _done(asked: Sequence[Asked]) -> int:
    return sum(1 for one in asked if not one.lacks)


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion in a list, as a template writes it: attributes are quicker to find than the keys of a dict."""

    id: str
    place: str
    title: str
    href: str
    knock_out: bool
    answer: str
    files: int
    state: str
    tone: str
    complete: bool
    lacks: str
    whose: str
    copied: bool
    changed: bool


class _Drawn:
    """Rows as plain values: a page of hundreds of them looks nothing up twice."""

    def __init__(self, laid: Board) -> None:
        self.laid = laid
        self.home = url_for("apply.self_assessment", ref=laid.case.ref)
        self.labels = {code.code: bilingual(code.label) for code in laid.case.criteria.scale.codes}
        self.states = {name: (str(text), tone) for name, (text, tone) in words.STATES.items()}
        self.lacks: dict[tuple[str, ...], str] = {}

    def row(self, one: Asked) -> Row:
        """One criterion of a list."""
        state, tone = self.states[one.state]
        answer = one.answer
        return Row(
            id=one.criterion.id,
            place=f"{one.sheet}/{one.criterion.id}",
            title=bilingual(one.criterion.title),
            href=f"{self.home}/{one.sheet}/{one.criterion.id}",
            knock_out=one.is_knock_out,
            answer=self.labels.get(answer.answer, "") if answer else "",
            files=answer.evidence_count if answer else 0,
            state=state,
            tone=tone,
            complete=not one.lacks,
            lacks=self._lacking(one.lacks) if one.state == "incomplete" else "",
            whose=self.laid.sharers.get(one.key, (0, ""))[1],
            copied=one.key in self.laid.unreviewed,
            changed=one.key in self.laid.changed,
        )

    def _lacking(self, keys: tuple[str, ...]) -> str:
        if keys not in self.lacks:
            self.lacks[keys] = words.lacking(keys)
        return self.lacks[keys]
