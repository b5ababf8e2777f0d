"""The self-assessment as a whole and sheet by sheet."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.journeys.apply import bp, sheets
from app.journeys.apply.board import Look
from app.web.access import now, permission, the_person
from app.web.case_page import get_case


@bp.get("/cases/<ref>/self-assessment")
@permission("case.read")
def self_assessment(ref: str) -> ResponseReturnValue:
    """Every sheet with every criterion: what is answered, what is missing, how far the whole has come."""
    return render_template("apply/self_assessment.html", **sheets.overview(get_case(ref), _look()))


@bp.get("/cases/<ref>/self-assessment/<sheet>")
@permission("case.read")
def sheet_page(ref: str, sheet: str) -> ResponseReturnValue:
    """One sheet with its sections; the filter and the section stand in the address."""
    return render_template("apply/sheet.html", **sheets.sheet_page(get_case(ref), sheet, _look()))


def _look() -> Look:
    return Look(the_person(), now(), request.args.get("only", ""), request.args.get("section", ""))
