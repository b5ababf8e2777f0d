"""Bringing files into a case: one by one from a script, several from a form, and new versions of old ones."""

from __future__ import annotations

from typing import Any

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.casework import Spot
from app.evidence import About
from app.journeys.casefile import bp, filing, library
from app.models import Case, Evidence
from app.web import case_files
from app.web.access import now, permission, the_person
from app.web.case_files import ACCEPTED, IN_AN_ANSWER, AddFilesForm, Brought, EffectiveField
from app.web.case_page import get_case, identity
from app.web.edge import writes
from app.web.fields import FileField
from app.web.filters import date_vi
from app.web.forms import Form
from workflows.reasons import NotYours


class VersionForm(Form):
    """A new version of a file."""

    effective_on = EffectiveField(_l("Ngày hiệu lực của bản mới"), hint="")
    file = FileField(_l("Tệp của bản mới"), required=True, accept=ACCEPTED)


def stage_files(ref: str) -> Response | Brought:
    """Takes the files before anything is locked; says why when none of them can be taken."""
    case = get_case(ref, "evidence.read")
    if not case_files.may_add(case, the_person(), now()):
        raise NotYours([])
    form = AddFilesForm()
    if not form.validate():
        return _not_taken(case, form)
    brought = case_files.take(form.files, case)
    if brought.accepted:
        return brought
    form.files.errors = list(brought.refused)
    return _not_taken(case, form)


@bp.post("/cases/<ref>/evidence")
@permission("evidence.read")
@writes(stage=stage_files)
def add_files(ref: str, staged: Brought) -> ResponseReturnValue:
    """Keep the files that came; a script gets the entry of its file, everybody else the library."""
    case, form = get_case(ref, "evidence.read"), AddFilesForm()
    if not case_files.may_add(case, the_person(), now()):
        raise NotYours([])
    about = About(form.effective_on.data)
    rows = filing.add_files(case, staged.accepted, about, form.place, by=the_person(), now=now())
    if form.feeds.data:
        return _entry_page(case, rows[0], form.feeds.data, about), 201, {"Location": _entry_url(case, rows[0], form)}
    _say(len(rows), staged)
    return redirect(_home(case, form.place), 303)


@bp.get("/cases/<ref>/evidence/<int:evidence_id>/entry")
@permission("evidence.read")
def evidence_entry(ref: str, evidence_id: int) -> ResponseReturnValue:
    """The entry of one file for a list in a form, as the script got it when the file came."""
    case = get_case(ref, "evidence.read")
    feeds = request.args.get("feeds", IN_AN_ANSWER)
    return _entry_page(case, get_file(case, evidence_id), feeds, About())


def stage_version(ref: str, evidence_id: int) -> Response | Brought:
    """Takes the file of the new version before anything is locked."""
    case = get_case(ref, "evidence.read")
    if not library.may_replace(case, get_file(case, evidence_id), the_person(), now()):
        raise NotYours([])
    form = VersionForm()
    if not form.validate():
        return make_response(_version_page(case, evidence_id, form), 422)
    brought = case_files.take(form.file, case)
    form.file.errors = list(brought.refused) or _nothing_new(get_file(case, evidence_id), brought, form)
    return make_response(_version_page(case, evidence_id, form), 422) if form.file.errors else brought


@bp.route("/cases/<ref>/evidence/<int:evidence_id>/versions/new", methods=["GET", "POST"])
@permission("evidence.read")
@writes(stage=stage_version)
def new_version(ref: str, evidence_id: int, staged: Brought | None = None) -> ResponseReturnValue:
    """Replace a file by its new version in every answer that can still be changed."""
    case, form = get_case(ref, "evidence.read"), VersionForm()
    old = get_file(case, evidence_id)
    if not library.may_replace(case, old, the_person(), now()):
        raise NotYours([])
    if staged is None:
        return _version_page(case, evidence_id, form)
    about, side = About(form.effective_on.data, old), case_files.side_of(case, the_person())
    new, answers = filing.add_version(case, staged.accepted[0], about, side, by=the_person(), now=now())
    flash(_("Đã thêm bản mới “%(name)s”, thay ở %(n)s câu trả lời.", name=new.name, n=answers), "success")
    return redirect(url_for("casefile.evidence_library", ref=ref), 303)


def get_file(case: Case, evidence_id: int) -> Evidence:
    """The file of the case; NotFound unless it is there and the person may read it."""
    found = case_files.readable(case, the_person(), [evidence_id])
    if not found:
        raise NotFound
    return found[0]


def _nothing_new(old: Evidence, brought: Brought, form: VersionForm) -> list[str]:
    same = brought.accepted[0].sha256 == old.sha256 and form.effective_on.data in {None, old.effective_on}
    return [_("Tệp này giống hệt bản đang có. Hãy chọn tệp đã sửa, hoặc ghi ngày hiệu lực khác.")] if same else []


def _home(case: Case, place: Spot | None) -> str:
    """Where a form without a script leads: the answer that its files joined, or the library."""
    if place is None:
        return url_for("casefile.evidence_library", ref=case.ref)
    endpoint = "apply.criterion_page" if place.side == "self" else "assess.criterion_page"
    return url_for(endpoint, ref=case.ref, sheet=place.field_code or "general", criterion=place.criterion)


def _entry_url(case: Case, row: Evidence, form: AddFilesForm) -> str:
    return url_for("casefile.evidence_entry", ref=case.ref, evidence_id=row.id, feeds=form.feeds.data)


def _entry_page(case: Case, row: Evidence, feeds: str, about: About) -> str:
    note = ""
    if about.effective_on is not None and row.effective_on != about.effective_on:
        date = date_vi(row.effective_on) or _("không ghi")
        note = _(
            "Tệp này đã có trong hồ sơ từ trước, ngày hiệu lực: %(date)s. Ngày vừa ghi không được dùng.", date=date
        )
    file = case_files.shown(case, [row])[0] | {"note": note}
    return render_template("casefile/_file_entry.html", file=file, feeds=feeds, in_an_answer=feeds == IN_AN_ANSWER)


def _not_taken(case: Case, form: AddFilesForm) -> Response:
    """Why nothing was taken: in plain words for a script, else on the page of the library."""
    if request.form.get("feeds"):
        words = " ".join(link["text"] for link in form.error_links())
        return make_response(words, 422, {"Content-Type": "text/plain; charset=utf-8"})
    shown = library.page(case, the_person(), now(), library.wanted(request.args), form=case_files.dressed(form, case))
    return make_response(render_template("casefile/evidence_library.html", **shown), 422)


def _say(kept: int, brought: Brought) -> None:
    flash(ngettext("Đã nhận %(num)d tệp.", "Đã nhận %(num)d tệp.", kept), "success")
    for sentence in brought.refused:
        flash(sentence, "error")


def _version_page(case: Case, evidence_id: int, form: VersionForm) -> str:
    old = get_file(case, evidence_id)
    shown: dict[str, Any] = library.version_page(case, old, the_person())
    form.file.description = case_files.size_hint()
    return render_template("casefile/new_version.html", form=form, identity=identity(case, now()), **shown)
