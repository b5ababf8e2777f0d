"""Tables of the desk: messages and notes, visits and what was seen there, signing rights, signed copies, shares."""

import sqlalchemy as sa
from alembic import op

revision = "0011_tables_of_the_desk"
down_revision = "0010_the_desk"
MOMENT = sa.DateTime(timezone=True)
TABLES = (
    "case_messages",
    "case_notes",
    "undertakings",
    "visits",
    "visit_changes",
    "visit_slots",
    "people_met",
    "sampled_records",
    "visit_photos",
    "signing_rights",
    "signed_copies",
    "criterion_shares",
)
FIXED = ("case_messages", "case_notes", "undertakings", "visit_changes", "signed_copies")
GRANTED = ("person_id", "authority", "title", "from_on", "to_on", "basis", "granted_at", "granted_by_id")


def upgrade() -> None:
    _messages()
    _undertakings()
    _visits()
    _visits_of_programmes()
    _programme()
    _seen()
    _photos()
    _signing_rights()
    _signed_copies()
    _shares()
    for name, table, event, condition, sentence in _refusals():
        _refuse(name, table, event, condition, sentence)


def downgrade() -> None:
    for name, table, event, *_ in reversed(_refusals()):
        _allow(name, table, event)
    for table in reversed(TABLES):
        op.drop_table(table)


def _postgresql() -> bool:
    return bool(op.get_context().dialect.name == "postgresql")


def _key() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _to(table: str, column: str, target: str, *, nullable: bool = False, ondelete: str = "RESTRICT") -> sa.Column[int]:
    key = sa.ForeignKey(f"{target}.id", name=f"fk_{table}_{column}", ondelete=ondelete)
    return sa.Column(column, sa.Integer(), key, nullable=nullable)


def _moment(table: str, name: str, *, nullable: bool = False) -> tuple[sa.Column[int] | sa.Column[object], ...]:
    return (
        sa.Column(f"{name}_at", MOMENT, nullable=nullable),
        _to(table, f"{name}_by_id", "people", nullable=nullable),
    )


def _pair(table: str, name: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"({name}_at IS NULL) = ({name}_by_id IS NULL)", name=f"ck_{table}_{name}_pair")


def _one_of(table: str, column: str, *codes: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{code}'" for code in codes)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=f"ck_{table}_{column}_known")


def _check(table: str, name: str, text: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(text, name=f"ck_{table}_{name}")


def _texts(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text(), nullable=False) for name in names)


def _words(*names: str, length: int = 300) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.String(length), nullable=False) for name in names)


def _table(name: str, *parts: object, indexed: tuple[str, ...] = ()) -> None:
    primary = sa.PrimaryKeyConstraint("id", name=f"pk_{name}")
    op.create_table(name, _key(), *parts, primary, sqlite_autoincrement=True)
    for column in indexed:
        op.create_index(f"ix_{name}_{column}", name, [column])


def _of_case(table: str) -> tuple[sa.Column[int], ...]:
    return _to(table, "organisation_id", "organisations"), _to(table, "case_id", "cases")


def _of_visit(table: str, ondelete: str = "RESTRICT") -> tuple[sa.Column[int], ...]:
    return _to(table, "organisation_id", "organisations"), _to(table, "visit_id", "visits", ondelete=ondelete)


CASE_INDEXES = ("organisation_id", "case_id")
VISIT_INDEXES = ("organisation_id", "visit_id")


def _messages() -> None:
    for table, column, codes, name in (
        ("case_messages", "side", ("provider", "agency", "team"), "sent"),
        ("case_notes", "room", ("agency", "team"), "written"),
    ):
        _table(
            table,
            *_of_case(table),
            *_words(column, length=16),
            *_texts("text"),
            *_moment(table, name),
            _pair(table, name),
            _one_of(table, column, *codes),
            _check(table, "text_there", "text <> ''"),
            indexed=CASE_INDEXES,
        )


def _undertakings() -> None:
    _table(
        "undertakings",
        *_of_case("undertakings"),
        _to("undertakings", "person_id", "people"),
        *_words("edition", length=16),
        *_moment("undertakings", "given"),
        _pair("undertakings", "given"),
        sa.UniqueConstraint("case_id", "person_id", name="uq_undertakings_case_id_person_id"),
        indexed=CASE_INDEXES,
    )


def _visits() -> None:
    _table(
        "visits",
        *_of_case("visits"),
        *_words("kind", length=16),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        *_texts("purpose"),
        *_moment("visits", "planned"),
        sa.Column("version", sa.Integer(), nullable=False),
        _one_of("visits", "kind", "initial", "follow_up"),
        _check("visits", "dates_in_order", "from_on <= to_on"),
        _pair("visits", "planned"),
        indexed=(*CASE_INDEXES, "from_on"),
    )
    initial = sa.text("kind = 'initial'")
    op.create_index(
        "uq_visits_initial", "visits", ["case_id"], unique=True, sqlite_where=initial, postgresql_where=initial
    )
    _table(
        "visit_changes",
        *_of_visit("visit_changes"),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        *_texts("reason"),
        *_moment("visit_changes", "changed"),
        _pair("visit_changes", "changed"),
        indexed=VISIT_INDEXES,
    )


def _visits_of_programmes() -> None:
    """A programme adopted before has its visit too: its dates can be changed like any other's."""
    op.execute(
        "INSERT INTO visits"
        " (organisation_id, case_id, kind, from_on, to_on, purpose, planned_at, planned_by_id, version)"
        " SELECT organisation_id, case_id, 'initial', from_on, to_on, '', adopted_at, adopted_by_id, 1 FROM programmes"
    )


def _programme() -> None:
    _table(
        "visit_slots",
        *_of_visit("visit_slots", "CASCADE"),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        *_texts("content"),
        *_words("site"),
        *_words("method", length=16),
        _to("visit_slots", "person_id", "people", nullable=True),
        *_moment("visit_slots", "written"),
        _one_of("visit_slots", "method", "on_site", "remote", "witness"),
        _check("visit_slots", "times_in_order", "starts < ends"),
        _pair("visit_slots", "written"),
        indexed=VISIT_INDEXES,
    )


def _seen() -> None:
    _table(
        "people_met",
        *_of_visit("people_met"),
        *_words("name", "position"),
        *_words("meeting", length=16),
        *_moment("people_met", "recorded"),
        _one_of("people_met", "meeting", "opening", "closing", "both", "other"),
        _pair("people_met", "recorded"),
        indexed=VISIT_INDEXES,
    )
    _table(
        "sampled_records",
        *_of_visit("sampled_records"),
        *_words("criterion", length=64),
        *_words("field_code", length=32),
        *_texts("content"),
        *_words("mark"),
        *_words("outcome", length=16),
        *_texts("remark"),
        *_moment("sampled_records", "recorded"),
        _one_of("sampled_records", "outcome", "fits", "does_not_fit", "noted"),
        _pair("sampled_records", "recorded"),
        indexed=VISIT_INDEXES,
    )


def _photos() -> None:
    _table(
        "visit_photos",
        *_of_visit("visit_photos"),
        _to("visit_photos", "evidence_id", "evidence"),
        *_texts("caption"),
        *_words("criterion", length=64),
        *_words("field_code", length=32),
        *_moment("visit_photos", "recorded"),
        _pair("visit_photos", "recorded"),
        sa.UniqueConstraint("visit_id", "evidence_id", name="uq_visit_photos_visit_id_evidence_id"),
        indexed=(*VISIT_INDEXES, "evidence_id"),
    )


def _signing_rights() -> None:
    _table(
        "signing_rights",
        _to("signing_rights", "person_id", "people"),
        *_words("authority", length=16),
        *_words("title"),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        *_texts("basis"),
        *_moment("signing_rights", "granted"),
        *_moment("signing_rights", "revoked", nullable=True),
        _one_of("signing_rights", "authority", "KT.", "TL.", "TUQ."),
        _check("signing_rights", "days_in_order", "from_on <= to_on"),
        _check("signing_rights", "title_there", "title <> ''"),
        _pair("signing_rights", "granted"),
        _pair("signing_rights", "revoked"),
        indexed=("person_id",),
    )


def _signed_copies() -> None:
    _table(
        "signed_copies",
        *_of_case("signed_copies"),
        _to("signed_copies", "decision_id", "decisions"),
        _to("signed_copies", "evidence_id", "evidence"),
        *_moment("signed_copies", "kept"),
        _pair("signed_copies", "kept"),
        indexed=(*CASE_INDEXES, "decision_id", "evidence_id"),
    )


def _shares() -> None:
    _table(
        "criterion_shares",
        *_of_case("criterion_shares"),
        *_words("field_code", length=32),
        *_words("criterion", length=64),
        _to("criterion_shares", "person_id", "people"),
        *_moment("criterion_shares", "shared"),
        _pair("criterion_shares", "shared"),
        sa.UniqueConstraint(
            "case_id", "field_code", "criterion", name="uq_criterion_shares_case_id_field_code_criterion"
        ),
        indexed=(*CASE_INDEXES, "person_id"),
    )


def _changed(*columns: str) -> str:
    return " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)


def _refusals() -> tuple[tuple[str, str, str, str, str], ...]:
    """Name, table, what is refused, when (always where empty), and the sentence."""
    return (
        *((f"{table}_never_change", table, "UPDATE", "", f"a row of {table} never changes") for table in FIXED),
        *((f"{table}_never_go", table, "DELETE", "", f"a row of {table} is never deleted") for table in FIXED),
        *((f"{table}_never_emptied", table, "TRUNCATE", "", f"rows of {table} are never deleted") for table in FIXED),
        (
            "signing_rights_stand",
            "signing_rights",
            "UPDATE",
            f"OLD.revoked_at IS NOT NULL OR {_changed(*GRANTED)}",
            "a signing right is only revoked, once",
        ),
        ("signing_rights_never_go", "signing_rights", "DELETE", "", "a signing right is never deleted"),
        ("signing_rights_never_emptied", "signing_rights", "TRUNCATE", "", "signing rights are never deleted"),
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
