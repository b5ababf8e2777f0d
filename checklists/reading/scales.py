"""Reads the scales of a set."""

from __future__ import annotations

from checklists import vocabulary
from checklists.complaints import did_you_mean
from checklists.nodes import MappingNode
from checklists.numbers import number_under
from checklists.scales import AnswerCode, Scale


def read_scales(root: MappingNode) -> tuple[Scale, tuple[Scale, ...]]:
    """The default scale under `scale`, and the further ones under `scales`."""
    default = Scale(tuple(_answer_code(node) for node in root.mappings("scale")), place=root.place_of("scale"))
    return default, tuple(_scale(node) for node in root.mappings("scales", required=False))


def _scale(node: MappingNode) -> Scale:
    node.only("name", "codes")
    codes = tuple(_answer_code(code) for code in node.mappings("codes"))
    return Scale(codes, name=str(node.identifier("name")), place=node.place)


def _answer_code(node: MappingNode) -> AnswerCode:
    node.only("code", "means", "label", "demands", "factor", "points")
    demands = node.mapping("demands")
    demands.only(*vocabulary.SIDES)
    speaks_for_itself = "means" not in node
    code = node.one_of("code", vocabulary.MEANINGS) if speaks_for_itself else node.identifier("code")
    means = code if speaks_for_itself else node.one_of("means", vocabulary.MEANINGS)
    return AnswerCode(
        code=str(code),
        label=node.bilingual("label"),
        demands={str(side): _demands(demands, side=str(side)) for side in demands},
        means=str(means),
        factor=number_under(node, "factor"),
        points=number_under(node, "points"),
        place=node.place,
    )


def _demands(node: MappingNode, *, side: str) -> tuple[str, ...]:
    found = node.texts(side)
    for demand in found:
        if demand not in vocabulary.DEMANDS:
            hint = did_you_mean(demand, vocabulary.DEMANDS)
            vi, en = f"Không có yêu cầu “{demand}”. {hint.vi}", f"Unknown demand “{demand}”. {hint.en}"
            node.complain("unknown_code", vi=vi, en=en, at=demand.place)
    return tuple(str(demand) for demand in found)
