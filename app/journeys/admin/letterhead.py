"""The agency's letterhead: what its papers carry."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.casework import local_day
from app.journeys.admin import bp, operations
from app.journeys.admin.forms import LetterheadForm, letterhead_form
from app.journeys.admin.operations import Letterhead
from app.models import Agency
from app.papers.letterhead import Letterhead as PaperHead
from app.papers.text import long_date
from app.web.access import current_person, now, permission
from app.web.edge import writes
from workflows.reasons import Stale

FIELDS = ("parent_name", "name", "place", "symbol", "head_title", "authority", "recipients")


@bp.route("/letterhead", methods=["GET", "POST"])
@permission("agency.edit")
@writes
def letterhead() -> ResponseReturnValue:
    """Shows and saves what stands at head and foot of the agency's papers."""
    agency = operations.find_agency()
    form = letterhead_form(agency)
    if request.method == "GET":
        return letterhead_page(form, agency)
    if agency is not None and form.seen_version.data not in {None, agency.version}:
        raise Stale([])
    if not form.validate():
        return letterhead_page(form, agency), 422
    if "preview" in request.form:
        return letterhead_page(form, agency)
    said = {name: value or "" for name, value in form.answers.items()}
    operations.save_letterhead(Letterhead(**said), by=current_person(), now=now())
    flash(_("Đã lưu thông tin cơ quan. Văn bản tạo từ bây giờ mang thông tin này."), "success")
    return redirect(url_for("admin.letterhead"), 303)


def letterhead_page(form: LetterheadForm, agency: Agency | None) -> str:
    """The form with a preview of what it says; as long as it says too little, of what is saved."""
    whole = form if form.name.data and not form.has_errors else agency
    page = {"paper": previewed(whole) if whole else None, "is_draft": "preview" in request.form}
    return render_template("admin/letterhead.html", form=form, agency=agency, **page)


def previewed(said: LetterheadForm | Agency) -> dict[str, object]:
    """What a decision of today would carry at head and foot, in the words of the papers themselves."""
    from app.papers.kit.heading import MOTTO, STATE, recipient_lines  # loads Word, which few pages need

    words = {name: _plain(getattr(said, name)) for name in FIELDS}
    lines = tuple(line.strip() for line in words.pop("recipients").splitlines() if line.strip())
    head = PaperHead(words.pop("parent_name"), recipients=lines, **words)
    return {
        "head": head,
        "number": f"Số: …/QĐ-{head.symbol}",
        "state": STATE,
        "motto": MOTTO,
        "dated": f"{head.place}, {long_date(local_day(now()))}",
        "title": "QUYẾT ĐỊNH",
        "recipients": recipient_lines(head.recipients),
        "recipients_head": "Nơi nhận:",
    }


def _plain(value: object) -> str:
    return str(getattr(value, "data", value) or "")
