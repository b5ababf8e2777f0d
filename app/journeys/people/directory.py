"""The administrator's list of people, somebody new, and the invitation shown once."""

from __future__ import annotations

from flask import current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.db import session
from app.journeys.people import bp, operations, queries
from app.journeys.people.forms import NewPersonForm, PersonForm
from app.journeys.people.operations import Particulars
from app.models import Organisation, Person
from app.models.people import ROLES
from app.web import terms
from app.web.access import current_person, now, permission
from app.web.edge import writes
from app.web.forms import Form
from app.web.listing import asked, asked_page


@bp.get("/people")
@permission("people.manage")
def people_list() -> ResponseReturnValue:
    """Everybody who has an account or acts in the record, found by name or address, by role or by state."""
    wanted = queries.Wanted(asked("q"), asked("role"), asked("state"), asked("sort", "name"), asked_page())
    found = queries.list_people(wanted, now())
    invited = queries.invitations_of(found.rows)
    roles = {code: terms.role_name(code) for code in ROLES}
    return render_template("people/list.html", found=found, wanted=wanted, roles=roles, invited=invited, moment=now())


@bp.route("/people/new", methods=["GET", "POST"])
@permission("people.manage")
@writes
def new_person() -> ResponseReturnValue:
    """Adds somebody and shows the invitation at once."""
    form = offered(NewPersonForm())
    if request.method == "GET":
        return render_template("people/new.html", form=form)
    if not form.fits():
        return render_template("people/new.html", form=form), 422
    said = said_in(form)
    by = current_person()
    person = operations.add_person(said.name, said.email, form.roles.data, said.organisation, by=by, now=now())
    return shown_once(person, operations.invite(person, by=by, now=now()))


@bp.post("/people/<int:person_id>/invite")
@permission("people.manage")
@writes
def invite(person_id: int) -> ResponseReturnValue:
    """Makes a new invitation; the earlier ones end."""
    form = Form()
    if not form.validate():
        return redirect(url_for("people.person_page", person_id=person_id))
    person = get_person(person_id)
    return shown_once(person, operations.invite(person, by=current_person(), now=now()))


def shown_once(person: Person, token: str) -> Response:
    """201 with the link: it is kept nowhere, so the page cannot be had a second time."""
    base = current_app.config["SETTINGS"].public_base_url or request.host_url.rstrip("/")
    link = base + url_for("people.invitation", token=token)
    page = render_template(
        "people/invited.html", someone=person, link=link, expires_at=now() + operations.INVITATION_LASTS
    )
    answer = make_response(page, 201)
    answer.headers["Location"] = url_for("people.person_page", person_id=person.id)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def get_person(person_id: int) -> Person:
    """The person, or the page of nothing there."""
    person = session.get(Person, person_id)
    if person is None:
        raise NotFound
    return person


def offered(form: PersonForm) -> PersonForm:
    """The form with the organisations on offer."""
    form.organisation.choices = queries.organisation_choices()
    return form


def said_in(form: PersonForm) -> Particulars:
    """What the form says of the person."""
    chosen = form.organisation.data
    organisation = session.get(Organisation, int(chosen)) if chosen else None
    return Particulars(form.name.data, form.email.data, organisation)
