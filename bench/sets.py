"""Criteria sets of any size, made up for measuring: one sheet, in sections like those of a real set."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from checklists import reader

PER_SECTION = 25
WORDS = (
    "Tổ chức có quy trình bằng văn bản, người thực hiện được giao nhiệm vụ và lưu hồ sơ chứng minh.",
    "The organisation has a written procedure, named people to carry it out, and records that show it.",
)
MORE = {
    "requires": [{"kind": "document"}, {"kind": "record", "at_least": "3"}],
    "examine": "every_visit",
    "guidance": {
        "vi": "Chọn ba hồ sơ bất kỳ trong năm và đối chiếu với sổ theo dõi; hỏi người ký kết quả.",
        "en": "Pick any three records of the year and compare them with the log; ask who signed the results.",
    },
    "finding": {
        "grade": "minor",
        "statement": {
            "vi": "Có quy trình nhưng ba hồ sơ được xem không ghi người thực hiện.",
            "en": "There is a procedure, but three of the records seen do not say who did the work.",
        },
    },
    "maps_to": [{"set": "iso_iec_17025/2017", "criterion": "R4.1.1"}],
}
"""What the fullest shipped criteria say too: with it a criterion has about 1,200 bytes."""


def write_set(folder: Path, size: int, *, more: Mapping[str, Any] = MappingProxyType({})) -> Path:
    """The file of a set with so many criteria on the general sheet; each says `more` beside what every one says."""
    shipped = yaml.load(reader.file_of("tcvn_13187/2020").read_bytes(), yaml.CBaseLoader)
    for belonging in ("examples", "declared_points"):  # to the shipped criteria
        shipped.pop(belonging, None)
    made: dict[str, Any] = {**shipped, "id": f"bench_{size}", "groups": _groups(size, more)}
    path = folder / f"bench_{size}.yaml"
    path.write_text(yaml.dump(made, allow_unicode=True, sort_keys=False, Dumper=yaml.CSafeDumper), encoding="utf-8")
    return path


def _groups(size: int, more: Mapping[str, Any]) -> list[dict[str, Any]]:
    sections = range(1, (size + PER_SECTION - 1) // PER_SECTION + 1)
    return [_group(number, min(PER_SECTION, size - (number - 1) * PER_SECTION), more) for number in sections]


def _group(number: int, size: int, more: Mapping[str, Any]) -> dict[str, Any]:
    label = {"vi": f"Nhóm tiêu chí thứ {number}", "en": f"Group of criteria {number}"}
    criteria = [{**_criterion(f"G{number}.{place}"), **deepcopy(dict(more))} for place in range(1, size + 1)]
    return {"id": f"G{number}", "label": label, "sheet": "general", "repeat": "organisation", "criteria": criteria}


def _criterion(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "title": {"vi": f"Tiêu chí {name}: có quy trình và hồ sơ", "en": f"Criterion {name}: procedure and records"},
        "requirement": {"vi": WORDS[0], "en": WORDS[1]},
        "evidence": {"vi": "Quy trình; sổ theo dõi; biên bản", "en": "Procedure; log; minutes"},
        "anchor": f"Mục {name}",
        "knock_out": "no",
        "not_applicable": "allowed",
        "points": "1",
    }
