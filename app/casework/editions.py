"""Criteria sets and procedures that the agency puts in itself: drafts until somebody else publishes them for good."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from app import ledger
from app.casework.audiences import AUDIENCES
from app.casework.effects import EFFECTS
from app.casework.library import list_criteria_keys, list_procedure_keys
from app.casework.occupancy import occupied
from app.db import session
from app.models import Person, UploadedEdition
from app.papers import PAPERS
from app.papers.law import legal_basis
from checklists import reader as checklists
from checklists.complaints import Complaint, SourceError, errors
from checklists.lint import lint as lint_criteria
from workflows import reader as workflows
from workflows.lint import lint_text
from workflows.reasons import Reason, Refused
from workflows.releases import key_of
from workflows.rules.reading import Beside, Names

NOT_OF_A_TEXT = frozenset({"misplaced_file"})
"""Rules about files, which an uploaded text is none of."""


def findings(kind: str, text: bytes) -> list[Complaint]:
    """Everything the linter says of the text, in the order of its lines."""
    found = _of_procedure(text) if kind == "procedure" else _of_criteria(text)
    return sorted((one for one in found if one.rule not in NOT_OF_A_TEXT), key=lambda one: (one.line, one.column))


def upload(kind: str, text: bytes, *, by: Person, now: datetime) -> UploadedEdition:
    """Keeps the text as a draft, errors or not; it must be readable enough to say which edition it is."""
    name = name_of(kind, text)
    edition = UploadedEdition(kind=kind, name=name, text=text, digest=hashlib.sha256(text).hexdigest())
    edition.uploaded_at, edition.uploaded_by_id = now, by.id
    session.add(edition)
    session.flush()  # the event names it
    _note("uploaded", edition, by=by, now=now)
    return edition


def publish(edition: UploadedEdition, *, by: Person, now: datetime) -> None:
    """From now on cases may begin under it; refused to whoever uploaded it, and while an error stands."""
    _open(edition)
    if by.id == edition.uploaded_by_id:
        raise Refused([Reason("second_person_needed")])
    if errors(findings(edition.kind, edition.text)):
        raise Refused([Reason("edition_has_errors", {"edition": edition.name})])
    if is_taken(edition.kind, edition.name):
        raise Refused([Reason("edition_taken", {"edition": edition.name})])
    edition.published_at, edition.published_by_id = now, by.id
    _note("published", edition, by=by, now=now)


def drop(edition: UploadedEdition, *, by: Person, now: datetime) -> None:
    """The draft is put aside for good; the record keeps that it was there."""
    _open(edition)
    edition.dropped_at, edition.dropped_by_id = now, by.id
    _note("dropped", edition, by=by, now=now)


def list_editions() -> list[UploadedEdition]:
    """Everything that was uploaded and not dropped, the newest first."""
    wanted = select(UploadedEdition).where(UploadedEdition.dropped_at.is_(None)).order_by(UploadedEdition.id.desc())
    return list(session.scalars(wanted))


def name_of(kind: str, text: bytes) -> str:
    """`set/edition` or `procedure/vN` as the text says; SourceError when it is not readable at all."""
    if kind == "procedure":
        definition, _complaints = workflows.examine(text, name="")
        return key_of(definition.procedure, definition.version)
    return checklists.examine(text, name="")[0].key


def is_taken(kind: str, name: str) -> bool:
    """Whether an edition of that name can be used by cases already."""
    known: Iterable[str] = list_criteria_keys()
    if kind == "procedure":
        known = list_procedure_keys(name.partition("/v")[0])
    return name in known


def _of_procedure(text: bytes) -> list[Complaint]:
    names = Names(frozenset(EFFECTS), frozenset(AUDIENCES), frozenset(PAPERS))
    return lint_text(text, names=names, beside=Beside(occupied=occupied(), laws=legal_basis().keys))


def _of_criteria(text: bytes) -> list[Complaint]:
    # The linter of sets reads files; the text is one for as long as that takes.
    with TemporaryDirectory() as folder:
        file = Path(folder) / "edition.yaml"
        file.write_bytes(text)
        return lint_criteria([file])


def _open(edition: UploadedEdition) -> None:
    session.refresh(edition, with_for_update=True)
    if edition.published_at is not None or edition.dropped_at is not None:
        raise Refused([Reason("edition_is_settled", {"edition": edition.name})])


def _note(word: str, edition: UploadedEdition, *, by: Person, now: datetime) -> None:
    ledger.note(f"edition.{word}", by=by, at=now, edition=edition.id, of=edition.kind, digest=edition.digest,
                new={"name": edition.name})  # fmt: skip


__all__ = ["SourceError", "drop", "findings", "is_taken", "list_editions", "name_of", "publish", "upload"]
