"""The count of a term, of the appointment and of a finding's deadline; and the apology of a late agency."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app import casework
from app.journeys.clock import bp, views
from app.journeys.clock.forms import ApologyForm
from app.models import Case
from app.web import steps
from app.web.access import now, permission, the_person
from app.web.case_page import findings_for, get_case
from app.web.edge import writes
from workflows.reasons import NotYours, Refused


@bp.get("/cases/<ref>/due")
@permission("case.read")
def due_page(ref: str) -> ResponseReturnValue:
    """Why the present step is due on its day: every day from the first to the last, with what it is."""
    case = get_case(ref)
    return render_template("clock/due.html", **views.due_page(case, the_person(), now()))


@bp.get("/cases/<ref>/due/appointment")
@permission("case.read")
def appointment_page(ref: str) -> ResponseReturnValue:
    """Why the result is due on its day: the whole term, and every pause with what began and what ended it."""
    shown = views.appointment_page(get_case(ref), the_person(), now())
    if shown is None:
        raise NotFound
    return render_template("clock/appointment.html", **shown)


@bp.get("/cases/<ref>/findings/<finding_ref>/due")
@permission("case.read")
def finding_due_page(ref: str, finding_ref: str) -> ResponseReturnValue:
    """Why a finding is due on its day; for whoever may read the finding."""
    case = get_case(ref)
    found = next((one for one in findings_for(case, the_person()) if one.ref == finding_ref), None)
    if found is None or found.due_on is None:
        raise NotFound
    return render_template("clock/due.html", **views.finding_due_page(found, now()))


@bp.route("/cases/<ref>/apology", methods=["GET", "POST"])
@permission("case.read")
@writes
def apology(ref: str) -> ResponseReturnValue:
    """Says the new day and the reason; the slip is drafted from them and goes out by a step of its own."""
    case, form = get_case(ref), ApologyForm()
    if not casework.may_write(case, "write_apology", by=the_person()):
        raise NotYours([])
    if request.method == "GET":
        return _apology_page(case, form)
    if not form.validate():
        return _apology_page(case, form), 422
    try:
        casework.write_apology(case, form.new_on.data, form.reason.data, by=the_person(), now=now())
    except Refused as refusal:
        steps.put_errors(form, refusal.reasons)
        return _apology_page(case, form), 409
    flash(_("Đã lưu ngày hẹn mới và lý do. Bây giờ văn thư soạn dự thảo phiếu và gửi."), "success")
    return redirect(url_for("clock.apology", ref=ref), 303)


def _apology_page(case: Case, form: ApologyForm) -> str:
    return render_template("clock/apology.html", form=form, **views.apology_page(case, the_person(), now()))
