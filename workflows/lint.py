"""What must hold before a procedure may be published; finds everything at once and changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from checklists.complaints import Complaint, Severity, SourceError, errors
from checklists.openings import Opened, opened
from checklists.source import Place, read
from workflows.definition import Definition
from workflows.releases import PUBLISHED, key_of, released
from workflows.rows import read_definition
from workflows.rules import check
from workflows.rules.reading import Beside, Names, Reading

__all__ = ["Beside", "lint", "lint_text"]

NOTHING_BESIDE = Beside()


@dataclass(frozen=True)
class _Known:
    """What is known before any file is read."""

    names: Names
    beside: Beside
    digests: Mapping[str, str]


def lint(
    paths: Iterable[Path] = (),
    *,
    effects: frozenset[str],
    audiences: frozenset[str],
    papers: frozenset[str],
    register: Path = PUBLISHED,
    beside: Beside = NOTHING_BESIDE,
) -> list[Complaint]:
    """Complaints about these files, and the procedures in these folders; about the whole library when none is named.

    A version that was released as it stands cannot change any more: it is spared the warnings.
    """
    try:
        known = _Known(Names(effects, audiences, papers), beside, released(register))
    except SourceError as error:
        return list(error.complaints)
    return [
        complaint
        for found in opened(tuple(paths) or (beside.library,))
        for complaint in ([found] if isinstance(found, Complaint) else _lint(found, known=known))
    ]


def lint_text(text: bytes, *, names: Names, beside: Beside = NOTHING_BESIDE, name: str = "") -> list[Complaint]:
    """Complaints about a text that lies nowhere yet, in the order of its lines."""
    file = Opened(Path(name), name, text)
    return _lint(file, known=_Known(names, beside, {}))


def _lint(file: Opened, *, known: _Known) -> list[Complaint]:
    found = list[Complaint]()
    try:
        root = read(file.content, name=file.name, complaints=found)
    except SourceError as error:
        return list(error.complaints)
    definition = read_definition(root, digest=hashlib.sha256(file.content).hexdigest())
    found += check(Reading(definition, root, file.path, known.names, known.beside), known=found)
    if file.path.name:
        found += _placement(definition, root.place, file=file, known=known)
    is_final = known.digests.get(_key(definition)) == definition.digest
    # The tree is walked several times, so what it complains about itself comes several times.
    listed = sorted(dict.fromkeys(found), key=lambda complaint: (complaint.line, complaint.column))
    return list(errors(listed)) if is_final else listed


def _placement(definition: Definition, place: Place, *, file: Opened, known: _Known) -> Iterator[Complaint]:
    # A draft may lie anywhere and bear any name; only the library is bound to them.
    severity: Severity = "error" if file.lies_in(known.beside.library) else "warning"
    key = _key(definition)
    if f"{file.path.parent.name}/{file.path.name}" != f"{key}.yaml":
        vi = f"Thủ tục “{key}” phải nằm ở tệp “{key}.yaml”: đổi tên tệp, hoặc sửa “procedure” và “version”."
        en = f"The procedure “{key}” belongs in “{key}.yaml”: rename the file, or mend “procedure” and “version”."
        yield Complaint(place, "misplaced_file", vi, en, severity)
    if known.digests.get(key, definition.digest) != definition.digest:
        vi = f"“{key}” đã phát hành nên không được sửa: lập phiên bản mới."
        en = f"“{key}” has been released and must not change: make a new version."
        yield Complaint(place, "changed_after_release", vi, en, severity)


def _key(definition: Definition) -> str:
    return key_of(definition.procedure, definition.version)
