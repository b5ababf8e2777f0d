"""The agency's letterhead: what its papers carry."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.journeys.admin import bp, operations
from app.journeys.admin.forms import letterhead_form
from app.journeys.admin.operations import Letterhead
from app.web.access import current_person, now, permission
from app.web.edge import writes
from workflows.reasons import Stale


@bp.route("/letterhead", methods=["GET", "POST"])
@permission("agency.edit")
@writes
def letterhead() -> ResponseReturnValue:
    """Shows and saves what stands at head and foot of the agency's papers."""
    agency = operations.find_agency()
    form = letterhead_form(agency)
    if request.method == "GET":
        return render_template("admin/letterhead.html", form=form, agency=agency)
    if agency is not None and form.seen_version.data not in {None, agency.version}:
        raise Stale([])
    if not form.validate():
        return render_template("admin/letterhead.html", form=form, agency=agency), 422
    said = {name: value or "" for name, value in form.answers.items()}
    operations.save_letterhead(Letterhead(**said), by=current_person(), now=now())
    flash(_("Đã lưu thông tin cơ quan. Văn bản tạo từ bây giờ mang thông tin này."), "success")
    return redirect(url_for("admin.letterhead"), 303)
