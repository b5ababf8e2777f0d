"""Ways to spoil a condition, each drawing from the lot what it needs; any of them may come together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.workflows.mending.condition import CHOSEN, NEW, OFFERED, SECOND, WRITTEN, Condition
from tests.workflows.mending.menders import TOLD
from tests.workflows.people import PEOPLE
from tests.workflows.standins import (
    GENERAL,
    LEAD,
    MASS,
    ORGANISATION,
    PRESSURE,
    SMALL_SET,
    TAX_CODE,
    TEAM,
    Answer,
    Assessor,
    Decision,
    Duty,
    Finding,
    Line,
    Objection,
    Paper,
    Report,
)
from workflows.facts import Seat
from workflows.guards.eligibility import GENERAL_TRAINING

Spoil = Callable[[Condition, Random], None]
FACTS: dict[str, Spoil] = {}
"""Those that spoil what the record says."""
ANSWERS: dict[str, Spoil] = {}
"""Those that spoil what the person answers."""
CODES = ("met", "partly_met", "not_met", "not_applicable", "not_examined", "", "excellent")


def spoils(of: dict[str, Spoil]) -> Callable[[Spoil], Spoil]:
    def register(spoil: Spoil) -> Spoil:
        of[spoil.__name__] = spoil
        return spoil

    return register


def near(day: date, lot: Random, *, within: int = 30) -> date:
    return day + timedelta(days=lot.randint(-within, within))


@spoils(FACTS)
def another_person(at: Condition, lot: Random) -> None:
    at.actor = lot.choice(list(PEOPLE.values()))


@spoils(FACTS)
def another_day(at: Condition, lot: Random) -> None:
    at.day = near(at.day, lot, within=80)


@spoils(FACTS)
def gaps(at: Condition, lot: Random) -> None:
    at.case.organisation = replace(at.case.organisation, gaps=tuple(lot.sample(["phone", "address", "head"], 2)))


@spoils(FACTS)
def fewer_lines(at: Condition, lot: Random) -> None:
    at.case.lines = lot.sample(at.case.lines, lot.randint(0, len(at.case.lines)))


@spoils(FACTS)
def answers_gone(at: Condition, lot: Random) -> None:
    at.case.answers = [one for one in at.case.answers if lot.random() < 0.8]


@spoils(FACTS)
def answers_crooked(at: Condition, lot: Random) -> None:
    for one in at.case.answers:
        if lot.random() < 0.3:
            _crook(one, lot)


def _crook(one: Answer, lot: Random) -> None:
    one.answer = lot.choice(CODES)
    one.document, one.comment, one.reason = (lot.choice(("", "Có ghi.")) for _n in range(3))


@spoils(FACTS)
def due_some_day(at: Condition, lot: Random) -> None:
    at.subject.due_on = lot.choice((None, near(at.day, lot, within=5)))
    at.term_ends_on = lot.choice((None, at.day - timedelta(days=40)))


@spoils(FACTS)
def proposed_some_day(at: Condition, lot: Random) -> None:
    at.case.team_proposed_on = near(at.day, lot, within=8)


@spoils(FACTS)
def fewer_members(at: Condition, lot: Random) -> None:
    at.case.members = lot.sample(at.case.members, lot.randint(0, len(at.case.members)))


@spoils(FACTS)
def another_leader(at: Condition, lot: Random) -> None:
    for member in lot.sample(at.case.members, min(1, len(at.case.members))):
        member.role = "lead"


@spoils(FACTS)
def objections(at: Condition, lot: Random) -> None:
    for number in lot.sample(TEAM, lot.randint(1, 3)):
        outcome = lot.choice(("", "dismissed", "upheld", "replaced"))
        at.case.objections.append(Objection(number, f"Thành viên {number}", outcome))


@spoils(FACTS)
def duties(at: Condition, lot: Random) -> None:
    at.case.duties += [Duty(lot.choice([46, 47, NEW, SECOND]), lot.choice(("assess", "review", "decide")))]


@spoils(FACTS)
def undertakings_gone(at: Condition, lot: Random) -> None:
    at.case.undertakings = []


@spoils(FACTS)
def findings(at: Condition, lot: Random) -> None:
    statuses = ("raised", "responded", "closed", "withdrawn", "noted", "unresolved")
    for _number in range(lot.randint(1, 3)):
        found = Finding(ref=f"KPH-{len(at.case.findings)}", criterion=lot.choice(("B1", "B2")), case=at.case)
        found.grade, found.status = lot.choice(("major", "minor", "recommendation")), lot.choice(statuses)
        at.case.findings.append(found)


@spoils(FACTS)
def standards_lapse(at: Condition, lot: Random) -> None:
    at.case.standards = [one for one in at.case.standards if lot.random() < 0.7]
    for one in at.case.standards:
        one.due_on = lot.choice((one.due_on, date(2020, 1, 1)))
        one.certified_expires_on = lot.choice((one.certified_expires_on, None, date(2020, 1, 1)))


@spoils(FACTS)
def staff_leave(at: Condition, lot: Random) -> None:
    at.case.staff = [one for one in at.case.staff if lot.random() < 0.6]


@spoils(FACTS)
def cards_expire(at: Condition, lot: Random) -> None:
    for one in at.case.staff:
        one.card_expires_on = lot.choice((None, date(2020, 1, 1)))


@spoils(FACTS)
def report_unwritten(at: Condition, lot: Random) -> None:
    unwritten = Report(
        proposal=lot.choice(("", "approve")), summary=lot.choice(("", " ", "Tóm tắt.")), submitted_on=None
    )
    # Rules rely on a reported case having a report.
    submitted = at.case.status in {"reported", "awaiting_decision"} and isinstance(at.subject, type(at.case))
    at.case.report = at.case.report if submitted else lot.choice((None, unwritten))


@spoils(FACTS)
def report_commented(at: Condition, lot: Random) -> None:
    if at.case.report:
        at.case.report.comment = lot.choice(("", "Nhất trí."))
        at.case.report.submitted_on = lot.choice((at.case.report.submitted_on, near(at.day, lot)))
        at.case.report.submitted_on = at.case.report.submitted_on or at.day


@spoils(FACTS)
def report_of_other_lines(at: Condition, lot: Random) -> None:
    if at.case.report:
        at.case.report.lines = tuple(lot.sample(["1", "2", "3", "77"], lot.randint(0, 4)))
        at.case.report.proposal = lot.choice(("", "approve", "approve_partly", "refuse"))


@spoils(FACTS)
def number_or_none(at: Condition, lot: Random) -> None:
    decided_on = at.day - timedelta(days=lot.randint(0, 30))
    at.case.decision = lot.choice((None, Decision(number=None, decided_on=decided_on), Decision(decided_on=decided_on)))


@spoils(FACTS)
def papers(at: Condition, lot: Random) -> None:
    kinds = ("assessment_report", "decision", "receipt", "site_minutes", "apology")
    made = [Paper(kind, facts_digest=lot.choice(("facts as they are", "older facts"))) for kind in kinds]
    at.case.papers = [paper for paper in made if lot.random() < 0.7]


@spoils(FACTS)
def on_paper(at: Condition, lot: Random) -> None:
    at.case.on_paper, at.case.transcribed = True, lot.random() < 0.5


@spoils(FACTS)
def case_elsewhere(at: Condition, lot: Random) -> None:
    if isinstance(at.subject, Finding):
        at.case.status = lot.choice(("in_assessment", "reported", "withdrawn", "dropped"))


@spoils(FACTS)
def finding_told(at: Condition, lot: Random) -> None:
    if isinstance(at.subject, Finding):
        one = at.subject
        one.shared_at, one.acknowledged_at, one.disputed_at = (lot.choice((None, TOLD)) for _n in range(3))


@spoils(FACTS)
def finding_rounds(at: Condition, lot: Random) -> None:
    if isinstance(at.subject, Finding):
        at.subject.rounds, at.subject.grade = lot.randint(0, 4), lot.choice(("major", "minor", "recommendation"))


# What the person answers.
@spoils(ANSWERS)
def blank(at: Condition, lot: Random) -> None:
    for name in at.answers:
        if lot.random() < 0.4:
            at.answers[name] = None


@spoils(ANSWERS)
def other_dates(at: Condition, lot: Random) -> None:
    for name, said in at.answers.items():
        if isinstance(said, date):
            at.answers[name] = near(at.day, lot, within=lot.choice((2, 30, 3000)))


@spoils(ANSWERS)
def other_words(at: Condition, lot: Random) -> None:
    words = {
        "line": ["1", "3", "88"],
        "paper": ["a" * 64, "b" * 64],
        "sites": [["Trụ sở"], ["Chợ"], ["Chợ", "Kho"]],
        "member": [str(LEAD), str(GENERAL), "77"],
        "number": ["9/QĐ", "8/QĐ"],
        "remark": ["", "Vì lẽ khác."],
        "lines": [[], ["1"], ["1", "88"], ["1", "2", "3"]],
        "person": ["Trần Quốc Bảo", "Người lạ"],
        "proposal": ["approve", "approve_partly", "refuse", "maybe"],
        "field_code": ["", "mass", "length"],
        "criterion": ["A1", "B1", "Z9"],
    }
    for name in at.answers:
        if name in words and lot.random() < 0.7:
            at.answers[name] = lot.choice(words[name])


@spoils(ANSWERS)
def extended_too_late(at: Condition, lot: Random) -> None:
    at.subject.due_on = at.day - timedelta(days=lot.randint(2, 4))
    if "until" in at.answers:
        at.answers["until"] = at.day - timedelta(days=1)


@spoils(ANSWERS)
def number_in_use(at: Condition, lot: Random) -> None:
    at.taken = {"9/QĐ"}


@spoils(ANSWERS)
def answer_in_hand(at: Condition, lot: Random) -> None:
    if at.site.mode == WRITTEN:
        code, criterion = lot.choice(SMALL_SET.expected(("mass", "pressure")))
        at.answers["answer_facts"] = one = Answer("team", code, criterion.id)
        _crook(one, lot)


@spoils(ANSWERS)
def other_seats(at: Condition, lot: Random) -> None:
    people, roles = (NEW, SECOND, GENERAL, MASS, PRESSURE, 99), ("lead", "general", "technical", "driver")
    drawn = [Seat(lot.choice(people), lot.choice(roles)) for _n in range(lot.randint(1, 3))]
    # Two leaders stand for one another with what each of them lacks, so one is drawn at most.
    leads = [seat for seat in drawn if seat.role == "lead"]
    if "members" in at.answers:
        at.answers["members"] = [seat for seat in drawn if seat.role != "lead"] + leads[:1]
    if "replacement" in at.answers:
        at.answers["replacement"] = drawn[0]


@spoils(ANSWERS)
def two_leads(at: Condition, lot: Random) -> None:
    if "members" in at.answers:
        at.answers["members"] = [Seat(NEW, "lead"), Seat(SECOND, "lead")]
        at.pool |= {number: Assessor(number, f"Trưởng đoàn {number}") for number in (NEW, SECOND)}


@spoils(ANSWERS)
def others_of_the_pool(at: Condition, lot: Random) -> None:
    """Colleagues who sit on the team are in the pool too; everybody has their gaps."""
    at.pool |= {n: Assessor(n, f"Chuyên gia {n}") for n in (GENERAL, MASS, PRESSURE)}
    leads = [seat.person_id for seat in at.answers.get("members") or () if seat.role == "lead"]
    for one in at.pool.values():
        if len(leads) < 2 or one.person_id not in leads:
            _lacking(one, lot)


def _lacking(one: Assessor, lot: Random) -> None:
    one.degree, one.years = lot.choice(("technical", "other", "")), lot.choice((1, 5))
    every: list[Any] = [*GENERAL_TRAINING, "in_depth:mass", "in_depth:pressure"]
    one.training = tuple(lot.sample(every, lot.randint(2, len(every))))
    one.fields = lot.choice((("mass", "pressure"), ("mass",), ("length",)))
    one.organisation_id = lot.choice((None, ORGANISATION))
    one.conflicts = lot.choice(((), (TAX_CODE,)))


@spoils(ANSWERS)
def stopped_member_leads(at: Condition, lot: Random) -> None:
    """Whoever leaves is the only one for something."""
    if at.site.mode == CHOSEN and "replacement" in at.answers:
        at.answers["member"] = str(lot.choice((LEAD, MASS, PRESSURE)))


@spoils(ANSWERS)
def one_objection(at: Condition, lot: Random) -> None:
    if at.site.mode != OFFERED:
        at.case.objections = [Objection(lot.choice(TEAM), "Thành viên bị phản đối")]


@spoils(ANSWERS)
def lines_of_the_case(at: Condition, lot: Random) -> None:
    if at.site.mode == WRITTEN:
        at.case.lines = [Line("1", "mass"), Line("3", "pressure")]


# Facts with which answers are compared.
BESIDE = (another_person, duties, due_some_day, report_of_other_lines, number_or_none)
ANSWERS |= {spoil.__name__: spoil for spoil in BESIDE}
