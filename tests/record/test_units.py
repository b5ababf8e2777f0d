"""Units of work: readers that cannot write, writers that keep or forget, and the safeguards of each engine."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from app.config import Settings
from app.db import Database, connect, current_database, session, use_database
from app.models import EventHead, Organisation
from tests.record.together import NOW, add_organisation

ADD_ONE = "UPDATE organisations SET short_name = :count"


def test_writing_over_what_another_wrote_is_stale(opened: Database) -> None:
    key = add_organisation(opened)
    with opened.reading():
        mine = session.get_one(Organisation, key)
        with opened.writing():
            session.get_one(Organisation, key).short_name = "theirs"
    mine.short_name = "mine"

    opened.begin("write")
    session.add(mine)
    with pytest.raises(StaleDataError):
        session.flush()
    opened.end()

    with opened.reading():
        assert session.get_one(Organisation, key).short_name == "theirs"


def test_a_reading_unit_refuses_to_write(opened: Database) -> None:
    key = add_organisation(opened)

    with opened.reading():
        session.get_one(Organisation, key).short_name = "written"
        with pytest.raises(DBAPIError, match=r"read-?only"):
            session.flush()
        session.rollback()
        with pytest.raises(DBAPIError, match=r"read-?only"):
            session.execute(text("DELETE FROM organisations"))


def test_a_reading_unit_sees_one_moment(opened: Database) -> None:
    key = add_organisation(opened)

    with opened.reading():
        before = session.scalar(select(Organisation.short_name))
        with opened.writing():
            session.get_one(Organisation, key).short_name = "1"
        assert session.scalar(select(Organisation.short_name)) == before == "0"


def test_a_writing_unit_forgets_when_its_block_raises(opened: Database) -> None:
    key = add_organisation(opened)

    def write_and_fail() -> None:
        with opened.writing():
            session.execute(text(ADD_ONE), {"count": "1"})
            raise LookupError

    with pytest.raises(LookupError):
        write_and_fail()

    with opened.reading():
        assert session.get_one(Organisation, key).short_name == "0"


def test_what_is_not_committed_is_forgotten_at_the_end(opened: Database) -> None:
    key = add_organisation(opened)
    opened.begin("write")
    session.execute(text(ADD_ONE), {"count": "1"})
    opened.rollback()
    session.execute(text(ADD_ONE), {"count": "2"})
    opened.end()

    with opened.reading():
        assert session.get_one(Organisation, key).short_name == "0"


def test_objects_stay_readable_after_the_commit(opened: Database) -> None:
    with opened.writing():
        row = Organisation(kind="laboratory", legal_name_vi="Phòng", folded="", tax_code="1", created_at=NOW)
        session.add(row)

    assert (row.legal_name_vi, row.version) == ("Phòng", 1)


def test_a_writing_unit_inside_a_writing_one_is_refused_at_once(opened: Database) -> None:
    with opened.writing(), opened.reading():
        with pytest.raises(RuntimeError, match="wait for itself"):
            opened.begin("write")
        assert session.scalar(select(EventHead.size)) == 0


def test_a_session_needs_a_unit(opened: Database) -> None:
    with pytest.raises(RuntimeError, match="No session has begun"):
        session.scalar(select(EventHead.size))
    for move in (opened.commit, opened.rollback, opened.end):
        with pytest.raises(RuntimeError, match="has begun"):
            move()


@pytest.mark.embedded
def test_sqlite_is_opened_with_every_safeguard(settings: Settings) -> None:
    wanted = {"journal_mode": "wal", "foreign_keys": 1, "recursive_triggers": 1, "trusted_schema": 0, "synchronous": 1}
    found = connect(settings)
    for mode, query_only in (("write", 0), ("read", 1)):
        with found.engine(mode).connect() as connection:
            told = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in [*wanted, "query_only"]}
            version = connection.exec_driver_sql("SELECT sqlite_version()").scalar_one()
        assert told == wanted | {"query_only": query_only}
        assert tuple(map(int, version.split("."))) >= (3, 51, 3), "older ones can lose a page when the log is reset"
    found.dispose()


@pytest.mark.embedded
def test_the_database_in_use_is_the_one_that_was_chosen(opened: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.db.units._adopted", None)
    with pytest.raises(RuntimeError, match="No database has been chosen"):
        current_database()

    assert use_database(opened) is current_database() is opened
