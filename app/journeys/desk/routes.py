"""The work lists and the search over everything."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.journeys.desk import bp, looking, views
from app.journeys.desk.wanted import read, seen_words
from app.web.access import SIGNED_IN, current_actor, permission
from app.web.clock import today


@bp.get("/cases")
@permission("cases.list")
def case_list() -> ResponseReturnValue:
    """The cases this person may see: by list, searched, filtered, sorted and paged, all of it in the address."""
    shown = views.list_page(read(request.args), current_actor(), today(), printed=request.args.get("view") == "print")
    return render_template("desk/case_list.html", **shown)


@bp.get("/search")
@permission(SIGNED_IN)
def search() -> ResponseReturnValue:
    """Cases, organisations and people by the same words, each as far as this person may see them."""
    return render_template("desk/search.html", **looking.found(seen_words(request.args.get("q", ""))[:100]))
