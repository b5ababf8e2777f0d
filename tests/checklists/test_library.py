"""The editions that are shipped: sound, whole, and with the knock-outs that were agreed."""

from __future__ import annotations

import unicodedata

import pytest

from checklists.criteria import CriteriaSet
from checklists.examples import Example
from checklists.lint import lint
from checklists.reader import file_of, list_keys, load
from checklists.trials import differences, trial

SETS = [load(key) for key in list_keys()]
EXAMPLES = [
    pytest.param(found, example, id=f"{found.key}: {example.name}") for found in SETS for example in found.examples
]

# The agreed table, typed again on purpose: id -> when the criterion decides by itself.
AGREED = {
    **dict.fromkeys(
        ["A1.1", "A1.2", "A1.3", "A4.1", "B1.2", "B2.1", "B2.3", "B3.1", "B4.1", "B4.2", "B6.1", "B6.3"], "always"
    ),
    "B2.2": "group2",
    "B4.3": "group2",
    "B3.3": "calibration",
}
IDS = {"A": (3, 2, 2, 9, 2, 2), "B": (3, 6, 4, 4, 3, 5)}


@pytest.mark.parametrize("key", list_keys())
def test_an_edition_has_no_complaint_at_all(key: str) -> None:
    assert lint([file_of(key)]) == []


@pytest.mark.parametrize(("criteria_set", "example"), EXAMPLES)
def test_a_worked_example_comes_out_as_it_says(criteria_set: CriteriaSet, example: Example) -> None:
    assert list(differences(example, trial(example, criteria_set))) == []


@pytest.mark.parametrize("criteria_set", SETS, ids=lambda found: found.key)
def test_an_edition_has_examples_of_every_common_verdict(criteria_set: CriteriaSet) -> None:
    assert {"met", "met_with_conditions", "not_met"} <= {example.verdict for example in criteria_set.examples}


@pytest.mark.parametrize("key", list_keys())
def test_an_edition_is_written_in_composed_letters(key: str) -> None:
    text = file_of(key).read_text(encoding="utf-8")

    assert unicodedata.is_normalized("NFC", text)


def test_tcvn_13187_has_its_45_criteria_in_twelve_groups() -> None:
    criteria_set = load("tcvn_13187/2020")

    due = [
        f"{part}{group}.{number}"
        for part, sizes in IDS.items()
        for group, size in enumerate(sizes, start=1)
        for number in range(1, size + 1)
    ]
    assert [criterion.id for criterion in criteria_set.criteria] == due
    assert (len(criteria_set.criteria_of("general")), len(criteria_set.criteria_of("technical"))) == (20, 25)
    assert [group.id for group in criteria_set.groups] == [f"{part}{n}" for part in IDS for n in range(1, 7)]


def test_tcvn_13187_has_the_agreed_knock_outs() -> None:
    criteria_set = load("tcvn_13187/2020")

    assert {c.id: c.knock_out for c in criteria_set.criteria if c.knock_out != "no"} == AGREED


def test_tcvn_13187_lets_nothing_be_left_out_that_decides() -> None:
    due = {
        "always": "refused",
        "group2": "when_knock_out_does_not_apply",
        "calibration": "when_knock_out_does_not_apply",
    }
    criteria_set = load("tcvn_13187/2020")

    for criterion in criteria_set.criteria:
        assert criterion.not_applicable == due.get(criterion.knock_out, "allowed"), criterion.id


def test_tcvn_13187_says_that_its_words_are_ours() -> None:
    criteria_set = load("tcvn_13187/2020")

    assert (criteria_set.status, criteria_set.official_text, criteria_set.verified_by) == ("reconstructed", False, None)
    assert criteria_set.notice is not None
    assert "chưa phải toàn văn TCVN" in criteria_set.notice.vi


def test_tcvn_13187_demands_what_was_decided_of_each_answer() -> None:
    scale = load("tcvn_13187/2020").scale

    assert {answer.code: dict(answer.demands) for answer in scale.codes} == {
        "met": {"self": ("document_or_evidence",), "team": ()},
        "partly_met": {"self": ("document_or_evidence", "comment"), "team": ("comment",)},
        "not_met": {"self": ("comment",), "team": ("comment",)},
        "not_applicable": {"self": ("reason",), "team": ("reason",)},
        "not_examined": {"team": ("reason",)},
    }
