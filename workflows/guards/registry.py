"""Guards by name: each says every reason why not, or nothing when all is well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from workflows.facts import Move
from workflows.reasons import Reason

Answer = Reason | Sequence[Reason] | None
Rule = TypeVar("Rule", bound=Callable[..., Answer])


PROOFS = ("conflict", "assessment", "separation", "signing", "limit")
"""What the linter may rely on where a guard stands: nobody with a stake is seated, all is assessed, nobody with another
duty is seated, the actor may sign, and the step closes for good after so many times."""


@dataclass(frozen=True)
class Guard:
    """A named rule, the kind of subject it looks at (`case` or `finding`), and what it says of itself to the linter."""

    name: str
    kind: str
    rule: Callable[[Any, Move], Answer]
    needs: tuple[str, ...]
    """The settings it reads."""
    reads: tuple[str, ...] = ()
    """The answers it reads: `a|b` either of them, `a?` if it is there, `action:x` none for that step."""
    proves: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    """Guards that are never silent together with this one."""

    @property
    def sentence(self) -> str:
        """What is true when all is well: the first line of the rule's docstring."""
        return (self.rule.__doc__ or "").strip().partition("\n")[0]

    def reasons(self, subject: object, move: Move) -> tuple[Reason, ...]:
        """Every reason why not; empty when all is well."""
        found = self.rule(subject, move)
        if found is None:
            return ()
        return (found,) if isinstance(found, Reason) else tuple(found)


GUARDS: dict[str, Guard] = {}


def guard(
    *,
    kind: str = "case",
    needs: tuple[str, ...] = (),
    reads: tuple[str, ...] = (),
    proves: tuple[str, ...] = (),
    excludes: tuple[str, ...] = (),
) -> Callable[[Rule], Rule]:
    """Registers a rule under its own name; two rules of one name are a mistake of ours."""

    def register(rule: Rule) -> Rule:
        name = rule.__name__
        if name in GUARDS:
            raise ValueError(f"two guards are called {name}")
        GUARDS[name] = Guard(name, kind, rule, needs, reads, proves, excludes)
        return rule

    return register
