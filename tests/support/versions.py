"""A second version of the procedure, published in the record as the agency itself would."""

from __future__ import annotations

import hashlib
from datetime import datetime

from app.db import session
from app.models import Person, UploadedEdition
from workflows.reader import text_of

SHORTER = ('team_term, value: "30"', 'team_term, value: "20"')
RENAMED = ("accepted", "taken_in")
KEY = "standardisation/v2"


def second_text(*swaps: tuple[str, str]) -> bytes:
    """The procedure as version 2 with these pieces of its text replaced; each must be there."""
    text = text_of("standardisation").decode().replace('version: "1"', 'version: "2"')
    for old, new in swaps:
        assert old in text, old
        text = text.replace(old, new)
    return text.encode()


def publish_second(*swaps: tuple[str, str], by: Person, and_by: Person, now: datetime) -> UploadedEdition:
    """Version 2 in the record: uploaded by one person, published by the other."""
    text = second_text(*swaps)
    edition = UploadedEdition(kind="procedure", name=KEY, text=text, digest=hashlib.sha256(text).hexdigest())
    edition.uploaded_at, edition.uploaded_by_id = now, by.id
    edition.published_at, edition.published_by_id = now, and_by.id
    session.add(edition)
    session.flush()
    return edition
