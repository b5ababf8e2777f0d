"""The signed decision: the clerk keeps the scan as the official copy, and whoever may reads it."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import NotFound
from werkzeug.wsgi import wrap_file

from app import casework
from app.evidence import download_headers, store
from app.journeys.decide import bp
from app.models import Case
from app.web import case_files, signed_copies
from app.web.access import now, permission, the_person
from app.web.case_files import Brought
from app.web.case_page import back_to_case, get_case, identity
from app.web.edge import writes
from app.web.fields import FileField, YesNoField
from app.web.filters import date_vi
from app.web.forms import Form
from app.web.steps import put_errors
from workflows.reasons import NotYours, Refused


class SignedForm(Form):
    """The scan, and that somebody compared it with the record."""

    file = FileField(_l("Bản quyết định đã ký"), required=True, accept=("pdf",), hint=_l("Chỉ nhận PDF."))
    compared = YesNoField(_l("Tôi đã đối chiếu: số và ngày trên bản đã ký khớp với số và ngày ở trên."), required=True)


def stage_copy(ref: str) -> Response | Brought:
    """Takes the scan before anything is locked, and only from somebody who may keep it."""
    case = _case_to_keep_in(ref)
    form = SignedForm()
    if not form.validate():
        return make_response(_page(case, form), 422)
    brought = case_files.take(form.file, case)
    form.file.errors = list(brought.refused) or [
        _("Tệp “%(name)s” không phải PDF. Bản đã ký chỉ nhận PDF.", name=one.name)
        for one in brought.accepted
        if one.kind != "pdf"
    ]
    return make_response(_page(case, form), 422) if form.file.errors else brought


@bp.route("/cases/<ref>/signed-copy", methods=["GET", "POST"])
@permission("case.read")
@writes(stage=stage_copy)
def keep_signed(ref: str, staged: Brought | None = None) -> ResponseReturnValue:
    """Keep the scan of the signed decision as the official copy, beside those kept before."""
    case, form = _case_to_keep_in(ref), SignedForm()
    if staged is None:
        return _page(case, form)
    try:
        casework.keep_signed_copy(case, staged.accepted[0], by=the_person(), now=now())
    except Refused as refusal:
        put_errors(form, refusal.reasons)
        return _page(case, form), 409
    flash(_("Đã lưu bản quyết định đã ký."), "success")
    return redirect(url_for("casefile.case_page", ref=ref, _anchor="papers"), 303)


@bp.get("/cases/<ref>/signed-copies/<int:copy_id>")
@permission("paper.read")
def signed_file(ref: str, copy_id: int) -> ResponseReturnValue:
    """One signed copy: the agency's at any time, everybody else's once the decision is published."""
    case = get_case(ref, "paper.read")
    copy = next((one for one in signed_copies.readable(case) if one.id == copy_id), None)
    if copy is None:
        raise NotFound
    row = copy.evidence
    file = store.open(row.organisation_id, row.sha256)
    headers = dict(download_headers(row.name, row.kind))
    answer = Response(wrap_file(request.environ, file), direct_passthrough=True, headers=headers)
    answer.content_length = row.size
    return answer


def _case_to_keep_in(ref: str) -> Case:
    """The case, when the person may keep a copy in it now; NotYours for its other readers."""
    case = get_case(ref)
    if not casework.may_write(case, "keep_signed_copy", by=the_person()):
        raise NotYours([])
    return case


def _page(case: Case, form: SignedForm) -> str:
    decision = case.decision
    numbered = decision is not None and decision.number is not None
    rows: list[dict[str, Any]] = []
    if decision is not None and numbered:
        rows = [
            {"key": _("Số quyết định"), "value": decision.number},
            {"key": _("Ngày quyết định"), "value": date_vi(decision.numbered_on)},
        ]
    return render_template(
        "decide/signed_copy.html",
        case=case,
        form=form,
        rows=rows,
        signed=signed_copies.shown(case, the_person()),
        enter=url_for("casefile.step_page", ref=case.ref, action="enter_number"),
        identity=identity(case, now()),
        back=back_to_case(case),
    )
