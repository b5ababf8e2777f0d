"""The thread of a case and the notes of a room: one page each, with the form above what was written."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app.casework import messages
from app.journeys.talk import bp, views
from app.journeys.talk.forms import MessageForm, NoteForm
from app.models import Case
from app.web.access import now, permission, the_person
from app.web.case_page import get_case
from app.web.edge import writes


@bp.get("/cases/<ref>/messages")
@permission("case.read")
def thread(ref: str) -> ResponseReturnValue:
    """Everything said between the provider, the agency and the team, the newest first."""
    shown = views.thread_page(get_case(ref), the_person(), now(), request.args)
    return render_template("talk/thread.html", form=MessageForm(), **shown)


@bp.post("/cases/<ref>/messages")
@permission("message.write")
@writes
def send(ref: str) -> ResponseReturnValue:
    """Send a message; it cannot be changed afterwards, and the page says so."""
    case, form = get_case(ref, "message.write"), MessageForm()
    if not form.validate_on_submit():
        shown = views.thread_page(case, the_person(), now(), request.args)
        return render_template("talk/thread.html", form=form, **shown), 422
    messages.send_message(case, form.answers["text"], by=the_person(), now=now())
    flash(_("Đã gửi tin nhắn."), "success")
    return redirect(url_for("talk.thread", ref=ref), 303)


@bp.get("/cases/<ref>/notes/<room>")
@permission("case.read")
def notes(ref: str, room: str) -> ResponseReturnValue:
    """The private notes of a room, for whoever is in it; for everybody else there is no such page."""
    case = _case_of_room(ref, room)
    return render_template("talk/notes.html", form=NoteForm(), **views.notes_page(case, room, now(), request.args))


@bp.post("/cases/<ref>/notes/<room>")
@permission("case.read")
@writes
def note(ref: str, room: str) -> ResponseReturnValue:
    """Write a private note; it stays in the room."""
    case, form = _case_of_room(ref, room), NoteForm()
    if not form.validate_on_submit():
        shown = views.notes_page(case, room, now(), request.args)
        return render_template("talk/notes.html", form=form, **shown), 422
    messages.write_note(case, room, form.answers["text"], by=the_person(), now=now())
    flash(_("Đã lưu ghi chú nội bộ."), "success")
    return redirect(url_for("talk.notes", ref=ref, room=room), 303)


def _case_of_room(ref: str, room: str) -> Case:
    case = get_case(ref)
    if room not in messages.rooms_of(case, the_person()):
        raise NotFound
    return case
