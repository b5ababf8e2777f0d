"""Passwords: a name that is not there costs what one that is there costs."""

from __future__ import annotations

import pytest
from argon2 import extract_parameters

from app.config import PasswordCost
from app.journeys.people import passwords


@pytest.mark.parametrize("cost", [PasswordCost(), PasswordCost(time=1, memory_kib=64, parallelism=1)])
def test_what_unknown_names_are_checked_against_costs_what_a_hash_costs(
    cost: PasswordCost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_here", [])
    passwords.configure(cost)

    decoy, real = passwords._cost().decoy, passwords.hash_password("mưa rơi trên phố huyện")

    assert extract_parameters(decoy) == extract_parameters(real)
    assert not passwords.is_outdated(decoy)
    assert not passwords.matches(None, "mưa rơi trên phố huyện")
    assert not passwords.matches(decoy, "mưa rơi trên phố huyện")
