"""Putting files into a store, and looking at what lies there."""

from __future__ import annotations

import hashlib
import io

from app.evidence import EvidenceStore

CONTENT = "Sổ tay chất lượng, lần ban hành 04".encode()
DIGEST = hashlib.sha256(CONTENT).hexdigest()
LIMIT = 1024


def put(store: EvidenceStore, content: bytes = CONTENT, organisation_id: int = 7) -> str:
    return store.put(io.BytesIO(content), organisation_id=organisation_id, limit=LIMIT).sha256


def files(store: EvidenceStore) -> list[str]:
    return sorted(str(path.relative_to(store.root)) for path in store.root.rglob("*") if path.is_file())
