"""What a person can do now, and the one move of a case from state to state. Sole importer of `transitions`.

Who and when are asked apart: the relation of a step first, then its guards, all of them. The machine only moves:
it has no guards, callbacks or models of its own, and is built once for each text of a definition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from transitions import Machine

from workflows.asks import ASKS
from workflows.definition import Definition, Step, Write
from workflows.facts import CaseFacts, FindingFacts, Move
from workflows.guards import GUARDS
from workflows.reasons import NotYours, OutOfTurn, Reason, Refused
from workflows.relations import holds, who_is_missing

# Whatever has a status and a definition.
Subject: TypeAlias = CaseFacts | FindingFacts

_MACHINES: dict[tuple[str, str, str], Machine] = {}


@dataclass(frozen=True)
class Offer:
    """A step from the present state: whether it is this person's, whether it is open now, and else all reasons."""

    step: Step
    open: bool
    mine: bool
    reasons: tuple[Reason, ...]


def statuses(definition: Definition) -> tuple[str, ...]:
    """Every status that a case under this definition may have."""
    return tuple(state.name for state in definition.states)


def offers(definition: Definition, subject: Subject, move: Move) -> tuple[Offer, ...]:
    """Every step from the present state, in the order of the file; nothing is asked of the answers yet.

    `move` tells who asks and when; action, paper and settings are put in for each step. A step that is not this
    person's says only whose it is.
    """
    asked = replace(move, answers=None)
    return tuple(_offer(definition, subject, step, move=asked) for step in definition.steps_from(subject.status))


def choose(definition: Definition, subject: Subject, move: Move) -> Step:
    """The step of `move.action`, if nothing speaks against it; else OutOfTurn, NotYours or Refused with all reasons."""
    step = definition.step_from(subject.status, move.action)
    if step is None:
        raise OutOfTurn([Reason("no_such_step", {"action": move.action, "status": subject.status})])
    _must_be_theirs(step.who, subject, move)
    answered = _prepared(definition, step, replace(move, answers=move.answers or {}))
    reasons = [*asks_are_answered(step, answered.answers or {}), *_reasons(step.guards, subject, answered)]
    if reasons:
        raise Refused(reasons)
    return step


def permit(definition: Definition, subject: Subject, write: str, move: Move) -> Write:
    """The write of that name, once nothing speaks against it; refusals are those of `choose`.

    With `answers` None it tells only whether this person may write here at all.
    """
    row = definition.write_in(subject.status, write)
    if row is None:
        raise OutOfTurn([Reason("no_such_writing", {"action": write, "status": subject.status})])
    _must_be_theirs(row.who, subject, move)
    reasons = _reasons(row.guards, subject, replace(move, action=write, settings=definition.settings))
    if reasons:
        raise Refused(reasons)
    return row


def asks_are_answered(step: Step, answers: Mapping[str, object]) -> list[Reason]:
    """One reason for every required thing that the step asks for and nobody answered."""
    missing = [name for name in step.asks if ASKS[name].required and _is_blank(answers.get(name))]
    return [Reason("ask_missing", {"ask": name}, f"ask:{name}") for name in missing]


def advance(definition: Definition, subject: Subject, step: Step) -> None:
    """Sets the status by firing the machine; the caller has chosen the step and alone may call this."""
    if not machine_of(definition).events[step.action].trigger(subject) or subject.status != step.target:
        raise RuntimeError(f"{step.action} should have led to {step.target}; the status is {subject.status}")


def stand(definition: Definition, subject: Subject, status: str) -> None:
    """Stands the subject in this state of another version; no step is taken, and only a move to it may call this."""
    machine_of(definition).set_state(status, model=subject)


def machine_of(definition: Definition) -> Machine:
    """The machine of this text, built once; it never learns about any case."""
    key = (definition.procedure, definition.version, definition.digest)
    if key not in _MACHINES:
        _MACHINES[key] = _build(definition)
    return _MACHINES[key]


def _build(definition: Definition) -> Machine:
    return Machine(
        model=None,
        states=list(statuses(definition)),
        initial=definition.initial,
        transitions=[
            {"trigger": step.action, "source": list(step.sources), "dest": step.target} for step in definition.steps
        ],
        model_attribute="status",
        auto_transitions=False,
        send_event=True,
        queued=False,
        ignore_invalid_triggers=False,
    )


def _offer(definition: Definition, subject: Subject, step: Step, *, move: Move) -> Offer:
    if not holds(step.who, move.actor, subject):
        return Offer(step, open=False, mine=False, reasons=(who_is_missing(step.who),))
    reasons = _reasons(step.guards, subject, _prepared(definition, step, move))
    return Offer(step, open=not reasons, mine=True, reasons=reasons)


def _prepared(definition: Definition, step: Step, move: Move) -> Move:
    return replace(move, action=step.action, paper_kind=step.paper, settings=definition.settings)


def _must_be_theirs(who: str, subject: Subject, move: Move) -> None:
    if not holds(who, move.actor, subject):
        raise NotYours([who_is_missing(who)])


def _reasons(guards: Sequence[str], subject: Subject, move: Move) -> tuple[Reason, ...]:
    return tuple(reason for name in guards for reason in GUARDS[name].reasons(subject, move))


def _is_blank(answer: object) -> bool:
    return (
        answer is None
        or (isinstance(answer, str) and not answer.strip())
        or (isinstance(answer, list | tuple) and not answer)
    )
