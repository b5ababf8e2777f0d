"""The team and its work: objections, programme, witnessed measurements, report."""

import sqlalchemy as sa
from alembic import op

revision = "0005_assessment"
down_revision = "0004_cases"
MOMENT = sa.DateTime(timezone=True)
TABLES = ("team_members", "objections", "programmes", "programme_sites", "witnessed", "reports")


def upgrade() -> None:
    _team_members()
    _objections()
    _programmes()
    _programme_sites()
    _witnessed()
    _reports()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _to(target: str, name: str) -> sa.ForeignKey:
    """A key whose target cannot go while this row names it."""
    return sa.ForeignKey(target, name=name, ondelete="RESTRICT")


def _team_members() -> None:
    op.create_table(
        "team_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id", sa.Integer(), _to("organisations.id", "fk_team_members_organisation_id"), nullable=False
        ),
        sa.Column("case_id", sa.Integer(), _to("cases.id", "fk_team_members_case_id"), nullable=False),
        sa.Column("person_id", sa.Integer(), _to("people.id", "fk_team_members_person_id"), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("field_list", sa.Text(), nullable=False),
        sa.Column("proposed_at", MOMENT, nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), _to("people.id", "fk_team_members_proposed_by_id"), nullable=False),
        sa.Column("left_at", MOMENT, nullable=True),
        sa.Column("left_by_id", sa.Integer(), _to("people.id", "fk_team_members_left_by_id"), nullable=True),
        sa.CheckConstraint("role IN ('lead', 'general', 'technical')", name="ck_team_members_role_known"),
        sa.CheckConstraint("(left_at IS NULL) = (left_by_id IS NULL)", name="ck_team_members_left_pair"),
        sa.CheckConstraint("(proposed_at IS NULL) = (proposed_by_id IS NULL)", name="ck_team_members_proposed_pair"),
        sa.PrimaryKeyConstraint("id", name="pk_team_members"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_team_members_case_id", "team_members", ["case_id"])
    op.create_index("ix_team_members_organisation_id", "team_members", ["organisation_id"])
    op.create_index(
        "uq_team_members_lead",
        "team_members",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("left_at IS NULL AND role = 'lead'"),
        postgresql_where=sa.text("left_at IS NULL AND role = 'lead'"),
    )
    op.create_index(
        "uq_team_members_seat",
        "team_members",
        ["case_id", "person_id", "role"],
        unique=True,
        sqlite_where=sa.text("left_at IS NULL"),
        postgresql_where=sa.text("left_at IS NULL"),
    )


def _objections() -> None:
    op.create_table(
        "objections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id", sa.Integer(), _to("organisations.id", "fk_objections_organisation_id"), nullable=False
        ),
        sa.Column("case_id", sa.Integer(), _to("cases.id", "fk_objections_case_id"), nullable=False),
        sa.Column("person_id", sa.Integer(), _to("people.id", "fk_objections_person_id"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("raised_at", MOMENT, nullable=False),
        sa.Column("raised_by_id", sa.Integer(), _to("people.id", "fk_objections_raised_by_id"), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("answered_by_id", sa.Integer(), _to("people.id", "fk_objections_answered_by_id"), nullable=True),
        sa.CheckConstraint("(outcome = '') = (answered_at IS NULL)", name="ck_objections_outcome_when_answered"),
        sa.CheckConstraint("outcome IN ('', 'upheld', 'dismissed', 'replaced')", name="ck_objections_outcome_known"),
        sa.CheckConstraint("(answered_at IS NULL) = (answered_by_id IS NULL)", name="ck_objections_answered_pair"),
        sa.CheckConstraint("(raised_at IS NULL) = (raised_by_id IS NULL)", name="ck_objections_raised_pair"),
        sa.PrimaryKeyConstraint("id", name="pk_objections"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_objections_case_id", "objections", ["case_id"])
    op.create_index("ix_objections_organisation_id", "objections", ["organisation_id"])


def _programmes() -> None:
    op.create_table(
        "programmes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id", sa.Integer(), _to("organisations.id", "fk_programmes_organisation_id"), nullable=False
        ),
        sa.Column("case_id", sa.Integer(), _to("cases.id", "fk_programmes_case_id"), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("adopted_at", MOMENT, nullable=False),
        sa.Column("adopted_by_id", sa.Integer(), _to("people.id", "fk_programmes_adopted_by_id"), nullable=False),
        sa.CheckConstraint("(adopted_at IS NULL) = (adopted_by_id IS NULL)", name="ck_programmes_adopted_pair"),
        sa.CheckConstraint("from_on <= to_on", name="ck_programmes_dates_in_order"),
        sa.PrimaryKeyConstraint("id", name="pk_programmes"),
        sa.UniqueConstraint("case_id", name="uq_programmes_case_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_programmes_organisation_id", "programmes", ["organisation_id"])


def _programme_sites() -> None:
    op.create_table(
        "programme_sites",
        sa.Column(
            "programme_id",
            sa.Integer(),
            sa.ForeignKey("programmes.id", name="fk_programme_sites_programme_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("programme_id", "position", name="pk_programme_sites"),
    )


def _witnessed() -> None:
    op.create_table(
        "witnessed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id", sa.Integer(), _to("organisations.id", "fk_witnessed_organisation_id"), nullable=False
        ),
        sa.Column("case_id", sa.Integer(), _to("cases.id", "fk_witnessed_case_id"), nullable=False),
        sa.Column("line", sa.String(32), nullable=False),
        sa.Column("person", sa.String(300), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), _to("people.id", "fk_witnessed_recorded_by_id"), nullable=False),
        sa.CheckConstraint("outcome IN ('satisfactory', 'unsatisfactory')", name="ck_witnessed_outcome_known"),
        sa.CheckConstraint("(recorded_at IS NULL) = (recorded_by_id IS NULL)", name="ck_witnessed_recorded_pair"),
        sa.PrimaryKeyConstraint("id", name="pk_witnessed"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_witnessed_case_id", "witnessed", ["case_id"])
    op.create_index("ix_witnessed_organisation_id", "witnessed", ["organisation_id"])


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id", sa.Integer(), _to("organisations.id", "fk_reports_organisation_id"), nullable=False
        ),
        sa.Column("case_id", sa.Integer(), _to("cases.id", "fk_reports_case_id"), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("proposal", sa.String(32), nullable=False),
        sa.Column("line_list", sa.Text(), nullable=False),
        sa.Column("participant_list", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("strengths", sa.Text(), nullable=False),
        sa.Column("dissent", sa.Text(), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("written_by_id", sa.Integer(), _to("people.id", "fk_reports_written_by_id"), nullable=False),
        sa.Column("submitted_at", MOMENT, nullable=True),
        sa.Column("submitted_by_id", sa.Integer(), _to("people.id", "fk_reports_submitted_by_id"), nullable=True),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("commented_at", MOMENT, nullable=True),
        sa.Column("commented_by_id", sa.Integer(), _to("people.id", "fk_reports_commented_by_id"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "proposal IN ('', 'approve', 'approve_partly', 'approve_conditionally', 'refuse')",
            name="ck_reports_proposal_known",
        ),
        sa.CheckConstraint("submitted_at IS NULL OR proposal <> ''", name="ck_reports_submitted_with_proposal"),
        sa.CheckConstraint("(commented_at IS NULL) = (commented_by_id IS NULL)", name="ck_reports_commented_pair"),
        sa.CheckConstraint("(submitted_at IS NULL) = (submitted_by_id IS NULL)", name="ck_reports_submitted_pair"),
        sa.CheckConstraint("(submitted_on IS NULL) = (submitted_at IS NULL)", name="ck_reports_submitted_on_whole"),
        sa.CheckConstraint("(written_at IS NULL) = (written_by_id IS NULL)", name="ck_reports_written_pair"),
        sa.CheckConstraint(
            "commented_at IS NULL OR submitted_at IS NOT NULL", name="ck_reports_commented_once_submitted"
        ),
        sa.CheckConstraint("round >= 1", name="ck_reports_round_counted"),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sa.UniqueConstraint("case_id", "round", name="uq_reports_case_id_round"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reports_case_id", "reports", ["case_id"])
    op.create_index("ix_reports_organisation_id", "reports", ["organisation_id"])
