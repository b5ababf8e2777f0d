"""Addresses of the built stylesheet, scripts and fonts: hashed names that browsers may keep for ever."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

from flask import Flask, Response, request, url_for

BUILT = Path(__file__).parent / "static" / "built"
HASHED = re.compile(r"^built/[\w-]+\.[0-9a-f]{12}\.\w+$")
FOR_EVER = "public, max-age=31536000, immutable"

logger = logging.getLogger(__name__)


def install(app: Flask) -> None:
    """Gives templates `static_url`, as filter and as global, and lets browsers keep hashed files."""
    manifest = Manifest(BUILT / "manifest.json")
    app.extensions["kiemchuan_static"] = manifest

    def static_url(name: str) -> str:
        return url_for("static", filename=f"built/{manifest.hashed(name)}")

    app.jinja_env.filters["static_url"] = static_url
    app.jinja_env.globals["static_url"] = static_url
    app.after_request(_kept_for_ever)


class Manifest:
    """Which hashed name a plain name has; follows a new build without a restart."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp = -1
        self._names: dict[str, str] = {}

    def hashed(self, name: str) -> str:
        """The hashed name; the plain one, and a warning once, where nothing was built: the page stays readable."""
        self._read_when_new()
        return self._names.get(name, name)

    def _read_when_new(self) -> None:
        stamp = self._path.stat().st_mtime_ns if self._path.exists() else 0
        if stamp == self._stamp:
            return
        self._stamp = stamp
        self._names = json.loads(self._path.read_text(encoding="utf-8")) if stamp else {}
        if not stamp:
            logger.warning("no built assets in %s: run ./kiemchuan setup", self._path.parent)


def _kept_for_ever(response: Response) -> Response:
    filename = (request.view_args or {}).get("filename", "") if request.endpoint == "static" else ""
    if HASHED.match(filename) and response.status_code in {200, 206, 304}:
        response.headers["Cache-Control"] = FOR_EVER
    return response
