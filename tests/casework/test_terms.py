"""Terms that run: extended for a reason, stopped while the provider is waited for, apologised for when late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app import casework, days, ledger, papers
from app.casework import DayContent
from app.days import appointment_of
from app.db import session
from app.models import CalendarEntry, Event, OutboxRow, Paper, Timer
from tests.casework.test_door import keys
from tests.factories import PersonFactory, Walk, case_at
from workflows.clocks import add_working_days
from workflows.reasons import NotYours, Refused

pytestmark = pytest.mark.usefixtures("record")


def day_of(walk: Walk) -> date:
    return casework.local_day(walk.now)


def extend(walk: Walk, until: date, **who: object) -> Event:
    said = {"until": until, "reason": "Chờ ý kiến chuyên gia."}
    return casework.perform(walk.case, "extend_term", said, by=who.get("by") or walk.cast.officer, now=walk.now)  # type: ignore[arg-type]


def test_an_extension_moves_the_last_day_and_says_who_and_why() -> None:
    walk = case_at("accepted")
    before = walk.case.due_on
    assert before is not None

    event = extend(walk, before + timedelta(days=3))

    assert walk.case.due_on == before + timedelta(days=3)
    entry = ledger.find(event.seq)
    assert entry is not None
    assert entry.reason == "Chờ ý kiến chuyên gia."
    assert entry.facts["due_on"] == str(before + timedelta(days=3))
    assert entry.actor_id == walk.cast.officer.id
    told = set(session.scalars(select(OutboxRow.person_id).where(OutboxRow.event_seq == event.seq)))
    assert {walk.cast.applicant.id, walk.cast.decider.id} <= told


def test_extensions_together_keep_the_bound_of_the_term_as_it_began() -> None:
    walk = case_at("accepted")
    before = walk.case.due_on
    assert before is not None
    latest = add_working_days(before, 15, casework.calendar())

    extend(walk, latest)
    with pytest.raises(Refused) as refusal:
        extend(walk, latest + timedelta(days=1))

    assert keys(refusal) == ["extension_used_up"]


def test_a_clerk_does_not_extend() -> None:
    walk = case_at("accepted")

    with pytest.raises(NotYours):
        extend(walk, date(2030, 1, 1), by=walk.cast.clerk)


def test_a_provider_asks_and_the_team_grants_a_later_deadline() -> None:
    walk = case_at("reported", grades=("minor", "recommendation"))
    finding, suggestion = walk.case.findings[0], walk.case.findings[1]
    assert finding.due_on is not None
    until = finding.due_on + timedelta(days=20)
    said = {"until": until, "reason": "Thiết bị mới về chậm."}

    casework.perform(finding, "ask_extension", said, by=walk.cast.applicant, now=walk.now)
    assert finding.due_on != until
    casework.perform(finding, "extend_deadline", said, by=walk.cast.lead, now=walk.now)

    assert finding.due_on == until
    with pytest.raises(Refused) as refusal:
        casework.perform(suggestion, "ask_extension", said, by=walk.cast.applicant, now=walk.now)
    assert keys(refusal) == ["no_term_runs"]


def test_a_deadline_is_not_extended_beyond_the_days_allowed() -> None:
    walk = case_at("reported", grades=("minor",))
    [finding] = walk.case.findings
    assert finding.due_on is not None
    said = {"until": finding.due_on + timedelta(days=31), "reason": "Xin thêm."}

    with pytest.raises(Refused) as refusal:
        casework.perform(finding, "extend_deadline", said, by=walk.cast.lead, now=walk.now)

    assert keys(refusal) == ["extension_too_long"]


def test_the_appointment_stops_while_the_dossier_is_with_the_provider() -> None:
    walk = case_at("submitted")
    first = appointment_of(walk.case)
    walk.return_dossier()
    back = walk.later(14)
    casework.perform(walk.case, "submit", {}, by=walk.cast.applicant, now=back)

    found = appointment_of(walk.case, today=casework.local_day(back))

    assert first is not None
    assert found is not None
    [pause] = found.pauses
    assert (pause.began.kind, pause.ended and pause.ended.kind) == ("case.supplements_requested", "case.submitted")
    assert found.start == first.start
    lost = sum(casework.calendar().is_working(pause.began.on + timedelta(days=n))
               for n in range(1, (casework.local_day(back) - pause.began.on).days + 1))  # fmt: skip
    assert lost > 5
    assert found.on == add_working_days(first.on, lost, casework.calendar())


def test_findings_stop_the_clock_and_a_recommendation_does_not() -> None:
    with_finding, without = case_at("reported", grades=("minor",)), case_at("reported", grades=("recommendation",))

    found = [appointment_of(walk.case) for walk in (with_finding, without)]

    assert [[pause.why for pause in one.pauses] for one in found if one is not None] == [
        ["right", "finding"],
        ["right", "right"],
    ]


def test_a_draft_has_no_appointment() -> None:
    assert appointment_of(case_at("draft").case) is None


def test_a_late_agency_writes_and_issues_its_apology() -> None:
    walk = case_at("accepted")
    assert walk.case.due_on is not None
    walk.now += timedelta(days=80)
    promised, new_on = casework.promised_day(walk.case, walk.now), day_of(walk) + timedelta(days=200)

    row = casework.write_apology(walk.case, new_on, "Chuyên viên thụ lý nghỉ ốm.", by=walk.cast.officer, now=walk.now)

    assert (row.was_on, row.new_on) == (promised, new_on)
    assert casework.promised_day(walk.case, walk.now) == promised, "written is not promised"
    walk.act("issue_apology", walk.cast.clerk, paper=walk.paper("apology", walk.cast.clerk))
    assert casework.promised_day(walk.case, walk.now) == new_on
    assert session.scalars(select(Paper.status).where(Paper.kind == "apology")).all() == ["released"]


def test_a_new_day_lies_after_the_old_one() -> None:
    walk = case_at("accepted")
    walk.now += timedelta(days=80)
    promised = casework.promised_day(walk.case, walk.now)

    with pytest.raises(Refused) as refusal:
        casework.write_apology(walk.case, promised, "Chậm.", by=walk.cast.clerk, now=walk.now)

    assert keys(refusal) == ["new_day_is_past"]


def test_nobody_apologises_in_time() -> None:
    walk = case_at("accepted")

    with pytest.raises(Refused) as refusal:
        casework.write_apology(walk.case, date(2030, 1, 1), "Chậm.", by=walk.cast.clerk, now=walk.now)

    assert keys(refusal) == ["agency_is_in_time"]


def test_without_a_word_there_is_no_slip() -> None:
    with pytest.raises(papers.PaperRefused, match="apology_missing"):
        papers.write("apology", case_at("accepted").case)


def content(day: date) -> DayContent:
    return DayContent(day, "Nghỉ theo thông báo của tỉnh", "Thông báo 15/TB-UBND")


def test_the_agencys_own_days_count_at_once_and_can_be_taken_back() -> None:
    walk, monday, saturday = case_at("draft"), date(2026, 6, 1), date(2026, 6, 6)
    admin = PersonFactory(roles=("administrator",))
    assert (casework.calendar().is_working(monday), casework.calendar().is_working(saturday)) == (True, False)

    closed = casework.close_day(content(monday), by=admin, now=walk.now)
    casework.open_day(content(saturday), by=admin, now=walk.now)

    assert (casework.calendar().is_working(monday), casework.calendar().is_working(saturday)) == (False, True)
    assert casework.calendar().kind_of(monday) == "closed"
    assert set(days.entries_between(monday, saturday)) == {monday, saturday}
    casework.withdraw_entry(closed, by=admin, now=walk.now)
    casework.withdraw_entry(closed, by=admin, now=walk.now)
    assert casework.calendar().is_working(monday)
    assert len(session.scalars(select(CalendarEntry)).all()) == 2


def test_what_is_so_anyway_or_said_already_is_refused() -> None:
    walk, admin = case_at("draft"), PersonFactory(roles=("administrator",))
    holiday, monday = date(2026, 9, 2), date(2026, 6, 1)
    casework.open_day(content(holiday), by=admin, now=walk.now)
    casework.close_day(content(monday), by=admin, now=walk.now)
    refused = []
    for verb, day in ((casework.open_day, date(2026, 6, 2)), (casework.close_day, date(2026, 6, 7)),
                      (casework.close_day, holiday), (casework.open_day, monday)):  # fmt: skip
        with pytest.raises(Refused) as refusal:
            verb(content(day), by=admin, now=walk.now)
        refused += keys(refusal)

    assert refused == ["calendar_day_open_anyway", "calendar_day_closed_anyway", "calendar_day_taken",
                       "calendar_day_taken"]  # fmt: skip


def test_a_year_is_confirmed_once() -> None:
    walk, admin = case_at("draft"), PersonFactory(roles=("administrator",))
    assert not casework.calendar().is_settled(2031)

    casework.confirm_year(2031, content(date(2031, 1, 1)), by=admin, now=walk.now)

    assert casework.calendar().is_settled(2031)
    with pytest.raises(Refused) as refusal:
        casework.confirm_year(2031, content(date(2031, 1, 1)), by=admin, now=walk.now)
    assert keys(refusal) == ["calendar_year_taken"]


def test_a_holiday_keeps_its_name() -> None:
    assert casework.calendar().name_of(date(2026, 9, 2)) == "Quốc khánh"


def test_timers_follow_the_term() -> None:
    walk = case_at("accepted")
    extend(walk, (walk.case.due_on or date.min) + timedelta(days=3))

    rows = session.scalars(select(Timer).where(Timer.case_id == walk.case.id).order_by(Timer.id)).all()

    assert {row.outcome for row in rows[:-3]} == {"withdrawn"}
    assert [(row.kind, row.outcome, row.due_on) for row in rows[-3:]] == [
        ("reminder", "", walk.case.due_on),
        ("reminder", "", walk.case.due_on),
        ("escalation", "", walk.case.due_on),
    ]
