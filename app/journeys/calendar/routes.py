"""The calendar, and one's own visits as a file."""

from __future__ import annotations

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.journeys.calendar import bp, ics, views
from app.journeys.calendar.months import read_month
from app.journeys.calendar.views import Asked
from app.web.access import current_actor, now, permission
from app.web.clock import today
from app.web.listing import page_of


@bp.get("/calendar")
@permission("cases.list")
def visits() -> ResponseReturnValue:
    """Visits that this person may see, by month or as a list from a month on; all of it in the address."""
    shown = views.calendar_page(_asked(), current_actor(), today())
    return render_template("calendar/calendar.html", **shown)


@bp.get("/calendar/visits.ics")
@permission("cases.list")
def visits_file() -> ResponseReturnValue:
    """One's own visits, to be kept in another calendar."""
    content = ics.written(views.entries(current_actor(), today()), name=_("Lịch đánh giá"), now=now())
    headers = {"Content-Disposition": 'attachment; filename="lich-danh-gia.ics"', "Cache-Control": "no-store"}
    return Response(content, mimetype="text/calendar", headers=headers)


def _asked() -> Asked:
    return Asked(
        month=read_month(request.args.get("month", ""), today()),
        view="list" if request.args.get("view") == "list" else "month",
        mine=request.args.get("who") == "mine",
        page=page_of(request.args),
    )
