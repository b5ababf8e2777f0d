"""Who is told of a term, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.workflows.standins import Weekdays
from workflows.calendars import vietnam
from workflows.clocks import working_days_between
from workflows.reader import load
from workflows.roles import OWNERS
from workflows.timing import OWNERS_AS_AUDIENCES, Planned, Term, audiences, planned

CASE, FINDING = load("standardisation"), load("finding")
MONDAY, DUE = date(2026, 6, 1), date(2026, 6, 12)


def of(status: str, due_on: date | None = DUE, since: date = MONDAY) -> list[Planned]:
    return planned(CASE, Term(CASE.state(status), since, due_on), Weekdays())


def test_a_term_is_reminded_of_twice_and_escalated_once() -> None:
    assert of("accepted") == [
        Planned("reminder", date(2026, 6, 5), DUE),
        Planned("reminder", date(2026, 6, 11), DUE),
        Planned("escalation", date(2026, 6, 15), DUE),
    ]


def test_a_short_term_has_no_reminder_before_it_began() -> None:
    assert of("approved", date(2026, 6, 4)) == [
        Planned("reminder", date(2026, 6, 3), date(2026, 6, 4)),
        Planned("escalation", date(2026, 6, 5), date(2026, 6, 4)),
    ]


def test_a_right_that_lapses_makes_nobody_late() -> None:
    assert {one.kind for one in of("team_proposed")} == {"reminder"}


@pytest.mark.parametrize(("status", "due_on"), [("accepted", None), ("withdrawn", DUE)])
def test_without_a_term_nothing_is_planned(status: str, due_on: date | None) -> None:
    assert of(status, due_on) == []


def test_a_procedure_without_reminders_still_escalates() -> None:
    bare = replace(CASE, settings={})

    assert [one.kind for one in planned(bare, Term(CASE.state("accepted"), MONDAY, DUE), Weekdays())] == ["escalation"]


def test_reminders_fall_on_working_days() -> None:
    [five, one, _late] = planned(CASE, Term(CASE.state("accepted"), MONDAY, date(2026, 9, 5)), vietnam())

    assert one.fires_on == date(2026, 9, 3)
    assert working_days_between(five.fires_on, date(2026, 9, 5), vietnam()) == 5
    assert vietnam().is_working(five.fires_on)


def test_a_reminder_after_days_off_comes_on_the_working_day_before_them() -> None:
    first, *_others = planned(
        replace(CASE, settings={"reminder_days": replace(CASE.settings["reminder_days"], value="1")}),
        Term(CASE.state("accepted"), MONDAY, date(2026, 6, 8)),
        Weekdays(),
    )

    assert first.fires_on == date(2026, 6, 5)


def test_whose_turn_it_is_is_reminded_and_others_hear_of_delay() -> None:
    assert audiences(CASE, CASE.state("accepted"), "reminder") == ("officers",)
    assert audiences(CASE, CASE.state("reported"), "reminder") == ("applicant",)
    unnamed = replace(CASE.state("accepted"), escalates=())
    assert audiences(CASE, unnamed, "escalation") == ("officers", "deciders")
    unnamed = replace(FINDING.state("raised"), escalates=())
    assert audiences(FINDING, unnamed, "escalation") == ("lead", "assessor", "officers")
    assert audiences(CASE, replace(CASE.state("accepted"), escalates=("clerks",)), "escalation") == ("clerks",)


def test_every_owner_is_somebody_who_can_be_told() -> None:
    assert set(OWNERS_AS_AUDIENCES) == set(OWNERS)
