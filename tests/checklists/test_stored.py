"""A result survives being stored, to the last digit, and says which edition it was made by."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from checklists.scope import Pair
from checklists.scoring import Findings, Record, assess
from checklists.scoring.stored import as_stored, from_stored
from tests.checklists.test_assess import BEST, PASSED, RECORDS, SCOPE, SET, SOME


@given(SOME, RECORDS)
def test_a_result_comes_back_from_json_as_it_was(answers: dict[Pair, str], findings: Findings) -> None:
    for rule in ("stars", "plain"):
        found = assess(SET, Record(SCOPE.answered(answers), findings), rule=rule)

        assert from_stored(json.loads(json.dumps(as_stored(found)))) == found


def test_what_is_stored_names_edition_digest_and_rule_and_writes_numbers_as_text() -> None:
    answers = BEST | {("mass", "uncertainty"): "P", ("", "control.list"): "P"}

    stored = as_stored(assess(SET, Record(SCOPE.answered(answers), facts=PASSED)))

    assert (stored["set"], stored["digest"], stored["rule"]) == ("sixteen_points/2", SET.digest, "stars")
    assert stored["score"]["percent"] == "28100/351"
    assert stored["score"]["value"] == "80.1"
    assert stored["demotions"] == [["", "control", "Y", "P", ["control.list"]]]


def test_what_was_not_stored_by_us_is_refused() -> None:
    with pytest.raises(KeyError):
        from_stored({})
