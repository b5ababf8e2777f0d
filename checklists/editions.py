"""Which edition of a set holds on a day; a case begun under an edition keeps it whatever comes after."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from checklists.criteria import CriteriaSet
from checklists.reader import LIBRARY, list_keys, load


def in_force(set_id: str, day: date, *, library: Path = LIBRARY) -> CriteriaSet | None:
    """The newest edition of the library that is valid on this day; None when it has none."""
    return newest_on(_editions(set_id, library=library), day)


def open_to_new_cases(set_id: str, day: date, *, library: Path = LIBRARY) -> tuple[CriteriaSet, ...]:
    """Every edition under which a case may begin on this day, the one in force first.

    The edition it supersedes stays open until the end of its `transition_until`, even when its own validity is over.
    """
    editions = _editions(set_id, library=library)
    newest = newest_on(editions, day)
    if newest is None:
        return ()
    until = newest.transition_until
    older = (found for found in editions if found.key == newest.supersedes and until is not None and day <= until)
    return (newest, *older)


def newest_on(editions: Iterable[CriteriaSet], day: date) -> CriteriaSet | None:
    """The valid edition that began last; one without a day of beginning counts as the oldest."""
    valid = (found for found in editions if is_valid_on(found, day))
    return max(valid, key=lambda found: (found.valid_from or date.min, found.edition), default=None)


def is_valid_on(criteria_set: CriteriaSet, day: date) -> bool:
    """Whether the day lies in the edition's validity, both ends included; an open end sets no limit."""
    begins, ends = criteria_set.valid_from, criteria_set.valid_to
    return (begins is None or begins <= day) and (ends is None or day <= ends)


def _editions(set_id: str, *, library: Path) -> tuple[CriteriaSet, ...]:
    keys = (key for key in list_keys(library=library) if key.partition("/")[0] == set_id)
    return tuple(load(key, library=library) for key in keys)
