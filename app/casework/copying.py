"""Copying the last self-assessment into a new case: by the criteria's own ids, marked until somebody looks at each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app import ledger
from app.casework.answers import TEXTS
from app.casework.offers import permit
from app.casework.sharing import Key
from app.db import session
from app.models import Answer, Case, Event, Evidence, Person
from workflows.reasons import Reason, Refused

COPIED = "self_assessment.copied"
Copyist = tuple[datetime, int]
"""When a copy was made and by whom: what marks an answer that nobody has looked at since."""


@dataclass(frozen=True)
class Copied:
    """What came of a copy: answers taken over, answers left out, files that came with them."""

    answers: int
    left_out: int
    files: int


def earlier_cases(case: Case) -> list[Case]:
    """The other cases of the same organisation that hold a self-assessment, the newest first."""
    answered = select(Answer.case_id).where(Answer.side == "self", Answer.answer != "")
    wanted = select(Case).where(Case.organisation_id == case.organisation_id, Case.id != case.id)
    return list(session.scalars(wanted.where(Case.id.in_(answered)).order_by(Case.id.desc())))


def copy_self_assessment(case: Case, source: Case, *, by: Person, now: datetime) -> Copied:
    """Fill what is still empty with the answers of an earlier case and their files; nothing that stands is touched.

    An answer whose criterion is not asked here, or whose code this set does not offer, is left out.
    """
    permit(case, "self_assess", by=by, now=now)
    if source.organisation_id != case.organisation_id or source.id == case.id:
        raise Refused([Reason("earlier_case_unknown")])
    standing, given = _answers(case), _answers(source)
    due = {(code, criterion.id) for code, criterion in case.criteria.expected(case.field_codes)}
    taken = [row for key, row in given.items() if key in due and _is_wanted(case, row, standing.get(key))]
    files = _Files(case, by, now)
    rows = [_fill(case, row, standing.get((row.field_code, row.criterion)), files) for row in taken]
    for row in rows:
        row.answered_at, row.answered_by_id = now, by.id
    session.add_all(rows)
    case.copied_from_id = source.id
    session.flush()  # the rows must be there before the history tells of them
    session.expire(case, ["answers"])
    _note(case, source, rows, by=by, now=now)
    return Copied(len(rows), sum(1 for row in given.values() if row.answer) - len(rows), files.count)


def confirm_copied(case: Case, keys: Collection[Key], *, by: Person, now: datetime) -> int:
    """Say of copied answers that they still hold; how many were marked until now."""
    if case.copied_from_id is None:
        return 0
    permit(case, "self_assess", by=by, now=now)
    marks, standing = copies_of(case), _answers(case)
    rows = [standing[key] for key in keys if key in standing and is_unreviewed(standing[key], marks)]
    for row in rows:
        row.answered_at, row.answered_by_id = now, by.id
    if rows:
        session.flush()  # the rows move before the history tells of it
        ledger.note(
            "answers.confirmed", by=by, at=now, case=case, role="self_assess", criteria=[_place(r) for r in rows]
        )
    return len(rows)


def copies_of(case: Case) -> frozenset[Copyist]:
    """The copies made into this case; none without asking where there was no copy."""
    if case.copied_from_id is None:
        return frozenset()
    wanted = select(Event.at, Event.actor_id).where(Event.case_id == case.id, Event.kind == COPIED)
    return frozenset((row.at, row.actor_id) for row in session.execute(wanted))


def is_unreviewed(answer: object, copies: frozenset[Copyist]) -> bool:
    """Whether the answer came with a copy and nobody has looked at it since."""
    when, who = getattr(answer, "answered_at", None), getattr(answer, "answered_by_id", 0)
    return (when, who) in copies


def unreviewed(case: Case) -> int:
    """How many copied answers nobody has looked at."""
    copies = copies_of(case)
    return sum(1 for row in case.answers if row.side == "self" and is_unreviewed(row, copies)) if copies else 0


def _answers(case: Case) -> dict[Key, Answer]:
    wanted = select(Answer).where(Answer.case_id == case.id, Answer.side == "self").order_by(Answer.id)
    return {(row.field_code, row.criterion): row for row in session.scalars(wanted)}


def _is_wanted(case: Case, row: Answer, standing: Answer | None) -> bool:
    code = case.criteria.scale.find(row.answer)
    is_empty = standing is None or not any((*_words(standing).values(), standing.evidence))
    return code is not None and code.is_open_to("self") and is_empty


def _fill(case: Case, row: Answer, standing: Answer | None, files: _Files) -> Answer:
    filled = standing or Answer(organisation_id=case.organisation_id, case_id=case.id, side="self")
    filled.field_code, filled.criterion = row.field_code, row.criterion
    for name in TEXTS:
        setattr(filled, name, getattr(row, name))
    filled.evidence = files.copies(row.evidence)
    return filled


class _Files:
    """Files that come along: the same bytes under a row of the new case, each once."""

    def __init__(self, case: Case, by: Person, now: datetime) -> None:
        self.case, self.by, self.now, self.count = case, by, now, 0
        wanted = select(Evidence).where(Evidence.case_id == case.id)
        self.rows = {(row.sha256, row.name): row for row in session.scalars(wanted)}

    def copies(self, files: Sequence[Evidence]) -> list[Evidence]:
        """The rows of this case for these files."""
        return [self._copy(file) for file in files]

    def _copy(self, file: Evidence) -> Evidence:
        key = (file.sha256, file.name)
        if key not in self.rows:
            row = Evidence(organisation_id=self.case.organisation_id, case_id=self.case.id)
            row.sha256, row.size, row.kind, row.name = file.sha256, file.size, file.kind, file.name
            row.effective_on, row.uploaded_at, row.uploaded_by_id = file.effective_on, self.now, self.by.id
            self.rows[key], self.count = row, self.count + 1
        return self.rows[key]


def _words(row: Answer) -> dict[str, str]:
    return {name: getattr(row, name) for name in TEXTS}


def _place(row: Answer) -> str:
    return f"{row.field_code or 'general'}/{row.criterion}"


def _note(case: Case, source: Case, rows: Sequence[Answer], *, by: Person, now: datetime) -> None:
    new = {_place(row): {**_words(row), "evidence": sorted(file.sha256 for file in row.evidence)} for row in rows}
    ledger.note(COPIED, by=by, at=now, case=case, role="self_assess", new=new, source=source.ref, answers=len(rows))
