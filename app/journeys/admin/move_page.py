"""What the pages of moving show: versions with their running cases, differences in words, each case with its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from app.casework import proposals
from app.casework.library import Version, list_case_procedures, list_procedure_keys
from app.casework.versions import Judged, survey
from app.db import session
from app.models import Case, PinnedText, ProcedureMove
from app.web import access, language
from app.web.fields import DigestField, LongTextField, SelectField
from app.web.filters import bilingual
from app.web.forms import Form
from workflows.definition import Definition
from workflows.diff import diff
from workflows.diff_drawing import drawing
from workflows.moving import ANSWERS

TONES = {"can_move": "green", "must_stay": "grey", "needs_mapping": "orange"}
STATE = "state_"
WORDS = {"answers": ANSWERS, "tones": TONES}
OUTCOMES = {
    "": (_l("Chờ xác nhận"), "yellow"),
    "confirmed": (_l("Đã chuyển"), "green"),
    "refused": (_l("Không chấp nhận"), "red"),
    "withdrawn": (_l("Đã rút"), "grey"),
}
"""What became of a proposal, and its tone."""


class ConfirmForm(Form):
    """What the head saw: the cases with their answers as one digest."""

    seen = DigestField(required=True)


class ReasonForm(Form):
    """Why a proposal is refused, or cases brought back."""

    reason = LongTextField(_l("Lý do"), required=True, rows=3, max_length=2000)


class MoveForm(Form):
    """Why cases are to go over; a field for each state that must be mapped joins it."""

    reason = LongTextField(
        _l("Lý do chuyển"), required=True, rows=3, max_length=2000, hint=_l("Ghi vào lịch sử của từng hồ sơ.")
    )

    @property
    def names(self) -> dict[str, str]:
        """Which state takes the place of which, as far as chosen."""
        return {
            name.removeprefix(STATE): one.data
            for name, one in self._fields.items()
            if name.startswith(STATE) and one.data
        }


@dataclass(frozen=True)
class Running:
    """A version and how many cases are under it."""

    procedure: str
    key: str
    number: int


def move_form(version: Version, cases: Sequence[Case]) -> MoveForm:
    """The form with a choice for every state that the new version does not know."""
    choices = {state.name: bilingual(state.label) for state in version.definition.states if not state.is_final}
    lost: dict[str, str] = {}
    for one in survey(cases, version):
        if one.judgement.answer == "needs_mapping":
            state = one.before.state(one.case.status)
            lost[state.name] = bilingual(state.label)
    fields = {
        f"{STATE}{name}": SelectField(_("Trạng thái “%(state)s” chuyển thành", state=label), choices=choices)
        for name, label in lost.items()
    }
    made: MoveForm = type("MoveForm", (MoveForm,), fields)()
    return made


def move_rows(cases: Sequence[Case], version: Version, names: Mapping[str, str]) -> list[Judged]:
    """Every case that has not ended with its answer: movable ones first."""
    found = [one for one in survey(cases, version, names) if not one.before.state(one.case.status).is_final]
    return sorted(found, key=lambda one: (list(ANSWERS).index(one.judgement.answer), one.case.ref))


def list_running() -> list[Running]:
    """Every version that new cases may begin under or that some case is under, with how many."""
    wanted = select(Case.procedure, PinnedText.name, func.count())
    wanted = wanted.join(Case, Case.procedure_digest == PinnedText.digest).group_by(Case.procedure, PinnedText.name)
    numbers = {(row[0], row[1]): row[2] for row in session.execute(wanted)}
    offered = {(name, key) for name in list_case_procedures() for key in list_procedure_keys(name)}
    return [Running(name, key, numbers.get((name, key), 0)) for name, key in sorted({*offered, *numbers})]


def differences(judged: Sequence[Judged], move: ProcedureMove) -> list[tuple[str, list[str]]]:
    """What differs from each version that a case of the proposal is under."""
    after = proposals.version_of(move).definition
    found = {one.case.procedure_text.name: one.before for one in judged}
    return [(name, sentences(found[name], after)) for name in sorted(found)]


def page_rights() -> dict[str, bool]:
    """What whoever reads may do besides."""
    return {name: access.may_now(f"moves.{name}") for name in ("propose", "confirm")}


def compared(before: Version, after: Version) -> dict[str, Any]:
    """The sentences, and the drawing as text for whoever keeps drawings."""
    old, new = before.definition, after.definition
    return {"changes": sentences(old, new), "drawing": drawing(old, new, language=language.current())}


def sentences(before: Definition, after: Definition) -> list[str]:
    """Every difference as a sentence in the language of the reader."""
    return [bilingual(change.sentence) for change in diff(before, after)]
