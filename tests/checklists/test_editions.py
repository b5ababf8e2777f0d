"""The edition that holds on a day: by validity, by transition, and never one of another set."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checklists.editions import in_force, is_valid_on, newest_on, open_to_new_cases
from checklists.reader import load

EDITION = """\
id: rules
edition: "{edition}"
kind: conditions
title: {{vi: "Điều kiện", en: "Conditions"}}
source: {{vi: "Dự án", en: "The project"}}
status: reconstructed
official_text: false
verified_by: ""
notice: {{vi: "Để thử", en: "For a test"}}
licence: {{vi: "Của dự án", en: "The project's own"}}
scoring: conformity
{dates}
scale:
  - {{code: met, label: {{vi: "Đáp ứng", en: "Met"}}, demands: {{self: [], team: []}}}}
  - {{code: not_met, label: {{vi: "Không", en: "Not met"}}, demands: {{self: [comment], team: [comment]}}}}
groups:
  - id: G
    label: {{vi: "Nhóm", en: "Group"}}
    sheet: general
    repeat: organisation
    criteria:
      - id: C
        title: {{vi: "Tiêu chí", en: "Criterion"}}
        requirement: {{vi: "Phải có", en: "Must be"}}
        evidence: {{vi: "Giấy tờ", en: "Papers"}}
        anchor: "Điều 1"
        knock_out: always
        not_applicable: refused
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Edition 1 to the end of 2020, edition 2 from 2021 with half a year of transition, edition 3 from 2024."""
    dates = {
        "1": 'valid_to: "2020-12-31"',
        "2": 'valid_from: "2021-01-01"\nsupersedes: rules/1\ntransition_until: "2021-06-30"',
        "3": 'valid_from: "2024-01-01"\nsupersedes: rules/2',
    }
    (tmp_path / "rules").mkdir()
    for edition, lines in dates.items():
        text = EDITION.format(edition=edition, dates=lines)
        (tmp_path / "rules" / f"{edition}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        ("1990-01-01", "1"),
        ("2020-12-31", "1"),
        ("2021-01-01", "2"),
        ("2023-12-31", "2"),
        ("2024-01-01", "3"),
        ("2090-01-01", "3"),
    ],
)
def test_the_newest_edition_valid_on_the_day_holds(library: Path, day: str, edition: str) -> None:
    found = in_force("rules", date.fromisoformat(day), library=library)

    assert found is not None
    assert found.key == f"rules/{edition}"


@pytest.mark.parametrize(
    ("day", "editions"),
    [
        ("2020-12-31", ["1"]),
        ("2021-01-01", ["2", "1"]),
        ("2021-06-30", ["2", "1"]),
        ("2021-07-01", ["2"]),
        ("2024-01-01", ["3"]),
    ],
)
def test_the_old_edition_stays_open_while_the_transition_lasts(library: Path, day: str, editions: list[str]) -> None:
    found = open_to_new_cases("rules", date.fromisoformat(day), library=library)

    assert [one.edition for one in found] == editions


def test_another_set_has_no_edition_here(library: Path) -> None:
    assert in_force("rule", date(2022, 1, 1), library=library) is None
    assert open_to_new_cases("rule", date(2022, 1, 1), library=library) == ()


def test_no_edition_holds_outside_its_days(library: Path) -> None:
    second = load("rules/2", library=library)

    assert not is_valid_on(second, date(2020, 12, 31))
    assert newest_on([second], date(2020, 12, 31)) is None
