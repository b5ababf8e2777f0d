"""Facts without a database: a case in which all is well, to be spoilt one fact at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from checklists.criteria import CriteriaSet
from checklists.reader import parse as parse_set
from workflows import facts
from workflows.facts import Actor, Move, Seat
from workflows.guards import GUARDS
from workflows.reader import load
from workflows.reasons import Reason

SMALL_SET = parse_set((Path(__file__).parent / "small_set.yaml").read_bytes(), name="small_set.yaml")
ORGANISATION = 10
OTHER_ORGANISATION = 11
TAX_CODE = "4400987654"
LEAD, GENERAL, MASS, PRESSURE = 1, 2, 3, 4
TEAM = (LEAD, GENERAL, MASS, PRESSURE)


@dataclass
class Line:
    line: str
    field_code: str
    activity: str = "verification"
    group2: bool = True


@dataclass
class Answer:
    side: str
    field_code: str
    criterion: str
    answer: str = "met"
    document: str = "QT-01"
    comment: str = ""
    reason: str = ""
    evidence_count: int = 0


@dataclass
class Member:
    person_id: int
    name: str
    role: str
    fields: tuple[str, ...] = ()


@dataclass
class Assessor:
    person_id: int = 20
    name: str = "Cao Thị Yến"
    degree: str = "technical"
    years: int = 5
    training: tuple[str, ...] = (
        *("laboratory_management", "metrology_basics", "state_management", "capacity_evaluation"),
        *("in_depth:mass", "in_depth:pressure"),
    )
    fields: tuple[str, ...] = ("mass", "pressure")
    conflicts: tuple[str, ...] = ()
    organisation_id: int | None = None


@dataclass
class Objection:
    person_id: int
    name: str
    outcome: str = ""


@dataclass
class Standard:
    field_code: str
    name: str
    due_on: date = date(2028, 1, 1)
    certified_expires_on: date | None = date(2028, 1, 1)


@dataclass
class Staff:
    name: str
    fields: tuple[str, ...]
    card_expires_on: date | None = date(2029, 5, 30)


@dataclass
class Duty:
    person_id: int
    duty: str


@dataclass
class Report:
    proposal: str = "approve"
    lines: tuple[str, ...] = ("1", "2", "3")
    summary: str = "Đề nghị phê duyệt."
    submitted_on: date | None = date(2026, 6, 25)
    comment: str = ""


@dataclass
class Decision:
    outcome: str = "approve"
    decided_on: date = date(2026, 8, 10)
    number: str | None = "412/QĐ-SKHCN"


@dataclass
class Paper:
    kind: str
    status: str = "draft"
    sha256: str = "a" * 64
    facts_digest: str = "facts as they are"


@dataclass
class Organisation:
    id: int = ORGANISATION
    tax_code: str = TAX_CODE
    gaps: tuple[str, ...] = ()
    site_names: tuple[str, ...] = ("Trụ sở", "Trạm cân")
    paper_states: tuple[str, ...] = ()


@dataclass
class Finding:
    ref: str = "KPH-01"
    criterion: str = "B2"
    field_code: str = "mass"
    grade: str = "minor"
    status: str = "raised"
    raised_by_id: int = MASS
    rounds: int = 0
    organisation_id: int = ORGANISATION
    case: Case = field(default_factory=lambda: case("reported"))
    shared_at: datetime | None = None
    acknowledged_at: datetime | None = None
    disputed_at: datetime | None = None
    due_on: date | None = date(2026, 9, 20)


@dataclass(frozen=True)
class Undertaken:
    person_id: int


@dataclass
class Case:
    status: str
    organisation_id: int
    organisation: Organisation
    criteria: CriteriaSet
    lines: list[Line]
    answers: list[Answer]
    members: list[Member]
    duties: list[Duty]
    objections: list[Objection]
    team_proposed_on: date | None
    findings: list[Finding]
    standards: list[Standard]
    staff: list[Staff]
    report: Report | None
    decision: Decision | None
    papers: list[Paper]
    undertakings: list[Undertaken] = field(default_factory=lambda: [Undertaken(m) for m in TEAM])
    on_paper: bool = False
    transcribed: bool = False
    due_on: date | None = None

    @property
    def field_codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line.field_code for line in self.lines))


def answers(side: str, fields: tuple[str, ...] = ("mass", "pressure")) -> list[Answer]:
    """Every expected criterion, met."""
    return [Answer(side, code, criterion.id) for code, criterion in SMALL_SET.expected(fields)]


def answered(side: str, pair: tuple[str, str], **changes: Any) -> list[Answer]:
    """Every expected criterion, met but for one."""
    return [
        replace(answer, **changes) if (answer.field_code, answer.criterion) == pair else answer
        for answer in answers(side)
    ]


def case(status: str = "draft", **changes: Any) -> Case:
    """Two fields, three lines, complete on both sides, with a full team, a written report and nothing against it."""
    well = Case(
        status=status,
        organisation_id=ORGANISATION,
        organisation=Organisation(),
        criteria=SMALL_SET,
        lines=[Line("1", "mass"), Line("2", "mass", "calibration", False), Line("3", "pressure")],
        answers=[*answers("self"), *answers("team")],
        members=[
            Member(LEAD, "Vũ Đình Khải", "lead"),
            Member(GENERAL, "Bùi Thanh Thủy", "general"),
            Member(MASS, "Ngô Gia Huy", "technical", ("mass",)),
            Member(PRESSURE, "Cao Thị Yến", "technical", ("pressure",)),
        ],
        duties=[],
        objections=[],
        team_proposed_on=date(2026, 5, 22),
        findings=[],
        standards=[Standard("mass", "Bộ quả cân E2"), Standard("pressure", "Áp kế pít tông")],
        staff=[Staff("Trần Quốc Bảo", ("mass", "pressure")), Staff("Nguyễn Thị Hòa", ("mass", "pressure"))],
        report=Report(),
        decision=Decision(),
        papers=[Paper("assessment_report"), Paper("decision")],
    )
    return replace(well, **changes)


@dataclass(frozen=True)
class Weekdays:
    """Monday to Friday, and no other holidays than those named."""

    holidays: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.holidays


CLERK = Actor(30, "Đỗ Minh Châu", frozenset({"clerk"}))
SETTINGS: Mapping[str, facts.Setting] = {
    **load("standardisation").settings,
    **load("finding").settings,
}


def move(action: str = "", *, actor: Actor = CLERK, day: date = date(2026, 8, 10), **changes: Any) -> Move:
    """A move on the day of the decision, with answers only where they are given."""
    well = Move(action, actor, day, SETTINGS, Weekdays(), paper_digest=lambda _kind: "facts as they are")
    return replace(well, **changes)


def pool(*assessors: Assessor) -> Any:
    """A look-up that knows these assessors."""
    return {assessor.person_id: assessor for assessor in assessors}.get


def seat(person_id: int = 20, role: str = "technical") -> Seat:
    return Seat(person_id, role)


def reasons(guard: str, subject: object, asked: Move) -> tuple[Reason, ...]:
    """What the guard of that name says."""
    return GUARDS[guard].reasons(subject, asked)


def keys(guard: str, subject: object, asked: Move) -> list[str]:
    """The keys of what the guard of that name says."""
    return [reason.key for reason in reasons(guard, subject, asked)]


def _fulfils(well: facts.CaseFacts, finding: facts.FindingFacts, assessor: facts.AssessorFacts) -> None:
    """Never called: mypy shows here that the stand-ins have every fact."""


def _stand_ins_fulfil_the_protocols() -> None:
    _fulfils(case(), Finding(), Assessor())
