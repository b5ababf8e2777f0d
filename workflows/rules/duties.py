"""Who may act: somebody may, with one role, and nobody with another duty or a stake in the case."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.checks import Fault
from workflows.posing import holds_despite, holds_with_a_stake, look_at_people, takers
from workflows.roles import DUTIES, ROLES
from workflows.rules.reading import Reading, place_of
from workflows.rules.registry import WHOLE


@WHOLE.rule("error")
def nobody_can_take(reading: Reading) -> Iterator[Fault]:
    """From every state a step can be taken by somebody, whatever roles and seats people have there."""
    for row in reading.steps:
        for step in row.steps:
            for source in step.sources:
                if source in reading.walk.states and (step, source) not in reading.walk.taken:
                    vi = (
                        f"Từ “{source}” không ai làm được bước “{row.action}”, dù giữ "
                        "mọi vai trò: sửa “who”, hoặc thêm bước cử người."
                    )
                    en = (
                        f"From “{source}” nobody can take “{row.action}”, whatever their "
                        "roles: mend “who”, or add a step that seats them."
                    )
                    yield Fault(place_of(row.node, "who"), vi, en)


@WHOLE.rule("error")
def nobody_may_write(reading: Reading) -> Iterator[Fault]:
    """In every state of a writing somebody may do it."""
    for node, write in reading.writes:
        for status in write.states:
            if status in reading.walk.states and (write, status) not in reading.walk.taken:
                vi = f"Ở “{status}” không ai ghi được “{write.name}”, dù giữ mọi vai trò: sửa “who” hoặc “in”."
                en = f"In “{status}” nobody may write “{write.name}”, whatever their roles: mend “who” or “in”."
                yield Fault(place_of(node, "in", status), vi, en)


@WHOLE.rule("warning")
def only_with_two_roles(reading: Reading) -> Iterator[Fault]:
    """One role suffices for every step; nobody need hold two at once."""
    for row in reading.steps:
        step = row.steps[0]
        found = takers(step.who, look_at_people(step.guards))
        if found and len(found[0]) > 1:
            vi_roles = " + ".join(ROLES[name].label.vi for name in sorted(found[0]))
            en_roles = " + ".join(ROLES[name].label.en for name in sorted(found[0]))
            vi = (
                f"Bước “{row.action}” đòi một người giữ cùng lúc nhiều vai trò ({vi_roles}): xem lại “who” và “guards”."
            )
            en = (
                f"The step “{row.action}” wants one person with several roles at "
                f"once ({en_roles}): look at “who” and “guards”."
            )
            yield Fault(place_of(row.node, "who"), vi, en)


@WHOLE.rule("error")
def duty_without_separation(reading: Reading) -> Iterator[Fault]:
    """Whoever reviews or decides is in a relation that shuts out everybody with another duty."""
    for row in reading.steps:
        step = row.steps[0]
        if step.duty not in {"review", "decide"}:
            continue
        shared = [duty for duty in DUTIES if duty != step.duty and holds_despite(step.who, duty)]
        if shared:
            vi = (
                f"“{step.who}” không loại người đã giữ nhiệm vụ {', '.join(shared)}: "
                f"bước có “duty: {step.duty}” cần quan hệ tách bạch."
            )
            en = (
                f"“{step.who}” does not shut out who has had the duty {', '.join(shared)}: "
                f"“duty: {step.duty}” needs a relation that does."
            )
            yield Fault(place_of(row.node, "who"), vi, en)


@WHOLE.rule("error")
def duty_with_a_stake(reading: Reading) -> Iterator[Fault]:
    """Nobody who belongs to the provider, or declared a conflict with it, has a duty in its case."""
    for node in reading.rows:
        if "duty" in node and holds_with_a_stake(str(node.text("who"))):
            who, duty = node.text("who"), node.text("duty")
            vi = (
                f"“{who}” có thể là người của tổ chức hoặc có xung đột lợi ích, "
                f"nên không được giữ “duty: {duty}”: đổi “who”."
            )
            en = (
                f"“{who}” may belong to the provider or have a conflict, and "
                f"so must not have “duty: {duty}”: change “who”."
            )
            yield Fault(who.place, vi, en)


@WHOLE.rule("error")
def writing_at_an_end(reading: Reading) -> Iterator[Fault]:
    """Nothing is written in a final state, unless the file owns up to it."""
    finals = {state.name for state in reading.definition.states if state.is_final}
    for node, write in reading.writes:
        ended = [name for name in write.states if name in finals]
        if ended and not write.after_the_end:
            vi = f"“{write.name}” ghi cả khi đã kết thúc (“{ended[0]}”): bỏ trạng thái đó, hoặc khai “after_the_end”."
            en = f"“{write.name}” writes after the end (“{ended[0]}”): drop that state, or declare “after_the_end”."
            yield Fault(place_of(node, "in", ended[0]), vi, en)
