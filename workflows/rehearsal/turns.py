"""On which day somebody takes a turn: in time, late, or as soon as waiting is over; drawn by lot from a seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from workflows.clocks import add_working_days, working_days_between
from workflows.definition import Definition, State, Step
from workflows.facts import Calendar
from workflows.rehearsal.account import Term
from workflows.rehearsal.waits import Moment, open_until, opens_after
from workflows.rehearsal.ways import is_providers
from workflows.settings import words

REMINDERS = "reminder_days"
"""The setting that says how many working days before the last one the owner is reminded."""
FREELY = 10
"""Where no term runs, within so many working days; where a right has been used or has lapsed, `SOON`."""
AT_MOST_LATE = 10
SOON = 3


class Turns:
    """Draws days; two with the same seed, behaviours and calendar draw alike."""

    def __init__(self, chance: Random, behaviours: frozenset[str], calendar: Calendar) -> None:
        self.chance, self.behaviours, self.calendar = chance, behaviours, calendar

    def one_of(self, steps: Sequence[Step]) -> Step:
        """Any of these."""
        return self.chance.choice(steps)

    def beside(self, step: Step, today: date, *, term: Term | None, moment: Moment) -> date:
        """The day of an act that leaves the case where it stands: soon, and within the term where one runs."""
        last = open_until(step, moment) or (term and term.last_day)
        soon = add_working_days(today, SOON, self.calendar)
        return self._between(today, min(soon, last) if last else soon)

    def leaving(self, step: Step, today: date, *, term: Term | None, moment: Moment) -> date:
        """The day on which the state is left; a guard on time is waited for, whoever is late or not."""
        waited = opens_after(step, moment)
        last = open_until(step, moment)
        if waited is not None and waited >= today:
            return self._after(waited, SOON)
        if last is None and term is not None and not term.is_right:
            last = term.last_day
            if self._is_late(step):
                return self._after(max(last, today), AT_MOST_LATE)
        freely = SOON if term is not None else FREELY
        return self._between(today, last or add_working_days(today, freely, self.calendar))

    def warnings(self, term: Term, definition: Definition, state: State) -> Iterator[tuple[date, str]]:
        """What falls due in the stay, by its day: reminders, the passing of the term, the escalation."""
        if not term.is_right and REMINDERS in definition.settings:
            for days in sorted(map(int, words(definition.settings, REMINDERS)), reverse=True):
                yield self._before(term.last_day, days), "remind"
        passed = self._after_at_once(term.last_day)
        yield passed, "lapse" if term.is_right else "overdue"
        if state.escalates:
            yield passed, "escalate"

    def _is_late(self, step: Step) -> bool:
        return ("late-provider" if is_providers(step) else "late-agency") in self.behaviours

    def _between(self, first: date, last: date) -> date:
        """A working day after the first up to the last; the first itself, or the next working day, where none is."""
        count = working_days_between(first, last, self.calendar)
        if count < 1:
            return first if self.calendar.is_working(first) else self._after_at_once(first)
        return add_working_days(first, self.chance.randint(1, count), self.calendar)

    def _after(self, day: date, most: int) -> date:
        return add_working_days(day, self.chance.randint(1, most), self.calendar)

    def _after_at_once(self, day: date) -> date:
        return add_working_days(day, 1, self.calendar)

    def _before(self, last: date, left: int) -> date:
        """So many working days before that one."""
        day = last
        while left:
            day -= timedelta(days=1)
            left -= self.calendar.is_working(day)
        return day
