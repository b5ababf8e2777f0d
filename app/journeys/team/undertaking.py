"""The undertaking of a new member, and the conflict declared instead of it or after it."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import casework
from app.journeys.team import bp
from app.journeys.team.forms import OwnConflictForm, UndertakingForm
from app.journeys.team.undertaking_views import undertaking_page
from app.models import Case
from app.web.access import now, permission, the_person
from app.web.case_page import get_case
from app.web.edge import writes
from app.web.forms import Form


@bp.get("/cases/<ref>/undertaking")
@permission("undertaking.give")
def undertaking(ref: str) -> ResponseReturnValue:
    """The wording and the two answers to it; of the case only what is needed to judge a conflict."""
    return _page(get_case(ref, "undertaking.give"), UndertakingForm())


@bp.post("/cases/<ref>/undertaking")
@permission("undertaking.give")
@writes
def undertake(ref: str) -> ResponseReturnValue:
    """Keeps the undertaking and goes on to the case."""
    case, form = get_case(ref, "undertaking.give"), UndertakingForm()
    if casework.find_undertaking(case, the_person()) is None:
        if not form.validate_on_submit():
            return _page(case, form), 422
        casework.give_undertaking(case, by=the_person(), now=now())
        flash(_("Đã ghi nhận cam kết của bạn. Bạn có thể xem và đánh giá hồ sơ này."), "success")
    return redirect(url_for("casefile.case_page", ref=ref), 303)


@bp.get("/cases/<ref>/undertaking/conflict")
@permission("undertaking.give")
def own_conflict(ref: str) -> ResponseReturnValue:
    """Says what a declared conflict leads to, and asks for its ground."""
    return _page(get_case(ref, "undertaking.give"), OwnConflictForm(), "team/own_conflict.html")


@bp.post("/cases/<ref>/undertaking/conflict")
@permission("undertaking.give")
@writes
def declare_own_conflict(ref: str) -> ResponseReturnValue:
    """Keeps the conflict, tells the officers, and closes the case to the member."""
    case, form = get_case(ref, "undertaking.give"), OwnConflictForm()
    if not form.validate_on_submit():
        return _page(case, form, "team/own_conflict.html"), 422
    casework.declare_own_conflict(case, form.reason.data, by=the_person(), now=now())
    flash(
        _("Đã ghi khai báo xung đột lợi ích và báo cho chuyên viên thụ lý. Bạn không còn xem được hồ sơ này."), "info"
    )
    return redirect(url_for("people.home"), 303)


def _page(case: Case, form: Form, template: str = "team/undertaking.html") -> str:
    return render_template(template, form=form, **undertaking_page(case, the_person()))
