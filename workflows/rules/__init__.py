"""Named rules that every procedure keeps. Importing this package fills the registers `ROWS` and `WHOLE`."""

from workflows.rules import (
    answers,
    cycles,
    duties,
    events,
    names,
    papers,
    proofs,
    settings,
    states,
    terms,
    versions,
    wording,
)
from workflows.rules.registry import check, every_rule

__all__ = [
    "answers",
    "check",
    "cycles",
    "duties",
    "events",
    "every_rule",
    "names",
    "papers",
    "proofs",
    "settings",
    "states",
    "terms",
    "versions",
    "wording",
]
