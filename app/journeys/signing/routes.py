"""The pages of rights to sign: the list, granting one, taking one back."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app import casework
from app.db import session
from app.journeys.signing import bp, queries, views
from app.journeys.signing.forms import GrantForm
from app.models import Person, SigningRight
from app.web.access import now, permission, the_person
from app.web.clock import today
from app.web.edge import writes
from app.web.forms import Form
from app.web.steps import put_errors
from workflows.reasons import Refused


@bp.get("/signing-rights")
@permission("signing.manage")
def right_list() -> ResponseReturnValue:
    """Every right to sign for the head, with its state today."""
    return render_template("signing/list.html", **views.list_page(today()))


@bp.route("/signing-rights/new", methods=["GET", "POST"])
@permission("signing.manage")
@writes
def grant() -> ResponseReturnValue:
    """Give a deputy the right to decide on certain days."""
    form = GrantForm(authority="KT.", from_on=today())
    if request.method == "GET":
        return render_template("signing/grant.html", form=form)
    if not form.validate():
        return render_template("signing/grant.html", form=form), 422
    person = session.get_one(Person, form.person.data)
    try:
        casework.grant_signing_right(person, form.content(), by=the_person(), now=now())
    except Refused as refusal:
        put_errors(form, refusal.reasons)
        return render_template("signing/grant.html", form=form), 409
    flash(_("Đã giao quyền quyết định cho %(name)s.", name=person.name), "success")
    return redirect(url_for("signing.right_list"), 303)


@bp.route("/signing-rights/<int:right_id>/revoke", methods=["GET", "POST"])
@permission("signing.manage")
@writes
def revoke(right_id: int) -> ResponseReturnValue:
    """Take a right back after a last look."""
    right, form = session.get(SigningRight, right_id), Form()
    if right is None:
        raise NotFound
    shown = views.shown(right, today(), queries.names([right]))
    if request.method == "GET":
        return render_template("signing/revoke.html", form=form, right=shown)
    if not form.validate():
        return render_template("signing/revoke.html", form=form, right=shown), 422
    try:
        casework.revoke_signing_right(right, by=the_person(), now=now())
    except Refused as refusal:
        put_errors(form, refusal.reasons)
        return render_template("signing/revoke.html", form=form, right=shown), 409
    flash(_("Đã thu hồi quyền quyết định của %(name)s.", name=right.person.name), "success")
    return redirect(url_for("signing.right_list"), 303)
