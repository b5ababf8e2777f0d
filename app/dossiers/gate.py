"""Who may put a paper dossier into which database: an empty or demo one, or any where an administrator asks."""

from __future__ import annotations

from sqlalchemy import select

from app.db import session
from app.dossiers.scene import Unfit
from app.models import Person


def administrator(email: str) -> Person:
    """The administrator who signs in with this address; Unfit when there is none."""
    person = session.scalar(select(Person).where(Person.email == email.strip().casefold()))
    if person is None or not person.is_active or "administrator" not in person.roles:
        raise Unfit(f"“{email}” không phải người quản trị của hệ thống này.")
    return person


def open_without_asking(*, demo_domain: str) -> None:
    """Passes where nobody but people of the demo can sign in; Unfit elsewhere."""
    emails = session.scalars(select(Person.email).where(Person.email.is_not(None)))
    if any(not str(email).endswith(f"@{demo_domain}") for email in emails):
        raise Unfit(
            "Cơ sở dữ liệu này đang được dùng thật: chỉ chép hồ sơ giấy vào khi người quản trị yêu cầu "
            "(--by THƯ_ĐIỆN_TỬ_NGƯỜI_QUẢN_TRỊ)."
        )
