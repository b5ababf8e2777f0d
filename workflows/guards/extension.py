"""A term that runs may be made longer, within bounds and for a reason."""

from __future__ import annotations

from datetime import date, timedelta

from workflows.clocks import add_working_days
from workflows.facts import CaseFacts, FindingFacts, Move
from workflows.guards.given import day
from workflows.guards.registry import guard
from workflows.reasons import Reason
from workflows.settings import whole


@guard(needs=("extension_limit",), reads=("until",))
def extension_is_within_bounds(case: CaseFacts, move: Move) -> Reason | None:
    """The new date is later than the one that stands, and not too late (our rule, setting `extension_limit`)."""
    if case.due_on is None:
        return Reason("no_term_runs")
    limit = whole(move.settings, "extension_limit")
    return _bounded(case.due_on, add_working_days(move.term_ends_on() or case.due_on, limit, move.calendar), move)


@guard(kind="finding", needs=("extension_days",), reads=("until",))
def deadline_extension_is_within_bounds(finding: FindingFacts, move: Move) -> Reason | None:
    """The new deadline is later than the one that stands, and not too late (custom, setting `extension_days`)."""
    if finding.due_on is None:
        return Reason("no_term_runs")
    limit = timedelta(days=whole(move.settings, "extension_days"))
    return _bounded(finding.due_on, (move.term_ends_on() or finding.due_on) + limit, move)


@guard()
def agency_is_late(case: CaseFacts, move: Move) -> Reason | None:
    """The agency has let its term or the appointed day pass: only then is there anything to be sorry for (our rule)."""
    if case.due_on is not None and case.due_on < move.day and not move.waits_for_the_provider:
        return None
    appointed_on = move.appointed_on()
    if appointed_on is not None and appointed_on < move.day:
        return None
    return Reason("agency_is_in_time")


def _bounded(due_on: date, latest: date, move: Move) -> Reason | None:
    if due_on >= latest:
        return Reason("extension_used_up", {"last_day": latest})
    until = day(move, "until")
    if until is None:
        return None
    if until <= due_on:
        return Reason("extension_not_later", {"due_on": due_on}, "ask:until")
    if until < move.day:
        return Reason("extension_is_over", {"until": until}, "ask:until")
    return Reason("extension_too_long", {"last_day": latest}, "ask:until") if until > latest else None
