"""The store: whole or not there, one folder per organisation, and no way out of it."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import secrets
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.evidence import EvidenceDamaged, EvidenceMissing, EvidenceRefused, EvidenceStore

CONTENT = "Sổ tay chất lượng, lần ban hành 04".encode()
DIGEST = hashlib.sha256(CONTENT).hexdigest()
LIMIT = 1024
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


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    return EvidenceStore(tmp_path / "evidence")


def put(store: EvidenceStore, content: bytes = CONTENT, organisation_id: int = 7) -> str:
    return store.put(io.BytesIO(content), organisation_id=organisation_id, limit=LIMIT).sha256


def files(store: EvidenceStore) -> list[str]:
    return sorted(str(path.relative_to(store.root)) for path in store.root.rglob("*") if path.is_file())


def failing(call: Callable[..., object], *, at: int) -> Callable[..., object]:
    """The same call, which fails the n-th time."""
    calls = iter(range(1000))

    def wrapper(*arguments: object, **options: object) -> object:
        if next(calls) == at:
            raise OSError(errno.EIO, "the disk says no")
        return call(*arguments, **options)

    return wrapper


def test_a_file_lies_under_its_digest_in_the_folder_of_its_organisation(store: EvidenceStore) -> None:
    stored = store.put(io.BytesIO(CONTENT), organisation_id=7, limit=LIMIT)

    assert (stored.sha256, stored.size) == (DIGEST, len(CONTENT))
    assert files(store) == [f"7/{DIGEST[:2]}/{DIGEST}"]
    with store.open(7, DIGEST) as file:
        assert file.read() == CONTENT
    assert store.path(7, DIGEST).stat().st_mode & 0o777 == 0o600


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


def test_writers_of_the_same_content_all_succeed_and_leave_one_file(store: EvidenceStore) -> None:
    with ThreadPoolExecutor(8) as pool:
        digests = list(pool.map(lambda _n: put(store), range(40)))

    assert set(digests) == {DIGEST}
    assert files(store) == [f"7/{DIGEST[:2]}/{DIGEST}"]


def test_the_first_file_is_kept_when_its_content_comes_again(store: EvidenceStore) -> None:
    put(store)
    first = store.path(7, DIGEST).stat().st_ino

    put(store)

    assert store.path(7, DIGEST).stat().st_ino == first


def test_a_file_that_rotted_is_not_taken_for_the_same(store: EvidenceStore) -> None:
    put(store)
    store.path(7, DIGEST).write_bytes(b"rot")

    with pytest.raises(EvidenceDamaged):
        put(store)
    assert not store.verify(7, DIGEST)


def test_a_file_system_without_links_is_served_by_a_rename(
    store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_paths: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    put(store)

    assert files(store) == [f"7/{DIGEST[:2]}/{DIGEST}"]


def test_the_limit_itself_passes_and_one_byte_more_is_refused_and_not_read_further(store: EvidenceStore) -> None:
    endless = io.BytesIO(b"x" * 10 * LIMIT)
    put(store, b"x" * LIMIT)

    with pytest.raises(EvidenceRefused) as refused:
        store.put(endless, organisation_id=8, limit=LIMIT)

    assert (refused.value.key, refused.value.numbers["limit"]) == ("too_large", LIMIT)
    assert endless.tell() == LIMIT + 1
    assert not (store.root / "8").exists()
    assert list((store.root / "incoming").iterdir()) == []


def test_an_organisation_does_not_see_the_file_of_another(store: EvidenceStore) -> None:
    put(store, organisation_id=7)

    with pytest.raises(EvidenceMissing):
        store.open(8, DIGEST)
    with pytest.raises(EvidenceMissing):
        store.open(8, hashlib.sha256(b"never there").hexdigest())


@pytest.mark.parametrize(
    "digest", ["", "..", "../" * 20, "a" * 63, "a" * 65, DIGEST.upper(), DIGEST + "\n", "/etc/passwd"]
)
def test_only_a_digest_names_a_file(store: EvidenceStore, digest: str) -> None:
    with pytest.raises(EvidenceMissing):
        store.path(7, digest)


@pytest.mark.parametrize("organisation", ["7", "7/../8", "..", 0, -1, True, 7.0, None])
def test_only_a_whole_number_names_an_organisation(store: EvidenceStore, organisation: int) -> None:
    with pytest.raises(ValueError, match="whole number"):
        store.path(organisation, DIGEST)
    with pytest.raises(ValueError, match="whole number"):
        put(store, organisation_id=organisation)
    assert not store.root.exists()


def test_a_link_or_folder_in_the_place_of_a_file_is_not_followed(store: EvidenceStore, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    store.path(7, DIGEST).parent.mkdir(parents=True)
    store.path(7, DIGEST).symlink_to(secret)
    store.path(7, "b" * 64).mkdir(parents=True)

    with pytest.raises(OSError, match="symbolic"):
        store.open(7, DIGEST)
    with pytest.raises(EvidenceMissing):
        store.open(7, "b" * 64)


def test_a_store_without_a_folder_says_what_is_missing() -> None:
    with pytest.raises(RuntimeError, match="configure"):
        put(EvidenceStore())
