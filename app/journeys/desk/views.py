"""What the list of cases shows: plain values for its template."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app import casework
from app.journeys.desk import queries, words, work
from app.journeys.desk.book import book
from app.journeys.desk.lists import Desk
from app.journeys.desk.offered import Offered, offered, settled
from app.journeys.desk.queries import PER_PAGE, CaseRow
from app.journeys.desk.wanted import DAYS, Wanted
from app.journeys.desk.work import Work
from app.web import access
from app.web.case_page import address
from app.web.filters import bilingual, days_left
from workflows.clocks import working_days_between
from workflows.facts import Actor
from workflows.roles import OWNERS, PHASES

PRINTED = 500
"""So many rows go on paper at once."""
SOON = 3
"""Working days before its end in which a term is marked."""


def list_page(asked: Wanted, actor: Actor, day: date, *, per_page: int = PER_PAGE) -> dict[str, Any]:
    """Everything the page of the lists shows."""
    offer = offered(actor, asked)
    desk = Desk(actor, day, book(offer.digests), asked.days)
    counted = queries.counts(desk)
    wanted = words.chosen_list(settled(asked, offer, desk.book), counted.lists)
    shelf = queries.find_rows(wanted, desk, per_page=per_page)
    waiting = work.waiting(shelf.rows, desk)
    return {
        "wanted": wanted,
        "shelf": shelf,
        "printed": per_page == PRINTED,
        "rows": [_row(row, waiting.get(row.id, Work()), offer, desk) for row in shelf.rows],
        "tabs": words.tabs(desk, wanted, counted.lists),
        "heading": words.name_of(wanted.list, desk),
        "chips": words.chips(wanted, offer, desk),
        "filters": filters(offer, desk),
        "empty": words.empty(wanted, desk, counted.lists),
        "days": DAYS,
        "export": words.exported(),
        "undertakings": [(ref, address("team.undertaking", ref=ref)) for ref in counted.undertakings],
        "may_open": address("apply.open_page") if access.may_now("case.open") else None,
        "may_pick": desk.may_take and per_page == PER_PAGE,
        "doubt": _doubtful([row.due_on for row in shelf.rows]),
    }


def _doubtful(days: Iterable[date | None]) -> list[int]:
    """The years among these days whose days off nobody has announced or confirmed yet."""
    years = {day.year for day in days if day is not None}
    return sorted(year for year in years if not casework.calendar().is_settled(year))


def filters(offer: Offered, desk: Desk) -> dict[str, Any]:
    """What can be chosen in the form of filters."""
    states = desk.book.states()
    return {
        "phases": {name: bilingual(PHASES[name]) for name in PHASES if any(s.phase == name for s in states.values())},
        "states": {name: bilingual(state.label) for name, state in states.items()},
        "fields": offer.fields,
        "handlers": words.holders(offer, desk),
        "procedures": {one.procedure: bilingual(one.title) for one in desk.book.of_cases()},
    }


def _row(row: CaseRow, waiting: Work, offer: Offered, desk: Desk) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "href": url_for("casefile.case_page", ref=row.ref),
        "organisation": row.organisation,
        "state": row.state,
        "transcribed": row.transcribed,
        "on_paper": row.on_paper,
        "owner": "" if row.state.is_final else bilingual(OWNERS[row.state.owner]),
        "my_turn": row.my_turn,
        "asked": words.asked(row.state, desk),
        "handler": row.handler,
        "is_held": row.is_held,
        "is_mine": row.is_mine,
        "may_be_taken": not row.is_held and not row.state.is_final,
        "fields": [offer.fields.get(code, code) for code in row.fields],
        "due": _due(row, desk.day),
        "work": words.work(waiting, row.ref),
    }


def _due(row: CaseRow, day: date) -> dict[str, Any] | None:
    """The day by which somebody has to act; a right that has lapsed asks nothing of anybody."""
    if row.due_on is None or row.state.is_final or (row.state.is_waiting and row.due_on < day):
        return None
    left = working_days_between(day, row.due_on, casework.calendar())
    late = row.due_on < day
    tone = "late" if late else "soon" if left <= SOON else "calm"
    return {"on": row.due_on, "left": days_left(left) if left or not late else _("quá hạn"), "tone": tone}
