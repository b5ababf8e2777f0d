"""Pinned texts read once: the criteria set and the procedure behind a digest."""

from __future__ import annotations

from functools import lru_cache

from checklists.criteria import CriteriaSet
from checklists.reader import parse as parse_criteria
from workflows.definition import Definition
from workflows.reader import parse as parse_definition


@lru_cache(maxsize=64)
def criteria_of(digest: str, text: bytes) -> CriteriaSet:
    """The criteria set with that digest; a text is read once per process."""
    return parse_criteria(text, name=digest)


@lru_cache(maxsize=64)
def definition_of(digest: str, text: bytes) -> Definition:
    """The procedure with that digest; a text is read once per process."""
    return parse_definition(text, name=digest)
