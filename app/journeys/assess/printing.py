"""The team's sheets on paper: filled in as they stand, or blank for the day without a network."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.journeys.assess import bp, queries
from app.journeys.assess.queries import Row
from app.models import Case
from app.web.access import now, permission, the_person
from app.web.case_page import identity
from app.web.filters import bilingual


@bp.get("/cases/<ref>/sheets-print")
@permission("case.read")
def print_page(ref: str) -> ResponseReturnValue:
    """Every sheet from a new page on; `blank` leaves the team's side out, `sheet` prints one alone."""
    case, blank = queries.get_case_with_sheets(ref, the_person()), request.args.get("blank") == "1"
    only = request.args.get("sheet", "")
    codes = [queries.field_of(case, only)] if only else ["", *case.field_codes]
    return render_template(
        "assess/print.html",
        case=case,
        blank=blank,
        sheets=[_sheet(case, code, blank=blank) for code in codes],
        answers=[(one.code, bilingual(one.label)) for one in case.criteria.scale.offered_to("team")],
        criteria_title=bilingual(case.criteria.title),
        identity=identity(case, now()),
        back={"href": url_for("assess.sheets", ref=ref), "text": _("Các phiếu đánh giá")},
    )


def _sheet(case: Case, code: str, *, blank: bool) -> dict[str, Any]:
    groups: dict[str, dict[str, Any]] = {}
    ids = {one.id for one in queries.criteria_of(case, code)}
    for row in queries.shown(case, code, ids):
        group = case.criteria.group_of(row.criterion.id)
        entry = groups.setdefault(group.id, {"title": f"{group.id}. {bilingual(group.label)}", "rows": []})
        entry["rows"].append(_row(row, blank=blank))
    people = queries.view_of(case, code, the_person(), done=0).people
    return {"field_code": code, "people": people, "groups": list(groups.values())}


def _row(row: Row, *, blank: bool) -> dict[str, Any]:
    team, own = None if blank else row.team, row.own
    return {
        "id": row.criterion.id,
        "title": bilingual(row.criterion.title),
        "requirement": bilingual(row.criterion.requirement),
        "knock_out": row.knock_out,
        "own": own.answer if own else "",
        "own_words": [text for text in (own.document, own.comment, own.reason) if text] if own else [],
        "team": team.answer if team else "",
        "team_words": [text for text in (team.comment, team.reason) if text] if team else [],
        "findings": [] if blank else [finding.ref for finding in row.findings],
    }
