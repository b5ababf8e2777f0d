"""What the door does at its edges: nothing new to write, things of another case, and effects that were let through."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app import casework
from app.casework import AnswerContent, FindingContent, Spot, WitnessedContent, effects
from app.casework.deed import Deed
from app.casework.effects.registry import effect
from app.db import session
from app.models import Case, Event, Evidence
from tests.factories import Walk, assessor, case_at, cast
from workflows.facts import Seat
from workflows.reasons import Refused

pytestmark = pytest.mark.usefixtures("record")

SPOT = Spot("self", "mass", "B1.1")


def deed(walk: Walk, action: str, **answers: object) -> Deed:
    """A deed as the door would make it, without its checks."""
    step = next(step for step in casework.definition_of(walk.case).steps if step.action == action)
    return Deed(step, answers, walk.cast.officer, walk.now, casework.local_day(walk.now))


def events() -> int:
    return session.scalar(select(func.count()).select_from(Event)) or 0


def test_the_same_answer_again_writes_nothing() -> None:
    walk = case_at("draft")
    content = AnswerContent(answer="met", document="STCL-01")
    first = casework.record_answer(walk.case, SPOT, content, by=walk.cast.applicant, now=walk.now)
    version, before = first.version, events()

    again = casework.record_answer(walk.case, SPOT, content, by=walk.cast.applicant, now=walk.later())

    assert (again.version, events()) == (version, before)


def test_a_file_of_another_case_is_not_attached() -> None:
    walk, other = case_at("draft"), case_at("draft")
    file = Evidence(organisation_id=other.case.organisation_id, case_id=other.case.id, sha256="a" * 64, size=1)
    file.kind, file.name, file.uploaded_at, file.uploaded_by_id = "txt", "a.txt", other.now, other.cast.applicant.id
    session.add(file)
    content = AnswerContent(answer="met", evidence=[file])

    with pytest.raises(Refused) as refusal:
        casework.record_answer(walk.case, SPOT, content, by=walk.cast.applicant, now=walk.now)

    assert [reason.key for reason in refusal.value.reasons] == ["evidence_unknown"]


def test_a_line_of_another_organisation_is_not_asked_for() -> None:
    people, others = cast(), cast()

    with pytest.raises(Refused) as refusal:
        casework.open_case(
            people.organisation, others.organisation.scope_lines, by=people.applicant, now=Walk(people).now
        )

    assert [reason.key for reason in refusal.value.reasons] == ["line_unknown"]


def test_a_line_stands_in_one_running_case_at_a_time() -> None:
    walk = case_at("submitted")
    people = walk.cast

    with pytest.raises(Refused) as refusal:
        casework.open_case(people.organisation, people.organisation.scope_lines, by=people.applicant, now=walk.now)

    assert [reason.key for reason in refusal.value.reasons] == ["line_in_another_case"]


def test_a_finding_needs_a_grade_that_is_known() -> None:
    walk = case_at("in_assessment")
    content = FindingContent("B1.3", "mass", "severe", "Nội dung.", "Bằng chứng.", "Yêu cầu.")

    with pytest.raises(Refused) as refusal:
        casework.raise_finding(walk.case, content, by=walk.cast.technical, now=walk.now)

    assert [reason.numbers for reason in refusal.value.reasons] == [{"ask": "grade"}]


def test_a_measurement_needs_an_outcome_that_is_known() -> None:
    walk = case_at("in_assessment")

    with pytest.raises(Refused):
        casework.record_witnessed(
            walk.case, WitnessedContent("1", "Ai", "splendid"), by=walk.cast.technical, now=walk.now
        )


def test_an_answered_objection_keeps_its_answer_when_another_is_raised_or_the_member_leaves() -> None:
    walk = case_at("team_proposed")
    member = str(walk.cast.technical.id)
    for explanation in ("Không có căn cứ.", "Vẫn không có căn cứ."):
        walk.act("object_to_member", walk.cast.applicant, 0, member=member, reason="Từng tư vấn.")
        said = {"objection_outcome": "dismissed", "explanation": explanation}
        walk.act("answer_objection", walk.cast.officer, 0, member=member, **said)
    newcomer = assessor("Hà Thay Thế", fields=("mass",))

    walk.act("replace_member", walk.cast.officer, 0, member=member, replacement=Seat(newcomer.id, "technical"))

    told = [(row.outcome, row.explanation) for row in walk.case.objections]
    assert told == [("dismissed", "Không có căn cứ."), ("dismissed", "Vẫn không có căn cứ.")]


def test_a_name_serves_one_effect() -> None:
    def keep_return(_case: Case, _deed: Deed) -> None:
        """Another effect of a name that is taken."""

    with pytest.raises(ValueError, match="keep_return"):
        effect(keep_return)


@pytest.mark.parametrize(
    ("action", "name", "answers"),
    [
        ("comment_on_report", "keep_comment", {"comment": "Nhất trí."}),
        ("publish", "release_paper", {"paper": "a" * 64}),
        ("publish", "publish_decision", {}),
        ("adopt_programme", "keep_programme", {}),
        ("replace_member", "replace_member", {"member": "1"}),
    ],
)
def test_an_effect_says_loudly_that_the_door_let_too_much_through(
    action: str, name: str, answers: dict[str, object]
) -> None:
    walk = case_at("draft")

    with pytest.raises(LookupError):
        effects.EFFECTS[name](walk.case, deed(walk, action, **answers))
