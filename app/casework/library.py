"""What cases can begin under or move to: the released files of the library, and the editions the agency published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.db import session
from app.models import UploadedEdition
from checklists import reader as checklists
from workflows import reader as workflows
from workflows.definition import Definition
from workflows.reasons import Reason, Refused
from workflows.releases import key_of, list_versions, released


@dataclass(frozen=True)
class Version:
    """One version of a procedure: its key, the bytes that cases are pinned to, and what they say."""

    key: str
    text: bytes
    definition: Definition


def list_case_procedures() -> list[str]:
    """Every procedure whose subject is a case, sorted."""
    files = [name for name in workflows.list_procedures() if workflows.load(name).kind == "case"]
    own = [key for key in _uploaded("procedure") if find_version(key).definition.kind == "case"]
    return sorted({*files, *(key.partition("/v")[0] for key in own)})


def list_procedure_keys(procedure: str) -> list[str]:
    """Every version that cases may be under, oldest first: released files and published uploads."""
    files = [
        key_of(procedure, number) for number in list_versions(procedure) if key_of(procedure, number) in released()
    ]
    found = {*files, *(key for key in _uploaded("procedure") if key.partition("/v")[0] == procedure)}
    return sorted(found, key=_number)


def newest_version(procedure: str) -> Version:
    """The version new cases begin under: the highest number there is."""
    return find_version(list_procedure_keys(procedure)[-1])


def find_version(key: str) -> Version:
    """That version; Refused when it was neither released nor published."""
    uploaded = _uploaded("procedure").get(key)
    if uploaded is not None:
        return Version(key, uploaded, workflows.parse(uploaded, f"{key}.yaml"))
    procedure, _, number = key.partition("/v")
    if key not in released():
        raise Refused([Reason("version_unknown", {"version": key})])
    return Version(key, workflows.text_of(procedure, number), workflows.load(procedure, number))


def list_criteria_keys() -> list[str]:
    """Every edition of every criteria set that a case may be opened under, sorted."""
    return sorted({*checklists.list_keys(), *_uploaded("criteria")})


def criteria_text(key: str) -> bytes:
    """The bytes of an edition; SourceError when there is none of that key."""
    uploaded = _uploaded("criteria").get(key)
    return uploaded if uploaded is not None else checklists.file_of(key).read_bytes()


def _uploaded(kind: str) -> Mapping[str, bytes]:
    wanted = select(UploadedEdition.name, UploadedEdition.text)
    wanted = wanted.where(UploadedEdition.kind == kind, UploadedEdition.published_at.is_not(None))
    return {row.name: row.text for row in session.execute(wanted)}


def _number(key: str) -> int:
    return int(key.rpartition("/v")[2])
