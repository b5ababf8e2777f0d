"""The approved table of rights: a change of it is seen in review, line by line."""

from __future__ import annotations

from pathlib import Path

from tests.workflows.matrix import matrix

APPROVED = Path(__file__).parent / "matrix.txt"


def test_state_action_and_role_are_as_approved() -> None:
    assert matrix() == APPROVED.read_text(encoding="utf-8"), "python -m tests.workflows.matrix shows the new table"
