"""The sheets of the assessment, side by side with the self-assessment."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import casework
from app.journeys.assess import bp, drawing, queries, views
from app.web import wording
from app.web.access import now, permission, the_person
from app.web.case_page import back_to_case, identity
from app.web.clock import today


@bp.get("/cases/<ref>/sheets")
@permission("case.read")
def sheets(ref: str) -> ResponseReturnValue:
    """All sheets with their progress, and the other parts of the assessment."""
    person = the_person()
    case = queries.get_case_with_sheets(ref, person)
    return render_template(
        "assess/sheets.html",
        case=case,
        sheets=queries.sheet_views(case, person),
        parts=views.parts(case),
        may_raise=casework.may_write(case, "raise_finding", by=person),
        identity=identity(case, now()),
        back=back_to_case(case),
    )


@bp.get("/cases/<ref>/sheets/<sheet>")
@permission("case.read")
def sheet(ref: str, sheet: str) -> ResponseReturnValue:
    """One sheet, side by side with the self-assessment; filtered, and cut into sections, by the address."""
    case = queries.get_case_with_sheets(ref, the_person())
    field_code = queries.field_of(case, sheet)
    laid = drawing.lay_out(case, field_code, request.args)
    return render_template(
        "assess/sheet.html",
        case=case,
        sheet=sheet,
        field_code=field_code,
        laid=laid,
        expired=[wording.sentence(reason) for reason in queries.expired(case, field_code, today())],
        may_fill=queries.may_fill(case, field_code, the_person()),
        reader=the_person(),
        view=queries.view_of(case, field_code, the_person(), done=laid.done),
        identity=identity(case, now()),
        back={"href": url_for("assess.sheets", ref=ref), "text": _("Các phiếu đánh giá")},
    )
