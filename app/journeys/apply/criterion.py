"""The page of one criterion: its answer as a form or as words, and both versions when two people wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import make_response, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app import casework
from app.casework import Spot
from app.casework.answers import TEXTS
from app.journeys.apply import last_time, listing, queries, words
from app.journeys.apply.forms import AnswerForm, offer_files
from app.journeys.apply.places import criterion_address, sheet_address, sheet_title
from app.journeys.apply.queries import Asked
from app.models import Answer, Case, Evidence, Person
from app.web import autosave, case_files, merging
from app.web.access import now, the_person
from app.web.autosave import Kept, kept
from app.web.case_page import LEAN, admit, get_case, identity
from app.web.filters import bilingual
from app.web.merging import Quarrel, Standing, Wording

Values = dict[str, Any]


@dataclass(frozen=True)
class Spotted:
    """A criterion of a case with the answer that stands."""

    case: Case
    asked: Asked
    row: Answer | None = None
    """The answer that stands; None also before it was looked at."""

    @property
    def spot(self) -> Spot:
        """Where its answer stands."""
        return Spot("self", self.asked.field_code, self.asked.criterion.id)

    @property
    def place(self) -> tuple[str, str]:
        """Its sheet and criterion."""
        return self.asked.sheet, self.asked.criterion.id

    def answered(self, answer: Answer | None = None) -> Spotted:
        """The same with that answer, or with the one that stands and its files."""
        row = answer or queries.find_answer_with_files(self.case, self.asked)
        return Spotted(self.case, queries.with_answer(self.case, self.asked, row), row)

    @property
    def files(self) -> Sequence[Evidence]:
        """The files attached to the answer."""
        return self.row.evidence if self.row else ()


def get_spotted(ref: str, sheet: str, criterion: str) -> Spotted:
    """The criterion of the case with its answer; NotFound unless the person may read it and it is due there."""
    return _spotted(get_case(ref), sheet, criterion).answered()


def hold_spotted(ref: str, sheet: str, criterion: str) -> Spotted:
    """The same for writing: the case is locked, and the answer is not looked at yet."""
    case = casework.hold_case(ref, options=LEAN)
    if case is None:
        raise NotFound
    admit(case)
    return _spotted(case, sheet, criterion)


def _spotted(case: Case, sheet: str, criterion: str) -> Spotted:
    asked = queries.find_due(case, sheet, criterion)
    if asked is None:
        raise NotFound
    return Spotted(case, asked)


def page(spotted: Spotted, form: AnswerForm, person: Person, moment: datetime) -> Values:
    """One criterion with its answer: a form for the provider while the dossier is open, else plain text."""
    case, asked = spotted.case, spotted.asked
    position, total, around = queries.neighbours(case, asked)
    before, after = (criterion_address(case, place) if place else None for place in around)
    may_answer = casework.may_write(case, "self_assess", by=person)
    if may_answer:
        offer_files(form, case, spotted.files, spotted.place)
    return {
        "case": case,
        "asked": asked,
        "criterion": asked.criterion,
        "form": form,
        "kept": kept_of(spotted, person, is_typed=form.has_errors),
        "may_answer": may_answer,
        "sheet_title": sheet_title(asked.sheet),
        "position": position,
        "total": total,
        "before": before,
        "after": after,
        "next_open": _next_open(spotted) if may_answer else None,
        "files": _files(spotted),
        "said": _said(spotted),
        "identity": identity(case, moment),
        "back": {"href": sheet_address(case, asked.sheet), "text": sheet_title(asked.sheet)},
        "reconstructed": case.criteria.status == "reconstructed",
        "last_time": last_time.compared(case, spotted.spot, spotted.row, wordings(case)),
        **state(asked),
    }


def _next_open(spotted: Spotted) -> str | None:
    """The next criterion that is not finished, from here on and then from the beginning; None when no other is left."""
    asked = listing.list_asked(spotted.case)
    at = next(number for number, one in enumerate(asked) if one.key == spotted.asked.key)
    left = [one for one in (*asked[at + 1 :], *asked[:at]) if one.lacks]
    return criterion_address(spotted.case, (left[0].sheet, left[0].criterion.id)) if left else None


def state(asked: Asked) -> Values:
    """How far one has come with it, in words."""
    said, tone = words.STATES[asked.state]
    return {
        "state": str(said),
        "tone": tone,
        "lacks": words.lacking(asked.lacks) if asked.state == "incomplete" else "",
        "complete": asked.state == "complete",
    }


def kept_of(spotted: Spotted, person: Person, *, is_typed: bool = False) -> Kept:
    """What the script that keeps answers is told."""
    sheet, criterion = spotted.place
    return kept(
        spotted.case,
        spotted.spot,
        spotted.row,
        href=criterion_address(spotted.case, spotted.place),
        saved_href=url_for("apply.saved_answer", ref=spotted.case.ref, sheet=sheet, criterion=criterion),
        person=person,
        is_typed=is_typed,
    )


def _files(spotted: Spotted) -> list[Values]:
    leaving = request.form.getlist("detach")
    return [file | {"leaves": str(file["id"]) in leaving} for file in case_files.shown(spotted.case, spotted.files)]


def _said(spotted: Spotted) -> list[dict[str, str]]:
    """The answer that stands, in words."""
    row = spotted.row
    return [
        {"key": one.label, "value": (one.reads or str)(getattr(row, one.name) if row else "")}
        for one in wordings(spotted.case)
    ]


def wordings(case: Case) -> list[Wording]:
    """The fields of an answer: their labels, and how the code of an answer reads."""

    def label(code: str) -> str:
        found = case.criteria.scale.find(code)
        return bilingual(found.label) if found else ""

    return [
        Wording("answer", _("Tự đánh giá"), label),
        Wording("document", _("Tài liệu viện dẫn")),
        Wording("comment", _("Giải thích")),
        Wording("reason", _("Lý do không áp dụng")),
    ]


def answered_again(spotted: Spotted, form: AnswerForm, status: int) -> Response:
    """The page again with everything that was typed and what is wrong with it."""
    shown = page(spotted, form, the_person(), now())
    return make_response(render_template("apply/criterion.html", **shown), status)


def both_versions(spotted: Spotted, mine: Mapping[str, str], lost: Sequence[str] = ()) -> Response:
    """What was typed beside what stands now, to be joined, when a colleague was faster."""
    row = spotted.row
    if row is None:
        raise LookupError("only an answer that stands can be newer than what was seen")
    theirs = {name: getattr(row, name) for name in TEXTS}
    form = merging.merge_form(wordings(spotted.case), theirs, mine)
    form.seen_version.data, form.seen_text.data = row.version, casework.words_digest(row)
    standing = Standing(row.version, queries.find_person(row.answered_by_id), row.answered_at)
    return _merging(spotted, Quarrel(form, theirs, mine, standing, lost), 409)


def choice_missing(spotted: Spotted, sent: MultiDict[str, str]) -> Response | None:
    """The two versions again when somebody did not say which words stay; None when all was chosen."""
    theirs, mine = merging.sent_versions(sent, TEXTS)
    form = merging.merge_form(wordings(spotted.case), theirs, mine, sent=sent)
    if form.validate():
        return None
    return _merging(spotted, Quarrel(form, theirs, mine, Standing(form.seen_version.data or 0)), 422)


def _merging(spotted: Spotted, quarrel: Quarrel, status: int) -> Response:
    shown = {
        "form": quarrel.form,
        "quarrel": quarrel,
        "differences": merging.differences(wordings(spotted.case), quarrel.theirs, quarrel.mine),
        "asked": spotted.asked,
        "criterion": spotted.asked.criterion,
        "action": criterion_address(spotted.case, spotted.place),
        "sheet_title": sheet_title(spotted.asked.sheet),
        "identity": identity(spotted.case, now()),
        "back": {"href": sheet_address(spotted.case, spotted.asked.sheet), "text": sheet_title(spotted.asked.sheet)},
    }
    return make_response(render_template("apply/merge.html", **shown), status)


def saved(asked: Asked) -> tuple[str, str]:
    """What to say after saving, and in which tone: an incomplete answer is kept, and says what it lacks."""
    if not asked.lacks:
        return _("Đã lưu. Câu trả lời đầy đủ."), "success"
    lacks = words.lacking(asked.lacks)
    return _("Đã lưu tiêu chí %(id)s nhưng chưa đủ: %(lacks)s.", id=asked.criterion.id, lacks=lacks), "info"


def after(spotted: Spotted, then: str) -> str:
    """Where saving leads: the kept answer alone, the same criterion, the next one, or its sheet after the last."""
    case, asked = spotted.case, spotted.asked
    if then == autosave.ROW:
        return url_for("apply.saved_answer", ref=case.ref, sheet=asked.sheet, criterion=asked.criterion.id)
    if then != "next":
        return criterion_address(case, spotted.place)
    _position, _total, (_before, following) = queries.neighbours(case, asked)
    return criterion_address(case, following) if following else url_for("apply.self_assessment", ref=case.ref)


def may_answer(spotted: Spotted) -> bool:
    """Whether the person who is there may write this answer now."""
    return casework.may_write(spotted.case, "self_assess", by=the_person())


def request_then() -> str:
    """Where the sender wants to go on."""
    return request.form.get("then", "")
