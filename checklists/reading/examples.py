"""Reads the worked examples of a set."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from checklists.examples import Example, Expectation
from checklists.nodes import MappingNode
from checklists.numbers import number_under, required_number
from checklists.reading.words import optional_code
from checklists.scales import Scale
from checklists.scope import Pair, ScopeLine
from checklists.vocabulary import ACTIVITIES, MEANINGS, NO, VERDICTS, VISITS, YES

_KEYS = ("field", "site", "line", "person")
_SCOPE = ("lines", "sites", "persons", "profile", "visit", "facts")
_ANSWERS = ("others", "answers", "unanswered", "cured", "leave", "open_majors", "open_minors")
# A flag of the profile may be written either way.
_SAID = {"true": YES, "false": NO}


def read_examples(root: MappingNode, *, scales: Collection[Scale]) -> tuple[Example, ...]:
    """The list under the key `examples`, answered in these scales; a set may have none."""
    codes = {answer.code for scale in scales for answer in scale.codes} or set(MEANINGS)
    return tuple(_example(node, codes=codes) for node in root.mappings("examples", required=False))


def _example(node: MappingNode, *, codes: Collection[str]) -> Example:
    node.only("name", "result", *_SCOPE, *_ANSWERS, "expect")
    return Example(
        name=str(node.required("name")),
        lines=_lines(node),
        others=str(node.one_of("others", {*codes, *MEANINGS})),
        answers=_answers(node, codes=codes),
        cured=frozenset(_pairs(node, "cured")),
        open_majors=node.whole("open_majors", default=0),
        open_minors=node.whole("open_minors", default=0),
        expect=_expectation(node.mapping("expect")),
        result=str(node.text("result")),
        sites=_names(node, "sites"),
        persons=_names(node, "persons"),
        profile=_profile(node),
        visit=optional_code(node, "visit", VISITS) or None,
        facts=_facts(node),
        leave=frozenset(_pairs(node, "leave")),
        place=node.place,
    )


def _expectation(node: MappingNode) -> Expectation:
    node.only("verdict", "unmet", "points", "percent", "band", "demoted")
    return Expectation(
        verdict=str(node.one_of("verdict", VERDICTS)),
        unmet=_pairs(node, "unmet"),
        points=number_under(node, "points"),
        percent=number_under(node, "percent"),
        band=str(node.required("band")) if "band" in node else None,
        demoted=_pairs(node, "demoted") if "demoted" in node else None,
    )


def _answers(node: MappingNode, *, codes: Collection[str]) -> dict[Pair, str]:
    listed = node.mappings("answers", required=False)
    given = {_pair(answer, "answer"): str(answer.one_of("answer", codes)) for answer in listed}
    return given | dict.fromkeys(_pairs(node, "unanswered"), "")


def _lines(node: MappingNode) -> tuple[ScopeLine, ...]:
    return tuple(_line(line, number=number) for number, line in enumerate(node.mappings("lines"), start=1))


def _line(node: MappingNode, *, number: int) -> ScopeLine:
    node.only("name", "field", "activity", "group2")
    activity, field = node.one_of("activity", ACTIVITIES), str(node.identifier("field"))
    return ScopeLine(str(node.text("name", default=str(number))), field, str(activity), node.flag("group2"))


def _names(node: MappingNode, key: str) -> tuple[str, ...] | None:
    return tuple(str(name) for name in node.texts(key)) if key in node else None


def _profile(node: MappingNode) -> dict[str, str]:
    if "profile" not in node:
        return {}
    said = node.mapping("profile")
    return {str(name): _SAID.get(answer := str(said.required(name)), answer) for name in said}


def _facts(node: MappingNode) -> dict[str, Fraction]:
    if "facts" not in node:
        return {}
    known = node.mapping("facts")
    return {str(name): required_number(known, name) for name in known}


def _pairs(node: MappingNode, key: str) -> tuple[Pair, ...]:
    return tuple(_pair(one) for one in node.mappings(key, required=False))


def _pair(node: MappingNode, *more: str) -> Pair:
    node.only(*_KEYS, "criterion", *more)
    named = [key for key in _KEYS if key in node]
    if len(named) > 1:
        vi = "Mỗi câu trả lời thuộc đúng một nơi: “field”, “site”, “line” hoặc “person”."
        node.complain("crooked_key", vi=vi, en="An answer belongs to one place: “field”, “site”, “line” or “person”.")
    place = str(node.text(named[0])) if named else ""
    key = place if not named or named[0] == "field" else f"{named[0]}:{place}"
    return key, str(node.identifier("criterion"))
