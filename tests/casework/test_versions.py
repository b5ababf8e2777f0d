"""Running cases that go over to another version: judged, moved with their event, never in silence, and taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from app import casework, ledger
from app.casework import library, versions
from app.casework.library import Version
from app.casework.versions import MOVED, TAKEN_BACK, Plan, move_cases, running_cases, survey, undo_move
from app.db import session
from app.models import CaseMigration, Event, Timer
from tests.factories import Walk, case_at
from workflows.reader import parse, text_of
from workflows.reasons import Refused

pytestmark = pytest.mark.usefixtures("record")
TEXT = text_of("standardisation").decode().replace('version: "1"', 'version: "2"')


def version(*swaps: tuple[str, str]) -> Version:
    """A second version that differs in these pieces of its text; each must be there."""
    found = TEXT
    for old, new in swaps:
        assert old in found, old
        found = found.replace(old, new)
    return Version("standardisation/v2", found.encode(), parse(found, "standardisation/v2.yaml"))


SHORTER = ('team_term, value: "30"', 'team_term, value: "20"')
RENAMED = ("accepted", "taken_in")
STRICTER = ("    guards: [organisation_is_complete, lines_are_chosen", "    guards: [number_is_entered, organisation_is_complete, lines_are_chosen")  # fmt: skip # noqa: E501


def plan(*swaps: tuple[str, str], **names: str) -> Plan:
    return Plan(version(*swaps), "Thời hạn mới theo quyết định", names)


def keys(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.key for reason in refusal.value.reasons]


def moved(walk: Walk, *swaps: tuple[str, str], **names: str) -> Event:
    [event] = move_cases([walk.case], plan(*swaps, **names), by=walk.cast.clerk, now=walk.later())
    return event


def test_the_survey_gives_every_case_its_answer() -> None:
    accepted, submitted, ended = case_at("accepted"), case_at("submitted"), case_at("submitted")
    casework.perform(ended.case, "withdraw", {"reason": "Thôi"}, by=ended.cast.applicant, now=ended.later())

    found = survey(running_cases("standardisation"), version(RENAMED))

    answers = {one.case.ref: one.judgement.answer for one in found}
    assert answers[accepted.case.ref] == "needs_mapping"
    assert answers[submitted.case.ref] == "can_move"
    assert answers[ended.case.ref] == "must_stay"
    assert [case.ref for case in running_cases("standardisation", [submitted.case.ref])] == [submitted.case.ref]


def test_a_move_is_an_event_with_who_why_and_both_digests() -> None:
    walk = case_at("accepted")
    old, number = walk.case.procedure_digest, walk.case.version

    event = moved(walk, SHORTER)

    last = ledger.history(walk.case.id)[-1]
    assert (last.seq, last.kind, last.actor_id) == (event.seq, MOVED, walk.cast.clerk.id)
    assert last.reason == "Thời hạn mới theo quyết định"
    assert (last.facts["old_digest"], last.facts["new_digest"]) == (old, walk.case.procedure_digest)
    assert (last.old, last.new) == ({"version": "standardisation/v1"}, {"version": "standardisation/v2"})
    assert walk.case.version == number + 1
    row = session.scalars(select(CaseMigration)).one()
    assert (row.event_seq, row.from_digest, row.case_version) == (event.seq, old, number)
    assert casework.definition_of(walk.case).version == "2"


def test_the_due_date_follows_the_new_definition_from_the_day_the_state_began() -> None:
    walk = case_at("accepted")
    entered, before = walk.case.entered_on, walk.case.due_on
    timers = select(func.count()).select_from(Timer).where(Timer.case_id == walk.case.id)
    planned = session.scalar(timers.where(Timer.outcome == ""))

    moved(walk, SHORTER)

    assert walk.case.entered_on == entered
    assert before is not None
    assert walk.case.due_on is not None
    assert walk.case.due_on < before
    assert {one.due_on for one in session.scalars(select(Timer).where(Timer.outcome == ""))} <= {walk.case.due_on}
    assert planned is not None


def test_a_day_promised_later_than_its_term_stays_promised() -> None:
    walk = case_at("accepted")
    assert walk.case.due_on is not None
    walk.case.due_on += timedelta(days=60)
    promised = walk.case.due_on
    session.flush()

    moved(walk, SHORTER)

    assert walk.case.due_on == promised


def test_a_term_that_is_gone_leaves_no_day() -> None:
    walk = case_at("accepted")

    moved(walk, ("tone: blue, term: team_term", "tone: blue"))

    assert walk.case.due_on is None


def test_a_mapped_state_is_where_the_case_goes_on() -> None:
    walk = case_at("accepted")

    moved(walk, RENAMED, accepted="taken_in")

    assert walk.case.status == "taken_in"
    assert "propose_team" in {
        offer.step.action for offer in casework.offers(walk.case, by=walk.cast.officer, now=walk.later())
    }


def test_one_case_that_cannot_move_keeps_all_where_they_are() -> None:
    fit, stuck = case_at("submitted"), case_at("accepted")

    with pytest.raises(Refused) as refusal:
        move_cases([fit.case, stuck.case], plan(RENAMED), by=fit.cast.clerk, now=stuck.later())

    assert keys(refusal) == ["case_cannot_move"]
    assert refusal.value.reasons[0].numbers["case"] == stuck.case.ref
    assert session.scalar(select(func.count()).select_from(CaseMigration)) == 0
    assert fit.case.procedure_text.name == "standardisation/v1"


def test_what_lies_behind_and_is_stricter_keeps_the_case() -> None:
    walk = case_at("accepted")

    [one] = survey([walk.case], version(STRICTER))

    assert one.judgement.answer == "must_stay"
    assert "“Nộp hồ sơ” đã qua" in one.judgement.why[0].vi


def test_nobody_moves_a_case_without_saying_why() -> None:
    walk = case_at("accepted")

    with pytest.raises(Refused) as refusal:
        move_cases([walk.case], Plan(version(SHORTER), " "), by=walk.cast.clerk, now=walk.later())

    assert keys(refusal) == ["ask_missing"]


def test_a_move_is_taken_back_with_its_state_its_day_and_its_story() -> None:
    walk = case_at("accepted")
    old, due_on = walk.case.procedure_digest, walk.case.due_on
    moved(walk, RENAMED, SHORTER, accepted="taken_in")

    event = undo_move(walk.case, "Nhầm đợt", by=walk.cast.clerk, now=walk.later())

    assert event.kind == TAKEN_BACK
    assert (walk.case.status, walk.case.procedure_digest, walk.case.due_on) == ("accepted", old, due_on)
    assert versions.last_move(walk.case) is None
    [again] = survey([walk.case], version(SHORTER))
    assert again.judgement.answer == "can_move"
    with pytest.raises(Refused) as refusal:
        undo_move(walk.case, "Lần nữa", by=walk.cast.clerk, now=walk.later())
    assert keys(refusal) == ["move_not_undone"]


def test_a_case_that_moved_on_since_stays_where_it_is() -> None:
    walk = case_at("submitted")
    moved(walk, SHORTER)
    casework.perform(walk.case, "accept", {"remark": ""}, by=walk.cast.clerk, now=walk.later())

    with pytest.raises(Refused) as refusal:
        undo_move(walk.case, "Nhầm", by=walk.cast.clerk, now=walk.later())

    assert keys(refusal) == ["move_not_undone"]


def test_something_written_since_keeps_the_case_too() -> None:
    walk = case_at("accepted")
    moved(walk, SHORTER)
    ledger.note("message.sent", by=walk.cast.clerk, at=walk.later(), case=walk.case)

    with pytest.raises(Refused):
        undo_move(walk.case, "Nhầm", by=walk.cast.clerk, now=walk.later())


def test_who_takes_care_of_the_case_does_not_stand_in_the_way_back() -> None:
    from app.casework import handling

    walk = case_at("accepted")
    moved(walk, SHORTER)
    handling.take(walk.case, by=walk.cast.clerk, now=walk.later())

    undo_move(walk.case, "Nhầm", by=walk.cast.clerk, now=walk.later())

    assert walk.case.procedure_text.name == "standardisation/v1"


def test_the_story_is_read_under_the_names_of_the_version_the_case_is_under() -> None:
    walk = case_at("submitted")
    moved(walk, RENAMED)
    casework.perform(walk.case, "accept", {"remark": ""}, by=walk.cast.clerk, now=walk.later())

    third = (
        TEXT.replace('version: "2"', 'version: "3"')
        .replace("accepted", "taken_in")
        .replace("awaiting_decision", "deciding")
    )
    [one] = survey([walk.case], Version("standardisation/v3", third.encode(), parse(third, "v3")))

    assert walk.case.status == "taken_in"
    assert one.judgement.answer == "can_move"


@pytest.mark.parametrize("stop", ["draft", "accepted"])
def test_sql_refuses_another_procedure_without_its_row(stop: str) -> None:
    walk = case_at(stop)
    found = casework.definitions.pin("procedure", "standardisation/v2", version().text)  # type: ignore[attr-defined]
    session.flush()

    with pytest.raises(DBAPIError, match="stays under the texts"):
        session.execute(
            text("UPDATE cases SET procedure_digest = :d WHERE id = :i"), {"d": found.digest, "i": walk.case.id}
        )


def test_the_library_names_versions_that_can_be_moved_to() -> None:
    assert library.list_procedure_keys("standardisation")[0] == "standardisation/v1"
    assert library.newest_version("standardisation").definition.procedure == "standardisation"
    assert "tcvn_13187/2020" in library.list_criteria_keys()
    for key in ("standardisation/v99", "nothing/v1", "standardisation"):
        with pytest.raises(Refused) as refusal:
            library.find_version(key)
        assert keys(refusal) == ["version_unknown"]


def test_steps_taken_under_the_earlier_version_keep_their_words() -> None:
    walk = case_at("accepted")
    moved(walk, ("    event: accepted\n", "    event: admitted\n"))

    labels = {entry.kind: entry.label for entry in casework.timeline(walk.case)}

    assert str(labels["case.accepted"]) == "Tiếp nhận hồ sơ"
    assert labels[MOVED] is None
