"""The rules of reading and of criteria sets, in words; procedures have a book of their own."""

from __future__ import annotations

from pathlib import Path

from checklists.rulebook import FRAME, Rulebook, read_rulebook

_HERE = Path(__file__).parent


def file_rules() -> Rulebook:
    """What every file must be, criteria set or procedure alike; shown on a criteria set."""
    frame = _HERE / "criteria" / FRAME
    return read_rulebook(_HERE / "file", kind="file", frame=frame, place="mau/1.yaml")


def criteria_rules() -> Rulebook:
    """What a criteria set must be."""
    folder = _HERE / "criteria"
    return read_rulebook(folder, kind="criteria", frame=folder / FRAME, place="mau/1.yaml")
