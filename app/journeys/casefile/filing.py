"""What is written about the files of a case: new ones, new versions of old ones, and which answers name them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app import casework, evidence
from app.casework import AnswerContent, Spot
from app.db import session
from app.evidence import About, Accepted
from app.models import Answer, Case, Evidence, Person


def add_files(
    case: Case, accepted: Sequence[Accepted], about: About, spot: Spot | None, *, by: Person, now: datetime
) -> list[Evidence]:
    """The rows of the files, attached to the answer at that spot when one is named."""
    rows = [evidence.keep(case, one, by=by, now=now, about=about) for one in accepted]
    if spot is not None:
        standing = casework.find_answer(case, spot)
        content = _with_files(standing, [*(standing.evidence if standing else []), *rows])
        casework.record_answers(case, {spot: content}, by=by, now=now)
    return rows


def add_version(
    case: Case, accepted: Accepted, about: About, side: str | None, *, by: Person, now: datetime
) -> tuple[Evidence, int]:
    """The new version in the place of the old one in every answer of that side, and how many answers that were.

    None as the side: no answer can be changed now, so each keeps the version it has.
    """
    new, old = evidence.keep(case, accepted, by=by, now=now, about=about), about.replaces
    using = [row for row in list_answers(case, side) if old in row.evidence] if side else []
    contents = {spot_of(row): _with_files(row, [new if one is old else one for one in row.evidence]) for row in using}
    if contents:
        casework.record_answers(case, contents, by=by, now=now)
    return new, len(contents)


def use_in(
    case: Case, row: Evidence, joined: Collection[Spot], left: Collection[Spot], *, by: Person, now: datetime
) -> None:
    """The file joins these answers and leaves those; the file itself stays where it is."""
    sides = {spot.side for spot in (*joined, *left)}
    standing = {spot_of(one): one for side in sides for one in list_answers(case, side)}
    contents = {}
    for spot in (*joined, *left):
        answer = standing.get(spot)
        others = [one for one in (answer.evidence if answer else []) if one.id != row.id]
        contents[spot] = _with_files(answer, [*others, row] if spot in joined else others)
    casework.record_answers(case, contents, by=by, now=now)


def list_answers(case: Case, side: str) -> list[Answer]:
    """The answers of one side, with their files."""
    wanted = select(Answer).where(Answer.case_id == case.id, Answer.side == side)
    return list(session.scalars(wanted.options(selectinload(Answer.evidence))))


def spot_of(row: Answer) -> Spot:
    """Where an answer stands."""
    return Spot(row.side, row.field_code, row.criterion)


def _with_files(answer: Answer | None, files: Sequence[Evidence]) -> AnswerContent:
    if answer is None:
        return AnswerContent(evidence=files)
    return AnswerContent(answer.answer, answer.document, answer.comment, answer.reason, files)
