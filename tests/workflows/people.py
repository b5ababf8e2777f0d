"""The people whom the tables of rights are about; each sees the same case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.workflows.standins import (
    GENERAL,
    LEAD,
    MASS,
    ORGANISATION,
    OTHER_ORGANISATION,
    PRESSURE,
    TAX_CODE,
    Duty,
    Undertaken,
)
from workflows.facts import Actor

DECIDER_WHO_ASSESSED = 52

# Whoever assessed earlier and has left the team since keeps the duty.
DUTIES = [Duty(DECIDER_WHO_ASSESSED, "assess")]
# One member of the team has not given the undertaking yet.
UNDERTAKEN = [Undertaken(LEAD), Undertaken(GENERAL), Undertaken(MASS)]
DAYS = ((date(2026, 8, 3), date(2026, 8, 14)),)
"""From when to when the deputy with a right decides for the head."""


def person(number: int, *roles: str, organisation: int | None = None, conflicts: tuple[str, ...] = ()) -> Actor:
    return Actor(number, f"Người {number}", frozenset(roles), organisation, frozenset(conflicts))


PEOPLE: dict[str, Actor] = {
    "none": person(40),
    "provider of this organisation": person(41, "provider", organisation=ORGANISATION),
    "provider of another": person(42, "provider", organisation=OTHER_ORGANISATION),
    "lead": person(LEAD, "assessor"),
    "general member": person(GENERAL, "assessor"),
    "technical member": person(MASS, "assessor"),
    "member without undertaking": person(PRESSURE, "assessor"),
    "assessor outside the team": person(43, "assessor"),
    "clerk": person(44, "clerk"),
    "officer": person(45, "officer"),
    "reviewer": person(46, "reviewer"),
    "decider": person(47, "decider"),
    "decider who assessed": person(DECIDER_WHO_ASSESSED, "decider", "assessor"),
    "deputy on a day granted": replace(person(53, "deputy"), days_for_the_head=DAYS),
    "deputy on another day": replace(person(54, "deputy"), days_for_the_head=((date(2026, 7, 1), date(2026, 7, 31)),)),
    "administrator": person(48, "administrator"),
    "observer": person(49, "observer"),
    "officer belonging to the organisation": person(50, "officer", organisation=ORGANISATION),
    "officer with a declared conflict": person(51, "officer", conflicts=(TAX_CODE,)),
}
