"""How each reason why not is put right, and nothing besides: a mender by the key of the reason.

A right that has lapsed cannot be put right in life; there the mender goes back to its last day, which shows that the
day alone stood in the way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from tests.workflows.mending.condition import Condition, answer_to, somebody
from tests.workflows.standins import (
    Answer,
    Assessor,
    Line,
    Member,
    Objection,
    answers,
)
from workflows.facts import Seat
from workflows.guards.eligibility import GENERAL_TRAINING
from workflows.reasons import Reason

Mender = Callable[[Condition, Reason], None]
MENDERS: dict[str, Mender] = {}
SOON = timedelta(days=1)
TOLD = datetime.fromisoformat("2026-07-01T03:00:00+00:00")
ANYBODY = 900


def mends(*keys: str) -> Callable[[Mender], Mender]:
    def register(mender: Mender) -> Mender:
        MENDERS.update(dict.fromkeys(keys, mender))
        return mender

    return register


def mend(condition: Condition, reasons: list[Reason]) -> None:
    """Puts right exactly these."""
    for reason in reasons:
        MENDERS[reason.key](condition, reason)


@mends("not_yours")
def _(at: Condition, reason: Reason) -> None:
    at.actor = somebody(str(reason.numbers["relation"]), at)


@mends("ask_missing")
def _(at: Condition, reason: Reason) -> None:
    ask = str(reason.numbers["ask"])
    at.answers[ask] = answer_to(ask, at, at.day)


# the dossier
@mends("organisation_gap")
def _(at: Condition, reason: Reason) -> None:
    gaps = tuple(gap for gap in at.case.organisation.gaps if gap != reason.numbers["gap"])
    at.case.organisation = replace(at.case.organisation, gaps=gaps)


@mends("no_line_chosen")
def _(at: Condition, reason: Reason) -> None:
    """Whoever chooses a line answers the criteria that come with it: nobody could ask for them before."""
    kept = [one for one in at.case.answers if one.side != "self" or one.field_code != "mass"]
    at.case.answers = [*kept, *(one for one in answers("self", ("mass",)) if one.field_code)]
    at.case.lines.append(Line("90", "mass"))


@mends("last_line")
def _(at: Condition, reason: Reason) -> None:
    field = at.case.lines[0].field_code if at.case.lines else "mass"
    at.case.lines += [Line(f"{90 + n}", field) for n in range(len(at.case.lines), 2)]


@mends("line_unknown")
def _(at: Condition, reason: Reason) -> None:
    known = [line.line for line in at.case.lines]
    chosen = at.answers.get("lines")
    if chosen and reason.numbers["line"] in chosen:
        at.answers["lines"] = [line for line in chosen if line != reason.numbers["line"]]
    if at.answers.get("line") == reason.numbers["line"]:
        at.answers["line"] = known[0]


@mends("self_answer_missing", "team_answer_missing")
def _(at: Condition, reason: Reason) -> None:
    side = reason.key.partition("_")[0]
    at.case.answers.append(Answer(side, str(reason.numbers["field"]), str(reason.numbers["criterion"])))


def answer_named(at: Condition, reason: Reason) -> Answer:
    """The answer that the reason's place points to; the one in hand for a writing."""
    side = str(reason.place).split(":")[1]
    pair = (reason.numbers["field"], reason.numbers["criterion"])
    given: Answer | None = at.answers.get("answer_facts")
    if given is not None:
        return given
    return next(one for one in at.case.answers if one.side == side and (one.field_code, one.criterion) == pair)


@mends("answer_missing", "answer_unknown", "not_examined_only_by_team", "not_applicable_not_allowed")
def _(at: Condition, reason: Reason) -> None:
    found = answer_named(at, reason)
    found.answer, found.document = "met", "QT-01"


@mends("document_or_evidence_missing")
def _(at: Condition, reason: Reason) -> None:
    answer_named(at, reason).evidence_count = 1


@mends("comment_missing")
def _(at: Condition, reason: Reason) -> None:
    answer_named(at, reason).comment = "Đã ghi rõ."


@mends("reason_missing")
def _(at: Condition, reason: Reason) -> None:
    answer_named(at, reason).reason = "Đã ghi rõ."


# terms
@mends("supplement_term_runs", "objection_term_runs", "comment_term_runs")
def _(at: Condition, reason: Reason) -> None:
    at.day = day_of(reason, "last_day") + SOON


@mends("objection_term_passed", "comment_term_passed")
def _(at: Condition, reason: Reason) -> None:
    at.day = day_of(reason, "last_day")


@mends("agency_is_in_time")
def _(at: Condition, reason: Reason) -> None:
    at.case.due_on = at.day - SOON


@mends("no_term_runs", "extension_used_up")
def _(at: Condition, reason: Reason) -> None:
    at.subject.due_on, at.term_ends_on = at.day, at.day
    if at.answers.get("until"):
        at.answers["until"] = at.day + SOON


@mends("extension_not_later", "extension_is_over", "extension_too_long")
def _(at: Condition, reason: Reason) -> None:
    latest = reason.numbers.get("last_day")
    assert at.subject.due_on is not None
    at.answers["until"] = latest or max(at.subject.due_on + SOON, at.day)


# the team
@mends("team_without_lead")
def _(at: Condition, reason: Reason) -> None:
    at.case.members.append(Member(ANYBODY, "Trưởng đoàn mới", "lead"))


@mends("team_with_several_leads")
def _(at: Condition, reason: Reason) -> None:
    if "members" in at.answers:
        first = next(seat for seat in at.answers["members"] if seat.role == "lead")
        at.answers["members"] = [one for one in at.answers["members"] if one.role != "lead" or one is first]
        return
    coming = at.answers.get("replacement")
    leads = [member for member in at.case.members if member.role == "lead"]
    leaving = at.answers.get("member")
    for member in leads if coming is not None and coming.role == "lead" else leads[1:]:
        if str(member.person_id) != leaving or coming is None:
            member.role = "general"


@mends("general_sheet_uncovered")
def _(at: Condition, reason: Reason) -> None:
    at.case.members.append(Member(ANYBODY, "Chuyên gia chung", "general"))


@mends("field_uncovered")
def _(at: Condition, reason: Reason) -> None:
    at.case.members.append(Member(ANYBODY, "Chuyên gia kỹ thuật", "technical", (str(reason.numbers["field"]),)))


@mends("objection_unanswered")
def _(at: Condition, reason: Reason) -> None:
    for objection in at.case.objections:
        if objection.name == reason.numbers["person"] and not objection.outcome:
            objection.outcome = "dismissed"


@mends("objected_member_still_seated")
def _(at: Condition, reason: Reason) -> None:
    gone = {one.person_id for one in at.case.objections if one.name == reason.numbers["person"]}
    for member in at.case.members:
        if member.person_id in gone:
            member.person_id += ANYBODY


@mends("no_open_objection", "member_without_open_objection")
def _(at: Condition, reason: Reason) -> None:
    seated = at.case.members[0].person_id if at.case.members else ANYBODY
    at.case.objections.append(Objection(int(at.answers.get("member") or seated), "Vừa phản đối"))


@mends("member_not_on_the_team")
def _(at: Condition, reason: Reason) -> None:
    at.case.members.append(Member(int(at.answers["member"]), "Thành viên được nêu", "general"))


@mends("person_not_in_the_pool")
def _(at: Condition, reason: Reason) -> None:
    number = int(str(reason.numbers["person_id"]))
    at.pool[number] = Assessor(number, f"Người {number}")


def assessors(at: Condition, reason: Reason) -> list[Assessor]:
    return [one for one in at.pool.values() if one.name == reason.numbers["person"]]


@mends("degree_missing", "degree_not_technical")
def _(at: Condition, reason: Reason) -> None:
    for one in assessors(at, reason):
        one.degree = "technical"


@mends("years_too_few")
def _(at: Condition, reason: Reason) -> None:
    for one in assessors(at, reason):
        one.years = int(str(reason.numbers["needed"]))


@mends("training_missing")
def _(at: Condition, reason: Reason) -> None:
    for one in assessors(at, reason):
        one.training = (*one.training, str(reason.numbers["training"]))


@mends("in_depth_training_missing", "no_field_of_the_case")
def _(at: Condition, reason: Reason) -> None:
    field = str(reason.numbers.get("field") or at.case.field_codes[0])
    for one in assessors(at, reason):
        one.fields, one.training = (*one.fields, field), (*one.training, f"in_depth:{field}")


@mends("lead_meets_neither_clause")
def _(at: Condition, reason: Reason) -> None:
    for one in assessors(at, reason):
        one.degree, one.years, one.training = "technical", 5, (*one.training, *GENERAL_TRAINING)


@mends("seat_role_unknown")
def _(at: Condition, reason: Reason) -> None:
    numbers = {one.person_id for one in assessors(at, reason)}
    odd = reason.numbers["role"]
    if "members" in at.answers:
        at.answers["members"] = [
            seat for seat in at.answers["members"] if seat.person_id not in numbers or seat.role != odd
        ]
    else:
        at.answers["replacement"] = Seat(at.answers["replacement"].person_id, "technical")


@mends("seat_taken_twice")
def _(at: Condition, reason: Reason) -> None:
    if "members" in at.answers:
        at.answers["members"] = list(dict.fromkeys(at.answers["members"]))
        return
    coming = at.answers["replacement"]
    for member in at.case.members:
        if (member.person_id, member.role) == (coming.person_id, coming.role):
            member.person_id += ANYBODY


@mends("member_belongs_to_the_organisation")
def _(at: Condition, reason: Reason) -> None:
    for one in assessors(at, reason):
        one.organisation_id = None


@mends("member_has_a_conflict")
def _(at: Condition, reason: Reason) -> None:
    for one in assessors(at, reason):
        one.conflicts = ()


@mends("member_has_another_duty")
def _(at: Condition, reason: Reason) -> None:
    numbers = {one.person_id for one in assessors(at, reason)}
    at.case.duties = [duty for duty in at.case.duties if duty.person_id not in numbers or duty.duty == "assess"]


def day_of(reason: Reason, name: str) -> date:
    found: Any = reason.numbers[name]
    assert isinstance(found, date)
    return found
