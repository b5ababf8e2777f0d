"""An application of the web kit alone: no record, no sign-in. What is tested here needs neither."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, Response, flash, redirect, request
from flask_babel import Babel
from flask_wtf import CSRFProtect

from app.web import filters, styleguide
from app.web.headers import POLICY


@pytest.fixture
def app() -> Flask:
    """The kit and its styleguide, in Vietnamese unless the address says ?lang=en, under our own policy."""
    kit = Flask("app", root_path=str(Path(filters.__file__).parents[1]), static_folder="web/static")
    kit.config.update(SECRET_KEY="k" * 32, TESTING=True)
    Babel(kit, default_locale="vi", locale_selector=lambda: request.args.get("lang", "vi"))
    CSRFProtect(kit)
    filters.install(kit)
    kit.register_blueprint(styleguide.bp)
    kit.add_url_rule("/flash/<category>", view_func=_flash)
    kit.after_request(_policy)
    return kit


def _flash(category: str) -> Any:
    flash("Đã lưu phiếu.", category)
    return redirect("/styleguide")


def _policy(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY
    return response


@pytest.fixture
def kit(app: Flask) -> Iterator[Flask]:
    """The kit inside a request for a page in Vietnamese."""
    app.config["WTF_CSRF_ENABLED"] = False
    with app.test_request_context("/trang?q=cân&page=2"):
        yield app


@pytest.fixture
def kit_in_english(app: Flask) -> Iterator[Flask]:
    """The kit inside a request for a page in English."""
    app.config["WTF_CSRF_ENABLED"] = False
    with app.test_request_context("/trang?lang=en"):
        yield app
