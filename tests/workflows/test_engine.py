"""What is offered, what is refused and in which order, and how the library moves a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from transitions import MachineError
from transitions.core import Event

from tests.workflows.people import PEOPLE
from tests.workflows.standins import Answer, Case, Decision, Finding, Report, case, move
from workflows import engine
from workflows.definition import Definition
from workflows.facts import Actor, Move
from workflows.reader import list_procedures, load
from workflows.reasons import NotYours, OutOfTurn, Reason, Refused

STANDARDISATION, FINDING = load("standardisation"), load("finding")


def by(who: str, action: str = "", **changes: Any) -> Move:
    return move(action, actor=PEOPLE[who], settings={}, **changes)


def offered(who: str, subject: Case, **changes: Any) -> dict[str, engine.Offer]:
    return {offer.step.action: offer for offer in engine.offers(STANDARDISATION, subject, by(who, **changes))}


def test_every_step_from_the_state_is_offered_in_the_order_of_the_file() -> None:
    found = engine.offers(STANDARDISATION, case("submitted"), by("clerk"))

    assert [(offer.step.action, offer.open, offer.mine) for offer in found] == [
        ("withdraw", False, False),
        ("withdraw_line", False, False),
        ("request_supplements", True, True),
        ("issue_receipt", False, True),
        ("extend_term", False, False),
        ("issue_apology", False, True),
        ("accept", True, True),
    ]


def test_a_step_of_somebody_else_says_whose_it_is_and_nothing_of_its_guards() -> None:
    offer = offered("clerk", case("draft", lines=[]))["submit"]

    assert (offer.open, offer.mine) == (False, False)
    assert offer.reasons == (Reason("not_yours", {"relation": "applicant_or_on_behalf"}),)


def test_a_closed_step_says_all_reasons() -> None:
    offer = offered("decider", case("awaiting_decision", staff=[], standards=[], answers=[]))["approve"]

    assert (offer.open, offer.mine) == (False, True)
    assert {reason.key for reason in offer.reasons} == {
        "knock_out_blocks_all",
        "knock_out_blocks_lines",
        "field_lacks_staff",
        "field_lacks_card",
        "field_lacks_standard",
    }


def test_an_offer_asks_nothing_of_answers_even_when_they_are_handed_in() -> None:
    found = offered("decider", case("awaiting_decision"), answers={"valid_from": date(2020, 1, 1)})

    assert found["approve"].open


def test_an_offer_knows_the_paper_of_its_own_step() -> None:
    subject = case("in_assessment", papers=[])

    assert offered("lead", subject)["submit_report"].reasons == (
        Reason("paper_not_prepared", {"paper": "assessment_report"}, "paper:assessment_report"),
    )


def test_a_final_state_offers_nothing() -> None:
    assert engine.offers(STANDARDISATION, case("published"), by("officer")) == ()


def test_a_step_that_does_not_leave_this_state_is_out_of_turn() -> None:
    with pytest.raises(OutOfTurn) as refusal:
        engine.choose(STANDARDISATION, case("draft"), by("officer", "publish"))

    assert refusal.value.reasons == (Reason("no_such_step", {"action": "publish", "status": "draft"}),)


def test_who_is_asked_before_why_not() -> None:
    with pytest.raises(NotYours) as refusal:
        engine.choose(STANDARDISATION, case("draft", lines=[]), by("provider of another", "submit"))

    assert refusal.value.reasons == (Reason("not_yours", {"relation": "applicant_or_on_behalf"}),)


def test_missing_answers_and_guards_are_refused_together() -> None:
    answers = {"valid_from": date(2026, 8, 9), "reason": "  ", "lines": []}

    with pytest.raises(Refused) as refusal:
        engine.choose(
            STANDARDISATION, case("awaiting_decision", staff=[]), by("decider", "approve_partly", answers=answers)
        )

    assert [reason.key for reason in refusal.value.reasons] == ["ask_missing"] * 3 + ["valid_before_the_decision"]
    assert [reason.place for reason in refusal.value.reasons[:3]] == ["ask:lines", "ask:valid_to", "ask:reason"]


def test_acting_without_answers_is_not_asking() -> None:
    with pytest.raises(Refused) as refusal:
        engine.choose(STANDARDISATION, case("awaiting_decision", report=None), by("decider", "approve"))

    assert [reason.key for reason in refusal.value.reasons] == [
        "ask_missing",
        "ask_missing",
        "departs_from_the_proposal",
    ]


def test_an_optional_ask_may_stay_empty() -> None:
    assert engine.choose(STANDARDISATION, case("submitted"), by("clerk", "accept")).target == "accepted"
    assert engine.choose(STANDARDISATION, case(), by("provider of this organisation", "submit")).target == "submitted"


def test_the_same_action_may_leave_two_states_by_two_rows() -> None:
    answers = {"number": "7/QĐ", "numbered_on": date(2026, 8, 10)}
    for status in ("approved", "refusal_decided"):
        subject = case(status, decision=Decision(number=None))
        step = engine.choose(STANDARDISATION, subject, by("clerk", "enter_number", answers=answers))
        engine.advance(STANDARDISATION, subject, step)
        assert subject.status == status


def test_a_write_is_permitted_in_its_states_to_its_people_under_its_guards() -> None:
    answers = {"criterion": "B1", "field_code": "mass", "answer_facts": Answer("team", "mass", "B1", "not_met")}
    subject = case("in_assessment")

    assert engine.permit(STANDARDISATION, subject, "assess", by("technical member")).name == "assess"
    with pytest.raises(OutOfTurn) as out_of_turn:
        engine.permit(STANDARDISATION, case("reported"), "assess", by("technical member"))
    with pytest.raises(NotYours):
        engine.permit(STANDARDISATION, subject, "assess", by("clerk"))
    with pytest.raises(Refused) as refused:
        engine.permit(STANDARDISATION, subject, "assess", by("general member", answers=answers))
    assert out_of_turn.value.reasons == (Reason("no_such_writing", {"action": "assess", "status": "reported"}),)
    assert [reason.key for reason in refused.value.reasons] == ["sheet_of_another", "comment_missing"]


def test_a_finding_goes_through_the_same_door() -> None:
    subject = Finding(case=case("reported", report=Report(submitted_on=None)))
    who = by("provider of this organisation")

    found = engine.offers(FINDING, subject, who)

    assert [(offer.step.action, [reason.key for reason in offer.reasons]) for offer in found] == [
        ("share", ["not_yours"]),
        ("retract", ["not_yours"]),
        ("retract_shared", ["not_yours"]),
        ("acknowledge", ["finding_not_shared"]),
        ("dispute", ["finding_not_shared"]),
        ("respond", ["case_not_reported"]),
        ("ask_extension", ["case_not_reported"]),
        ("extend_deadline", ["not_yours"]),
        ("take_note", ["finding_needs_an_answer", "case_not_reported"]),
    ]


def test_rounds_come_from_the_findings_own_definition() -> None:
    settings = {**FINDING.settings, "rounds": replace(FINDING.settings["rounds"], value="1")}
    one_round = replace(FINDING, settings=settings, digest="another")

    found = engine.offers(one_round, Finding(rounds=1), by("provider of this organisation"))

    respond = next(offer for offer in found if offer.step.action == "respond")
    assert respond.reasons == (Reason("rounds_used_up", {"rounds": 1, "most": 1}, "finding:KPH-01"),)


@pytest.mark.parametrize("procedure", list_procedures())
def test_the_machine_has_no_way_but_the_rows_and_listens_to_nobody(procedure: str) -> None:
    definition = load(procedure)
    machine = engine.machine_of(definition)
    rows = {(step.action, source, step.target) for step in definition.steps for source in step.sources}
    ways = [way for event in machine.events.values() for found in event.transitions.values() for way in found]

    assert set(machine.events) == {step.action for step in definition.steps}
    assert {
        (event.name, way.source, way.dest)
        for event in machine.events.values()
        for found in event.transitions.values()
        for way in found
    } == rows
    assert not any((way.prepare, way.conditions, way.before, way.after) != ([], [], [], []) for way in ways)
    assert not any(state.on_enter or state.on_exit for state in machine.states.values())
    for listeners in ("before_state_change", "after_state_change", "prepare_event", "finalize_event", "on_exception"):
        assert getattr(machine, listeners) == [], listeners
    assert machine.on_final == []
    assert not machine.has_queue
    assert engine.statuses(definition) == tuple(machine.states)


def test_a_case_is_moved_without_being_known_to_the_machine() -> None:
    subject = case("submitted")
    step = engine.choose(STANDARDISATION, subject, by("clerk", "accept"))

    engine.advance(STANDARDISATION, subject, step)

    assert subject.status == "accepted"
    assert engine.machine_of(STANDARDISATION).models == []
    assert not any(name.startswith(("to_", "is_", "may_")) or name == "trigger" for name in dir(subject))


def test_firing_from_another_state_is_an_error_and_changes_nothing() -> None:
    subject = case("draft")
    step = STANDARDISATION.step_from("submitted", "accept")
    assert step is not None

    with pytest.raises(MachineError):
        engine.advance(STANDARDISATION, subject, step)

    assert subject.status == "draft"


def test_a_machine_that_says_false_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    subject = case("submitted")
    step = engine.choose(STANDARDISATION, subject, by("clerk", "accept"))
    monkeypatch.setattr(Event, "trigger", lambda *_: False)

    with pytest.raises(RuntimeError, match="accept should have led to accepted; the status is submitted"):
        engine.advance(STANDARDISATION, subject, step)


def test_a_status_that_did_not_arrive_is_a_bug() -> None:
    class Stubborn(Case):
        def __setattr__(self, name: str, value: object) -> None:
            if name != "status" or not hasattr(self, "papers"):
                super().__setattr__(name, value)

    subject = Stubborn(**vars(case("submitted")))
    step = engine.choose(STANDARDISATION, subject, by("clerk", "accept"))

    with pytest.raises(RuntimeError, match="the status is submitted"):
        engine.advance(STANDARDISATION, subject, step)


def test_one_machine_serves_one_text() -> None:
    other: Definition = replace(STANDARDISATION, digest="0" * 64)

    assert engine.machine_of(STANDARDISATION) is engine.machine_of(load("standardisation"))
    assert engine.machine_of(other) is not engine.machine_of(STANDARDISATION)


def test_a_definition_finds_its_rows() -> None:
    assert STANDARDISATION.state("draft").owner == "applicant"
    assert STANDARDISATION.step_from("draft", "accept") is None
    assert STANDARDISATION.write_in("submitted", "self_assess") is None
    with pytest.raises(KeyError):
        STANDARDISATION.state("lost")


def test_roles_join_when_a_person_has_several() -> None:
    both = Actor(60, "X", frozenset({"clerk", "officer"}))
    found = engine.offers(STANDARDISATION, case("accepted"), move(actor=both))

    assert [offer.step.action for offer in found if offer.mine] == [
        "issue_receipt",
        "extend_term",
        "issue_apology",
        "propose_team",
    ]


def test_a_step_that_stays_leaves_each_of_its_states_as_it_was() -> None:
    states = ("submitted", "accepted", "team_proposed", "team_confirmed", "in_assessment")
    for status in states:
        subject = case(status)
        step = engine.choose(
            STANDARDISATION,
            subject,
            by("provider of this organisation", "withdraw_line", answers={"line": "3", "reason": "Thôi."}),
        )
        engine.advance(STANDARDISATION, subject, step)
        assert (step.sources, step.target, subject.status) == ((status,), status, status)
    assert [step.sources for step in STANDARDISATION.steps if step.action == "withdraw_line"] == [(s,) for s in states]
