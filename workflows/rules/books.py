"""The rules of procedures in words, with an example that breaks each beside one that keeps it."""

from __future__ import annotations

from pathlib import Path

from checklists.rulebook import FRAME, Rulebook, read_rulebook

_WORDS = Path(__file__).parent / "words"


def procedure_rules() -> Rulebook:
    """What a procedure must be."""
    return read_rulebook(_WORDS, kind="procedure", frame=_WORDS / FRAME, place="mau/v1.yaml")
