"""People, their roles, the pool of assessors, and how people get in."""

import sqlalchemy as sa
from alembic import op

revision = "0003_people"
down_revision = "0002_organisations"
MOMENT = sa.DateTime(timezone=True)
TABLES = (
    "people",
    "person_roles",
    "assessors",
    "assessor_training",
    "assessor_fields",
    "conflicts",
    "invitations",
    "sign_ins",
    "sign_in_attempts",
    "once_keys",
)


def upgrade() -> None:
    _people()
    _person_roles()
    _assessors()
    _assessor_training()
    _assessor_fields()
    _conflicts()
    _invitations()
    _sign_ins()
    _sign_in_attempts()
    _once_keys()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _to(target: str, name: str) -> sa.ForeignKey:
    """A key whose target cannot go while this row names it."""
    return sa.ForeignKey(target, name=name, ondelete="RESTRICT")


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("folded", sa.String(300), nullable=False),
        sa.Column("email", sa.String(320), nullable=True),
        sa.Column("password_hash", sa.String(300), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("transcribed", sa.Boolean(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), _to("organisations.id", "fk_people_organisation_id"), nullable=True),
        sa.Column("locale", sa.String(5), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "NOT (transcribed AND password_hash IS NOT NULL)", name="ck_people_transcribed_cannot_sign_in"
        ),
        sa.CheckConstraint("email = lower(email)", name="ck_people_email_lower"),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("email", name="uq_people_email"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_people_folded", "people", ["folded"])
    op.create_index("ix_people_organisation_id", "people", ["organisation_id"])


def _person_roles() -> None:
    op.create_table(
        "person_roles",
        sa.Column(
            "person_id",
            sa.Integer(),
            sa.ForeignKey("people.id", name="fk_person_roles_person_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("role", sa.String(32), nullable=False),
        sa.CheckConstraint(
            "role IN ('provider', 'clerk', 'officer', 'assessor', 'reviewer', 'decider', 'administrator', 'observer')",
            name="ck_person_roles_role_known",
        ),
        sa.PrimaryKeyConstraint("person_id", "role", name="pk_person_roles"),
    )


def _assessors() -> None:
    op.create_table(
        "assessors",
        sa.Column(
            "person_id",
            sa.Integer(),
            sa.ForeignKey("people.id", name="fk_assessors_person_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("degree", sa.String(32), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("degree IN ('technical', 'natural_science', 'other')", name="ck_assessors_degree_known"),
        sa.CheckConstraint("years >= 0 AND years <= 70", name="ck_assessors_years_plausible"),
        sa.PrimaryKeyConstraint("person_id", name="pk_assessors"),
    )


def _assessor_training() -> None:
    op.create_table(
        "assessor_training",
        sa.Column(
            "assessor_id",
            sa.Integer(),
            sa.ForeignKey("assessors.person_id", name="fk_assessor_training_assessor_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("content", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("assessor_id", "content", name="pk_assessor_training"),
    )


def _assessor_fields() -> None:
    op.create_table(
        "assessor_fields",
        sa.Column(
            "assessor_id",
            sa.Integer(),
            sa.ForeignKey("assessors.person_id", name="fk_assessor_fields_assessor_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("field_code", sa.String(32), _to("fields.code", "fk_assessor_fields_field_code"), nullable=False),
        sa.PrimaryKeyConstraint("assessor_id", "field_code", name="pk_assessor_fields"),
    )


def _conflicts() -> None:
    op.create_table(
        "conflicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "person_id",
            sa.Integer(),
            sa.ForeignKey("people.id", name="fk_conflicts_person_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("tax_code", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("declared_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_conflicts"),
        sa.UniqueConstraint("person_id", "tax_code", name="uq_conflicts_person_id_tax_code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_conflicts_person_id", "conflicts", ["person_id"])


def _invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "person_id",
            sa.Integer(),
            sa.ForeignKey("people.id", name="fk_invitations_person_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("created_by_id", sa.Integer(), _to("people.id", "fk_invitations_created_by_id"), nullable=True),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.CheckConstraint("expires_at > created_at", name="ck_invitations_expires_later"),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
        sa.UniqueConstraint("token_hash", name="uq_invitations_token_hash"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_invitations_person_id", "invitations", ["person_id"])


def _sign_ins() -> None:
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column(
            "person_id",
            sa.Integer(),
            sa.ForeignKey("people.id", name="fk_sign_ins_person_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("signed_in_at", MOMENT, nullable=False),
        sa.Column("last_seen_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_sign_ins"),
        sa.UniqueConstraint("token_hash", name="uq_sign_ins_token_hash"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sign_ins_person_id", "sign_ins", ["person_id"])


def _sign_in_attempts() -> None:
    op.create_table(
        "sign_in_attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_hash", sa.String(64), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("attempted_at", MOMENT, nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_attempts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sign_in_attempts_address", "sign_in_attempts", ["address"])
    op.create_index("ix_sign_in_attempts_attempted_at", "sign_in_attempts", ["attempted_at"])
    op.create_index("ix_sign_in_attempts_name_hash", "sign_in_attempts", ["name_hash"])


def _once_keys() -> None:
    op.create_table(
        "once_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("location", sa.String(500), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_once_keys"),
        sa.UniqueConstraint("person_id", "key", name="uq_once_keys_person_id_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_once_keys_created_at", "once_keys", ["created_at"])
    op.create_index("ix_once_keys_person_id", "once_keys", ["person_id"])
