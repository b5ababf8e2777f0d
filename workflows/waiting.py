"""When a case waits for the provider: told from the events that moved it, and never kept as a number of its own.

The agency's clock stands while the state is the applicant's; in a state that waits for a right of the provider, until
the right has lapsed, and for as long as a finding that blocks approval is with the provider. Other states run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from workflows.clocks import term_end

if TYPE_CHECKING:
    from workflows.definition import Definition
    from workflows.facts import Calendar

PROVIDER = "applicant"
"""The owner of a state in which everybody waits for the provider."""


@dataclass(frozen=True)
class Moved:
    """One event that moved a case, or one of its findings: its number, its day, and the status it led to."""

    seq: int
    on: date
    kind: str
    status: str
    finding: str = ""


@dataclass(frozen=True)
class Pause:
    """The days after the event that began it, up to and with `until`, on which the agency's clock stood still."""

    began: Moved
    why: str
    """`turn` of the provider, `right` of the provider, or a `finding` that is with it."""
    until: date | None = None
    """None while nobody can say."""
    ended: Moved | None = None
    """None while it lasts, and where a right lapsed by itself."""

    def covers(self, day: date, today: date) -> bool:
        """True of a day that does not count; a pause without an end lasts to `today`."""
        return self.began.on < day <= (today if self.until is None else self.until)


@dataclass(frozen=True)
class Procedures:
    """What tells whose turn it is: the procedure of the case, that of its findings, and how days are counted."""

    case: Definition
    finding: Definition | None
    calendar: Calendar


def pauses(procedures: Procedures, moves: Iterable[Moved], *, blocking: Collection[str]) -> list[Pause]:
    """Every pause in its order; `blocking` are the findings that stand in the way of an approval."""
    watch = _Watch(procedures, frozenset(blocking))
    for move in moves:
        watch.see(move)
    return [pause for pause in watch.found if pause.until is None or pause.until > pause.began.on]


class _Watch:
    """Follows the events one by one and notes where waiting begins and ends."""

    def __init__(self, procedures: Procedures, blocking: frozenset[str]) -> None:
        self.procedures, self.blocking = procedures, blocking
        self.found: list[Pause] = []
        self.case: Moved | None = None
        self.findings: dict[str, str] = {}

    def see(self, move: Moved) -> None:
        """Puts the event in its place: whatever the case waited for may end with it, and something else begin."""
        if move.finding:
            self.findings[move.finding] = move.status
        elif self.case is None or self.case.status != move.status:
            self.case = move
        running, (why, until) = self._running(move.on), self._waits(move.on)
        if running is not None and running.why == why:
            return
        if running is not None:
            self.found[-1] = replace(running, until=move.on, ended=move)
        if why:
            self.found.append(Pause(move, why, until))

    def _running(self, day: date) -> Pause | None:
        last = self.found[-1] if self.found else None
        lapsed = last is not None and last.until is not None and last.until <= day
        return None if last is None or last.ended is not None or lapsed else last

    def _waits(self, day: date) -> tuple[str, date | None]:
        """Why the case waits for the provider from that day on, and until when at most."""
        if self.case is None:
            return "", None
        state = self.procedures.case.state(self.case.status)
        if state.is_final or not (state.owner == PROVIDER or state.is_waiting):
            return "", None
        if state.owner == PROVIDER:
            return "turn", None
        if self._with_the_provider():
            return "finding", None
        lapses_on = term_end(self.procedures.case, state, self.case.on, self.procedures.calendar)
        return ("right", lapses_on) if lapses_on is not None and lapses_on > day else ("", None)

    def _with_the_provider(self) -> bool:
        definition = self.procedures.finding
        return definition is not None and any(
            definition.state(status).owner == PROVIDER for ref, status in self.findings.items() if ref in self.blocking
        )
