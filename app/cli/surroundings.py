"""What every command stands on: the settings, the database of this installation, and answers as sentences."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import click
from flask import current_app
from sqlalchemy import inspect
from sqlalchemy.exc import OperationalError

from app.config import ConfigError, Settings
from app.db import COMMAND_WAIT, Busy, Database, connect, use_database
from app.web import wording
from workflows.reasons import Refusal

P = ParamSpec("P")
T = TypeVar("T")
REFUSED = 1
INVALID = 2


def settings() -> Settings:
    """The settings of this installation."""
    found: Settings = current_app.config["SETTINGS"]
    return found


def database() -> Database:
    """The migrated database of this installation, waiting as long as commands wait; ConfigError with the cure else."""
    found = use_database(connect(settings(), wait=COMMAND_WAIT))
    try:
        is_ready = inspect(found.engine("read")).has_table("events")
    except OperationalError as error:
        raise unreachable() from error
    if not is_ready:
        raise ConfigError(
            "DATABASE_URL",
            "cơ sở dữ liệu chưa được chuẩn bị; hãy chạy: flask db upgrade",
            "the database has not been prepared; call: flask db upgrade",
        )
    return found


def unreachable() -> ConfigError:
    """The database does not answer; its address is not repeated, because it may hold a password."""
    return ConfigError(
        "DATABASE_URL",
        "không kết nối được cơ sở dữ liệu; hãy kiểm tra địa chỉ và máy chủ.",
        "the database does not answer; check its address and whether it runs.",
    )


def answered(command: Callable[P, T]) -> Callable[P, T]:
    """The command, with refusals said as sentences on the error stream instead of raised."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return command(*args, **kwargs)
        except Refusal as refusal:
            raise refused(*(wording.sentence(reason) for reason in refusal.reasons)) from refusal
        except Busy as busy:
            raise refused("Cơ sở dữ liệu đang bận; chưa ghi gì, hãy thử lại.") from busy

    return run


class Misused(click.ClickException):
    """Ends a command with exit code 2."""

    exit_code = INVALID


def refused(*sentences: str) -> click.ClickException:
    """An error that ends the command with these sentences and exit code 1."""
    return click.ClickException("\n".join(sentences))


def misused(sentence: str) -> click.ClickException:
    """An error that ends the command with this sentence and exit code 2: what was asked for cannot be done."""
    return Misused(sentence)
