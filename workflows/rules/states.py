"""States: where a case begins, where it can come, where it ends, and whose turn it is meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.checks import Fault
from workflows import graph
from workflows.posing import OUTSIDER, Person, Subject, actor
from workflows.relations import RELATIONS, holds
from workflows.roles import OWNERS
from workflows.rules.reading import Reading
from workflows.rules.registry import ROWS, WHOLE

# Who an owner is, so that the relations can be asked whether the owner may act: the role held, and the seat.
POSES = {
    "clerk": ("clerk", ""),
    "officer": ("officer", ""),
    "lead": ("assessor", "lead"),
    "team": ("assessor", "lead"),
    "assessor": ("assessor", "technical"),
    "reviewer": ("reviewer", ""),
    "decider": ("decider", ""),
}


@ROWS.rule("error")
def unreachable_state(reading: Reading) -> Iterator[Fault]:
    """Every state can be reached from the beginning."""
    definition = reading.definition
    names = {state.name for state in definition.states}
    # Without a known beginning nothing can be said about the ways from it; that is complained about already.
    reached = graph.reachable(definition, definition.initial) if definition.initial in names else names
    for node, state in reading.states:
        if state.name not in reached:
            vi = f"Không bước nào dẫn tới trạng thái “{state.name}”: thêm một bước tới nó hoặc bỏ nó."
            en = f"No step leads to the state “{state.name}”: add one or drop the state."
            yield Fault(node.text("state").place, vi, en)


@ROWS.rule("error")
def exit_from_final(reading: Reading) -> Iterator[Fault]:
    """No step leaves a final state."""
    for node, state in reading.states:
        leaving = reading.definition.steps_from(state.name)
        if state.is_final and leaving:
            vi = f"Trạng thái kết thúc “{state.name}” lại có bước đi ra “{leaving[0].action}”: bỏ bước đó hoặc “final”."
            en = f"The final state “{state.name}” has a step out, “{leaving[0].action}”: drop the step or “final”."
            yield Fault(node.text("state").place, vi, en)


@ROWS.rule("error")
def no_way_out(reading: Reading) -> Iterator[Fault]:
    """From every state an end can be reached."""
    ending = graph.ending(reading.definition)
    for node, state in reading.states:
        if state.name not in ending:
            vi = f"Từ trạng thái “{state.name}” không đi tới được kết thúc nào: thêm một bước đi ra, hoặc “final”."
            en = f"From the state “{state.name}” no end can be reached: add a step out of it, or “final”."
            yield Fault(node.text("state").place, vi, en)


@ROWS.rule("error")
def owner_of_an_end(reading: Reading) -> Iterator[Fault]:
    """A final state, and no other, is nobody's turn."""
    for node, state in reading.states:
        if state.is_final != (state.owner == "none"):
            vi = f"Trạng thái “{state.name}”: chỉ trạng thái kết thúc mới không thuộc lượt của ai (owner: none)."
            en = f"The state “{state.name}”: a final state, and no other, is nobody's turn (owner: none)."
            yield Fault(node.text("owner").place, vi, en)


@ROWS.rule("error")
def begins_at_an_end(reading: Reading) -> Iterator[Fault]:
    """A case does not begin where it ends."""
    if any(state.is_final and state.name == reading.definition.initial for state in reading.definition.states):
        name = reading.definition.initial
        vi = f"Hồ sơ bắt đầu ở “{name}” là trạng thái kết thúc, nên không ai làm được gì: chọn trạng thái khác."
        en = f"A case begins in “{name}”, which is final, so nobody can do anything: choose another state."
        yield Fault(reading.root.text("initial").place, vi, en)


@WHOLE.rule("error")
def owner_without_step(reading: Reading) -> Iterator[Fault]:
    """Whoever's turn it is can take some step or do some writing there."""
    definition = reading.definition
    for node, state in reading.states:
        acts = {step.who for step in definition.steps_from(state.name)}
        acts |= {write.who for write in definition.writes if state.name in write.states}
        if not state.is_final and not any(_may_act(state.owner, who, state.name) for who in acts):
            label = OWNERS[state.owner]
            vi = (
                f"Ở “{state.name}” đến lượt {label.vi.lower()}, nhưng không bước "
                "nào dành cho họ: thêm bước hoặc đổi “owner”."
            )
            en = (
                f"In “{state.name}” it is the turn of {label.en.lower()}, but "
                "no step is theirs: add one or change “owner”."
            )
            yield Fault(node.text("owner").place, vi, en)


def _may_act(owner: str, who: str, status: str) -> bool:
    if owner == "applicant":
        return holds(who, actor(OUTSIDER, frozenset({"provider"}), belongs=True), Subject(status, ()))
    role, seat = POSES[owner]
    subject = Subject(status, (Person(seat),))
    return who in RELATIONS and holds(who, actor(0, frozenset({role})), subject)
