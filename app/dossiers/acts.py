"""Reads the acts: each by its name, with the keys it takes and no others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Final

from app.dossiers import answers, pieces
from app.dossiers.content import (
    Act,
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
from app.dossiers.model import DECISIONS, GRADES, PROPOSALS
from app.dossiers.pieces import Known
from checklists.source import MappingNode, did_you_mean

Read = Callable[[MappingNode, Known], Content]
_OUTCOMES: Final = {"upheld": "upheld", "dismissed": "dismissed", "accepted": "upheld", "rejected": "dismissed"}


def acts(root: MappingNode, known: Known) -> tuple[Act, ...]:
    """The sequence of acts; at least one, in order of their dates."""
    rows = root.mappings("acts")
    if not rows and "acts" in root:
        vi, en = "“acts” chưa có hành vi nào.", "“acts” holds no act."
        root.complain("missing_value", vi=vi, en=en, at=root.place_of("acts"))
    found = tuple(_act(node, number, known) for number, node in enumerate(rows, start=1))
    for (before, act), node in zip(pairwise(found), rows[1:], strict=True):
        if date.min < act.on < before.on:
            vi = f"Hành vi {act.number} ghi ngày {act.on}, trước hành vi {before.number} ({before.on})."
            en = f"Act {act.number} is dated {act.on}, before act {before.number} ({before.on})."
            node.complain("out_of_order", vi=vi, en=en, at=node.text("date").place)
    return found


def _act(node: MappingNode, number: int, known: Known) -> Act:
    do = node.required("do")
    by = pieces.reference(node, node.required("by"), known.people, vi="người mang mã", en="person with the id")
    on = pieces.required_day(node, "date")
    if do in ACTS:
        keys, read = ACTS[do]
        node.only("do", "by", "date", *keys)
        return Act(number, str(do), by, on, read(node, known))
    if do:
        hint = did_you_mean(do, ACTS)
        vi, en = f"Không có hành vi “{do}”. {hint.vi}", f"There is no act “{do}”. {hint.en}"
        node.complain("unknown_act", vi=vi, en=en, at=do.place)
    return Act(number, str(do), by, on, Bare())


def _person(node: MappingNode, key: str, known: Known) -> str:
    return pieces.reference(node, node.required(key), known.people, vi="người mang mã", en="person with the id")


def _finding(node: MappingNode, known: Known) -> str:
    text = node.required("finding")
    return pieces.reference(node, text, known.findings, vi="phát hiện đã nêu trước đó", en="finding raised before")


def _lines(node: MappingNode, known: Known) -> tuple[str, ...]:
    return pieces.references(node, "lines", known.lines, vi="dòng phạm vi", en="line of the scope")


def _bare(_node: MappingNode, _known: Known) -> Content:
    return Bare()


def _return(node: MappingNode, _known: Known) -> Content:
    return Return(pieces.long(node, "reason"))


def _propose_team(node: MappingNode, known: Known) -> Content:
    return ProposeTeam(pieces.references(node, "members", known.people, vi="người mang mã", en="person with the id"))


def _object(node: MappingNode, known: Known) -> Content:
    return Object(_person(node, "member", known), pieces.long(node, "reason"))


def _answer_objection(node: MappingNode, known: Known) -> Content:
    outcome = _OUTCOMES.get(pieces.code(node, "outcome", _OUTCOMES), "")
    return AnswerObjection(_person(node, "member", known), outcome, pieces.long(node, "remark"))


def _replace(node: MappingNode, known: Known) -> Content:
    return Replace(_person(node, "member", known), _person(node, "with", known))


def _plan(node: MappingNode, _known: Known) -> Content:
    return Plan(pieces.day(node, "from"), pieces.day(node, "to"), pieces.names(node, "sites"))


def _assess(node: MappingNode, known: Known) -> Content:
    field = answers.sheet_of_act(node, known)
    return Assess(tuple(answers.sheet(node.mapping("answers"), field=field, codes=answers.TEAM_CODES, known=known)))


def _witness(node: MappingNode, known: Known) -> Content:
    line = pieces.reference(node, node.required("line"), known.lines, vi="dòng phạm vi", en="line of the scope")
    outcome = str(node.one_of("outcome", ("satisfactory", "unsatisfactory")))
    return Witness(line, pieces.short(node, "person"), outcome, pieces.long(node, "remark"))


def _raise(node: MappingNode, known: Known) -> Content:
    row = node.mapping("finding")
    row.only("id", "criterion", "field", "grade", "statement", "evidence", "requirement")
    return Raise(
        ref=pieces.new_id(row, "id", known.findings, what="phát hiện"),
        criterion=pieces.criterion(row, row.required("criterion"), known=known),
        field=pieces.field_code(row, row.text("field"), known),
        grade=str(row.one_of("grade", GRADES)),
        statement=pieces.long(row, "statement"),
        evidence=pieces.long(row, "evidence"),
        requirement=pieces.long(row, "requirement"),
    )


def _report(node: MappingNode, known: Known) -> Content:
    return Report(
        proposal=pieces.code(node, "proposal", PROPOSALS),
        lines=_lines(node, known),
        participants=pieces.names(node, "participants"),
        summary=pieces.long(node, "summary"),
        dissent=pieces.long(node, "dissent"),
    )


def _comment(node: MappingNode, _known: Known) -> Content:
    return Comment(pieces.long(node, "text"))


def _respond(node: MappingNode, known: Known) -> Content:
    return Respond(
        finding=_finding(node, known),
        cause=pieces.long(node, "cause"),
        extent=pieces.long(node, "extent"),
        correction=pieces.long(node, "correction"),
        action=pieces.long(node, "action"),
        due_on=pieces.day(node, "due_on"),
        evidence=answers.files(node, "evidence", known),
    )


def _accept_response(node: MappingNode, known: Known) -> Content:
    return Judge(_finding(node, known), "")


def _return_response(node: MappingNode, known: Known) -> Content:
    return Judge(_finding(node, known), pieces.long(node, "reason"))


def _close(node: MappingNode, known: Known) -> Content:
    return Judge(_finding(node, known), pieces.long(node, "how"))


def _review(node: MappingNode, _known: Known) -> Content:
    return Review(str(node.one_of("outcome", ("recommend", "return"))), pieces.long(node, "remark"))


def _decide(node: MappingNode, known: Known) -> Content:
    return Decide(
        outcome=str(node.one_of("outcome", DECISIONS)),
        lines=_lines(node, known) if "lines" in node else None,
        valid_from=pieces.day(node, "valid_from"),
        valid_to=pieces.day(node, "valid_to"),
        number=pieces.short(node, "number", longest=pieces.LONGEST_CODE),
        condition=pieces.long(node, "condition"),
        condition_due_on=pieces.day(node, "condition_due_on"),
        reason=pieces.long(node, "reason"),
    )


_DECIDE_KEYS = ("outcome", "lines", "valid_from", "valid_to", "number", "condition", "condition_due_on", "reason")

ACTS: Final[dict[str, tuple[tuple[str, ...], Read]]] = {
    "submit": ((), _bare),
    "return": (("reason",), _return),
    "accept": ((), _bare),
    "propose_team": (("members",), _propose_team),
    "object": (("member", "reason"), _object),
    "answer_objection": (("member", "outcome", "remark"), _answer_objection),
    "replace": (("member", "with"), _replace),
    "confirm_team": ((), _bare),
    "plan": (("from", "to", "sites"), _plan),
    "assess": (("sheet", "answers"), _assess),
    "witness": (("line", "person", "outcome", "remark"), _witness),
    "raise": (("finding",), _raise),
    "report": (("proposal", "lines", "participants", "summary", "dissent"), _report),
    "comment_on_report": (("text",), _comment),
    "respond": (("finding", "cause", "extent", "correction", "action", "due_on", "evidence"), _respond),
    "accept_response": (("finding",), _accept_response),
    "return_response": (("finding", "reason"), _return_response),
    "close": (("finding", "how"), _close),
    "review": (("outcome", "remark"), _review),
    "decide": (_DECIDE_KEYS, _decide),
    "publish": ((), _bare),
}
"""By name of the act: the keys it takes besides `do`, `by` and `date`, and how they are read."""
