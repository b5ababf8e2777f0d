"""A rehearsal is the same for the same seed, waits for what the calendar holds back, and tells who is late."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from checklists.criteria import Bilingual
from tests.workflows.standins import Weekdays
from workflows.calendars import vietnam
from workflows.clocks import term_end
from workflows.definition import Cycle, Definition, Step
from workflows.reader import list_procedures, load
from workflows.rehearsal import Entry, Plan, Rehearsal, behaviours_of, good_ends, rehearse
from workflows.rehearsal.days import days_off
from workflows.rehearsal.telling import as_json, behaved
from workflows.rehearsal.telling import told as told_by
from workflows.rehearsal.waits import wait_of
from workflows.rehearsal.walks import walk_often

STANDARDISATION, FINDING = load("standardisation"), load("finding")
MONDAY = date(2027, 1, 11)


def rehearsed(definition: Definition = STANDARDISATION, **plan: object) -> Rehearsal:
    return rehearse(definition, replace(Plan(MONDAY, walks=60), **plan), calendar=Weekdays())  # type: ignore[arg-type]


def kinds(found: Rehearsal, kind: str) -> list[Entry]:
    return [entry for entry in found.entries if entry.kind == kind]


def actions(found: Rehearsal) -> list[str]:
    return [entry.step.action for entry in found.entries if entry.step]


def changed(definition: Definition, state: str, **changes: object) -> Definition:
    states = [replace(one, **changes) if one.name == state else one for one in definition.states]  # type: ignore[arg-type]
    return replace(definition, states=tuple(states))


@pytest.mark.parametrize("name", list_procedures())
@pytest.mark.parametrize("seed", range(6))
def test_every_procedure_comes_to_its_aim_in_order(name: str, seed: int) -> None:
    definition = load(name)
    found = rehearsed(definition, seed=seed)

    assert found.entries[-1].kind == "end"
    assert found.entries[-1].state.name == found.aim == good_ends(definition)[0]
    days = [entry.day for entry in found.entries]
    assert days == sorted(days)
    assert all(Weekdays().is_working(entry.day) for entry in found.entries)
    assert not any(entry.is_late for entry in found.entries)
    assert found.roads is not None
    assert found.roads.is_whole


def test_the_same_seed_tells_the_same_story_and_another_one_another() -> None:
    assert rehearsed(seed=4) == rehearsed(seed=4)
    assert len({rehearsed(seed=seed).last_day for seed in range(8)}) > 3


def test_each_state_is_entered_with_the_term_that_the_clocks_count() -> None:
    for entry in kinds(rehearsed(), "enter"):
        last = term_end(STANDARDISATION, entry.state, entry.day, Weekdays())
        assert (entry.term and entry.term.last_day) == last
        assert entry.term is None or entry.term.is_right is entry.state.is_waiting


def test_the_agency_waits_until_the_right_to_object_has_passed() -> None:
    for seed in range(20):
        found = rehearsed(seed=seed)
        (entered,) = [entry for entry in kinds(found, "enter") if entry.state.name == "team_proposed"]
        (left,) = [entry for entry in kinds(found, "move") if entry.state.name == "team_proposed"]
        assert entered.term is not None
        assert left.day > entered.term.last_day
        assert not left.is_late
        (lapsed,) = [entry for entry in kinds(found, "lapse") if entry.state.name == "team_proposed"]
        assert "confirm_team" in [step.action for step in lapsed.opens]


def test_a_provider_in_time_comments_and_a_late_one_is_waited_for() -> None:
    prompt, late = rehearsed(), rehearsed(behaviours=("late-provider",))

    assert "comment_on_report" in actions(prompt)
    assert "comment_on_report" not in actions(late)
    (left,) = [entry for entry in kinds(late, "move") if entry.state.name == "reported"]
    assert left.term is not None
    assert left.day > left.term.last_day


def test_an_objection_is_answered_before_the_team_is_confirmed() -> None:
    found = actions(rehearsed(behaviours=("objects",)))

    assert found.index("object_to_member") + 1 == found.index("answer_objection") < found.index("confirm_team")
    assert "object_to_member" not in actions(rehearsed())


@pytest.mark.parametrize(("behaviour", "times"), [("supplements", 1), ("second-round", 2)])
def test_supplements_come_as_often_as_chosen(behaviour: str, times: int) -> None:
    counted = Counter(actions(rehearsed(behaviours=(behaviour,))))

    assert (counted["request_supplements"], counted["submit"]) == (times, times + 1)
    assert Counter(actions(rehearsed(FINDING, behaviours=(behaviour,))))["return_response"] == times


def test_a_cycle_with_a_limit_is_not_rehearsed_oftener() -> None:
    settings = {**STANDARDISATION.settings, "once": replace(STANDARDISATION.settings["number_term"], value="1")}
    because = Bilingual("một lần", "once")
    cycles = (Cycle(("submitted", "returned"), "once", because, 1), Cycle(("draft",), "none", because, 1))
    limited = replace(STANDARDISATION, cycles=cycles, settings=settings)

    assert Counter(actions(rehearsed(limited, behaviours=("second-round",))))["request_supplements"] == 1


def test_a_dispute_is_answered() -> None:
    found = actions(rehearsed(FINDING, behaviours=("disputes",)))

    assert found[:2] == ["dispute", "uphold"]


def test_a_late_agency_is_reminded_told_to_be_late_and_apologises() -> None:
    found = rehearsed(behaviours=("late-agency",))

    late = {entry.state.name for entry in found.entries if entry.kind == "move" and entry.is_late}
    assert {"submitted", "accepted", "awaiting_decision"} <= late
    assert "draft" not in late
    assert "team_proposed" not in late  # waiting for the provider's right is nobody's lateness
    for entry in kinds(found, "overdue"):
        assert entry.term is not None
        assert entry.day > entry.term.last_day
    if "issue_apology" in {step.action for step in STANDARDISATION.steps}:
        assert "issue_apology" in actions(found)
        assert "issue_apology" not in actions(rehearsed())


def test_a_late_provider_is_late_with_supplements_and_may_be_dropped() -> None:
    found = rehearsed(behaviours=("late-provider", "supplements"))

    (overdue,) = [entry for entry in kinds(found, "overdue") if entry.state.name == "returned"]
    assert [step.action for step in overdue.opens] == ["drop"]
    (left,) = [entry for entry in kinds(found, "move") if entry.state.name == "returned"]
    assert left.is_late


def test_reminders_and_escalations_are_those_of_the_file() -> None:
    settings = {**STANDARDISATION.settings}
    settings["reminder_days"] = replace(settings["number_term"], name="reminder_days", value="4 1")
    told = changed(replace(STANDARDISATION, settings=settings), "accepted", escalates=("deciders",))
    found = rehearsed(told, behaviours=("late-agency",))

    reminders = [entry for entry in kinds(found, "remind") if entry.state.name == "accepted"]
    assert [entry.working_days for entry in reminders] == [26, 29]
    (escalated,) = [entry for entry in kinds(found, "escalate") if entry.state.name == "accepted"]
    assert (escalated.state.name, escalated.tells, escalated.working_days) == ("accepted", ("deciders",), 31)
    assert told_by(escalated).vi == "Lãnh đạo cơ quan"
    assert told_by(replace(escalated, tells=("team", "press"))).en == "The assessment team, press"
    del settings["reminder_days"]
    silent = replace(told, settings=settings)
    assert not kinds(rehearsed(silent, behaviours=("late-agency",)), "remind")


def test_any_step_may_be_sent_for_and_another_end_made_for() -> None:
    assert actions(rehearsed(detours=("return_report",))).count("submit_report") == 2
    assert rehearsed(aim="refused").entries[-1].state.name == "refused"
    withdrawn = rehearsed(detours=("withdraw",))
    assert withdrawn.entries[-1].state.name == "withdrawn"
    past_hope = rehearsed(FINDING, aim="noted", detours=("respond",))
    assert past_hope.entries[-1].state.is_final


def test_who_acts_is_told_by_the_owner() -> None:
    who = {entry.step.action: entry.who for entry in rehearsed().entries if entry.step}

    assert who["submit"] == "applicant"
    assert who["accept"] == "clerk"
    assert who["comment_on_report"] == "applicant"
    assert who["recommend"] == "reviewer"


def test_the_number_is_entered_before_publishing_and_papers_go_out_once() -> None:
    found = actions(rehearsed(behaviours=("second-round",)))

    assert found.index("enter_number") < found.index("publish")
    assert found.count("issue_receipt") == found.count("issue_minutes") == 1


def test_guards_taken_to_be_met_are_named_and_those_on_time_are_not() -> None:
    moves = {entry.step.action: entry.assumed for entry in rehearsed().entries if entry.step}

    assert "self_assessment_is_complete" in moves["submit"]
    assert "objection_term_is_over" not in moves["confirm_team"]
    assert "team_has_a_lead" in moves["confirm_team"]


def test_a_plan_that_names_nothing_there_is_refused() -> None:
    for plan in ({"behaviours": ("sulks",)}, {"detours": ("fly",)}, {"aim": "heaven"}):
        with pytest.raises(KeyError):
            rehearsed(**plan)


def test_a_state_without_a_way_on_ends_the_rehearsal() -> None:
    steps = tuple(step for step in STANDARDISATION.steps if "accepted" not in step.sources)
    trapped = replace(STANDARDISATION, steps=steps)
    found = rehearsed(trapped)

    assert found.entries[-1].kind in {"stuck", "end"}
    stuck = rehearsed(trapped, detours=("accept",))
    assert (stuck.entries[-1].kind, stuck.entries[-1].state.name) == ("stuck", "accepted")
    assert "accepted" in stuck.walks.stranded
    assert "published" in stuck.walks.never_visited


def test_without_any_road_to_the_aim_there_are_none() -> None:
    lonely = replace(FINDING, steps=tuple(step for step in FINDING.steps if step.target != "closed"))
    found = rehearsed(lonely, aim="closed")

    assert found.roads is None
    assert as_json(lonely, found)["roads"] is None


def test_a_file_without_an_end_makes_for_its_last_state() -> None:
    endless = replace(FINDING, states=tuple(replace(state, is_final=False) for state in FINDING.states))

    assert good_ends(endless) == (endless.states[-1].name,)
    assert walk_often(endless, count=3, seed=1).unfinished + len(walk_often(endless, count=3, seed=1).stranded) > 0


def test_the_roads_are_the_extremes() -> None:
    roads = rehearsed().roads
    assert roads is not None

    assert [hop.step.target for hop in roads.shortest_by_steps.hops][-1] == "published"
    assert roads.shortest_by_steps.steps == 9
    assert roads.longest_by_steps.steps > roads.shortest_by_steps.steps
    assert roads.longest_by_days.days >= roads.longest_by_steps.days > roads.shortest_by_days.days
    assert "returned" in [hop.source for hop in roads.longest_by_days.hops]
    for _name, road in roads.named():
        assert road.hops[0].source == "draft"
        assert all(one.step.target == two.source for one, two in zip(road.hops, road.hops[1:], strict=False))


def test_a_cycle_is_gone_round_as_often_as_its_limit() -> None:
    because = Bilingual("theo số vòng", "by the rounds")
    cycles = (Cycle(("responded", "returned"), "rounds", because, 1),)
    roads = rehearsed(replace(FINDING, cycles=cycles)).roads
    once = rehearsed(replace(FINDING, cycles=())).roads
    assert roads is not None
    assert once is not None

    rounds = int(FINDING.settings["rounds"].value)
    assert roads.longest_by_steps.steps == once.longest_by_steps.steps + 2 * (rounds - 1)


def test_too_many_roads_are_said_to_be_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workflows.rehearsal.roads.MOST", 1)
    roads = rehearsed().roads

    assert roads is not None
    assert not roads.is_whole


def test_states_that_no_walk_reaches_are_named() -> None:
    cut = tuple(step for step in STANDARDISATION.steps if step.action != "refuse")
    walks = rehearsed(replace(STANDARDISATION, steps=cut)).walks

    assert {"refusal_decided", "refused"} <= set(walks.never_visited)
    assert "notify_refusal" in walks.never_taken
    whole = rehearsed(walks=500).walks
    assert whole.never_visited == whole.never_taken == whole.stranded == ()
    assert sum(whole.ends.values()) + whole.unfinished == whole.count == 500
    assert walk_often(STANDARDISATION, count=20, seed=3) == walk_often(STANDARDISATION, count=20, seed=3)


def test_a_walk_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workflows.rehearsal.walks.PATIENCE", 2)

    assert walk_often(STANDARDISATION, count=30, seed=1).unfinished > 0


def test_behaviours_that_change_nothing_are_not_offered() -> None:
    of_case = {one.name for one in behaviours_of(STANDARDISATION)}
    of_finding = {one.name for one in behaviours_of(FINDING)}

    assert "objects" in of_case - of_finding
    assert "disputes" in of_finding - of_case
    assert "late-agency" in of_case


def test_holidays_and_swapped_days_are_named() -> None:
    found = {off.day: off for off in days_off(date(2027, 2, 1), date(2027, 2, 12), vietnam())}
    closed = days_off(date(2027, 3, 1), date(2027, 3, 5), vietnam(closed=frozenset({date(2027, 3, 3)})))
    opened = days_off(date(2027, 3, 6), date(2027, 3, 7), vietnam(open=frozenset({date(2027, 3, 6)})))

    assert any(off.name and "Tết" in off.name.vi for off in found.values())
    assert [(off.day.day, off.name, off.is_worked) for off in closed] == [(3, None, False)]
    assert [(off.day.day, off.is_worked) for off in opened] == [(6, True)]
    assert days_off(MONDAY, MONDAY + timedelta(days=6), Weekdays()) == ()
    assert [off.name for off in days_off(MONDAY, MONDAY, Weekdays(frozenset({MONDAY})))] == [None]


def test_a_new_guard_on_time_is_known_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    from workflows.guards import GUARDS

    known = GUARDS["objection_term_is_over"]
    monkeypatch.setitem(GUARDS, "appeal_term_is_over", replace(known, needs=("appeal_term", "rounds")))
    monkeypatch.setitem(GUARDS, "appeal_term_is_open", replace(known, needs=()))

    over, open_ = wait_of("appeal_term_is_over"), wait_of("appeal_term_is_open")
    assert over is not None
    assert (over.is_over, over.term) == (True, "appeal_term")
    assert open_ is not None
    assert (open_.is_over, open_.term) == (False, None)
    assert wait_of("no_blocking_finding_is_open") is None
    assert wait_of("unwritten_term_is_over") is None


def test_a_step_that_a_term_closes_is_taken_within_it() -> None:
    step = next(step for step in STANDARDISATION.steps if step.action == "object_to_member")
    leaving = replace(step, action="leave_early", target="team_confirmed")
    steps: tuple[Step, ...] = (*STANDARDISATION.steps, leaving)
    for seed in range(10):
        found = rehearsed(replace(STANDARDISATION, steps=steps), detours=("leave_early",), seed=seed)
        (left,) = [entry for entry in found.entries if entry.step and entry.step.action == "leave_early"]
        assert left.term is not None
        assert left.day <= left.term.last_day


def test_a_start_on_a_day_off_waits_for_a_working_day() -> None:
    found = rehearsed(changed(STANDARDISATION, "draft", term="number_term"), start=date(2027, 1, 9))

    assert Weekdays().is_working(found.entries[1].day)


def test_json_tells_everything_by_the_names_of_the_file() -> None:
    found = as_json(STANDARDISATION, rehearse(STANDARDISATION, Plan(MONDAY, walks=5), calendar=vietnam()))

    assert found["plan"]["start"] == "2027-01-11"
    assert found["timeline"][0]["state"] == "draft"
    assert {"name", "steps", "days", "working_days", "hops"} <= set(found["roads"][0])
    assert found["days_off"][0]["name"]
    assert found["walks"]["count"] == 5
    assert behaved(Plan(MONDAY)).en == "everybody is in time"
    assert ";" in behaved(Plan(MONDAY, behaviours=("objects", "disputes"))).vi
