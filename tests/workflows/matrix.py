"""Who may do what in which state, as text: `python -m tests.workflows.matrix` writes it for `matrix.txt`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tests.workflows.people import DUTIES, PEOPLE
from tests.workflows.standins import Case, Decision, Finding, Objection, case, move
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


def matrix() -> str:
    """The table of every procedure in its newest released version."""
    columns = [f"  {chr(ord('A') + number)}  {who}" for number, who in enumerate(PEOPLE)]
    parts = [HEAD, "\n".join(columns) + "\n"]
    for procedure in list_procedures():
        definition = load(procedure)
        parts.append(f"{procedure} v{definition.version}\n" + "\n".join(_rows(definition)) + "\n")
    return "\n".join(parts)


def _rows(definition: Definition) -> Iterator[str]:
    letters = " ".join(chr(ord("A") + number) for number in range(len(PEOPLE)))
    yield f"{'':54}{letters}"
    for status in engine.statuses(definition):
        yield status
        subject = subject_at(definition, status)
        for step in definition.steps_from(status):
            yield f"    {step.action:24}> {step.target:24}" + _marks(definition, subject, step.action)
        for write in definition.writes:
            if status in write.states:
                yield f"    {f'({write.name})':50}" + _writing(definition, subject, write.name)


def subject_at(definition: Definition, status: str) -> Case | Finding:
    """A case or finding in that state, against which nothing speaks but what the state itself brings."""
    if definition.kind == "finding":
        return Finding(status=status, case=case("reported", duties=DUTIES))
    waiting = [Objection(1, "Vũ Đình Khải")] if status == "team_proposed" else []
    number = None if status in {"approved", "refusal_decided"} else "412/QĐ-SKHCN"
    return case(status, duties=DUTIES, objections=waiting, decision=Decision(number=number))


def _marks(definition: Definition, subject: Case | Finding, action: str) -> str:
    found = []
    for actor in PEOPLE.values():
        offers = engine.offers(definition, subject, move(actor=actor, day=TODAY))
        offer = next(offer for offer in offers if offer.step.action == action)
        found.append("+" if offer.open else "-" if offer.mine else ".")
    return " ".join(found)


def _writing(definition: Definition, subject: Case | Finding, write: str) -> str:
    return " ".join(_write_mark(definition, subject, write, who=who) for who in PEOPLE)


def _write_mark(definition: Definition, subject: Case | Finding, write: str, *, who: str) -> str:
    try:
        engine.permit(definition, subject, write, replace(move(), actor=PEOPLE[who], day=TODAY))
    except Refusal as refusal:
        return "." if isinstance(refusal, NotYours) else "-"
    return "+"


if __name__ == "__main__":
    sys.stdout.write(matrix())
