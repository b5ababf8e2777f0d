"""The fields of measurement an installation begins with; the agency can add more."""

import sqlalchemy as sa
from alembic import op

revision = "0009_fields_of_measurement"
down_revision = "0008_rows_that_stand"
FIELDS = (
    ("length", "Độ dài", "Length"),
    ("angle", "Góc", "Angle"),
    ("mass", "Khối lượng", "Mass"),
    ("force", "Lực - Độ cứng", "Force and hardness"),
    ("pressure", "Áp suất", "Pressure"),
    ("volume_flow", "Dung tích - Lưu lượng", "Volume and flow"),
    ("temperature", "Nhiệt độ", "Temperature"),
    ("humidity", "Độ ẩm", "Humidity"),
    ("electricity", "Điện - Điện từ", "Electricity and electromagnetism"),
    ("time_frequency", "Thời gian - Tần số", "Time and frequency"),
    ("acoustics", "Âm thanh - Rung động", "Acoustics and vibration"),
    ("optics", "Quang học", "Optics"),
    ("chemistry", "Hóa lý - Mẫu chuẩn", "Physical chemistry and reference materials"),
)
TABLE = sa.table(
    "fields",
    sa.column("code", sa.String),
    sa.column("name_vi", sa.String),
    sa.column("name_en", sa.String),
    sa.column("position", sa.Integer),
    sa.column("is_active", sa.Boolean),
)


def upgrade() -> None:
    op.bulk_insert(
        TABLE,
        [
            {"code": code, "name_vi": vi, "name_en": en, "position": position, "is_active": True}
            for position, (code, vi, en) in enumerate(FIELDS, start=1)
        ],
    )


def downgrade() -> None:
    op.execute(TABLE.delete().where(TABLE.c.code.in_([code for code, *_ in FIELDS])))
