"""What is told: one word for one happening, and people who can read what they hear of."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.checks import Fault
from workflows.access import may
from workflows.facts import Actor
from workflows.posing import OUTSIDER, Person, Subject, actor
from workflows.rules.reading import Reading, StepRow, place_of
from workflows.rules.registry import WHOLE

# Who hears, each as somebody who could read as much as anybody of that audience.
HEARERS: dict[str, tuple[Actor, str]] = {
    "applicant": (actor(OUTSIDER, frozenset({"provider"}), belongs=True), ""),
    "clerks": (actor(0, frozenset({"clerk"})), ""),
    "officers": (actor(0, frozenset({"officer"})), ""),
    "reviewers": (actor(0, frozenset({"reviewer"})), ""),
    "deciders": (actor(0, frozenset({"decider"})), ""),
    "team": (actor(0, frozenset({"assessor"})), "technical"),
    "lead": (actor(0, frozenset({"assessor"})), "lead"),
    "assessor": (actor(0, frozenset({"assessor"})), "technical"),
}


@WHOLE.rule("error")
def event_of_two_meanings(reading: Reading) -> Iterator[Fault]:
    """One word of the history means one happening: the same action, with the same label."""
    first: dict[str, StepRow] = {}
    for row in reading.steps:
        event = row.node.text("event")
        before = first.setdefault(str(event), row)
        if before.action != row.action or before.steps[0].label != row.steps[0].label:
            vi = (
                f"Sự kiện “{event}” đã dùng cho bước “{before.action}”: trong "
                "lịch sử sẽ không phân biệt được; đặt tên khác."
            )
            en = (
                f"The event “{event}” is used for the step “{before.action}” "
                "already: the history could not tell; rename it."
            )
            yield Fault(event.place, vi, en)


@WHOLE.rule("warning")
def nobody_is_told(reading: Reading) -> Iterator[Fault]:
    """Whenever a step happens whose outcome somebody else can read, somebody is told."""
    for row in reading.steps:
        step = row.steps[0]
        if step.tells or "reason" in step.asks:
            continue  # a reason without a reader is an error of its own
        if {name for step in row.steps for name in _readers(reading, step.target)} - {"applicant"}:
            vi = f"Bước “{row.action}” không báo cho ai: thêm người nhận vào “tells”."
            en = f"Nobody is told of the step “{row.action}”: name somebody under “tells”."
            yield Fault(row.node.place_of("tells"), vi, en)


@WHOLE.rule("error")
def reason_told_nobody(reading: Reading) -> Iterator[Fault]:
    """A reason is asked for because somebody is to read it."""
    for row in reading.steps:
        if "reason" in row.steps[0].asks and not row.steps[0].tells:
            vi = f"Bước “{row.action}” hỏi lý do nhưng không báo cho ai đọc: thêm người nhận vào “tells”."
            en = f"The step “{row.action}” asks for a reason and tells nobody: name somebody under “tells”."
            yield Fault(place_of(row.node, "asks", "reason"), vi, en)


@WHOLE.rule("error")
def told_but_cannot_read(reading: Reading) -> Iterator[Fault]:
    """Whoever is told of a step can read the case in one of the states it leads to."""
    for row in reading.steps:
        readers = {name for step in row.steps for name in _readers(reading, step.target)}
        for name in row.node.texts("tells"):
            if name in HEARERS and name not in readers:
                vi = (
                    f"Bước “{row.action}” báo cho “{name}”, nhưng sau bước đó họ "
                    "không đọc được hồ sơ: bỏ, hoặc đổi trạng thái."
                )
                en = (
                    f"The step “{row.action}” tells “{name}”, who cannot read the "
                    "case after it: drop them, or change the state."
                )
                yield Fault(name.place, vi, en)


def _readers(reading: Reading, status: str) -> set[str]:
    if reading.definition.kind != "case":
        return set(HEARERS)  # what belongs to a case is read with it
    return {name for name, (who, seat) in HEARERS.items() if may(who, "case.read", _case(status, seat))}


def _case(status: str, seat: str) -> Subject:
    case = Subject(status, (Person(seat, ("assess",) if seat else ()),))
    case.on_paper = False
    return case
