"""Opening a case, and the lines it asks for."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import casework
from app.journeys.apply import bp, queries, views
from app.journeys.apply.forms import LinesForm
from app.models import Organisation, ScopeLine
from app.web.access import now, permission, the_person
from app.web.case_page import get_case
from app.web.edge import writes
from app.web.steps import put_errors
from workflows.reasons import Refused


@bp.route("/cases/open", methods=["GET", "POST"])
@permission("case.open")
@writes
def open_page() -> ResponseReturnValue:
    """Chooses lines, says what the registers lack for them, opens the case."""
    by, moment = the_person(), now()
    organisation = views.own_organisation(by)
    form = views.opening_form(organisation, request.args.get("only", ""))
    if request.method == "GET":
        return render_template("apply/open.html", **views.open_page(organisation, form, by, moment))
    if not form.validate():
        return render_template("apply/open.html", **views.open_page(organisation, form, by, moment)), 422
    try:
        case = casework.open_case(organisation, _chosen(organisation, form), by=by, now=moment)
    except Refused as refusal:
        put_errors(form, refusal.reasons)
        return render_template("apply/open.html", **views.open_page(organisation, form, by, moment)), 409
    flash(_("Đã mở hồ sơ %(ref)s. Tiếp theo, hãy tự đánh giá theo từng tiêu chí rồi nộp.", ref=case.ref), "success")
    return redirect(url_for("casefile.case_page", ref=case.ref), 303)


@bp.route("/cases/<ref>/lines", methods=["GET", "POST"])
@permission("case.read")
@writes
def lines_page(ref: str) -> ResponseReturnValue:
    """The lines a case asks for; they may be chosen anew while the dossier is open to its provider."""
    case, by, moment = get_case(ref), the_person(), now()
    form = views.choosing_form(case, by)
    if request.method == "GET":
        return render_template("apply/lines.html", **views.lines_page(case, form, by, moment))
    casework.permit(case, "edit_dossier", by=by, now=moment)
    if not form.validate():
        return render_template("apply/lines.html", **views.lines_page(case, form, by, moment)), 422
    views.require_unmoved(case, form)
    try:
        casework.choose_lines(case, _chosen(case.organisation, form), by=by, now=moment)
    except Refused as refusal:
        put_errors(form, refusal.reasons)
        return render_template("apply/lines.html", **views.lines_page(case, form, by, moment)), 409
    flash(_("Đã lưu các dòng phạm vi đề nghị."), "success")
    return redirect(url_for("casefile.case_page", ref=ref), 303)


def _chosen(organisation: Organisation, form: LinesForm) -> list[ScopeLine]:
    return [line for line in queries.list_scope(organisation) if line.id in form.lines.data]
