"""Running cases and new versions: what differs, which cases may go over, who proposes and who confirms."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app.casework import proposals
from app.casework.library import find_version, list_procedure_keys
from app.casework.versions import Plan, running_cases
from app.db import session
from app.journeys.admin import bp
from app.journeys.admin.move_page import (
    OUTCOMES,
    WORDS,
    ConfirmForm,
    ReasonForm,
    compared,
    differences,
    list_running,
    move_form,
    move_rows,
    page_rights,
)
from app.models import ProcedureMove
from app.web.access import now, permission, the_person
from app.web.edge import writes
from workflows.reasons import Stale


@bp.get("/procedures/<procedure>/compare")
@permission("moves.read")
def compare(procedure: str) -> ResponseReturnValue:
    """What differs between two versions, in words and as a drawing to take along."""
    keys = keys_of(procedure)
    before, after = (request.args.get(name, key) for name, key in (("before", keys[-2:][0]), ("after", keys[-1])))
    if before not in keys or after not in keys:
        raise NotFound
    page = compared(find_version(before), find_version(after))
    return render_template("admin/compare.html", procedure=procedure, keys=keys, before=before, after=after, **page)


@bp.get("/procedure-moves")
@permission("moves.read")
def moves() -> ResponseReturnValue:
    """How many cases run under which version, and every proposal to move some."""
    found = proposals.list_moves()
    return render_template(
        "admin/moves.html", moves=found, versions=list_running(), may=page_rights(), outcomes=OUTCOMES
    )


@bp.route("/procedures/<procedure>/moves/new", methods=["GET", "POST"])
@permission("moves.propose")
@writes
def new_move(procedure: str) -> ResponseReturnValue:
    """Shows for each running case whether it can go over, and proposes it."""
    keys = keys_of(procedure)
    version = find_version(request.args.get("to", keys[-1]))
    cases = running_cases(procedure)
    form = move_form(version, cases)
    shown = {"procedure": procedure, "keys": keys, "version": version, "form": form, **WORDS}
    if request.method == "GET" or "preview" in request.form or not form.validate():
        page = render_template("admin/new_move.html", rows=move_rows(cases, version, form.names), **shown)
        return page, 422 if request.method == "POST" and form.has_errors else 200
    plan = Plan(version, form.reason.data, form.names)
    move = proposals.propose_move(cases, plan, by=the_person(), now=now())
    flash(_("Đã gửi đề nghị. Lãnh đạo cơ quan xác nhận thì hồ sơ mới chuyển."), "success")
    return redirect(url_for("admin.move", move_id=move.id), 303)


@bp.get("/procedure-moves/<int:move_id>")
@permission("moves.read")
def move(move_id: int) -> ResponseReturnValue:
    """One proposal: what differs, its cases as they stand now, and what can be done with it."""
    found = get_move(move_id)
    judged = [] if found.outcome else proposals.judged(found)
    return render_template(
        "admin/move.html",
        move=found,
        judged=judged,
        differences=differences(judged, found),
        form=ConfirmForm(seen=proposals.digest_of(judged)),
        undo=proposals.cases_to_undo(found),
        may=page_rights(),
        outcomes=OUTCOMES,
        **WORDS,
        is_own=found.proposed_by_id == the_person().id,
    )


@bp.post("/procedure-moves/<int:move_id>/confirm")
@permission("moves.confirm")
@writes
def confirm_move(move_id: int) -> ResponseReturnValue:
    """Moves the cases that the page showed as movable."""
    found, form = get_move(move_id), ConfirmForm()
    if not form.validate():
        raise Stale([])
    events = proposals.confirm_move(found, form.seen.data or "", by=the_person(), now=now())
    flash(_("Đã chuyển: %(num)s hồ sơ.", num=len(events)), "success")
    return redirect(url_for("admin.move", move_id=move_id), 303)


@bp.route("/procedure-moves/<int:move_id>/refuse", methods=["GET", "POST"])
@permission("moves.read")
@writes
def refuse_move(move_id: int) -> ResponseReturnValue:
    """The head refuses a proposal, or whoever made it takes it back."""
    found, form = get_move(move_id), ReasonForm()
    if request.method == "GET" or not form.validate():
        page = render_template("admin/settle_move.html", form=form, move=found, act="refuse")
        return page, 200 if request.method == "GET" else 422
    proposals.refuse_move(found, form.reason.data, by=the_person(), now=now())
    flash(_("Đã dừng đề nghị; không hồ sơ nào chuyển."), "success")
    return redirect(url_for("admin.move", move_id=move_id), 303)


@bp.route("/procedure-moves/<int:move_id>/undo", methods=["GET", "POST"])
@permission("moves.confirm")
@writes
def undo_move(move_id: int) -> ResponseReturnValue:
    """Brings every case of the proposal back to the version it came from."""
    found, form = get_move(move_id), ReasonForm()
    if request.method == "GET" or not form.validate():
        page = render_template("admin/settle_move.html", form=form, move=found, act="undo")
        return page, 200 if request.method == "GET" else 422
    events = proposals.undo_moves(found, form.reason.data, by=the_person(), now=now())
    flash(_("Đã đưa về phiên bản cũ: %(num)s hồ sơ.", num=len(events)), "success")
    return redirect(url_for("admin.move", move_id=move_id), 303)


def keys_of(procedure: str) -> list[str]:
    """The versions of the procedure; a page of nothing there where it has none."""
    keys = list_procedure_keys(procedure)
    if not keys:
        raise NotFound
    return keys


def get_move(move_id: int) -> ProcedureMove:
    """The proposal with this number."""
    found = session.get(ProcedureMove, move_id)
    if found is None:
        raise NotFound
    return found
