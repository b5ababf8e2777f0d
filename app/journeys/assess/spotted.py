"""One criterion of a sheet: its page with both sides, and both versions when two people wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from flask import make_response, render_template, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app import casework
from app.casework import Spot
from app.casework.answers import TEXTS
from app.db import session
from app.journeys.assess import queries, views
from app.journeys.assess.forms import ConclusionForm
from app.models import Answer, Case, Person
from app.web import access, merging
from app.web.access import now, the_person
from app.web.autosave import Kept, kept
from app.web.case_page import LEAN, identity, team_side_is_open
from app.web.filters import bilingual
from app.web.merging import Quarrel, Standing, Wording

Values = dict[str, Any]


@dataclass(frozen=True)
class Spotted:
    """A criterion that is due on a sheet of the case."""

    case: Case
    sheet: str
    field_code: str
    criterion: str

    @property
    def spot(self) -> Spot:
        """Where the team's answer stands."""
        return queries.spot(self.field_code, self.criterion)

    def address(self, endpoint: str = "assess.criterion_page", **values: str) -> str:
        """A page about this criterion."""
        place: Values = {"ref": self.case.ref, "sheet": self.sheet, "criterion": self.criterion, **values}
        return url_for(endpoint, **place)


def get_spotted(ref: str, sheet: str, criterion: str) -> Spotted:
    """The criterion of the case; NotFound unless the person may read the team's side and it is due there."""
    return _spotted(queries.get_case_with_sheets(ref, the_person()), sheet, criterion)


def hold_spotted(ref: str, sheet: str, criterion: str) -> Spotted:
    """The same for writing: the case is locked, and the answer is not looked at yet."""
    case = casework.hold_case(ref, options=LEAN)
    if case is None:
        raise NotFound
    access.require("case.read", case)
    if case.programme is None or not team_side_is_open(case, the_person()):
        raise NotFound
    return _spotted(case, sheet, criterion)


def _spotted(case: Case, sheet: str, criterion: str) -> Spotted:
    field_code = queries.field_of(case, sheet)
    if criterion not in {one.id for one in queries.criteria_of(case, field_code)}:
        raise NotFound
    return Spotted(case, sheet, field_code, criterion)


def conclusion_form(spotted: Spotted, standing: Answer | None = None) -> ConclusionForm:
    """The form with what stands already, or as it was sent."""
    begun = {name: getattr(standing, name) or None for name in ("answer", "comment", "reason")} if standing else {}
    form = ConclusionForm(**begun)
    form.offer(spotted.case.criteria)
    if not form.is_submitted():
        form.has_seen(standing)
    return form


def page(spotted: Spotted, form: ConclusionForm | None = None) -> str:
    """Both sides of the criterion; the team's as a form for whoever fills the sheet."""
    case, person = spotted.case, the_person()
    row, before, after = queries.row_of(case, spotted.field_code, spotted.criterion)
    shown = form or conclusion_form(spotted, row.team)
    may_fill = queries.may_fill(case, spotted.field_code, person)
    open_ones = queries.around_open(case, spotted.field_code, spotted.criterion) if may_fill else (None, None)
    return render_template(
        "assess/criterion.html",
        case=case,
        sheet=spotted.sheet,
        field_code=spotted.field_code,
        row=row,
        before=before,
        after=after,
        before_open=open_ones[0],
        next_open=open_ones[1],
        form=shown,
        kept=kept_of(spotted, row.team, person, is_typed=form is not None),
        files=views.files(case, row.own.evidence) if row.own else [],
        team_files=views.files(case, row.team.evidence) if row.team else [],
        add_form=views.add_form(case, f"team:{spotted.sheet}:{spotted.criterion}") if may_fill else None,
        may_fill=may_fill,
        may_raise=casework.may_write(case, "raise_finding", by=person),
        identity=identity(case, now()),
        back=_back(spotted),
    )


def kept_of(spotted: Spotted, standing: Answer | None, person: Person, *, is_typed: bool = False) -> Kept:
    """What the script that keeps answers is told."""
    return kept(
        spotted.case,
        spotted.spot,
        standing,
        href=spotted.address(),
        saved_href=spotted.address("assess.saved_conclusion"),
        person=person,
        is_typed=is_typed,
    )


def wordings(case: Case) -> list[Wording]:
    """The fields of a conclusion: their labels, and how its code reads."""

    def label(code: str) -> str:
        found = case.criteria.scale.find(code)
        return bilingual(found.label) if found else ""

    return [
        Wording("answer", _("Kết luận"), label),
        Wording("document", _("Tài liệu")),
        Wording("comment", _("Nhận xét")),
        Wording("reason", _("Lý do")),
    ]


def both_versions(spotted: Spotted, form: ConclusionForm) -> Response:
    """What was typed beside what stands now, to be joined, when a colleague was faster."""
    standing = casework.find_answer(spotted.case, spotted.spot)
    if standing is None:
        raise LookupError("only a conclusion that stands can be newer than what was seen")
    mine = {name: asdict(form.content)[name] for name in TEXTS}
    theirs = {name: getattr(standing, name) for name in TEXTS}
    merge = merging.merge_form(wordings(spotted.case), theirs, mine)
    merge.seen_version.data, merge.seen_text.data = standing.version, casework.words_digest(standing)
    who = session.get(Person, standing.answered_by_id)
    return _merging(spotted, Quarrel(merge, theirs, mine, Standing(standing.version, who, standing.answered_at)), 409)


def choice_missing(spotted: Spotted, sent: MultiDict[str, str]) -> Response | None:
    """The two versions again when somebody did not say which words stay; None when all was chosen."""
    theirs, mine = merging.sent_versions(sent, TEXTS)
    form = merging.merge_form(wordings(spotted.case), theirs, mine, sent=sent)
    if form.validate():
        return None
    return _merging(spotted, Quarrel(form, theirs, mine, Standing(form.seen_version.data or 0)), 422)


def _merging(spotted: Spotted, quarrel: Quarrel, status: int) -> Response:
    shown: Mapping[str, Any] = {
        "form": quarrel.form,
        "quarrel": quarrel,
        "differences": merging.differences(wordings(spotted.case), quarrel.theirs, quarrel.mine),
        "field_code": spotted.field_code,
        "criterion": spotted.case.criteria.criterion(spotted.criterion),
        "action": spotted.address(),
        "identity": identity(spotted.case, now()),
        "back": _back(spotted),
    }
    return make_response(render_template("assess/merge.html", **shown), status)


def _back(spotted: Spotted) -> dict[str, str]:
    return {
        "href": url_for("assess.sheet", ref=spotted.case.ref, sheet=spotted.sheet),
        "text": _("Phiếu đánh giá"),
    }
