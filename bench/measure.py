"""Timing in turn: ours and its floor alternate, so that a machine that slows down slows both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """Medians in milliseconds of one measurement and of its floor."""

    name: str
    floor_name: str
    ours: float
    floor: float
    rounds: int

    @property
    def ratio(self) -> float:
        """How many times the floor ours takes."""
        return self.ours / self.floor


def compare(name: str, ours: Callable[[], object], floor_name: str, floor: Callable[[], object], rounds: int) -> Result:
    """The medians of both over so many rounds after one that does not count."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for kept, act in zip(times, (ours, floor), strict=True):
            started = time.perf_counter()
            act()
            if number:
                kept.append((time.perf_counter() - started) * 1000)
    return Result(name, floor_name, statistics.median(times[0]), statistics.median(times[1]), rounds)
