"""Releases an edition: from then on its file never changes, and a correction is a new edition."""

from __future__ import annotations

import hashlib
from pathlib import Path

from checklists.complaints import SourceError, errors
from checklists.lint import lint
from checklists.reader import LIBRARY, file_of
from checklists.releases import PUBLISHED, released


def publish(key: str, *, library: Path = LIBRARY, register: Path = PUBLISHED) -> bool:
    """True when the edition was entered in the register now, False when it already stood there unchanged.

    SourceError when there is no such edition or the linter finds an error in it.
    """
    file = file_of(key, library=library)
    if refused := errors(lint([file], register=register, library=library)):
        raise SourceError(*refused)
    if key in released(register):
        return False
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    with register.open("a", encoding="utf-8") as lines:
        lines.write(f"{key} {digest}\n")
    return True
