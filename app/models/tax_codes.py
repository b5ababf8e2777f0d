"""Tax codes in their one form, so that the same organisation is recognised wherever it is named."""

from __future__ import annotations

import re

_SHAPE = re.compile(r"[0-9]{10}(-[0-9]{3})?")
_UNDASHED = re.compile(r"[0-9]{13}")


def clean_tax_code(text: str) -> str:
    """Without blanks, and a unit's three digits behind a dash; anything else stays as it was written."""
    found = "".join(text.split())
    return f"{found[:10]}-{found[10:]}" if _UNDASHED.fullmatch(found) else found


def is_tax_code(text: str) -> bool:
    """Whether it is 10 digits, or 10 and 3 joined by a dash."""
    return _SHAPE.fullmatch(text) is not None
