"""The manifest of a backup: written last, so a backup that has one is whole; changed by nobody, or it is refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from app.upkeep.files import write_whole
from app.upkeep.refusals import UpkeepRefused

NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True)
class Kept:
    """A file of the backup, by its path in it."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup holds, of which moment, and which version of the program and of the schema made it."""

    made_at: str
    finished_at: str
    program: str
    dialect: str
    server: str
    revision: str
    counts: Mapping[str, int]
    database: Kept
    files: tuple[Kept, ...]
    faults: tuple[str, ...] = ()
    """Files that rows name and that were missing or changed before the backup was made."""
    secret_key: Kept | None = None

    @property
    def everything(self) -> tuple[Kept, ...]:
        """Every file of the backup besides the manifest itself."""
        return (self.database, *self.files, *([self.secret_key] if self.secret_key else []))

    @property
    def size(self) -> int:
        """How many bytes it holds."""
        return sum(kept.size for kept in self.everything)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """From here on the backup is whole."""
    body = asdict(manifest)
    said = {"format": FORMAT, "digest": _digest(body), "backup": body}
    write_whole(folder / NAME, json.dumps(said, ensure_ascii=False, indent=1) + "\n")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of this backup; UpkeepRefused when there is none, or it is not what was written."""
    try:
        said = json.loads((folder / NAME).read_bytes())
        if said["format"] != FORMAT:
            raise UpkeepRefused("manifest_unknown", folder=folder)
        if said["digest"] != _digest(said["backup"]):
            raise UpkeepRefused("manifest_damaged", folder=folder)
        manifest = _manifest(said["backup"])
    except FileNotFoundError as error:
        raise UpkeepRefused("manifest_missing", folder=folder) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UpkeepRefused("manifest_damaged", folder=folder) from error
    return manifest


def _manifest(body: dict[str, Any]) -> Manifest:
    secret = body.pop("secret_key")
    body["database"] = _kept(body["database"])
    body["files"] = tuple(_kept(one) for one in body["files"])
    body["faults"] = tuple(body["faults"])
    return Manifest(**body, secret_key=_kept(secret) if secret else None)


def _kept(said: dict[str, Any]) -> Kept:
    kept = Kept(**said)
    path = PurePosixPath(kept.path)
    if path.is_absolute() or ".." in path.parts:  # a backup names nothing outside itself
        raise ValueError(kept.path)
    return kept


def _digest(body: dict[str, Any]) -> str:
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
