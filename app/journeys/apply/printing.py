"""The self-assessment on paper: filled in as it stands, or blank to be written on."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.journeys.apply import bp, listing
from app.journeys.apply.places import sheet_title
from app.journeys.apply.queries import Asked
from app.models import Case
from app.web.access import now, permission
from app.web.case_page import get_case, identity
from app.web.filters import bilingual


@bp.get("/cases/<ref>/self-assessment-print")
@permission("case.read")
def print_page(ref: str) -> ResponseReturnValue:
    """Every sheet from a new page on; `blank` leaves the answers out, `sheet` prints one alone."""
    case, blank = get_case(ref), request.args.get("blank") == "1"
    return render_template("apply/print.html", **_page(case, request.args.get("sheet", ""), blank))


def _page(case: Case, only: str, blank: bool) -> dict[str, Any]:
    names = [name for name in listing.names_of_sheets(case) if only in {"", name}]
    asked = listing.asked_with(case, {}) if blank else listing.list_asked(case)
    return {
        "case": case,
        "blank": blank,
        "sheets": [{"title": sheet_title(name), "groups": _groups(case, name, asked)} for name in names],
        "answers": [(code.code, bilingual(code.label)) for code in case.criteria.scale.offered_to("self")],
        "criteria_title": bilingual(case.criteria.title),
        "lines": case.lines,
        "reconstructed": case.criteria.status == "reconstructed",
        "identity": identity(case, now()),
        "back": {"href": url_for("apply.self_assessment", ref=case.ref), "text": _("Bảng tự đánh giá")},
    }


def _groups(case: Case, name: str, asked: list[Asked]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for one in (one for one in asked if one.sheet == name):
        group = case.criteria.group_of(one.criterion.id)
        entry = found.setdefault(group.id, {"title": f"{group.id}. {bilingual(group.label)}", "rows": []})
        entry["rows"].append(_row(one))
    return list(found.values())


def _row(one: Asked) -> dict[str, Any]:
    said = one.answer
    return {
        "id": one.criterion.id,
        "title": bilingual(one.criterion.title),
        "requirement": bilingual(one.criterion.requirement),
        "knock_out": one.is_knock_out,
        "answer": said.answer if said else "",
        "words": [text for text in (said.document, said.comment, said.reason) if text] if said else [],
        "files": said.evidence_count if said else 0,
    }
