"""One file for many criteria: where it is used, chosen on one page."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.casework import Spot
from app.journeys.casefile import bp, filing, library
from app.journeys.casefile.uploads import get_file
from app.models import Case, Evidence
from app.web import case_files
from app.web.access import now, permission, the_person
from app.web.case_files import AddFilesForm, dressed
from app.web.case_page import get_case, identity
from app.web.edge import writes
from app.web.fields import ManyField
from app.web.forms import Form
from workflows.reasons import NotYours


class UseForm(Form):
    """Where a file is used, and where it was used when the page was drawn."""

    spots = ManyField(_l("Dùng tệp cho các tiêu chí"))
    was = ManyField(_l("Đang dùng ở"))

    @property
    def joined(self) -> list[Spot]:
        """The answers that the file joins."""
        return [library.spot_of(one) for one in self.spots.data if one not in self.was.data]

    @property
    def left(self) -> list[Spot]:
        """The answers that the file leaves."""
        return [library.spot_of(one) for one in self.was.data if one not in self.spots.data]


@bp.get("/cases/<ref>/evidence")
@permission("evidence.read")
def evidence_library(ref: str) -> ResponseReturnValue:
    """Every file of the case, searched, filtered, sorted and paged by the address."""
    case = get_case(ref, "evidence.read")
    form = dressed(AddFilesForm(), case) if case_files.may_add(case, the_person(), now()) else None
    shown = library.page(case, the_person(), now(), library.wanted(request.args), form=form)
    return render_template("casefile/evidence_library.html", **shown)


@bp.route("/cases/<ref>/evidence/<int:evidence_id>/use", methods=["GET", "POST"])
@permission("evidence.read")
@writes
def use_file(ref: str, evidence_id: int) -> ResponseReturnValue:
    """Use one file in many answers, or no longer; the file itself stays in the library."""
    case = get_case(ref, "evidence.read")
    row = get_file(case, evidence_id)
    form, sheets = _use_form(case, row)
    if request.method == "GET" or not form.validate():
        shown = library.version_page(case, row, the_person())
        page = render_template(
            "casefile/use_file.html", form=form, sheets=sheets, identity=identity(case, now()), **shown
        )
        return page, 200 if request.method == "GET" else 422
    joined, left = form.joined, form.left
    filing.use_in(case, row, joined, left, by=the_person(), now=now())
    flash(_said(row, joined, left), "success")
    return redirect(url_for("casefile.evidence_library", ref=ref), 303)


def _use_form(case: Case, row: Evidence) -> tuple[UseForm, dict[str, list[tuple[str, str]]]]:
    """The form with every answer on offer, and the answers under their headings."""
    side = case_files.side_of(case, the_person())
    if side is None:
        raise NotYours([])
    standing = filing.list_answers(case, side)
    sheets = library.spots(case, side, the_person(), {filing.spot_of(one) for one in standing})
    offered = [pair for pairs in sheets.values() for pair in pairs]
    using = [library.value_of(filing.spot_of(one)) for one in standing if row in one.evidence]
    using = [one for one in using if one in dict(offered)]
    form = UseForm(spots=using, was=using)
    form.spots.choices = form.was.choices = offered
    return form, sheets


def _said(row: Evidence, joined: Sequence[Spot], left: Sequence[Spot]) -> str:
    names = [", ".join(spot.criterion for spot in spots) for spots in (joined, left)]
    parts = [_("gắn vào %(names)s", names=names[0])] if joined else []
    parts += [_("gỡ khỏi %(names)s (tệp vẫn ở trong kho, gắn lại được)", names=names[1])] if left else []
    said = "; ".join(parts) or _("không có gì thay đổi")
    return _("Tệp “%(name)s”: %(said)s.", name=row.name, said=said)
