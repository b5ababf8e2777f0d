"""What the desk needs of older tables: new columns and constraints, one more role, what a decision is signed as."""

from alembic import op

revision = "0010_the_desk"
down_revision = "0009_fields_of_measurement"
ROLES = ("provider", "clerk", "officer", "assessor", "reviewer", "decider", "administrator", "observer")
DECIDED = (
    *("organisation_id", "case_id", "outcome", "reason", "condition", "condition_due_on", "valid_from", "valid_to"),
    *("decided_on", "decided_at", "decided_by_id"),
)
# table: its new columns (name, type, what old rows get; None may be empty) and constraints (name, text)
ADDED = {
    "cases": (
        (("on_paper", "BOOLEAN", "FALSE"), ("receipt_code", "VARCHAR(16)", None), ("copied_from_id", "INTEGER", None)),
        (("fk_cases_copied_from_id", "FOREIGN KEY(copied_from_id) REFERENCES cases (id) ON DELETE RESTRICT"),),
    ),
    "case_lines": (
        (
            ("withdrawn_at", "MOMENT", None),
            ("withdrawn_by_id", "INTEGER", None),
            ("withdrawal_reason", "TEXT", "''"),
        ),
        "withdrawn",
    ),
    "team_members": ((("leaving_reason", "TEXT", "''"),), ()),
    "evidence": (
        (("effective_on", "DATE", None), ("replaces_id", "INTEGER", None)),
        (
            ("fk_evidence_replaces_id", "FOREIGN KEY(replaces_id) REFERENCES evidence (id) ON DELETE RESTRICT"),
            ("ck_evidence_replaces_another", "CHECK (replaces_id <> id)"),
        ),
    ),
    "decisions": (
        (("authority", "VARCHAR(16)", "''"), ("signer_title", "VARCHAR(300)", "''")),
        (("ck_decisions_signer_whole", "CHECK ((authority = '') = (signer_title = ''))"),),
    ),
    "findings": (
        (
            ("shared_at", "MOMENT", None),
            ("shared_by_id", "INTEGER", None),
            ("acknowledged_at", "MOMENT", None),
            ("acknowledged_by_id", "INTEGER", None),
            ("dispute", "TEXT", "''"),
            ("disputed_at", "MOMENT", None),
            ("disputed_by_id", "INTEGER", None),
            ("dispute_answer", "TEXT", "''"),
            ("dispute_answered_at", "MOMENT", None),
            ("dispute_answered_by_id", "INTEGER", None),
        ),
        "shared acknowledged disputed dispute_answered",
    ),
}
INDEXES = (
    ("uq_cases_receipt_code", "cases", "receipt_code", True),
    ("ix_cases_copied_from_id", "cases", "copied_from_id", False),
    ("ix_cases_handler_id", "cases", "handler_id", False),
    ("ix_team_members_person_id", "team_members", "person_id", False),
    ("ix_findings_raised_by_id", "findings", "raised_by_id", False),
    ("ix_evidence_replaces_id", "evidence", "replaces_id", False),
)


def upgrade() -> None:
    for table in ADDED:
        _widen(table)
    for name, table, column, unique in INDEXES:
        op.create_index(name, table, [column], unique=unique)
    _roles(*ROLES[:6], "deputy", *ROLES[6:])
    _decisions_stand(*DECIDED[:9], "authority", "signer_title", *DECIDED[9:])


def downgrade() -> None:
    for name, table, *_ in reversed(INDEXES):
        op.drop_index(name, table)
    _decisions_stand(*DECIDED)
    for table in reversed(ADDED):
        _narrow(table)
    op.execute("DELETE FROM person_roles WHERE role = 'deputy'")
    _roles(*ROLES)


def _postgresql() -> bool:
    return bool(op.get_context().dialect.name == "postgresql")


def _type(kind: str) -> str:
    moment = "TIMESTAMP WITH TIME ZONE" if _postgresql() else "DATETIME"
    return moment if kind == "MOMENT" else kind


def _constraints(table: str) -> tuple[tuple[str, str], ...]:
    named = ADDED[table][1]
    if not isinstance(named, str):
        return named
    found: list[tuple[str, str]] = []
    for name in named.split():
        key = f"FOREIGN KEY({name}_by_id) REFERENCES people (id) ON DELETE RESTRICT"
        found.append((f"fk_{table}_{name}_by_id", key))
        found.append((f"ck_{table}_{name}_pair", f"CHECK (({name}_at IS NULL) = ({name}_by_id IS NULL))"))
    return tuple(found)


def _lines(table: str) -> tuple[list[str], list[str]]:
    columns = [
        f"\t{name} {_type(kind)}{'' if initial is None else ' NOT NULL'}, \n" for name, kind, initial in ADDED[table][0]
    ]
    return columns, [f"\tCONSTRAINT {name} {text}, \n" for name, text in _constraints(table)]


def _widen(table: str) -> None:
    """New columns and constraints; SQLite takes constraints only by making the table again."""
    if _postgresql():
        for name, kind, initial in ADDED[table][0]:
            given = "" if initial is None else f"DEFAULT {initial} NOT NULL"
            op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {_type(kind)} {given}")
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {name} DROP DEFAULT")
        for name, text in _constraints(table):
            op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {text}")
        return
    before = _text_of(table)
    at = before.index("\tCONSTRAINT ")
    columns, constraints = _lines(table)
    given = {name: initial for name, _kind, initial in ADDED[table][0] if initial is not None}
    _make_again(table, before[:at] + "".join([*columns, *constraints]) + before[at:], given)


def _narrow(table: str) -> None:
    if _postgresql():
        for name, *_ in reversed(ADDED[table][0]):
            op.execute(f"ALTER TABLE {table} DROP COLUMN {name} CASCADE")
        return
    text = _text_of(table)
    for line in (part for parts in _lines(table) for part in parts):
        text = text.replace(line, "")
    _make_again(table, text, {})


def _text_of(table: str) -> str:
    found = op.get_bind().exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,))
    return str(found.scalar_one())


def _make_again(table: str, text: str, given: dict[str, str]) -> None:
    """The table under this text with its rows, indexes and triggers; other tables go on naming it."""
    connection = op.get_bind()
    found = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('index', 'trigger') AND sql IS NOT NULL",
        (table,),
    )
    others = [str(row[0]) for row in found]
    again = text.replace(f"CREATE TABLE {table} ", f"CREATE TABLE {table}_again ", 1)
    if again == text:
        again = text.replace(f'CREATE TABLE "{table}" ', f"CREATE TABLE {table}_again ", 1)
    connection.exec_driver_sql("PRAGMA legacy_alter_table = ON")  # else triggers elsewhere forbid the renaming
    connection.exec_driver_sql(again)
    old = {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")}
    new = [row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table}_again)")]
    kept = [name for name in new if name in old]
    into, values = ", ".join([*kept, *given]), ", ".join([*kept, *given.values()])
    connection.exec_driver_sql(f"INSERT INTO {table}_again ({into}) SELECT {values} FROM {table}")
    # The key of a deleted row is never given out again, not even in a table that is empty now.
    connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (f"{table}_again",))
    connection.exec_driver_sql(
        "INSERT INTO sqlite_sequence (name, seq) SELECT ?, seq FROM sqlite_sequence WHERE name = ?",
        (f"{table}_again", table),
    )
    connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql(f"ALTER TABLE {table}_again RENAME TO {table}")
    connection.exec_driver_sql("PRAGMA legacy_alter_table = OFF")
    for statement in others:
        connection.exec_driver_sql(statement)


def _roles(*roles: str) -> None:
    """The roles a person may hold; SQLite changes a check only by making the table again."""
    listed = ", ".join(f"'{role}'" for role in roles)
    if _postgresql():
        op.execute("ALTER TABLE person_roles DROP CONSTRAINT ck_person_roles_role_known")
        op.execute(f"ALTER TABLE person_roles ADD CONSTRAINT ck_person_roles_role_known CHECK (role IN ({listed}))")
        return
    op.execute(
        "CREATE TABLE person_roles_again (person_id INTEGER NOT NULL, role VARCHAR(32) NOT NULL,"
        " CONSTRAINT pk_person_roles PRIMARY KEY (person_id, role),"
        f" CONSTRAINT ck_person_roles_role_known CHECK (role IN ({listed})),"
        " CONSTRAINT fk_person_roles_person_id FOREIGN KEY (person_id) REFERENCES people (id) ON DELETE CASCADE)"
    )
    op.execute("INSERT INTO person_roles_again SELECT person_id, role FROM person_roles")
    op.execute("DROP TABLE person_roles")
    op.execute("ALTER TABLE person_roles_again RENAME TO person_roles")


def _changed(*columns: str) -> str:
    return " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)


def _decisions_stand(*columns: str) -> None:
    """Who signed belongs to what was decided."""
    _allow("decisions_stand", "decisions", "UPDATE")
    _refuse("decisions_stand", "decisions", "UPDATE", _changed(*columns), "what was decided never changes")


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
