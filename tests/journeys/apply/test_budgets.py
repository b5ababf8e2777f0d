"""What the self-assessment costs: few statements, and no more of them with a thousand cases than with ten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, func, insert, select
from sqlalchemy.engine import Engine
from werkzeug.test import TestResponse

from app.casework import AnswerContent, Spot, record_answers
from app.db import Database, session
from app.models import Answer, Case, CaseLine, CriterionShare
from tests.factories import Walk, case_at, cast
from tests.support.counting import FRAME
from tests.support.signing_in import form, sign_in

BOTH_SHEETS, ONE_ANSWER, BY_BUTTON = 12, 10, 12


@pytest.fixture
def walk(record: Database, app: object) -> Walk:
    """A case in one field, its self-assessment complete but for one criterion, a few given to colleagues."""
    with record.writing():
        walk = case_at("draft", cast())
        due = walk.case.criteria.expected(["mass"])[1:]
        content = AnswerContent("met", "STCL-01")
        record_answers(walk.case, {Spot("self", code, one.id): content for code, one in due}, by=walk.cast.applicant,
                       now=walk.now)  # fmt: skip
        people = {"person_id": walk.cast.applicant.id, "shared_by_id": walk.cast.applicant.id, "shared_at": walk.now}
        ours = {"organisation_id": walk.case.organisation_id, "case_id": walk.case.id}
        session.execute(insert(CriterionShare), [{**ours, **people, "field_code": code, "criterion": one.id}
                                                 for code, one in due[:9]])  # fmt: skip
    return walk


@pytest.fixture
def own(client: FlaskClient, walk: Walk) -> FlaskClient:
    client.application.config["CLOCK"] = lambda: walk.now
    return sign_in(client, walk.cast.applicant)


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements asked meanwhile, without the frame of transactions."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.split(maxsplit=1)[0].upper() not in {*FRAME, "RELEASE"}:
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def cost(act: Callable[[], TestResponse], status: int) -> int:
    with counted() as asked:
        assert act().status_code == status
    return len(asked)


def more_cases(record: Database, walk: Walk, count: int) -> None:
    """So many other cases of the same organisation, each with a line, answers and shares."""
    mine = {column.name: getattr(walk.case, column.name) for column in Case.__table__.columns}
    with record.writing():
        first = session.scalars(select(func.max(Case.id))).one() + 1
        ids = range(first, first + count)
        session.execute(insert(Case), [{**mine, "id": one, "ref": f"HS-2025-{one}"} for one in ids])
        ours = {"organisation_id": walk.case.organisation_id}
        line = {"line": "1", "object": "Cân", "field_code": "mass", "activity": "verification", "group2": True}
        session.execute(insert(CaseLine), [{**ours, **line, "case_id": one} for one in ids])
        who = {"answered_by_id": walk.cast.applicant.id, "answered_at": walk.now, "version": 1, "side": "self"}
        said = {"answer": "met", "document": "STCL-01", "comment": "", "reason": "", "field_code": ""}
        session.execute(insert(Answer), [{**ours, **who, **said, "case_id": one, "criterion": name}
                                         for one in ids for name in ("A1.1", "A1.2")])  # fmt: skip


def save(own: FlaskClient, url: str, words: str, *, by_script: bool) -> int:
    sent = form(own, url, answer="met", document=words, then="row" if by_script else "stay")
    if by_script:
        del sent["once_key"]
    return cost(lambda: own.post(url, data=sent), 303)


def test_both_sheets_and_one_answer_keep_their_budgets_with_ten_and_a_thousand_cases(
    own: FlaskClient, walk: Walk, record: Database
) -> None:
    home = f"/cases/{walk.case.ref}/self-assessment"
    criterion = f"{home}/general/A1.2"
    own.get(home)
    found = []

    for count in (9, 990):
        more_cases(record, walk, count)
        pages = [cost(lambda page=page: own.get(page), 200) for page in (home, f"{home}/general", f"{home}/mass")]  # type: ignore[misc]
        saves = [save(own, criterion, f"STCL-{count}", by_script=by_script) for by_script in (True, False)]
        walk.now = walk.now.replace(minute=walk.now.minute + 1)
        found.append((pages, saves))

    assert found[0] == found[1]
    (whole, general, technical), (by_script, by_button) = found[0]
    assert max(whole, general, technical) <= BOTH_SHEETS
    assert by_script <= ONE_ANSWER
    assert by_button <= BY_BUTTON


def test_a_first_answer_costs_no_more_than_a_second(own: FlaskClient, walk: Walk) -> None:
    url = f"/cases/{walk.case.ref}/self-assessment/general/A1.1"

    assert save(own, url, "STCL-01", by_script=True) <= ONE_ANSWER
