"""Criteria sets of any size, made up for measuring: one sheet, in sections like those of a real set."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from checklists import reader

PER_SECTION = 25
WORDS = (
    "Tổ chức có quy trình bằng văn bản, người thực hiện được giao nhiệm vụ và lưu hồ sơ chứng minh.",
    "The organisation has a written procedure, named people to carry it out, and records that show it.",
)


def write_set(folder: Path, size: int) -> Path:
    """The file of a set with so many criteria on the general sheet."""
    shipped = yaml.load(reader.file_of("tcvn_13187/2020").read_bytes(), yaml.CBaseLoader)
    shipped.pop("examples", None)
    made: dict[str, Any] = {**shipped, "id": f"bench_{size}", "groups": _groups(size)}
    path = folder / f"bench_{size}.yaml"
    path.write_text(yaml.dump(made, allow_unicode=True, sort_keys=False, Dumper=yaml.CSafeDumper), encoding="utf-8")
    return path


def _groups(size: int) -> list[dict[str, Any]]:
    sections = range(1, (size + PER_SECTION - 1) // PER_SECTION + 1)
    return [_group(number, min(PER_SECTION, size - (number - 1) * PER_SECTION)) for number in sections]


def _group(number: int, size: int) -> dict[str, Any]:
    label = {"vi": f"Nhóm tiêu chí thứ {number}", "en": f"Group of criteria {number}"}
    criteria = [_criterion(f"G{number}.{place}") for place in range(1, size + 1)]
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
    }
