"""The language of a request: chosen on this browser, else the person's own, else Vietnamese."""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, g, has_request_context, request, url_for
from flask_babel import Babel
from werkzeug.wrappers import Response

from app.web import access

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
COOKIE = "language"
A_YEAR = 365 * 24 * 3600


def install(app: Flask) -> None:
    """Lets Flask-Babel ask us; times of day are those of Việt Nam."""
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", "translations")
    Babel(app, default_locale="vi", default_timezone="Asia/Ho_Chi_Minh", locale_selector=current)


def current() -> str:
    """The code of the language of this request; commands speak Vietnamese."""
    if not has_request_context():
        return "vi"
    if "language" not in g:
        chosen = request.cookies.get(COOKIE, "")
        g.language = chosen if chosen in LANGUAGES else _of_the_person()
    code: str = g.language
    return code


def choices() -> list[dict[str, Any]]:
    """The languages to choose from, as the frame of a page shows them."""
    here = current()
    return [
        {"code": code, "text": text, "href": url_for("people.language", code=code), "current": code == here}
        for code, text in LANGUAGES.items()
    ]


def keep(response: Response, code: str, *, secure: bool) -> None:
    """Keeps the choice on this browser for a year."""
    response.set_cookie(COOKIE, code, max_age=A_YEAR, httponly=True, samesite="Lax", secure=secure)
    g.language = code


def _of_the_person() -> str:
    someone = None if g.get("frame") == "bare" else access.current_person()
    chosen = someone.locale if someone is not None else current_app.config["SETTINGS"].locale
    return chosen if chosen in LANGUAGES else "vi"
