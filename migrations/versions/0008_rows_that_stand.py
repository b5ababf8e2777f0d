"""Rows that stand once they are written, and the separation of duties: held by SQL, whoever writes."""

from alembic import op

revision = "0008_rows_that_stand"
down_revision = "0007_decisions_and_papers"
# Nobody may change or delete these rows.
FIXED = ("duties", "reviews", "decision_lines", "evidence", "pinned_texts")
# On PostgreSQL two transactions could each give one person one of two exclusive duties without seeing the other.
ONE_AT_A_TIME = "PERFORM 1 FROM cases WHERE id = NEW.case_id FOR NO KEY UPDATE;"
WHILE_UNPUBLISHED = "PERFORM 1 FROM decisions WHERE id = NEW.decision_id FOR SHARE;"


def _changed(*columns: str) -> str:
    return " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)


def _has(table: str, person: str, of: str, but: str = "") -> str:
    other = f" AND duty <> '{but}'" if but else ""
    return f"EXISTS (SELECT 1 FROM {table} WHERE case_id = NEW.case_id AND {person} = NEW.{of}{other})"


# name, table, what is refused, when (always where empty), the sentence, and what PostgreSQL locks first
REFUSALS = (
    *((f"{table}_never_change", table, "UPDATE", "", f"a row of {table} never changes", "") for table in FIXED),
    *((f"{table}_never_go", table, "DELETE", "", f"a row of {table} is never deleted", "") for table in FIXED),
    *((f"{table}_never_emptied", table, "TRUNCATE", "", f"rows of {table} are never deleted", "") for table in FIXED),
    (
        "duties_apart",
        "duties",
        "INSERT",
        (
            "EXISTS (SELECT 1 FROM duties"
            " WHERE case_id = NEW.case_id AND person_id = NEW.person_id AND duty <> NEW.duty)"
            f" OR (NEW.duty <> 'review' AND {_has('reviews', 'reviewed_by_id', 'person_id')})"
            f" OR (NEW.duty <> 'decide' AND {_has('decisions', 'decided_by_id', 'person_id')})"
        ),
        "who assesses, reviews or decides a case has no other of these duties in it",
        ONE_AT_A_TIME,
    ),
    (
        "reviews_from_outside",
        "reviews",
        "INSERT",
        (
            f"{_has('duties', 'person_id', 'reviewed_by_id', but='review')}"
            f" OR {_has('decisions', 'decided_by_id', 'reviewed_by_id')}"
        ),
        "who assessed or decided a case does not review it",
        ONE_AT_A_TIME,
    ),
    (
        "decisions_from_outside",
        "decisions",
        "INSERT",
        (
            f"{_has('duties', 'person_id', 'decided_by_id', but='decide')}"
            f" OR {_has('reviews', 'reviewed_by_id', 'decided_by_id')}"
        ),
        "who assessed or reviewed a case does not decide it",
        ONE_AT_A_TIME,
    ),
    (
        "decisions_stand",
        "decisions",
        "UPDATE",
        _changed(
            "organisation_id",
            "case_id",
            "outcome",
            "reason",
            "condition",
            "condition_due_on",
            "valid_from",
            "valid_to",
            "decided_on",
            "decided_at",
            "decided_by_id",
        ),
        "what was decided never changes",
        "",
    ),
    (
        "decisions_numbered_once",
        "decisions",
        "UPDATE",
        (
            f"OLD.number IS NOT NULL AND ({_changed('number', 'number_year', 'numbered_on', 'numbered_at')}"
            f" OR {_changed('numbered_by_id')})"
        ),
        "a decision is numbered once",
        "",
    ),
    (
        "decisions_published_once",
        "decisions",
        "UPDATE",
        f"OLD.published_at IS NOT NULL AND ({_changed('published_at', 'published_by_id')})",
        "a decision is published once",
        "",
    ),
    ("decisions_never_go", "decisions", "DELETE", "", "a decision is never deleted", ""),
    ("decisions_never_emptied", "decisions", "TRUNCATE", "", "decisions are never deleted", ""),
    (
        "decision_lines_in_time",
        "decision_lines",
        "INSERT",
        (
            "NOT EXISTS (SELECT 1 FROM decisions JOIN case_lines ON case_lines.case_id = decisions.case_id"
            " WHERE decisions.id = NEW.decision_id AND case_lines.id = NEW.case_line_id"
            " AND decisions.published_at IS NULL"
            " AND decisions.outcome IN ('approve', 'approve_partly', 'approve_conditionally'))"
        ),
        "lines of the case are approved before the decision is published",
        WHILE_UNPUBLISHED,
    ),
    (
        "papers_stand",
        "papers",
        "UPDATE",
        "OLD.status <> 'draft' AND NOT (OLD.status = 'released' AND NEW.status = 'superseded')"
        " OR OLD.status <> 'draft' AND ("
        + _changed(
            "id",
            "organisation_id",
            "case_id",
            "kind",
            "name",
            "sha256",
            "size",
            "facts_digest",
            "prepared_at",
            "prepared_by_id",
            "released_at",
            "released_by_id",
        )
        + ")",
        "a released paper never changes; it is only superseded",
        "",
    ),
    ("papers_never_go", "papers", "DELETE", "OLD.status <> 'draft'", "a released paper is never deleted", ""),
    ("papers_never_emptied", "papers", "TRUNCATE", "", "released papers are never deleted", ""),
    (
        "cases_stay_pinned",
        "cases",
        "UPDATE",
        (
            f"OLD.frozen_at IS NOT NULL AND ({_changed('procedure', 'procedure_digest', 'criteria_digest')}"
            f" OR {_changed('frozen_at', 'frozen_by_id')})"
        ),
        "a submitted case stays under the texts it was submitted under",
        "",
    ),
)


def upgrade() -> None:
    for name, table, event, condition, sentence, lock in REFUSALS:
        if op.get_context().dialect.name == "postgresql":
            _refuse_on_postgresql(name, table, event, condition or "true", sentence, lock)
        elif event != "TRUNCATE":
            when = f"WHEN {condition} " if condition else ""
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} {when}BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
            )


def downgrade() -> None:
    postgresql = op.get_context().dialect.name == "postgresql"
    for name, table, event, *_ in reversed(REFUSALS):
        if postgresql:
            op.execute(f"DROP TRIGGER {name} ON {table}")
            op.execute(f"DROP FUNCTION {name}()")
        elif event != "TRUNCATE":
            op.execute(f"DROP TRIGGER {name}")


def _refuse_on_postgresql(name: str, table: str, event: str, condition: str, sentence: str, lock: str) -> None:
    row = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD", "TRUNCATE": "NULL"}[event]
    each = "STATEMENT" if event == "TRUNCATE" else "ROW"
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {lock} IF {condition} THEN"
        f" RAISE EXCEPTION '{sentence}' USING ERRCODE = 'restrict_violation'; END IF; RETURN {row}; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()")
