"""Files by their digest: found, copied and compared; what stands under its name is whole and on the disk."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

CHUNK = 1024 * 1024
STORED = re.compile(r"\d{1,18}/([0-9a-f]{2})/(\1[0-9a-f]{62})")
"""The name of a file in the store: organisation, two digits, digest."""


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def stored_name(organisation_id: int, sha256: str) -> str:
    """The name under which the store keeps this content of that organisation."""
    return f"{organisation_id}/{sha256[:2]}/{sha256}"


def stored_files(root: Path) -> Iterator[str]:
    """The names of all whole files of a store, in order; uploads on their way are none."""
    for path in sorted(root.glob("*/*/*")):
        name = path.relative_to(root).as_posix()
        if STORED.fullmatch(name) and path.is_file() and not path.is_symlink():
            yield name


def make_folder(path: Path) -> None:
    """The folder is there, with those above it; what is made belongs to its owner alone."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)


def reserve(path: Path) -> None:
    """An empty file for its owner alone, where there was none."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))


def copy(source: Path, target: Path) -> str:
    """Copies to a new file for its owner alone, on the disk when this returns; says the digest of what was written."""
    found = hashlib.sha256()
    reserve(target)
    with source.open("rb") as reading, target.open("wb") as writing:
        while piece := reading.read(CHUNK):
            found.update(piece)
            writing.write(piece)
        writing.flush()
        os.fsync(writing.fileno())
    return found.hexdigest()


def write_whole(path: Path, text: str) -> None:
    """The file says this, or what it said before; never a part of it."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    reserve(draft)
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    settle(path.parent)


def settle(folder: Path) -> None:
    """The names in the folder survive a crash."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
