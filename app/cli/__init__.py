"""Commands: each about ten lines over a verb. `install` hands them to the program."""

from __future__ import annotations

from flask import Flask

from app.cli import changing as changing  # its commands, and those of moving, join the ones of the definitions
from app.cli import moving as moving
from app.cli import rehearse as rehearse
from app.cli.backup import backup, restore_backup
from app.cli.clocks import clocks
from app.cli.definitions import checklists, rules, workflows
from app.cli.demo import demo
from app.cli.dossiers import dossiers
from app.cli.health import health
from app.cli.notices import notices
from app.cli.people import people
from app.cli.serve import serve
from app.cli.start import start
from app.cli.upkeep import db, events, evidence, outbox

COMMANDS = (
    *(db, serve, start, people, dossiers, demo, workflows, checklists, rules, outbox),
    *(clocks, notices, evidence, events, backup, restore_backup, health),
)


def install(app: Flask) -> None:
    """`flask <command>` knows all of ours."""
    for command in COMMANDS:
        app.cli.add_command(command)
