"""Once-keys: a form that was carried out leads where it led before, and does nothing twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from flask import g, redirect, request
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import UnprocessableEntity
from werkzeug.wrappers import Response

from app.db import session
from app.models import OnceKey
from app.web.clock import now
from app.web.received import mark_of

LONGEST_KEY = 64
UNSENT = ("csrf_token", "once_key")


class OnceKeys:
    """The keys of one application; `person_id` tells whose form it is, zero for a visitor."""

    def __init__(self, person_id: Callable[[], int]) -> None:
        self._person_id = person_id

    def claim(self) -> Response | None:
        """Where this form led before; None once its key is claimed, or when the form has none."""
        key = sent_key()
        if not key:
            return None
        row = OnceKey(person_id=self._person_id(), key=key, fingerprint=fingerprint(), created_at=now())
        earlier = self._insert(row)  # a form that comes again is rare: the key is claimed without looking first
        if earlier is None:
            g.once_row = row
            return None
        if earlier.fingerprint != row.fingerprint:
            raise UnprocessableEntity(
                _("Biểu mẫu này đã được gửi trước đó với nội dung khác. Hãy tải lại trang rồi nhập lại phần cần sửa.")
            )
        return redirect(earlier.location, 303)

    def keep(self, response: Response) -> None:
        """Keeps where the form led; an answer without an address leads back to the form."""
        row: OnceKey | None = g.pop("once_row", None)
        if row is not None:
            row.location = response.headers.get("Location", request.path)[:500]

    def _insert(self, row: OnceKey) -> OnceKey | None:
        """The row that already holds the key, after waiting for whoever is just writing it; None once it is claimed."""
        try:
            with session.begin_nested():
                session.add(row)
        except IntegrityError:
            return self._find(row)
        session.info.pop("flushed", None)  # the key alone is no change that could be lost
        return None

    def _find(self, row: OnceKey) -> OnceKey | None:
        found = select(OnceKey).where(OnceKey.person_id == row.person_id, OnceKey.key == row.key)
        return session.scalars(found).one_or_none()


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
