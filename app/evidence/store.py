"""Files by their SHA-256, one folder per organisation: a file is there whole and on the disk, or not at all."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, Protocol

from app.evidence.content import confirm, kind_of
from app.evidence.names import clean_name
from app.evidence.refusals import EvidenceDamaged, EvidenceMissing, EvidenceRefused

CHUNK = 1024 * 1024
SHA256 = re.compile(r"[0-9a-f]{64}")
INCOMING = "incoming"
NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EMLINK)


class Readable(Protocol):
    """Anything that gives bytes piece by piece."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True)
class Stored:
    """A file of the store."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Accepted:
    """A file of the store that passed every question, with its confirmed kind and the name to keep."""

    sha256: str
    size: int
    kind: str
    name: str


@dataclass(frozen=True)
class Received:
    """A file under a temporary name that nobody else knows, open, with its digest."""

    file: BinaryIO
    path: Path
    sha256: str
    size: int


class EvidenceStore:
    """The folder of all evidence. What `put` or `accept` returned survives a crash; what raised left nothing to see."""

    def __init__(self, root: Path | None = None) -> None:
        self._root = root

    @property
    def root(self) -> Path:
        """The folder itself; RuntimeError as long as nobody has named it."""
        if self._root is None:
            raise RuntimeError("the evidence store has no folder: call app.evidence.configure first")
        return self._root

    def configure(self, root: Path) -> None:
        """From now on files lie here."""
        self._root = root

    def put(self, stream: Readable, *, organisation_id: int, limit: int) -> Stored:
        """Keeps the stream as it is, up to `limit` bytes."""
        folder = self._folder(organisation_id)
        with self._received(stream, limit=limit) as received:
            self._publish(received, folder=folder)
        return Stored(received.sha256, received.size)

    def accept(self, stream: Readable, filename: str, *, organisation_id: int, limit: int) -> Accepted:
        """Keeps a file someone sends, when its name and its content are of an allowed kind; else EvidenceRefused."""
        folder = self._folder(organisation_id)
        name = clean_name(filename)
        if not name:
            raise EvidenceRefused("name_missing")
        kind = kind_of(name)
        with self._received(stream, limit=limit) as received:
            if not received.size:
                raise EvidenceRefused("empty")
            confirm(received.file, kind=kind)
            self._publish(received, folder=folder)
        return Accepted(received.sha256, received.size, kind, name)

    def open(self, organisation_id: int, sha256: str) -> BufferedReader:
        """The file for reading; EvidenceMissing when this organisation has none under the digest."""
        try:
            descriptor = os.open(self.path(organisation_id, sha256), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except FileNotFoundError as error:
            raise EvidenceMissing(sha256) from error
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise EvidenceMissing(sha256)
        return os.fdopen(descriptor, "rb")

    def verify(self, organisation_id: int, sha256: str) -> bool:
        """Whether the bytes on the disk still have the digest; EvidenceMissing when there are none."""
        with self.open(organisation_id, sha256) as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256

    def path(self, organisation_id: int, sha256: str) -> Path:
        """Where the file lies; no value of the arguments leads anywhere else."""
        if not SHA256.fullmatch(sha256):
            raise EvidenceMissing(sha256)
        return self._folder(organisation_id) / sha256[:2] / sha256

    def sweep(self, *, before: datetime) -> int:
        """Removes what killed uploads left under temporary names before this moment; says how many files."""
        removed = 0
        for path in (self.root / INCOMING).glob("*"):
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < before.timestamp():
                    path.unlink()
                    removed += 1
        return removed

    def _folder(self, organisation_id: int) -> Path:
        if type(organisation_id) is not int or organisation_id < 1:
            raise ValueError("an organisation is named by a positive whole number")
        return self.root / str(organisation_id)

    @contextmanager
    def _received(self, stream: Readable, *, limit: int) -> Iterator[Received]:
        """The stream on the disk under a temporary name, which is gone when the block ends, however it ends."""
        incoming = self.root / INCOMING
        incoming.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = incoming / secrets.token_hex(16)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(path, flags, 0o600)
        try:
            with os.fdopen(descriptor, "w+b") as file:
                sha256, size = _copy(stream, file, limit=limit)
                yield Received(file, path, sha256, size)
        finally:
            # One that cannot be removed now is an orphan, which `sweep` takes away later.
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _publish(self, received: Received, *, folder: Path) -> None:
        """Gives the file its name; returns after file, name and folders are on the disk."""
        # A failed fsync is final for this file: the kernel may have dropped the bytes, so neither retry nor read back.
        received.file.flush()
        os.fsync(received.file.fileno())
        final = folder / received.sha256[:2] / received.sha256
        final.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _locked(final.parent):
            is_ours = _link(received, final)
            try:
                _fsync_folders(final.parent, folder, self.root)
            except OSError:
                # Under the lock nobody else can have relied on the name yet.
                if is_ours:
                    final.unlink()
                raise


def _copy(stream: Readable, file: BinaryIO, *, limit: int) -> tuple[str, int]:
    """Copies to the end of the stream, hashing; stops for good at the first byte beyond the limit."""
    digest, size = hashlib.sha256(), 0
    while piece := stream.read(min(CHUNK, limit + 1 - size)):
        size += len(piece)
        if size > limit:
            raise EvidenceRefused("too_large", limit=limit, limit_mb=limit // (1024 * 1024))
        digest.update(piece)
        file.write(piece)
    file.flush()
    return digest.hexdigest(), size


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """While the block runs, no other writer of any process gives names in the folder."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _link(received: Received, final: Path) -> bool:
    """True when the name is new; False when the same content already stood there, which is then kept."""
    if final.exists():
        _compare(final, received.sha256)
        return False
    try:
        os.link(received.path, final)
    except OSError as error:
        # Some file systems know no second name; under the lock a rename overwrites nothing.
        if error.errno not in NO_LINKS:
            raise
        received.path.rename(final)
    return True


def _compare(kept: Path, sha256: str) -> None:
    with kept.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            raise EvidenceDamaged(sha256)


def _fsync_folders(*folders: Path) -> None:
    """Makes the names in these folders survive a crash."""
    for folder in folders:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
