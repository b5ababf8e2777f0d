"""A dossier that breaks a rule stops at the act that breaks it, says why, and leaves nothing of that act behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from app import create_app
from app.demo.province import DOSSIERS
from tests.support.settings import settings_for
from tests.walks.trail import Trail, fresh

BASE = DOSSIERS / "dien-luc.yaml"
BROKEN: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "broken.yaml").read_text(encoding="utf-8"))
pytestmark = pytest.mark.embedded


@pytest.fixture(scope="module")
def trail(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trail]:
    """The base, walked once for this file."""
    folder = tmp_path_factory.mktemp("trail")
    record = fresh(sqlite_template, folder)
    app = create_app(settings_for(f"sqlite:///{record}", folder / "instance"))
    return Trail(BASE, app, record=record, copies=folder)


def variant(broken: dict[str, Any]) -> str:
    """The text of the base with what the variant changes."""
    text = BASE.read_text(encoding="utf-8")
    head, acts = text.split("\nacts:\n")
    lines = re.findall(r"  - \{do: .*\n", acts)
    for number, line in broken.get("insert", {}).items():
        lines[number - 1] += f"  - {line}\n"
    kept = [line for number, line in enumerate(lines, start=1) if number not in broken.get("drop", [])]
    text = head + "\nacts:\n" + "".join(kept)
    for old, new in broken.get("edits", []):
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken["name"])
def test_a_broken_rule_stops_the_walk_at_its_act(broken: dict[str, Any], trail: Trail, tmp_path: Path) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_text(variant(broken), encoding="utf-8")

    found = trail.walk(path)

    assert found.stop is not None, "the walk did not stop"
    assert (found.stop.act.number, found.left_nothing) == (broken["stops"], True)
    assert broken["says"] in "\n".join(found.stop.sentences), found.stop.sentences
