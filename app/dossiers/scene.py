"""One act as it is carried out: the case, the person and the moment, and what was laid ready for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from app.casework.days import ZONE
from app.db import session
from app.dossiers.model import ASSESSOR_ROLES, Participant
from app.evidence import Accepted
from app.evidence import keep as keep_evidence
from app.models import Case, Evidence, Finding, Person
from app.papers import Prepared
from workflows.facts import Seat

OPENS_AT = time(9, 0)


class Unfit(Exception):  # noqa: N818 - it reads as the sentence it is
    """The act cannot be carried out as the file says it; the text is the sentence for whoever wrote the file."""


@dataclass(frozen=True)
class Ready:
    """What was laid ready before the transaction: files in the store by name, papers prepared by kind."""

    files: Mapping[str, Accepted] = field(default_factory=dict)
    papers: Mapping[str, Prepared] = field(default_factory=dict)


@dataclass(frozen=True)
class Scene:
    """The case with who acts and when, the people of the dossier, and what was laid ready."""

    case: Case
    by: Person
    now: datetime
    people: Mapping[str, int]
    participants: Mapping[str, Participant]
    ready: Ready

    kept: dict[str, Evidence] = field(default_factory=dict)
    """Rows of files already kept in this act: a file that proves many answers is looked up once."""

    def evidence(self, names: Sequence[str]) -> list[Evidence]:
        """Rows of these files of the dossier, brought by whoever acts."""
        for name in names:
            if name not in self.kept:
                self.kept[name] = keep_evidence(self.case, self.ready.files[name], by=self.by, now=self.now)
        return [self.kept[name] for name in names]

    def finding(self, ref: str) -> Finding:
        """The finding that an earlier act raised under that reference."""
        return session.scalars(select(Finding).where(Finding.case_id == self.case.id, Finding.ref == ref)).one()

    def seat(self, member: str) -> Seat:
        """The person's place on the team, by the role the dossier gives."""
        participant = self.participants.get(member)
        # Whoever is no assessor is not in the pool, and the procedure says so whatever the seat is called.
        role = ASSESSOR_ROLES.get(participant.role, "general") if participant else "general"
        return Seat(self.people[member], role)


def moment(day: date, *, earlier: int) -> datetime:
    """Nine in the morning of that day in Việt Nam, a minute later for each act of the same day before it."""
    return datetime.combine(day, OPENS_AT, tzinfo=ZONE) + timedelta(minutes=earlier)
