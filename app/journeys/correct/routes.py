"""Findings of a case, the page of one, and every step of its own procedure."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import casework, evidence
from app.evidence import About, Accepted
from app.journeys.correct import bp, forms, queries, views
from app.models import Finding
from app.web import case_files, steps
from app.web.access import now, permission, the_person
from app.web.edge import writes
from app.web.forms import Form
from workflows.engine import Offer
from workflows.reasons import NotYours, OutOfTurn, Refused, Stale


@bp.get("/cases/<ref>/findings")
@permission("case.read")
def findings(ref: str) -> ResponseReturnValue:
    """Every finding the person may read, filtered by the address, with its deadline and the rounds used."""
    case = queries.get_case_with_findings(ref, the_person())
    shown = views.list_page(case, the_person(), now(), request.args.get("only", ""))
    return render_template("correct/findings.html", **shown)


@bp.get("/cases/<ref>/findings/<finding_ref>")
@permission("case.read")
def finding_page(ref: str, finding_ref: str) -> ResponseReturnValue:
    """One finding in full: what was found, every round of corrective action, and what can be done now."""
    finding = queries.get_finding(ref, finding_ref, the_person())
    return render_template("correct/finding_page.html", **views.finding_page(finding, the_person(), now()))


@bp.get("/cases/<ref>/findings/<finding_ref>/actions/<action>")
@permission("case.read")
def step_page(ref: str, finding_ref: str, action: str) -> ResponseReturnValue:
    """The form of one step, or all the reasons why it is closed."""
    finding = queries.get_finding(ref, finding_ref, the_person())
    offer = steps.offer_of(finding, action, by=the_person(), now=now())
    return _page(finding, offer, forms.form_of(finding, offer.step, by=the_person(), now=now()))


def stage_files(ref: str, finding_ref: str, action: str) -> Response | Sequence[Accepted]:
    """Take the files in before anything is locked, and only from somebody who holds the step while it is open."""
    finding = queries.get_finding(ref, finding_ref, the_person())
    try:
        offer = steps.offer_of(finding, action, by=the_person(), now=now())
    except OutOfTurn:
        return []  # said by the view, unless the very same form was carried out before
    if not offer.mine:
        raise NotYours(offer.reasons)
    form = forms.form_of(finding, offer.step, by=the_person(), now=now())
    if not form.validate_on_submit():
        return make_response(_page(finding, offer, form), 422)
    if forms.FILES not in form or not offer.open:
        return []
    accepted = _accepted(finding, form)
    return make_response(_page(finding, offer, form), 422) if accepted is None else accepted


@bp.post("/cases/<ref>/findings/<finding_ref>/actions/<action>")
@permission("case.read")
@writes(stage=stage_files)
def act(ref: str, finding_ref: str, action: str, staged: Sequence[Accepted]) -> ResponseReturnValue:
    """Take the step through the one door, with the files that came with it; a refusal keeps what was typed."""
    finding = queries.get_finding(ref, finding_ref, the_person())
    try:
        offer = steps.offer_of(finding, action, by=the_person(), now=now())
        form = forms.form_of(finding, offer.step, by=the_person(), now=now())
        if not form.validate_on_submit():
            return _page(finding, offer, form), 422
        _perform(finding, action, form, staged)
    except (OutOfTurn, Stale) as refusal:
        return views.overtaken(finding, refusal)
    except Refused as refusal:
        steps.put_errors(form, refusal.reasons)
        return _page(finding, offer, form), 409
    flash(_("Đã thực hiện: %(step)s.", step=steps.step_label(offer.step)), "success")
    return redirect(url_for("correct.finding_page", ref=ref, finding_ref=finding_ref), 303)


def _perform(finding: Finding, action: str, form: Form, staged: Sequence[Accepted]) -> None:
    answers, seen = _answers(finding, form, staged), form.seen_version.data
    casework.perform(finding, action, answers, by=the_person(), now=now(), seen_version=seen)


def _accepted(finding: Finding, form: Form) -> Sequence[Accepted] | None:
    """The files of the form, kept in the store; None when one is refused, with its sentence at the field."""
    brought = case_files.take(form[forms.FILES], finding.case)
    form[forms.FILES].errors = list(brought.refused)
    return None if brought.refused else brought.accepted


def _answers(finding: Finding, form: Form, staged: Sequence[Accepted]) -> dict[str, object]:
    said = {name: value for name, value in form.answers.items() if name not in {forms.FILES, forms.EFFECTIVE}}
    if forms.FILES in form:
        about = About(form[forms.EFFECTIVE].data)
        kept = [evidence.keep(finding.case, one, by=the_person(), now=now(), about=about).id for one in staged]
        said["evidence"] = list(dict.fromkeys([*said.get("evidence", []), *kept]))
    return said


def _page(finding: Finding, offer: Offer, form: Form) -> str:
    return render_template("correct/step.html", **views.step_page(finding, offer, form, now()))
