"""Ways round: what brings a case back to where it was ends some day, or the file says why it need not."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.checks import Fault
from workflows import graph
from workflows.definition import Definition, Step
from workflows.guards import GUARDS
from workflows.rules.reading import Reading
from workflows.rules.registry import WHOLE


@WHOLE.rule("error")
def endless_cycle(reading: Reading) -> Iterator[Fault]:
    """On every way round some step closes for good after so many times, or the file owns up to the way round.

    A step that leaves the case in its state is no way round: it does not restart a term.
    """
    definition = reading.definition
    owned = {graph.round_of(cycle.through) for cycle in definition.cycles}
    moves = graph.edges(definition, lambda step: not _is_limited(step))
    for states in graph.ways_round(moves):
        if graph.round_of(states) in owned:
            continue
        back = _back(definition, states)
        listed = " → ".join((*states, states[0]))
        vi = f"Vòng lặp không có giới hạn: {listed}. Thêm điều kiện giới hạn số vòng, hoặc khai ở “cycles” kèm lý do."
        en = (
            f"A way round without a limit: {listed}. Add a guard that limits "
            "it, or declare it under “cycles” and say why."
        )
        yield Fault(reading.node_of(moves[back]).text("action").place, vi, en)


@WHOLE.rule("error")
def cycle_that_is_none(reading: Reading) -> Iterator[Fault]:
    """What stands under `cycles` is a way round of the procedure."""
    moves = graph.edges(reading.definition)
    for node, cycle in zip(reading.root.mappings("cycles", required=False), reading.definition.cycles, strict=True):
        if not graph.round_of(cycle.through) <= set(moves):
            listed = " → ".join((*cycle.through, cycle.through[0]))
            vi = f"“{listed}” không phải vòng lặp của thủ tục này: sửa “through” theo thứ tự các bước, hoặc bỏ mục này."
            en = (
                f"“{listed}” is no way round of this procedure: put “through” "
                "in the order of the steps, or drop the entry."
            )
            yield Fault(node.place_of("through"), vi, en)


def _is_limited(step: Step) -> bool:
    return any("limit" in GUARDS[name].proves for name in step.guards)


def _back(definition: Definition, states: tuple[str, ...]) -> graph.Edge:
    """The move of the way round that leads back: the one to the state nearest to the beginning."""
    moves = graph.edges(definition)
    return min(graph.round_of(states), key=lambda move: (len(graph.path(definition.initial, move[1], moves)), move))
