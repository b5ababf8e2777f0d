"""A result as plain JSON values and back: numbers as exact text, with the set's key, digest and rule.

What was stored is shown as it was; nobody computes it again from a later edition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from checklists.bilingual import Bilingual
from checklists.numbers import written
from checklists.scope import Pair
from checklists.scoring.record import Capped, Demotion, Result, Score, Section, Tally

# JSON knows no types of ours: whatever comes out of it is looked at key by key.
Stored = Mapping[str, Any]


def as_stored(result: Result) -> dict[str, Any]:
    """The whole result in values that JSON knows; `from_stored` gives back an equal result."""
    return {
        "set": result.set_key,
        "digest": result.digest,
        "rule": result.rule,
        "verdict": result.verdict,
        "unmet": _lists(result.unmet),
        "unanswered": _lists(result.unanswered),
        "shortfalls": _lists(result.shortfalls),
        "tallies": [[one.field, one.group, dict(one.counts), one.unanswered] for one in result.tallies],
        "score": _score(result.score) if result.score else None,
        "demotions": [[one.key, one.criterion, one.was, one.now, list(one.because)] for one in result.demotions],
        "sections": [_section(one) for one in result.sections],
        "totals": [_section(one) for one in result.totals],
        "unknown_facts": list(result.unknown_facts),
    }


def from_stored(stored: Stored) -> Result:
    """The result that was stored; KeyError or ValueError for what `as_stored` did not write."""
    return Result(
        set_key=stored["set"],
        digest=stored["digest"],
        rule=stored["rule"],
        verdict=stored["verdict"],
        unmet=_pairs(stored["unmet"]),
        unanswered=_pairs(stored["unanswered"]),
        shortfalls=_pairs(stored["shortfalls"]),
        tallies=tuple(Tally(*one) for one in stored["tallies"]),
        score=_score_from(stored["score"]) if stored["score"] else None,
        demotions=tuple(_demotion_from(one) for one in stored["demotions"]),
        sections=tuple(_section_from(one) for one in stored["sections"]),
        totals=tuple(_section_from(one) for one in stored["totals"]),
        unknown_facts=tuple(stored["unknown_facts"]),
    )


def _lists(pairs: Sequence[Pair]) -> list[list[str]]:
    return [list(pair) for pair in pairs]


def _pairs(lists: Sequence[Sequence[str]]) -> tuple[Pair, ...]:
    return tuple((key, criterion) for key, criterion in lists)


def _text(number: Fraction | None) -> str | None:
    return None if number is None else written(number)


def _number(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _score(score: Score) -> dict[str, Any]:
    return {
        "obtained": written(score.obtained),
        "possible": written(score.possible),
        "percent": _text(score.percent),
        "value": _text(score.value),
        "band": score.band,
        "capped_by": [[one.reason, one.label.vi, one.label.en] for one in score.capped_by],
    }


def _score_from(stored: Stored) -> Score:
    return Score(
        obtained=Fraction(stored["obtained"]),
        possible=Fraction(stored["possible"]),
        percent=_number(stored["percent"]),
        value=_number(stored["value"]),
        band=stored["band"],
        capped_by=tuple(Capped(reason, Bilingual(vi, en)) for reason, vi, en in stored["capped_by"]),
    )


def _demotion_from(stored: Sequence[Any]) -> Demotion:
    key, criterion, was, now, because = stored
    return Demotion(key, criterion, was, now, tuple(because))


def _section(section: Section) -> list[str | None]:
    numbers = written(section.obtained), written(section.possible), _text(section.percent)
    return [section.key, section.group, *numbers]


def _section_from(stored: Sequence[Any]) -> Section:
    key, group, obtained, possible, percent = stored
    return Section(key, group, Fraction(obtained), Fraction(possible), _number(percent))
