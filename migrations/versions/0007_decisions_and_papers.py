"""Reviews, decisions, papers, and what people are told."""

import sqlalchemy as sa
from alembic import op

revision = "0007_decisions_and_papers"
down_revision = "0006_findings"
MOMENT = sa.DateTime(timezone=True)
APPROVAL = "outcome IN ('approve', 'approve_partly', 'approve_conditionally')"
CONDITIONAL = "outcome = 'approve_conditionally'"
TABLES = ("reviews", "decisions", "decision_lines", "papers", "outbox", "notices")


def upgrade() -> None:
    _reviews()
    _decisions()
    _decision_lines()
    _papers()
    _outbox()
    _notices()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _to(target: str, name: str) -> sa.ForeignKey:
    """A key whose target cannot go while this row names it."""
    return sa.ForeignKey(target, name=name, ondelete="RESTRICT")


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id", sa.Integer(), _to("organisations.id", "fk_reviews_organisation_id"), nullable=False
        ),
        sa.Column("case_id", sa.Integer(), _to("cases.id", "fk_reviews_case_id"), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("reviewed_at", MOMENT, nullable=False),
        sa.Column("reviewed_by_id", sa.Integer(), _to("people.id", "fk_reviews_reviewed_by_id"), nullable=False),
        sa.CheckConstraint("outcome IN ('recommend', 'return')", name="ck_reviews_outcome_known"),
        sa.CheckConstraint("(reviewed_at IS NULL) = (reviewed_by_id IS NULL)", name="ck_reviews_reviewed_pair"),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reviews_case_id", "reviews", ["case_id"])
    op.create_index("ix_reviews_organisation_id", "reviews", ["organisation_id"])


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id", sa.Integer(), _to("organisations.id", "fk_decisions_organisation_id"), nullable=False
        ),
        sa.Column("case_id", sa.Integer(), _to("cases.id", "fk_decisions_case_id"), nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("condition_due_on", sa.Date(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=False),
        sa.Column("decided_by_id", sa.Integer(), _to("people.id", "fk_decisions_decided_by_id"), nullable=False),
        sa.Column("number", sa.String(64), nullable=True),
        sa.Column("number_year", sa.Integer(), nullable=True),
        sa.Column("numbered_on", sa.Date(), nullable=True),
        sa.Column("numbered_at", MOMENT, nullable=True),
        sa.Column("numbered_by_id", sa.Integer(), _to("people.id", "fk_decisions_numbered_by_id"), nullable=True),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.Column("published_by_id", sa.Integer(), _to("people.id", "fk_decisions_published_by_id"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_decision_checks(),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decisions_case_id", "decisions", ["case_id"])
    op.create_index("ix_decisions_organisation_id", "decisions", ["organisation_id"])
    op.create_index(
        "uq_decisions_number",
        "decisions",
        ["number_year", "number"],
        unique=True,
        sqlite_where=sa.text("number IS NOT NULL"),
        postgresql_where=sa.text("number IS NOT NULL"),
    )


def _decision_checks() -> list[sa.CheckConstraint]:
    return [
        sa.CheckConstraint(
            f"({CONDITIONAL}) = (condition <> '') AND ({CONDITIONAL}) = (condition_due_on IS NOT NULL)",
            name="ck_decisions_condition_whole",
        ),
        sa.CheckConstraint(
            f"({APPROVAL}) = (valid_from IS NOT NULL) AND ({APPROVAL}) = (valid_to IS NOT NULL)",
            name="ck_decisions_approval_has_validity",
        ),
        sa.CheckConstraint("number <> ''", name="ck_decisions_number_there"),
        sa.CheckConstraint(
            "outcome IN ('approve', 'approve_partly', 'approve_conditionally', 'refuse', 'return')",
            name="ck_decisions_outcome_known",
        ),
        sa.CheckConstraint("(decided_at IS NULL) = (decided_by_id IS NULL)", name="ck_decisions_decided_pair"),
        sa.CheckConstraint(
            "(number IS NULL) = (number_year IS NULL) AND (number IS NULL) = (numbered_on IS NULL)"
            " AND (number IS NULL) = (numbered_at IS NULL)",
            name="ck_decisions_number_whole",
        ),
        sa.CheckConstraint("(numbered_at IS NULL) = (numbered_by_id IS NULL)", name="ck_decisions_numbered_pair"),
        sa.CheckConstraint("(published_at IS NULL) = (published_by_id IS NULL)", name="ck_decisions_published_pair"),
        sa.CheckConstraint(
            "condition_due_on IS NULL OR (condition_due_on > decided_on AND condition_due_on <= valid_to)",
            name="ck_decisions_condition_due_in_time",
        ),
        sa.CheckConstraint("numbered_on IS NULL OR numbered_on >= decided_on", name="ck_decisions_number_not_before"),
        sa.CheckConstraint("published_at IS NULL OR number IS NOT NULL", name="ck_decisions_published_with_number"),
        sa.CheckConstraint(
            "valid_from IS NULL OR (valid_from >= decided_on AND valid_to > valid_from)",
            name="ck_decisions_validity_lawful",
        ),
    ]


def _decision_lines() -> None:
    op.create_table(
        "decision_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id",
            sa.Integer(),
            _to("organisations.id", "fk_decision_lines_organisation_id"),
            nullable=False,
        ),
        sa.Column("decision_id", sa.Integer(), _to("decisions.id", "fk_decision_lines_decision_id"), nullable=False),
        sa.Column("case_line_id", sa.Integer(), _to("case_lines.id", "fk_decision_lines_case_line_id"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decision_lines"),
        sa.UniqueConstraint("decision_id", "case_line_id", name="uq_decision_lines_decision_id_case_line_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decision_lines_case_line_id", "decision_lines", ["case_line_id"])
    op.create_index("ix_decision_lines_decision_id", "decision_lines", ["decision_id"])
    op.create_index("ix_decision_lines_organisation_id", "decision_lines", ["organisation_id"])


def _papers() -> None:
    op.create_table(
        "papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id", sa.Integer(), _to("organisations.id", "fk_papers_organisation_id"), nullable=False
        ),
        sa.Column("case_id", sa.Integer(), _to("cases.id", "fk_papers_case_id"), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("facts_digest", sa.String(64), nullable=False),
        sa.Column("prepared_at", MOMENT, nullable=False),
        sa.Column("prepared_by_id", sa.Integer(), _to("people.id", "fk_papers_prepared_by_id"), nullable=False),
        sa.Column("released_at", MOMENT, nullable=True),
        sa.Column("released_by_id", sa.Integer(), _to("people.id", "fk_papers_released_by_id"), nullable=True),
        sa.CheckConstraint("(status = 'draft') = (released_at IS NULL)", name="ck_papers_released_is_dated"),
        sa.CheckConstraint("status IN ('draft', 'released', 'superseded')", name="ck_papers_status_known"),
        sa.CheckConstraint("(prepared_at IS NULL) = (prepared_by_id IS NULL)", name="ck_papers_prepared_pair"),
        sa.CheckConstraint("(released_at IS NULL) = (released_by_id IS NULL)", name="ck_papers_released_pair"),
        sa.CheckConstraint("length(sha256) = 64 AND length(facts_digest) = 64", name="ck_papers_digests_whole"),
        sa.PrimaryKeyConstraint("id", name="pk_papers"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_papers_case_id", "papers", ["case_id"])
    op.create_index("ix_papers_organisation_id", "papers", ["organisation_id"])
    op.create_index("ix_papers_sha256", "papers", ["sha256"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_seq", sa.BigInteger(), nullable=False),
        sa.Column(
            "person_id",
            sa.Integer(),
            sa.ForeignKey("people.id", name="fk_outbox_person_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("lease", sa.String(36), nullable=True),
        sa.Column("leased_until", MOMENT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.CheckConstraint("(lease IS NULL) = (leased_until IS NULL)", name="ck_outbox_lease_whole"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("event_seq", "person_id", "channel", name="uq_outbox_event_seq_person_id_channel"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_done_at", "outbox", ["done_at"])
    op.create_index("ix_outbox_due_at", "outbox", ["due_at"])


def _notices() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_seq", sa.BigInteger(), nullable=False),
        sa.Column(
            "person_id",
            sa.Integer(),
            sa.ForeignKey("people.id", name="fk_notices_person_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column(
            "case_id",
            sa.Integer(),
            sa.ForeignKey("cases.id", name="fk_notices_case_id", ondelete="CASCADE"),
            nullable=True,
        ),
        sa.Column("delivered_at", MOMENT, nullable=False),
        sa.Column("read_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        sa.UniqueConstraint("event_seq", "person_id", name="uq_notices_event_seq_person_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_notices_case_id", "notices", ["case_id"])
    op.create_index("ix_notices_person_id", "notices", ["person_id"])
