"""Commands about notices: the letters that would go out with an event."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.cli.surroundings import answered, database, misused, settings
from app.config import LOCALES

notices = AppGroup("notices", help="Thông báo (notices).")


@notices.command("preview")
@click.argument("seq", type=click.IntRange(min=1))
@click.option("--language", type=click.Choice(LOCALES), default=None, help="Ngôn ngữ thư (language of the letters).")
@answered
def preview(seq: int, language: str | None) -> None:
    """Xem thư của sự kiện SEQ cho từng người nhận (show the letters of event SEQ, nothing is sent)."""
    from app.journeys.notices import queries
    from app.notices import Office, letter

    with database().reading():
        office = Office(contact=queries.contact(), base_url=settings().public_base_url)
        found = queries.notices_of_event(seq)
        letters = [(one.name, letter(told, language or one.locale, office=office)) for one, told in found]
    if not letters:
        raise misused(f"Không có thông báo nào của sự kiện {seq} mà người nhận còn được đọc.")
    for name, written in letters:
        click.echo(f"── {name}\n{written.subject}\n\n{written.body}")
