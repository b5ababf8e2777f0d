"""Who may do what in which state, as text: `python -m tests.workflows.matrix` writes it for `matrix.txt`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from tests.workflows.people import DUTIES, PEOPLE, UNDERTAKEN
from tests.workflows.standins import Case, Decision, Finding, Objection, Report, case, move
from workflows import engine
from workflows.definition import Definition
from workflows.reader import list_procedures, load
from workflows.reasons import NotYours, Refusal

HEAD = """\
Who may do what in which state. A case in which all is well stands in that state on 2026-08-10.
+ open to this person   - this person's, but closed by a guard   . somebody else's
A name in brackets is a writing that does not move the case.
"""
TODAY = date(2026, 8, 10)
Subject = Case | Finding


def matrix() -> str:
    """The table of every procedure in its newest released version."""
    columns = [f"  {chr(ord('A') + number)}  {who}" for number, who in enumerate(PEOPLE)]
    parts = [HEAD, "\n".join(columns) + "\n"]
    for procedure in list_procedures():
        definition = load(procedure)
        name = f"{procedure} v{definition.version}"
        parts.append(f"{name}\n" + "\n".join(_rows(definition, subject_at)) + "\n")
        parts.append(f"{name}: what a clerk may do beside that where the case was handed in on paper\n")
        parts[-1] += "\n".join(_on_paper(definition)) + "\n"
        if definition.kind == "finding":
            parts.append(f"{name}: while the team assesses and the provider was not told\n")
            parts[-1] += "\n".join(_rows(definition, in_assessment)) + "\n"
    return "\n".join(parts)


def _rows(definition: Definition, subject_in: Callable[[Definition, str], Subject]) -> Iterator[str]:
    letters = " ".join(chr(ord("A") + number) for number in range(len(PEOPLE)))
    yield f"{'':54}{letters}"
    for status in engine.statuses(definition):
        subject = subject_in(definition, status)
        yield status
        yield from (f"{head:54}{' '.join(marks)}" for head, marks in _marked(definition, subject, list(PEOPLE)))


def _on_paper(definition: Definition) -> Iterator[str]:
    for status in engine.statuses(definition):
        plain = dict(_marked(definition, subject_at(definition, status), ["clerk"]))
        for head, marks in _marked(definition, on_paper(definition, status), ["clerk"]):
            if marks != plain[head]:
                yield f"{status:20}{head:54}{marks[0]}"


def _marked(definition: Definition, subject: Subject, people: list[str]) -> Iterator[tuple[str, list[str]]]:
    for step in definition.steps_from(subject.status):
        yield f"    {step.action:24}> {step.target}", [_mark(definition, subject, step.action, who) for who in people]
    for write in definition.writes:
        if subject.status in write.states:
            yield f"    ({write.name})", [_write_mark(definition, subject, write.name, who) for who in people]


def subject_at(definition: Definition, status: str) -> Subject:
    """A case or finding in that state, against which nothing speaks but what the state itself brings."""
    if definition.kind == "finding":
        return Finding(status=status, case=case("reported", duties=DUTIES, undertakings=UNDERTAKEN))
    waiting = [Objection(1, "Vũ Đình Khải")] if status == "team_proposed" else []
    number = None if status in {"approved", "refusal_decided"} else "412/QĐ-SKHCN"
    of = case(status, duties=DUTIES, undertakings=UNDERTAKEN, objections=waiting, decision=Decision(number=number))
    return replace(of, due_on=TODAY)


def on_paper(definition: Definition, status: str) -> Subject:
    """The same, handed in on paper."""
    subject = subject_at(definition, status)
    of = subject.case if isinstance(subject, Finding) else subject
    of.on_paper = True
    return subject


def in_assessment(definition: Definition, status: str) -> Subject:
    """The same finding before the report."""
    of = case("in_assessment", duties=DUTIES, undertakings=UNDERTAKEN, report=Report(submitted_on=None))
    return Finding(status=status, case=of)


def _mark(definition: Definition, subject: Subject, action: str, who: str) -> str:
    offers = engine.offers(definition, subject, move(actor=PEOPLE[who], day=TODAY))
    offer = next(offer for offer in offers if offer.step.action == action)
    return "+" if offer.open else "-" if offer.mine else "."


def _write_mark(definition: Definition, subject: Subject, write: str, who: str) -> str:
    try:
        engine.permit(definition, subject, write, replace(move(), actor=PEOPLE[who], day=TODAY))
    except Refusal as refusal:
        return "." if isinstance(refusal, NotYours) else "-"
    return "+"


if __name__ == "__main__":
    sys.stdout.write(matrix())
