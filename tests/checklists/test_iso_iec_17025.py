"""ISO/IEC 17025:2017 clause by clause: all of it, each clause asked where it applies, and in our own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from checklists.criteria import Scope
from checklists.reader import load
from checklists.scope import ScopeLine

SET = load("iso_iec_17025/2017")

# The lowest numbered clauses, typed again on purpose: "a-b" counts the last number up.
CLAUSES = """
4.1.1-4.1.5 4.2.1-4.2.4
5.1-5.7
6.1 6.2.1-6.2.6 6.3.1-6.3.5 6.4.1-6.4.13 6.5.1-6.5.3 6.6.1-6.6.3
7.1.1-7.1.8 7.2.1.1-7.2.1.7 7.2.2.1-7.2.2.4 7.3.1-7.3.3 7.4.1-7.4.4 7.5.1-7.5.2 7.6.1-7.6.3 7.7.1-7.7.3
7.8.1.1-7.8.1.3 7.8.2.1-7.8.2.2 7.8.3.1-7.8.3.2 7.8.4.1-7.8.4.3 7.8.5 7.8.6.1-7.8.6.2 7.8.7.1-7.8.7.3 7.8.8.1-7.8.8.3
7.9.1-7.9.7 7.10.1-7.10.3 7.11.1-7.11.6
8.1.1-8.1.3 8.2.1-8.2.5 8.3.1-8.3.2 8.4.1-8.4.2 8.5.1-8.5.3 8.6.1-8.6.2 8.7.1-8.7.3 8.8.1-8.8.2 8.9.1-8.9.3
"""
# How many lettered parts a clause has; its summary says the number in both languages.
PARTS = {
    **dict.fromkeys(["5.7", "6.4.6", "6.5.3", "7.7.2", "8.5.2", "8.7.3", "8.8.1"], ("hai", "two")),
    **dict.fromkeys(["5.5", "6.2.6", "6.3.4", "6.5.2", "6.6.1", "7.3.2", "7.8.6.2", "7.9.3"], ("ba", "three")),
    **dict.fromkeys(["6.6.2", "6.6.3", "7.1.1", "8.5.1", "8.9.3"], ("bốn", "four")),
    **dict.fromkeys(["5.6", "7.2.2.4", "7.8.3.1", "7.11.3", "8.8.2"], ("năm", "five")),
    **dict.fromkeys(["6.2.5", "7.8.4.1", "7.8.5", "7.10.1", "8.3.2", "8.7.1"], ("sáu", "six")),
    **dict.fromkeys(["6.4.13", "7.3.3", "8.1.2"], ("tám", "eight")),
    "7.7.1": ("mười một", "eleven"),
    "8.9.2": ("mười lăm", "fifteen"),
    "7.8.2.1": ("mười sáu", "sixteen"),
}
FLAGS = ("offers_sampling", "gives_conformity_statements", "gives_opinions", "uses_nonstandard_methods")
SAMPLING = {"7.3", "7.8.5", "7.8.3.2", "7.8.4.2"}
OPTION_A = {"8.1.2", "8.2", "8.3", "8.4", "8.5", "8.6", "8.7", "8.8", "8.9"}
ALL_SAID_NO = {**dict.fromkeys(FLAGS, "no"), "management_option": "A"}
ALL_SAID_YES = {**dict.fromkeys(FLAGS, "yes"), "management_option": "A"}


def _spelt_out(notation: str) -> Iterator[str]:
    for part in notation.split():
        first, _, last = part.partition("-")
        stem, _, number = first.rpartition(".")
        for one in range(int(number), int((last or first).rpartition(".")[2]) + 1):
            yield f"{stem}.{one}"


def _scope(*activities: str, **said: str) -> Scope:
    lines = tuple(ScopeLine(str(n), "mass", activity) for n, activity in enumerate(activities))
    return Scope(fields=("mass",), lines=lines, profile=said)


def _dropped(*activities: str, **said: str) -> set[str]:
    return {criterion.ref for _, criterion in SET.dropped(_scope(*activities, **said))}


def _under(*stems: str) -> set[str]:
    return {ref for ref in _spelt_out(CLAUSES) if any(ref == stem or ref.startswith(f"{stem}.") for stem in stems)}


def test_every_lowest_clause_is_there_once_and_in_the_printed_order() -> None:
    assert [criterion.ref for criterion in SET.criteria] == list(_spelt_out(CLAUSES))


def test_the_clauses_are_as_many_as_the_standard_has() -> None:
    refs = [criterion.ref for criterion in SET.criteria]

    assert Counter(ref.partition(".")[0] for ref in refs) == {"4": 9, "5": 7, "6": 31, "7": 69, "8": 25}
    assert len(set(refs)) == len(SET.criteria) == 141


def test_an_id_is_apart_from_the_printed_number_and_leads_to_it() -> None:
    assert all(criterion.id == f"R{criterion.ref}" for criterion in SET.criteria)
    assert all(criterion.anchor == f"ISO/IEC 17025:2017 {criterion.ref}" for criterion in SET.criteria)


@pytest.mark.parametrize(
    ("short", "long"), [("7.1", "7.10"), ("7.1", "7.11"), ("6.4.1", "6.4.10"), ("6.4.1", "6.4.13")]
)
def test_numbers_that_a_spreadsheet_would_mix_up_stay_apart(short: str, long: str) -> None:
    refs = Counter([group.ref for group in SET.every_group] + [criterion.ref for criterion in SET.criteria])

    assert (refs[short], refs[long]) == (1, 1)


def test_a_group_bears_the_number_that_its_clauses_begin_with() -> None:
    for group in SET.every_group:
        for criterion in group.every_criterion():
            assert f"{criterion.ref}.".startswith(f"{group.ref}."), criterion.ref


def test_the_technical_clauses_are_asked_once_per_field_and_the_others_once() -> None:
    technical = _under("6.3", "6.4", "6.5", *(f"7.{n}" for n in range(2, 9)))

    assert {criterion.ref for criterion in SET.criteria_of("technical")} == technical
    assert {(group.sheet, group.repeat) for group in SET.groups} == {
        ("general", "organisation"),
        ("technical", "field"),
    }


@pytest.mark.parametrize("ref", sorted(PARTS))
def test_a_clause_with_lettered_parts_says_how_many(ref: str) -> None:
    criterion = SET.criterion(f"R{ref}")
    vi, en = PARTS[ref]

    assert re.search(rf"\b{vi}\b", f"{criterion.title.vi} {criterion.requirement.vi}", re.IGNORECASE)
    assert re.search(rf"\b{en}\b", f"{criterion.title.en} {criterion.requirement.en}", re.IGNORECASE)


def test_a_calibration_laboratory_is_not_asked_what_is_for_testing() -> None:
    assert _dropped("calibration", **ALL_SAID_YES) == {"7.6.3", "7.8.3.1", "7.8.3.2", "8.1.3"}


def test_a_testing_laboratory_is_not_asked_what_is_for_calibration() -> None:
    assert _dropped("testing", **ALL_SAID_YES) == {"7.6.2", "8.1.3"} | _under("7.8.4")


def test_verification_is_asked_as_testing_is_and_always_about_its_statement_of_conformity() -> None:
    dropped = _dropped("verification", **ALL_SAID_NO)

    assert dropped >= {"7.6.2"} | _under("7.8.4")
    assert not dropped & ({"7.6.3", "7.8.3.1"} | _under("7.8.6"))


def test_a_field_with_calibration_and_testing_is_asked_both() -> None:
    assert _dropped("calibration", "testing", **ALL_SAID_YES) == {"8.1.3"}


@pytest.mark.parametrize(
    ("flag", "stems"),
    [
        ("offers_sampling", SAMPLING),
        ("gives_conformity_statements", {"7.8.6"}),
        ("gives_opinions", {"7.8.7"}),
        ("uses_nonstandard_methods", {"7.2.2"}),
    ],
)
def test_what_the_provider_does_not_do_is_not_asked(flag: str, stems: set[str]) -> None:
    said = {**ALL_SAID_YES, flag: "no"}

    assert _dropped("calibration", "testing", **said) - {"8.1.3"} == _under(*stems)


def test_option_b_leaves_out_what_the_other_system_sees_to() -> None:
    said = {**ALL_SAID_YES, "management_option": "B"}

    assert _dropped("calibration", "testing", **said) == _under(*OPTION_A)


def test_what_nobody_has_said_drops_nothing() -> None:
    assert SET.dropped(Scope(fields=("mass",))) == ()
    assert len(SET.expected(Scope(fields=("mass",)))) == 141


def test_each_mapping_leads_to_a_criterion_whose_anchor_names_the_clause() -> None:
    for criterion in SET.criteria:
        for reference in criterion.maps_to:
            anchor = load(reference.set).criterion(reference.criterion).anchor
            assert any(f"{criterion.ref}.".startswith(f"{named}.") for named in _named(anchor)), criterion.ref


def test_each_criterion_elsewhere_that_names_a_clause_is_mapped_to() -> None:
    naming = {criterion.id for criterion in load("tcvn_13187/2020").criteria if _named(criterion.anchor)}

    assert {reference.criterion for criterion in SET.criteria for reference in criterion.maps_to} == naming


def _named(anchor: str) -> list[str]:
    found = re.search(r"ISO/IEC 17025 ([\d., ]+)", anchor)
    return re.findall(r"\d+(?:\.\d+)*", found[1]) if found else []


def test_nothing_is_a_knock_out_and_leaving_out_is_the_exception() -> None:
    assert {criterion.knock_out for criterion in SET.criteria} == {"no"}
    assert {criterion.not_applicable for criterion in SET.criteria} == {"allowed", "refused"}
    assert {criterion.ref for criterion in SET.criteria if criterion.not_applicable == "allowed"} == {
        *{"6.3.5", "6.4.2", "6.4.10", "6.4.11", "6.5.3", "7.1.3", "7.2.1.6", "7.2.1.7", "7.4.4", "7.8.1.3", "7.11.4"},
        *_under("7.2.2", "7.8.6", "7.8.7", *SAMPLING),
    }


def test_every_clause_names_its_evidence_and_how_often_it_is_looked_at() -> None:
    assert all(criterion.requires and criterion.examine for criterion in SET.criteria)
    always = {criterion.ref for criterion in SET.criteria if criterion.examine == "every_visit"}
    assert always >= _under("4.1", "6.4", "6.5", "7.7", "8.7", "8.8", "8.9")


def test_assessors_find_guidance_and_findings_ready() -> None:
    assert sum(criterion.guidance is not None for criterion in SET.criteria) >= 40
    assert sum(criterion.finding is not None for criterion in SET.criteria) >= 25
    assert {criterion.finding.grade for criterion in SET.criteria if criterion.finding} == {"major", "minor"}


def test_the_set_says_that_the_text_is_sold_elsewhere() -> None:
    assert (SET.status, SET.official_text, SET.verified_by, SET.supersedes) == ("reconstructed", False, None, None)
    assert SET.licence is not None
    assert SET.notice is not None
    assert "bản quyền" in SET.licence.vi
    assert "không phải lời văn của tiêu chuẩn" in SET.notice.vi
