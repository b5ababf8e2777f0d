"""The reasons why not are complete: putting right exactly those opens the way, and each of them is needed."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.answers import SHORTCOMINGS
from tests.workflows.mending import later_menders  # noqa: F401 - registers its menders
from tests.workflows.mending.condition import CHOSEN, OFFERED, WRITTEN, Condition, Site, sites, well
from tests.workflows.mending.groups import grouped
from tests.workflows.mending.menders import MENDERS, mend
from tests.workflows.mending.spoils import ANSWERS, FACTS, Spoil
from workflows import guards
from workflows.reasons import Reason

LOTS = st.integers(0, 2**32)
SPOILS = {**FACTS, **ANSWERS}
ROUNDS = 4
"""So often at most a better answer shows that another one does not fit."""


def drawn(site: Site, names: list[str], seed: int) -> Condition:
    """A condition spoilt in these ways."""
    found, lot = well(site), Random(seed)
    if site.mode != OFFERED:
        mend_all(found)  # what the record says is in order, what the person answers is not
    spoils: dict[str, Spoil] = SPOILS
    for name in names:
        spoils[name](found, lot)
    return found


def mend_all(at: Condition) -> None:
    while found := at.reasons():
        mend(at, found)


def reasons_are_complete(at: Condition) -> set[str]:
    """Asserts that the reasons of an offer are all, and each is needed; gives the keys that were met on the way."""
    met = whose_it_is(at)
    found = at.reasons()
    mended = at.copied()
    mend(mended, found)
    assert mended.reasons() == [], (found, mended.reasons())
    each_is_needed(at, found)
    return met | {reason.key for reason in found}


def reasons_lead_through(at: Condition) -> set[str]:
    """Asserts the same of a refusal, where one better answer may show that another no longer fits, and so on."""
    met = whose_it_is(at)
    each_is_needed(at, at.reasons())
    for _round in range(ROUNDS):
        found = at.reasons()
        met |= {reason.key for reason in found}
        mend(at, found)
    assert at.reasons() == []
    return met


def whose_it_is(at: Condition) -> set[str]:
    """Whoever it is not for hears that alone, and nothing of what else stands in the way."""
    if at.is_theirs():
        return set()
    found = at.reasons()
    assert [reason.key for reason in found] == ["not_yours"]
    mend(at, found)
    assert at.is_theirs()
    return {"not_yours"}


def each_is_needed(at: Condition, found: list[Reason]) -> None:
    """With any one thing left out the way stays closed, for that one reason."""
    groups = grouped(found, lines_are_open=at.site.mode == OFFERED and at.site.action != "approve")
    for left_out in groups:
        lacking = at.copied()
        mend(lacking, [reason for group, reasons in groups.items() if group != left_out for reason in reasons])
        rest = {reason.key for reason in lacking.reasons()}
        assert rest, f"{left_out} was not needed"
        if at.site.mode == OFFERED:
            assert rest <= {reason.key for reason in groups[left_out]}, (left_out, rest)


OF_RICHER_SETS = "only a set that asks for it brings it about, and the stand-in's does not: tests/checklists has it"
# Keys of guards that no condition of the stand-in brings about, and why.
UNREACHED = dict.fromkeys(
    (
        *("document_missing", "evidence_missing", "evidence_kind_missing", "finding_missing", "leave_missing"),
        *("input_missing", "input_crooked"),
    ),
    OF_RICHER_SETS,
)
# Conditions that come together too seldom when everything is drawn.
RARE: tuple[tuple[str, str, str, str], ...] = (
    ("draft", "submit", OFFERED, "answers_crooked"),
    ("draft", "submit", OFFERED, "fewer_lines gaps answers_gone"),
    ("returned", "drop", OFFERED, "due_some_day"),
    ("accepted", "withdraw_line", OFFERED, "fewer_lines"),
    ("team_proposed", "confirm_team", OFFERED, "fewer_members objections proposed_some_day"),
    ("team_proposed", "confirm_team", OFFERED, "another_leader"),
    ("team_proposed", "object_to_member", OFFERED, "proposed_some_day"),
    ("in_assessment", "submit_report", OFFERED, "answers_crooked report_unwritten"),
    ("in_assessment", "submit_report", OFFERED, "answers_gone papers report_of_other_lines"),
    ("reported", "recommend", OFFERED, "report_commented"),
    ("reported", "comment_on_report", OFFERED, "report_commented"),
    ("awaiting_decision", "approve", OFFERED, "another_person another_day"),
    ("awaiting_decision", "approve", OFFERED, "standards_lapse staff_leave cards_expire"),
    ("awaiting_decision", "approve", OFFERED, "answers_crooked findings"),
    ("approved", "enter_number", OFFERED, "number_or_none"),
    ("approved", "publish", OFFERED, "number_or_none papers"),
    ("raised", "retract", OFFERED, "case_elsewhere finding_told"),
    ("raised", "acknowledge", OFFERED, "case_elsewhere finding_told report_unwritten"),
    ("raised", "dispute", OFFERED, "finding_told"),
    ("raised", "respond", OFFERED, "finding_rounds report_unwritten"),
    ("raised", "extend_deadline", OFFERED, "due_some_day another_day"),
    ("raised", "take_note", OFFERED, "finding_rounds"),
    ("responded", "declare_unresolved", OFFERED, "finding_rounds"),
    ("accepted", "propose_team", CHOSEN, "other_seats others_of_the_pool"),
    ("accepted", "propose_team", CHOSEN, "two_leads"),
    ("accepted", "extend_term", CHOSEN, "other_dates due_some_day"),
    ("accepted", "extend_term", CHOSEN, "extended_too_late"),
    ("team_proposed", "answer_objection", CHOSEN, "one_objection other_words"),
    ("team_proposed", "replace_member", CHOSEN, "other_words"),
    ("team_confirmed", "adopt_programme", CHOSEN, "other_dates other_words"),
    ("in_assessment", "change_member", CHOSEN, "other_seats others_of_the_pool duties stopped_member_leads"),
    ("in_assessment", "change_dates", CHOSEN, "other_dates"),
    ("awaiting_decision", "approve_partly", CHOSEN, "other_dates other_words"),
    ("awaiting_decision", "approve_conditionally", CHOSEN, "other_dates report_of_other_lines other_words"),
    ("approved", "enter_number", CHOSEN, "other_dates number_or_none number_in_use"),
    ("approved", "publish", CHOSEN, "other_words"),
    ("in_assessment", "assess", WRITTEN, "other_words answer_in_hand another_person"),
    ("in_assessment", "witness", WRITTEN, "another_person other_words"),
    ("in_assessment", "write_report", WRITTEN, "other_words"),
    ("reported", "write_apology", WRITTEN, "due_some_day"),
)
TIMES = 100


@cache
def keys_of_guards() -> set[str]:
    """Every key that the guards of the shipped procedures are written to give."""
    folder = Path(guards.__file__).parent
    calls = [node for file in folder.glob("*.py") for node in ast.walk(ast.parse(file.read_text("utf-8")))]
    named = {
        node.args[0].value
        for node in calls
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in {"Reason", "reason"}
        and isinstance(node.args[0], ast.Constant)
    }
    return {str(key) for key in named} | {"self_answer_missing", "team_answer_missing"} | set(SHORTCOMINGS)


def test_every_reason_is_reached_and_can_be_mended() -> None:
    lot, met = Random(1), set[str]()
    for site in sites(OFFERED, CHOSEN, WRITTEN):
        met |= proved(drawn_by_lot(site, lot))
    for state, action, mode, names in RARE * TIMES:
        if keys_of_guards() - met == set(UNREACHED):
            break
        (site,) = [site for site in sites(mode) if (site.state, site.action) == (state, action)]
        condition = drawn_by_lot(site, lot, *names.split())
        met |= proved(condition) if {reason.key for reason in condition.reasons()} - met else set()

    assert keys_of_guards() - met == set(UNREACHED)
    assert met <= set(MENDERS)


def drawn_by_lot(site: Site, lot: Random, *names: str) -> Condition:
    """One condition, spoilt in these ways or in any."""
    ways = list(names) or lot.choices(sorted(FACTS if site.mode == OFFERED else ANSWERS), k=4)
    return drawn(site, ways, lot.randrange(2**32))


def proved(condition: Condition) -> set[str]:
    """The keys met while proving what is to be proved of it."""
    return reasons_are_complete(condition) if condition.site.mode == OFFERED else reasons_lead_through(condition)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sites(OFFERED)), st.lists(st.sampled_from(sorted(FACTS)), max_size=8), LOTS)
def test_putting_right_exactly_the_reasons_of_an_offer_opens_it(site: Site, names: list[str], seed: int) -> None:
    reasons_are_complete(drawn(site, names, seed))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sites(CHOSEN, WRITTEN)), st.lists(st.sampled_from(sorted(ANSWERS)), max_size=6), LOTS)
def test_putting_right_exactly_the_reasons_of_a_refusal_lets_it_through(
    site: Site, names: list[str], seed: int
) -> None:
    reasons_lead_through(drawn(site, names, seed))
