"""Why a file is not taken: keys with numbers, worded at the edge."""

from __future__ import annotations

KEYS = (
    "too_large",
    "empty",
    "name_missing",
    "type_not_allowed",
    "content_does_not_match",
    "damaged",
    "encrypted",
    "macros",
    "active_content",
    "archive_unsafe",
    "archive_too_many_entries",
    "archive_too_large",
    "archive_ratio",
    "text_encoding",
    "text_control_characters",
    "text_is_markup",
)


class EvidenceRefused(Exception):  # noqa: N818 - said as it reads where it is caught
    """The file is not taken and nothing of it was kept; `key` is one of `KEYS`, `numbers` go into its sentence."""

    def __init__(self, key: str, **numbers: object) -> None:
        if key not in KEYS:
            raise ValueError(f"unknown refusal {key}")
        super().__init__(key)
        self.key = key
        self.numbers = numbers


class EvidenceMissing(LookupError):  # noqa: N818 - said as it reads where it is caught
    """The store holds no such file of this organisation."""


class EvidenceDamaged(Exception):  # noqa: N818 - said as it reads where it is caught
    """A file that is already in the store no longer is what its name says."""
