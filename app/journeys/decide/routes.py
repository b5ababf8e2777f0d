"""The page on which a case is weighed: proposal, lines, findings, differences, review, and the steps open there."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from app import casework
from app.journeys.decide import bp, queries
from app.models import Case
from app.web import steps
from app.web.access import now, permission, the_person
from app.web.case_page import back_to_case, get_case, identity, is_of_the_provider
from workflows.reader import load

_STEPS = frozenset(step.action for step in load("standardisation").steps if step.duty or step.action == "enter_number")


@bp.get("/cases/<ref>/decision")
@permission("case.read")
def decision_page(ref: str) -> ResponseReturnValue:
    """For the agency and the team, once there is a report; the provider has nothing to weigh here."""
    case, person = get_case(ref), the_person()
    if case.report is None or case.report.submitted_at is None or is_of_the_provider(case, person):
        raise NotFound
    lines = [(view, steps.reasons_shown(view.reasons, case)) for view in queries.lines(case, by=person, now=now())]
    return render_template(
        "decide/decision_page.html",
        case=case,
        report=case.report,
        lines=lines,
        blocking=queries.blocking(case),
        differences=queries.differences(case),
        offers=_offers(case),
        identity=identity(case, now()),
        back=back_to_case(case),
    )


def _offers(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "label": steps.step_label(offer.step),
            "href": url_for("casefile.step_page", ref=case.ref, action=offer.step.action),
            "open": offer.open,
            "reasons": steps.reasons_shown(offer.reasons, case),
        }
        for offer in casework.offers(case, by=the_person(), now=now())
        if offer.mine and offer.step.action in _STEPS
    ]
