"""What a test of the rules sees a guard do is what the guard says of itself: its reasons, and the answers it reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from workflows.facts import Move
from workflows.guards.registry import Guard
from workflows.reason_keys import REASONS


class Watched(Mapping[str, object]):
    """Answers that remember which of them were asked for."""

    def __init__(self, answers: Mapping[str, object]) -> None:
        self.answers, self.asked = answers, set[str]()

    def __getitem__(self, name: str) -> object:
        self.asked.add(name)
        return self.answers[name]

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return name in self.answers

    def __iter__(self) -> Iterator[str]:
        return iter(self.answers)

    def __len__(self) -> int:
        return len(self.answers)


def declared(guard: Guard) -> set[str]:
    """Every answer that the guard says it reads."""
    names = {name.rstrip("?") for read in guard.reads for name in read.split("|")}
    return {name for name in names if not name.startswith("action:")}


@pytest.fixture(autouse=True)
def guards_do_as_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Guard.reasons

    def checked(self: Guard, subject: object, move: Move) -> object:
        watched = None if move.answers is None else Watched(move.answers)
        found = asked(self, subject, replace(move, answers=watched))
        for reason in found:
            assert set(reason.numbers) == set(REASONS[reason.key]), reason
        assert watched is None or watched.asked <= declared(self), self.name
        return found

    monkeypatch.setattr(Guard, "reasons", checked)
