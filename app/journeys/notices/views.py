"""What the page of notices shows: plain values for its template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app import notices
from app.journeys.notices.queries import PER_PAGE, Wanted
from app.notices import Told
from app.web import terms
from app.web.case_page import address
from app.web.filters import bilingual, language
from app.web.listing import page_of
from workflows.roles import ROLES

WHO = {
    "applicant_of_the_case": "provider",
    "applicant_or_on_behalf": "provider",
    "provider": "provider",
    "clerk": "clerk",
    "officer": "officer",
    "lead_assessor": "assessor",
    "team_member": "assessor",
    "team": "assessor",
    "raiser_or_lead": "assessor",
    "reviewer_outside_the_team": "reviewer",
    "decider_outside_the_team": "decider",
}
"""The role behind each relation; a relation not named here is shown by its own words."""
PLACES: Mapping[str, tuple[str, str]] = {
    "case.team_proposed": ("team.team_page", "team.team_page"),
    "case.member_objected_to": ("team.team_page", "team.team_page"),
    "case.objection_answered": ("team.team_page", "team.team_page"),
    "case.member_replaced": ("team.team_page", "team.team_page"),
    "case.team_confirmed": ("team.team_page", "team.team_page"),
    "message.sent": ("talk.thread", "talk.thread"),
    "case.report_submitted": ("correct.findings", "decide.decision_page"),
    "case.report_returned": ("casefile.case_page", "assess.report_page"),
    "case.recommended": ("casefile.case_page", "decide.decision_page"),
}
"""Where the work of a kind of event is: for the provider, for the agency; everything else on the page of the case."""


UNDERTAKING = "team.undertaking"


def wanted(args: Mapping[str, str]) -> Wanted:
    """What the address asks of the page; anything crooked falls back."""
    return Wanted(
        only="unread" if args.get("only") == "unread" else "all",
        case=args.get("case", "").replace("\0", "").strip()[:32],
        page=page_of(args),
    )


def list_page(rows: Sequence[Told], total: int, wanted: Wanted) -> dict[str, Any]:
    """The notices in words, and the pages they are on."""
    return {
        "notices": [_shown(told) for told in rows],
        "wanted": wanted,
        "total": total,
        "page": wanted.page,
        "pages": max(1, ceil(total / PER_PAGE)),
    }


def _shown(told: Told) -> dict[str, Any]:
    return {
        "id": told.id,
        "says": notices.says(told, language()),
        "then": notices.then(told, language()),
        "at": told.at,
        "is_read": told.read_at is not None,
        "who": who(told),
        "remark": told.remark,
        "case_ref": told.case_ref,
    }


def who(told: Told) -> str:
    """Who acted: the role, and the name where the reader is told it."""
    if told.role == "agency":
        return ", ".join(part for part in (told.actor, _("cơ quan quản lý")) if part)
    code = WHO.get(told.role)
    role = bilingual(ROLES[code].label) if code else terms.relation_name(told.role)
    return ", ".join(part for part in (told.actor, role) if part)


def place(told: Told) -> str:
    """The page where the work of this notice is."""
    page = url_for("casefile.case_page", ref=told.case_ref)
    if not told.is_readable:
        return address(UNDERTAKING, ref=told.case_ref) or page
    if told.finding:
        return address("correct.finding_page", ref=told.case_ref, finding_ref=told.finding) or page
    endpoints = PLACES.get(told.kind)
    return (address(endpoints[told.side == "agency"], ref=told.case_ref) if endpoints else None) or page
