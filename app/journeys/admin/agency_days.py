"""The agency's calendar: days it closes or opens, years it confirms, each with who said so and by which paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app import casework
from app.casework import DayContent, local_day
from app.db import session
from app.journeys.admin import bp, queries
from app.journeys.admin.forms import CalendarDayForm, CalendarYearForm
from app.models import CalendarEntry
from app.web import steps
from app.web.access import now, permission, the_person
from app.web.edge import writes
from app.web.forms import Form
from workflows.reasons import Refused


@bp.get("/calendar-days")
@permission("agency.edit")
def agency_days() -> ResponseReturnValue:
    """Each year at hand: whether its days are known, and what the agency added to them."""
    first = local_day(now()).year
    years = queries.calendar_years(first - 1, first + 2)
    return render_template("admin/agency_days.html", years=years, entries=queries.list_calendar())


@bp.route("/calendar-days/new", methods=["GET", "POST"])
@permission("agency.edit")
@writes
def new_agency_day() -> ResponseReturnValue:
    """Closes or opens a day."""
    form = CalendarDayForm()
    return _answered(form, "admin/new_agency_day.html", lambda: _enter(form))


@bp.route("/calendar-days/years/<int:year>", methods=["GET", "POST"])
@permission("agency.edit")
@writes
def confirm_year(year: int) -> ResponseReturnValue:
    """Confirms that the list of the year's days is whole as it stands."""
    if not 2000 <= year <= 2100:
        raise NotFound
    form = CalendarYearForm()
    page = {"year": year, "days": queries.days_off(year)}
    return _answered(form, "admin/confirm_year.html", lambda: _confirm(form, year), **page)


@bp.route("/calendar-days/<int:entry_id>/withdraw", methods=["GET", "POST"])
@permission("agency.edit")
@writes
def withdraw_agency_day(entry_id: int) -> ResponseReturnValue:
    """Takes an entry back after a last look."""
    entry, form = session.get(CalendarEntry, entry_id), Form()
    if entry is None or entry.withdrawn_at is not None:
        raise NotFound
    if request.method == "GET" or not form.validate():
        page = render_template("admin/withdraw_agency_day.html", form=form, entry=entry)
        return page, 200 if request.method == "GET" else 422
    casework.withdraw_entry(entry, by=the_person(), now=now())
    flash(_("Đã bỏ mục khỏi lịch; hạn đã thông báo không đổi."), "success")
    return redirect(url_for("admin.agency_days"), 303)


def _answered(form: Form, template: str, verb: Callable[[], str], **page: Any) -> ResponseReturnValue:
    if request.method == "GET":
        return render_template(template, form=form, **page)
    if not form.validate():
        return render_template(template, form=form, **page), 422
    try:
        said = verb()
    except Refused as refusal:
        steps.put_errors(form, refusal.reasons)
        return render_template(template, form=form, **page), 409
    flash(said, "success")
    return redirect(url_for("admin.agency_days"), 303)


def _enter(form: CalendarDayForm) -> str:
    content = DayContent(form.on_day.data, form.note.data, form.source.data)
    verb = casework.close_day if form.kind.data == "closed" else casework.open_day
    verb(content, by=the_person(), now=now())
    return _("Đã ghi vào lịch. Thời hạn bắt đầu từ bây giờ tính theo ngày này; hạn đã thông báo không đổi.")


def _confirm(form: CalendarYearForm, year: int) -> str:
    content = DayContent(local_day(now()), form.note.data, form.source.data)
    casework.confirm_year(year, content, by=the_person(), now=now())
    return _("Đã xác nhận lịch năm %(year)s.", year=year)
