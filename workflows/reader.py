"""From a file, or from the snapshot a case is pinned to, to a Definition; a text is read once."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from checklists.source import Complaint, SourceError, errors, read
from workflows import releases
from workflows.definition import Definition
from workflows.releases import LIBRARY, PUBLISHED, list_procedures
from workflows.rows import read_definition

__all__ = ["LIBRARY", "PUBLISHED", "examine", "list_procedures", "load", "parse", "text_of"]


def load(
    procedure: str, version: str | None = None, *, library: Path = LIBRARY, register: Path = PUBLISHED
) -> Definition:
    """That version, or the newest released one; reading an unchanged file again costs nothing."""
    number = version or releases.latest(procedure, library=library, register=register)
    file = releases.file_of(procedure, number, library=library)
    return parse(file.read_bytes(), f"{releases.key_of(procedure, number)}.yaml")


def text_of(
    procedure: str, version: str | None = None, *, library: Path = LIBRARY, register: Path = PUBLISHED
) -> bytes:
    """The bytes that a case is pinned to; their SHA-256 is the definition's digest."""
    number = version or releases.latest(procedure, library=library, register=register)
    return releases.file_of(procedure, number, library=library).read_bytes()


def parse(text: bytes | str, name: str) -> Definition:
    """The definition in this text; SourceError carries every complaint that forbids its use."""
    return _parse(text.encode() if isinstance(text, str) else text, name)


@lru_cache(maxsize=64)
def _parse(text: bytes, name: str) -> Definition:
    found, complaints = examine(text, name=name)
    if refused := errors(complaints):
        raise SourceError(*refused)
    return found


def examine(text: bytes, *, name: str) -> tuple[Definition, list[Complaint]]:
    """The definition with everything that is wrong inside the file; only an unreadable file raises SourceError."""
    complaints: list[Complaint] = []
    root = read(text, name=name, complaints=complaints)
    return read_definition(root, digest=hashlib.sha256(text).hexdigest()), complaints
