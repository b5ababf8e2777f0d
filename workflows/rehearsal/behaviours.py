"""How people behave in a rehearsal: in time unless chosen otherwise, each found in the procedure by effects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from checklists.criteria import Bilingual
from workflows.definition import Definition, Step
from workflows.rehearsal.ways import Ways, is_providers
from workflows.rows import UNLIMITED
from workflows.settings import whole


@dataclass(frozen=True)
class Behaviour:
    """One way in which people may behave; `rounds` is how often it brings its detour about."""

    name: str
    label: Bilingual
    rounds: int = 1
    effects: tuple[str, ...] = ()
    """It takes the steps with one of these effects."""
    sends_back: bool = False
    """It takes the steps by which the agency hands the case back to the provider."""


BEHAVIOURS: dict[str, Behaviour] = {
    one.name: one
    for one in (
        Behaviour("late-provider", Bilingual("Tổ chức làm trễ hạn hoặc im lặng", "The provider is late or silent")),
        Behaviour(
            "objects",
            Bilingual("Tổ chức phản đối một thành viên đoàn", "The provider objects to a member"),
            effects=("keep_objection",),
        ),
        Behaviour(
            "supplements", Bilingual("Hồ sơ bị trả lại một lần", "The dossier is returned once"), sends_back=True
        ),
        Behaviour(
            "second-round",
            Bilingual("Phải bổ sung đến vòng thứ hai", "A second round of supplements is needed"),
            rounds=2,
            sends_back=True,
        ),
        Behaviour("disputes", Bilingual("Tổ chức không đồng ý", "The provider disputes"), effects=("keep_dispute",)),
        Behaviour("late-agency", Bilingual("Cơ quan làm trễ hạn", "The agency is late")),
    )
}


def touched(definition: Definition, behaviour: str, ways: Ways) -> tuple[Step, ...]:
    """The steps of the procedure that the behaviour takes; none where it is only about time, or does not occur."""
    found = BEHAVIOURS[behaviour]
    return tuple(
        step
        for step in definition.steps
        if set(step.effects) & set(found.effects) or (found.sends_back and _sends_back(definition, step, ways))
    )


def occurs(definition: Definition, behaviour: str, ways: Ways) -> bool:
    """Whether the behaviour changes anything in this procedure."""
    found = BEHAVIOURS[behaviour]
    if found.effects or found.sends_back:
        return bool(touched(definition, behaviour, ways))
    return any(state.term for state in definition.states)


def wanted(definition: Definition, behaviours: Collection[str], detours: Collection[str], ways: Ways) -> Counter[str]:
    """How often each action is to be taken, no cycle oftener than the file allows."""
    counts = Counter(detours)
    for name in behaviours:
        for step in touched(definition, name, ways):
            counts[step.action] = max(counts[step.action], _bounded(definition, step, BEHAVIOURS[name].rounds))
    return counts


def _sends_back(definition: Definition, step: Step, ways: Ways) -> bool:
    to_provider = definition.state(step.target).owner == "applicant" and not is_providers(step)
    return to_provider and any(source != step.target and not ways.leads_on(step, source) for source in step.sources)


def _bounded(definition: Definition, step: Step, rounds: int) -> int:
    limits = [
        whole(definition.settings, cycle.limit)
        for cycle in definition.cycles
        if cycle.limit != UNLIMITED and step.target in cycle.through and set(step.sources) & set(cycle.through)
    ]
    return min([rounds, *limits])
