"""The criteria of a case as somebody looks at them: what each lacks, whose it is, what came from the last time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime

from app.casework import copying
from app.journeys.apply import listing
from app.journeys.apply.listing import Key
from app.journeys.apply.queries import Asked
from app.models import Case, Person


@dataclass(frozen=True)
class Look:
    """How somebody looks at the self-assessment: who, when, through which filter, at which section."""

    person: Person
    now: datetime
    only: str = ""
    section: str = ""


@dataclass(frozen=True)
class Board:
    """The criteria that are due, with what is known besides their answers."""

    case: Case
    look: Look
    asked: Sequence[Asked]
    sharers: Mapping[Key, tuple[int, str]] = field(default_factory=dict)
    """To whom a criterion was given: number and name."""
    unreviewed: AbstractSet[Key] = frozenset()
    """Answers that were copied and that nobody has looked at since."""
    changed: AbstractSet[Key] = frozenset()
    """Answers that say something else than the last time."""
    copied_from: str = ""
    """The reference of the case whose self-assessment was copied."""

    @property
    def only(self) -> str:
        """The filter; an unknown one lets everything pass."""
        return self.look.only if self.look.only in FILTERS else ""

    def passes(self, one: Asked, only: str) -> bool:
        """Whether a criterion passes a filter."""
        return FILTERS[only](self, one)

    def count(self, only: str) -> int:
        """How many criteria pass a filter."""
        return sum(self.passes(one, only) for one in self.asked)

    def of_sheet(self, name: str) -> list[Asked]:
        """The criteria of one sheet."""
        return [one for one in self.asked if one.sheet == name]


FILTERS: Mapping[str, Callable[[Board, Asked], bool]] = {
    "": lambda board, one: True,
    "open": lambda board, one: bool(one.lacks),
    "evidence": lambda board, one: "document_or_evidence_missing" in one.lacks,
    "mine": lambda board, one: board.sharers.get(one.key, (0, ""))[0] == board.look.person.id,
    "copied": lambda board, one: one.key in board.unreviewed,
    "changed": lambda board, one: one.key in board.changed,
    "knock_out": lambda board, one: one.is_knock_out,
}


def lay_out(case: Case, look: Look, sheet: str | None = None) -> Board:
    """The criteria of the case, or of one of its sheets."""
    answers = listing.given(case.id, sheet)
    asked, sharers = listing.asked_with(case, answers, sheet), listing.sharers(case.id)
    if case.copied_from_id is None:
        return Board(case, look, asked, sharers)
    copies, before = copying.copies_of(case), listing.given(case.copied_from_id, sheet)
    unreviewed = {key for key, one in answers.items() if copying.is_unreviewed(one, copies)}
    changed = {key for key, one in answers.items() if key in before and before[key].words != one.words}
    return Board(case, look, asked, sharers, unreviewed, changed, listing.ref_of(case.copied_from_id))
