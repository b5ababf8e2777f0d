"""Commands about people: the first administrator is made here."""

from __future__ import annotations

import re

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import select

from app.cli.surroundings import answered, database, misused, settings
from app.db import session
from app.models import Organisation, Person
from app.models.people import ROLES

people = AppGroup("people", help="Người dùng (people).")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@people.command("add")
@click.option("--name", required=True, help="Họ và tên (full name).")
@click.option("--email", required=True, help="Thư điện tử, dùng để đăng nhập (signs in with it).")
@click.option("--role", "roles", required=True, multiple=True, type=click.Choice(ROLES), help="Vai trò (role).")
@click.option("--organisation", default="", help="Mã số thuế của tổ chức (tax code of the organisation).")
@answered
def add(name: str, email: str, roles: tuple[str, ...], organisation: str) -> None:
    """Thêm một người và in liên kết mời dùng một lần (add somebody, print the single-use invitation)."""
    from app.journeys.people import operations

    if not name.strip():
        raise misused("Hãy cho biết họ và tên.")
    if not _EMAIL.fullmatch(email.strip()):
        raise misused(f"“{email}” không phải địa chỉ thư điện tử.")
    now = current_app.config["CLOCK"]()
    with database().writing():
        if operations.find_by_email(email) is not None:
            raise misused(f"Đã có người dùng địa chỉ {email}.")
        belongs = _organisation(organisation) if organisation else None
        person = operations.add_person(name, email, roles, belongs, by=None, now=now)
        token = operations.invite(person, by=None, now=now)
    click.echo(f"Đã thêm {name}. Liên kết mời, dùng một lần, hết hạn sau {operations.INVITATION_LASTS.days} ngày:")
    click.echo(f"{_base()}/invitations/{token}")


@people.command("list")
@answered
def show() -> None:
    """Liệt kê mọi người cùng vai trò (list everybody)."""
    with database().reading():
        for person in session.scalars(select(Person).order_by(Person.folded, Person.id)).unique():
            click.echo("\t".join((person.name, person.email or "-", ", ".join(sorted(person.roles)), _state(person))))


def _organisation(tax_code: str) -> Organisation:
    found = session.scalar(select(Organisation).where(Organisation.tax_code == tax_code.strip()))
    if found is None:
        raise misused(f"Không có tổ chức nào mang mã số thuế {tax_code}.")
    return found


def _state(person: Person) -> str:
    if person.transcribed:
        return "chép từ hồ sơ giấy"
    if not person.is_active:
        return "đã khóa"
    return "đăng nhập được" if person.password_hash else "chờ nhận lời mời"


def _base() -> str:
    """The address of the server as people reach it."""
    known = settings()
    return known.public_base_url or f"http://{known.host}:{known.port}"
