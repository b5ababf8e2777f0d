"""Rows and cases for tests. Cases are never built at a status: `case_at` walks the real steps to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from app import casework, papers
from app.casework import AnswerContent, FindingContent, ReportContent, Spot, WitnessedContent
from app.db import session
from app.evidence import store
from app.models import Agency, Case, Finding, Organisation, Person
from tests.rows import (
    BASICS,
    START,
    AgencyFactory,
    OrganisationFactory,
    PersonFactory,
    ScopeLineFactory,
    StaffMemberFactory,
    StandardFactory,
    assessor,
)
from workflows.facts import Seat

__all__ = [
    "BASICS",
    "START",
    "STOPS",
    "AgencyFactory",
    "Cast",
    "OrganisationFactory",
    "PersonFactory",
    "ScopeLineFactory",
    "StaffMemberFactory",
    "StandardFactory",
    "Walk",
    "assessor",
    "case_at",
    "cast",
]
_numbers = count(1)


@dataclass
class Cast:
    """Everybody a case needs, and some strangers."""

    organisation: Organisation
    applicant: Person
    other: Organisation
    other_applicant: Person
    clerk: Person
    officer: Person
    lead: Person
    general: Person
    technical: Person
    reviewer: Person
    decider: Person
    observer: Person
    administrator: Person

    @property
    def people(self) -> dict[str, Person]:
        """Every person by the name of the part."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Person)}


def cast(*, fields: tuple[str, ...] = ("mass",)) -> Cast:
    """A provider with a group 2 line, a standard and two officers in each field; a stranger; the agency."""
    if session.get(Agency, 1) is None:
        AgencyFactory()
    organisation: Organisation = OrganisationFactory()
    for position, code in enumerate(fields, start=1):
        ScopeLineFactory(organisation_id=organisation.id, line=str(position), field_code=code)
        StandardFactory(organisation_id=organisation.id, field_code=code)
    for _ in range(2):
        StaffMemberFactory(organisation_id=organisation.id, fields=fields)
    session.expire(organisation)
    other: Organisation = OrganisationFactory()
    return Cast(
        organisation=organisation,
        applicant=PersonFactory(name="Đặng Thị Thu Hà", roles=("provider",), organisation_id=organisation.id),
        other=other,
        other_applicant=PersonFactory(name="Lò Văn Khách", roles=("provider",), organisation_id=other.id),
        clerk=PersonFactory(name="Phùng Văn Thư", roles=("clerk",)),
        officer=PersonFactory(name="Mai Xuân Thụ", roles=("officer",)),
        lead=assessor("Quách Trưởng Đoàn"),
        general=assessor("Bế Thị Chung"),
        technical=assessor("Giàng A Kỹ", fields=fields),
        reviewer=PersonFactory(name="Tô Thẩm Xét", roles=("reviewer",)),
        decider=PersonFactory(name="Vương Thị Quyết", roles=("decider",)),
        observer=PersonFactory(name="Chu Quan Sát", roles=("observer",)),
        administrator=PersonFactory(name="Kim Quản Trị", roles=("administrator",)),
    )


@dataclass
class Walk:
    """A case on its way: who plays, what day it is, and every stop by its state."""

    cast: Cast
    now: datetime = START
    grades: tuple[str, ...] = ()
    """Grades of findings the technical assessor raises on B1.3 of the first field."""
    team_answers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(field, criterion) -> answer of the team other than met."""
    case: Case = field(init=False)

    def later(self, days: int = 1) -> datetime:
        """So many days later, at the same hour."""
        self.now += timedelta(days=days)
        return self.now

    def act(self, action: str, by: Person, days: int = 1, **answers: object) -> None:
        """One step of the case through the door, so many days after the last."""
        casework.perform(self.case, action, answers, by=by, now=self.later(days))

    def open(self) -> None:
        """The applicant opens a case for all lines."""
        organisation = self.cast.organisation
        self.case = casework.open_case(organisation, organisation.scope_lines, by=self.cast.applicant, now=self.now)

    def self_assess(self) -> None:
        """Every criterion met, with a document."""
        content = AnswerContent(answer="met", document="STCL-01")
        due = self.case.criteria.expected(self.case.field_codes)
        contents = {Spot("self", code, criterion.id): content for code, criterion in due}
        casework.record_answers(self.case, contents, by=self.cast.applicant, now=self.now)

    def submit(self) -> None:
        """The dossier is handed in."""
        self.self_assess()
        self.act("submit", self.cast.applicant, remark="")

    def accept(self) -> None:
        """The clerk accepts."""
        self.act("accept", self.cast.clerk, remark="")

    def propose(self) -> None:
        """The officer proposes leader, general and technical assessor."""
        people = self.cast
        seats = [
            Seat(people.lead.id, "lead"),
            Seat(people.general.id, "general"),
            Seat(people.technical.id, "technical"),
        ]
        self.act("propose_team", people.officer, members=seats)

    def confirm(self) -> None:
        """The term of objection has passed; the team is confirmed."""
        self.act("confirm_team", self.cast.officer, 14, remark="")
        for member in self.case.members:
            casework.give_undertaking(self.case, by=member.person, now=self.now)

    def plan(self) -> None:
        """The leader adopts the programme."""
        day = casework.local_day(self.now) + timedelta(days=7)
        self.act(
            "adopt_programme", self.cast.lead, from_on=day, to_on=day + timedelta(days=1), sites=["Trụ sở"], remark=""
        )

    def assess(self) -> None:
        """Both sheets filled in, a measurement watched, findings raised."""
        self.later(7)
        sheets: dict[bool, dict[Spot, AnswerContent]] = {True: {}, False: {}}
        for code, criterion in self.case.criteria.expected(self.case.field_codes):
            answer = self.team_answers.get((code, criterion.id), "met")
            content = AnswerContent(answer=answer, comment="Đã xem hồ sơ.", reason="Không thuộc phạm vi.")
            sheets[bool(code)][Spot("team", code, criterion.id)] = content
        casework.record_answers(self.case, sheets[False], by=self.cast.general, now=self.now)
        casework.record_answers(self.case, sheets[True], by=self.cast.technical, now=self.now)
        watched = WitnessedContent(self.case.lines[0].line, self.case.staff[0].name, "satisfactory", "Đúng quy trình.")
        casework.record_witnessed(self.case, watched, by=self.cast.technical, now=self.now)
        for grade in self.grades:
            self.raise_finding(grade)

    def raise_finding(self, grade: str, criterion: str = "B1.3") -> Finding:
        """One finding of the technical assessor in the first field."""
        content = FindingContent(
            criterion, self.case.field_codes[0], grade, "Nhiệt ẩm kế quá hạn.", "Giấy hiệu chuẩn.", "Thiết bị còn hạn."
        )
        return casework.raise_finding(self.case, content, by=self.cast.technical, now=self.now)

    def report(self) -> None:
        """The leader writes the report, the paper is prepared and the report submitted."""
        lines = [line.line for line in self.case.lines]
        content = ReportContent("approve", lines, ["Đặng Thị Thu Hà"], "Đề nghị phê duyệt.", "", "")
        casework.write_report(self.case, content, by=self.cast.lead, now=self.now)
        self.act("submit_report", self.cast.lead, paper=self.paper("assessment_report", self.cast.lead))

    def paper(self, kind: str, by: Person) -> str:
        """Prepare a paper of the case; its digest."""
        prepared = papers.prepare(kind, self.case, store=store)
        sha256: str = papers.keep(self.case, prepared, by=by, now=self.now).sha256
        session.expire(self.case, ["papers"])
        return sha256

    def mend(self) -> None:
        """Every finding that needs it is answered, accepted and closed."""
        for finding in self.case.findings:
            if finding.grade != "recommendation":
                self.respond(finding)
                self.judge(finding, "accept_response", remark="")
                self.judge(finding, "close", how="Xem hồ sơ mới.")

    def respond(self, finding: Finding, **changed: object) -> None:
        """The applicant answers a finding."""
        words = dict.fromkeys(("cause", "extent", "correction", "corrective_action"), "Đã rà soát và xử lý.")
        answers = {**words, "due_on": casework.local_day(self.now) + timedelta(days=20), "evidence": [], **changed}
        casework.perform(finding, "respond", answers, by=self.cast.applicant, now=self.later())

    def judge(self, finding: Finding, action: str, **answers: object) -> None:
        """The technical assessor judges the answer to a finding."""
        casework.perform(finding, action, answers, by=self.cast.technical, now=self.later())

    def comment(self) -> None:
        """The applicant comments on the report."""
        self.act("comment_on_report", self.cast.applicant, comment="Nhất trí.")

    def recommend(self) -> None:
        """Comment, corrective action, review."""
        self.comment()
        self.mend()
        self.act("recommend", self.cast.reviewer, remark="Đủ căn cứ.")

    def approve(self) -> None:
        """The head approves every line for almost five years."""
        day = casework.local_day(self.now) + timedelta(days=1)
        self.act("approve", self.cast.decider, valid_from=day, valid_to=day + timedelta(days=1800), remark="")

    def number(self) -> None:
        """The clerk enters number and date."""
        day = casework.local_day(self.now) + timedelta(days=1)
        self.act("enter_number", self.cast.clerk, number=f"{next(_numbers)}/QĐ-SKHCN", numbered_on=day)

    def publish(self) -> None:
        """Number, paper, publication."""
        self.number()
        self.act("publish", self.cast.officer, paper=self.paper("decision", self.cast.officer))

    def refuse(self) -> None:
        """The head refuses."""
        self.act("refuse", self.cast.decider, reason="Chưa đủ điều kiện.")

    def notify(self) -> None:
        """Number, paper, notice of the refusal."""
        self.number()
        self.act("notify_refusal", self.cast.officer, paper=self.paper("decision", self.cast.officer))

    def withdraw(self) -> None:
        """The applicant takes the dossier back."""
        self.act("withdraw", self.cast.applicant, reason="Chưa chuẩn bị kịp.")

    def return_dossier(self) -> None:
        """The clerk asks for supplements."""
        self.act("request_supplements", self.cast.clerk, reason="Thiếu bảng phân công.")


_MAIN: tuple[tuple[str, Callable[[Walk], None]], ...] = (
    ("draft", Walk.open),
    ("submitted", Walk.submit),
    ("accepted", Walk.accept),
    ("team_proposed", Walk.propose),
    ("team_confirmed", Walk.confirm),
    ("in_assessment", Walk.plan),
    ("assessed", Walk.assess),
    ("reported", Walk.report),
    ("awaiting_decision", Walk.recommend),
    ("approved", Walk.approve),
    ("published", Walk.publish),
)
_BRANCHES: dict[str, tuple[str, tuple[Callable[[Walk], None], ...]]] = {
    "returned": ("submitted", (Walk.return_dossier,)),
    "withdrawn": ("submitted", (Walk.withdraw,)),
    "refusal_decided": ("awaiting_decision", (Walk.refuse,)),
    "refused": ("awaiting_decision", (Walk.refuse, Walk.notify)),
}
STOPS = (*(name for name, _ in _MAIN), *_BRANCHES)


def case_at(stop: str, people: Cast | None = None, **facts: object) -> Walk:
    """A case that walked the real steps to this state; `assessed` is `in_assessment` with every sheet filled in."""
    from tests.support import shelf

    return shelf.walked(stop, people, facts, lambda: _walked(stop, people or cast(), facts))


def _walked(stop: str, people: Cast, facts: dict[str, object]) -> Walk:
    walk = Walk(people, **facts)  # type: ignore[arg-type]
    last, more = _BRANCHES.get(stop, (stop, ()))
    for name, move in _MAIN:
        move(walk)
        if name == last:
            break
    for move in more:
        move(walk)
    return walk
