"""The rows of the procedures name only what is there, and everything that is there is named by some row."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from app.casework import AUDIENCES, EFFECTS
from app.papers import PAPERS
from app.web import sentences
from checklists.source import errors
from tests.workflows import names
from workflows import lint, reader
from workflows.access import RELATIONS
from workflows.asks import ASKS
from workflows.definition import Step
from workflows.guards import GUARDS
from workflows.reason_keys import REASONS

DEFINITIONS = [reader.load(name) for name in reader.list_procedures()]
STEPS = [step for definition in DEFINITIONS for step in definition.steps]
WHENEVER_ASKED = {"self_assessment"}
"""Papers that are written when somebody asks for them and that no step releases."""
WRITES = [write for definition in DEFINITIONS for write in definition.writes]


def test_the_library_is_sound_with_the_names_of_the_real_registries() -> None:
    found = lint.lint(effects=frozenset(EFFECTS), audiences=frozenset(AUDIENCES), papers=frozenset(PAPERS))

    assert [str(complaint) for complaint in errors(found)] == []


@pytest.mark.parametrize(
    ("written", "real"),
    [(names.EFFECTS, EFFECTS), (names.AUDIENCES, AUDIENCES), (names.PAPERS, PAPERS)],
    ids=["effects", "audiences", "papers"],
)
def test_the_tests_of_the_rules_know_the_real_names(written: frozenset[str], real: Iterable[str]) -> None:
    assert written == set(real)


@pytest.mark.parametrize(
    ("registry", "named"),
    [
        (EFFECTS, lambda step: step.effects),
        (AUDIENCES, lambda step: step.tells),
        (ASKS, lambda step: step.asks),
        (PAPERS, lambda step: [step.paper] if step.paper else []),
    ],
    ids=["effects", "audiences", "asks", "papers"],
)
def test_what_can_be_named_is_named(registry: Iterable[str], named: Callable[[Step], Iterable[str]]) -> None:
    assert set(registry) - WHENEVER_ASKED == {name for step in STEPS for name in named(step)}


def test_every_guard_and_relation_guards_something() -> None:
    assert set(GUARDS) == {name for row in (*STEPS, *WRITES) for name in row.guards}
    assert set(RELATIONS) >= {row.who for row in (*STEPS, *WRITES)}


def test_every_reason_has_a_sentence_and_no_sentence_is_left_over() -> None:
    assert set(REASONS) - set(sentences.REASONS) == set()
    assert {
        key for key, words in sentences.REASONS.items() if not str(words).strip().endswith((".", "%(more)s"))
    } == set()


def test_a_duty_is_assigned_where_the_separation_of_duties_needs_it() -> None:
    duties = {step.action: step.duty for definition in DEFINITIONS for step in definition.steps if step.duty}

    assert {
        "recommend": "review",
        "return_report": "review",
        "approve": "decide",
        "refuse": "decide",
    }.items() <= duties.items()
    for action in ("confirm_team", "change_member"):
        assert all("assign_assessors" in step.effects for step in STEPS if step.action == action), action


def test_whoever_decides_for_the_head_has_been_given_that_day() -> None:
    deciding = {step.action for step in STEPS if step.who == "decider_outside_the_team"}

    assert deciding == {step.action for step in STEPS if "signing_right_is_in_force" in step.guards}
    assert deciding == {step.action for step in STEPS if step.duty == "decide"}


def test_every_step_out_of_a_waiting_provider_may_be_taken_for_a_paper_dossier() -> None:
    found = {row.who for row in (*STEPS, *WRITES)}

    assert "applicant_of_the_case" not in found, "a clerk follows a dossier on paper to its end"
