"""The registers as an Excel workbook: out as they stand or empty, in by a review that writes nothing."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app import exchange
from app.exchange import WorkbookRefused
from app.journeys.organisations import bp, importing, incoming, views, workbook, workbook_views
from app.journeys.organisations.incoming import Review
from app.journeys.organisations.proposals import ProposalTooLong, unpack
from app.journeys.organisations.sheets import in_source, plans
from app.journeys.organisations.workbook_words import refusal_sentence
from app.web.access import now, permission, the_person
from app.web.clock import today
from app.web.edge import writes
from app.web.fields import FileField
from app.web.forms import Form

WORKBOOK = "/organisations/<int:organisation_id>/workbook"


class WorkbookForm(Form):
    """The file that somebody filled in."""

    workbook = FileField(_l("Tệp Excel đã điền"), required=True, accept=("xlsx",))

    def refuse(self, sentence: str) -> None:
        """Says why the file is not taken."""
        self.workbook.errors = [*self.workbook.errors, sentence]


@bp.get(WORKBOOK)
@permission("organisation.read")
def workbook_out(organisation_id: int) -> ResponseReturnValue:
    """The registers as they stand."""
    organisation = views.get_organisation(organisation_id, "organisation.read")
    name = workbook.file_name(organisation, today())
    return make_response(workbook.filled(organisation, today()), 200, workbook.headers(name))


@bp.get(WORKBOOK + "/template")
@permission("organisation.edit")
def workbook_template(organisation_id: int) -> ResponseReturnValue:
    """The same sheets with nothing in them."""
    views.get_organisation(organisation_id, "organisation.edit")
    return make_response(workbook.empty(), 200, workbook.headers("mau-danh-sach.xlsx"))


@bp.get(WORKBOOK + "/import")
@permission("organisation.edit")
def import_page(organisation_id: int) -> ResponseReturnValue:
    """Where a workbook is handed in, and how."""
    organisation = views.get_organisation(organisation_id, "organisation.edit")
    return render_template("organisations/import.html", **workbook_views.import_page(organisation, WorkbookForm()))


@bp.post(WORKBOOK + "/import")
@permission("organisation.edit")
def review_import(organisation_id: int) -> ResponseReturnValue:
    """What the workbook would change, or everything that is wrong with it; nothing is written."""
    organisation, form = views.get_organisation(organisation_id, "organisation.edit"), WorkbookForm()
    if not form.validate():
        return render_template("organisations/import.html", **workbook_views.import_page(organisation, form)), 422
    try:
        with in_source():
            sheets = exchange.read(form.workbook.data.stream, plans(workbook.list_fields()))
        review = incoming.compare(sheets, incoming.registers_of(organisation))
        shown = workbook_views.review_page(organisation, review, sheets)
    except WorkbookRefused as refused:
        form.refuse(refusal_sentence(refused))
    except ProposalTooLong:
        form.refuse(workbook_views.too_long())
    else:
        return render_template("organisations/review.html", **shown), 422 if review.complaints else 200
    return render_template("organisations/import.html", **workbook_views.import_page(organisation, form)), 422


def judge_again(organisation_id: int) -> Review | Response:
    """The slow part of confirming: the rows are judged once more, against the registers as they are now."""
    organisation = views.get_organisation(organisation_id, "organisation.edit")
    with in_source():
        all_plans = plans(workbook.list_fields())
    proposal = unpack(request.form.get("proposal", ""), all_plans, owner=workbook_views.owner(organisation))
    if proposal is None:
        form = WorkbookForm()
        form.refuse(_("Nội dung xem trước không còn dùng được. Hãy tải tệp lên lại."))
        return make_response(
            render_template("organisations/import.html", **workbook_views.import_page(organisation, form)), 422
        )
    review = incoming.compare(proposal.sheets, incoming.registers_of(organisation))
    moved = review.digest != proposal.digest and review.changes  # sent twice, nothing is left to change
    if review.complaints or moved:
        shown = workbook_views.review_page(organisation, review, proposal.sheets)
        return make_response(render_template("organisations/review.html", **shown, moved_on=True), 409)
    return review


@bp.post(WORKBOOK + "/import/confirm")
@permission("organisation.edit")
@writes(stage=judge_again)
def confirm_import(organisation_id: int, staged: Review) -> ResponseReturnValue:
    """Writes everything that was reviewed, or nothing."""
    organisation = views.get_organisation(organisation_id, "organisation.edit")
    registers = incoming.registers_of(organisation)
    added, changed = importing.apply(staged, registers, organisation=organisation, by=the_person(), now=now())
    flash(_("Đã nhập từ Excel: thêm %(added)s dòng, sửa %(changed)s dòng.", added=added, changed=changed), "success")
    return redirect(url_for("organisations.organisation_page", organisation_id=organisation.id), 303)
