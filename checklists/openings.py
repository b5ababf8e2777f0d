"""The files that a linter is asked about: opened, or complained about when they cannot be."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from checklists.complaints import Complaint, Place
from checklists.source import MAX_BYTES

SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file with its content, of which what lies beyond the limit of size is left out; `name` is how people see it."""

    path: Path
    name: str
    content: bytes

    def lies_in(self, library: Path) -> bool:
        return Path(os.path.realpath(self.path)).is_relative_to(os.path.realpath(library))


def opened(paths: Iterable[Path]) -> Iterator[Opened | Complaint]:
    """Each file named, and each YAML file in the folders named, once; links are followed, and no circle is walked."""
    seen: set[str] = set()
    for path in paths:
        yield from _opened(path, seen=seen)


def _opened(path: Path, *, seen: set[str]) -> Iterator[Opened | Complaint]:
    if (place := os.path.realpath(path)) in seen:
        return
    seen.add(place)
    try:
        if not path.is_dir():
            yield Opened(path, shown(path), _content(path))
            return
        inside = sorted(child for child in path.iterdir() if child.suffix in SUFFIXES or child.is_dir())
    except OSError as error:
        yield _closed(path, error)
        return
    for child in inside:
        yield from _opened(child, seen=seen)


def _content(file: Path) -> bytes:
    if file.exists() and not file.is_file():
        # A pipe or a device would be waited for without end.
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def shown(path: Path) -> str:
    """The path as one sees it from where the command runs; always text that can be printed."""
    here = Path.cwd()
    seen = path.relative_to(here) if path.is_relative_to(here) else path
    return os.fsencode(seen).decode("utf-8", "replace")


def _closed(path: Path, error: OSError) -> Complaint:
    name = shown(path)
    vi = f"Không mở được “{name}” ({error.strerror}): xem lại đường dẫn và quyền đọc."
    en = f"“{name}” cannot be opened ({error.strerror}): check the path and the right to read it."
    return Complaint(Place(name), "cannot_open", vi, en)
