"""Selects that feed the page of notices; the right to read the case is asked again for every one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from app import casework, ledger
from app.db import session
from app.ledger import Entry
from app.models import Agency, Case, Decision, Finding, Notice, Organisation, Person, PinnedText
from app.models.pinned import definition_of
from app.notices import Told
from workflows.definition import Definition
from workflows.facts import Actor

PER_PAGE = 20


@dataclass(frozen=True)
class Wanted:
    """What the page is asked for: all or the unread alone, of one case or of every one, and which page."""

    only: str = "all"
    case: str = ""
    page: int = 1


@dataclass(frozen=True)
class _Background:
    """What the notices of a page are read against: procedures by digest, people, where findings stand."""

    definitions: Mapping[str, Definition]
    people: Mapping[int, Any]
    findings: Mapping[tuple[int, str], str]

    def labels(self, digest: str) -> Mapping[str, Any]:
        """The labels of steps by kind of event; those of the case's own procedure before all others."""
        own = self.definitions[digest]
        ordered = [one for one in self.definitions.values() if one.kind != own.kind] + [own]
        return {f"{one.kind}.{step.event}": step.label for one in ordered for step in one.steps}


def list_notices(actor: Actor, wanted: Wanted) -> tuple[list[Told], int]:
    """One page of the person's notices, the unread first, then the newest; and how many there are in all."""
    found = _mine(actor)
    if wanted.only == "unread":
        found = found.where(Notice.read_at.is_(None))
    if wanted.case:
        found = found.where(Case.ref == wanted.case)
    total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    page = found.order_by(Notice.read_at.is_not(None), Notice.event_seq.desc(), Notice.id.desc())
    rows = session.execute(page.limit(PER_PAGE).offset((wanted.page - 1) * PER_PAGE)).all()
    return told(rows, actor), total


def find_notice(actor: Actor, notice_id: int) -> Told | None:
    """The person's own notice with this id, as long as they may read its case."""
    rows = session.execute(_mine(actor).where(Notice.id == notice_id)).all()
    return told(rows, actor)[0] if rows else None


def notices_of_event(seq: int) -> list[tuple[Person, Told]]:
    """Everybody who was told of an event, with what each may know of it."""
    people = session.scalars(
        select(Person).join(Notice, Notice.person_id == Person.id).where(Notice.event_seq == seq).order_by(Person.id)
    ).all()
    found = [(one, session.execute(_mine(one.as_actor()).where(Notice.event_seq == seq)).all()) for one in people]
    return [(one, told(rows, one.as_actor())[0]) for one, rows in found if rows]


def contact() -> str:
    """The name of the agency, empty before it is entered."""
    return session.scalar(select(Agency.name)) or ""


def _mine(actor: Actor) -> Select[*tuple[Any, ...]]:
    notice = (Notice.id, Notice.event_seq, Notice.read_at)
    case = (Case.id.label("case_id"), Case.ref, Case.organisation_id, Case.status, Case.procedure_digest)
    columns = (*notice, *case, Organisation.legal_name_vi, _is_published().label("published"),
               casework.visible_cases(actor).label("readable"))  # fmt: skip
    mine = select(*columns).select_from(Notice).join(Case, Notice.case_id == Case.id)
    mine = mine.join(Organisation, Case.organisation_id == Organisation.id)
    return mine.where(Notice.person_id == actor.id, casework.visible_notices(actor))


def _is_published() -> ColumnElement[bool]:
    published = (Decision.case_id == Case.id, Decision.published_at.is_not(None))
    return select(Decision.id).where(*published).exists()


def told(rows: Sequence[Any], actor: Actor) -> list[Told]:
    """What the reader may know of these notices, in their order; questions do not grow with the rows."""
    events = ledger.pick({row.event_seq for row in rows})
    behind = _background(rows, {entry.actor_id for entry in events.values()})
    return [_told(row, events[row.event_seq], behind, actor) for row in rows]


def _told(row: Any, entry: Entry, behind: _Background, actor: Actor) -> Told:
    of_the_provider = actor.organisation_id == row.organisation_id
    who = behind.people.get(entry.actor_id)
    colleague = who is not None and who.organisation_id == actor.organisation_id
    kept_inside = casework.inner_kinds(behind.definitions[row.procedure_digest], published=row.published)
    is_hidden = not row.readable or (of_the_provider and entry.kind in kept_inside)
    finding = str(entry.facts.get("finding", ""))
    return Told(
        id=row.id,
        kind=entry.kind,
        at=entry.at,
        read_at=row.read_at,
        case_ref=row.ref,
        organisation=row.legal_name_vi,
        finding=finding,
        label=behind.labels(row.procedure_digest).get(entry.kind),
        actor=who.name if who is not None and (colleague or not of_the_provider) else "",
        role=_part(entry.role, who is None or who.organisation_id == row.organisation_id),
        remark="" if is_hidden else entry.reason or _message(entry),
        is_readable=row.readable,
        is_open="to" not in entry.facts
        or entry.facts["to"] == (behind.findings.get((row.case_id, finding)) if finding else row.status),
        side="provider" if of_the_provider else "agency",
        due_on=_day(entry),
    )


def _day(entry: Entry) -> date | None:
    said = entry.facts.get("due_on")
    return date.fromisoformat(said) if isinstance(said, str) else None


def _message(entry: Entry) -> str:
    """What a message says; whoever is told of one reads the thread."""
    return str((entry.new or {}).get("text", "")) if entry.kind == "message.sent" else ""


def _part(role: str, of_the_provider: bool) -> str:
    """The relation by which somebody acted; a clerk who enters a paper dossier is not the applicant."""
    if role == "applicant_or_on_behalf":
        return "applicant_of_the_case" if of_the_provider else "clerk"
    return role


def _background(rows: Sequence[Any], actors: set[int]) -> _Background:
    people = select(Person.id, Person.name, Person.organisation_id).where(Person.id.in_(sorted(actors)))
    columns = (Finding.case_id, Finding.ref, Finding.status, Finding.procedure_digest)
    cases = sorted({row.case_id for row in rows})
    findings = session.execute(select(*columns).where(Finding.case_id.in_(cases))).all()
    digests = {row.procedure_digest for row in (*rows, *findings)}
    texts = select(PinnedText.digest, PinnedText.text).where(PinnedText.digest.in_(sorted(digests)))
    return _Background(
        definitions={row.digest: definition_of(row.digest, row.text) for row in session.execute(texts)},
        people={row.id: row for row in session.execute(people)},
        findings={(row.case_id, row.ref): row.status for row in findings},
    )
