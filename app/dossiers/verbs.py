"""Each act through the same verb as the screen that serves it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import singledispatch

from app import casework, papers
from app.casework import AnswerContent, FindingContent, ReportContent, Spot, WitnessedContent, local_day
from app.db import session
from app.dossiers.content import (
    AnswerObjection,
    Assess,
    Bare,
    Comment,
    Content,
    Decide,
    Judge,
    Object,
    Plan,
    ProposeTeam,
    Raise,
    Replace,
    Report,
    Respond,
    Return,
    Review,
    Witness,
)
from app.dossiers.model import Entry
from app.dossiers.scene import Scene, Unfit
from app.models import Case, Finding, Person

REPORT = "assessment_report"
DECISION = "decision"
_BARE = {"submit": "submit", "accept": "accept", "confirm_team": "confirm_team"}
_REVIEWS = {"recommend": ("recommend", "remark"), "return": ("return_report", "reason")}
_JUDGEMENTS = {"accept_response": "remark", "return_response": "reason", "close": "how"}
_OTHERWISE = {"refuse": "refuse", "return": "return_to_review"}
PUBLISHING = {"approved": "publish", "refusal_decided": "notify_refusal"}
"""The step that makes a standing decision known, by the state in which it is open."""


@singledispatch
def carry_out(content: Content, scene: Scene, do: str) -> None:
    """The act has happened in the record, or a refusal says why not."""
    raise LookupError(f"no verb carries out {do}")


def _perform(scene: Scene, action: str, subject: Case | Finding | None = None, **answers: object) -> None:
    _answered(scene, action, answers, subject)


def _answered(scene: Scene, action: str, answers: Mapping[str, object], subject: Case | Finding | None = None) -> None:
    casework.perform(subject or scene.case, action, answers, by=scene.by, now=scene.now)


@carry_out.register
def _(content: Bare, scene: Scene, do: str) -> None:
    if do == "publish":
        _publish(scene)
    else:
        _perform(scene, _BARE[do])
    if do == "confirm_team" and not scene.case.transcribed:
        _undertake(scene)


def _undertake(scene: Scene) -> None:
    # A dossier entered again from paper has these on paper; one that people go on with needs them here.
    for member in scene.case.members:
        casework.give_undertaking(scene.case, by=member.person, now=scene.now)


def _publish(scene: Scene) -> None:
    # In any state that knows no publishing the door refuses it by this name.
    _perform(scene, PUBLISHING.get(scene.case.status, "publish"), paper=_keep(scene, DECISION))


def _keep(scene: Scene, kind: str) -> str:
    """The digest of the paper laid ready, now among the case's drafts; blank where none could be prepared."""
    if kind not in scene.ready.papers:
        return ""
    return papers.keep(scene.case, scene.ready.papers[kind], by=scene.by, now=scene.now).sha256


@carry_out.register
def _(content: Return, scene: Scene, do: str) -> None:
    _perform(scene, "request_supplements", reason=content.reason)


@carry_out.register
def _(content: ProposeTeam, scene: Scene, do: str) -> None:
    _perform(scene, "propose_team", members=[scene.seat(member) for member in content.members])


@carry_out.register
def _(content: Object, scene: Scene, do: str) -> None:
    _perform(scene, "object_to_member", member=str(scene.people[content.member]), reason=content.reason)


@carry_out.register
def _(content: AnswerObjection, scene: Scene, do: str) -> None:
    member = str(scene.people[content.member])
    _perform(scene, "answer_objection", member=member, objection_outcome=content.outcome, explanation=content.remark)


@carry_out.register
def _(content: Replace, scene: Scene, do: str) -> None:
    member = str(scene.people[content.member])
    _perform(scene, "replace_member", member=member, replacement=scene.seat(content.replacement))


@carry_out.register
def _(content: Plan, scene: Scene, do: str) -> None:
    _perform(scene, "adopt_programme", from_on=content.from_on, to_on=content.to_on, sites=list(content.sites))


@carry_out.register
def _(content: Assess, scene: Scene, do: str) -> None:
    answer(scene, content.answers, side="team")


def answer(scene: Scene, entries: Iterable[Entry], *, side: str) -> None:
    """One side's answers stand, each with its files; refused as a whole, with the reasons of all."""
    said = {Spot(side, entry.field, entry.criterion): _said(entry, scene) for entry in entries}
    casework.record_answers(scene.case, said, by=scene.by, now=scene.now)


def _said(entry: Entry, scene: Scene) -> AnswerContent:
    evidence = scene.evidence(entry.evidence)
    return AnswerContent(entry.answer, entry.document, entry.comment, entry.reason, evidence)


@carry_out.register
def _(content: Witness, scene: Scene, do: str) -> None:
    watched = WitnessedContent(content.line, content.person, content.outcome, content.remark)
    casework.record_witnessed(scene.case, watched, by=scene.by, now=scene.now)


@carry_out.register
def _(content: Raise, scene: Scene, do: str) -> None:
    finding = FindingContent(
        criterion=content.criterion,
        field_code=content.field,
        grade=content.grade,
        statement=content.statement,
        evidence=content.evidence,
        requirement=content.requirement,
        ref=content.ref,
    )
    casework.raise_finding(scene.case, finding, by=scene.by, now=scene.now)


@carry_out.register
def _(content: Report, scene: Scene, do: str) -> None:
    write(content, scene)
    _perform(scene, "submit_report", paper=_keep(scene, REPORT))


def write(content: Report, scene: Scene) -> None:
    """The report stands as a draft."""
    report = ReportContent(
        proposal=content.proposal,
        lines=content.lines,
        participants=content.participants,
        summary=content.summary,
        dissent=content.dissent,
    )
    casework.write_report(scene.case, report, by=scene.by, now=scene.now)


@carry_out.register
def _(content: Comment, scene: Scene, do: str) -> None:
    _perform(scene, "comment_on_report", comment=content.text)


@carry_out.register
def _(content: Respond, scene: Scene, do: str) -> None:
    _perform(
        scene,
        "respond",
        scene.finding(content.finding),
        cause=content.cause,
        extent=content.extent,
        correction=content.correction,
        corrective_action=content.action,
        due_on=content.due_on,
        evidence=[row.id for row in scene.evidence(content.evidence)],
    )


@carry_out.register
def _(content: Judge, scene: Scene, do: str) -> None:
    _answered(scene, do, {_JUDGEMENTS[do]: content.words}, scene.finding(content.finding))


@carry_out.register
def _(content: Review, scene: Scene, do: str) -> None:
    action, said = _REVIEWS[content.outcome]
    _answered(scene, action, {said: content.remark})


@carry_out.register
def _(content: Decide, scene: Scene, do: str) -> None:
    if sentence := _contradiction(content, scene.case):
        raise Unfit(sentence)
    _answered(scene, *_decision(content, scene.case))
    if content.number:
        _enter_number(content.number, scene)


def _enter_number(number: str, scene: Scene) -> None:
    """The clerk enters the number the file brings, under the date of the decision; without a clerk that is refused."""
    clerk = next((one.id for one in scene.participants.values() if one.role == "clerk"), None)
    by = session.get_one(Person, scene.people[clerk]) if clerk else scene.by
    answers = {"number": number, "numbered_on": local_day(scene.now)}
    casework.perform(scene.case, "enter_number", answers, by=by, now=scene.now)


def _contradiction(content: Decide, case: Case) -> str:
    """Why outcome and named lines cannot both be meant; blank when they can."""
    left_out = [line.line for line in case.lines if line.line not in (content.lines or ())]
    if content.outcome == "approve" and content.lines is not None and left_out:
        listed = ", ".join(left_out)
        return f"“approve” phê duyệt mọi dòng, nhưng “lines” bỏ ngoài dòng {listed}: hãy dùng “approve_partly”."
    if content.outcome in {"refuse", "return"} and content.lines:
        return f"“{content.outcome}” không phê duyệt dòng nào: hãy bỏ “lines”."
    return ""


def _decision(content: Decide, case: Case) -> tuple[str, dict[str, object]]:
    """The step and what it asks for; a condition without named lines is put on all of them."""
    validity: dict[str, object] = {"valid_from": content.valid_from, "valid_to": content.valid_to}
    lines = list(content.lines or ())
    match content.outcome:
        case "approve":
            return "approve", {**validity, "remark": content.reason}
        case "approve_partly":
            return "approve_partly", {**validity, "lines": lines, "reason": content.reason}
        case "approve_conditionally":
            all_lines = [line.line for line in case.lines] if content.lines is None else lines
            condition = {"condition": content.condition, "condition_due_on": content.condition_due_on}
            return "approve_conditionally", {**validity, **condition, "lines": all_lines, "remark": content.reason}
        case outcome:
            return _OTHERWISE[outcome], {"reason": content.reason}
