"""Taking up an invitation: the first password, and in."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.journeys.people import bp, operations
from app.journeys.people.forms import NewPasswordForm
from app.journeys.people.operations import hash_password
from app.web import signed_in
from app.web.access import ANYONE, now, permission
from app.web.edge import writes


def choose_password(token: str) -> str | Response:
    """The hash of the password that was chosen, or the page again."""
    invitation = operations.find_invitation(token, now())
    if invitation is None:
        return over()
    form = NewPasswordForm()
    if not form.suits(invitation.person):
        return make_response(
            render_template("people/invitation.html", form=form, person_name=invitation.person.name), 422
        )
    return hash_password(form.password.data)


@bp.route("/invitations/<token>", methods=["GET", "POST"])
@permission(ANYONE)
@writes(stage=choose_password)
def invitation(token: str, staged: str | None = None) -> ResponseReturnValue:
    """Shows whose invitation it is; sets the password and signs in."""
    if staged is None:
        row = operations.find_invitation(token, now())
        if row is None:
            return over()
        return render_template("people/invitation.html", form=NewPasswordForm(), person_name=row.person.name)
    person = operations.accept_invitation(token, staged, now=now())
    signed_in.begin(person)
    flash(_("Đã đặt mật khẩu. Lần sau hãy đăng nhập bằng thư điện tử và mật khẩu này."), "success")
    return redirect(url_for("people.home"), 303)


def over() -> Response:
    """The page of a link that no longer opens anything."""
    return make_response(render_template("people/invitation_over.html"), 404)
