"""What is proven of every road and every person, tried on the shipped procedure and on it with one thing broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from checklists.source import Complaint
from tests.workflows.linting import complaints
from workflows import proof
from workflows.definition import Definition
from workflows.facts import Actor, FindingFacts
from workflows.posing import Person
from workflows.reader import load, parse, text_of
from workflows.relations import RELATIONS, Relation
from workflows.roles import DUTIES

TEXT = text_of("standardisation").decode()
STANDARDISATION = load("standardisation")
Change = Callable[[str], str]


def swapped(old: str, new: str, *, after: str = "") -> Change:
    """The same text with one thing said otherwise, behind the place where `after` stands."""

    def change(text: str) -> str:
        head, mark, tail = text.partition(after) if after else ("", "", text)
        assert old in tail, old
        return head + mark + tail.replace(old, new, 1)

    return change


def broken(*changes: Change) -> Definition:
    text = TEXT
    for change in changes:
        text = change(text)
    return parse(text, "standardisation/v1.yaml")


def labels(road: proof.Road) -> list[str]:
    return [row.label.en for row in road]


def test_the_shipped_procedures_are_proven() -> None:
    for definition in (STANDARDISATION, load("finding")):
        found = proof.walk(definition)

        assert proof.gaps(definition) == ()
        assert found.clashes == {}
        assert found.states == {state.name for state in definition.states}


def test_every_step_and_writing_of_the_library_is_somebodys_in_each_of_its_states() -> None:
    for definition in (STANDARDISATION, load("finding")):
        rows = {(step, status) for step in definition.steps for status in step.sources}
        rows |= {(write, status) for write in definition.writes for status in write.states}

        assert rows - proof.walk(definition).taken == set()


@cache
def walked(people: int = proof.PEOPLE) -> proof.Walk:
    return proof.walk(STANDARDISATION, people=people)


@pytest.mark.parametrize(("people", "reaches"), [(1, False), (2, False), (3, True)])
def test_three_people_are_needed_for_an_approval_and_three_suffice(people: int, reaches: bool) -> None:
    found = walked(people)

    assert ("approved" in found.states) is reaches


def test_nobody_in_any_world_has_two_duties() -> None:
    worlds = walked().came

    assert len(worlds) > 500
    assert all(len(one.duties) <= 1 for world in worlds for one in world.people)
    assert {duty for world in worlds for one in world.people for duty in one.done} == set(DUTIES)


def test_people_are_told_apart_by_what_they_are_alone() -> None:
    assert Person("lead", ("assess",)) == Person("lead", ("assess",))
    assert Person("", ("assess",), ("review",)).duties == {"assess", "review"}


@pytest.mark.parametrize(
    ("check", "change"),
    [
        ("conflict", swapped("members_are_eligible, members_are_free_of_conflict", "members_are_eligible")),
        ("assessment", swapped("guards: [everything_is_assessed, ", "guards: [")),
        ("review", swapped("    duty: review\n", "", after="action: recommend")),
    ],
)
def test_a_check_left_out_is_missed_on_the_shortest_road(check: str, change: Change) -> None:
    found = proof.gaps(broken(change))

    assert {gap.check for gap in found} == {check}
    assert {labels(gap.road)[-1] for gap in found} == {"Approve", "Approve some lines", "Approve with a condition"}
    assert labels(found[0].road) == [
        *("Submit the dossier", "Accept the dossier", "Propose the team", "Confirm the team", "Adopt the programme"),
        *("Submit the report", "Recommend to the head", "Approve"),
    ]


def test_a_side_road_is_found() -> None:
    found = proof.gaps(
        broken(
            swapped(
                "steps:\n",
                """steps:
  - action: hurry
    from: [submitted]
    to: awaiting_decision
    who: officer
    guards: []
    asks: []
    effects: []
    tells: [deciders]
    event: hurried
    label: {vi: "Đi tắt", en: "Hurry"}

""",
            )
        )
    )

    assert {gap.check for gap in found} == {"assessment", "conflict", "review"}
    assert {tuple(labels(gap.road)[:-1]) for gap in found} == {("Submit the dossier", "Hurry")}


def test_an_approval_that_reviews_itself_is_not_reviewed() -> None:
    definition = broken(
        swapped("    duty: review\n", "", after="action: recommend"),
        swapped("    duty: decide\n", "    duty: review\n", after="action: approve\n"),
    )

    assert next(labels(gap.road)[-1] for gap in proof.gaps(definition) if gap.check == "review") == "Approve"


def test_moving_on_inside_the_approvals_is_no_new_approval() -> None:
    definition = broken(swapped("approves: [approved]", "approves: [approved, published]"))

    assert proof.gaps(definition) == ()


SWAP = "members_are_free_of_conflict, members_have_no_other_duty, replacement_keeps_sheets_covered"


@pytest.mark.parametrize(
    ("changes", "duties"),
    [
        ([swapped("who: decider_outside_the_team", "who: officer", after="action: approve\n")], ("assess", "decide")),
        ([swapped("who: reviewer_outside_the_team", "who: clerk", after="action: recommend")], ("assess", "review")),
        ([swapped(SWAP, "members_are_free_of_conflict")], ("assess", "review")),
        ([swapped("effects: [assign_assessors]", "effects: []")], ("assess", "review")),
    ],
    ids=["a decider by role alone", "a reviewer by role alone", "a member by replacement", "duties not recorded"],
)  # fmt: skip
def test_a_person_who_comes_to_two_duties_is_found(changes: list[Change], duties: tuple[str, ...]) -> None:
    found = proof.walk(broken(*changes)).clashes.values()

    assert duties in {clash.duties for clash in found}
    assert all(len(clash.duties) > 1 and clash.road for clash in found)


def test_whoever_leaves_the_team_before_the_duty_is_on_record_could_review() -> None:
    definition = broken(
        swapped("effects: [assign_assessors]", "effects: []"),
        swapped("effects: [replace_member, assign_assessors]", "effects: [replace_member]"),
    )

    roads = [labels(clash.road) for clash in proof.walk(definition).clashes.values() if "review" in clash.duties]

    assert any("Record an assessment" in road and "Replace a confirmed member" in road for road in roads)


def test_whoever_sits_on_the_team_of_a_finding_has_the_duty_to_assess_already() -> None:
    text = text_of("finding").decode()
    closing = swapped("    effects: [close_finding]\n", "    duty: review\n    effects: [close_finding]\n")(text)

    assert {clash.duties for clash in proof.walk(parse(closing, "finding/v1.yaml")).clashes.values()} == {
        ("assess", "review")
    }


@pytest.mark.parametrize("is_raiser", [True, False])
def test_a_finding_may_be_ones_own_or_somebody_elses(is_raiser: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def either(actor: Actor, finding: FindingFacts) -> bool:
        return actor.organisation_id is None and (actor.id == finding.raised_by_id) is is_raiser

    label = RELATIONS["raiser_or_lead"].label
    monkeypatch.setitem(RELATIONS, "either", Relation("either", ("finding",), label, either))
    definition = load("finding")
    changed = replace(definition, steps=tuple(replace(step, who="either") for step in definition.steps))

    assert proof.walk(changed, people=1).states == {state.name for state in definition.states}


def test_a_relation_that_nobody_fulfils_stops_the_walk() -> None:
    definition = broken(
        swapped("effects: [seat_team]", "effects: []"),
        swapped("effects: [replace_member]", "effects: []"),
        swapped("effects: [replace_member, ", "effects: ["),
    )

    found = proof.walk(definition)

    assert "in_assessment" not in found.states
    assert found.states >= {"team_confirmed", "withdrawn"}


def blamed(text: str, folder: Path, rule: str) -> list[Complaint]:
    file = folder / "standardisation" / "v1.yaml"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    (register := folder / "PUBLISHED").write_text("")
    return [one for one in complaints(file, register=register) if one.rule == rule]


def test_a_violation_is_said_with_its_road_at_the_line_of_its_step(tmp_path: Path) -> None:
    text = swapped(SWAP, "members_are_free_of_conflict")(TEXT)

    found = blamed(text, tmp_path, "one_person_two_duties")

    assert [text.splitlines()[one.line - 1] for one in found] == ["  - action: change_member"] * 2
    assert [one.en.partition(":")[0] for one in found] == [
        *("One person can assess and review", "One person can assess and decide")
    ]
    assert "Submit the report → Return the report to the team → Replace a confirmed member" in found[0].en
    assert found[0].vi.startswith("Một người có thể vừa đánh giá và thẩm xét: Nộp hồ sơ → ")


def test_a_violation_by_a_writing_is_said_at_the_writing(tmp_path: Path) -> None:
    text = swapped("who: team_member", "who: officer", after="write: assess")(TEXT)

    found = blamed(text, tmp_path, "one_person_two_duties")

    assert any("{write: assess, " in text.splitlines()[one.line - 1] for one in found)
