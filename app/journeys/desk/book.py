"""What the procedures of this record say of statuses: each case is asked by the text it is pinned to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, or_, select

from app.db import session
from app.models import Case, Finding, PinnedText
from app.models.pinned import definition_of
from workflows.definition import Definition, State

_READ: dict[str, Definition] = {}
"""By the digest of the text, which never changes; shared by all requests of the process."""


@dataclass(frozen=True)
class Book:
    """The procedures that cases and findings of this record are pinned to, by digest."""

    definitions: Mapping[str, Definition]

    def of_cases(self) -> list[Definition]:
        """The procedures of cases, the latest version last."""
        found = [one for one in self.definitions.values() if one.kind == "case"]
        return sorted(found, key=lambda one: (one.procedure, len(one.version), one.version))

    def state(self, digest: str, status: str) -> State:
        """The state of a case that is pinned to that text."""
        return self.definitions[digest].state(status)

    def states(self) -> dict[str, State]:
        """Every state a case may be in, by name, in the order of the road; the latest version words it."""
        return {state.name: state for one in self.of_cases() for state in one.states}

    def cases(self, fits: Callable[[Definition, State], bool]) -> ColumnElement[bool]:
        """As a condition: the case is in such a state of its own procedure."""
        return _any_of(Case, self.of_cases(), fits)

    def findings(self, fits: Callable[[Definition, State], bool]) -> ColumnElement[bool]:
        """As a condition: the finding is in such a state of its own procedure."""
        return _any_of(Finding, [one for one in self.definitions.values() if one.kind == "finding"], fits)

    def owned_by(self, *owners: str) -> ColumnElement[bool]:
        """As a condition: it is the turn of one of these."""
        return self.cases(lambda _definition, state: state.owner in owners)

    def running(self) -> ColumnElement[bool]:
        """As a condition: the case has not come to an end."""
        return self.cases(lambda _definition, state: not state.is_final)


def book(digests: Iterable[str]) -> Book:
    """The book of these texts; each text is read once per process."""
    wanted = set(digests)
    if unread := wanted - _READ.keys():
        rows = session.execute(select(PinnedText.digest, PinnedText.text).where(PinnedText.digest.in_(unread)))
        _READ.update({row.digest: definition_of(row.digest, row.text) for row in rows})
    return Book({digest: _READ[digest] for digest in sorted(wanted)})


def _any_of(
    kind: type[Case | Finding], definitions: list[Definition], fits: Callable[[Definition, State], bool]
) -> ColumnElement[bool]:
    """Statuses that mean the same in every version are asked for at once, so that indexes serve."""
    by_status: dict[str, set[str]] = {}
    known: dict[str, set[str]] = {}
    for one in definitions:
        for state in one.states:
            known.setdefault(state.name, set()).add(one.digest)
            if fits(one, state):
                by_status.setdefault(state.name, set()).add(one.digest)
    everywhere = sorted(name for name, digests in by_status.items() if digests == known[name])
    ways: list[ColumnElement[bool]] = [kind.status.in_(everywhere)] if everywhere else []
    ways += [
        and_(kind.status == name, kind.procedure_digest.in_(sorted(by_status[name])))
        for name in sorted(by_status.keys() - set(everywhere))
    ]
    return or_(*ways) if ways else false()
