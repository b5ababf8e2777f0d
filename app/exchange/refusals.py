"""Why a workbook, or a cell in it, is not taken: keys with numbers, worded at the edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

REFUSALS = ("too_large", "empty", "not_xlsx", "too_much_inside", "markup_unsafe", "no_known_sheet", "damaged")
FAULTS = (
    "header_missing",
    "header_unknown",
    "header_twice",
    "merged",
    "too_many_rows",
    "too_many_cells",
    "formula_without_value",
    "error_value",
    "turned_into_date",
    "number_too_long",
    "text_too_long",
)


class WorkbookRefused(Exception):  # noqa: N818 - said as it reads where it is caught
    """Nothing of the file is read; `key` is one of `REFUSALS`, `numbers` go into its sentence."""

    def __init__(self, key: str, **numbers: object) -> None:
        if key not in REFUSALS:
            raise ValueError(f"unknown refusal {key}")
        super().__init__(key)
        self.key = key
        self.numbers = numbers


@dataclass(frozen=True)
class Fault:
    """What is wrong with one place of a sheet; `key` is one of `FAULTS`."""

    cell: str
    key: str
    numbers: Mapping[str, object] = field(default_factory=dict)
