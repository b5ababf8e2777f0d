"""The history: events, their erasable details and the head row, append-only from the first day."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0001_history"
down_revision = None
MOMENT = sa.DateTime(timezone=True)
TABLES = ("event_head", "events", "event_details")
# name, table, what is refused, when (always where empty), and the sentence; the same text on both databases
REFUSALS = (
    (
        "events_come_next",
        "events",
        "INSERT",
        (
            "NEW.seq IS DISTINCT FROM (SELECT size FROM event_head)"
            " OR NEW.recorded_at IS DISTINCT FROM (SELECT last_at FROM event_head)"
            " OR EXISTS (SELECT 1 FROM events WHERE seq = NEW.seq)"
        ),
        "an event takes the next number and moment of the head row",
    ),
    ("events_never_change", "events", "UPDATE", "", "an event never changes"),
    ("events_never_go", "events", "DELETE", "", "an event is never deleted"),
    ("events_never_emptied", "events", "TRUNCATE", "", "events are never deleted"),
    (
        "event_details_come_next",
        "event_details",
        "INSERT",
        (
            "NEW.seq IS DISTINCT FROM (SELECT size FROM event_head) OR length(NEW.salt) < 16"
            " OR EXISTS (SELECT 1 FROM event_details WHERE seq = NEW.seq)"
        ),
        "details come with their event and its salt",
    ),
    (
        "event_details_only_erased",
        "event_details",
        "UPDATE",
        (
            "NOT (NEW.seq = OLD.seq AND length(NEW.salt) = 0"
            " AND NEW.old IS NULL AND NEW.new IS NULL AND NEW.reason IS NULL)"
        ),
        "details are erased whole or stay as they are",
    ),
    ("event_details_never_go", "event_details", "DELETE", "", "erased details keep their row"),
    ("event_details_never_emptied", "event_details", "TRUNCATE", "", "erased details keep their rows"),
    (
        "event_head_is_one",
        "event_head",
        "INSERT",
        "EXISTS (SELECT 1 FROM event_head)",
        "the history has one head row",
    ),
    (
        "event_head_moves_on",
        "event_head",
        "UPDATE",
        "NOT (NEW.id = OLD.id AND NEW.size = OLD.size + 1 AND NEW.last_at > OLD.last_at)",
        "the head row counts up by one and its clock never goes back",
    ),
    ("event_head_never_goes", "event_head", "DELETE", "", "the head row is never deleted"),
    ("event_head_never_emptied", "event_head", "TRUNCATE", "", "the head row is never deleted"),
)


def upgrade() -> None:
    _event_head()
    _events()
    _event_details()
    for name, table, event, condition, sentence in REFUSALS:
        _refuse(name, table, event, condition, sentence)


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    if op.get_context().dialect.name == "postgresql":
        for name, *_ in REFUSALS:
            op.execute(f"DROP FUNCTION {name}()")


def _event_head() -> None:
    head = op.create_table(
        "event_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.CheckConstraint("id = 1", name="ck_event_head_only_one"),
        sa.PrimaryKeyConstraint("id", name="pk_event_head"),
    )
    op.bulk_insert(head, [{"id": 1, "size": 0, "last_at": datetime(1970, 1, 1, tzinfo=UTC)}])


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_events"),
    )
    op.create_index("ix_events_case", "events", ["case_id", "seq"])
    op.create_index("ix_events_organisation", "events", ["organisation_id", "seq"])


def _event_details() -> None:
    op.create_table(
        "event_details",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name="pk_event_details"),
    )


def _refuse(name: str, table: str, event: str, condition: str, sentence: str) -> None:
    """A trigger that refuses; written out here, because nothing a migration uses may change under it."""
    if op.get_context().dialect.name == "sqlite":
        if event != "TRUNCATE":
            when = f"WHEN {condition} " if condition else ""
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} {when}BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
            )
        return
    row = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD", "TRUNCATE": "NULL"}[event]
    each = "STATEMENT" if event == "TRUNCATE" else "ROW"
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition or 'true'} THEN"
        f" RAISE EXCEPTION '{sentence}' USING ERRCODE = 'restrict_violation'; END IF; RETURN {row}; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()")
