"""One person as the administrator sees them: particulars, roles, and closing the account."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.journeys.people import bp, operations, queries
from app.journeys.people.directory import get_person, offered, said_in
from app.journeys.people.forms import PersonForm, RolesForm
from app.models import Person
from app.web import terms
from app.web.access import current_person, now, permission
from app.web.edge import writes
from app.web.forms import Form
from workflows.reasons import Stale


@bp.get("/people/<int:person_id>")
@permission("people.manage")
def person_page(person_id: int) -> ResponseReturnValue:
    """Who somebody is here, and what can be done about the account."""
    person = get_person(person_id)
    return render_template(
        "people/person.html",
        someone=person,
        invitation=queries.open_invitation(person),
        seen=queries.last_seen(person),
        moment=now(),
    )


@bp.route("/people/<int:person_id>/edit", methods=["GET", "POST"])
@permission("people.manage")
@writes
def edit_person(person_id: int) -> ResponseReturnValue:
    """Name, address and organisation."""
    person = get_person(person_id)
    chosen = str(person.organisation_id) if person.organisation_id else None
    form = offered(PersonForm(name=person.name, email=person.email, organisation=chosen, seen_version=person.version))
    if request.method == "GET":
        return render_template("people/edit.html", form=form, someone=person)
    not_overtaken(form, person)
    if not form.fits(person):
        return render_template("people/edit.html", form=form, someone=person), 422
    operations.set_particulars(person, said_in(form), by=current_person(), now=now())
    return back_to(person, _("Đã lưu thông tin của %(name)s.", name=person.name))


@bp.route("/people/<int:person_id>/roles", methods=["GET", "POST"])
@permission("people.manage")
@writes
def roles(person_id: int) -> ResponseReturnValue:
    """The roles; what is taken away is shown again before it is."""
    person = get_person(person_id)
    form = RolesForm(roles=sorted(person.roles), seen_version=person.version)
    if request.method == "GET":
        return render_template("people/roles.html", form=form, someone=person)
    not_overtaken(form, person)
    if not form.validate():
        return render_template("people/roles.html", form=form, someone=person), 422
    lost = sorted(person.roles - set(form.roles.data))
    if lost and not form.confirmed.data:
        shown = [terms.role_name(role) for role in lost]
        return render_template("people/roles.html", form=form, someone=person, lost=shown), 422
    operations.set_roles(person, form.roles.data, by=current_person(), now=now())
    return back_to(person, _("Đã lưu vai trò của %(name)s.", name=person.name))


@bp.route("/people/<int:person_id>/deactivate", methods=["GET", "POST"])
@permission("people.manage")
@writes
def deactivate(person_id: int) -> ResponseReturnValue:
    """Closes the account after a last look."""
    person, form = get_person(person_id), Form()
    if request.method == "GET":
        return render_template("people/deactivate.html", form=form, someone=person)
    if not form.validate():
        return render_template("people/deactivate.html", form=form, someone=person), 422
    operations.deactivate(person, by=current_person(), now=now())
    return back_to(person, _("Đã khóa tài khoản của %(name)s.", name=person.name))


@bp.post("/people/<int:person_id>/activate")
@permission("people.manage")
@writes
def activate(person_id: int) -> ResponseReturnValue:
    """Opens a closed account again."""
    person = get_person(person_id)
    operations.activate(person, by=current_person(), now=now())
    return back_to(person, _("Đã mở lại tài khoản của %(name)s.", name=person.name))


def back_to(person: Person, sentence: str) -> ResponseReturnValue:
    """Back to the person's page with what was done."""
    flash(sentence, "success")
    return redirect(url_for("people.person_page", person_id=person.id), 303)


def not_overtaken(form: Form, person: Person) -> None:
    """Raises when somebody else has changed the person since the form was opened."""
    if form.seen_version.data not in {None, person.version}:
        raise Stale([])
