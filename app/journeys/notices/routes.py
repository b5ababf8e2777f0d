"""The page of notices; opening one marks it read and leads to the work."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from werkzeug.exceptions import NotFound

from app.journeys.notices import bp, operations, queries, views
from app.web.access import SIGNED_IN, current_actor, now, permission
from app.web.edge import writes


@bp.get("/notices")
@permission(SIGNED_IN)
def notice_list() -> ResponseReturnValue:
    """What this person was told, the unread first, filtered and paged by the address."""
    wanted = views.wanted(request.args)
    rows, total = queries.list_notices(current_actor(), wanted)
    return render_template("notices/notice_list.html", **views.list_page(rows, total, wanted))


@bp.post("/notices/<int:notice_id>/open")
@permission(SIGNED_IN)
@writes
def open_notice(notice_id: int) -> ResponseReturnValue:
    """Marks the notice read and leads to where the work is."""
    told = queries.find_notice(current_actor(), notice_id)
    if told is None:
        raise NotFound
    operations.mark_read(told.id, now=now())
    return redirect(views.place(told), 303)


@bp.post("/notices/read")
@permission(SIGNED_IN)
@writes
def read_all() -> ResponseReturnValue:
    """Marks every notice read, those of one case if the page showed that case alone."""
    case = views.wanted(request.form).case
    number = operations.mark_all_read(current_actor(), case, now=now())
    flash(ngettext("Đã đánh dấu %(num)d thông báo là đã đọc.", "Đã đánh dấu %(num)d thông báo là đã đọc.", number))
    return redirect(url_for(".notice_list", case=case or None), 303)
