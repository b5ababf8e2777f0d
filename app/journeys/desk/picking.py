"""Taking several cases at once: all that can be taken, and a sentence about each of the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Select, select

from app import casework
from app.casework import handling
from app.db import session
from app.journeys.desk.wanted import seen_words
from app.models import Case, Person
from app.web import wording
from app.web.case_page import LEAN
from workflows.access import who_is_missing
from workflows.reasons import NotYours, Refusal

MOST_AT_ONCE = 50


def must_hold_a_role(person: Person) -> None:
    """Returns for those whose role takes cases; NotYours for everybody else."""
    if not person.roles & set(handling.HANDLERS):
        raise NotYours([who_is_missing("officer")])


def take_all(refs: Sequence[str], *, by: Person, now: datetime) -> list[tuple[str, str]]:
    """Takes them in their order; what there is to say about it, each with its kind of banner."""
    asked = list(dict.fromkeys(filter(None, map(seen_words, refs))))[:MOST_AT_ONCE]
    if not asked:
        return [("info", _("Chưa chọn hồ sơ nào. Hãy đánh dấu vào ô trước số hồ sơ rồi bấm nhận."))]
    found = {case.ref: case for case in session.scalars(_visible(asked, by)).unique()}
    taken, refused = [], dict[str, list[str]]()
    for ref in asked:
        sentence = _taken(found.get(ref), by=by, now=now)
        if sentence is None:
            taken.append(ref)
        else:
            refused.setdefault(sentence, []).append(ref)
    return [*_said(taken), *(("error", f"{', '.join(those)}: {sentence}") for sentence, those in refused.items())]


def _visible(refs: Sequence[str], by: Person) -> Select[Case]:
    return select(Case).where(Case.ref.in_(refs), casework.visible_cases(by.as_actor())).options(*LEAN)


def _taken(case: Case | None, *, by: Person, now: datetime) -> str | None:
    """None when it was taken, else why not."""
    if case is None:
        return _("Không có hồ sơ này.")
    try:
        handling.take(case, by=by, now=now)
    except Refusal as refusal:
        return " ".join(map(wording.sentence, refusal.reasons))
    return None


def _said(taken: Sequence[str]) -> Iterator[tuple[str, str]]:
    if taken:
        words = ngettext("Đã nhận %(num)d hồ sơ: %(refs)s.", "Đã nhận %(num)d hồ sơ: %(refs)s.", len(taken),
                         refs=", ".join(taken))  # fmt: skip
        yield "success", words
