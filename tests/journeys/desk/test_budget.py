"""What the work list costs: the same few statements with 10 and with 1,000 cases."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db import Database, session
from app.models import Case
from tests.factories import Walk
from tests.journeys.desk.bulk import copies
from tests.support.counting import statements
from tests.support.signing_in import sign_in
from tests.support.walking import walked

MOST = 8
QUERY = "list=all&q=do+luong&state=in_assessment&field=mass&handler=none&from=2026-01-01&sort=fields"


def scene(app: Flask, record: Database) -> Walk:
    """Ten cases of one team in assessment."""
    walk = walked(app, record, "in_assessment")
    with record.writing():
        copies(session.get_one(Case, walk.case.id), 9)
    return walk


@pytest.mark.parametrize("part", ["officer", "technical", "applicant", "decider"])
def test_the_list_costs_the_same_with_ten_and_a_thousand_cases(
    app: Flask, record: Database, client: FlaskClient, part: str
) -> None:
    walk = scene(app, record)
    sign_in(client, walk.cast.people[part])
    addresses = ("/cases", "/cases?list=all", f"/cases?{QUERY}", "/cases?list=all&view=print")
    for address in addresses:
        client.get(address)  # texts of procedures are read once per process

    few = [len(statements(client, address)) for address in addresses]
    with record.writing():
        copies(session.get_one(Case, walk.case.id), 990, first=1000)
    many = [statements(client, address) for address in addresses]

    assert [len(asked) for asked in many] == few
    assert max(few) <= MOST, "\n\n".join(max(many, key=len))


def test_the_search_costs_the_same_with_ten_and_a_thousand_cases(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = scene(app, record)
    sign_in(client, walk.cast.officer)
    client.get("/search?q=do")

    few = len(statements(client, "/search?q=do"))
    with record.writing():
        copies(session.get_one(Case, walk.case.id), 990, first=1000)

    assert len(statements(client, "/search?q=do")) == few <= 10
