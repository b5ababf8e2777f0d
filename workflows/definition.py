"""A procedure as published: states, steps and writes as frozen rows. Nothing here decides anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from checklists.criteria import Bilingual
from workflows.facts import Setting


@dataclass(frozen=True)
class State:
    """Where a case may stand: whose turn it is, within which term, and whether it is an end."""

    name: str
    label: Bilingual
    owner: str
    phase: str
    tone: str
    term: str | None
    is_waiting: bool
    """The term is a right of the provider's: once it has passed the next step opens, and nobody is late."""
    is_final: bool
    line: int
    escalates: tuple[str, ...] = ()
    """Who is told when the term has passed: audiences, as in a step's `tells`."""


@dataclass(frozen=True)
class Cycle:
    """A way round that the file owns up to: the states in their order, and what bounds it.

    `limit` is the name of a setting, or `none` where nothing bounds it; `because` says why that is right.
    """

    through: tuple[str, ...]
    limit: str
    because: Bilingual
    line: int


@dataclass(frozen=True)
class Write:
    """What may be written in a state without moving the case."""

    name: str
    states: tuple[str, ...]
    who: str
    guards: tuple[str, ...]
    label: Bilingual
    line: int
    duty: str | None = None
    """Whoever writes this does that duty; the record keeps duties by steps, this is for the proof."""
    after_the_end: bool = False
    """True where the file owns up to writing in a final state."""


@dataclass(frozen=True)
class Step:
    """One row: from these states by this action to that state, for whom, under which guards, with what consequences."""

    action: str
    sources: tuple[str, ...]
    target: str
    who: str
    guards: tuple[str, ...]
    asks: tuple[str, ...]
    effects: tuple[str, ...]
    tells: tuple[str, ...]
    event: str
    label: Bilingual
    duty: str | None
    paper: str | None
    line: int


@dataclass(frozen=True)
class Definition:
    """A procedure in one version; `digest` is the SHA-256 of the text it was read from."""

    procedure: str
    version: str
    kind: str
    title: Bilingual
    initial: str
    settings: Mapping[str, Setting]
    states: tuple[State, ...]
    writes: tuple[Write, ...]
    steps: tuple[Step, ...]
    digest: str
    legal_basis: tuple[str, ...] = ()
    """Keys of the legal texts that the procedure rests on."""
    valid_from: date | None = None
    approves: tuple[str, ...] | None = None
    """The states that are approvals; None where the file does not say."""
    cycles: tuple[Cycle, ...] = ()
    replaces: Mapping[str, str] = field(default_factory=dict)
    """For each state of the version before that is gone: the state that takes its place."""

    def state(self, name: str) -> State:
        """The state of that name; KeyError if the definition has none."""
        return self._find(self.states, name)

    @staticmethod
    def _find(states: tuple[State, ...], name: str) -> State:
        for state in states:
            if state.name == name:
                return state
        raise KeyError(name)

    def step_from(self, status: str, action: str) -> Step | None:
        """The one row of that action from that state, or None."""
        return next((step for step in self.steps if step.action == action and status in step.sources), None)

    def steps_from(self, status: str) -> tuple[Step, ...]:
        """All rows that leave that state, in the order of the file."""
        return tuple(step for step in self.steps if status in step.sources)

    def write_in(self, status: str, name: str) -> Write | None:
        """The write of that name if that state allows it, or None."""
        return next((write for write in self.writes if write.name == name and status in write.states), None)
