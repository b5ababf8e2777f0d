"""An edition is released once; what is released stands in the register and never changes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from checklists.publish import publish
from checklists.reader import LIBRARY, file_of, list_keys, load
from checklists.releases import released
from checklists.source import SourceError

KEY = "tcvn_13187/2020"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register of releases that names one other edition."""
    file = tmp_path / "PUBLISHED"
    file.write_text(f"other/1 {'0' * 64}\n", encoding="utf-8")
    return file


def test_every_edition_of_the_library_is_released_as_it_stands() -> None:
    digests = {key: hashlib.sha256((LIBRARY / f"{key}.yaml").read_bytes()).hexdigest() for key in list_keys()}

    assert released() == digests


def test_publishing_appends_one_line(register: Path) -> None:
    assert publish(KEY, register=register)

    assert released(register) == {"other/1": "0" * 64, KEY: load(KEY).digest}


def test_publishing_again_changes_nothing(register: Path) -> None:
    publish(KEY, register=register)
    before = register.read_bytes()

    assert not publish(KEY, register=register)

    assert register.read_bytes() == before


def test_an_edition_with_an_error_is_not_published(tmp_path: Path, register: Path) -> None:
    file = tmp_path / f"{KEY}.yaml"
    file.parent.mkdir()
    file.write_bytes(file_of(KEY).read_bytes() + b"weights: none\n")

    with pytest.raises(SourceError, match="weights"):
        publish(KEY, library=tmp_path, register=register)

    assert KEY not in released(register)


def test_a_changed_edition_is_not_published_again(register: Path) -> None:
    register.write_text(f"{KEY} {'0' * 64}\n", encoding="utf-8")

    with pytest.raises(SourceError, match="đã phát hành"):
        publish(KEY, register=register)


def test_an_unknown_edition_is_not_published(register: Path) -> None:
    with pytest.raises(SourceError, match="Không có bộ tiêu chí"):
        publish("tcvn_13187/1999", register=register)
