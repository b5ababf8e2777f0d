"""Cases pinned to their texts, duties, evidence and answers."""

import sqlalchemy as sa
from alembic import op

revision = "0004_cases"
down_revision = "0003_people"
MOMENT = sa.DateTime(timezone=True)
TABLES = ("pinned_texts", "cases", "case_lines", "case_returns", "duties", "evidence", "answers", "answer_evidence")


def upgrade() -> None:
    _pinned_texts()
    _cases()
    _case_lines()
    _case_returns()
    _duties()
    _evidence()
    _answers()
    _answer_evidence()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _to(target: str, name: str) -> sa.ForeignKey:
    """A key whose target cannot go while this row names it."""
    return sa.ForeignKey(target, name=name, ondelete="RESTRICT")


def _pinned_texts() -> None:
    op.create_table(
        "pinned_texts",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("kind IN ('criteria', 'procedure')", name="ck_pinned_texts_kind_known"),
        sa.PrimaryKeyConstraint("digest", name="pk_pinned_texts"),
    )


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(32), nullable=False),
        sa.Column("organisation_id", sa.Integer(), _to("organisations.id", "fk_cases_organisation_id"), nullable=False),
        sa.Column("status", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("procedure", sa.String(64), nullable=False),
        sa.Column(
            "procedure_digest", sa.String(64), _to("pinned_texts.digest", "fk_cases_procedure_digest"), nullable=False
        ),
        sa.Column(
            "criteria_digest", sa.String(64), _to("pinned_texts.digest", "fk_cases_criteria_digest"), nullable=False
        ),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("team_proposed_on", sa.Date(), nullable=True),
        sa.Column("transcribed", sa.Boolean(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("opened_by_id", sa.Integer(), _to("people.id", "fk_cases_opened_by_id"), nullable=False),
        sa.Column("submitted_at", MOMENT, nullable=True),
        sa.Column("submitted_by_id", sa.Integer(), _to("people.id", "fk_cases_submitted_by_id"), nullable=True),
        sa.Column("frozen_at", MOMENT, nullable=True),
        sa.Column("frozen_by_id", sa.Integer(), _to("people.id", "fk_cases_frozen_by_id"), nullable=True),
        sa.Column("handler_id", sa.Integer(), _to("people.id", "fk_cases_handler_id"), nullable=True),
        sa.CheckConstraint("status <> ''", name="ck_cases_status_there"),
        sa.CheckConstraint("(frozen_at IS NULL) = (frozen_by_id IS NULL)", name="ck_cases_frozen_pair"),
        sa.CheckConstraint("(opened_at IS NULL) = (opened_by_id IS NULL)", name="ck_cases_opened_pair"),
        sa.CheckConstraint("(submitted_at IS NULL) = (submitted_by_id IS NULL)", name="ck_cases_submitted_pair"),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
        sa.UniqueConstraint("ref", name="uq_cases_ref"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cases_due_on", "cases", ["due_on"])
    op.create_index("ix_cases_organisation_id", "cases", ["organisation_id"])
    op.create_index("ix_cases_status", "cases", ["status"])


def _case_lines() -> None:
    op.create_table(
        "case_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id", sa.Integer(), _to("organisations.id", "fk_case_lines_organisation_id"), nullable=False
        ),
        sa.Column(
            "case_id",
            sa.Integer(),
            sa.ForeignKey("cases.id", name="fk_case_lines_case_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column(
            "scope_line_id",
            sa.Integer(),
            sa.ForeignKey("scope_lines.id", name="fk_case_lines_scope_line_id", ondelete="SET NULL"),
            nullable=True,
        ),
        sa.Column("field_code", sa.String(32), _to("fields.code", "fk_case_lines_field_code"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(32), nullable=False),
        sa.Column("object", sa.String(300), nullable=False),
        sa.Column("range", sa.String(300), nullable=False),
        sa.Column("accuracy", sa.String(300), nullable=False),
        sa.Column("cmc_value", sa.String(64), nullable=False),
        sa.Column("cmc_unit", sa.String(32), nullable=False),
        sa.Column("cmc_k", sa.String(16), nullable=False),
        sa.Column("activity", sa.String(32), nullable=False),
        sa.Column("procedure", sa.String(300), nullable=False),
        sa.Column("group2", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "activity IN ('verification', 'calibration', 'testing')", name="ck_case_lines_activity_known"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_case_lines"),
        sa.UniqueConstraint("case_id", "line", name="uq_case_lines_case_id_line"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_case_lines_case_id", "case_lines", ["case_id"])
    op.create_index("ix_case_lines_organisation_id", "case_lines", ["organisation_id"])


def _case_returns() -> None:
    op.create_table(
        "case_returns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id", sa.Integer(), _to("organisations.id", "fk_case_returns_organisation_id"), nullable=False
        ),
        sa.Column("case_id", sa.Integer(), _to("cases.id", "fk_case_returns_case_id"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("returned_at", MOMENT, nullable=False),
        sa.Column("returned_by_id", sa.Integer(), _to("people.id", "fk_case_returns_returned_by_id"), nullable=False),
        sa.CheckConstraint("(returned_at IS NULL) = (returned_by_id IS NULL)", name="ck_case_returns_returned_pair"),
        sa.PrimaryKeyConstraint("id", name="pk_case_returns"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_case_returns_case_id", "case_returns", ["case_id"])
    op.create_index("ix_case_returns_organisation_id", "case_returns", ["organisation_id"])


def _duties() -> None:
    op.create_table(
        "duties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id", sa.Integer(), _to("organisations.id", "fk_duties_organisation_id"), nullable=False
        ),
        sa.Column("case_id", sa.Integer(), _to("cases.id", "fk_duties_case_id"), nullable=False),
        sa.Column("person_id", sa.Integer(), _to("people.id", "fk_duties_person_id"), nullable=False),
        sa.Column("duty", sa.String(16), nullable=False),
        sa.Column("assigned_at", MOMENT, nullable=False),
        sa.Column("assigned_by_id", sa.Integer(), _to("people.id", "fk_duties_assigned_by_id"), nullable=False),
        sa.CheckConstraint("duty IN ('assess', 'review', 'decide')", name="ck_duties_duty_known"),
        sa.CheckConstraint("(assigned_at IS NULL) = (assigned_by_id IS NULL)", name="ck_duties_assigned_pair"),
        sa.PrimaryKeyConstraint("id", name="pk_duties"),
        sa.UniqueConstraint("case_id", "person_id", "duty", name="uq_duties_case_id_person_id_duty"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_duties_case_id", "duties", ["case_id"])
    op.create_index("ix_duties_organisation_id", "duties", ["organisation_id"])


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id", sa.Integer(), _to("organisations.id", "fk_evidence_organisation_id"), nullable=False
        ),
        sa.Column("case_id", sa.Integer(), _to("cases.id", "fk_evidence_case_id"), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("uploaded_at", MOMENT, nullable=False),
        sa.Column("uploaded_by_id", sa.Integer(), _to("people.id", "fk_evidence_uploaded_by_id"), nullable=False),
        sa.CheckConstraint("(uploaded_at IS NULL) = (uploaded_by_id IS NULL)", name="ck_evidence_uploaded_pair"),
        sa.CheckConstraint("length(sha256) = 64", name="ck_evidence_sha256_whole"),
        sa.CheckConstraint("size >= 0", name="ck_evidence_size_there"),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
        sa.UniqueConstraint("case_id", "sha256", "name", name="uq_evidence_case_id_sha256_name"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_evidence_case_id", "evidence", ["case_id"])
    op.create_index("ix_evidence_organisation_id", "evidence", ["organisation_id"])
    op.create_index("ix_evidence_sha256", "evidence", ["sha256"])


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id", sa.Integer(), _to("organisations.id", "fk_answers_organisation_id"), nullable=False
        ),
        sa.Column("case_id", sa.Integer(), _to("cases.id", "fk_answers_case_id"), nullable=False),
        sa.Column("side", sa.String(8), nullable=False),
        sa.Column("field_code", sa.String(32), nullable=False),
        sa.Column("criterion", sa.String(64), nullable=False),
        sa.Column("answer", sa.String(32), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=False),
        sa.Column("answered_by_id", sa.Integer(), _to("people.id", "fk_answers_answered_by_id"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("side IN ('self', 'team')", name="ck_answers_side_known"),
        sa.CheckConstraint("(answered_at IS NULL) = (answered_by_id IS NULL)", name="ck_answers_answered_pair"),
        sa.PrimaryKeyConstraint("id", name="pk_answers"),
        sa.UniqueConstraint(
            "case_id", "side", "field_code", "criterion", name="uq_answers_case_id_side_field_code_criterion"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_answers_case_id", "answers", ["case_id"])
    op.create_index("ix_answers_organisation_id", "answers", ["organisation_id"])


def _answer_evidence() -> None:
    op.create_table(
        "answer_evidence",
        sa.Column("answer_id", sa.Integer(), _to("answers.id", "fk_answer_evidence_answer_id"), nullable=False),
        sa.Column("evidence_id", sa.Integer(), _to("evidence.id", "fk_answer_evidence_evidence_id"), nullable=False),
        sa.PrimaryKeyConstraint("answer_id", "evidence_id", name="pk_answer_evidence"),
    )
