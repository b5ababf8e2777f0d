"""Writing on a visit: each small form on its own, photos with their files, and taking something off again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app import casework, evidence
from app.casework import visits as door
from app.casework.visits import PhotoContent
from app.evidence import Accepted
from app.journeys.visit import bp, forms, views
from app.models import Case, Visit
from app.web import case_files, steps
from app.web.access import now, permission, the_person
from app.web.edge import writes
from app.web.forms import Form
from workflows.reasons import Refused


@bp.post("/cases/<ref>/visits/<int:visit_id>/<any(slots, people, samples):part>")
@permission("case.read")
@writes
def record(ref: str, visit_id: int, part: str) -> ResponseReturnValue:
    """Keep one more line of the programme, person met or sample."""
    case, visit = views.get_visit(ref, visit_id)
    form = views.form_of(part, case, visit, sent=True)
    if not form.validate():
        return _again(case, visit, part, form, 422)
    try:
        _write(case, visit, form)
    except Refused as refusal:
        steps.put_errors(form, refusal.reasons)
        return _again(case, visit, part, form, 409)
    return _kept(case, visit, part)


def _write(case: Case, visit: Visit, form: Form) -> None:
    who: dict[str, Any] = {"by": the_person(), "now": now()}
    if isinstance(form, forms.SlotForm):
        door.write_slot(case, visit, form.content_on(visit), **who, seen_version=form.seen_version.data)
    elif isinstance(form, forms.PersonForm):
        door.record_person(case, visit, form.said, **who)
    elif isinstance(form, forms.SampleForm):
        door.record_sample(case, visit, form.said, **who)


def stage_photos(ref: str, visit_id: int) -> Response | Sequence[Accepted]:
    """Take the photos in before anything is locked, and only from somebody who records the visit."""
    case, visit = views.get_visit(ref, visit_id)
    form = views.form_of("photos", case, visit, sent=True)
    if not isinstance(form, forms.PhotoForm):
        raise LookupError("photos have a form of their own")
    if not form.validate():
        return _again(case, visit, "photos", form, 422)
    if not casework.may_write(case, "record_visit", by=the_person()):
        return []  # the door says why not
    brought = case_files.take(form.files, case)
    form.files.errors = list(brought.refused)
    if not brought.refused and not brought.accepted and not form.evidence.data:
        form.files.errors = [_("Hãy chụp hoặc chọn ít nhất một ảnh.")]
    return _again(case, visit, "photos", form, 422) if form.files.errors else brought.accepted


@bp.post("/cases/<ref>/visits/<int:visit_id>/photos")
@permission("case.read")
@writes(stage=stage_photos)
def record_photos(ref: str, visit_id: int, staged: Sequence[Accepted]) -> ResponseReturnValue:
    """Keep photos with their caption, those that came now and those that a script sent before."""
    case, visit = views.get_visit(ref, visit_id)
    form = views.form_of("photos", case, visit, sent=True)
    if not isinstance(form, forms.PhotoForm) or not form.validate():
        return _again(case, visit, "photos", form, 422)
    casework.permit(case, "record_visit", by=the_person(), now=now())
    new = [evidence.keep(case, one, by=the_person(), now=now()) for one in staged]
    files = [*new, *case_files.readable(case, the_person(), form.evidence.data)]
    content = PhotoContent(files, form.caption.data or "", *form.place)
    door.record_photos(case, visit, content, by=the_person(), now=now())
    return _kept(case, visit, "photos")


@bp.post("/cases/<ref>/visits/<int:visit_id>/<any(slots, people, samples, photos):part>/<int:row_id>/remove")
@permission("case.read")
@writes
def remove(ref: str, visit_id: int, part: str, row_id: int) -> ResponseReturnValue:
    """Take something off that was written by mistake."""
    case, visit = views.get_visit(ref, visit_id)
    form = forms.RemoveForm()
    if not form.validate():
        raise NotFound
    if part == "slots":
        seen = form.seen_version.data
        door.remove_slot(case, visit, row_id, by=the_person(), now=now(), seen_version=seen)
    else:
        door.take_off(case, visit, part, row_id, by=the_person(), now=now())
    flash(_("Đã bỏ; nội dung cũ còn trong lịch sử."), "success")
    return redirect(url_for("visit.visit_page", ref=ref, visit_id=visit_id, _anchor=part), 303)


def _kept(case: Case, visit: Visit, part: str) -> Response:
    flash(_("Đã ghi."), "success")
    return redirect(url_for("visit.visit_page", ref=case.ref, visit_id=visit.id, kept=part, _anchor=part), 303)


def _again(case: Case, visit: Visit, part: str, form: Form, status: int) -> Response:
    """The page again with everything that was typed into this form."""
    shown = views.page(case, visit, {part: form})
    return make_response(render_template("visit/visit.html", **shown, form=form), status)
