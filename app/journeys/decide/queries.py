"""What those who review and decide look at, read with as few questions as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import defaultload, joinedload, lazyload, selectinload
from werkzeug.exceptions import NotFound

from app import casework, ledger
from app.db import session
from app.ledger import Entry
from app.models import (
    Answer,
    Case,
    Decision,
    Finding,
    Organisation,
    Person,
    Programme,
    Response,
    Review,
    StaffMember,
    Standard,
    TeamMember,
)
from app.web import case_page
from checklists.criteria import lines_for
from checklists.scoring import unmet_knock_outs
from workflows.guards.decision import blocking_findings, cures
from workflows.guards.scope import lines_by_field

WATCHED = tuple(
    f"organisation.{noun}_{act}" for noun in ("standard", "staff") for act in ("added", "changed", "removed")
)
"""Kinds of events that change what the proof of a field rests on."""
_BARE = (lazyload(Person.role_rows), lazyload(Person.organisation))
_KNOWN = (*_BARE, joinedload(Person.conflict_rows))
AT_ONCE = (
    joinedload(Case.programme).joinedload(Programme.site_rows),
    joinedload(Case.reports),
    joinedload(Case.duties),
    joinedload(Case.reviews).joinedload(Review.reviewed_by).options(*_KNOWN),
    joinedload(Case.decisions).options(
        lazyload(Decision.line_rows), joinedload(Decision.decided_by).options(*_BARE, lazyload(Person.conflict_rows))
    ),
    joinedload(Case.undertakings),
    defaultload(Case.members).joinedload(TeamMember.person).options(*_KNOWN),
    joinedload(Case.handler).options(*_BARE, lazyload(Person.conflict_rows)),
    defaultload(Case.answers).options(lazyload(Answer.evidence)),
    defaultload(Case.findings).options(
        joinedload(Finding.responses).lazyload(Response.evidence),
        joinedload(Finding.raised_by).options(*_BARE, lazyload(Person.conflict_rows)),
    ),
    joinedload(Case.organisation).options(
        selectinload(Organisation.staff).joinedload(StaffMember.field_rows), selectinload(Organisation.standards)
    ),
)
"""What the page reads with the case itself, and what it does not ask for."""


def get_case(ref: str) -> Case:
    """The case with all that is weighed; NotFound unless it is there and the person may see it."""
    case = session.scalars(select(Case).where(Case.ref == ref).options(*AT_ONCE)).unique().one_or_none()
    if case is None:
        raise NotFound
    case_page.admit(case)
    return case


@dataclass(frozen=True)
class Difference:
    """A criterion to which the provider and the team answer differently."""

    field_code: str
    criterion: str
    own: str
    team: str
    comment: str


@dataclass(frozen=True)
class Compared:
    """How the two sides answered: how many alike, how many differently, and which."""

    alike: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class KnockOut:
    """A criterion whose failing keeps its lines from approval, and how it stands."""

    field_code: str
    criterion: str
    answer: str
    state: str
    """`met`, `cured` or `unmet`."""
    finding: str
    """The closed finding that cured it."""


def blocking(case: Case) -> list[Finding]:
    """The findings that keep every line from approval, as the very guard of the decision sees them."""
    refs = {found.ref for found in blocking_findings(case, casework.definition_of(case).settings)}
    return [found for found in case.findings if found.ref in refs]


def compared(case: Case) -> Compared:
    """Where the self-assessment and the team differ, in the order of the sheets."""
    own, team = by_spot(case, "self"), by_spot(case, "team")
    alike, found = 0, []
    for code, criterion in case.criteria.expected(case.field_codes):
        ours, theirs = own.get((code, criterion.id)), team.get((code, criterion.id))
        if not ours or not theirs:
            continue
        if ours.answer == theirs.answer:
            alike += 1
        else:
            comment = theirs.comment or theirs.reason
            found.append(Difference(code, criterion.id, ours.answer, theirs.answer, comment))
    return Compared(alike, tuple(found))


def knock_outs(case: Case) -> list[KnockOut]:
    """Every knock-out of the lines asked for: met, cured by a closed finding, or unmet."""
    lines = lines_by_field(case)
    said = {spot: row.answer for spot, row in by_spot(case, "team").items()}
    cured = cures(case)
    unmet = set(unmet_knock_outs(case.criteria, answers=said, lines_by_field=lines, cured=cured))
    bare = set(unmet_knock_outs(case.criteria, answers=said, lines_by_field=lines))
    found = []
    for code, criterion in case.criteria.expected(case.field_codes):
        if criterion.is_knock_out(lines_for(code, lines)):
            spot = (code, criterion.id)
            state = "unmet" if spot in unmet else "cured" if spot in bare else "met"
            cure = cured[spot] if state == "cured" else ""
            found.append(KnockOut(code, criterion.id, said.get(spot, ""), state, cure))
    return found


def by_spot(case: Case, side: str) -> dict[tuple[str, str], Answer]:
    """The answers of one side by field and criterion."""
    return {(row.field_code, row.criterion): row for row in case.answers if row.side == side}


def changed_since(case: Case) -> list[Entry]:
    """What the provider changed in its standards and staff, in fields of the case, since the programme was adopted."""
    if case.programme is None:
        return []
    found = ledger.of_organisation(case.organisation_id, WATCHED, case.programme.adopted_at)
    return [entry for entry in found if _fields_of(entry) & set(case.field_codes)]


def _fields_of(entry: Entry) -> set[str]:
    said = [content for content in (entry.old, entry.new) if content]
    several = {str(code) for one in said for code in _many(one.get("fields"))}
    return several | {str(one["field_code"]) for one in said if one.get("field_code")}


def _many(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def lapsed_since(case: Case, day: date) -> list[Standard | StaffMember]:
    """Standards and cards in fields of the case that were in force at the visit and have run out by that day."""
    if case.programme is None:
        return []
    begun, codes = case.programme.from_on, set(case.field_codes)
    lapsed = [one for one in case.standards if one.field_code in codes and _between(begun, day, *_ends(one))]
    cards = [one for one in case.staff if codes & set(one.fields) and _between(begun, day, one.card_expires_on)]
    return [*lapsed, *cards]


def _ends(standard: Standard) -> tuple[date | None, ...]:
    return standard.due_on, standard.certified_expires_on


def _between(begun: date, day: date, *ends: date | None) -> bool:
    return any(end is not None and begun <= end < day for end in ends)


def has_conflict(case: Case, person: Person) -> bool:
    """Whether the person has declared a conflict with the organisation."""
    return any(row.tax_code == case.organisation.tax_code for row in person.conflict_rows)
