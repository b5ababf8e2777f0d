"""Every reason that any test of the rules sees made is one that is listed, with the numbers listed for it."""

from __future__ import annotations

import pytest

from workflows.guards.registry import Guard
from workflows.reason_keys import REASONS


@pytest.fixture(autouse=True)
def only_listed_reasons(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Guard.reasons

    def checked(self: Guard, *args: object) -> object:
        found = asked(self, *args)  # type: ignore[arg-type]
        for reason in found:
            assert set(reason.numbers) == set(REASONS[reason.key]), reason
        return found

    monkeypatch.setattr(Guard, "reasons", checked)
