"""Who holds a case: taken by those without a stake, handed over with a note, free again when the holder cannot act."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app import casework, ledger
from app.casework import handling
from app.casework.handling import Handing
from app.db import session
from app.models import Case, Conflict, OutboxRow, Person
from tests.factories import PersonFactory, Walk, case_at
from workflows.reasons import NotYours, Refused

pytestmark = pytest.mark.usefixtures("record")


def keys(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.key for reason in refusal.value.reasons]


def told(event_seq: int) -> set[int]:
    return set(session.scalars(select(OutboxRow.person_id).where(OutboxRow.event_seq == event_seq)))


def colleague(**values: object) -> Person:
    person: Person = PersonFactory(**{"name": "Ngô Thị Đồng Nghiệp", "roles": ("officer",), **values})
    return person


def test_taking_makes_the_handler_and_says_so_in_the_history() -> None:
    walk = case_at("submitted")
    version, status = walk.case.version, walk.case.status

    handling.take(walk.case, by=walk.cast.officer, now=walk.later())

    assert walk.case.handler_id == walk.cast.officer.id
    assert (walk.case.version, walk.case.status) == (version, status), "nobody who is typing loses anything"
    last = ledger.history(walk.case.id)[-1]
    assert (last.kind, last.actor_id, last.role) == ("case.taken", walk.cast.officer.id, "officer")
    assert (last.facts["before"], last.facts["handler"]) == (0, walk.cast.officer.id)


def test_the_second_to_take_is_told_who_has_it() -> None:
    walk = case_at("submitted")
    handling.take(walk.case, Handing(0), by=walk.cast.officer, now=walk.now)

    with pytest.raises(Refused) as refusal:
        handling.take(walk.case, Handing(0), by=walk.cast.clerk, now=walk.now)

    assert keys(refusal) == ["case_taken"]
    assert refusal.value.reasons[0].numbers["person"] == walk.cast.officer.name
    assert walk.case.handler_id == walk.cast.officer.id


def test_taking_what_one_holds_is_refused() -> None:
    walk = case_at("submitted")
    handling.take(walk.case, by=walk.cast.clerk, now=walk.now)

    with pytest.raises(Refused) as refusal:
        handling.take(walk.case, by=walk.cast.clerk, now=walk.now)

    assert keys(refusal) == ["case_is_yours"]


def test_taking_over_needs_a_note_and_tells_who_held_it() -> None:
    walk = case_at("accepted")
    handling.take(walk.case, by=walk.cast.clerk, now=walk.now)

    event = handling.take(
        walk.case, Handing(walk.cast.clerk.id, "Chị Thư nghỉ ốm."), by=walk.cast.officer, now=walk.now
    )

    assert walk.case.handler_id == walk.cast.officer.id
    assert told(event.seq) == {walk.cast.clerk.id}
    last = casework.timeline(walk.case)[-1]
    assert (last.kind, last.reason, last.about) == ("case.taken_over", "Chị Thư nghỉ ốm.", walk.cast.clerk.name)


def test_taking_over_from_another_than_the_one_seen_is_refused() -> None:
    walk = case_at("accepted")
    other = colleague()
    handling.take(walk.case, by=other, now=walk.now)

    with pytest.raises(Refused) as refusal:
        handling.take(walk.case, Handing(walk.cast.clerk.id, "Nhận thay."), by=walk.cast.officer, now=walk.now)

    assert keys(refusal) == ["case_taken"]
    assert walk.case.handler_id == other.id


def test_handing_over_tells_the_new_handler_and_keeps_the_note() -> None:
    walk = case_at("accepted")
    other = colleague()
    handling.take(walk.case, by=walk.cast.officer, now=walk.now)

    event = handling.hand_over(walk.case, other, Handing(None, "Còn chờ lập đoàn."), by=walk.cast.officer, now=walk.now)

    assert walk.case.handler_id == other.id
    assert told(event.seq) == {other.id}
    last = casework.timeline(walk.case)[-1]
    assert (last.kind, last.reason, last.about) == ("case.handed_over", "Còn chờ lập đoàn.", other.name)


def test_a_case_nobody_holds_may_be_given_to_a_colleague() -> None:
    walk = case_at("submitted")

    handling.hand_over(walk.case, walk.cast.officer, Handing(0, "Nhờ chị xử lý."), by=walk.cast.clerk, now=walk.now)

    assert walk.case.handler_id == walk.cast.officer.id


def test_nobody_hands_over_what_somebody_else_holds() -> None:
    walk = case_at("submitted")
    handling.take(walk.case, by=walk.cast.officer, now=walk.now)

    with pytest.raises(Refused) as refusal:
        handling.hand_over(walk.case, colleague(), Handing(None, "Chuyển."), by=walk.cast.clerk, now=walk.now)

    assert keys(refusal) == ["case_taken"]


def with_conflict(walk: Walk) -> Person:
    person = colleague()
    person.conflict_rows.append(Conflict(tax_code=walk.cast.organisation.tax_code))
    session.flush()
    return person


UNFIT: dict[str, Callable[[Walk], Person]] = {
    "an assessor": lambda walk: walk.cast.lead,
    "somebody whose account is closed": lambda walk: colleague(is_active=False),
    "somebody of a paper dossier": lambda walk: colleague(transcribed=True),
    "somebody of the provider": lambda walk: colleague(organisation_id=walk.cast.organisation.id),
    "somebody with a conflict": with_conflict,
    "oneself": lambda walk: walk.cast.clerk,
}


@pytest.mark.parametrize("who", UNFIT)
def test_a_case_is_not_handed_to(who: str) -> None:
    walk = case_at("submitted")
    to = UNFIT[who](walk)

    with pytest.raises(Refused) as refusal:
        handling.hand_over(walk.case, to, Handing(0, "Nhờ xử lý."), by=walk.cast.clerk, now=walk.now)

    assert keys(refusal) == ["colleague_cannot_handle"]
    assert to not in handling.colleagues(walk.case, but=walk.cast.clerk)
    assert walk.case.handler_id is None


def test_colleagues_are_offered_by_name_once_each() -> None:
    walk = case_at("submitted")
    both = colleague(name="Ân Hai Vai", roles=("clerk", "officer"))

    assert handling.colleagues(walk.case, but=walk.cast.clerk) == [both, walk.cast.officer]


def test_giving_back_needs_a_note_and_frees_the_case() -> None:
    walk = case_at("submitted")
    handling.take(walk.case, by=walk.cast.clerk, now=walk.now)

    with pytest.raises(Refused) as refusal:
        handling.give_back(walk.case, Handing(), by=walk.cast.clerk, now=walk.now)
    handling.give_back(walk.case, Handing(None, "Đi công tác dài ngày."), by=walk.cast.clerk, now=walk.now)

    assert [(reason.key, reason.place) for reason in refusal.value.reasons] == [("note_missing", "ask:note")]
    assert walk.case.handler_id is None
    assert ledger.history(walk.case.id)[-1].kind == "case.given_back"


def test_only_the_holder_gives_back() -> None:
    walk = case_at("submitted")
    handling.take(walk.case, by=walk.cast.clerk, now=walk.now)

    with pytest.raises(Refused) as refusal:
        handling.give_back(walk.case, Handing(None, "Trả lại."), by=walk.cast.officer, now=walk.now)

    assert keys(refusal) == ["case_not_held"]


def test_handing_over_says_all_that_is_missing_at_once() -> None:
    walk = case_at("submitted")

    with pytest.raises(Refused) as refusal:
        handling.hand_over(walk.case, walk.cast.lead, Handing(), by=walk.cast.clerk, now=walk.now)

    assert keys(refusal) == ["note_missing", "colleague_cannot_handle"]


@pytest.mark.parametrize("part", ["applicant", "other_applicant", "lead", "reviewer", "decider", "observer"])
def test_only_clerks_and_officers_take_cases(part: str) -> None:
    walk = case_at("submitted")

    with pytest.raises(NotYours):
        handling.take(walk.case, by=walk.cast.people[part], now=walk.now)

    assert not handling.may_hold(walk.case, walk.cast.people[part])


@pytest.mark.parametrize("who", ["somebody of the provider", "somebody with a conflict"])
def test_nobody_with_a_stake_takes_a_case(who: str) -> None:
    walk = case_at("submitted")

    with pytest.raises(NotYours):
        handling.take(walk.case, by=UNFIT[who](walk), now=walk.now)


@pytest.mark.parametrize("stop", ["draft", "published", "refused"])
def test_what_is_not_with_the_agency_is_not_taken(stop: str) -> None:
    walk = case_at(stop)

    with pytest.raises(Refused) as refusal:
        handling.take(walk.case, by=walk.cast.officer, now=walk.now)

    assert keys(refusal) == ["case_has_ended"]
    assert not handling.may_hold(walk.case, walk.cast.officer)


def deactivated(walk: Walk) -> None:
    walk.cast.clerk.is_active = False


def without_the_role(walk: Walk) -> None:
    walk.cast.clerk.role_rows = []


def of_the_provider(walk: Walk) -> None:
    walk.cast.clerk.organisation_id = walk.cast.organisation.id


def in_conflict(walk: Walk) -> None:
    walk.cast.clerk.conflict_rows.append(Conflict(tax_code=walk.cast.organisation.tax_code))


@pytest.mark.parametrize("happens", [deactivated, without_the_role, of_the_provider, in_conflict])
def test_a_holder_who_cannot_act_any_more_holds_nothing(happens: Callable[[Walk], None]) -> None:
    walk = case_at("submitted")
    handling.take(walk.case, by=walk.cast.clerk, now=walk.now)
    assert handling.holder_of(walk.case) == walk.cast.clerk

    happens(walk)
    session.flush()

    assert handling.holder_of(walk.case) is None
    assert session.scalars(select(Case.ref).where(handling.is_held())).all() == []
    handling.take(walk.case, Handing(walk.cast.clerk.id), by=walk.cast.officer, now=walk.now)
    assert walk.case.handler_id == walk.cast.officer.id


def test_a_holder_with_a_stake_elsewhere_still_holds_the_case() -> None:
    walk = case_at("submitted")
    walk.cast.clerk.conflict_rows.append(Conflict(tax_code=walk.cast.other.tax_code))
    walk.cast.clerk.organisation_id = walk.cast.other.id
    session.flush()

    handling.take(walk.case, by=walk.cast.clerk, now=walk.now)

    assert handling.holder_of(walk.case) == walk.cast.clerk
