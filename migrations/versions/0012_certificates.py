"""What lets or proves an organisation do its work: registrations, designations and accreditations, with their days."""

import sqlalchemy as sa
from alembic import op

revision = "0012_certificates"
down_revision = "0011_tables_of_the_desk"
TABLE = "organisation_certificates"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("number", sa.String(64), nullable=False),
        sa.Column("issuer", sa.String(300), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{TABLE}"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=f"fk_{TABLE}_organisation_id", ondelete="RESTRICT"
        ),
        sa.CheckConstraint(
            "kind IN ('registration', 'designation', 'accreditation', 'other')", name=f"ck_{TABLE}_kind_known"
        ),
        sa.CheckConstraint("number <> ''", name=f"ck_{TABLE}_number_there"),
        sa.CheckConstraint("valid_to >= issued_on", name=f"ck_{TABLE}_valid_once_issued"),
        sqlite_autoincrement=True,
    )
    op.create_index(f"ix_{TABLE}_organisation_id", TABLE, ["organisation_id"])


def downgrade() -> None:
    op.drop_table(TABLE)
