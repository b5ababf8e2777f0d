"""Many criteria at once: giving them to a colleague, and saying that copied answers still hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from werkzeug.exceptions import NotFound

from app import casework
from app.casework import copying, sharing
from app.casework.sharing import Key
from app.journeys.apply import board, bp, listing, sheets
from app.journeys.apply.board import Look
from app.journeys.apply.queries import GENERAL
from app.models import Case, Person
from app.web.access import now, permission, the_person
from app.web.case_page import get_case, identity
from app.web.edge import writes
from app.web.fields import Choice, SelectField
from app.web.forms import Form

NOBODY = "nobody"


class ChoosingForm(Form):
    """Which criteria, and to whom they go."""

    person = SelectField(_l("Giao cho"), empty=_l("Chọn người…"))


@bp.route("/cases/<ref>/criteria-shares", methods=["GET", "POST"])
@permission("case.read")
@writes
def shares_page(ref: str) -> ResponseReturnValue:
    """Who looks after which criterion; many of them are given to somebody at once."""
    case, by = get_case(ref), the_person()
    form = _form(case, by)
    if request.method == "GET":
        return render_template("apply/shares.html", **_page(case, form))
    chosen = _chosen(case, request.form.getlist("keys"))
    if not chosen or not form.validate() or not (form.person.data or "confirm" in request.form):
        _say_what_lacks(form, chosen)
        return render_template("apply/shares.html", **_page(case, form, chosen)), 422
    flash(_carry_out(case, form, chosen), "success")
    return redirect(url_for("apply.shares_page", ref=ref, only=request.args.get("only")), 303)


def _carry_out(case: Case, form: ChoosingForm, chosen: Sequence[Key]) -> str:
    by, moment = the_person(), now()
    if "confirm" in request.form:
        n = copying.confirm_copied(case, chosen, by=by, now=moment)
        return ngettext("Đã xác nhận %(num)d câu chép còn đúng.", "Đã xác nhận %(num)d câu chép còn đúng.", n)
    people = {str(person.id): person for person in sharing.colleagues(case)}
    n = sharing.share_criteria(case, chosen, people.get(form.person.data or ""), by=by, now=moment)
    return ngettext("Đã đổi người phụ trách %(num)d tiêu chí.", "Đã đổi người phụ trách %(num)d tiêu chí.", n)


def _say_what_lacks(form: ChoosingForm, chosen: Sequence[Key]) -> None:
    if not chosen:
        form.form_errors.append(_("Hãy chọn ít nhất một tiêu chí hoặc một mục."))
    elif not form.person.errors and not form.person.data:
        form.person.errors = [_("Hãy chọn người được giao.")]


def _form(case: Case, by: Person) -> ChoosingForm:
    if not casework.may_write(case, "share_criteria", by=by):
        if request.method == "POST":
            casework.permit(case, "share_criteria", by=by, now=now())
        raise NotFound
    form = ChoosingForm()
    form.person.marks_optional = False  # confirming copied answers needs nobody; the button says what is asked
    people = [Choice(str(one.id), _("%(name)s (tôi)", name=one.name) if one.id == by.id else one.name)
              for one in sharing.colleagues(case)]  # fmt: skip
    form.person.choices = [*people, Choice(NOBODY, _("Không giao cho ai"))]
    return form


def _chosen(case: Case, values: Sequence[str]) -> list[Key]:
    """The criteria that were ticked, one by one or by their whole section; unknown ones are left out."""
    ticked = set(values)
    return [
        (code, one.id)
        for code, one in case.criteria.expected(case.field_codes)
        if ticked & {f"{code or GENERAL}/{one.id}", f"{code or GENERAL}/*{case.criteria.group_of(one.id).id}"}
    ]


def _page(case: Case, form: ChoosingForm, chosen: Sequence[Key] = ()) -> dict[str, Any]:
    look = Look(the_person(), now(), request.args.get("only", ""))
    laid = board.lay_out(case, look)
    return {
        **sheets.frame(laid),
        "form": form,
        "chosen": {f"{code or GENERAL}/{one}" for code, one in chosen},
        "sheets": [sheets.sheet_of(laid, name, filled=True) for name in listing.names_of_sheets(case)],
        "identity": identity(case, look.now),
        "back": {"href": url_for("apply.self_assessment", ref=case.ref), "text": _("Bảng tự đánh giá")},
        "has_copies": bool(laid.unreviewed),
    }
