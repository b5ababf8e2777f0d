"""Links of invitations carry the address that people open, whatever name the request came under."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories import Cast
from tests.support.signing_in import send, sign_in, soup

ADDRESS = "https://kiemchuan.songlam.example"


@pytest.fixture
def named(app: Flask) -> Flask:
    """The app with the address under which people reach it."""
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], public_base_url=ADDRESS)
    return app


@pytest.mark.embedded
def test_the_command_prints_a_link_with_the_public_address(named: Flask) -> None:
    said = ("people", "add", "--name", "Lê Thị A", "--email", "a@songlam.example", "--role", "administrator")

    result = named.test_cli_runner().invoke(args=said)

    assert result.exit_code == 0, result.output
    [link] = [line for line in result.stdout.splitlines() if "/invitations/" in line]
    assert link.startswith(f"{ADDRESS}/invitations/")


@pytest.mark.embedded
def test_the_page_shows_a_link_with_the_public_address(named: Flask, client: FlaskClient, players: Cast) -> None:
    admin = sign_in(client, players.administrator)

    answer = send(admin, "/people/new", name="Lê Thị A", email="a@songlam.example", roles=["clerk"])

    assert soup(answer).select_one("#link").text.startswith(f"{ADDRESS}/invitations/")
