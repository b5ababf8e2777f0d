"""Reads result rules, the outside facts they look at, and the questions of the profile."""

from __future__ import annotations

from fractions import Fraction

from checklists import vocabulary
from checklists.criteria import OutsideFact, ProfileQuestion
from checklists.nodes import MappingNode
from checklists.numbers import required_number
from checklists.reading.words import choices_under, optional_code, optional_identifier, optional_words
from checklists.ruling import Band, Cap, Condition, FactCompared, FindingsCounted, ResultRule, UnmetKnockOut

_ALWAYS = ("name", "label", "kind", "source", "mark")
_OF_POINTS = ("basis", "not_applicable", "rounding", "decimals", "section_weights", "bands", "caps")


def read_profile(root: MappingNode) -> tuple[ProfileQuestion, ...]:
    """The questions under `profile`; a set may have none."""
    return tuple(_question(node) for node in root.mappings("profile", required=False))


def read_facts(root: MappingNode) -> tuple[OutsideFact, ...]:
    """The outside facts under `facts`; a set may have none."""
    return tuple(_fact(node) for node in root.mappings("facts", required=False))


def read_results(root: MappingNode) -> tuple[ResultRule, ...]:
    """The rules under `results`; none where the set goes by conformity alone."""
    return tuple(_rule(node) for node in root.mappings("results", required=False))


def _question(node: MappingNode) -> ProfileQuestion:
    node.only("name", "ask", "kind", "choices")
    return ProfileQuestion(
        name=str(node.identifier("name")),
        ask=node.bilingual("ask"),
        kind=str(node.one_of("kind", vocabulary.PROFILE_KINDS)),
        choices=choices_under(node, "choices"),
        place=node.place,
    )


def _fact(node: MappingNode) -> OutsideFact:
    node.only("name", "label", "unit")
    return OutsideFact(str(node.identifier("name")), node.bilingual("label"), optional_words(node, "unit"), node.place)


def _rule(node: MappingNode) -> ResultRule:
    kind = str(node.one_of("kind", vocabulary.RESULT_KINDS))
    node.only(*_ALWAYS, *(_OF_POINTS if kind != vocabulary.CONFORMITY else ()))
    counts = kind == vocabulary.POINTS
    return ResultRule(
        name=str(node.identifier("name")),
        label=node.bilingual("label"),
        kind=kind,
        source=node.bilingual("source"),
        mark=str(node.one_of("mark", vocabulary.MARKS)),
        basis=str(node.one_of("basis", vocabulary.BASES, default=None if counts else "percent")),
        not_applicable=str(
            node.one_of("not_applicable", vocabulary.NOT_APPLICABLE_POLICIES, default=None if counts else "excluded")
        ),
        rounding=str(node.one_of("rounding", vocabulary.ROUNDINGS, default="none")),
        decimals=node.whole("decimals", default=0),
        section_weights=node.flag("section_weights", default=False),
        bands=tuple(_band(band) for band in node.mappings("bands", required=counts)),
        caps=tuple(_cap(cap) for cap in node.mappings("caps", required=False)),
        place=node.place,
    )


def _band(node: MappingNode) -> Band:
    node.only("from", "code", "label", "verdict")
    return Band(
        start=required_number(node, "from"),
        code=str(node.identifier("code")),
        label=node.bilingual("label"),
        verdict=str(node.one_of("verdict", vocabulary.VERDICTS[:3])),
        place=node.place,
    )


def _cap(node: MappingNode) -> Cap:
    node.only("when", "band", "verdict", "label")
    if ("band" in node) == ("verdict" in node):
        vi = "Mỗi mức trần ghi đúng một trong hai: “band” hoặc “verdict”."
        node.complain("crooked_cap", vi=vi, en="A cap names exactly one of “band” and “verdict”.")
    return Cap(
        when=_condition(node.mapping("when")),
        label=node.bilingual("label"),
        band=optional_identifier(node, "band"),
        verdict=optional_code(node, "verdict", vocabulary.VERDICTS[:3]),
        place=node.place,
    )


def _condition(node: MappingNode) -> Condition:
    if "fact" in node:
        return _compared(node)
    if "findings" in node:
        node.only("findings", "above")
        grade = str(node.one_of("findings", vocabulary.COUNTED_FINDINGS))
        return FindingsCounted(grade, required_number(node, "above"), node.place)
    node.only("knock_out", "fact", "findings")
    node.one_of("knock_out", ("unmet",))
    return UnmetKnockOut(node.place)


def _compared(node: MappingNode) -> FactCompared:
    node.only("fact", *vocabulary.COMPARISONS)
    said = [word for word in vocabulary.COMPARISONS if word in node]
    if len(said) != 1:
        vi = "Điều kiện về một số liệu cần đúng một ngưỡng: “below”, “above”, “at_least” hoặc “at_most”."
        en = "A condition on a fact needs exactly one limit: “below”, “above”, “at_least” or “at_most”."
        node.complain("crooked_cap", vi=vi, en=en)
    word = said[0] if said else "below"
    limit = required_number(node, word) if said else Fraction(0)
    return FactCompared(str(node.identifier("fact")), word, limit, node.place)
