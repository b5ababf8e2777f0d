"""Two people at the same moment: a line of the register ends up in one running case, whoever was faster."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import casework
from app.casework import opening
from app.db import Database, connect, session, use_database
from app.evidence import configure
from app.models import Case, CaseLine, Person, ScopeLine
from tests.factories import Walk, cast
from tests.record.together import in_threads
from workflows.reasons import Refused


@pytest.fixture
def shared(database: str, tmp_path: Path) -> Iterator[Database]:
    """A database of this test alone in which every thread opens its own unit."""
    opened = use_database(connect(database, durable=False))
    configure(tmp_path / "evidence")
    yield opened
    opened.dispose()


def test_two_drafts_do_not_take_one_line_at_the_same_moment(shared: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with shared.writing():
        people = cast(fields=("mass", "pressure", "force"))
        now, lines = Walk(people).now, people.organisation.scope_lines
        by, wanted = people.applicant.id, lines[2].id
        cases = [casework.open_case(people.organisation, [line], by=people.applicant, now=now).id for line in lines[:2]]
    looked = opening._asked_for_elsewhere

    def slowly(case: Case, found: list[ScopeLine]) -> list[object]:
        answer = looked(case, found)
        time.sleep(0.4)  # long enough for the other one to look as well, if nothing made it queue
        return list(answer)

    monkeypatch.setattr(opening, "_asked_for_elsewhere", slowly)

    def choose() -> None:
        key = cases.pop()
        with shared.writing():
            line, person = session.get_one(ScopeLine, wanted), session.get_one(Person, by)
            casework.choose_lines(session.get_one(Case, key), [line], by=person, now=now)

    faults = in_threads(2, choose)

    assert [type(fault) for fault in faults] == [Refused]
    with shared.reading():
        assert session.query(CaseLine).where(CaseLine.scope_line_id == wanted).count() == 1
