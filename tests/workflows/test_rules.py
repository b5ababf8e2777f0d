"""Every rule of procedures is explained, and every example does on the linter what the book says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklists.complaints import Complaint
from checklists.rulebook import Rule
from checklists.rules.books import criteria_rules, file_rules
from tests.support.rulebook import lay_down, rules_named
from tests.workflows.linting import complaints
from tests.workflows.names import AUDIENCES, EFFECTS
from workflows import proof
from workflows.guards import GUARDS
from workflows.lint import Beside
from workflows.roles import OWNERS, UNITS
from workflows.rules import events, every_rule, states
from workflows.rules.books import procedure_rules
from workflows.settings import MEANT_IN, READ_BY_VERBS, SEVERAL

BOOK = procedure_rules()
RULES = [pytest.param(rule, id=rule.id) for rule in BOOK.rules.values()]
# What is said only to who asks for a procedure by its name.
NOT_LINTED = {"unknown_procedure"}


def found(rule: Rule, folder: Path, *, is_bad: bool) -> list[Complaint]:
    occupied = {"mau": {"waiting": 3}} if rule.id == "occupied_state_removed" else {}
    asked = lay_down(BOOK, rule, is_bad=is_bad, folder=folder)
    beside = Beside(occupied=occupied, laws=frozenset({"law_2018"}), library=folder)
    return complaints(asked, register=folder / "PUBLISHED", beside=beside)


@pytest.mark.parametrize("rule", RULES)
def test_the_bad_example_breaks_the_rule(rule: Rule, tmp_path: Path) -> None:
    said = found(rule, tmp_path, is_bad=True)

    assert rule.severity in {complaint.severity for complaint in said if complaint.rule == rule.id}


@pytest.mark.parametrize("rule", RULES)
def test_the_good_example_is_without_complaint(rule: Rule, tmp_path: Path) -> None:
    assert found(rule, tmp_path, is_bad=False) == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_explained_in_two_languages(rule: Rule) -> None:
    for words in (rule.title, rule.why):
        assert words.vi.strip() != words.en.strip()


def test_every_rule_has_its_words_and_no_words_are_left_over() -> None:
    elsewhere = {**file_rules().rules, **criteria_rules().rules}
    raised = set(every_rule()) | set(rules_named("workflows")) - NOT_LINTED

    assert raised - set(BOOK.rules) - set(elsewhere) == set()
    assert set(BOOK.rules) - raised == set()
    assert len(BOOK.rules) >= 60


def test_a_rule_is_as_severe_as_the_book_says() -> None:
    said = {rule: check.severity for rule, check in every_rule().items()}

    assert {rule: BOOK.rules[rule].severity for rule in said} == said


def test_the_tables_of_the_rules_are_complete() -> None:
    needed = {name for guard in GUARDS.values() for name in guard.needs}

    assert needed <= set(MEANT_IN), "a setting that a guard reads needs its unit in workflows/settings.py"
    assert set(MEANT_IN) >= READ_BY_VERBS | SEVERAL
    assert {unit for units in MEANT_IN.values() for unit in units} <= set(UNITS)
    assert set(states.POSES) == set(OWNERS) - {"applicant", "none"}, (
        "an owner needs a pose in workflows/rules/states.py"
    )


def test_the_proof_knows_every_effect_on_people_and_the_rules_every_audience() -> None:
    on_people = {name for name in EFFECTS if any(word in name for word in ("seat", "member", "assess"))}

    assert on_people == proof.ON_PEOPLE, "an effect on seats or duties is one that workflows/proof.py walks"
    assert set(events.HEARERS) == set(AUDIENCES), "an audience needs a hearer in workflows/rules/events.py"
