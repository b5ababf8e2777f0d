"""The registers of an organisation, each by the same four pages: the list, a new row, a row, its removal."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app.journeys.organisations import bp, queries, views
from app.journeys.organisations.books import BOOKS, Book, row_name
from app.models import Organisation
from app.web.access import now, permission, the_person
from app.web.clock import today
from app.web.edge import writes
from app.web.forms import Form
from app.web.steps import put_errors
from workflows.reasons import Refused, Stale

REGISTER = "/organisations/<int:organisation_id>/<any(sites,scope,standards,staff,certificates):register>"


@bp.get(REGISTER)
@permission("organisation.read")
def register_page(organisation_id: int, register: str) -> ResponseReturnValue:
    """One register, searched, sorted and paged by the address."""
    organisation, book = views.get_organisation(organisation_id, "organisation.read"), BOOKS[register]
    wanted = views.wanted(request.args)
    shelf = queries.list_rows(book, organisation, wanted, today())
    return render_template("organisations/register.html", **views.register_page(organisation, book, shelf, wanted))


@bp.route(REGISTER + "/new", methods=["GET", "POST"])
@permission("organisation.edit")
@writes
def add_row(organisation_id: int, register: str) -> ResponseReturnValue:
    """A new row; many in a row are entered by "save and add another"."""
    organisation, book = views.get_organisation(organisation_id, "organisation.edit"), BOOKS[register]
    form = book.blank_form()
    form.offer(queries.field_choices())
    if request.method == "GET":
        return render_template("organisations/row.html", form=form, organisation=organisation, book=book)
    if not form.validate():
        return render_template("organisations/row.html", form=form, organisation=organisation, book=book), 422
    try:
        row = book.add(organisation, form.content(), by=the_person(), now=now())
    except Refused as refusal:
        put_errors(form, refusal.reasons)
        return render_template("organisations/row.html", form=form, organisation=organisation, book=book), 409
    flash(_("Đã thêm %(row)s.", row=row_name(row)), "success")
    return redirect(_after(organisation, book), 303)


@bp.route(REGISTER + "/<int:row_id>", methods=["GET", "POST"])
@permission("organisation.edit")
@writes
def edit_row(organisation_id: int, register: str, row_id: int) -> ResponseReturnValue:
    """Changes a row."""
    organisation, book = views.get_organisation(organisation_id, "organisation.edit"), BOOKS[register]
    row = _get_row(book, organisation, row_id)
    said, form = book.content(row), book.form_of(row)
    form.offer(queries.field_choices(*views.fields_of(said)))
    if request.method == "GET":
        return render_template("organisations/row.html", form=form, organisation=organisation, book=book, row=row)
    if not form.validate():
        return render_template("organisations/row.html", form=form, organisation=organisation, book=book, row=row), 422
    try:
        book.change(row, form.content(), by=the_person(), now=now(), seen_version=form.seen_version.data)
    except Stale as stale:
        return views.both_versions(form, said, stale)
    except Refused as refusal:
        put_errors(form, refusal.reasons)
        return render_template("organisations/row.html", form=form, organisation=organisation, book=book, row=row), 409
    flash(_("Đã lưu %(row)s.", row=row_name(row)), "success")
    return redirect(_after(organisation, book), 303)


@bp.route(REGISTER + "/<int:row_id>/remove", methods=["GET", "POST"])
@permission("organisation.edit")
@writes
def remove_row(organisation_id: int, register: str, row_id: int) -> ResponseReturnValue:
    """Removes a row after a last look, or says all the reasons why it stays."""
    organisation, book = views.get_organisation(organisation_id, "organisation.edit"), BOOKS[register]
    row, form = _get_row(book, organisation, row_id), Form()
    if request.method == "GET" or not form.validate():
        status = 200 if request.method == "GET" else 422
        return render_template("organisations/remove.html", **views.remove_page(organisation, book, row, form)), status
    name = row_name(row)
    book.remove(row, by=the_person(), now=now())
    flash(_("Đã xóa %(row)s.", row=name), "success")
    return redirect(_after(organisation, book), 303)


def _get_row(book: Book, organisation: Organisation, row_id: int) -> Any:
    row = queries.find_row(book, organisation, row_id)
    if row is None:
        raise NotFound
    return row


def _after(organisation: Organisation, book: Book) -> str:
    again = request.form.get("then") == "another"
    endpoint = "organisations.add_row" if again else "organisations.register_page"
    return url_for(endpoint, organisation_id=organisation.id, register=book.name)
