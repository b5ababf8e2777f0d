"""What the pages of findings show: plain values for the components."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as WerkzeugResponse

from app import casework
from app.journeys.correct import queries
from app.journeys.correct.forms import CARRIED_ON
from app.models import Finding, Person, Response
from app.web import case_files, errors, steps, terms
from app.web.case_page import identity, team_side_is_open
from app.web.filters import bilingual
from app.web.forms import Form
from workflows.engine import Offer
from workflows.reasons import Refusal

OUTCOMES = {"accepted": "green", "returned": "orange", "unresolved": "red"}


def finding_page(finding: Finding, person: Person, now: datetime) -> dict[str, Any]:
    """Everything the page of a finding shows."""
    case = finding.case
    offers = casework.offers(finding, by=person, now=now)
    return {
        **shared(finding, now),
        "rounds": [_round(finding, response) for response in reversed(finding.responses)],
        "offers": [_offer(finding, offer) for offer in offers if offer.mine],
        "others": [
            {"label": bilingual(o.step.label), "who": terms.relation_name(o.step.who)} for o in offers if not o.mine
        ],
        "may_amend": casework.may_write(finding, "amend_finding", by=person) and case.status == "in_assessment",
        "sheet_href": _sheet(finding) if team_side_is_open(case, person) else None,
        "back": {"href": url_for("correct.findings", ref=case.ref), "text": _("Phát hiện và khắc phục")},
    }


def shared(finding: Finding, now: datetime) -> dict[str, Any]:
    """What every page about one finding shows."""
    case = finding.case
    return {
        "case": case,
        "finding": finding,
        "view": queries.view_of(finding, casework.local_day(now)),
        "criterion": case.criteria.criterion(finding.criterion) if finding.criterion in case.criteria else None,
        "identity": identity(case, now),
    }


def step_page(finding: Finding, offer: Offer, form: Form, now: datetime) -> dict[str, Any]:
    """The page of one step: its form when it is open to the person, else every reason why not."""
    href = url_for("correct.finding_page", ref=finding.case.ref, finding_ref=finding.ref)
    return {
        **shared(finding, now),
        "heading": steps.step_label(offer.step),
        "form": form,
        "offer": offer,
        "reasons": steps.reasons_shown(offer.reasons, finding.case),
        "latest": _round(finding, finding.responses[-1]) if finding.responses else None,
        "danger": offer.step.action in {"return_response", "declare_unresolved"},
        "back": {"href": href, "text": _("Phát hiện %(ref)s", ref=finding.ref)},
    }


def _offer(finding: Finding, offer: Offer) -> dict[str, Any]:
    ref, action = finding.case.ref, offer.step.action
    return {
        "label": bilingual(offer.step.label),
        "href": url_for("correct.step_page", ref=ref, finding_ref=finding.ref, action=action),
        "open": offer.open,
        "reasons": steps.reasons_shown(offer.reasons, finding.case),
    }


def _sheet(finding: Finding) -> str:
    sheet = finding.field_code or "general"
    return url_for("assess.criterion_page", ref=finding.case.ref, sheet=sheet, criterion=finding.criterion)


def _round(finding: Finding, response: Response) -> dict[str, Any]:
    words = {"accepted": _("Được chấp nhận"), "returned": _("Bị trả lại"), "unresolved": _("Không khắc phục được")}
    return {
        "response": response,
        "files": case_files.shown(finding.case, response.evidence),
        "label": words.get(response.outcome, _("Chờ thẩm tra")),
        "tone": OUTCOMES.get(response.outcome, "yellow"),
    }


def overtaken(finding: Finding, refusal: Refusal) -> WerkzeugResponse:
    """The finding moved on meanwhile: what was typed, beside the round that stands now."""
    last = finding.responses[-1] if finding.responses else None
    standing = {name: getattr(last, name) for name in CARRIED_ON} if last else {}
    return errors.page(
        409,
        kind="stale",
        reasons=errors.shown_reasons(refusal.reasons),
        mine=errors.typed(),
        theirs=[{"key": terms.ask_name(name), "value": said} for name, said in standing.items()],
        reload_href=url_for("correct.finding_page", ref=finding.case.ref, finding_ref=finding.ref),
    )
