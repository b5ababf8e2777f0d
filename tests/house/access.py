"""The access table: who may open what. Behaviour, not decorators.

Each endpoint and method of the app has at least one row, or test_access.py fails. The rows of a journey stand in
access_rows/<journey>.py as ROWS; a new file is found by itself. To add yours:

    Row("casefile.case_page", "GET", lambda w: f"/cases/{w.case.ref}",
        expect(404, nobody=302, applicant=200, lead=200, member=200, clerk=200, officer=200, ...))

- `expect(default, role=status, ...)` says the status for every role of ROLES; `nobody` is a visitor, a deputy is
  answered as the head is unless said otherwise.
- The path is made from the World below: a reported case with a finding, a file and both papers' makings, a draft, a
  published case. Need more in it? Add a field to World and fill it in `build`.
- A POST is sent empty (with `data=` if you need more), so whoever is let in usually sees 422. It must leave the
  world as it was: rows run in any order on one world.
- Strangers to a case or organisation are told 404; people who may see it but not do this 403; visitors 302.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

from app import casework, evidence, ledger
from app.casework import editions, proposals
from app.casework.library import Version
from app.casework.versions import Plan
from app.db import session
from app.models import Case, Conflict, Finding, Notice, Person, SigningRight
from tests.factories import Cast, PersonFactory, ScopeLineFactory, case_at
from tests.support.versions import KEY, SHORTER, second_text
from workflows.reader import parse

ROLES = (
    "nobody",
    "applicant",
    "stranger",
    "newcomer",
    "lead",
    "member",
    "clerk",
    "officer",
    "reviewer",
    "decider",
    "deputy",
    "observer",
    "administrator",
)


@dataclass(frozen=True)
class World:
    """What the paths of the table are about."""

    cast: Cast
    case: Case
    """Reported, with one open finding."""
    finding: Finding
    draft: Case
    """Of the same organisation, not submitted yet."""
    published: Case
    """Of the same organisation, approved and in the register."""
    deputy: Person
    """A deputy of the head whose days are over."""
    right_id: int
    """The deputy's right to sign."""
    copy_id: int
    """The signed copy of the published decision."""
    newcomer: Person
    """A provider's account that belongs to no organisation yet."""
    evidence_id: int
    """A file of the reported case."""
    own_file_id: int
    """A file of the draft."""
    paper_id: int
    """The released report of the reported case."""
    conflict_id: int
    """A conflict of the general assessor."""
    closed_day_id: int
    """A day that the agency closes."""
    approved: Case
    """Of another organisation with a team of its own, decided and not numbered yet."""
    notice_id: int
    """A notice of the applicant about the reported case."""
    visit_id: int
    """The visit of the reported case."""
    move_id: int
    """A proposal to move the draft to another version of its procedure, made by the administrator."""
    edition_id: int
    """A procedure that the administrator put in, with errors in it."""

    def person(self, role: str) -> Person | None:
        """Who plays the role; None for a visitor."""
        players = {"stranger": self.cast.other_applicant, "member": self.cast.technical, "nobody": None}
        players |= {"newcomer": self.newcomer, "deputy": self.deputy}
        return players[role] if role in players else getattr(self.cast, role)


def build() -> World:
    """The world, made by walking the real steps; called inside a writing unit."""
    published = case_at("published")
    reported = case_at("reported", published.cast, grades=("minor",))
    organisation, applicant = published.cast.organisation, published.cast.applicant
    line = ScopeLineFactory(organisation_id=organisation.id, line="90", field_code="length")
    draft = casework.open_case(organisation, [line], by=applicant, now=reported.now)
    newcomer, deputy = PersonFactory(roles=("provider",)), PersonFactory(roles=("deputy",))
    accepted = evidence.accept(BytesIO(b"%PDF-1.4\n"), "ảnh.pdf", organisation_id=organisation.id, limit=1000)
    file = evidence.keep(reported.case, accepted, by=applicant, now=reported.now)
    own = evidence.keep(draft, accepted, by=applicant, now=reported.now)
    conflict = Conflict(tax_code="2900999888", reason="Góp vốn")
    published.cast.general.conflict_rows.append(conflict)
    scan = evidence.accept(BytesIO(b"%PDF-1.4\nsigned"), "QĐ.pdf", organisation_id=organisation.id, limit=1000)
    signed = casework.keep_signed_copy(published.case, scan, by=published.cast.clerk, now=reported.now)
    right = SigningRight(person_id=deputy.id, authority="KT.", title="PHÓ GIÁM ĐỐC", basis="Quyết định số 15/QĐ-SKHCN")
    right.from_on, right.to_on = date(2020, 1, 1), date(2020, 1, 31)
    right.granted_at, right.granted_by_id = reported.now, published.cast.administrator.id
    session.add(right)
    told = Notice(person_id=applicant.id, case_id=reported.case.id, delivered_at=reported.now)
    told.event_seq = ledger.history(reported.case.id)[-1].seq
    session.add(told)
    storm = casework.DayContent(date(2040, 2, 6), "Nghỉ bão", "Công điện 03/CĐ-UBND")
    closed = casework.close_day(storm, by=published.cast.administrator, now=reported.now)
    version = Version(KEY, second_text(SHORTER), parse(second_text(SHORTER), KEY))
    plan = Plan(version, "Thời hạn mới", {})
    move = proposals.propose_move([draft], plan, by=published.cast.administrator, now=reported.now)
    crooked = b'procedure: appeal\nversion: "1"\n'
    edition = editions.upload("procedure", crooked, by=published.cast.administrator, now=reported.now)
    session.flush()  # ids are part of addresses
    return World(
        published.cast,
        reported.case,
        reported.case.findings[0],
        draft,
        published.case,
        deputy,
        right.id,
        signed.id,
        newcomer,
        file.id,
        own.id,
        reported.case.papers[-1].id,
        conflict.id,
        closed.id,
        case_at("approved").case,
        told.id,
        reported.case.visits[0].id,
        move.id,
        edition.id,
    )


@dataclass(frozen=True)
class Row:
    """One endpoint and method, an address of it, and the status each role is answered with."""

    endpoint: str
    method: str
    path: str | Callable[[World], str]
    statuses: Mapping[str, int]
    data: Mapping[str, Any] = field(default_factory=dict)

    def address(self, world: World) -> str:
        """The address in this world."""
        return self.path if isinstance(self.path, str) else self.path(world)


def expect(default: int, **by_role: int) -> dict[str, int]:
    """The status for every role; a deputy reads what the head reads, unless it is said otherwise."""
    unknown = set(by_role) - set(ROLES)
    if unknown:
        raise ValueError(f"no such role: {unknown}")
    deputy = by_role.get("decider", default)
    return {role: by_role.get(role, deputy if role == "deputy" else default) for role in ROLES}


def for_administrators(status: int) -> dict[str, int]:
    """The administrator sees this status, everybody else is kept out."""
    return expect(403, nobody=302, administrator=status)


EVERYBODY = expect(200)
SIGNED_IN = expect(200, nobody=302)


def for_readers(status: int, **by_role: int) -> dict[str, int]:
    """Who may read the case sees this status; to strangers, newcomers and administrators nothing is there."""
    strangers = {"nobody": 302, "stranger": 404, "newcomer": 404, "administrator": 404}
    return expect(status, **(strangers | by_role))


def for_the_applicant(status: int, **by_role: int) -> dict[str, int]:
    """Only the organisation itself sees anything: a draft."""
    return expect(404, **({"nobody": 302, "applicant": status} | by_role))
