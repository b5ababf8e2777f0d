"""The one command behind ./kiemchuan run: prepare the database, on the first start fill it, then serve."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext

from app.cli.backup import answer_for_unfinished
from app.cli.demo import load, people
from app.cli.serve import serve
from app.cli.surroundings import settings
from app.cli.upkeep import upgrade_database
from app.config import Settings
from app.db import current_database, use_database

FIRST_START = ".first-start"


@click.command("start")
@click.pass_context
@with_appcontext
def start(context: click.Context) -> None:
    """Chuẩn bị cơ sở dữ liệu rồi phục vụ (prepare the database, then serve)."""
    served = current_database()
    answer_for_unfinished(settings(), program=current_app.config["VERSION"])
    is_first = first_start(settings())
    context.invoke(upgrade_database)
    if is_first and settings().demo:
        context.invoke(load)
    forget_first_start(settings())
    context.invoke(people)
    use_database(served)  # commands wait longer than pages and had a database of their own
    context.invoke(serve)


def first_start(given: Settings) -> bool:
    """Whether this start creates the embedded database, or goes on with one that was interrupted while doing so.

    A database somebody named is never this program's to fill.
    """
    if given.embedded_database is None:
        return False
    mark = given.instance_dir / FIRST_START
    if not given.embedded_database.exists():
        mark.touch()
    return mark.exists()


def forget_first_start(given: Settings) -> None:
    """From here on a start changes nothing."""
    (given.instance_dir / FIRST_START).unlink(missing_ok=True)
