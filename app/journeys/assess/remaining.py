"""Met for all that is left: asks once, with the criteria it will touch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.exceptions import NotFound

from app import casework
from app.casework.conclusions import MET
from app.journeys.assess import bp, queries
from app.journeys.assess.forms import RemainingForm
from app.models import Case
from app.web.access import now, permission, the_person
from app.web.case_page import identity
from app.web.edge import writes
from app.web.filters import bilingual


@bp.route("/cases/<ref>/sheets/<sheet>/remaining", methods=["GET", "POST"])
@permission("case.read")
@writes
def remaining(ref: str, sheet: str) -> ResponseReturnValue:
    """Concludes all criteria of a sheet or section that nobody has concluded, after asking once."""
    case = queries.get_case_with_sheets(ref, the_person())
    code, section = queries.field_of(case, sheet), request.args.get("section", "")
    left = _left(case, code, section)
    form = _form(case)
    if request.method == "POST" and form.validate():
        shown = set((form.criteria.data or "").split())
        asked = [one.criterion.id for one in left if one.criterion.id in shown]
        comment = form.comment.data or ""
        done = casework.conclude_rest(case, code, asked, comment=comment, by=the_person(), now=now())
        flash(_said(len(done)), "success" if done else "info")
        return redirect(url_for("assess.sheet", ref=ref, sheet=sheet, section=section or None), 303)
    if request.method == "GET":
        form.criteria.data = " ".join(one.criterion.id for one in left)
    return render_template("assess/remaining.html", **_page(case, sheet, left, form)), _status()


def _status() -> int:
    return 200 if request.method == "GET" else 422


def _left(case: Case, code: str, section: str) -> list[queries.Row]:
    """What nobody has concluded, of the section that the address names or of the whole sheet."""
    groups = {group.id for group in (case.criteria.group_of(one.id) for one in queries.criteria_of(case, code))}
    if section and section not in groups:
        raise NotFound
    open_ones = [mark for mark in queries.marks(case, code) if not mark.concluded]
    return [one for one in open_ones if section in {"", case.criteria.group_of(one.criterion.id).id}]


def _form(case: Case) -> RemainingForm:
    """A comment is required where the scale demands one of the team for this answer."""
    form, met = RemainingForm(), case.criteria.scale.find(MET)
    form.comment.required = met is not None and "comment" in met.demanded_of("team")
    return form


def _said(count: int) -> str:
    if not count:
        return _("Không còn tiêu chí nào chưa kết luận: không có gì được ghi.")
    return ngettext("Đã ghi Đáp ứng cho %(num)d tiêu chí.", "Đã ghi Đáp ứng cho %(num)d tiêu chí.", count)


def _listed(one: queries.Row) -> dict[str, Any]:
    """The criterion, and what the provider says of it where that is anything but met: it is easily overlooked."""
    own = one.own.answer if one.own and one.own.answer != MET else ""
    title = bilingual(one.criterion.title)
    return {"id": one.criterion.id, "title": title, "knock_out": one.knock_out, "own": own}


def _page(case: Case, sheet: str, left: Sequence[queries.Row], form: RemainingForm) -> dict[str, Any]:
    code, section = queries.field_of(case, sheet), request.args.get("section", "")
    return {
        "case": case,
        "sheet": sheet,
        "field_code": code,
        "section": bilingual(case.criteria.group_of(left[0].criterion.id).label) if section and left else section,
        "left": [_listed(one) for one in left],
        "form": form,
        "may_fill": queries.may_fill(case, code, the_person()),
        "identity": identity(case, now()),
        "back": {
            "href": url_for("assess.sheet", ref=case.ref, sheet=sheet, section=section or None),
            "text": _("Phiếu đánh giá"),
        },
    }
