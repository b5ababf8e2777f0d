"""Timing in turn: ours and its floor alternate, so that a machine that slows down slows both."""

from __future__ import annotations

import cProfile
import pstats
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

PROFILED = 5
"""Further rounds under the profiler when an aim is missed; `Pair.rounds` leaves room for them."""
Act = Callable[[], object]


@dataclass(frozen=True)
class Aim:
    """What a measurement should stay under: so many of its unit, or so many times its floor."""

    most: float
    of: str = "ours"


@dataclass(frozen=True)
class Result:
    """Medians and best values of one measurement and of its floor."""

    name: str
    floor_name: str
    ours: float
    floor: float
    best: float
    best_floor: float
    cpu: float | None
    """Median of the processor time it takes, which other programs change less; None where nothing is timed."""
    cpu_floor: float | None
    rounds: int
    unit: str = "ms"
    aim: Aim | None = None
    dominated_by: list[str] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """How many times the floor ours takes."""
        return self.ours / self.floor

    @property
    def is_met(self) -> bool | None:
        """Whether the median, or its ratio, stays within the aim; None without one."""
        if self.aim is None:
            return None
        return (self.ratio if self.aim.of == "ratio" else self.ours) <= self.aim.most


@dataclass(frozen=True)
class Pair:
    """Something of ours and the least it could cost, ready to be timed in turn."""

    name: str
    ours: Act
    floor_name: str
    floor: Act
    rounds: int
    aim: Aim | None = None
    profile: Callable[[], list[str]] | None = None
    """What dominates, for an act in another process; else ours is profiled here."""

    def measure(self) -> Result:
        """Medians and best values over the rounds, after one that does not count; profiled when an aim is missed."""
        times: tuple[list[Time], list[Time]] = ([], [])
        for number in range(self.rounds + 1):
            for kept, act in zip(times, (self.ours, self.floor), strict=True):
                taken = timed(act)
                if number:
                    kept.append(taken)
        ours, floor = (median(taken.wall for taken in one) for one in times)
        best, best_floor = (min(taken.wall for taken in one) for one in times)
        cpu, cpu_floor = (median(taken.cpu for taken in one) for one in times)
        values = (ours, floor, best, best_floor, cpu, cpu_floor)
        result = Result(self.name, self.floor_name, *values, self.rounds, aim=self.aim)
        if result.is_met is False:
            result.dominated_by.extend(self.profile() if self.profile else dominating(self.ours))
        return result


@dataclass(frozen=True)
class Time:
    """Milliseconds on the clock and of the processor."""

    wall: float
    cpu: float


def timed(act: Act) -> Time:
    """What one call takes."""
    wall, cpu = time.perf_counter(), _worked()
    act()
    return Time((time.perf_counter() - wall) * 1000, (_worked() - cpu) * 1000)


def _worked() -> float:
    """Seconds that the processor has worked for us and for the processes we started."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def dominating(act: Act, most: int = 12) -> list[str]:
    """Where the time goes: the functions with the most time of their own and below, a line each, per round."""
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(PROFILED):
        act()
    profile.disable()
    stats = pstats.Stats(profile).sort_stats("cumulative")
    rows = stats.stats.items()  # type: ignore[attr-defined]
    known = [(taken[3], taken[2], place) for place, taken in rows if "site-packages" not in place[0]]
    ours = [one for one in known if "/app/" in one[2][0] or "/workflows/" in one[2][0] or "/checklists/" in one[2][0]]
    lines = sorted(ours, reverse=True)[:most]
    return [f"{below * 1000 / PROFILED:8.1f} ms  {_where(place)}" for below, _own, place in lines]


def _where(place: tuple[str, int, str]) -> str:
    file, line, function = place
    for folder in ("/app/", "/workflows/", "/checklists/"):
        if folder in file:
            file = folder.strip("/") + "/" + file.rpartition(folder)[2]
    return f"{file}:{line} {function}"
