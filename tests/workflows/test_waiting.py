"""When a case waits for the provider: every pause with the event that began it and the event that ended it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.workflows.standins import Weekdays
from workflows.clocks import add_working_days, appointment
from workflows.reader import load
from workflows.settings import whole
from workflows.waiting import Moved, Pause, Procedures, pauses

CASE, FINDING = load("standardisation"), load("finding")
CALENDAR = Weekdays()
BOTH = Procedures(CASE, FINDING, CALENDAR)


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def moved(*said: tuple[date, str] | tuple[date, str, str]) -> list[Moved]:
    return [
        Moved(seq, one[0], f"to {one[1]}", one[1], one[2] if len(one) > 2 else "")  # type: ignore[misc]
        for seq, one in enumerate(said, start=1)
    ]


def told(found: list[Pause]) -> list[tuple[str, int, date | None, int | None]]:
    return [(one.why, one.began.seq, one.until, one.ended.seq if one.ended else None) for one in found]


def test_the_clock_stands_while_the_dossier_is_with_the_provider() -> None:
    moves = moved((day(3, 2), "submitted"), (day(3, 5), "returned"), (day(3, 16), "submitted"))

    assert told(pauses(BOTH, moves, blocking=())) == [("turn", 2, day(3, 16), 3)]


def test_a_pause_that_lasts_has_no_end() -> None:
    moves = moved((day(3, 2), "submitted"), (day(3, 5), "returned"))

    [pause] = pauses(BOTH, moves, blocking=())

    assert (pause.until, pause.ended) == (None, None)
    assert not pause.covers(day(3, 5), day(3, 10))
    assert pause.covers(day(3, 10), day(3, 10))
    assert not pause.covers(day(3, 11), day(3, 10))


def test_a_right_that_lapses_ends_the_pause_by_itself() -> None:
    moves = moved((day(3, 2), "team_proposed"), (day(3, 20), "team_confirmed"))

    assert told(pauses(BOTH, moves, blocking=())) == [("right", 1, day(3, 9), None)]


def test_what_happens_while_a_right_runs_does_not_end_it() -> None:
    moves = moved((day(3, 2), "team_proposed"), (day(3, 4), "team_proposed"), (day(3, 5), "withdrawn"))

    assert told(pauses(BOTH, moves, blocking=())) == [("right", 1, day(3, 5), 3)]


def test_findings_with_the_provider_stop_the_clock_once_they_are_reported() -> None:
    moves = moved(
        (day(3, 2), "in_assessment"),
        (day(3, 3), "raised", "KPH-01"),
        (day(3, 3), "raised", "KN-01"),
        (day(3, 6), "reported"),
        (day(4, 20), "responded", "KPH-01"),
        (day(4, 24), "returned", "KPH-01"),
        (day(5, 4), "responded", "KPH-01"),
    )

    assert told(pauses(BOTH, moves, blocking={"KPH-01"})) == [
        ("finding", 4, day(4, 20), 5),
        ("finding", 6, day(5, 4), 7),
    ]


def test_an_answer_before_the_right_lapses_leaves_the_right() -> None:
    moves = moved((day(3, 2), "raised", "KPH-01"), (day(3, 2), "reported"), (day(3, 4), "responded", "KPH-01"))
    lapses = add_working_days(day(3, 2), whole(CASE.settings, "comment_term"), CALENDAR)

    assert told(pauses(BOTH, moves, blocking={"KPH-01"})) == [
        ("finding", 2, day(3, 4), 3),
        ("right", 3, lapses, None),
    ]


def test_nothing_is_a_pause_that_has_no_day() -> None:
    moves = moved((day(3, 2), "submitted"), (day(3, 2), "returned"), (day(3, 2), "submitted"))

    assert pauses(BOTH, moves, blocking=()) == []


def test_without_a_procedure_of_findings_only_the_case_is_looked_at() -> None:
    moves = moved((day(3, 2), "raised", "KPH-01"), (day(3, 2), "reported"), (day(6, 1), "in_assessment"))

    found = pauses(Procedures(CASE, None, CALENDAR), moves, blocking={"KPH-01"})

    assert [one.why for one in found] == ["right"]


def test_a_waiting_state_without_a_term_stops_nothing() -> None:
    states = tuple(replace(one, term=None) if one.name == "reported" else one for one in CASE.states)
    procedures = replace(BOTH, case=replace(CASE, states=states))

    assert pauses(procedures, moved((day(3, 2), "reported")), blocking=()) == []


@pytest.mark.parametrize("waited", [0, 1, 9, 30])
def test_the_appointment_moves_by_the_working_days_waited(waited: int) -> None:
    back = day(3, 5) + timedelta(days=waited)
    moves = moved((day(3, 2), "submitted"), (day(3, 5), "returned"), (back, "submitted"))
    lost = sum(CALENDAR.is_working(day(3, 5) + timedelta(days=n)) for n in range(1, waited + 1))

    found = appointment(CASE, day(3, 2), CALENDAR, pauses=pauses(BOTH, moves, blocking=()), today=day(12, 1))

    plain = appointment(CASE, day(3, 2), CALENDAR, today=day(12, 1))
    assert found == add_working_days(plain, lost, CALENDAR)


def test_while_it_waits_the_appointment_goes_with_today() -> None:
    found = pauses(BOTH, moved((day(3, 2), "submitted"), (day(3, 5), "returned")), blocking=())

    ends = [appointment(CASE, day(3, 2), CALENDAR, pauses=found, today=today) for today in (day(3, 5), day(3, 6))]

    assert ends[1] == add_working_days(ends[0], 1, CALENDAR)
