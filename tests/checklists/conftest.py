"""Property tests here have no time limit of their own: on a busy machine a slow example is not a failure."""

from __future__ import annotations

import pytest
from hypothesis import settings

from checklists.criteria import CriteriaSet
from checklists.reader import list_keys, load

settings.register_profile("no_deadline", deadline=None)
settings.load_profile("no_deadline")


@pytest.fixture(scope="session")
def shipped() -> tuple[CriteriaSet, ...]:
    """Every edition of the library."""
    return tuple(load(key) for key in list_keys())
