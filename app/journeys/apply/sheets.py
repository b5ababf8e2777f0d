"""What the self-assessment shows: its overview, and the page of one criterion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import make_response, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app import casework
from app.casework import Spot
from app.evidence import Accepted
from app.journeys.apply import queries, words
from app.journeys.apply.forms import AnswerForm
from app.journeys.apply.queries import GENERAL, Asked
from app.models import Case, Person
from app.web import errors, terms
from app.web.access import now, the_person
from app.web.case_page import back_to_case, get_case, identity
from app.web.filters import bilingual
from workflows.reasons import Stale


@dataclass(frozen=True)
class Spotted:
    """A criterion of a case with the answer that stands."""

    case: Case
    asked: Asked

    @property
    def spot(self) -> Spot:
        """Where its answer stands."""
        return Spot("self", self.asked.field_code, self.asked.criterion.id)


def overview(case: Case, person: Person, moment: datetime, *, only: str) -> dict[str, Any]:
    """Every sheet with its criteria and meter; `only` = "open" leaves out what is complete."""
    asked = queries.list_asked(case)
    sheets = [_sheet(case, name, asked, only) for name in dict.fromkeys(one.sheet for one in asked)]
    first = next((one for one in asked if one.lacks), None)
    may_answer = casework.may_write(case, "self_assess", by=person)
    return {
        "case": case,
        "sheets": sheets,
        "done": _done(asked),
        "total": len(asked),
        "only": only if only == "open" else "",
        "may_answer": may_answer,
        "first": _address(case, first) if first is not None and may_answer else None,
        "identity": identity(case, moment),
        "back": back_to_case(case),
        "reconstructed": case.criteria.status == "reconstructed",
    }


def _sheet(case: Case, name: str, asked: Sequence[Asked], only: str) -> dict[str, Any]:
    own = [one for one in asked if one.sheet == name]
    shown = [one for one in own if one.lacks] if only == "open" else own
    groups = dict.fromkeys(case.criteria.group_of(one.criterion.id).id for one in shown)
    return {
        "name": name,
        "title": sheet_title(name),
        "done": _done(own),
        "total": len(own),
        "groups": [_group(case, group, shown) for group in groups],
    }


def _group(case: Case, group_id: str, shown: Sequence[Asked]) -> dict[str, Any]:
    group = next(one for one in case.criteria.groups if one.id == group_id)
    rows = [one for one in shown if case.criteria.group_of(one.criterion.id) is group]
    return {"title": f"{group.id}. {bilingual(group.label)}", "rows": [_row(case, one) for one in rows]}


def _row(case: Case, one: Asked) -> dict[str, Any]:
    words_of, tone = words.STATES[one.state]
    answer = one.answer.answer if one.answer else ""
    found = case.criteria.scale.find(answer)
    return {
        "id": one.criterion.id,
        "title": bilingual(one.criterion.title),
        "href": _address(case, one),
        "knock_out": one.is_knock_out,
        "answer": bilingual(found.label) if found else None,
        "files": one.answer.evidence_count if one.answer else 0,
        "state": str(words_of),
        "tone": tone,
        "lacks": words.lacking(one.lacks) if one.state == "incomplete" else "",
    }


def _done(asked: Iterable[Asked]) -> int:
    return sum(1 for one in asked if not one.lacks)


def sheet_title(name: str) -> str:
    """The words for a sheet: the general one, or a field's."""
    return _("Tiêu chí chung") if name == GENERAL else _("Lĩnh vực %(field)s", field=terms.field_name(name))


def _address(case: Case, one: Asked) -> str:
    return _criterion_address(case, (one.sheet, one.criterion.id))


def _criterion_address(case: Case, place: tuple[str, str]) -> str:
    return url_for("apply.criterion_page", ref=case.ref, sheet=place[0], criterion=place[1])


def get_spotted(ref: str, sheet: str, criterion: str) -> Spotted:
    """The criterion of the case; NotFound unless the person may read the case and the criterion is due there."""
    case = get_case(ref)
    asked = queries.find_asked(case, sheet, criterion)
    if asked is None:
        raise NotFound
    return Spotted(case, asked)


def criterion_page(spotted: Spotted, form: AnswerForm, person: Person, moment: datetime) -> dict[str, Any]:
    """One criterion with its answer: a form for the provider while the dossier is open, else plain text."""
    case, asked = spotted.case, spotted.asked
    position, total, around = queries.neighbours(case, asked)
    before, after = (_criterion_address(case, place) if place else None for place in around)
    state, tone = words.STATES[asked.state]
    return {
        "case": case,
        "asked": asked,
        "criterion": asked.criterion,
        "form": form,
        "may_answer": casework.may_write(case, "self_assess", by=person),
        "sheet_title": sheet_title(asked.sheet),
        "position": position,
        "total": total,
        "before": before,
        "after": after,
        "state": str(state),
        "tone": tone,
        "lacks": words.lacking(asked.lacks) if asked.state == "incomplete" else "",
        "files": _files(spotted),
        "said": _said(spotted),
        "identity": identity(case, moment),
        "back": _back(case, asked),
        "reconstructed": case.criteria.status == "reconstructed",
    }


def _back(case: Case, asked: Asked) -> dict[str, str]:
    href = url_for("apply.self_assessment", ref=case.ref, _anchor=f"sheet-{asked.sheet}")
    return {"href": href, "text": _("Bảng tự đánh giá")}


def _files(spotted: Spotted) -> list[dict[str, Any]]:
    answer, ref = spotted.asked.answer, spotted.case.ref
    return [
        {
            "name": file.name,
            "href": url_for("casefile.evidence_file", ref=ref, evidence_id=file.id),
            "size": file.size,
            "kind": file.kind,
            "who": file.uploaded_by.name,
            "when": file.uploaded_at,
        }
        for file in (answer.evidence if answer else [])
    ]


def _said(spotted: Spotted) -> list[dict[str, str]]:
    """The answer that stands, in words."""
    row = spotted.asked.answer
    found = spotted.case.criteria.scale.find(row.answer) if row else None
    said = (row.document, row.comment, row.reason) if row else ("", "", "")
    return _rows(bilingual(found.label) if found else "", *said)


def _rows(answer: str, document: str, comment: str, reason: str) -> list[dict[str, str]]:
    labels = (_("Tự đánh giá"), _("Tài liệu viện dẫn"), _("Giải thích"), _("Lý do không áp dụng"))
    pairs = zip(labels, (answer, document, comment, reason), strict=True)
    return [{"key": label, "value": value} for label, value in pairs]


def answered_again(spotted: Spotted, form: AnswerForm, status: int) -> Response:
    """The page again with everything that was typed and what is wrong with it."""
    shown = criterion_page(spotted, form, the_person(), now())
    return make_response(render_template("apply/criterion.html", **shown), status)


def both_versions(spotted: Spotted, form: AnswerForm, staged: Sequence[Accepted], stale: Stale) -> Response:
    """What was typed beside what stands now, when a colleague was faster."""
    sent, label = form.sent(staged).content, spotted.case.criteria.scale.find(form.answer.data)
    mine = _rows(bilingual(label.label) if label else "", sent.document, sent.comment, sent.reason)
    theirs = _said(spotted)
    files = _("Tệp minh chứng")
    mine.append({"key": files, "value": ", ".join(one.name for one in staged)})
    theirs.append({"key": files, "value": ", ".join(file["name"] for file in _files(spotted))})
    reasons = errors.shown_reasons(stale.reasons)
    return errors.page(409, kind="stale", reasons=reasons, mine=mine, theirs=theirs, reload_href=request.path)


def saved(asked: Asked | None) -> tuple[str, str]:
    """What to say after saving, and in which tone: an incomplete answer is kept, and says what it lacks."""
    if asked is None or not asked.lacks:
        return _("Đã lưu. Câu trả lời đầy đủ."), "success"
    lacks = words.lacking(asked.lacks)
    return _("Đã lưu tiêu chí %(id)s nhưng chưa đủ: %(lacks)s.", id=asked.criterion.id, lacks=lacks), "info"


def after(spotted: Spotted, then: str) -> str:
    """Where saving leads: the same criterion, or the next one, or the overview after the last."""
    case, asked = spotted.case, spotted.asked
    if then != "next":
        return _address(case, asked)
    _position, _total, (_before, following) = queries.neighbours(case, asked)
    return _criterion_address(case, following) if following else url_for("apply.self_assessment", ref=case.ref)
