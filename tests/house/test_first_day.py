"""The first-day scripts say what the screens say: every word in bold is on a screen, and every role has its page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((REPOSITORY / "docs/first-day").glob("*.md"))
BOLD = re.compile(r"\*\*(.+?)\*\*")


@pytest.fixture(scope="module")
def words() -> str:
    """All that the sources of the screens can say, with their open places as they are."""
    kinds = {"app": ("*.html", "*.py"), "workflows/library": ("*.yaml",)}
    files = [path for folder, names in kinds.items() for name in names for path in (REPOSITORY / folder).rglob(name)]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def is_said(phrase: str, words: str) -> bool:
    """Whether the phrase stands in a source, or fits one with an open place such as `Soạn dự thảo: %(title)s`."""
    if phrase in words:
        return True
    head, colon, rest = phrase.partition(": ")
    return bool(colon) and rest in words and any(f"{head}: {place}" in words for place in ("%(", "{{"))


@pytest.mark.parametrize("script", SCRIPTS, ids=[path.stem for path in SCRIPTS])
def test_a_script_names_only_what_a_screen_says(script: Path, words: str) -> None:
    missing = [one for one in BOLD.findall(script.read_text(encoding="utf-8")) if not is_said(one, words)]

    assert missing == []


def test_every_script_is_listed_and_speaks_both_languages() -> None:
    listed = (REPOSITORY / "docs/first-day/README.md").read_text(encoding="utf-8")
    roles = [path for path in SCRIPTS if path.name != "README.md"]

    assert len(roles) == 7
    assert [path.name for path in roles if path.name not in listed] == []
    assert [path.name for path in roles if "## In English" not in path.read_text(encoding="utf-8")] == []


def test_every_paper_of_a_step_has_a_name_for_sentences() -> None:
    from app.web.terms import PAPERS

    library = REPOSITORY / "workflows/library"
    named = {kind for path in library.rglob("*.yaml") for kind in re.findall(r"paper: (\w+)", path.read_text("utf-8"))}

    assert named
    assert named - set(PAPERS) == set()
