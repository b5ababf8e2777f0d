"""What every answer carries: the browser runs only our own scripts, guesses no types, and keeps no page of a person."""

from __future__ import annotations

from flask import Flask, g, request, session
from werkzeug.wrappers import Response

from app.web import signed_in

POLICY = "; ".join(  # noqa: FLY002 - one directive a line
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # GOV.UK Frontend's stylesheet draws arrows as data addresses
        "font-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
FIXED = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def install(app: Flask) -> None:
    """Adds the headers to every answer, those of errors too."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    for name, value in FIXED.items():
        response.headers.setdefault(name, value)
    response.headers["X-Request-ID"] = g.get("request_id", "")
    if request.endpoint == "static":
        return response
    if "Cache-Control" not in response.headers:
        # A visitor's page carries the seed of its forms: a shared cache must not hand it to others.
        response.headers["Cache-Control"] = "no-store" if signed_in.KEY in session else "private, no-cache"
    return response
