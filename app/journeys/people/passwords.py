"""Passwords: hashed with argon2id, checked at the same cost for names that exist and names that do not."""

from __future__ import annotations

import base64
import secrets
import unicodedata
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.config import PasswordCost

SHORTEST = 12
LONGEST = 200
FEWEST_DIFFERENT = 5


class _Cost:
    """How much a hash costs here, and a hash of no password to check unknown names against."""

    def __init__(self, cost: PasswordCost) -> None:
        self.hasher = PasswordHasher(time_cost=cost.time, memory_cost=cost.memory_kib, parallelism=cost.parallelism)
        self.decoy = self._decoy(cost)

    def _decoy(self, cost: PasswordCost) -> str:
        # Made up, not computed: checking against it costs what any check costs, and starting costs nothing.
        salt, digest = (_plain_base64(secrets.token_bytes(n)) for n in (self.hasher.salt_len, self.hasher.hash_len))
        return f"$argon2id$v=19$m={cost.memory_kib},t={cost.time},p={cost.parallelism}${salt}${digest}"


def _plain_base64(value: bytes) -> str:
    return base64.b64encode(value).decode().rstrip("=")


_here: list[_Cost] = []


def configure(cost: PasswordCost) -> None:
    """Sets what a hash costs from here on; create_app does it, commands that hash do it too."""
    _here[:] = [_Cost(cost)]


def hash_password(password: str) -> str:
    """The argon2id hash to keep."""
    return _cost().hasher.hash(_composed(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether this is the password; takes as long when there is none to compare with."""
    cost = _cost()
    try:
        cost.hasher.verify(kept or cost.decoy, _composed(password))
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Whether the hash was made at another cost than a new one would be."""
    return _cost().hasher.check_needs_rehash(kept)


def weakness(password: str, *, name: str, email: str | None) -> str | None:
    """The key of why this password must not be used, or None. Length counts, not the kinds of characters."""
    text = _composed(password)
    if not SHORTEST <= len(text) <= LONGEST:
        return "too_short" if len(text) < SHORTEST else "too_long"
    if len(set(text.casefold())) < FEWEST_DIFFERENT or _is_a_row(text):
        return "easy_to_guess"
    own = {_bare(word) for word in (name, email or "", (email or "").partition("@")[0])} - {""}
    return "own_name" if _bare(text) in own else None


def _is_a_row(text: str) -> bool:
    """Whether every character follows the one before it, as in 123456789012 or abcdefghijkl."""
    steps = {ord(after) - ord(before) for before, after in pairwise(text)}
    return steps <= {1, -9} or steps <= {-1, 9}


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _composed(password: str) -> str:
    return unicodedata.normalize("NFC", password)


def _cost() -> _Cost:
    if not _here:
        configure(PasswordCost())
    return _here[0]
