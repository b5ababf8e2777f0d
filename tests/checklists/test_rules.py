"""Sets that look unusual but keep every rule; the folder `faulty` holds those that do not."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from datetime import date

import pytest

import checklists
from checklists.criteria import CriteriaSet
from checklists.rules import check
from tests.checklists.builders import a_criterion, a_group, a_set

ALIKE = {"same_label_twice", "same_in_both_languages"}
GROUP = a_group("A", a_criterion("A1"))


def broken(criteria_set: CriteriaSet) -> list[str]:
    """The rules that the set breaks; the labels of the builders are all alike."""
    return [complaint.rule for complaint in check(criteria_set) if complaint.rule not in ALIKE]


def test_a_reconstructed_set_may_be_verified_without_becoming_official() -> None:
    assert broken(a_set(GROUP, verified_by="Sở Khoa học và Công nghệ", valid_from=date(2026, 1, 1))) == []


@pytest.mark.parametrize("status", ["licensed", "official"])
def test_an_official_text_needs_no_notice_and_may_only_end(status: str) -> None:
    found = a_set(GROUP, status=status, official_text=True, verified_by="Sở", notice=None, valid_to=date(2026, 12, 31))

    assert broken(found) == []


def test_an_edition_may_hold_for_one_day() -> None:
    assert broken(a_set(GROUP, valid_from=date(2026, 1, 1), valid_to=date(2026, 1, 1))) == []


def test_nothing_of_a_set_can_be_changed_once_it_is_read() -> None:
    modules = [
        importlib.import_module(found.name) for found in pkgutil.iter_modules(checklists.__path__, "checklists.")
    ]
    things = [thing for module in modules for thing in vars(module).values()]
    values = {thing for thing in things if isinstance(thing, type) and dataclasses.is_dataclass(thing)}

    assert len(values) > 10
    assert [value for value in values if "__delattr__" not in vars(value)] == []
