"""Why a paper cannot be written: a key and the place in its facts, worded at the edge."""

from __future__ import annotations

KEYS = (
    "unseen_character",
    "letterhead_missing",
    "submission_missing",
    "apology_missing",
    "programme_missing",
    "report_missing",
    "decision_missing",
)


class PaperRefused(Exception):  # noqa: N818 - said as it reads where it is caught
    """The paper is not written; `field` names what is missing, or the fact that holds what cannot be printed."""

    def __init__(self, key: str, field: str) -> None:
        if key not in KEYS:
            raise ValueError(f"unknown refusal {key}")
        super().__init__(f"{key}: {field}")
        self.key = key
        self.field = field
