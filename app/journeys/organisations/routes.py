"""The organisation itself: its list for the agency, its page, its registration and its particulars."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app import casework
from app.casework import Opening
from app.journeys.organisations import bp, operations, queries, views
from app.journeys.organisations.contents import Particulars, content_of, plain
from app.journeys.organisations.forms import ParticularsForm, RegisterForm
from app.models import Organisation
from app.web import access
from app.web.access import SIGNED_IN, now, permission, the_person
from app.web.edge import writes
from app.web.steps import put_errors
from workflows.reasons import Refused, Stale


@bp.get("/organisations")
@permission("organisations.list")
def organisation_list() -> ResponseReturnValue:
    """Every organisation, for those of the agency who look them up."""
    wanted = views.wanted(request.args)
    return render_template("organisations/list.html", shelf=queries.list_organisations(wanted), wanted=wanted)


@bp.get("/organisations/mine")
@permission(SIGNED_IN)
def overview() -> ResponseReturnValue:
    """The organisation of whoever is there; a provider without one is led to registering it."""
    organisation = the_person().organisation
    if organisation is not None:
        access.require("organisation.read", organisation)
        return render_template("organisations/organisation.html", **views.organisation_page(organisation))
    if not access.may_now("organisation.register"):
        raise NotFound
    return redirect(url_for("organisations.new"))


@bp.route("/organisations/new", methods=["GET", "POST"])
@permission("organisation.register")
@writes
def new() -> ResponseReturnValue:
    """Registers the organisation of a provider's account; the account belongs to it from then on."""
    form = RegisterForm(kind="service_provider")
    if request.method == "GET":
        return render_template("organisations/new.html", form=form)
    if not form.validate():
        return render_template("organisations/new.html", form=form), 422
    try:
        operations.register(form.content(), [form.site()], by=the_person(), now=now())
    except Refused as refusal:
        put_errors(form, refusal.reasons)
        return render_template("organisations/new.html", form=form), 409
    flash(_("Đã đăng ký tổ chức. Tiếp theo, hãy ghi phạm vi hoạt động, chuẩn đo lường và nhân viên."), "success")
    return redirect(url_for("organisations.overview"), 303)


@bp.route("/organisations/new-on-paper", methods=["GET", "POST"])
@permission("case.open_on_behalf")
@writes
def new_on_paper() -> ResponseReturnValue:
    """Registers the organisation of a dossier on paper and opens the dossier: nobody gets an account by it."""
    form, by = RegisterForm(kind="service_provider"), the_person()
    if request.method == "GET":
        return render_template("organisations/new_on_paper.html", form=form)
    if not form.validate():
        return render_template("organisations/new_on_paper.html", form=form), 422
    try:
        organisation = operations.register_on_behalf(form.content(), [form.site()], by=by, now=now())
        case = casework.open_case(organisation, [], by=by, now=now(), opening=Opening(on_paper=True))
    except Refused as refusal:
        put_errors(form, refusal.reasons)
        return render_template("organisations/new_on_paper.html", form=form), 409
    flash(_("Đã đăng ký tổ chức và mở hồ sơ giấy %(ref)s. Tiếp theo, hãy nhập phạm vi.", ref=case.ref), "success")
    return redirect(url_for("casefile.case_page", ref=case.ref), 303)


@bp.get("/organisations/<int:organisation_id>")
@permission("organisation.read")
def organisation_page(organisation_id: int) -> ResponseReturnValue:
    """One organisation: who it is, what is missing, and its registers."""
    organisation = views.get_organisation(organisation_id, "organisation.read")
    return render_template("organisations/organisation.html", **views.organisation_page(organisation))


@bp.route("/organisations/<int:organisation_id>/particulars", methods=["GET", "POST"])
@permission("organisation.edit")
@writes
def particulars(organisation_id: int) -> ResponseReturnValue:
    """Changes who the organisation is."""
    organisation = views.get_organisation(organisation_id, "organisation.edit")
    said = content_of(organisation, Particulars)
    form = ParticularsForm(**plain(said), seen_version=organisation.version)
    if request.method == "GET":
        return _particulars_page(form, organisation)
    if not form.validate():
        return _particulars_page(form, organisation), 422
    seen = form.seen_version.data
    try:
        operations.change_particulars(organisation, form.content(), by=the_person(), now=now(), seen_version=seen)
    except Stale as stale:
        return views.both_versions(form, said, stale)
    except Refused as refusal:
        put_errors(form, refusal.reasons)
        return _particulars_page(form, organisation), 409
    flash(_("Đã lưu thông tin tổ chức."), "success")
    return redirect(url_for("organisations.organisation_page", organisation_id=organisation.id), 303)


def _particulars_page(form: ParticularsForm, organisation: Organisation) -> str:
    return render_template("organisations/particulars.html", form=form, organisation=organisation)
