"""The access table holds in every cell, and has a row for every endpoint."""

from __future__ import annotations

import shutil
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

import pytest

from tests.house import access_rows
from tests.house.access import ROLES, Row, World, build

if TYPE_CHECKING:
    from flask import Flask

UNSAFE = {"HEAD", "OPTIONS"}
MODULES = [import_module(f"{access_rows.__name__}.{found.name}") for found in iter_modules(access_rows.__path__)]
TABLE: tuple[Row, ...] = tuple(row for module in MODULES for row in module.ROWS)
OPEN = {"anyone", "signed_in", "register.read"}


class House:
    """One app on one world for the whole table: no row changes what another asks."""

    def __init__(self, app: Flask, world: World) -> None:
        self.app, self.world = app, world

    def ask(self, row: Row, role: str) -> int:
        """The status this role is answered with."""
        from tests.support.signing_in import sign_in

        client, person = self.app.test_client(), self.world.person(role)
        if person is not None:
            sign_in(client, person)
        # Never quite empty: a form without any value counts as one that was not sent.
        sent = {"once_key": "", **row.data} if row.method == "POST" else None
        with client.open(row.address(self.world), method=row.method, data=sent) as answer:
            return int(answer.status_code)

    def endpoints(self) -> set[tuple[str, str]]:
        """Every endpoint and method there is, but the built files."""
        rules = (rule for rule in self.app.url_map.iter_rules() if rule.endpoint != "static")
        return {(rule.endpoint, method) for rule in rules for method in (rule.methods or set()) - UNSAFE}


@pytest.fixture(scope="module")
def house(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> House:
    from app import create_app
    from tests.support.settings import settings_for

    folder = tmp_path_factory.mktemp("house")
    shutil.copyfile(sqlite_template, folder / "house.sqlite3")
    app = create_app(settings_for(f"sqlite:///{folder / 'house.sqlite3'}", folder / "instance"))
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    with app.extensions["edge"].database.writing():
        world = build()
    return House(app, world)


def named(row: Row) -> str:
    return f"{row.method} {row.endpoint}"


@pytest.mark.parametrize("number", range(len(TABLE)), ids=[f"{n}-{named(row)}" for n, row in enumerate(TABLE)])
def test_every_role_is_answered_as_the_table_says(house: House, number: int) -> None:
    row = TABLE[number]

    answers = {role: house.ask(row, role) for role in ROLES}

    assert answers == dict(row.statuses)


def test_every_endpoint_has_a_row(house: House) -> None:
    rows = {(row.endpoint, row.method) for row in TABLE}

    assert house.endpoints() - rows == set()
    assert rows - house.endpoints() == set()


def test_every_closed_endpoint_is_seen_to_let_in_and_to_keep_out(house: House) -> None:
    from app.web.access import permission_of

    def of(endpoint: str) -> set[Any]:
        return {status for row in TABLE if row.endpoint == endpoint for status in row.statuses.values()}

    names = {endpoint for endpoint, _method in house.endpoints()}
    closed = {name for name in names if permission_of(house.app.view_functions[name]) not in OPEN}

    assert {name for name in closed if not of(name) & {302, 403, 404}} == set()
    assert {name for name in closed if not of(name) & {200, 201, 204, 303, 409, 422}} == set()
