"""The team page for whoever may read the case."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app import casework
from app.journeys.team import bp, history, queries
from app.models import Case
from app.web import steps
from app.web.access import now, permission, the_person
from app.web.case_page import back_to_case, get_case, identity, is_of_the_provider


@bp.get("/cases/<ref>/team")
@permission("case.read")
def team_page(ref: str) -> ResponseReturnValue:
    """Members, what each covers, the term of objection, objections and their answers."""
    case = get_case(ref)
    offers = _offers(case)
    return render_template(
        "team/team_page.html",
        case=case,
        sheets=queries.sheets(case),
        last_day=queries.last_day_to_object(case),
        may_object=queries.may_still_object(case, now()),
        identity=identity(case, now()),
        back=back_to_case(case),
        offers=offers,
        may_change=any(offer["rich"] and offer["open"] for offer in offers),
        **_behind(case),
    )


def _behind(case: Case) -> dict[str, Any]:
    """What became of the team; who undertook what is the business of the agency and the team alone."""
    inside = not is_of_the_provider(case, the_person())
    confirmed = any(duty.duty == "assess" for duty in case.duties)
    return {
        "departures": history.departures(case) if case.team_proposed_on else [],
        "earlier_dates": history.earlier_dates(case) if case.programme else [],
        "given": {row.person_id: row.given_at for row in case.undertakings},
        "shows_undertakings": inside and confirmed and not case.transcribed,
        "missing": casework.members_without_undertaking(case) if inside and confirmed else [],
        "mine": casework.find_undertaking(case, the_person()) is not None,
    }


HERE = {
    "object_to_member": "",
    "answer_objection": "",
    "replace_member": "team.change",
    "change_member": "team.change",
    "confirm_team": "",
    "change_dates": "",
}
"""The steps that this page offers, and the rich page of those that have one."""


def _offers(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "label": steps.step_label(offer.step),
            "rich": HERE[offer.step.action],
            "href": _address(case, offer.step.action),
            "open": offer.open,
            "reasons": steps.reasons_shown(offer.reasons, case),
        }
        for offer in casework.offers(case, by=the_person(), now=now())
        if offer.mine and offer.step.action in HERE
    ]


def _address(case: Case, action: str) -> str:
    if HERE[action]:
        return url_for(HERE[action], ref=case.ref)
    return url_for("casefile.step_page", ref=case.ref, action=action)
