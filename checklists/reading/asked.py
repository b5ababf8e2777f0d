"""Reads criteria and their items."""

from __future__ import annotations

from dataclasses import replace

from checklists import vocabulary
from checklists.asked import (
    KNOCK_OUTS,
    Change,
    Criterion,
    FindingTemplate,
    Input,
    Reference,
    Requirement,
)
from checklists.nodes import MappingNode
from checklists.numbers import number_under
from checklists.reading.predicates import read_applies
from checklists.reading.words import choices_under, optional_code, optional_identifier, optional_words

_SAID = ("id", "title", "requirement", "evidence", "anchor", "knock_out", "not_applicable", "ref", "points", "scale")
_BESIDES = ("applies", "items", "aggregate", "requires", "data", "finding", "maps_to", "guidance", "help", "examine")


def read_criterion(node: MappingNode, *, parent: Criterion | None = None) -> Criterion:
    """A criterion; an item may leave `evidence`, `anchor`, `knock_out` and `not_applicable` to its parent."""
    own = ("gates",) if parent else ()
    node.only(*_SAID, *_BESIDES, "change", *own)
    criterion = _said(node, parent)
    items = tuple(read_criterion(item, parent=criterion) for item in node.mappings("items", required=False))
    return _whole(node, criterion, items)


def _said(node: MappingNode, parent: Criterion | None) -> Criterion:
    inherits = parent is not None
    bequest = "refused" if parent and parent.not_applicable == "refused" else "allowed"
    return Criterion(
        id=str(node.identifier("id")),
        title=node.bilingual("title"),
        requirement=node.bilingual("requirement"),
        evidence=parent.evidence if parent and "evidence" not in node else node.bilingual("evidence"),
        anchor=parent.anchor if parent and "anchor" not in node else str(node.required("anchor")),
        knock_out=str(node.one_of("knock_out", KNOCK_OUTS, default="no" if inherits else None)),
        not_applicable=str(
            node.one_of("not_applicable", vocabulary.NOT_APPLICABLE, default=bequest if inherits else None)
        ),
        gates=node.flag("gates", default=False),
        place=node.place,
    )


def _whole(node: MappingNode, said: Criterion, items: tuple[Criterion, ...]) -> Criterion:
    aggregate = optional_code(node, "aggregate", vocabulary.AGGREGATES)
    return replace(
        said,
        ref=str(node.required("ref")) if "ref" in node else "",
        points=number_under(node, "points"),
        scale=optional_identifier(node, "scale"),
        applies=read_applies(node),
        items=items,
        aggregate=aggregate or ("all_of" if items else ""),
        requires=tuple(_requirement(one) for one in node.mappings("requires", required=False)),
        inputs=tuple(_input(one) for one in node.mappings("data", required=False)),
        finding=_finding(node.mapping("finding")) if "finding" in node else None,
        maps_to=tuple(_reference(one) for one in node.mappings("maps_to", required=False)),
        guidance=optional_words(node, "guidance"),
        help=optional_words(node, "help"),
        examine=optional_code(node, "examine", vocabulary.EXAMINED),
        change=_change(node.mapping("change")) if "change" in node else None,
    )


def _requirement(node: MappingNode) -> Requirement:
    node.only("kind", "at_least")
    return Requirement(
        kind=str(node.one_of("kind", vocabulary.EVIDENCE_KINDS)),
        at_least=node.whole("at_least", default=1),
        place=node.place,
    )


def _input(node: MappingNode) -> Input:
    node.only("name", "label", "kind", "unit", "required", "choices", "columns")
    return Input(
        name=str(node.identifier("name")),
        label=node.bilingual("label"),
        kind=str(node.one_of("kind", vocabulary.INPUT_KINDS)),
        unit=str(node.text("unit")),
        is_required=node.flag("required", default=False),
        choices=choices_under(node, "choices"),
        columns=choices_under(node, "columns"),
        place=node.place,
    )


def _finding(node: MappingNode) -> FindingTemplate:
    node.only("grade", "statement")
    return FindingTemplate(str(node.one_of("grade", vocabulary.GRADES)), node.bilingual("statement"), node.place)


def _reference(node: MappingNode) -> Reference:
    node.only("set", "criterion")
    return Reference(str(node.required("set")), str(node.identifier("criterion")), node.place)


def _change(node: MappingNode) -> Change:
    node.only("kind", "from", "note")
    kind = str(node.one_of("kind", vocabulary.CHANGES))
    return Change(kind, optional_identifier(node, "from"), optional_words(node, "note"), node.place)
