"""The table of fields of measurement."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app.db import session
from app.journeys.admin import bp, operations, queries
from app.journeys.admin.forms import FieldForm, NewFieldForm
from app.journeys.admin.operations import FieldNames
from app.models import Field
from app.web.access import current_person, now, permission
from app.web.edge import writes


@bp.get("/fields")
@permission("fields.edit")
def fields() -> ResponseReturnValue:
    """All fields in their order."""
    return render_template("admin/fields.html", rows=queries.list_fields())


@bp.route("/fields/new", methods=["GET", "POST"])
@permission("fields.edit")
@writes
def new_field() -> ResponseReturnValue:
    """Adds a field."""
    form = NewFieldForm(is_active=True)
    if request.method == "GET":
        return render_template("admin/new_field.html", form=form)
    if not form.fits(session.get(Field, form.code.data or "")):
        return render_template("admin/new_field.html", form=form), 422
    operations.add_field(form.code.data, names_in(form), by=current_person(), now=now())
    return back(_("Đã thêm lĩnh vực %(name)s.", name=form.name_vi.data))


@bp.route("/fields/<code>", methods=["GET", "POST"])
@permission("fields.edit")
@writes
def field(code: str) -> ResponseReturnValue:
    """Renames, moves, opens or closes a field."""
    row = session.get(Field, code)
    if row is None:
        raise NotFound
    form = FieldForm(obj=row)
    if request.method == "GET":
        return render_template("admin/field.html", form=form, row=row)
    if not form.validate():
        return render_template("admin/field.html", form=form, row=row), 422
    operations.change_field(row, names_in(form), by=current_person(), now=now())
    return back(_("Đã lưu lĩnh vực %(name)s.", name=row.name_vi))


def names_in(form: FieldForm) -> FieldNames:
    """What the form says of the field."""
    return FieldNames(form.name_vi.data, form.name_en.data, form.position.data, form.is_active.data)


def back(sentence: str) -> ResponseReturnValue:
    """Back to the table with what was done."""
    flash(sentence, "success")
    return redirect(url_for("admin.fields"), 303)
