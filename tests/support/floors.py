"""The floors of test coverage, checked at the end of a whole run that measures it (--cov --floors)."""

from __future__ import annotations

import json
import math
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

FLOORS = {"workflows": 100.0, "checklists": 100.0, "app/casework": 100.0, "app": 90.0}
"""Per cent of lines and branches; a file counts for the first folder that holds it."""
COMPLAINTS = pytest.StashKey[list[str]]()


@dataclass(frozen=True)
class Measure:
    """What one folder's tests have reached."""

    folder: str
    floor: float
    reached: float
    gaps: list[str]

    @property
    def holds(self) -> bool:
        """Whether the floor is kept, without rounding in its favour."""
        return self.reached >= self.floor


def measures(files: Mapping[str, Any]) -> list[Measure]:
    """One measure per floor, from the files of coverage's JSON report."""
    found = []
    for folder, floor in FLOORS.items():
        inside = {path: entry for path, entry in files.items() if _floor_of(path) == folder}
        total = sum(_size(entry["summary"]) for entry in inside.values())
        covered = sum(_covered(entry["summary"]) for entry in inside.values())
        gaps = [path for path, entry in inside.items() if _covered(entry["summary"]) < _size(entry["summary"])]
        found.append(Measure(folder, floor, 100.0 * covered / total if total else 100.0, gaps))
    return found


def _floor_of(path: str) -> str | None:
    return next((folder for folder in FLOORS if path.startswith(folder + "/")), None)


def _size(summary: Mapping[str, int]) -> int:
    return summary["num_statements"] + summary["num_branches"]


def _covered(summary: Mapping[str, int]) -> int:
    return summary["covered_lines"] + summary["covered_branches"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """The switch of this file."""
    parser.addoption("--floors", action="store_true", help="fail when test coverage falls below its floors")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fails a run whose tests passed but left a floor; the words follow in the summary."""
    if not session.config.getoption("--floors") or hasattr(session.config, "workerinput"):
        return
    complaints = [sentence(measure) for measure in measures(_report()) if not measure.holds]
    session.config.stash[COMPLAINTS] = complaints
    if complaints and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Names each floor that was left, and where."""
    for complaint in config.stash.get(COMPLAINTS, []):
        terminalreporter.write_line(complaint, red=True)


def sentence(measure: Measure) -> str:
    """What the summary says about a floor that was left."""
    shown = ", ".join(measure.gaps[:8]) + (", …" if len(measure.gaps) > 8 else "")
    reached = math.floor(100 * measure.reached) / 100  # never rounded up to a floor that was not reached
    return f"coverage of {measure.folder}: {reached:.2f} %, the floor is {measure.floor:g} %; gaps in {shown}"


def _report() -> dict[str, Any]:
    """The files of a JSON report on what this run has measured."""
    from coverage import Coverage

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coverage.json"
        coverage = Coverage()
        coverage.load()
        coverage.json_report(outfile=str(path))
        files: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["files"]
    return files
