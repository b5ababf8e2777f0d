"""What the calendar shows: plain values for its templates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app import casework
from app.journeys.calendar import queries
from app.journeys.calendar.ics import Entry
from app.journeys.calendar.months import Month
from app.journeys.calendar.queries import PER_PAGE, Span, VisitRow
from app.web import terms
from app.web.filters import language
from workflows.access import AGENCY_READERS
from workflows.facts import Actor

IN_A_DAY = 5
"""So many visits stand in one day of the month; the rest is said as a number that leads to the list."""
BEHIND = timedelta(days=90)
"""How far back a file of visits reaches."""


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    month: Month
    view: str = "month"
    mine: bool = False
    page: int = 1


def calendar_page(asked: Asked, actor: Actor, today: date) -> dict[str, Any]:
    """Everything the calendar shows."""
    by_month = asked.view == "month"
    weeks = asked.month.weeks()
    span = Span(weeks[0][0], weeks[-1][-1], asked.mine) if by_month else Span(asked.month.first, None, asked.mine)
    total = queries.count_visits(actor, span)
    rows = queries.find_visits(actor, span, page=None if by_month else asked.page)
    return {
        "asked": asked,
        "total": total,
        "pages": 1 if by_month else max(1, ceil(total / PER_PAGE)),
        "page": asked.page,
        "rows": [shown(row, actor) for row in rows],
        "weeks": _weeks(weeks, rows, actor, asked.month, today) if by_month else [],
        "following": queries.next_visit_after(actor, span.last) if by_month and not rows and span.last else None,
        "of_a_provider": actor.organisation_id is not None and "provider" in actor.roles,
        "sees_more": bool(actor.roles & AGENCY_READERS),
        "this_month": Month(today.year, today.month),
    }


def shown(row: VisitRow, actor: Actor) -> dict[str, Any]:
    """One visit in words."""
    return {
        "ref": row.ref,
        "href": url_for("casefile.case_page", ref=row.ref),
        "organisation": row.organisation,
        "kind": _("Thẩm tra tại chỗ") if row.kind == "follow_up" else _("Đánh giá tại cơ sở"),
        "is_follow_up": row.kind == "follow_up",
        "first": row.first,
        "last": row.last,
        "sites": row.sites,
        "people": row.people,
        "clashes": [] if row.organisation_id == actor.organisation_id else row.clashes,
        "status": terms.status_name(row.status),
    }


def entries(actor: Actor, today: date) -> list[Entry]:
    """One's own visits for a calendar of one's own."""
    rows = queries.find_visits(actor, Span(today - BEHIND, None, mine=True))
    return [
        Entry(
            uid=f"visit-{row.id}@kiemchuan",
            sequence=row.version,
            first=row.first,
            last=row.last,
            summary=f"{shown(row, actor)['kind']}: {row.organisation} ({row.ref})",
            location="; ".join(row.sites),
            description=_("Đoàn: %(names)s", names=", ".join(row.people)),
            url=url_for("casefile.case_page", ref=row.ref, _external=True),
        )
        for row in rows
    ]


def _weeks(
    weeks: list[list[date]], rows: Sequence[VisitRow], actor: Actor, month: Month, today: date
) -> list[list[dict[str, Any]]]:
    on: dict[date, list[VisitRow]] = defaultdict(list)
    for row in rows:
        for day in row.days():
            on[day].append(row)
    calendar = casework.calendar()
    return [
        [
            {
                "on": day,
                "is_today": day == today,
                "outside": day.month != month.number,
                "is_working": calendar.is_working(day),
                "holiday": calendar.name_of(day, language=language()) or "",
                "visits": [shown(row, actor) for row in on[day][:IN_A_DAY]],
                "more": max(0, len(on[day]) - IN_A_DAY),
            }
            for day in week
        ]
        for week in weeks
    ]
