"""What every page of a case shares: finding the case, the identity bar, the tabs between its pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import abort, current_app, redirect, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import defaultload, joinedload, lazyload
from sqlalchemy.sql.base import ExecutableOption
from werkzeug.exceptions import NotFound

from app import casework
from app.db import session
from app.models import Case, Finding, Person, Programme, TeamMember
from app.web import access
from app.web.filters import bilingual
from workflows.clocks import working_days_between
from workflows.roles import OWNERS

LEAN = (
    defaultload(Case.members)
    .defaultload(TeamMember.person)
    .options(lazyload(Person.role_rows), lazyload(Person.conflict_rows)),
    defaultload(Case.findings)
    .defaultload(Finding.raised_by)
    .options(lazyload(Person.role_rows), lazyload(Person.conflict_rows)),
    defaultload(Case.programme).lazyload(Programme.site_rows),
    joinedload(Case.handler).options(
        lazyload(Person.role_rows), lazyload(Person.conflict_rows), lazyload(Person.organisation)
    ),
)
"""What no page of a case asks: the roles and conflicts of the team; sites are asked where they show."""


def get_case(ref: str, permission: str = "case.read", *, options: Sequence[ExecutableOption] = ()) -> Case:
    """The case of that reference; NotFound unless it is there and the person may see it."""
    found = session.scalars(select(Case).where(Case.ref == ref).options(*LEAN, *options))
    case = found.unique().one_or_none()
    if case is None:
        raise NotFound
    admit(case, permission)
    return case


def admit(case: Case, permission: str = "case.read") -> None:
    """Returns when the person has the permission on the case; NotFound for strangers, NotYours for its readers.

    A member of the team who has not given the undertaking is led to it: until then nothing of the case is shown.
    """
    try:
        access.require(permission, case)
    except NotFound:
        if access.may_now("undertaking.give", case):
            abort(redirect(url_for("team.undertaking", ref=case.ref), 303))
        raise


def identity(case: Case, now: datetime) -> dict[str, Any]:
    """What the identity bar shows: which case, where it stands, whose turn it is and until when."""
    state = casework.definition_of(case).state(case.status)
    day = casework.local_day(now)
    passed = case.due_on is not None and case.due_on < day
    due_on = None if passed and state.is_waiting else case.due_on  # a right that lapsed makes nobody late
    calendar = casework.calendar()
    return {
        "ref": case.ref,
        "organisation": case.organisation.legal_name_vi,
        "status_label": bilingual(state.label),
        "tone": state.tone,
        "owner_label": None if state.is_final else bilingual(OWNERS[state.owner]),
        "due_on": due_on,
        "late": passed and not state.is_waiting,
        "days_left": working_days_between(day, due_on, calendar) if due_on else None,
        "why": address("clock.due_page", ref=case.ref),
        "doubt": due_on.year if due_on and not calendar.is_settled(due_on.year) else None,
        "href": url_for("casefile.case_page", ref=case.ref),
        "handler": case.handler.name if case.handler else None,
        "note": _note(case),
    }


def _note(case: Case) -> str | None:
    if case.transcribed:
        return _("Hồ sơ được nhập lại từ hồ sơ giấy")
    return _("Hồ sơ giấy, văn thư nhập thay") if case.on_paper else None


def back_to_case(case: Case) -> dict[str, str]:
    """The link back to the page of the case."""
    return {"href": url_for("casefile.case_page", ref=case.ref), "text": _("Hồ sơ %(ref)s", ref=case.ref)}


def address(endpoint: str, **values: Any) -> str | None:
    """The address of a page of another journey, or None where that journey is not installed."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else None


def is_of_the_provider(case: Case, person: Person) -> bool:
    """True when the person looks at the own organisation's case."""
    return person.organisation_id == case.organisation_id


def team_side_is_open(case: Case, person: Person) -> bool:
    """True when the person may read what the team writes: the provider only once it is reported and locked."""
    if not is_of_the_provider(case, person):
        return True
    locked = casework.definition_of(case).write_in(case.status, "assess") is None
    return locked and any(report.submitted_at is not None for report in case.reports)


def findings_for(case: Case, person: Person) -> list[Finding]:
    """The findings the person may read: the provider reads those it was told of, by the team or by a report."""
    if not is_of_the_provider(case, person):
        return list(case.findings)
    told = [report.submitted_at for report in case.reports if report.submitted_at is not None]
    by_report = told[-1] if told else None
    return [one for one in case.findings if one.shared_at or (by_report and one.raised_at <= by_report)]
