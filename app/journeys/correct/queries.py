"""What the pages of findings show: the findings of a case that the person may read, and how each stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from werkzeug.exceptions import NotFound

from app import casework
from app.models import Case, Finding, Person
from app.web.case_page import findings_for, get_case, is_of_the_provider
from workflows.definition import State
from workflows.settings import whole

FILTERS: Mapping[str, Callable[[FindingView], bool]] = {
    "": lambda view: True,
    "open": lambda view: not view.state.is_final,
    "unshared": lambda view: view.finding.shared_at is None and view.finding.status == "raised",
    "disputed": lambda view: view.finding.disputed_at is not None,
    "late": lambda view: view.late,
    "closed": lambda view: view.state.is_final,
}


@dataclass(frozen=True)
class FindingView:
    """A finding with the state it is in and the rounds it has used."""

    finding: Finding
    state: State
    most: int
    late: bool


def get_case_with_findings(ref: str, person: Person) -> Case:
    """The case once a team assesses it; for the provider once a finding was shared or a report submitted."""
    case = get_case(ref)
    reported = any(report.submitted_at is not None for report in case.reports)
    told = reported or bool(findings_for(case, person))
    if case.programme is None or (is_of_the_provider(case, person) and not told):
        raise NotFound
    return case


def get_finding(ref: str, finding_ref: str, person: Person) -> Finding:
    """The finding of that reference; NotFound unless the person may read it."""
    case = get_case_with_findings(ref, person)
    found = next((one for one in findings_for(case, person) if one.ref == finding_ref), None)
    if found is None:
        raise NotFound
    return found


def views(case: Case, person: Person, day: date) -> list[FindingView]:
    """Every finding the person may read."""
    return [view_of(finding, day) for finding in findings_for(case, person)]


def to_share(case: Case, person: Person, now: datetime) -> list[Finding]:
    """The findings that the person may tell the provider of now."""
    steps = {one.id: casework.offers(one, by=person, now=now) for one in case.findings if one.shared_at is None}
    return [
        one
        for one in case.findings
        if any(o.step.action == "share" and o.mine and o.open for o in steps.get(one.id, ()))
    ]


def view_of(finding: Finding, day: date) -> FindingView:
    """One finding; it is late when its deadline has passed and it is still open."""
    definition = casework.definition_of(finding)
    state = definition.state(finding.status)
    late = finding.due_on is not None and finding.due_on < day and not state.is_final
    return FindingView(finding, state, whole(definition.settings, "rounds"), late)
