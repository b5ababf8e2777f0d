"""How many running cases and findings stand in which state of each procedure."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from app.db import session
from app.models import Case, Finding, PinnedText
from app.models.pinned import definition_of


def occupied() -> dict[str, dict[str, int]]:
    """By procedure and state; whatever has come to its end stays under its own version and is not counted."""
    found: dict[str, dict[str, int]] = {}
    texts: dict[str, PinnedText] = {}
    for digest, status, number in _standing():
        text = texts.get(digest) or texts.setdefault(digest, session.get_one(PinnedText, digest))
        definition = definition_of(digest, text.text)
        if not definition.state(status).is_final:
            states = found.setdefault(definition.procedure, {})
            states[status] = states.get(status, 0) + number
    return found


def _standing() -> Iterator[tuple[str, str, int]]:
    for kind in (Case, Finding):
        wanted = select(kind.procedure_digest, kind.status, func.count()).group_by(kind.procedure_digest, kind.status)
        for row in session.execute(wanted):
            yield row[0], row[1], row[2]
