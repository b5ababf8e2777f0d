"""Names that only code can know: guards, relations, asks, effects, audiences, papers, legal texts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from checklists.checks import Fault
from checklists.nodes import Text
from checklists.source import did_you_mean
from workflows.asks import ASKS
from workflows.guards import GUARDS
from workflows.relations import RELATIONS
from workflows.roles import KINDS
from workflows.rules.reading import Reading, one
from workflows.rules.registry import ROWS


@ROWS.rule("error")
def unknown_guard(reading: Reading) -> Iterator[Fault]:
    """Every guard named is one that code knows for this kind of procedure."""
    known = {name for name, guard in GUARDS.items() if guard.kind in _kinds(reading)}
    for row in reading.rows:
        yield from _unknown("điều kiện", "guard", row.texts("guards"), known)


@ROWS.rule("error")
def unknown_relation(reading: Reading) -> Iterator[Fault]:
    """Whoever may act is named by a relation that code knows for this kind of procedure."""
    known = {name for name, relation in RELATIONS.items() if _kinds(reading) & set(relation.kinds)}
    for row in reading.rows:
        yield from _unknown("quan hệ", "relation", one(row, "who"), known)


@ROWS.rule("error")
def unknown_ask(reading: Reading) -> Iterator[Fault]:
    """A step asks only for things that forms can ask for."""
    for row in reading.rows:
        yield from _unknown("mục hỏi", "ask", row.texts("asks"), ASKS)


@ROWS.rule("error")
def unknown_effect(reading: Reading) -> Iterator[Fault]:
    """Every effect named is one that the record can carry out."""
    for row in reading.rows:
        yield from _unknown("hệ quả", "effect", row.texts("effects"), reading.names.effects)


@ROWS.rule("error")
def unknown_audience(reading: Reading) -> Iterator[Fault]:
    """Whoever is told of a step or of a term that has passed is an audience that can be found."""
    for row in reading.rows:
        yield from _unknown("người nhận tin", "audience", row.texts("tells"), reading.names.audiences)
    for node, _state in reading.states:
        yield from _unknown("người nhận tin", "audience", node.texts("escalates"), reading.names.audiences)


@ROWS.rule("error")
def unknown_paper(reading: Reading) -> Iterator[Fault]:
    """A step releases only papers that can be written."""
    for row in reading.rows:
        yield from _unknown("văn bản", "paper", one(row, "paper"), reading.names.papers)


@ROWS.rule("error")
def unknown_law(reading: Reading) -> Iterator[Fault]:
    """The legal basis names texts of the table of laws."""
    if reading.beside.laws is not None:
        yield from _unknown("văn bản pháp luật", "legal text", reading.root.texts("legal_basis"), reading.beside.laws)


def _kinds(reading: Reading) -> set[str]:
    # An unknown kind is complained about already; then every name is taken to fit.
    return {reading.definition.kind} & set(KINDS) or set(KINDS)


def _unknown(word_vi: str, word_en: str, found: Iterable[Text], known: Collection[str]) -> Iterator[Fault]:
    for name in found:
        if name and name not in known:
            hint = did_you_mean(name, known)
            vi = f"Không có {word_vi} “{name}” cho loại thủ tục này. {hint.vi}"
            en = f"There is no {word_en} “{name}” for this kind of procedure. {hint.en}"
            yield Fault(name.place, vi, en)
