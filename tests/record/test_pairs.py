"""Who and when go together: every pair of `*_at` and `*_by_id` is found in the tables and cannot be torn apart.

A new table is tried by itself. A moment without a person, and a pair that may be empty, must say here why.
"""

from __future__ import annotations

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from tests.record.rows import ALONGSIDE, NOON, SOMEBODY, TABLES, Rows, Values

Pair = tuple[str, str]

MAY_BE_EMPTY: dict[Pair, str] = {
    ("calendar_entries", "withdrawn"): "an entry stands until it is withdrawn",
    ("case_lines", "withdrawn"): "a line is asked for until the provider withdraws it",
    ("cases", "frozen"): "not before the first submission",
    ("cases", "submitted"): "not before the first submission",
    ("decisions", "numbered"): "the clerk enters the number after the decision",
    ("decisions", "published"): "the officer publishes after the number stands",
    ("findings", "acknowledged"): "the provider acknowledges a finding, or not",
    ("findings", "closed"): "a finding is open at first",
    ("findings", "dispute_answered"): "only a dispute is answered",
    ("findings", "disputed"): "the provider disputes a finding, or not",
    ("findings", "shared"): "the team tells of a finding before the report, or with it",
    ("objections", "answered"): "an objection is open at first",
    ("papers", "released"): "a paper is a draft at first",
    ("procedure_moves", "settled"): "a proposal waits for the second person",
    ("reports", "commented"): "the provider comments after the report, or not at all",
    ("reports", "submitted"): "a report is a draft at first",
    ("responses", "judged"): "a response waits for its judgement",
    ("signing_rights", "revoked"): "a signing right runs out by itself, or is revoked",
    ("team_members", "left"): "a member sits until replaced",
    ("uploaded_editions", "dropped"): "an edition is a draft at first",
    ("uploaded_editions", "published"): "an edition is a draft at first",
}
MAY_BE_TORN: dict[Pair, str] = {
    ("invitations", "created"): "the command line invites the first administrator, and nobody has signed in then",
}
MOMENTS_OF_NOBODY: dict[Pair, str] = {
    ("event_head", "last"): "the clock of the history",
    ("events", "recorded"): "the system's clock; who acted stands in actor_id, without a foreign key",
    ("invitations", "expires"): "a term, not an act",
    ("invitations", "used"): "the person invited, who stands in person_id",
    ("notices", "delivered"): "the outbox delivers",
    ("notices", "read"): "the person told, who stands in person_id",
    ("once_keys", "created"): "the person whose form it is stands in person_id",
    ("organisations", "created"): "who registered it stands in the history",
    ("outbox", "created"): "written with the event, which names who acted",
    ("outbox", "done"): "the outbox works",
    ("outbox", "due"): "a term, not an act",
    ("people", "created"): "who added the person stands in the history",
    ("sign_in_attempts", "attempted"): "nobody is known yet",
    ("sign_ins", "ended"): "the person signed in, who stands in person_id",
    ("sign_ins", "last_seen"): "the person signed in, who stands in person_id",
    ("sign_ins", "signed_in"): "the person signed in, who stands in person_id",
    ("timers", "planned"): "who took the step that planned it stands in the history",
    ("timers", "settled"): "who took the step, or the command that fired it, stands in the history",
}


def named(suffix: str) -> set[Pair]:
    """Table and name of everything whose column ends like this."""
    columns = ((table.name, column.name) for table in TABLES.values() for column in table.columns)
    return {(table, column.removesuffix(suffix)) for table, column in columns if column.endswith(suffix)}


PAIRS = named("_at") & named("_by_id")


def may_be_empty(pair: Pair, suffix: str) -> bool:
    return bool(TABLES[pair[0]].c[pair[1] + suffix].nullable)


def test_a_person_acts_at_a_moment() -> None:
    assert named("_by_id") - named("_at") == set()


def test_a_moment_without_a_person_says_why() -> None:
    assert named("_at") - named("_by_id") == set(MOMENTS_OF_NOBODY)


def test_a_pair_that_may_be_empty_says_why() -> None:
    empty = {pair for pair in PAIRS if may_be_empty(pair, "_at") and may_be_empty(pair, "_by_id")}
    torn = {pair for pair in PAIRS if may_be_empty(pair, "_at") != may_be_empty(pair, "_by_id")}

    assert empty == set(MAY_BE_EMPTY)
    assert torn == set(MAY_BE_TORN)


@pytest.mark.parametrize("pair", sorted(PAIRS - set(MAY_BE_TORN)), ids="-".join)
def test_who_and_when_cannot_be_torn_apart(connection: Connection, rows: Rows, pair: Pair) -> None:
    table, name = pair
    rows.somebody()
    for missing in ("_at", "_by_id"):
        whole = rows.values(table) | {f"{name}_at": NOON, f"{name}_by_id": SOMEBODY}
        if missing == "_by_id":
            whole |= ALONGSIDE.get(pair, {})
        torn: Values = whole | {name + missing: None}
        never_empty = f"NOT NULL.*{name}{missing}|{name}{missing}.*not-null"

        says = f"ck_{table}_{name}_pair" if pair in MAY_BE_EMPTY else never_empty
        with pytest.raises(IntegrityError, match=says), connection.begin_nested():
            connection.execute(TABLES[table].insert().values(torn))


def test_what_was_torn_apart_holds_when_whole(connection: Connection) -> None:
    for table, name in sorted(MAY_BE_EMPTY):
        with connection.begin_nested() as forgotten:
            rows = Rows(connection)
            rows.somebody()
            whole = {f"{name}_at": NOON, f"{name}_by_id": SOMEBODY} | ALONGSIDE.get((table, name), {})

            assert rows.insert(table, **whole)[f"{name}_at"] == NOON
            forgotten.rollback()
