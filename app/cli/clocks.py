"""The command that tells people of terms: to be run every morning by the machine's own timer."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from app.cli.surroundings import answered, database, settings

clocks = AppGroup("clocks", help="Thời hạn (terms).")


@clocks.command("run")
@answered
def run_clocks() -> None:
    """Nhắc hạn và báo quá hạn những gì đến ngày (send the reminders and escalations that are due, each once)."""
    from app.casework import timers
    from app.upkeep.health import clocks_ran

    ran = timers.run(database(), current_app.config["CLOCK"])
    clocks_ran(settings().instance_dir)
    click.echo(f"Đã nhắc {ran.fired}, bỏ qua {ran.passed_over} nhắc cũ hơn, lên lịch bổ sung {ran.planned}.")
