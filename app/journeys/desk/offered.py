"""What the lists can be filtered by; read in one statement, and what an address asks beyond it falls back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, String, cast, literal, or_, select, union_all

from app.casework.handling import HANDLERS
from app.db import session
from app.journeys.desk.book import Book
from app.journeys.desk.wanted import HOLDERS, Wanted
from app.models import Case, Field, Person, PersonRole, PinnedText
from app.web.filters import bilingual
from workflows.access import AGENCY_READERS
from workflows.facts import Actor
from workflows.roles import PHASES

Row = Select[*tuple[Any, ...]]
_NOTHING = literal("")


@dataclass(frozen=True)
class Offered:
    """What the filters can be set to, in the language of the request."""

    fields: Mapping[str, str]
    handlers: Mapping[str, str]
    """Names by id; empty for everybody outside the agency."""
    people: Mapping[int, str]
    """Whoever the address asks about by their id."""
    digests: tuple[str, ...]
    """Of the procedures that cases and findings are pinned to."""


def offered(actor: Actor, wanted: Wanted) -> Offered:
    """What there is to filter by; names of the agency's people only for those who may see them."""
    found: dict[str, list[Any]] = {"field": [], "handler": [], "person": [], "text": []}
    rows = session.execute(union_all(*_offers(actor, wanted))).all()
    for row in sorted(rows, key=lambda one: (one.place, one.vi)):
        found[row.kind].append(row)
    return Offered(
        fields={row.code: bilingual({"vi": row.vi, "en": row.en}) for row in found["field"]},
        handlers={row.code: row.vi for row in found["handler"]},
        people={int(row.code): row.vi for row in found["person"]},
        digests=tuple(row.code for row in found["text"]),
    )


def settled(wanted: Wanted, offer: Offered, book: Book) -> Wanted:
    """What is asked for without what is not on offer: a crooked or forbidden filter filters nothing."""
    states = book.states()
    return replace(
        wanted,
        states=tuple(name for name in wanted.states if name in states),
        phases=tuple(name for name in wanted.phases if name in PHASES),
        fields=tuple(code for code in wanted.fields if code in offer.fields),
        procedure=wanted.procedure if wanted.procedure in {one.procedure for one in book.of_cases()} else "",
        handler=wanted.handler if offer.handlers and wanted.handler in {*HOLDERS, *offer.handlers} else "",
        person=wanted.person if wanted.person in offer.people else 0,
    )


def _offers(actor: Actor, wanted: Wanted) -> list[Row]:
    place = cast(Field.position + 100_000, String)
    some = [
        _row("field", Field.code, Field.name_vi, Field.name_en, place),
        _row("text", PinnedText.digest, PinnedText.name).where(PinnedText.kind == "procedure"),
    ]
    if actor.roles & AGENCY_READERS:
        number = cast(Person.id, String)
        able = select(PersonRole.person_id).where(PersonRole.role.in_(HANDLERS))
        held = select(Case.handler_id).where(Case.handler_id.is_not(None))
        hands = or_(Person.id.in_(able), Person.id.in_(held))
        some.append(_row("handler", number, Person.name, _NOTHING, Person.folded).where(hands))
        some.append(_row("person", number, Person.name).where(Person.id == wanted.person))
    return some


def _row(kind: str, code: Any, vi: Any, en: Any = _NOTHING, place: Any = _NOTHING) -> Row:
    named = (literal(kind).label("kind"), code.label("code"), vi.label("vi"), en.label("en"))
    return select(*named, place.label("place"))
