"""The fields of measurement, the agency, organisations and what they register."""

import sqlalchemy as sa
from alembic import op

revision = "0002_organisations"
down_revision = "0001_history"
MOMENT = sa.DateTime(timezone=True)
TABLES = ("fields", "agency", "organisations", "sites", "scope_lines", "standards", "staff_members", "staff_fields")


def upgrade() -> None:
    _fields()
    _agency()
    _organisations()
    _sites()
    _scope_lines()
    _standards()
    _staff_members()
    _staff_fields()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _to(target: str, name: str) -> sa.ForeignKey:
    """A key whose target cannot go while this row names it."""
    return sa.ForeignKey(target, name=name, ondelete="RESTRICT")


def _fields() -> None:
    op.create_table(
        "fields",
        sa.Column("code", sa.String(32), nullable=False),
        sa.Column("name_vi", sa.String(300), nullable=False),
        sa.Column("name_en", sa.String(300), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_fields"),
    )


def _agency() -> None:
    op.create_table(
        "agency",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parent_name", sa.String(300), nullable=False),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("place", sa.String(300), nullable=False),
        sa.Column("symbol", sa.String(64), nullable=False),
        sa.Column("head_title", sa.String(300), nullable=False),
        sa.Column("authority", sa.String(16), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_agency_only_one"),
        sa.PrimaryKeyConstraint("id", name="pk_agency"),
    )


def _organisations() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("legal_name_vi", sa.String(300), nullable=False),
        sa.Column("legal_name_en", sa.String(300), nullable=False),
        sa.Column("short_name", sa.String(300), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("tax_code", sa.String(32), nullable=False),
        sa.Column("founding_document", sa.String(300), nullable=False),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("head_name", sa.String(300), nullable=False),
        sa.Column("head_title", sa.String(300), nullable=False),
        sa.Column("phone", sa.String(64), nullable=False),
        sa.Column("email", sa.String(320), nullable=False),
        sa.Column("transcribed", sa.Boolean(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('service_provider', 'laboratory')", name="ck_organisations_kind_known"),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
        sa.UniqueConstraint("tax_code", name="uq_organisations_tax_code"),
        sqlite_autoincrement=True,
    )


def _sites() -> None:
    op.create_table(
        "sites",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), _to("organisations.id", "fk_sites_organisation_id"), nullable=False),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("street", sa.String(300), nullable=False),
        sa.Column("commune", sa.String(300), nullable=False),
        sa.Column("province", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sites"),
        sa.UniqueConstraint("organisation_id", "name", name="uq_sites_organisation_id_name"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sites_organisation_id", "sites", ["organisation_id"])


def _scope_lines() -> None:
    op.create_table(
        "scope_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id", sa.Integer(), _to("organisations.id", "fk_scope_lines_organisation_id"), nullable=False
        ),
        sa.Column("field_code", sa.String(32), _to("fields.code", "fk_scope_lines_field_code"), nullable=False),
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
            "activity IN ('verification', 'calibration', 'testing')", name="ck_scope_lines_activity_known"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_scope_lines"),
        sa.UniqueConstraint("organisation_id", "line", name="uq_scope_lines_organisation_id_line"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_scope_lines_organisation_id", "scope_lines", ["organisation_id"])


def _standards() -> None:
    op.create_table(
        "standards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id", sa.Integer(), _to("organisations.id", "fk_standards_organisation_id"), nullable=False
        ),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("serial", sa.String(64), nullable=False),
        sa.Column("field_code", sa.String(32), _to("fields.code", "fk_standards_field_code"), nullable=False),
        sa.Column("range", sa.String(300), nullable=False),
        sa.Column("accuracy", sa.String(300), nullable=False),
        sa.Column("certificate", sa.String(300), nullable=False),
        sa.Column("issuer", sa.String(300), nullable=False),
        sa.Column("calibrated_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("certified_number", sa.String(64), nullable=False),
        sa.Column("certified_expires_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(certified_number = '') = (certified_expires_on IS NULL)", name="ck_standards_certification_whole"
        ),
        sa.CheckConstraint("due_on > calibrated_on", name="ck_standards_due_after_calibration"),
        sa.PrimaryKeyConstraint("id", name="pk_standards"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_standards_organisation_id", "standards", ["organisation_id"])


def _staff_members() -> None:
    op.create_table(
        "staff_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id", sa.Integer(), _to("organisations.id", "fk_staff_members_organisation_id"), nullable=False
        ),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("qualification", sa.String(300), nullable=False),
        sa.Column("contract", sa.String(32), nullable=False),
        sa.Column("card_number", sa.String(64), nullable=False),
        sa.Column("card_expires_on", sa.Date(), nullable=True),
        sa.CheckConstraint("(card_number = '') = (card_expires_on IS NULL)", name="ck_staff_members_card_whole"),
        sa.PrimaryKeyConstraint("id", name="pk_staff_members"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_staff_members_organisation_id", "staff_members", ["organisation_id"])


def _staff_fields() -> None:
    op.create_table(
        "staff_fields",
        sa.Column(
            "staff_member_id",
            sa.Integer(),
            sa.ForeignKey("staff_members.id", name="fk_staff_fields_staff_member_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("field_code", sa.String(32), _to("fields.code", "fk_staff_fields_field_code"), nullable=False),
        sa.PrimaryKeyConstraint("staff_member_id", "field_code", name="pk_staff_fields"),
    )
