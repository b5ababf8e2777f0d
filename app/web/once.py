"""Once-keys: a form that was carried out leads where it led before, and does nothing twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from typing import Any, cast

from flask import g, redirect, request
from flask_babel import gettext as _
from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import Executable
from werkzeug.exceptions import UnprocessableEntity
from werkzeug.wrappers import Response

from app.db import session
from app.models import OnceKey
from app.web.clock import now
from app.web.received import mark_of

LONGEST_KEY = 64
UNSENT = ("csrf_token", "once_key")
INSERTS: dict[str, Callable[[Table], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
KEYS = cast(Table, OnceKey.__table__)
LED = update(KEYS).where(KEYS.c.id == bindparam("row_id"))


class OnceKeys:
    """The keys of one application; `person_id` tells whose form it is, zero for a visitor."""

    def __init__(self, person_id: Callable[[], int]) -> None:
        self._person_id = person_id

    def claim(self) -> Response | None:
        """Where this form led before; None once its key is claimed, or when the form has none."""
        key = sent_key()
        if not key:
            return None
        row = {"person_id": self._person_id(), "key": key, "fingerprint": fingerprint(), "created_at": now()}
        # A form that comes again is rare: the key is claimed without looking first, after whoever is just writing it.
        g.once_row = session.scalar(_claiming(session.get_bind().dialect.name), row)
        if g.once_row is not None:
            return None
        earlier = self._earlier(row)
        if earlier.fingerprint != row["fingerprint"]:
            raise UnprocessableEntity(
                _("Biểu mẫu này đã được gửi trước đó với nội dung khác. Hãy tải lại trang rồi nhập lại phần cần sửa.")
            )
        return redirect(earlier.location, 303)

    def keep(self, response: Response) -> None:
        """Keeps where the form led; an answer without an address leads back to the form."""
        row_id: int | None = g.pop("once_row", None)
        if row_id is not None:
            location = response.headers.get("Location", request.path)[:500]
            session.execute(LED, {"row_id": row_id, "location": location})

    def _earlier(self, row: dict[str, Any]) -> OnceKey:
        found = select(OnceKey).where(OnceKey.person_id == row["person_id"], OnceKey.key == row["key"])
        return session.scalars(found).one()


@cache
def _claiming(dialect: str) -> Executable:
    """Writes a row and answers with its number, or does nothing where the key stands already; no change of a view."""
    return INSERTS[dialect](KEYS).on_conflict_do_nothing().returning(KEYS.c.id)


def sent_key() -> str:
    """The once-key of the form that was sent, with or without a prefix; empty when there is none."""
    for name, value in request.form.items():
        if name == "once_key" or name.endswith("-once_key"):
            return value.strip()[:LONGEST_KEY]
    return ""


def fingerprint() -> str:
    """SHA-256 of where the form went, what it said, and the name, size and content of every file that came along."""
    said = [[name, value] for name, value in request.form.items(multi=True) if not name.endswith(UNSENT)]
    files = [[name, *mark_of(file)] for name, file in request.files.items(multi=True)]
    text = json.dumps([request.endpoint, request.path, sorted(said), sorted(files)], ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
