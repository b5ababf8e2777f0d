"""One case on a virtual calendar, from the first state to an end, by the behaviours of a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from workflows.clocks import term_end, working_days_between
from workflows.definition import Definition, Step
from workflows.facts import Calendar
from workflows.rehearsal.account import Entry, Plan, Term
from workflows.rehearsal.behaviours import wanted
from workflows.rehearsal.days import days_off
from workflows.rehearsal.turns import Turns
from workflows.rehearsal.waits import ANSWERS, LATE_PAPERS, MET_BY, Moment, assumed, opens_after, waits_of
from workflows.rehearsal.ways import Ways, actor_of, is_providers

DAY = timedelta(days=1)


class Journey:
    """Walks once; `entries` then tells day by day what happened."""

    def __init__(self, definition: Definition, plan: Plan, *, ways: Ways, calendar: Calendar) -> None:
        self.definition, self.calendar, self.ways = definition, calendar, ways
        self.turns = Turns(Random(plan.seed), frozenset(plan.behaviours), calendar)  # noqa: S311 - a rehearsal is drawn, nothing is kept secret by it
        self.behaviours = frozenset(plan.behaviours)
        self.to_take = wanted(definition, plan.behaviours, plan.detours, ways)
        self.taken: Counter[str] = Counter()
        self.happened: dict[str, date] = {}
        self.day = self.entered_on = plan.start
        self.state = definition.state(definition.initial)
        self.entries: list[Entry] = []

    def walk(self) -> tuple[Entry, ...]:
        """All entries in the order of their days; a state without a way on is the last one."""
        self._enter()
        while not self.state.is_final:
            step = self._next()
            if step is None:
                self._tell(Entry(self.day, "stuck", self.state, self.state.owner))
                break
            for side in self._beside(step):
                self._act(side)
            self._leave(step)
        return tuple(self.entries)

    @property
    def moment(self) -> Moment:
        """What waiting depends on just now."""
        return Moment(self.definition, self.calendar, self.state, self.entered_on, self.happened)

    def _next(self) -> Step | None:
        """The detour that is wanted here, else one of the steps that lead on, by lot."""
        leaving = [step for step in self.definition.steps_from(self.state.name) if step.target != self.state.name]
        for step in leaving:
            if self.to_take[step.action] > self.taken[step.action]:
                return step
        on = [step for step in leaving if self.ways.leads_on(step, self.state.name)]
        return self.turns.one_of(on) if on else None

    def _beside(self, step: Step) -> Iterator[Step]:
        """What is done in the state before it is left: papers, detours, comments, answers and what the step needs."""
        staying = self._staying()
        for one in staying:
            if one.paper and one.paper not in LATE_PAPERS and not self.taken[one.action]:
                yield one
            while self.to_take[one.action] > self.taken[one.action]:
                yield one
                yield from self._answers_to(one, staying)
        sought = {MET_BY[guard] for guard in step.guards if guard in MET_BY}
        if "late-provider" not in self.behaviours:
            sought |= {wait.unless for wait in waits_of(step) if wait.unless}
        yield from (one for one in staying if sought & set(one.effects) - set(self.happened))

    def _staying(self) -> list[Step]:
        return [one for one in self.definition.steps_from(self.state.name) if one.target == self.state.name]

    def _answers_to(self, step: Step, staying: list[Step]) -> Iterator[Step]:
        answers = {ANSWERS[effect] for effect in step.effects if effect in ANSWERS}
        yield from (one for one in staying if answers & set(one.effects))

    def _enter(self) -> None:
        self.entered_on = self.day
        kind = "end" if self.state.is_final else "enter"
        self._tell(Entry(self.day, kind, self.state, self.state.owner, term=self.term()))

    def term(self) -> Term | None:
        """The term of the present stay, if one runs."""
        last = term_end(self.definition, self.state, self.entered_on, self.calendar)
        if last is None or self.state.term is None:
            return None
        between = working_days_between(self.entered_on, last, self.calendar)
        crossed = days_off(self.entered_on + DAY, last, self.calendar)
        return Term(self.state.term, last, between, self.state.is_waiting, crossed)

    def _act(self, step: Step) -> None:
        """A step that leaves the case where it stands."""
        term = self.term()
        self._come_to(self.turns.beside(step, self.day, term=term, moment=self.moment))
        self._tell(self._deed("act", step, term))
        self._happen(step)

    def _leave(self, step: Step) -> None:
        term = self.term()
        self._come_to(self.turns.leaving(step, self.day, term=term, moment=self.moment))
        target = self.definition.state(step.target)
        self._tell(replace(self._deed("move", step, term), target=target))
        self._happen(step)
        self.state = target
        self._enter()

    def _deed(self, kind: str, step: Step, term: Term | None) -> Entry:
        who = actor_of(step, self.state)
        return Entry(self.day, kind, self.state, who, step, term=term, assumed=assumed(step), tells=step.tells)

    def _happen(self, step: Step) -> None:
        self.taken[step.action] += 1
        self.happened |= dict.fromkeys(step.effects, self.day)

    def _come_to(self, day: date) -> None:
        """Lets the time pass up to that day, telling what falls due on the way."""
        before, term = self.day, self.term()
        for on, kind in self.turns.warnings(term, self.definition, self.state) if term else ():
            if before < on <= day:
                self.day = on
                told = self.state.escalates if kind == "escalate" else ()
                opened = self._opened() if kind in ("lapse", "overdue") else ()
                self._tell(Entry(on, kind, self.state, self.state.owner, term=term, tells=told, opens=opened))
                self._apologise(kind, term)
        self.day = day

    def _apologise(self, kind: str, term: Term | None) -> None:
        """The paper by which the agency owns up to being late is issued at once."""
        if kind == "overdue" and self.state.owner != "applicant":
            for step in self._staying():
                if step.paper in LATE_PAPERS:
                    self._tell(self._deed("act", step, term))
                    self._happen(step)

    def _opened(self) -> tuple[Step, ...]:
        """The steps that waited for the term and are open from today."""
        found = [(step, opens_after(step, self.moment)) for step in self.definition.steps_from(self.state.name)]
        return tuple(step for step, last in found if last is not None and last < self.day)

    def _tell(self, entry: Entry) -> None:
        """Puts the entry down with the working days used so far, and whether it is late."""
        used = working_days_between(self.entered_on, self.day, self.calendar)
        right = entry.step is not None and is_providers(entry.step) and self.state.owner != "applicant"
        term = None if right else entry.term
        is_late = term is not None and not term.is_right and self.day > term.last_day
        self.entries.append(replace(entry, working_days=used, is_late=is_late))
