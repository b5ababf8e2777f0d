"""One conclusion for every criterion that nobody has concluded yet."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from app.casework.answers import AnswerContent, Spot, record_answers
from app.casework.offers import permit
from app.db import session
from app.models import Answer, Case, Person

MET = "met"


def conclude_rest(
    case: Case, field_code: str, criteria: Collection[str], *, comment: str, by: Person, now: datetime
) -> list[Answer]:
    """Those criteria of the sheet are met, each with the same comment and an event of its own.

    What somebody has concluded is never touched, not even when that happened after the list was shown.
    """
    permit(case, "assess", by=by, now=now)
    done = select(Answer.criterion).where(Answer.case_id == case.id, Answer.side == "team", Answer.answer != "")
    concluded = set(session.scalars(done.where(Answer.field_code == field_code)))
    left = [one for one in criteria if one not in concluded]
    content = AnswerContent(MET, comment=comment)
    spots = {Spot("team", field_code, one): content for one in left}
    return record_answers(case, spots, by=by, now=now) if spots else []
