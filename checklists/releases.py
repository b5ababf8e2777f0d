"""The register of released editions: one line per edition, its key and the SHA-256 of its file."""

from __future__ import annotations

import re
from pathlib import Path

from checklists.complaints import Complaint, Place, SourceError

PUBLISHED = Path(__file__).parent / "PUBLISHED"
_LINE = re.compile(r"(\S+) ([0-9a-f]{64})")


def released(register: Path = PUBLISHED) -> dict[str, str]:
    """Digest by key, in the order of release; SourceError for a crooked or repeated line."""
    found: dict[str, str] = {}
    for number, line in enumerate(register.read_text(encoding="utf-8").splitlines(), start=1):
        match = _LINE.fullmatch(line)
        if match is None or match[1] in found:
            vi = "Mỗi dòng phải là “khóa sha256” và mỗi khóa chỉ một dòng."
            en = "Each line must be “key sha256”, and each key has one line."
            raise SourceError(Complaint(Place(str(register), number), "malformed_register", vi, en))
        found[match[1]] = match[2]
    return found
