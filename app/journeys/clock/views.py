"""What the pages of terms show: plain values for their templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app import casework
from app.casework import TimelineEntry
from app.casework.moves import base_due_on, waits_for_the_provider
from app.days import Appointment, appointment_of, local_day, procedures_of
from app.journeys.clock.words import day_rows, labels_of, pause_rows
from app.models import Case, Finding, Person
from app.web.case_page import back_to_case, identity
from app.web.filters import bilingual
from workflows.counting import Span
from workflows.definition import Definition
from workflows.facts import Setting
from workflows.roles import UNITS

EXTENDING = {"case": "case.term_extended", "finding": "finding.deadline_extended"}


@dataclass(frozen=True)
class Extension:
    """A later last day: granted by whom, when and why."""

    until: date
    by: str
    on: date
    reason: str


def due_page(case: Case, person: Person, now: datetime) -> dict[str, Any]:
    """The count of the present step's term."""
    definition = casework.definition_of(case)
    state = definition.state(case.status)
    term = definition.settings[state.term] if state.term is not None else None
    base = base_due_on(case)
    shown = _counted(case, definition, case.entered_on, base, term)
    found = appointment_of(case, today=local_day(now))
    return {
        **shown,
        **_frame(case, now),
        "back": back_to_case(case),
        "title": bilingual(state.label),
        "appointment": url_for("clock.appointment_page", ref=case.ref) if found is not None else None,
        "apology": _apology_link(case, person, found, now),
        "is_right": state.is_waiting,
    }


def finding_due_page(finding: Finding, now: datetime) -> dict[str, Any]:
    """The count of a finding's deadline."""
    definition, case = casework.definition_of(finding), finding.case
    term = definition.settings.get(f"{finding.grade}_term")
    start = local_day(finding.raised_at)
    href = url_for("correct.finding_page", ref=case.ref, finding_ref=finding.ref)
    return {
        **_counted(finding, definition, start, base_due_on(finding), term),
        **_frame(case, now),
        "back": {"href": href, "text": _("Phát hiện %(ref)s", ref=finding.ref)},
        "title": _("Khắc phục phát hiện %(ref)s", ref=finding.ref),
        "appointment": None,
        "apology": None,
        "is_right": False,
    }


def appointment_page(case: Case, person: Person, now: datetime) -> dict[str, Any] | None:
    """The count of the whole term; None where no day is promised."""
    today = local_day(now)
    found = appointment_of(case, today=today)
    if found is None:
        return None
    procedures = procedures_of(case)
    labels = labels_of(procedures.case, procedures.finding)
    span = Span(found.start, found.on, "working_day", found.pauses, today)
    return {
        **_frame(case, now),
        "found": found,
        "doubt": None if casework.calendar().is_settled(found.on.year) else found.on.year,
        "term": _term(procedures.case.settings["appointment_term"]),
        "rows": day_rows(span, labels),
        "pauses": pause_rows(found.pauses, labels),
        "stands_still": any(one.until is None or one.until >= today for one in found.pauses),
        "back": {"href": url_for("clock.due_page", ref=case.ref), "text": _("Vì sao đến hạn ngày này?")},
        "apology": _apology_link(case, person, found, now),
    }


def apology_page(case: Case, person: Person, now: datetime) -> dict[str, Any]:
    """The day that stands, what was written last, and whether this person may draft the slip."""
    written = casework.latest_apology(case)
    steps = [offer for offer in casework.offers(case, by=person, now=now) if offer.step.paper == "apology"]
    return {
        **_frame(case, now),
        "was_on": casework.promised_day(case, now),
        "written": written,
        "draft": url_for("casefile.prepare_paper", ref=case.ref, kind="apology")
        if written is not None and any(offer.mine for offer in steps)
        else None,
        "back": {"href": url_for("clock.due_page", ref=case.ref), "text": _("Vì sao đến hạn ngày này?")},
    }


def _frame(case: Case, now: datetime) -> dict[str, Any]:
    return {"case": case, "identity": identity(case, now), "today": local_day(now)}


def _counted(
    subject: Case | Finding, definition: Definition, start: date, base: date | None, term: Setting | None
) -> dict[str, Any]:
    """The days of a term with what made it longer, and whether today's calendar still ends on the day that was told."""
    extensions = _extensions(subject)
    last = extensions[-1].until if extensions else base
    unit = term.unit if term is not None else "working_day"
    labels = labels_of(definition)
    return {
        "start": start,
        "due_on": subject.due_on,
        "base": base,
        "term": _term(term) if term is not None else None,
        "rows": day_rows(Span(start, base, unit), labels) if base is not None else [],
        "more": day_rows(Span(base, last, unit), labels) if base is not None and last is not None else [],
        "extensions": extensions,
        "moved": subject.due_on is not None and last != subject.due_on,
    }


def _extensions(subject: Case | Finding) -> list[Extension]:
    case = subject if isinstance(subject, Case) else subject.case
    ref = "" if isinstance(subject, Case) else subject.ref
    kind = EXTENDING["case" if isinstance(subject, Case) else "finding"]
    since = subject.entered_on if isinstance(subject, Case) else date.min
    found = [one for one in casework.timeline(case) if one.kind == kind and str(one.facts.get("finding", "")) == ref]
    return [_extension(one) for one in found if local_day(one.at) >= since]


def _extension(entry: TimelineEntry) -> Extension:
    return Extension(date.fromisoformat(str(entry.facts["due_on"])), entry.actor, local_day(entry.at), entry.reason)


def _term(setting: Setting) -> dict[str, str]:
    label = bilingual(setting.label) if setting.label is not None else setting.name
    return {"label": label, "value": f"{setting.value} {bilingual(UNITS[setting.unit])}", "source": setting.source}


def _apology_link(case: Case, person: Person, found: Appointment | None, now: datetime) -> str | None:
    """The way to the apology, for a clerk or officer while the agency is late."""
    today = local_day(now)
    step_is_late = case.due_on is not None and case.due_on < today and not waits_for_the_provider(case)
    late = step_is_late or (found is not None and found.stands < today)
    may = late and casework.may_write(case, "write_apology", by=person)
    return url_for("clock.apology", ref=case.ref) if may else None
