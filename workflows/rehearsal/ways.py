"""Where a procedure can go: its good ends, how far each state is from one, and which step leads on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workflows.definition import Definition, State, Step

ACTS_AS: dict[str, str] = {
    "applicant_of_the_case": "applicant",
    "applicant_or_on_behalf": "applicant",
    "clerk": "clerk",
    "officer": "officer",
    "officer_or_lead": "officer",
    "lead_assessor": "lead",
    "team_member": "team",
    "seated_member": "team",
    "raiser_or_lead": "assessor",
    "reviewer_outside_the_team": "reviewer",
    "decider_outside_the_team": "decider",
}
"""The owner as whom somebody of the relation acts; whoever is not named acts for the owner of the state."""
GOOD = "green"


def actor_of(step: Step, state: State) -> str:
    """The owner who takes the step."""
    return ACTS_AS.get(step.who, state.owner)


def is_providers(step: Step) -> bool:
    """Whether the provider takes the step."""
    return ACTS_AS.get(step.who) == "applicant"


@dataclass(frozen=True)
class Ways:
    """How many steps lie between each state and the aim; states from which it is out of reach are missing."""

    aim: str
    to_aim: Mapping[str, int]
    to_an_end: Mapping[str, int]

    def leads_on(self, step: Step, source: str) -> bool:
        """Whether the step brings a case in that state nearer to the aim, or, past hope, to any end."""
        distances = self.to_aim if source in self.to_aim else self.to_an_end
        return step.target in distances and distances[step.target] < distances.get(source, -1)


def ways_to(definition: Definition, aim: str | None = None) -> Ways:
    """The ways to that end, or to the first good one of the file; KeyError where there is no such state."""
    ends = good_ends(definition)
    chosen = definition.state(aim).name if aim else ends[0]
    finals = {state.name for state in definition.states if state.is_final}
    return Ways(chosen, _distances(definition, {chosen}), _distances(definition, finals))


def good_ends(definition: Definition) -> tuple[str, ...]:
    """The ends to make for, best first: green ends that can be reached, then all others in the order of the file."""
    ends = [state for state in definition.states if state.is_final] or list(definition.states[-1:])
    reached = [state for state in ends if definition.initial in _distances(definition, {state.name})]
    ordered = sorted(reached or ends, key=lambda state: state.tone != GOOD)
    return tuple(state.name for state in ordered)


def _distances(definition: Definition, ends: set[str]) -> dict[str, int]:
    found, frontier = dict.fromkeys(ends, 0), sorted(ends)
    while frontier:
        nearer = frontier
        frontier = []
        for step in definition.steps:
            for source in step.sources:
                if step.target in nearer and source not in found:
                    found[source] = found[step.target] + 1
                    frontier.append(source)
    return found
