"""Running cases that go over to another version only beside their event, and editions that the agency uploads."""

import sqlalchemy as sa
from alembic import op

revision = "0014_migrated_cases"
down_revision = "0013_clocks"
MOMENT = sa.DateTime(timezone=True)
PINNED = "a submitted case stays under the texts it was submitted under"
UPLOADED = ("kind", "name", "digest", "text", "uploaded_at", "uploaded_by_id")
PROPOSED = ("procedure", "to_digest", "names", "reason", "proposed_at", "proposed_by_id")
FIXED = ("case_migrations", "procedure_move_cases")


def upgrade() -> None:
    _procedure_moves()
    _procedure_move_cases()
    _case_migrations()
    _uploaded_editions()
    _allow("cases_stay_pinned", "cases", "UPDATE")
    for name, table, event, condition, sentence in _refusals():
        _refuse(name, table, event, condition, sentence)


def downgrade() -> None:
    for name, table, event, *_ in reversed(_refusals()):
        _allow(name, table, event)
    _refuse("cases_stay_pinned", "cases", "UPDATE", _frozen("procedure", "procedure_digest", "criteria_digest"), PINNED)
    for table in ("uploaded_editions", "case_migrations", "procedure_move_cases", "procedure_moves"):
        op.drop_table(table)


def _postgresql() -> bool:
    return bool(op.get_context().dialect.name == "postgresql")


def _to(table: str, column: str, target: str, *, nullable: bool = False) -> sa.Column[int]:
    key = sa.ForeignKey(f"{target}.id", name=f"fk_{table}_{column}", ondelete="RESTRICT")
    return sa.Column(column, sa.Integer(), key, nullable=nullable)


def _pinned(table: str, column: str) -> sa.Column[str]:
    key = sa.ForeignKey("pinned_texts.digest", name=f"fk_{table}_{column}", ondelete="RESTRICT")
    return sa.Column(column, sa.String(64), key, nullable=False)


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


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _words(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=False)


def _table(name: str, *parts: object, indexed: tuple[str, ...] = ()) -> None:
    key = sa.Column("id", sa.Integer(), nullable=False)
    primary = sa.PrimaryKeyConstraint("id", name=f"pk_{name}")
    op.create_table(name, key, *parts, primary, sqlite_autoincrement=True)
    for column in indexed:
        op.create_index(f"ix_{name}_{column}", name, [column])


def _procedure_moves() -> None:
    table = "procedure_moves"
    _table(
        table,
        _words("procedure", 64),
        _pinned(table, "to_digest"),
        _words("names"),
        _words("reason"),
        *_moment(table, "proposed"),
        _words("outcome", 16),
        *_moment(table, "settled", nullable=True),
        _one_of(table, "outcome", "", "confirmed", "refused", "withdrawn"),
        _pair(table, "proposed"),
        _pair(table, "settled"),
        _check(table, "outcome_when_settled", "(outcome = '') = (settled_at IS NULL)"),
        _check(table, "two_persons", "outcome IN ('', 'withdrawn') OR settled_by_id <> proposed_by_id"),
        _check(table, "reason_there", "reason <> ''"),
    )


def _procedure_move_cases() -> None:
    table = "procedure_move_cases"
    _table(
        table,
        _to(table, "organisation_id", "organisations"),
        _to(table, "move_id", "procedure_moves"),
        _to(table, "case_id", "cases"),
        _unique(table, "move_id", "case_id"),
        indexed=("organisation_id", "case_id"),
    )


def _case_migrations() -> None:
    table = "case_migrations"
    _table(
        table,
        _to(table, "organisation_id", "organisations"),
        _to(table, "case_id", "cases"),
        sa.Column("case_version", sa.Integer(), nullable=False),
        sa.Column("event_seq", sa.BigInteger(), nullable=False),
        _pinned(table, "from_digest"),
        _pinned(table, "to_digest"),
        _words("from_status", 64),
        _words("to_status", 64),
        sa.Column("from_due_on", sa.Date(), nullable=True),
        _words("names"),
        _to(table, "undoes_id", table, nullable=True),
        _to(table, "move_id", "procedure_moves", nullable=True),
        *_moment(table, "moved"),
        _pair(table, "moved"),
        _unique(table, "case_id", "case_version"),
        indexed=("organisation_id", "undoes_id", "move_id"),
    )


def _uploaded_editions() -> None:
    table = "uploaded_editions"
    _table(
        table,
        _words("kind", 16),
        _words("name", 300),
        _words("digest", 64),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        *_moment(table, "uploaded"),
        *_moment(table, "published", nullable=True),
        *_moment(table, "dropped", nullable=True),
        _one_of(table, "kind", "criteria", "procedure"),
        _pair(table, "uploaded"),
        _pair(table, "published"),
        _pair(table, "dropped"),
        _check(table, "two_persons", "published_by_id <> uploaded_by_id"),
        _check(table, "published_or_dropped", "published_at IS NULL OR dropped_at IS NULL"),
    )
    stands = sa.text("published_at IS NOT NULL")
    op.create_index(
        f"uq_{table}_name", table, ["kind", "name"], unique=True, sqlite_where=stands, postgresql_where=stands
    )


def _changed(*columns: str) -> str:
    return " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)


def _frozen(*columns: str) -> str:
    return f"OLD.frozen_at IS NOT NULL AND ({_changed(*columns)} OR {_changed('frozen_at', 'frozen_by_id')})"


def _unmoved() -> str:
    """No row with its event stands beside this very change of the procedure."""
    beside = (
        "beside.case_id = NEW.id AND beside.case_version = OLD.version AND beside.from_digest = OLD.procedure_digest"
        " AND beside.to_digest = NEW.procedure_digest"
        " AND beside.from_status = OLD.status AND beside.to_status = NEW.status"
    )
    rows = "case_migrations AS beside JOIN events ON events.seq = beside.event_seq AND events.case_id = beside.case_id"
    return f"({_changed('procedure_digest')}) AND NOT EXISTS (SELECT 1 FROM {rows} WHERE {beside})"


def _refusals() -> tuple[tuple[str, str, str, str, str], ...]:
    """Name, table, what is refused, when (always where empty), and the sentence."""
    pinned = f"({_frozen('procedure', 'criteria_digest')}) OR ({_unmoved()})"
    settled = f"OLD.outcome <> '' OR {_changed(*PROPOSED)}"
    settled_edition = f"OLD.published_at IS NOT NULL OR OLD.dropped_at IS NOT NULL OR {_changed(*UPLOADED)}"
    return (
        ("cases_stay_pinned", "cases", "UPDATE", pinned, PINNED),
        *((f"{table}_never_change", table, "UPDATE", "", f"a row of {table} never changes") for table in FIXED),
        *((f"{table}_never_go", table, "DELETE", "", f"a row of {table} is never deleted") for table in FIXED),
        *((f"{table}_never_emptied", table, "TRUNCATE", "", f"rows of {table} are never deleted") for table in FIXED),
        ("procedure_moves_stand", "procedure_moves", "UPDATE", settled, "a proposal is only settled, once"),
        ("procedure_moves_never_go", "procedure_moves", "DELETE", "", "a proposal is never deleted"),
        ("procedure_moves_never_emptied", "procedure_moves", "TRUNCATE", "", "proposals are never deleted"),
        ("uploaded_editions_stand", "uploaded_editions", "UPDATE", settled_edition,
         "an uploaded edition is only published or dropped, once"),
        ("uploaded_editions_never_go", "uploaded_editions", "DELETE", "", "an uploaded edition is never deleted"),
        ("uploaded_editions_never_emptied", "uploaded_editions", "TRUNCATE", "", "uploaded editions are never deleted"),
    )  # fmt: skip


def _refuse(name: str, table: str, event: str, condition: str, sentence: str) -> None:
    if _postgresql():
        row = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD", "TRUNCATE": "NULL"}[event]
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
