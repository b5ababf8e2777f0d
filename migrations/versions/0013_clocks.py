"""Clocks that can be defended: the agency's own days, timers that wait for their day, new dates with an apology."""

import sqlalchemy as sa
from alembic import op

revision = "0013_clocks"
down_revision = "0012_certificates"
MOMENT = sa.DateTime(timezone=True)
ENTERED = ("kind", "on_day", "note", "source", "entered_at", "entered_by_id")
PLANNED = ("organisation_id", "case_id", "finding_id", "kind", "due_on", "fires_on", "planned_at")


def upgrade() -> None:
    _calendar_entries()
    _timers()
    _apologies()
    for name, table, event, condition, sentence in _refusals():
        _refuse(name, table, event, condition, sentence)


def downgrade() -> None:
    for name, table, event, *_ in reversed(_refusals()):
        _allow(name, table, event)
    for table in ("apologies", "timers", "calendar_entries"):
        op.drop_table(table)


def _postgresql() -> bool:
    return bool(op.get_context().dialect.name == "postgresql")


def _to(table: str, column: str, target: str, *, nullable: bool = False) -> sa.Column[int]:
    key = sa.ForeignKey(f"{target}.id", name=f"fk_{table}_{column}", ondelete="RESTRICT")
    return sa.Column(column, sa.Integer(), key, nullable=nullable)


def _moment(table: str, name: str, *, nullable: bool = False) -> tuple[sa.Column[int] | sa.Column[object], ...]:
    return (
        sa.Column(f"{name}_at", MOMENT, nullable=nullable),
        _to(table, f"{name}_by_id", "people", nullable=nullable),
    )


def _pair(table: str, name: str) -> sa.CheckConstraint:
    return _check(table, f"{name}_pair", f"({name}_at IS NULL) = ({name}_by_id IS NULL)")


def _one_of(table: str, column: str, *codes: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{code}'" for code in codes)
    return _check(table, f"{column}_known", f"{column} IN ({listed})")


def _check(table: str, name: str, text: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(text, name=f"ck_{table}_{name}")


def _days(*names: str) -> tuple[sa.Column[object], ...]:
    return tuple(sa.Column(name, sa.Date(), nullable=False) for name in names)


def _table(name: str, *parts: object, indexed: tuple[str, ...] = ()) -> None:
    key = sa.Column("id", sa.Integer(), nullable=False)
    primary = sa.PrimaryKeyConstraint("id", name=f"pk_{name}")
    op.create_table(name, key, *parts, primary, sqlite_autoincrement=True)
    for column in indexed:
        op.create_index(f"ix_{name}_{column}", name, [column])


def _calendar_entries() -> None:
    table = "calendar_entries"
    _table(
        table,
        sa.Column("kind", sa.String(16), nullable=False),
        *_days("on_day"),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("source", sa.String(300), nullable=False),
        *_moment(table, "entered"),
        *_moment(table, "withdrawn", nullable=True),
        _one_of(table, "kind", "closed", "open", "year"),
        _check(table, "note_there", "note <> ''"),
        _check(table, "source_there", "source <> ''"),
        _pair(table, "entered"),
        _pair(table, "withdrawn"),
    )
    for name, kind in (("day", "kind <> 'year'"), ("year", "kind = 'year'")):
        stands = sa.text(f"withdrawn_at IS NULL AND {kind}")
        op.create_index(
            f"uq_{table}_{name}", table, ["on_day"], unique=True, sqlite_where=stands, postgresql_where=stands
        )


def _timers() -> None:
    table = "timers"
    _table(
        table,
        _to(table, "organisation_id", "organisations"),
        _to(table, "case_id", "cases"),
        _to(table, "finding_id", "findings", nullable=True),
        sa.Column("kind", sa.String(16), nullable=False),
        *_days("due_on", "fires_on"),
        sa.Column("planned_at", MOMENT, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("event_seq", sa.BigInteger(), nullable=True),
        _one_of(table, "kind", "reminder", "escalation"),
        _one_of(table, "outcome", "", "fired", "passed_over", "withdrawn"),
        _check(table, "settled_at_whole", "(settled_at IS NULL) = (event_seq IS NULL)"),
        _check(table, "outcome_when_settled", "(outcome = '') = (settled_at IS NULL)"),
        indexed=("organisation_id", "case_id", "finding_id"),
    )
    waiting = sa.text("outcome = ''")
    op.create_index("ix_timers_open", table, ["fires_on"], sqlite_where=waiting, postgresql_where=waiting)


def _apologies() -> None:
    table = "apologies"
    _table(
        table,
        _to(table, "organisation_id", "organisations"),
        _to(table, "case_id", "cases"),
        *_days("was_on", "new_on"),
        sa.Column("reason", sa.Text(), nullable=False),
        *_moment(table, "written"),
        _pair(table, "written"),
        _check(table, "reason_there", "reason <> ''"),
        _check(table, "later", "new_on > was_on"),
        indexed=("organisation_id", "case_id"),
    )


def _changed(*columns: str) -> str:
    return " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)


def _refusals() -> tuple[tuple[str, str, str, str, str], ...]:
    """Name, table, what is refused, when (always where empty), and the sentence."""
    entered = f"OLD.withdrawn_at IS NOT NULL OR {_changed(*ENTERED)}"
    planned = f"OLD.outcome <> '' OR {_changed(*PLANNED)}"
    once, settled = "an entry of the calendar is only withdrawn, once", "a timer is only settled, once"
    return (
        ("calendar_entries_stand", "calendar_entries", "UPDATE", entered, once),
        ("calendar_entries_never_go", "calendar_entries", "DELETE", "", "an entry of the calendar is never deleted"),
        ("calendar_entries_never_emptied", "calendar_entries", "TRUNCATE", "", "the calendar is never emptied"),
        ("timers_stand", "timers", "UPDATE", planned, settled),
        ("timers_never_go", "timers", "DELETE", "", "a timer is never deleted"),
        ("timers_never_emptied", "timers", "TRUNCATE", "", "timers are never deleted"),
        ("apologies_never_change", "apologies", "UPDATE", "", "a row of apologies never changes"),
        ("apologies_never_go", "apologies", "DELETE", "", "a row of apologies is never deleted"),
        ("apologies_never_emptied", "apologies", "TRUNCATE", "", "rows of apologies are never deleted"),
    )


def _refuse(name: str, table: str, event: str, condition: str, sentence: str) -> None:
    if _postgresql():
        row = {"UPDATE": "NEW", "DELETE": "OLD", "TRUNCATE": "NULL"}[event]
        each = "STATEMENT" if event == "TRUNCATE" else "ROW"
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition or 'true'} THEN"
            f" RAISE EXCEPTION '{sentence}' USING ERRCODE = 'restrict_violation'; END IF; RETURN {row}; END $$"
        )
        op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()")
    elif event != "TRUNCATE":
        when = f"WHEN {condition} " if condition else ""
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} {when}BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
        )


def _allow(name: str, table: str, event: str) -> None:
    if _postgresql():
        op.execute(f"DROP TRIGGER {name} ON {table}")
        op.execute(f"DROP FUNCTION {name}()")
    elif event != "TRUNCATE":
        op.execute(f"DROP TRIGGER {name}")
