"""Releases a version of a procedure: from then on its file never changes, and a correction is a new version."""

from __future__ import annotations

import hashlib
from pathlib import Path

from checklists.source import SourceError, errors
from workflows.lint import Beside, lint
from workflows.releases import LIBRARY, PUBLISHED, file_of, released


def publish(
    key: str,
    *,
    effects: frozenset[str],
    audiences: frozenset[str],
    papers: frozenset[str],
    library: Path = LIBRARY,
    register: Path = PUBLISHED,
) -> bool:
    """True when the version (`finding/v1`) was entered in the register now, False when it stood there unchanged.

    SourceError when there is no such version or the linter finds an error in it.
    """
    procedure, _, version = key.partition("/v")
    file = file_of(procedure, version, library=library)
    beside = Beside(library=library)
    found = lint([file], effects=effects, audiences=audiences, papers=papers, register=register, beside=beside)
    if refused := errors(found):
        raise SourceError(*refused)
    if key in released(register):
        return False
    with register.open("a", encoding="utf-8") as lines:
        lines.write(f"{key} {hashlib.sha256(file.read_bytes()).hexdigest()}\n")
    return True
