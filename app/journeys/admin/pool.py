"""The pool of assessors: who may assess what, and whom they must not assess."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app import casework
from app.db import session
from app.journeys.admin import bp, operations, queries
from app.journeys.admin.forms import AssessorForm, ConflictForm
from app.journeys.admin.operations import Competence
from app.models import Person
from app.web import terms
from app.web.access import current_person, now, permission
from app.web.edge import writes
from app.web.forms import Form
from app.web.listing import asked, asked_page

IN_DEPTH = "in_depth:"


@bp.get("/pool")
@permission("pool.edit")
def pool() -> ResponseReturnValue:
    """All assessors, by name and by field."""
    wanted = queries.Wanted(asked("q"), asked("field"), asked("able"), asked("sort", "name"), asked_page())
    found, years = queries.list_pool(wanted), queries.years_needed()
    able = {one.id: queries.able_for(one.assessor, years) for one in found.rows if one.assessor}
    shown = {"fields": terms.field_names(), "found": found, "able": able}
    return render_template("admin/pool.html", wanted=wanted, **shown)


@bp.get("/pool/<int:person_id>")
@permission("pool.edit")
def assessor_page(person_id: int) -> ResponseReturnValue:
    """One assessor: competence and conflicts."""
    person = get_assessor(person_id)
    names = queries.organisation_names([row.tax_code for row in person.conflict_rows])
    return render_template("admin/assessor.html", someone=person, names=names, terms=terms)


@bp.route("/pool/<int:person_id>/competence", methods=["GET", "POST"])
@permission("pool.edit")
@writes
def competence(person_id: int) -> ResponseReturnValue:
    """Degree, years, training, fields."""
    person = get_assessor(person_id)
    form = competence_form(person)
    if request.method == "GET":
        return render_template("admin/competence.html", form=form, someone=person)
    if not form.validate():
        return render_template("admin/competence.html", form=form, someone=person), 422
    said = Competence(form.degree.data, form.years.data, form.contents, form.fields.data, form.note.data or "")
    seen = form.seen_version.data
    operations.save_assessor(person, said, by=current_person(), now=now(), seen_version=seen)
    return back_to(person, _("Đã lưu năng lực của %(name)s.", name=person.name))


@bp.route("/pool/<int:person_id>/conflicts", methods=["GET", "POST"])
@permission("pool.edit")
@writes
def conflicts(person_id: int) -> ResponseReturnValue:
    """Declares a conflict with an organisation."""
    person, form = get_assessor(person_id), ConflictForm()
    if request.method == "GET":
        return render_template("admin/conflict.html", form=form, someone=person)
    if not form.fits():
        return render_template("admin/conflict.html", form=form, someone=person), 422
    said = form.answers
    casework.declare_conflict(person, **said, by=current_person(), now=now())
    return back_to(person, _("Đã ghi xung đột lợi ích của %(name)s.", name=person.name))


@bp.route("/pool/<int:person_id>/conflicts/<int:conflict_id>/withdraw", methods=["GET", "POST"])
@permission("pool.edit")
@writes
def withdraw_conflict(person_id: int, conflict_id: int) -> ResponseReturnValue:
    """Takes a conflict back after a last look."""
    person, form = get_assessor(person_id), Form()
    conflict = next((row for row in person.conflict_rows if row.id == conflict_id), None)
    if conflict is None:
        raise NotFound
    if request.method == "GET" or not form.validate():
        page = render_template("admin/withdraw_conflict.html", form=form, someone=person, conflict=conflict)
        return page, 200 if request.method == "GET" else 422
    operations.withdraw_conflict(person, conflict_id, by=current_person(), now=now())
    return back_to(person, _("Đã bỏ khai báo xung đột lợi ích."))


def get_assessor(person_id: int) -> Person:
    """A person of the pool, or one whose role asks for a place in it."""
    person = session.get(Person, person_id)
    if person is None or ("assessor" not in person.roles and person.assessor is None):
        raise NotFound
    return person


def competence_form(person: Person) -> AssessorForm:
    """The form filled with what the pool knows."""
    known = person.assessor
    if known is None:
        return AssessorForm(seen_version=0)
    return AssessorForm(
        degree=known.degree,
        years=known.years,
        training=[content for content in known.training if not content.startswith(IN_DEPTH)],
        in_depth=[content.removeprefix(IN_DEPTH) for content in known.training if content.startswith(IN_DEPTH)],
        fields=known.fields,
        note=known.note,
        seen_version=operations.version_of(known),
    )


def back_to(person: Person, sentence: str) -> ResponseReturnValue:
    """Back to the assessor's page with what was done."""
    flash(sentence, "success")
    return redirect(url_for("admin.assessor_page", person_id=person.id), 303)
