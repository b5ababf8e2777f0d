"""What a rehearsal tells: a plan goes in, entries by days, roads and counts come out; frozen rows, nothing decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from checklists.criteria import Bilingual
from workflows.definition import State, Step

KINDS: dict[str, Bilingual] = {
    "enter": Bilingual("Bắt đầu", "Begins"),
    "act": Bilingual("Việc", "Act"),
    "move": Bilingual("Chuyển bước", "Move"),
    "remind": Bilingual("Nhắc hạn", "Reminder"),
    "lapse": Bilingual("Quyền đã hết hạn", "Right has lapsed"),
    "overdue": Bilingual("Quá hạn", "Overdue"),
    "escalate": Bilingual("Báo cấp trên", "Escalation"),
    "end": Bilingual("Kết thúc", "End"),
    "stuck": Bilingual("Không có lối đi tiếp", "No way on"),
}
"""The kinds of entry in a timeline."""


@dataclass(frozen=True)
class Plan:
    """What is to be rehearsed; everything the rehearsal draws by lot follows from `seed`."""

    start: date
    seed: int = 1
    behaviours: tuple[str, ...] = ()
    detours: tuple[str, ...] = ()
    """Actions to be taken once where they are first on offer, besides those of the behaviours."""
    aim: str | None = None
    """The end to make for; None for the first good one of the file."""
    walks: int = 500


@dataclass(frozen=True)
class DayOff:
    """A day from Monday to Friday on which nobody works, or a weekend day on which people do (`is_worked`)."""

    day: date
    name: Bilingual | None
    is_worked: bool = False


@dataclass(frozen=True)
class Term:
    """The term of one stay: the setting that rules it, its last day and what lies between."""

    setting: str
    last_day: date
    working_days: int
    is_right: bool
    """The provider's right to wait for: nobody is late when it has passed."""
    days_off: tuple[DayOff, ...]


@dataclass(frozen=True)
class Entry:
    """One thing on one day: `who` is the owner whose act or turn it is, `working_days` are those used in the state."""

    day: date
    kind: str
    state: State
    who: str
    step: Step | None = None
    target: State | None = None
    term: Term | None = None
    working_days: int = 0
    is_late: bool = False
    assumed: tuple[str, ...] = ()
    """Guards that were taken to be met."""
    tells: tuple[str, ...] = ()
    opens: tuple[Step, ...] = ()
    """Steps that only open now that the term has passed."""


@dataclass(frozen=True)
class Hop:
    """One step of a road from a state, and the day on which it is taken when the whole term is used."""

    source: str
    step: Step
    day: date


@dataclass(frozen=True)
class Road:
    """A way to the aim on which everybody uses the whole term; states without a term cost no day."""

    hops: tuple[Hop, ...]
    days: int
    working_days: int

    @property
    def steps(self) -> int:
        return len(self.hops)


@dataclass(frozen=True)
class Roads:
    """The extremes; `is_whole` is False where there were too many roads to look at them all."""

    shortest_by_steps: Road
    shortest_by_days: Road
    longest_by_steps: Road
    longest_by_days: Road
    is_whole: bool

    def named(self) -> tuple[tuple[Bilingual, Road], ...]:
        """Each extreme with its name."""
        return (
            (Bilingual("Ngắn nhất theo số bước", "Shortest by steps"), self.shortest_by_steps),
            (Bilingual("Ngắn nhất theo số ngày", "Shortest by days"), self.shortest_by_days),
            (Bilingual("Dài nhất theo số bước", "Longest by steps"), self.longest_by_steps),
            (Bilingual("Dài nhất theo số ngày", "Longest by days"), self.longest_by_days),
        )


@dataclass(frozen=True)
class Walks:
    """What so many random walks came by: ends with how often, and states and actions never met."""

    count: int
    ends: Mapping[str, int]
    never_visited: tuple[str, ...]
    never_taken: tuple[str, ...]
    stranded: tuple[str, ...]
    """States from which some walk could not go on."""
    unfinished: int
    """Walks that were given up after so many steps."""
    longest: int


@dataclass(frozen=True)
class Rehearsal:
    """One rehearsal: the same definition, calendar and plan always give the same."""

    plan: Plan
    aim: str
    entries: tuple[Entry, ...]
    days_off: tuple[DayOff, ...]
    roads: Roads | None
    """None where the aim cannot be reached."""
    walks: Walks

    @property
    def last_day(self) -> date:
        return self.entries[-1].day
