"""A world of stand-ins that walks: people take offered steps by lot, write, raise findings and let time pass."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.workflows.mending.condition import load
from tests.workflows.people import PEOPLE, person
from tests.workflows.standins import (
    SMALL_SET,
    Answer,
    Assessor,
    Case,
    Decision,
    Duty,
    Finding,
    Line,
    Member,
    Objection,
    Paper,
    Report,
    Undertaken,
    Weekdays,
    case,
)
from workflows import engine
from workflows.definition import Definition, Step
from workflows.facts import Actor, Move, Seat
from workflows.guards.eligibility import covered_fields
from workflows.reasons import Refusal
from workflows.relations import holds

OWNERS = {
    "applicant": ("applicant_of_the_case",),
    "clerk": ("clerk",),
    "officer": ("officer",),
    "lead": ("lead_assessor", "seated_member"),
    "team": ("team_member", "seated_member"),
    "reviewer": ("reviewer_outside_the_team",),
    "decider": ("decider_outside_the_team",),
    "assessor": ("raiser_or_lead", "seated_member"),
}
"""The relations by which somebody is the owner of a state; who is seated may first have to give the undertaking."""
AGENCY = ("clerk", "officer", "assessor", "reviewer", "decider")
# People who may do everything, so that only the rules keep their duties apart.
VERSATILE = tuple(person(number, *AGENCY) for number in (70, 71, 72))
CAST = (*PEOPLE.values(), *VERSATILE)
SELDOM, NOW_AND_THEN, OFTEN = 0.003, 0.08, 0.9
LATER = timedelta(days=400)
CODES = ("met",) * 30 + ("not_met", "partly_met", "not_applicable")


@dataclass
class World:
    """One case with its findings, or one finding; `kept` holds what was approved, to be looked at afterwards."""

    definition: Definition
    subject: Case | Finding
    lot: Random
    day: date = date(2026, 5, 4)
    chosen: tuple[str, ...] = ()
    taken: list[str] = field(default_factory=list)

    @property
    def case(self) -> Case:
        return self.subject if isinstance(self.subject, Case) else self.subject.case

    @property
    def stands(self) -> str:
        return self.subject.status

    def move(self, actor: Actor, **more: Any) -> Move:
        pool = {one.id: Assessor(one.id, one.name) for one in CAST if "assessor" in one.roles}
        asked = Move("", actor, self.day, self.definition.settings, Weekdays(), pool=pool.get)
        return replace(asked, paper_digest=lambda _kind: "facts as they are", **more)

    def owners(self) -> list[Actor]:
        """Whoever's turn it is."""
        relations = OWNERS[self.definition.state(self.stands).owner]
        kind = self.definition.kind
        return [
            one
            for one in CAST
            for name in relations
            if holds(name, one, self.subject if kind == "case" or name == "raiser_or_lead" else self.case)
        ]

    def owner_can_go_on(self) -> bool:
        """An open step, a writing, a paper to prepare, or a time that comes, for whoever's turn it is."""
        return any(
            self._has_open(one, self.day) or self._may_write_here(one) or self._has_open(one, self.day + LATER)
            for one in self.owners()
        )

    def _has_open(self, one: Actor, day: date) -> bool:
        """Whether a step is open, or waits for nothing but its paper."""
        offers = engine.offers(self.definition, self.subject, replace(self.move(one), day=day))
        return any(offer.mine and all(reason.key.startswith("paper_") for reason in offer.reasons) for offer in offers)

    def _may_write_here(self, one: Actor) -> bool:
        return any(self._may_write(one, row.name) for row in self.definition.writes if self.stands in row.states)

    def _may_write(self, one: Actor, name: str) -> bool:
        try:
            engine.permit(self.definition, self.subject, name, self.move(one))
        except Refusal:
            return False
        return True

    def go(self) -> None:
        """One thing happens."""
        happening = self.lot.choices((self._step, self._write, self._wait, self._finding), (8, 4, 1, 2))[0]
        happening()

    def _wait(self) -> None:
        self.day += timedelta(days=self.lot.randint(1, 20))

    def _step(self) -> None:
        found = next(filter(None, map(self._ways_of, self.lot.sample(CAST, len(CAST)))), None)
        if found is None:
            return
        actor, step = self.lot.choice(found)
        answers = self._answers(step)
        try:
            engine.choose(self.definition, self.subject, self.move(actor, action=step.action, answers=answers))
        except Refusal:
            return
        self._carry_out(step, actor, answers)

    def _ways_of(self, actor: Actor) -> list[tuple[Actor, Step]]:
        """The steps open to that person; ends are seldom taken, and steps that lead on oftener than others."""
        return [
            (actor, offer.step)
            for offer in engine.offers(self.definition, self.subject, self.move(actor))
            if offer.open
            and self.lot.random() < (SELDOM if self.definition.state(offer.step.target).is_final else OFTEN)
            and (offer.step.target != self.stands or self.lot.random() < NOW_AND_THEN)
        ]

    def _answers(self, step: Step) -> dict[str, Any]:
        lines = [line.line for line in self.case.lines]
        seats = [(one.id, role) for one in CAST if "assessor" in one.roles for role in ("general", "technical")]
        drawn = [Seat(*self.lot.choice(seats)), Seat(self.lot.choice(VERSATILE).id, "technical")]
        leaving = self.lot.choice(self.case.members or [Member(0, "", "technical")])
        lead, coming = Seat(self.lot.choice((1, 70, 71, 72)), "lead"), Seat(drawn[0].person_id, leaving.role)
        known: dict[str, Any] = {
            "members": [*drawn, lead],
            "replacement": coming,
            "member": str(leaving.person_id),
            "objection_outcome": self.lot.choice(("dismissed", "upheld")),
            **dict.fromkeys(("from_on", "to_on", "numbered_on", "valid_from", "due_on"), self.day),
            "valid_to": self.day + timedelta(days=300),
            "condition_due_on": self.day + timedelta(days=9),
            "lines": self.lot.sample(lines, self.lot.randint(1, len(lines))),
            "line": self.lot.choice(lines),
            "sites": ["Trụ sở"],
            "paper": "a" * 64,
            "evidence": [],
            "until": self.day + timedelta(days=3),
            "number": "7/QĐ",
        }
        return {name: known.get(name, "Có lý do.") for name in step.asks}

    def _carry_out(self, step: Step, actor: Actor, answers: dict[str, Any]) -> None:
        engine.advance(self.definition, self.subject, step)
        self.taken.append(step.action)
        self.chosen = tuple(answers.get("lines") or (line.line for line in self.case.lines))
        if step.duty:
            self.case.duties.append(Duty(actor.id, step.duty))
        for effect in step.effects:
            getattr(self, f"_{effect}", lambda _answers: None)(answers)

    # What the effects of the record do, as far as rules look at it.
    def _seat_team(self, answers: dict[str, Any]) -> None:
        self.case.members = [self._seated(seat) for seat in answers["members"]]
        self.case.team_proposed_on = self.day

    def _seated(self, seat: Seat) -> Member:
        fields = covered_fields(Assessor(seat.person_id), self.case.field_codes) if seat.role == "technical" else ()
        return Member(seat.person_id, f"Người {seat.person_id}", seat.role, fields)

    def _replace_member(self, answers: dict[str, Any]) -> None:
        coming, leaving = self._seated(answers["replacement"]), answers["member"]
        staying = [one for one in self.case.members if (str(one.person_id), one.role) != (leaving, coming.role)]
        self.case.members = [*staying, coming]

    def _assign_assessors(self, _answers: dict[str, Any]) -> None:
        self.case.duties += [Duty(member.person_id, "assess") for member in self.case.members]

    def _keep_objection(self, answers: dict[str, Any]) -> None:
        self.case.objections.append(Objection(int(answers["member"]), f"Người {answers['member']}"))

    def _answer_objection(self, answers: dict[str, Any]) -> None:
        for one in self.case.objections:
            one.outcome = one.outcome or answers["objection_outcome"]

    def _issue_report(self, _answers: dict[str, Any]) -> None:
        self.case.report = replace(self.case.report or Report(), submitted_on=self.day, comment="")

    def _keep_comment(self, answers: dict[str, Any]) -> None:
        self.case.report = replace(self.case.report or Report(), comment=answers["comment"])

    def _keep_decision(self, _answers: dict[str, Any]) -> None:
        self.case.decision = Decision(decided_on=self.day, number=None)

    def _keep_number(self, answers: dict[str, Any]) -> None:
        self.case.decision = Decision(decided_on=self.day, number=answers["number"])

    def _withdraw_line(self, answers: dict[str, Any]) -> None:
        self.case.lines = [line for line in self.case.lines if line.line != answers["line"]]

    def _keep_response(self, _answers: dict[str, Any]) -> None:
        if isinstance(self.subject, Finding):
            self.subject.rounds += 1

    # Writing, as far as rules look at it.
    def _write(self) -> None:
        stood, lot = self.case, self.lot
        stood.undertakings += [Undertaken(one.person_id) for one in stood.members if lot.random() < 0.7]
        stood.papers = [Paper(kind) for kind in ("receipt", "site_minutes", "assessment_report", "decision", "apology")]
        if stood.status == "in_assessment" and (not stood.report or lot.random() < 0.3):
            due = SMALL_SET.expected(stood.field_codes)
            kept = [one for one in stood.answers if one.side == "self"]
            comments = {"comment": "Có ghi.", "reason": "Có ghi."}
            stood.answers = kept + [Answer("team", code, one.id, lot.choice(CODES), **comments) for code, one in due]
            lines = tuple(line.line for line in stood.lines)
            stood.report = Report(lot.choice(("approve", "approve_partly", "refuse")), lines, submitted_on=None)

    def _finding(self) -> None:
        """A finding is raised while the team assesses, or one moves on by its own procedure."""
        if not isinstance(self.subject, Case):
            return
        lot, stood = self.lot, self.subject
        if stood.status == "in_assessment" and stood.members and lot.random() < 0.15:
            grade = lot.choice(("major", "minor", "recommendation"))
            raiser = lot.choice(stood.members).person_id
            ref, criterion = f"KPH-{len(stood.findings)}", lot.choice(("B1", "B2", "B4"))
            stood.findings.append(Finding(ref, criterion, "mass", grade, raised_by_id=raiser, case=stood))
        for found in stood.findings:
            World(load("finding"), found, lot, self.day)._step()


def opened_case() -> Case:
    """A dossier as it is begun: complete on the provider's side, and nothing on the agency's."""
    begun = case("draft", members=[], team_proposed_on=None, report=None, decision=None, papers=[], undertakings=[])
    begun.answers = [one for one in begun.answers if one.side == "self"]
    begun.lines = [Line("1", "mass"), Line("2", "mass", "calibration", False), Line("3", "pressure")]
    return begun


def assessed_case() -> Case:
    """A case that its team is about to assess, so that more walks come to a decision."""
    assessed = case("in_assessment", report=None, decision=None, papers=[])
    assessed.members.append(Member(VERSATILE[0].id, VERSATILE[0].name, "general"))
    assessed.duties = [Duty(member.person_id, "assess") for member in assessed.members]
    return assessed
