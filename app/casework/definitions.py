"""Texts that cases are pinned to: kept once under their digest, read back as definitions."""

from __future__ import annotations

import hashlib

from app.db import session
from app.models import Case, Finding, PinnedText
from app.models.pinned import definition_of as read_definition
from workflows.definition import Definition


def pin(kind: str, name: str, text: bytes) -> PinnedText:
    """The row that keeps this text for good; the same text is kept once."""
    digest = hashlib.sha256(text).hexdigest()
    row = session.get(PinnedText, digest)
    if row is None:
        row = PinnedText(digest=digest, kind=kind, name=name, text=text)
        session.add(row)
    return row


def definition_of(subject: Case | Finding) -> Definition:
    """The procedure the case or finding is pinned to."""
    return read_definition(subject.procedure_text.digest, subject.procedure_text.text)
