"""Evidence: files under their SHA-256 in one folder per organisation, and the rows that name them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.evidence import record
from app.evidence.names import ascii_fallback, clean_name, content_disposition
from app.evidence.record import About, Broken, FileRow, keep
from app.evidence.refusals import EvidenceDamaged, EvidenceMissing, EvidenceRefused
from app.evidence.serving import download_headers
from app.evidence.store import Accepted, EvidenceStore, Readable, Stored

__all__ = [
    "About",
    "Accepted",
    "Broken",
    "EvidenceDamaged",
    "EvidenceMissing",
    "EvidenceRefused",
    "EvidenceStore",
    "Stored",
    "accept",
    "ascii_fallback",
    "clean_name",
    "configure",
    "content_disposition",
    "download_headers",
    "keep",
    "store",
    "verify_all",
]

store = EvidenceStore()
"""The store of this installation; `configure` says where."""


def configure(root: Path) -> None:
    """Says once per start where the files of this installation lie."""
    store.configure(root)


def accept(stream: Readable, filename: str, *, organisation_id: int, limit: int) -> Accepted:
    """Keeps a file someone sends in the store of this installation, or raises EvidenceRefused."""
    return store.accept(stream, filename, organisation_id=organisation_id, limit=limit)


def verify_all(rows: Iterable[FileRow]) -> list[Broken]:
    """Every row whose file in the store of this installation is missing or changed."""
    return record.verify_all(rows, store=store)
