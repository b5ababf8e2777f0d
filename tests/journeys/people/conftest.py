"""People with passwords, and a clock that can be moved."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask

from app.db import Database
from app.journeys.people import passwords
from app.models import Person
from tests.factories import START, Cast, PersonFactory

PASSWORD = "mưa rơi trên phố huyện"


class Clock:
    """The clock of the app: stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **time: float) -> None:
        """Moves on by so much."""
        self.moment += timedelta(**time)


@pytest.fixture
def clock(app: Flask) -> Clock:
    """The clock of the app."""
    clock = Clock()
    app.config["CLOCK"] = clock
    return clock


@pytest.fixture
def someone(record: Database, players: Cast) -> Person:
    """A clerk with a password."""
    with record.writing():
        hashed = passwords.hash_password(PASSWORD)
        person: Person = PersonFactory(
            name="Lê Thị Ửng", email="ung@sonlam.example", roles=("clerk",), password_hash=hashed
        )
        return person
