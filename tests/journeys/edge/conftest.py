"""Views made for one test, with the edge around them as around every view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app.web import edge

Probe = Callable[..., str]


@pytest.fixture
def probe(app: Flask) -> Probe:
    """Adds a marked view to the app and gives its address; answers GET and POST."""
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False

    def add(view: Callable[..., Any], rule: str = "", name: str = "") -> str:
        rule = rule or f"/probe/{len(app.view_functions)}"
        app.add_url_rule(rule, name or f"probe.{len(app.view_functions)}", edge.edged(view), methods=["GET", "POST"])
        return rule

    return add
