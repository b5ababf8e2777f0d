"""Each trigger is seen refusing by raw SQL on both databases, and a migrated database has exactly the declared ones."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from app.models.triggers import TRIGGERS, TRUNCATE_TRIGGERS, declared_triggers
from tests.record.inspection import triggers_of
from tests.record.refusals import ATTEMPTS, DETAIL, EVENT, HEAD, SALT, sentences
from tests.record.rows import NOON, NUMBER, Rows

SENTENCES = sentences()
STANDING = {name.removesuffix("_never_go") for name in TRIGGERS if name.endswith("_never_go")} - {
    *("events", "event_details", "papers"),  # the history has a test of its own, a draft of a paper may go
}


def tried(connection: Connection, sql: str, *, says: str) -> None:
    with pytest.raises(IntegrityError, match=re.escape(says)), connection.begin_nested():
        connection.execute(text(sql))


def test_a_migrated_database_has_the_declared_triggers(connection: Connection) -> None:
    assert triggers_of(connection) == declared_triggers(connection.dialect.name)


def test_every_trigger_is_tried() -> None:
    assert set(ATTEMPTS) == set(TRIGGERS | TRUNCATE_TRIGGERS)


@pytest.mark.parametrize("name", sorted(ATTEMPTS))
def test_a_trigger_refuses(connection: Connection, name: str) -> None:
    if name not in declared_triggers(connection.dialect.name):
        assert name in TRUNCATE_TRIGGERS
        return
    for attempt in ATTEMPTS[name]:
        with connection.begin_nested() as forgotten:
            tried(connection, attempt(Rows(connection)), says=SENTENCES[name])
            forgotten.rollback()


@pytest.mark.embedded
@pytest.mark.parametrize("table", ["events", "event_details", "event_head"])
def test_replacing_the_history_is_refused_even_without_the_pragma(connection: Connection, table: str) -> None:
    for statement in (
        HEAD,
        EVENT.format(seq=1, recorded_at="2026-03-02 05:00:00.000000"),
        DETAIL.format(seq=1, salt=SALT),
        "PRAGMA recursive_triggers = OFF",
    ):
        connection.exec_driver_sql(statement)

    with pytest.raises(IntegrityError):
        connection.exec_driver_sql(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


@pytest.mark.embedded
@pytest.mark.parametrize("table", sorted(STANDING))
def test_replacing_a_row_that_stands_is_refused(connection: Connection, table: str) -> None:
    Rows(connection).insert(table)

    with pytest.raises(IntegrityError, match="never"):
        connection.exec_driver_sql(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


def test_details_are_erased_whole(connection: Connection) -> None:
    connection.execute(text(HEAD))
    connection.execute(text("INSERT INTO event_details (seq, salt, old, new, reason)"
                            " VALUES (1, '0123456789abcdef', 'a', 'b', 'c')"))  # fmt: skip

    connection.execute(text("UPDATE event_details SET salt = '', old = NULL, new = NULL, reason = NULL"))

    row = connection.execute(text("SELECT length(salt), old, new, reason FROM event_details")).one()
    assert tuple(row) == (0, None, None, None)


def test_one_person_has_the_same_duty_in_many_cases_and_others_have_the_others(rows: Rows) -> None:
    assessor, reviewer, head = (rows.insert("people")["id"] for _ in range(3))

    for _ in range(2):
        case = rows.insert("cases")["id"]
        rows.insert("duties", case_id=case, person_id=assessor, duty="assess")
        rows.insert("duties", case_id=case, person_id=reviewer, duty="review")
        rows.insert("reviews", case_id=case, reviewed_by_id=reviewer)
        rows.insert("duties", case_id=case, person_id=head, duty="decide")
        rows.insert("decisions", case_id=case, decided_by_id=head)
    elsewhere = rows.insert("cases")["id"]

    assert rows.insert("duties", case_id=elsewhere, person_id=assessor, duty="decide")["duty"] == "decide"


def test_a_decision_goes_its_way(rows: Rows, connection: Connection) -> None:
    rows.somebody()
    decision = rows.insert("decisions")["id"]
    rows.insert("decision_lines", decision_id=decision)
    numbered = NUMBER | {"now": NOON}

    number = "number = :number, number_year = :number_year, numbered_on = :numbered_on"
    connection.execute(text(f"UPDATE decisions SET {number}, numbered_at = :now, numbered_by_id = 1000000"), numbered)
    connection.execute(text("UPDATE decisions SET published_at = :now, published_by_id = 1000000"), {"now": NOON})

    assert connection.scalar(text("SELECT count(*) FROM decisions WHERE published_at IS NOT NULL")) == 1


def test_a_draft_is_released_superseded_or_thrown_away(rows: Rows, connection: Connection) -> None:
    rows.somebody()
    draft = rows.insert("papers")["id"]
    connection.execute(text("DELETE FROM papers"))
    paper = rows.insert("papers")["id"]

    connection.execute(
        text("UPDATE papers SET status = 'released', released_at = :now, released_by_id = 1000000"), {"now": NOON}
    )
    connection.execute(text("UPDATE papers SET status = 'superseded'"))

    assert paper > draft, "the key of a deleted row is never given out again"
    assert connection.scalar(text("SELECT status FROM papers")) == "superseded"
