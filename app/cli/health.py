"""The command that tells how the installation is: for people, and for whatever watches over the machine."""

from __future__ import annotations

import json

import click
from flask import current_app
from flask.cli import with_appcontext

from app.cli.surroundings import REFUSED, answered, database, settings
from app.upkeep.health import examine
from app.upkeep.places import place_of
from app.upkeep.signs import BROKEN, Sign, worst

PATIENCE = 60.0
"""Seconds that the check of the database's pages may take here."""


@click.command("health")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in một đối tượng JSON (print one object).")
@click.pass_context
@with_appcontext
@answered
def health(context: click.Context, as_json: bool) -> None:
    """Cho biết tình trạng hệ thống; mã 1 khi có mục đã hỏng (how it is; code 1 when something is broken)."""
    place = place_of(settings(), program=current_app.config["VERSION"])
    with database().reading():
        signs = examine(place, now=current_app.config["CLOCK"](), patience=PATIENCE)
    _print_object(signs) if as_json else _print_lines(signs)
    context.exit(REFUSED if worst(signs) == BROKEN else 0)


def _print_lines(signs: list[Sign]) -> None:
    from app.journeys.admin.health_words import told

    for line in map(told, signs):
        click.echo(f"[{line.state}] {line.name}: {line.says}")
        if line.cure:
            click.echo(f"    {line.cure}")


def _print_object(signs: list[Sign]) -> None:
    from app.journeys.admin.health_words import moment

    lines = []
    for sign in signs:
        facts = {name: moment(said) for name, said in sign.facts.items()}
        lines.append({"key": sign.key, "state": sign.state, "why": sign.why, **facts})
    click.echo(json.dumps({"state": worst(signs), "signs": lines}, ensure_ascii=False))
