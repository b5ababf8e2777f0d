"""The page on which a case is weighed: proposal, proof, findings, differences, people, and the steps open there."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from app.journeys.decide import bp, queries, views
from app.web.access import now, permission, the_person
from app.web.case_page import is_of_the_provider


@bp.get("/cases/<ref>/decision")
@permission("case.read")
def decision_page(ref: str) -> ResponseReturnValue:
    """For the agency and the team, once there is a report; the provider has nothing to weigh here."""
    case, person = queries.get_case(ref), the_person()
    if case.report is None or case.report.submitted_at is None or is_of_the_provider(case, person):
        raise NotFound
    return render_template("decide/decision_page.html", **views.decision_page(case, person, now()))
