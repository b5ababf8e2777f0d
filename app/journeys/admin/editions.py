"""Criteria sets and procedures of the agency itself: uploaded, read beside the findings, published by another."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app.casework import editions as verbs
from app.db import session
from app.journeys.admin import bp
from app.journeys.admin.edition_page import EditionForm, numbered, shown
from app.models import UploadedEdition
from app.web.access import now, permission, the_person
from app.web.edge import writes
from app.web.forms import Form


@bp.get("/editions")
@permission("editions.edit")
def editions() -> ResponseReturnValue:
    """Everything the agency uploaded, drafts and published ones."""
    return render_template("admin/editions.html", rows=[shown(one) for one in verbs.list_editions()])


@bp.route("/editions/new", methods=["GET", "POST"])
@permission("editions.edit")
@writes
def new_edition() -> ResponseReturnValue:
    """Takes a text in, shows what the linter says, and keeps it as a draft when asked to."""
    form = EditionForm()
    if request.method == "GET" or not form.fits() or "check" in request.form:
        page = render_template("admin/new_edition.html", form=form, lines=numbered(form.kind.data, form.content))
        return page, 422 if form.has_errors else 200
    edition = verbs.upload(form.kind.data, form.content, by=the_person(), now=now())
    flash(_("Đã giữ %(name)s làm bản nháp. Người khác xem lại và phát hành.", name=edition.name), "success")
    return redirect(url_for("admin.edition", edition_id=edition.id), 303)


@bp.get("/editions/<int:edition_id>")
@permission("editions.edit")
def edition(edition_id: int) -> ResponseReturnValue:
    """The text beside what the linter says of it now."""
    found = get_edition(edition_id)
    lines, is_own = numbered(found.kind, found.text), found.uploaded_by_id == the_person().id
    has_errors = any(note.severity == "error" for line in lines for note in line.notes)
    page = {"row": shown(found), "lines": lines, "is_own": is_own, "has_errors": has_errors, "form": Form()}
    return render_template("admin/edition.html", edition=found, **page)


@bp.post("/editions/<int:edition_id>/publish")
@permission("editions.edit")
@writes
def publish_edition(edition_id: int) -> ResponseReturnValue:
    """From now on cases may begin under it."""
    found = get_edition(edition_id)
    if not Form().validate():
        return redirect(url_for("admin.edition", edition_id=edition_id))
    verbs.publish(found, by=the_person(), now=now())
    flash(_("Đã phát hành %(name)s. Từ nay bản này không thay đổi.", name=found.name), "success")
    return redirect(url_for("admin.edition", edition_id=edition_id), 303)


@bp.route("/editions/<int:edition_id>/drop", methods=["GET", "POST"])
@permission("editions.edit")
@writes
def drop_edition(edition_id: int) -> ResponseReturnValue:
    """Puts a draft aside after a last look."""
    found, form = get_edition(edition_id), Form()
    if request.method == "GET" or not form.validate():
        page = render_template("admin/drop_edition.html", form=form, row=shown(found))
        return page, 200 if request.method == "GET" else 422
    verbs.drop(found, by=the_person(), now=now())
    flash(_("Đã bỏ bản nháp %(name)s.", name=found.name), "success")
    return redirect(url_for("admin.editions"), 303)


def get_edition(edition_id: int) -> UploadedEdition:
    """The uploaded edition with this number."""
    found = session.get(UploadedEdition, edition_id)
    if found is None:
        raise NotFound
    return found
