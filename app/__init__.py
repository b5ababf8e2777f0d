"""Kiểm Chuẩn. `create_app` is the table of contents of the program: what it is made of, and in which order."""

from __future__ import annotations

import os
import secrets
from importlib import import_module

from flask import Flask, g
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from app import cli, evidence
from app.config import Settings, read_settings
from app.db import connect, use_database
from app.journeys.people import passwords
from app.notices import wake
from app.web import access, addresses, edge, errors, filters, headers, language, menu, received, signed_in, styleguide
from app.web.clock import system_clock
from app.web.once import OnceKeys

VERSION = "0.1.0"
HURRIED_WAIT = 0.3
"""Seconds a last-seen time waits for its turn to be written."""
FORM_ROOM = 1024 * 1024
"""What a form may say besides the file it carries."""
JOURNEYS = (
    "people",
    "notices",
    "admin",
    "public",
    "desk",
    "intake",
    "casefile",
    "clock",
    "talk",
    "organisations",
    "provider",
    "apply",
    "team",
    "calendar",
    "assess",
    "visit",
    "correct",
    "decide",
    "signing",
)
"""Packages of app.journeys; each has a blueprint `bp`."""


def create_app(settings: Settings | None = None) -> Flask:
    """The whole program with these settings, or with those of the environment."""
    settings = settings or read_settings(os.environ)
    app = Flask(__name__, static_folder="web/static")
    _configure(app, settings)
    _keep_record(app, settings)
    _dress(app)
    addresses.install(app)
    for name in JOURNEYS:
        app.register_blueprint(import_module(f"app.journeys.{name}").bp)
    if settings.development:
        app.register_blueprint(styleguide.bp)
    access.check(app)
    edge.seal(app)
    cli.install(app)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        VERSION=VERSION,
        CLOCK=system_clock,
        MAX_CONTENT_LENGTH=settings.evidence_limit_bytes + FORM_ROOM,
        MAX_FORM_MEMORY_SIZE=FORM_ROOM,
        MAX_FORM_PARTS=2000,
        TRUSTED_HOSTS=list(settings.trusted_hosts) or None,
        SESSION_COOKIE_NAME="__Host-kiemchuan" if settings.secure_cookies else "kiemchuan",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        WTF_CSRF_TIME_LIMIT=None,  # a form may lie open for a day; its token dies with the cookie
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


def _keep_record(app: Flask, settings: Settings) -> None:
    """The order counts: a request gets its number, then its form is checked, then its session begins."""
    received.install(app)
    evidence.configure(settings.instance_dir / "evidence")
    passwords.configure(settings.password_cost)
    app.before_request(_number_request)
    CSRFProtect(app)
    signed_in.install(app)
    hurried = connect(settings, wait=HURRIED_WAIT)
    record = use_database(connect(settings))
    edge.install(app, edge.Edge(record, hurried, access.Gate(), OnceKeys(access.visitor_id)))
    edge.after_commit(app, wake)


def _dress(app: Flask) -> None:
    language.install(app)
    filters.install(app)
    headers.install(app)
    menu.install(app)
    errors.install(app)


def _number_request() -> None:
    g.request_id = secrets.token_hex(8)
