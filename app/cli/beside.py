"""What the linter of procedures is told beside the files: the legal texts, and the running cases where known."""

from __future__ import annotations

from contextlib import suppress

import click
from flask.cli import ScriptInfo
from sqlalchemy.exc import SQLAlchemyError

from app.config import Settings
from app.db import Busy, connect
from workflows.rules.reading import Beside

SOON = 2.0
"""Seconds the linter waits for a database that is busy; it does without it then."""


def beside() -> Beside:
    """The keys of the legal texts always, the running cases where a database answers; never an error for want."""
    from app.papers.law import legal_basis

    return Beside(occupied=_occupied(), laws=legal_basis().keys)


def _occupied() -> dict[str, dict[str, int]]:
    from app.casework.occupancy import occupied

    settings = _settings()
    if settings is None or (settings.embedded_database is not None and not settings.embedded_database.exists()):
        return {}
    with suppress(SQLAlchemyError, Busy, OSError), connect(settings, wait=SOON).reading():
        return occupied()
    return {}


def _settings() -> Settings | None:
    """The settings of this installation; nothing where the command runs without the program."""
    script = click.get_current_context().find_object(ScriptInfo)
    if script is None:
        return None
    settings: Settings | None = script.load_app().config.get("SETTINGS")
    return settings
