"""What the walks over HTTP share: a province with its people, whose days pass when the walk says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask import Flask

    from app.models import Person
    from tests.factories import Walk
    from tests.support.visitor import Visitor


@dataclass
class Province:
    """One installation and its clock."""

    app: Flask
    now: datetime

    def __post_init__(self) -> None:
        self.app.config["CLOCK"] = lambda: self.now

    @property
    def today(self) -> date:
        """The day it is in the province."""
        from app.casework import local_day

        return local_day(self.now)

    def later(self, days: int = 1) -> date:
        """So many days pass."""
        self.now += timedelta(days=days)
        return self.today

    def visitor(self, person: Person | None = None) -> Visitor:
        """A browser of this person's own, signed in; of nobody when none is named."""
        from tests.support.signing_in import sign_in
        from tests.support.visitor import Visitor

        client = self.app.test_client()
        return Visitor(client if person is None else sign_in(client, person))

    def walked(self, stop: str) -> Walk:
        """A case that has come to this stop; the clock stands where its walk does."""
        from tests.factories import case_at

        with self.app.extensions["edge"].database.writing():
            walk = case_at(stop)
        self.now = walk.now
        return walk


@pytest.fixture
def province(app: Flask) -> Province:
    """An installation on the first day of the walks."""
    from tests.factories import START

    return Province(app, START)
