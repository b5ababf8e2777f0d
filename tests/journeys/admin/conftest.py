"""The administrator at work."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.db import Database, session
from app.models import Event
from tests.factories import Cast
from tests.support.signing_in import sign_in


@pytest.fixture
def admin(client: FlaskClient, players: Cast) -> FlaskClient:
    """The administrator, signed in."""
    return sign_in(client, players.administrator)


def last_kind(record: Database) -> str:
    """What the record tells last."""
    from sqlalchemy import select

    with record.reading():
        return session.scalars(select(Event.kind).order_by(Event.seq.desc()).limit(1)).one()
