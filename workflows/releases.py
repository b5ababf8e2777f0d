"""The library of procedures and the register of what was released from it."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import NoReturn

from checklists import releases
from checklists.source import Complaint, Place, SourceError, did_you_mean

LIBRARY = Path(__file__).parent / "library"
PUBLISHED = Path(__file__).parent / "PUBLISHED"
_FILE = re.compile(r"v([1-9][0-9]*)")


def released(register: Path = PUBLISHED) -> dict[str, str]:
    """Digest by key such as `finding/v1`, in the order of release."""
    return releases.released(register)


def list_versions(procedure: str, *, library: Path = LIBRARY) -> tuple[str, ...]:
    """Every version in the library, oldest first, drafts too; none for an unknown procedure."""
    found = (_FILE.fullmatch(file.stem) for file in (library / procedure).glob("v*.yaml"))
    return tuple(sorted((match[1] for match in found if match), key=int))


def list_procedures(*, library: Path = LIBRARY) -> tuple[str, ...]:
    """Every procedure that has a file in the library, sorted."""
    return tuple(sorted({file.parent.name for file in library.glob("*/v*.yaml") if _FILE.fullmatch(file.stem)}))


def key_of(procedure: str, version: str) -> str:
    """The key under which a version stands in the register."""
    return f"{procedure}/v{version}"


def file_of(procedure: str, version: str, *, library: Path = LIBRARY) -> Path:
    """The file of a version, released or not; SourceError when there is none."""
    versions = {name: list_versions(name, library=library) for name in list_procedures(library=library)}
    key = key_of(procedure, version)
    if version not in versions.get(procedure, ()):
        _refuse_unknown(key, known=[key_of(name, number) for name in versions for number in versions[name]])
    return library / f"{key}.yaml"


def latest(procedure: str, *, library: Path = LIBRARY, register: Path = PUBLISHED) -> str:
    """The newest released version; SourceError when none was released."""
    keys = released(register)
    versions = [number for number in list_versions(procedure, library=library) if key_of(procedure, number) in keys]
    if not versions:
        _refuse_unknown(procedure, known={key.partition("/")[0] for key in keys})
    return versions[-1]


def _refuse_unknown(key: str, *, known: Collection[str]) -> NoReturn:
    hint = did_you_mean(key, known)
    vi, en = f"Không có thủ tục “{key}”. {hint.vi}", f"There is no procedure “{key}”. {hint.en}"
    raise SourceError(Complaint(Place(key), "unknown_procedure", vi, en))
