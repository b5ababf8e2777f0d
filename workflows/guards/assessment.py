"""The programme, and what the team writes on its sheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from workflows.facts import AnswerFacts, CaseFacts, MemberFacts, Move
from workflows.guards.dossier import answer_reasons, gaps_of_side
from workflows.guards.given import day, several, text
from workflows.guards.registry import guard
from workflows.guards.team import fills_sheet
from workflows.reasons import Reason


@guard(reads=("from_on", "to_on"))
def programme_dates_are_in_order(case: CaseFacts, move: Move) -> list[Reason]:
    """The assessment begins no earlier than today and does not end before it begins (our rule)."""
    first, last = day(move, "from_on"), day(move, "to_on")
    found = []
    if first and first < move.day:
        found.append(Reason("programme_in_the_past", {"from_on": first, "day": move.day}, "programme"))
    if first and last and last < first:
        found.append(Reason("programme_dates_crossed", {"from_on": first, "to_on": last}, "programme"))
    return found


@guard(reads=("from_on", "to_on"))
def changed_dates_are_in_order(case: CaseFacts, move: Move) -> list[Reason]:
    """A visit that has begun may be prolonged, but does not end before today or before it begins (our rule)."""
    first, last = day(move, "from_on"), day(move, "to_on")
    found = []
    if last and last < move.day:
        found.append(Reason("visit_ends_in_the_past", {"to_on": last, "day": move.day}, "ask:to_on"))
    if first and last and last < first:
        found.append(Reason("programme_dates_crossed", {"from_on": first, "to_on": last}, "ask:to_on"))
    return found


@guard(reads=("sites",))
def programme_names_known_sites(case: CaseFacts, move: Move) -> list[Reason]:
    """Every site of the programme is a site of the provider (TT 24/2013 Điều 14 as model)."""
    # That at least one is named is asked for by the step itself.
    unknown = [site for site in several(move, "sites") if site not in case.organisation.site_names]
    return [Reason("site_unknown", {"site": site}, "programme") for site in unknown]


@guard(reads=("field_code",))
def sheet_is_yours(case: CaseFacts, move: Move) -> Reason | None:
    """Each sheet is filled in by its own assessor (TCVN 13187:2020 clauses 5.1, 5.2)."""
    if move.answers is None:
        return None
    field = text(move, "field_code")
    if any(fills_sheet(member, field) for member in _seats_of_actor(case, move)):
        return None
    return Reason("sheet_of_another", {"field": field}, "team")


@guard(reads=("answer_facts",))
def answer_is_complete(case: CaseFacts, move: Move) -> list[Reason]:
    """An answer of the team comes with what it needs (demands of the set's scale)."""
    answer = (move.answers or {}).get("answer_facts")
    return [] if answer is None else answer_reasons(case, "team", _as_answer(answer))


@guard(reads=("line",))
def line_is_yours(case: CaseFacts, move: Move) -> Reason | None:
    """A measurement is witnessed by the technical assessor of the line's field, or by the leader (clause 5.2)."""
    named = text(move, "line")
    if not named:
        return None
    field = next((line.field_code for line in case.lines if line.line == named), None)
    if field is None:
        return Reason("line_unknown", {"line": named}, "lines")
    mine = _seats_of_actor(case, move)
    if any(member.role == "lead" or fills_sheet(member, field) for member in mine):
        return None
    return Reason("line_of_another", {"line": named, "field": field}, "team")


@guard(reads=("person",))
def witnessed_person_is_on_staff(case: CaseFacts, move: Move) -> Reason | None:
    """The person witnessed is on the provider's staff (Nghị định 105/2016/NĐ-CP Điều 3 khoản 4)."""
    named = text(move, "person")
    if not named or any(member.name == named for member in case.staff):
        return None
    return Reason("person_not_on_staff", {"person": named}, "organisation")


@guard(proves=("assessment",))
def everything_is_assessed(case: CaseFacts, move: Move) -> list[Reason]:
    """Every expected criterion has the team's answer, or says why it was not examined (demands of the set's scale)."""
    return gaps_of_side(case, "team", missing="team_answer_missing")


def _seats_of_actor(case: CaseFacts, move: Move) -> Iterator[MemberFacts]:
    return (member for member in case.members if member.person_id == move.actor.id)


def _as_answer(given: object) -> AnswerFacts:
    # What arrives under this name is made by our own verbs and has this shape.
    return cast(AnswerFacts, given)
