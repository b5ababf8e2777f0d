"""From points to a band and a verdict, and everything that caps them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import ge, gt, le, lt

from checklists.bilingual import Bilingual
from checklists.numbers import rounded
from checklists.ruling import Band, Cap, FactCompared, FindingsCounted, ResultRule
from checklists.scope import Pair
from checklists.scoring.record import Capped, Findings, Points, Record, Score
from checklists.vocabulary import VERDICTS

_COMPARED = {"below": lt, "above": gt, "at_least": ge, "at_most": le}
# Why the verdict by conformity, which no score may better, is what it is.
UNMET = Capped("unmet_knock_outs", Bilingual("Có tiêu chí bắt buộc chưa đạt", "A knock-out is unmet"))
MAJORS = Capped("open_majors", Bilingual("Còn điểm không phù hợp nặng chưa đóng", "A major finding is open"))
MINORS = Capped("open_minors", Bilingual("Còn điểm không phù hợp nhẹ chưa đóng", "A minor finding is open"))


@dataclass(frozen=True)
class Standing:
    """What caps look at besides the points: unmet knock-outs and the record."""

    unmet: Sequence[Pair]
    record: Record


def by_conformity(unmet: Sequence[Pair], findings: Findings) -> str:
    """The verdict that no score may better."""
    if unmet or findings.open_majors:
        return "not_met"
    return "met_with_conditions" if findings.open_minors else "met"


def worse(*verdicts: str) -> str:
    """The worst of these verdicts."""
    return max(verdicts, key=VERDICTS.index)


def judged(rule: ResultRule, points: Points, *, percent: Fraction | None, standing: Standing) -> tuple[Score, str]:
    """The score by this rule with its verdict, never better than conformity; `capped_by` names whatever lowers it."""
    basis = (points.obtained if points.possible else None) if rule.basis == "points" else percent
    value = None if basis is None else rounded(basis, rounding=rule.rounding, decimals=rule.decimals)
    band = None if value is None else rule.band_at(value)
    conformity = by_conformity(standing.unmet, standing.record.findings)
    if band is None:
        return Score(points.obtained, points.possible, percent, value, None), conformity
    caps = [cap for cap in rule.caps if _holds(cap, standing) and _lowers(cap, rule, band)]
    last = min([band, *(found for cap in caps if (found := rule.band(cap.band)))], key=lambda one: one.start)
    verdict = worse(conformity, last.verdict, *(cap.verdict for cap in caps if cap.verdict))
    capped = [*_of_conformity(conformity, band, standing), *(Capped(_reason(cap), cap.label) for cap in caps)]
    return Score(points.obtained, points.possible, percent, value, last.code, tuple(capped)), verdict


def unknown_facts(rule: ResultRule, known: Mapping[str, Fraction]) -> tuple[str, ...]:
    """The outside facts that the rule looks at and nobody has given."""
    looked_at = (cap.when.fact for cap in rule.caps if isinstance(cap.when, FactCompared))
    return tuple(dict.fromkeys(fact for fact in looked_at if fact not in known))


def _of_conformity(conformity: str, band: Band, standing: Standing) -> Iterator[Capped]:
    findings = standing.record.findings
    if VERDICTS.index(conformity) <= VERDICTS.index(band.verdict):
        return
    if standing.unmet:
        yield UNMET
    if findings.open_majors:
        yield MAJORS
    if findings.open_minors and conformity == "met_with_conditions":
        yield MINORS


def _lowers(cap: Cap, rule: ResultRule, band: Band) -> bool:
    """Whether the cap lies below the band reached."""
    if cap.verdict:
        return VERDICTS.index(cap.verdict) > VERDICTS.index(band.verdict)
    found = rule.band(cap.band)
    return found is not None and found.start < band.start


def _holds(cap: Cap, standing: Standing) -> bool:
    match cap.when:
        case FactCompared(fact, comparison, limit):
            known = standing.record.facts.get(fact)
            return known is not None and bool(_COMPARED[comparison](known, limit))
        case FindingsCounted(grade, above):
            findings = standing.record.findings
            counts = {"major": findings.open_majors, "minor": findings.open_minors}
            return counts.get(grade, findings.open_majors + findings.open_minors) > above
        case _:
            return bool(standing.unmet)


def _reason(cap: Cap) -> str:
    match cap.when:
        case FactCompared(fact):
            return f"fact:{fact}"
        case FindingsCounted(grade):
            return f"findings:{grade}"
        case _:
            return "knock_out"
