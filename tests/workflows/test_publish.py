"""A released version never changes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from checklists.source import SourceError
from tests.workflows.names import AUDIENCES, EFFECTS, PAPERS
from workflows.publish import publish
from workflows.releases import LIBRARY, released

SOUND = (Path(__file__).parent / "sound.yaml").read_bytes()


def release(folder: Path, key: str = "sound/v1") -> bool:
    register = folder / "PUBLISHED"
    return publish(key, effects=EFFECTS, audiences=AUDIENCES, papers=PAPERS, library=folder, register=register)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "PUBLISHED").touch()
    (tmp_path / "sound").mkdir()
    (tmp_path / "sound" / "v1.yaml").write_bytes(SOUND)
    return tmp_path


def test_a_version_is_released_once(library: Path) -> None:
    assert release(library) is True
    assert release(library) is False
    assert released(library / "PUBLISHED") == {"sound/v1": hashlib.sha256(SOUND).hexdigest()}


def test_a_faulty_version_is_not_released(library: Path) -> None:
    (library / "sound" / "v1.yaml").write_bytes(SOUND.replace(b"lines_are_chosen", b"lines_are_choosen"))

    with pytest.raises(SourceError, match="lines_are_choosen"):
        release(library)

    assert released(library / "PUBLISHED") == {}


def test_a_changed_version_is_not_released_again(library: Path) -> None:
    release(library)
    (library / "sound" / "v1.yaml").write_bytes(SOUND + b"\n")

    with pytest.raises(SourceError, match="lập phiên bản mới"):
        release(library)


@pytest.mark.parametrize("key", ["sound/v2", "sound", "sund/v1"])
def test_what_is_not_there_is_not_released(library: Path, key: str) -> None:
    with pytest.raises(SourceError, match="Không có thủ tục"):
        release(library, key)


def test_every_released_file_is_as_it_was() -> None:
    for key, digest in released().items():
        assert hashlib.sha256((LIBRARY / f"{key}.yaml").read_bytes()).hexdigest() == digest, key
