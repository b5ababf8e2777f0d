"""What a failing disk or a killed process leaves behind: nothing to see, and nothing that is not whole."""

from __future__ import annotations

import errno
import os
import secrets
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.evidence import EvidenceStore
from tests.evidence.storing import CONTENT, DIGEST, files, put

REPOSITORY = Path(__file__).resolve().parents[2]
HANGING_UPLOAD = """
import sys
from pathlib import Path
from app.evidence.store import EvidenceStore

class Hanging:
    def __init__(self):
        self.pieces = [b"half of it"]
    def read(self, size):
        if self.pieces:
            return self.pieces.pop()
        print("waiting", flush=True)
        sys.stdin.read()
        return b""

EvidenceStore(Path(sys.argv[1])).put(Hanging(), organisation_id=7, limit=1000)
"""


def failing(call: Callable[..., object], *, at: int) -> Callable[..., object]:
    """The same call, which fails the n-th time."""
    calls = iter(range(1000))

    def wrapper(*arguments: object, **options: object) -> object:
        if next(calls) == at:
            raise OSError(errno.EIO, "the disk says no")
        return call(*arguments, **options)

    return wrapper


def test_the_name_comes_after_the_bytes_and_before_the_folders(
    store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, link = os.fsync, os.link

    def noting_fsync(descriptor: int) -> None:
        steps.append("fsync folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "fsync file")
        fsync(descriptor)

    def noting_link(source: Path, target: Path) -> None:
        steps.append(f"link with {source.stat().st_size} bytes")
        link(source, target)

    monkeypatch.setattr(os, "fsync", noting_fsync)
    monkeypatch.setattr(os, "link", noting_link)
    put(store)

    assert steps == ["fsync file", f"link with {len(CONTENT)} bytes"] + ["fsync folder"] * 3


@pytest.mark.parametrize(("call", "at"), [("fsync", 0), ("link", 0), ("fsync", 1), ("fsync", 2), ("fsync", 3)])
def test_a_failure_at_any_step_leaves_nothing_and_a_retry_works(
    store: EvidenceStore, monkeypatch: pytest.MonkeyPatch, call: str, at: int
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing(getattr(os, call), at=at))
        with pytest.raises(OSError, match="the disk says no"):
            put(store)
    left = files(store)

    put(store)

    assert left == []
    assert files(store) == [f"7/{DIGEST[:2]}/{DIGEST}"]


def test_a_failed_fsync_of_a_repeated_upload_takes_nothing_from_the_first(
    store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store)
    monkeypatch.setattr(os, "fsync", failing(os.fsync, at=2))

    with pytest.raises(OSError, match="the disk says no"):
        put(store)

    assert store.verify(7, DIGEST)


def test_a_temporary_that_cannot_be_removed_does_not_undo_a_finished_upload(
    store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", failing(Path.unlink, at=0))
        put(store)

    assert store.verify(7, DIGEST)
    assert len(files(store)) == 2


def test_a_temporary_of_somebody_else_is_neither_written_to_nor_removed(
    store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "token_hex", lambda _size: "taken")
    (store.root / "incoming").mkdir(parents=True)
    (store.root / "incoming" / "taken").write_bytes(b"somebody else's")

    with pytest.raises(FileExistsError):
        put(store)

    assert (store.root / "incoming" / "taken").read_bytes() == b"somebody else's"


def test_a_killed_upload_leaves_only_a_temporary_that_is_swept_later(store: EvidenceStore) -> None:
    upload = subprocess.Popen(
        [sys.executable, "-c", HANGING_UPLOAD, str(store.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=REPOSITORY,
    )
    with upload:
        assert upload.stdout is not None
        assert upload.stdout.readline() == b"waiting\n"
        upload.send_signal(signal.SIGKILL)
    left = files(store)
    now = datetime.now(UTC)

    assert [path.partition("/")[0] for path in left] == ["incoming"]
    assert store.sweep(before=now - timedelta(days=1)) == 0
    assert store.sweep(before=now + timedelta(seconds=5)) == 1
    assert files(store) == []
