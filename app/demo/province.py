"""Who lives in the demo province. Everybody and everything here is invented."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DOMAIN = "hoagiang.example"
"""Only demo people have addresses here, and that is how a demo database is known."""
PASSWORD = "chuan-do-luong-hoa-giang"  # noqa: S105 - printed for everybody who starts the demo
DOSSIERS = Path(__file__).parent / "dossiers"


@dataclass(frozen=True)
class Resident:
    """A person of the demo who can sign in; providers join the organisation whose dossier names them as its head."""

    name: str
    box: str
    roles: tuple[str, ...]

    @property
    def email(self) -> str:
        """The address to sign in with."""
        return f"{self.box}@{DOMAIN}"


RESIDENTS = (
    Resident("Trịnh Gia Bách", "quantri", ("administrator",)),
    Resident("Mai Thị Thu Hà", "vanthu", ("clerk",)),
    Resident("Lương Đức Thắng", "chuyenvien", ("officer",)),
    Resident("Đinh Công Sơn", "truongdoan", ("assessor",)),
    Resident("Phùng Thị Lan", "danhgiachung", ("assessor",)),
    Resident("Tôn Thất Nam", "danhgiadien", ("assessor",)),
    Resident("Hà Minh Tuấn", "danhgianhiet", ("assessor",)),
    Resident("Ninh Thị Mỹ Duyên", "danhgialuuluong", ("assessor",)),
    Resident("Văn Đình Hưng", "danhgiadodai", ("assessor",)),
    Resident("Quách Thu Trang", "thamxet", ("reviewer",)),
    Resident("Dương Văn Hiếu", "lanhdao", ("decider",)),
    Resident("Vi Thị Hải Yến", "quansat", ("observer",)),
    Resident("Chu Văn Thịnh", "thinghiemdien", ("provider",)),
    Resident("Nghiêm Thị Thanh Tâm", "capnuoc", ("provider",)),
    Resident("Lại Quốc Hưng", "benhvien", ("provider",)),
    Resident("Ông Thị Kim Oanh", "saokhue", ("provider",)),
    Resident("Thạch Văn Phúc", "tochucmoi", ("provider",)),
)
"""The last one belongs to no organisation yet: with that account one can be registered."""

LETTERHEAD = {
    "parent_name": "Ủy ban nhân dân tỉnh Hòa Giang",
    "name": "Sở Khoa học và Công nghệ",
    "place": "Hòa Giang",
    "symbol": "SKHCN",
    "head_title": "GIÁM ĐỐC",
    "authority": "",
    "recipients": "Như Điều 3\nTrung tâm Thông tin và Thống kê khoa học và công nghệ\nLưu: VT",
}
