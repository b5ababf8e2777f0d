"""The case page asks at most fifteen questions, whoever looks and however much there is."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.casework import messages
from app.db import Database, session
from app.models import Case, Person
from tests.support.counting import statements
from tests.support.signing_in import sign_in
from tests.support.walking import walked

BUDGET = 15


@pytest.mark.parametrize(
    ("stop", "part"),
    [
        ("draft", "applicant"),
        ("submitted", "clerk"),
        ("team_proposed", "applicant"),
        ("in_assessment", "lead"),
        ("reported", "reviewer"),
        ("awaiting_decision", "decider"),
        ("published", "applicant"),
    ],
)
def test_the_page_of_a_case_keeps_its_budget(
    app: Flask, record: Database, client: FlaskClient, stop: str, part: str
) -> None:
    walk = walked(app, record, stop, grades=("minor", "recommendation"))
    with record.writing():
        case, by = session.get_one(Case, walk.case.id), session.get_one(Person, walk.cast.applicant.id)
        for _ in range(10):
            messages.send_message(case, "Xin hỏi.", by=by, now=walk.now)
    sign_in(client, walk.cast.people[part])

    asked = statements(client, f"/cases/{walk.case.ref}")

    assert len(asked) <= BUDGET, "\n".join(asked)
