"""The work lists and the search over everything."""

from __future__ import annotations

from io import BytesIO

from flask import render_template, request, send_file
from flask.typing import ResponseReturnValue

from app.journeys.desk import bp, exporting, looking, views
from app.journeys.desk.queries import PER_PAGE
from app.journeys.desk.views import PRINTED
from app.journeys.desk.wanted import read, seen_words
from app.web.access import SIGNED_IN, current_actor, permission
from app.web.clock import today

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/cases")
@permission("cases.list")
def case_list() -> ResponseReturnValue:
    """The cases this person may see: by list, searched, filtered, sorted and paged, all of it in the address."""
    rows = PRINTED if request.args.get("view") == "print" else PER_PAGE
    shown = views.list_page(read(request.args), current_actor(), today(), per_page=rows)
    return render_template("desk/case_list.html", **shown)


@bp.get("/cases.xlsx")
@permission("cases.list")
def workbook() -> ResponseReturnValue:
    """The same list as an Excel workbook."""
    file = exporting.workbook_of(read(request.args), current_actor(), today())
    return send_file(BytesIO(file), mimetype=XLSX, as_attachment=True, download_name=f"ho-so-{today()}.xlsx")


@bp.get("/search")
@permission(SIGNED_IN)
def search() -> ResponseReturnValue:
    """Cases, organisations and people by the same words, each as far as this person may see them."""
    return render_template("desk/search.html", **looking.found(seen_words(request.args.get("q", ""))[:100]))
