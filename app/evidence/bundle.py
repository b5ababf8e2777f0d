"""All files of a case in one archive: written while it is sent, every name once, with a list of what is in it."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.evidence.names import free_name
from app.evidence.refusals import EvidenceMissing
from app.evidence.store import CHUNK, EvidenceStore

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
OLDEST = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Part:
    """One file of the archive: where it lies in the store, its path in the archive, and its line in the list."""

    organisation_id: int
    sha256: str
    path: str
    moment: datetime
    """When it came, as a clock on the wall shows it."""
    cells: Sequence[str]


@dataclass(frozen=True)
class Listing:
    """The words of the list: its name, its columns, and what is said of a file that is whole, changed or missing."""

    name: str
    columns: Sequence[str]
    whole: str
    changed: str
    missing: str


class _Pipe(io.RawIOBase):
    """Takes what the archive writes, and gives it away piece by piece."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        self._pieces.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        """Everything written since the last time."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def path_in(folder: str, name: str, taken: set[str]) -> str:
    """A path in the archive that no other file has, on any system; it is taken from then on."""
    start = f"{folder}/" if folder else ""
    inside = {one.removeprefix(start) for one in taken if one.startswith(start)}
    path = start + free_name(name, inside)
    taken.add(path)
    return path


def stream(parts: Sequence[Part], listing: Listing, *, store: EvidenceStore) -> Iterator[bytes]:
    """The archive, piece by piece; a file that is missing or changed is said so in the list, and stops nothing."""
    pipe, lines = _Pipe(), []
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:
        for part in parts:
            state = listing.missing
            try:
                file = store.open(part.organisation_id, part.sha256)
            except EvidenceMissing:
                lines.append([*part.cells, part.path, state])
                continue
            digest = hashlib.sha256()
            with file, archive.open(_entry(part), "w", force_zip64=True) as entry:
                while piece := file.read(CHUNK):
                    digest.update(piece)
                    entry.write(piece)
                    yield pipe.taken()
            state = listing.whole if digest.hexdigest() == part.sha256 else listing.changed
            lines.append([*part.cells, part.path, state])
        archive.writestr(zipfile.ZipInfo(listing.name), _table(listing.columns, lines))
    yield pipe.taken()


def _entry(part: Part) -> zipfile.ZipInfo:
    moment = part.moment.timetuple()[:6]
    entry = zipfile.ZipInfo(part.path, max(moment, OLDEST))
    entry.external_attr = 0o600 << 16
    return entry


def _table(columns: Sequence[str], lines: Sequence[Sequence[str]]) -> bytes:
    """The list as a spreadsheet reads it; what would be a formula there stays a text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    for line in lines:
        writer.writerow([f"'{cell}" if cell.startswith(FORMULAS) else cell for cell in line])
    return out.getvalue().encode("utf-8-sig")
