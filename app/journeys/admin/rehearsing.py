"""A procedure tried on a virtual calendar: what is asked, and the timeline, roads and walks that come of it."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from io import StringIO
from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from app.casework import calendar, local_day
from app.casework.library import find_version, list_procedure_keys
from app.db import session
from app.journeys.admin import bp
from app.journeys.admin.rehearsal_rows import Shown, cells, shown
from app.models import UploadedEdition
from app.web.access import now, permission
from app.web.fields import DateField, ManyField, NumberField, SelectField
from app.web.filters import bilingual
from app.web.forms import Form
from workflows.definition import Definition
from workflows.reader import list_procedures, load
from workflows.rehearsal import BEHAVIOURS, Plan, rehearse
from workflows.releases import key_of, list_versions

WALKS = 500
FARTHEST = timedelta(days=366 * 5)
"""Holidays farther off are guessed by nobody."""


class RehearsalForm(Form):
    """What is to be rehearsed, from when, and how people behave."""

    version = SelectField(_l("Thủ tục và phiên bản"), required=True)
    start = DateField(_l("Ngày bắt đầu"), required=True)
    behaviours = ManyField(_l("Cách ứng xử"), hint=_l("Không chọn gì: ai cũng làm đúng hạn."))
    seed = NumberField(
        _l("Số bốc thăm"),
        required=True,
        low=0,
        high=999_999_999,
        width=10,
        hint=_l("Cùng một số cho cùng một kết quả; đổi số để xem một diễn biến khác."),
    )

    class Meta(Form.Meta):
        csrf = False  # it is only read, never written


@bp.get("/procedures/rehearse")
@permission("procedures.rehearse")
def rehearsal() -> ResponseReturnValue:
    """The form, and once it is filled in the rehearsal with its file to take along."""
    form = asked()
    found = rehearsed(form)
    status = 422 if found is None and "version" in request.args else 200
    address = f"{url_for('admin.rehearsal_table')}?{request.query_string.decode('ascii', 'replace')}"
    return render_template("admin/rehearse.html", form=form, found=found, csv_url=address), status


@bp.get("/procedures/rehearse.csv")
@permission("procedures.rehearse")
def rehearsal_table() -> ResponseReturnValue:
    """The timeline as a table for a spreadsheet."""
    form = asked()
    found = rehearsed(form)
    if found is None:
        return render_template("admin/rehearse.html", form=form, found=None, csv_url=""), 422
    written = StringIO()
    csv.writer(written).writerows(cells(found))
    answer = Response("\ufeff" + written.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=rehearsal.csv"
    return answer


def asked() -> RehearsalForm:
    """The form as it came with the address, or with what one would choose first."""
    today = local_day(now())
    first: dict[str, Any] = {"start": today, "seed": 1}
    form = RehearsalForm(formdata=MultiDict(request.args) if "version" in request.args else None, data=first)
    form.version.choices = {key: _name(definition) for key, definition in definitions().items()}
    form.behaviours.choices = {one.name: bilingual(one.label) for one in BEHAVIOURS.values()}
    form.start.earliest, form.start.latest = date(2020, 1, 1), today + FARTHEST
    return form


def rehearsed(form: RehearsalForm) -> Shown | None:
    """The rehearsal that the form asks for; nothing while it is not filled in or not whole."""
    if "version" not in request.args or not form.validate():
        return None
    definition = definitions()[form.version.data]
    plan = Plan(form.start.data, form.seed.data, tuple(form.behaviours.data), walks=WALKS)
    return shown(definition, rehearse(definition, plan, calendar=calendar()))


def definitions() -> dict[str, Definition]:
    """Every version there is by its key, drafts too: a procedure is rehearsed before it is published."""
    names = list_procedures()
    found = {key_of(name, number): load(name, number) for name in names for number in list_versions(name)}
    published = select(UploadedEdition.name).where(
        UploadedEdition.kind == "procedure", UploadedEdition.published_at.is_not(None)
    )
    procedures = {key.partition("/v")[0] for key in session.scalars(published)}
    keys = [key for name in sorted(procedures) for key in list_procedure_keys(name)]
    return found | {key: find_version(key).definition for key in keys}


def _name(definition: Definition) -> str:
    return _("%(title)s, phiên bản %(version)s", title=bilingual(definition.title), version=definition.version)
