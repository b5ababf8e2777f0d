"""The two pages before a dossier on paper: whose it is, and which registered lines it asks for."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import NotFound

from app import casework
from app.casework import Opening
from app.journeys.intake import bp, queries
from app.models import Organisation, ScopeLine
from app.web import terms
from app.web.access import now, permission, the_person
from app.web.case_page import address
from app.web.edge import writes
from app.web.fields import Choice, ManyField
from app.web.forms import Form
from app.web.steps import put_errors
from workflows import access as rules
from workflows.reasons import NotYours, Refused
from workflows.relations import is_impartial_towards

LONGEST = 100


class OpenForm(Form):
    """The registered lines that the dossier asks for; none where they still have to be entered."""

    lines = ManyField(_l("Dòng phạm vi đề nghị trong hồ sơ giấy"), coerce=int)


@bp.get("/intake")
@permission("case.open_on_behalf")
def choose() -> ResponseReturnValue:
    """Find the organisation by name or tax code, or go on to registering it."""
    words = request.args.get("q", "").strip()[:LONGEST]
    rows = queries.found(words) if words else []
    return render_template(
        "intake/choose.html",
        words=words,
        rows=rows[: queries.MOST],
        more=len(rows) > queries.MOST,
        register=address("organisations.new_on_paper"),
    )


@bp.route("/intake/<int:organisation_id>", methods=["GET", "POST"])
@permission("case.open_on_behalf")
@writes
def open_on_paper(organisation_id: int) -> ResponseReturnValue:
    """Open the dossier on behalf of this organisation."""
    organisation, by = _organisation(organisation_id), the_person()
    scope = queries.scope(organisation)
    form = _form(organisation, scope)
    if request.method == "GET":
        return _page(organisation, form)
    if not form.validate():
        return _page(organisation, form), 422
    chosen = [line for line in scope if line.id in form.lines.data]
    try:
        case = casework.open_case(organisation, chosen, by=by, now=now(), opening=Opening(on_paper=True))
    except Refused as refusal:
        put_errors(form, refusal.reasons)
        return _page(organisation, form), 409
    flash(_("Đã mở hồ sơ giấy %(ref)s. Tiếp theo, hãy nhập phạm vi và bản tự đánh giá.", ref=case.ref), "success")
    return redirect(url_for("casefile.case_page", ref=case.ref), 303)


def _organisation(organisation_id: int) -> Organisation:
    """The organisation; NotYours for a clerk with a stake in it."""
    organisation = queries.find_organisation(organisation_id)
    if organisation is None:
        raise NotFound
    if not is_impartial_towards(the_person().as_actor(), organisation):
        raise NotYours([rules.who_is_missing("clerk")])
    return organisation


def _form(organisation: Organisation, scope: Any) -> OpenForm:
    taken = queries.taken(organisation)
    form = OpenForm(lines=[line.id for line in scope if line.id not in taken])
    form.lines.choices = [_choice(line, taken.get(line.id)) for line in scope]
    return form


def _choice(line: ScopeLine, ref: str | None) -> Choice:
    label = f"{line.line}. {line.object}"
    if ref is not None:
        return Choice(str(line.id), label, _("Đang nằm trong hồ sơ %(ref)s chưa kết thúc.", ref=ref), disabled=True)
    said = (terms.field_name(line.field_code), line.range, terms.word(terms.ACTIVITIES, line.activity))
    return Choice(str(line.id), label, " · ".join(filter(None, said)))


def _page(organisation: Organisation, form: OpenForm) -> str:
    return render_template(
        "intake/open.html",
        organisation=organisation,
        form=form,
        begun=queries.begun(organisation),
        back={"href": url_for("intake.choose"), "text": _("Nhập hồ sơ giấy")},
    )
