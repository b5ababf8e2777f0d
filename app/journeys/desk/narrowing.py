"""Searching and filtering the lists: every word and every filter as a condition of the query."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select

from app.casework.handling import is_held
from app.journeys.desk.lists import Desk
from app.journeys.desk.wanted import Wanted
from app.models import Case, CaseLine, Organisation, Person, TeamMember
from app.models.search import fold

MOST_WORDS = 8
Condition = ColumnElement[bool]


def narrowed(wanted: Wanted, desk: Desk) -> list[Condition]:
    """What the address leaves out of the list."""
    return [*_words(wanted), *_where_it_stands(wanted, desk), *_whose(wanted, desk), *_due(wanted)]


def has_word(word: str) -> Condition:
    """The folded word stands in the reference, the organisation, or the name of the handler or a member of the team."""
    named = select(Person.id).where(Person.folded.contains(word, autoescape=True))
    seated = select(TeamMember.case_id).where(TeamMember.left_at.is_(None), TeamMember.person_id.in_(named))
    organisations = select(Organisation.id).where(Organisation.folded.contains(word, autoescape=True))
    return or_(
        func.lower(Case.ref).contains(word, autoescape=True),
        Case.organisation_id.in_(organisations),
        Case.handler_id.in_(named),
        Case.id.in_(seated),
    )


def words_of(said: str) -> list[str]:
    """The folded words of a search, each once."""
    return list(dict.fromkeys(fold(said).split()))[:MOST_WORDS]


def concerns(person_id: int) -> Condition:
    """The person holds the case or sits on its team."""
    seated = select(TeamMember.case_id).where(TeamMember.left_at.is_(None), TeamMember.person_id == person_id)
    return or_(Case.handler_id == person_id, Case.id.in_(seated))


def _words(wanted: Wanted) -> Iterator[Condition]:
    yield from map(has_word, words_of(wanted.words))
    if wanted.organisation:
        fitting = [Organisation.folded.contains(word, autoescape=True) for word in words_of(wanted.organisation)]
        yield Case.organisation_id.in_(select(Organisation.id).where(*fitting))


def _where_it_stands(wanted: Wanted, desk: Desk) -> Iterator[Condition]:
    if wanted.states:
        yield Case.status.in_(wanted.states)
    if wanted.phases:
        yield desk.book.cases(lambda _definition, state: state.phase in wanted.phases)
    if wanted.procedure:
        yield Case.procedure == wanted.procedure
    if wanted.fields:
        yield exists().where(CaseLine.case_id == Case.id, CaseLine.field_code.in_(wanted.fields))
    if wanted.transcribed is not None:
        yield Case.transcribed.is_(wanted.transcribed)


def _whose(wanted: Wanted, desk: Desk) -> Iterator[Condition]:
    match wanted.handler:
        case "":
            pass
        case "none":
            yield Case.handler_id.is_(None)
        case "gone":
            yield and_(Case.handler_id.is_not(None), not_(is_held()))
        case "me":
            yield Case.handler_id == desk.actor.id
        case number:
            yield Case.handler_id == int(number)
    if wanted.person:
        yield concerns(wanted.person)


def _due(wanted: Wanted) -> Iterator[Condition]:
    if wanted.due_from is not None:
        yield Case.due_on >= wanted.due_from
    if wanted.due_to is not None:
        yield Case.due_on <= wanted.due_to
