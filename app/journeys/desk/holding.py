"""Who holds a case: the page that says it, and taking, handing over and giving back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.casework import handling
from app.db import session
from app.journeys.desk import bp, picking
from app.journeys.desk.forms import GiveBackForm, HandingForm, HandOverForm, TakeForm, TakeOverForm
from app.journeys.desk.wanted import LISTS
from app.models import Case, Person
from app.web import steps
from app.web.access import now, permission, the_person
from app.web.case_page import back_to_case, get_case, identity
from app.web.edge import writes
from workflows.reasons import Refused


@bp.get("/cases/<ref>/handler")
@permission("case.read")
def handler_page(ref: str) -> ResponseReturnValue:
    """Who holds the case, and what this person can do about it."""
    case = _case(ref)
    return _page(case)


@bp.post("/cases/<ref>/take")
@permission("case.read")
@writes
def take(ref: str) -> ResponseReturnValue:
    """Takes a case nobody holds, or takes it over with a note."""
    case = _case(ref)
    form = TakeOverForm() if "note" in request.form else TakeForm()
    return _done(case, form, lambda: handling.take(case, form.handing(), by=the_person(), now=now()),
                 _("Bạn đã nhận hồ sơ %(ref)s.", ref=ref))  # fmt: skip


@bp.post("/cases/<ref>/hand-over")
@permission("case.read")
@writes
def hand_over(ref: str) -> ResponseReturnValue:
    """Hands the case to a colleague, who is told."""
    case = _case(ref)
    form = HandOverForm(prefix="to-").offer(handling.colleagues(case, but=the_person()))

    def act() -> Any:
        to = session.get_one(Person, int(form.colleague.data))
        return handling.hand_over(case, to, form.handing(), by=the_person(), now=now())

    return _done(case, form, act, _("Đã bàn giao hồ sơ %(ref)s.", ref=ref))


@bp.post("/cases/<ref>/give-back")
@permission("case.read")
@writes
def give_back(ref: str) -> ResponseReturnValue:
    """Lets go of the case, with a note."""
    case, form = _case(ref), GiveBackForm(prefix="back-")
    return _done(case, form, lambda: handling.give_back(case, form.handing(), by=the_person(), now=now()),
                 _("Bạn đã thôi giữ hồ sơ %(ref)s.", ref=ref))  # fmt: skip


@bp.post("/cases/take")
@permission("cases.list")
@writes
def take_several() -> ResponseReturnValue:
    """Takes every chosen case that can be taken, and says why for each of the rest."""
    picking.must_hold_a_role(the_person())
    for category, sentence in picking.take_all(request.form.getlist("ref"), by=the_person(), now=now()):
        flash(sentence, category)
    chosen = request.form.get("list", "")
    return redirect(url_for("desk.case_list", list=chosen if chosen in LISTS else None), 303)


def _case(ref: str) -> Case:
    case = get_case(ref)
    handling.must_be_able_to_hold(case, the_person())
    return case


def _done(case: Case, form: HandingForm, act: Callable[[], Any], said: str) -> ResponseReturnValue:
    """Carries it out; what is missing or refused is said on the page, with everything typed kept."""
    if not form.validate_on_submit():
        return _page(case, form), 422
    try:
        act()
    except Refused as refusal:
        steps.put_errors(form, refusal.reasons)
        return _page(case, form), 409
    flash(said, "success")
    return redirect(url_for("casefile.case_page", ref=case.ref), 303)


def _page(case: Case, sent: HandingForm | None = None) -> str:
    by, holder = the_person(), handling.holder_of(case)
    shown: list[HandingForm] = []
    if holder is not None and holder.id != by.id:
        shown = [TakeOverForm(formdata=None)]
    else:
        hand_over = HandOverForm(prefix="to-", formdata=None).offer(handling.colleagues(case, but=by))
        shown = [hand_over, GiveBackForm(prefix="back-", formdata=None)] if holder else [hand_over]
    shown = [sent if sent is not None and type(sent) is type(one) else one.about(case) for one in shown]
    if sent is not None and sent not in shown:
        shown.insert(0, sent)
    return render_template(
        "desk/handler.html",
        case=case,
        holder=holder,
        mine=holder is not None and holder.id == by.id,
        forms=shown,
        parts={type(one).__name__: one for one in shown},
        identity=identity(case, now()),
        back=back_to_case(case),
    )
