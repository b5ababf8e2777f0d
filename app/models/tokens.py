"""How secrets that travel in links and cookies are kept: as their digest alone."""

from __future__ import annotations

import hashlib


def digest(token: str) -> str:
    """SHA-256 of a random token; the token itself is never kept."""
    return hashlib.sha256(token.encode()).hexdigest()
