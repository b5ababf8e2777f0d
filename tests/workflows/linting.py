"""The linter of procedures as the tests of the rules call it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checklists.source import Complaint
from tests.workflows.names import AUDIENCES, EFFECTS, PAPERS
from workflows.lint import Beside, lint

HERE = Path(__file__).parent
SOUND = (HERE / "sound.yaml").read_text(encoding="utf-8")


def complaints(*paths: Path, **changes: Any) -> list[Complaint]:
    """What the linter says to these paths, with the names of the real registries."""
    return lint(paths, effects=EFFECTS, audiences=AUDIENCES, papers=PAPERS, **changes)


def rules(*paths: Path, **changes: Any) -> list[str]:
    """The rules that are broken, in the order of the lines."""
    return [complaint.rule for complaint in complaints(*paths, **changes)]


def sound(folder: Path, *, name: str = "sound", text: str = SOUND) -> Path:
    """A file in which nothing is wrong, unless another text is given."""
    file = folder / name / "v1.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


def within(folder: Path) -> Beside:
    """What is known beside the file when the folder is the library."""
    return Beside(library=folder)
