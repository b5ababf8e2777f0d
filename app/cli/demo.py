"""Commands about the demo province."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from app.casework import local_day
from app.cli.surroundings import answered, database, misused, settings

demo = AppGroup("demo", help="Tỉnh mẫu, hư cấu (the invented demo province).")


@demo.command("load")
@answered
def load() -> None:
    """Nạp tỉnh mẫu vào cơ sở dữ liệu mới (load the demo into a fresh database)."""
    from app.demo import loading

    today = local_day(current_app.config["CLOCK"]())
    try:
        is_new = loading.load(database(), today=today, evidence_limit=settings().evidence_limit_bytes)
    except loading.Occupied as error:
        raise misused("Cơ sở dữ liệu đã có người hoặc tổ chức: chỉ nạp tỉnh mẫu vào cơ sở dữ liệu mới.") from error
    click.echo("Đã nạp tỉnh mẫu." if is_new else "Tỉnh mẫu đã có sẵn; không thay đổi gì.")


@demo.command("people")
@answered
def people() -> None:
    """In cách đăng nhập của những người trong tỉnh mẫu (how to sign in; nothing where there is no demo)."""
    from app.demo import loading
    from app.demo.province import PASSWORD
    from app.web.terms import role_name

    with database().reading():
        rows = [
            (person.email, person.name, ", ".join(role_name(role) for role in sorted(person.roles)))
            for person in loading.who_may_enter()
        ]
    if not rows:
        return
    click.echo("Tỉnh mẫu Hòa Giang (hư cấu). Mật khẩu chung / password for all: " + PASSWORD)
    for email, name, roles in rows:
        click.echo(f"  {email:<34} {name:<22} {roles}")
