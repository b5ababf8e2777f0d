"""A finding between team and provider: told before the report, acknowledged, disputed, upheld or taken back."""

from __future__ import annotations

import pytest

from app import casework, ledger
from app.models import Event, Finding, Person
from tests.casework.test_desk_dossier import told
from tests.casework.test_door import keys
from tests.factories import Walk, case_at
from workflows.reasons import NotYours, OutOfTurn, Refused

pytestmark = pytest.mark.usefixtures("record")
REASON = {"reason": "Thiết bị đã hiệu chuẩn ngày 02/02."}
ANSWER = {"explanation": "Giấy hiệu chuẩn không có tại hiện trường."}


def found(stop: str = "assessed", grade: str = "minor") -> tuple[Walk, Finding]:
    walk = case_at(stop, grades=(grade,))
    return walk, walk.case.findings[0]


def act(walk: Walk, finding: Finding, action: str, by: Person, **answers: object) -> Event:
    return casework.perform(finding, action, answers, by=by, now=walk.later())


def refused(walk: Walk, finding: Finding, action: str, by: Person, **answers: object) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act(walk, finding, action, by, **answers)
    return keys(refusal)


def test_the_provider_answers_a_finding_only_once_it_was_told() -> None:
    walk, finding = found()
    people = walk.cast
    assert refused(walk, finding, "acknowledge", people.applicant, remark="") == ["finding_not_shared"]
    assert refused(walk, finding, "dispute", people.applicant, **REASON) == ["finding_not_shared"]

    event = act(walk, finding, "share", people.technical)

    assert told(event) == {people.applicant.id}
    assert (finding.status, finding.shared_at, finding.shared_by_id) == ("raised", walk.now, people.technical.id)
    assert refused(walk, finding, "share", people.lead) == ["finding_shared_already"]
    event = act(walk, finding, "acknowledge", people.applicant, remark="Đồng ý.")
    assert told(event) == {people.technical.id, people.lead.id}
    assert (finding.status, finding.acknowledged_at, finding.acknowledged_by_id) == (
        *("raised", walk.now, people.applicant.id),
    )
    assert refused(walk, finding, "acknowledge", people.applicant, remark="") == ["finding_acknowledged"]


def test_a_submitted_report_tells_of_its_findings() -> None:
    walk, finding = found("reported")

    act(walk, finding, "acknowledge", walk.cast.applicant, remark="")

    assert (finding.shared_at, finding.acknowledged_by_id) == (None, walk.cast.applicant.id)
    assert refused(walk, finding, "share", walk.cast.technical) == ["case_not_in_assessment"]
    assert refused(walk, finding, "retract", walk.cast.technical, reason="Nhầm.") == ["case_not_in_assessment"]


def test_a_dispute_is_kept_word_for_word_and_upheld_with_an_answer_that_stands() -> None:
    walk, finding = found()
    people = walk.cast
    act(walk, finding, "share", people.technical)

    event = act(walk, finding, "dispute", people.applicant, **REASON)
    assert (finding.status, finding.dispute, finding.disputed_at, finding.disputed_by_id) == (
        *("disputed", REASON["reason"], walk.now, people.applicant.id),
    )
    assert told(event) == {people.technical.id, people.lead.id}
    with pytest.raises(OutOfTurn):
        act(walk, finding, "retract", people.technical, reason="Nhầm.")

    event = act(walk, finding, "uphold", people.lead, **ANSWER)
    assert (finding.status, finding.dispute_answer, finding.dispute_answered_at, finding.dispute_answered_by_id) == (
        *("raised", ANSWER["explanation"], walk.now, people.lead.id),
    )
    assert (finding.closed_at, told(event)) == (None, {people.applicant.id})
    assert refused(walk, finding, "dispute", people.applicant, **REASON) == ["finding_disputed_already"]
    assert finding.dispute == REASON["reason"]


def test_an_accepted_dispute_takes_the_finding_back_and_no_longer_blocks() -> None:
    walk, finding = found("reported", "major")
    people = walk.cast
    act(walk, finding, "dispute", people.applicant, **REASON)
    walk.comment()
    walk.act("recommend", people.reviewer, remark="")
    assert "finding_blocks" in [
        reason.key
        for offer in casework.offers(walk.case, by=people.decider, now=walk.now)
        if offer.step.action == "approve"
        for reason in offer.reasons
    ]

    event = act(walk, finding, "accept_dispute", people.technical, explanation="Đã thấy giấy hiệu chuẩn.")

    assert (finding.status, finding.how_closed, finding.closed_by_id, finding.dispute_answered_by_id) == (
        *("withdrawn", "Đã thấy giấy hiệu chuẩn.", people.technical.id, people.technical.id),
    )
    assert told(event) == {people.applicant.id, people.reviewer.id}
    walk.approve()
    assert walk.case.status == "approved"
    with pytest.raises(OutOfTurn):
        act(walk, finding, "uphold", people.technical, **ANSWER)


def test_a_mistaken_finding_is_taken_back_while_the_team_assesses() -> None:
    walk, finding = found()

    event = act(walk, finding, "retract", walk.cast.technical, reason="Nêu nhầm tiêu chí.")

    assert (finding.status, finding.how_closed, finding.closed_at) == ("withdrawn", "Nêu nhầm tiêu chí.", walk.now)
    assert ledger.history(walk.case.id)[-1].reason == "Nêu nhầm tiêu chí."
    assert told(event) == {walk.cast.lead.id, walk.cast.general.id}
    with pytest.raises(OutOfTurn):
        act(walk, finding, "share", walk.cast.technical)


def test_a_returned_response_may_be_disputed_too() -> None:
    walk, finding = found("reported")
    walk.respond(finding)
    walk.judge(finding, "return_response", reason="Chưa đủ.")

    act(walk, finding, "dispute", walk.cast.applicant, **REASON)
    act(walk, finding, "uphold", walk.cast.technical, **ANSWER)
    walk.respond(finding)

    assert (finding.status, finding.rounds) == ("responded", 2)


def test_acts_on_a_finding_are_their_peoples_alone() -> None:
    walk, finding = found()
    people = walk.cast
    strangers = (people.general, people.clerk, people.officer, people.reviewer, people.other_applicant, people.decider)
    for person in (*strangers, people.applicant):
        for action, answers in (("share", {}), ("retract", {"reason": "Nhầm."})):
            with pytest.raises(NotYours):
                act(walk, finding, action, person, **answers)
    act(walk, finding, "share", people.lead)
    for person in (*strangers, people.technical, people.lead):
        for action, answers in (("acknowledge", {"remark": ""}), ("dispute", REASON)):
            with pytest.raises(NotYours):
                act(walk, finding, action, person, **answers)
    act(walk, finding, "dispute", people.applicant, **REASON)
    for person in (*strangers, people.applicant):
        for action in ("uphold", "accept_dispute"):
            with pytest.raises(NotYours):
                act(walk, finding, action, person, **ANSWER)

    assert finding.status == "disputed"


def test_a_reason_is_asked_for_wherever_something_is_taken_back_or_disputed() -> None:
    walk, finding = found()

    assert refused(walk, finding, "retract", walk.cast.technical, reason=" ") == ["ask_missing"]
    act(walk, finding, "share", walk.cast.technical)
    assert refused(walk, finding, "retract", walk.cast.technical, reason="Nêu nhầm.") == ["finding_shared_already"]
    assert refused(walk, finding, "retract_shared", walk.cast.technical, reason=" ") == ["ask_missing"]
    assert refused(walk, finding, "dispute", walk.cast.applicant, reason="") == ["ask_missing"]
    assert finding.status == "raised"
