"""Findings and their rounds of corrective action."""

import sqlalchemy as sa
from alembic import op

revision = "0006_findings"
down_revision = "0005_assessment"
MOMENT = sa.DateTime(timezone=True)
TABLES = ("findings", "responses", "response_evidence")


def upgrade() -> None:
    _findings()
    _responses()
    _response_evidence()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _to(target: str, name: str) -> sa.ForeignKey:
    """A key whose target cannot go while this row names it."""
    return sa.ForeignKey(target, name=name, ondelete="RESTRICT")


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id", sa.Integer(), _to("organisations.id", "fk_findings_organisation_id"), nullable=False
        ),
        sa.Column("case_id", sa.Integer(), _to("cases.id", "fk_findings_case_id"), nullable=False),
        sa.Column("ref", sa.String(32), nullable=False),
        sa.Column("status", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "procedure_digest",
            sa.String(64),
            _to("pinned_texts.digest", "fk_findings_procedure_digest"),
            nullable=False,
        ),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("criterion", sa.String(64), nullable=False),
        sa.Column("field_code", sa.String(32), nullable=False),
        sa.Column("grade", sa.String(16), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("requirement", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("raised_at", MOMENT, nullable=False),
        sa.Column("raised_by_id", sa.Integer(), _to("people.id", "fk_findings_raised_by_id"), nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("closed_by_id", sa.Integer(), _to("people.id", "fk_findings_closed_by_id"), nullable=True),
        sa.Column("how_closed", sa.Text(), nullable=False),
        sa.CheckConstraint("grade IN ('major', 'minor', 'recommendation')", name="ck_findings_grade_known"),
        sa.CheckConstraint("(closed_at IS NULL) = (closed_by_id IS NULL)", name="ck_findings_closed_pair"),
        sa.CheckConstraint("(raised_at IS NULL) = (raised_by_id IS NULL)", name="ck_findings_raised_pair"),
        sa.PrimaryKeyConstraint("id", name="pk_findings"),
        sa.UniqueConstraint("case_id", "ref", name="uq_findings_case_id_ref"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_findings_case_id", "findings", ["case_id"])
    op.create_index("ix_findings_organisation_id", "findings", ["organisation_id"])
    op.create_index("ix_findings_status", "findings", ["status"])


def _responses() -> None:
    op.create_table(
        "responses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id", sa.Integer(), _to("organisations.id", "fk_responses_organisation_id"), nullable=False
        ),
        sa.Column("finding_id", sa.Integer(), _to("findings.id", "fk_responses_finding_id"), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("extent", sa.Text(), nullable=False),
        sa.Column("correction", sa.Text(), nullable=False),
        sa.Column("corrective_action", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("sent_by_id", sa.Integer(), _to("people.id", "fk_responses_sent_by_id"), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("judgement", sa.Text(), nullable=False),
        sa.Column("judged_at", MOMENT, nullable=True),
        sa.Column("judged_by_id", sa.Integer(), _to("people.id", "fk_responses_judged_by_id"), nullable=True),
        sa.CheckConstraint("(outcome = '') = (judged_at IS NULL)", name="ck_responses_outcome_when_judged"),
        sa.CheckConstraint("outcome IN ('', 'accepted', 'returned', 'unresolved')", name="ck_responses_outcome_known"),
        sa.CheckConstraint("(judged_at IS NULL) = (judged_by_id IS NULL)", name="ck_responses_judged_pair"),
        sa.CheckConstraint("(sent_at IS NULL) = (sent_by_id IS NULL)", name="ck_responses_sent_pair"),
        sa.CheckConstraint("round >= 1", name="ck_responses_round_counted"),
        sa.PrimaryKeyConstraint("id", name="pk_responses"),
        sa.UniqueConstraint("finding_id", "round", name="uq_responses_finding_id_round"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_responses_finding_id", "responses", ["finding_id"])
    op.create_index("ix_responses_organisation_id", "responses", ["organisation_id"])


def _response_evidence() -> None:
    op.create_table(
        "response_evidence",
        sa.Column("response_id", sa.Integer(), _to("responses.id", "fk_response_evidence_response_id"), nullable=False),
        sa.Column("evidence_id", sa.Integer(), _to("evidence.id", "fk_response_evidence_evidence_id"), nullable=False),
        sa.PrimaryKeyConstraint("response_id", "evidence_id", name="pk_response_evidence"),
    )
