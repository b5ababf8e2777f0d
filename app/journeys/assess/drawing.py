"""A sheet as plain values: nothing is looked up twice, and what does not fit on a page is shown section by section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from werkzeug.exceptions import NotFound

from app.journeys.assess import queries, views
from app.journeys.assess.queries import Row
from app.models import Answer, Case, Finding
from app.web import terms
from app.web.filters import bilingual, language
from checklists.criteria import Group

FILTERS = ("all", "open", "differs", "knock_out")
ROOM = 400
"""More criteria than these do not stand on one page."""
TONES = {"met": "green", "partly_met": "yellow", "not_met": "red", "not_examined": "purple"}
Values = dict[str, Any]


@dataclass(frozen=True)
class Laid:
    """A sheet laid out: its sections, with rows where they are shown, and how many criteria pass each filter."""

    sections: Sequence[Values]
    counts: Mapping[str, int]
    only: str
    section: str
    is_filled: bool
    done: int
    first: str
    """The address of the first criterion without a conclusion; empty when none is left."""


def lay_out(case: Case, field_code: str, args: Mapping[str, str]) -> Laid:
    """The sheet as the address asks for it: filtered, and one section of it where it is long."""
    only, section = args.get("only", "all"), args.get("section", "")
    marks = queries.marks(case, field_code)
    groups = _groups(case, marks)
    if section and section not in groups:
        raise NotFound
    asked = [one for one in groups.values() if section in {"", one[0].id}]
    is_filled = bool(section) or len(marks) <= ROOM
    matching = [(group, rows, views.wanted(rows, only)) for group, rows in asked]
    drawn = _Drawn(case, field_code, [one for _group, _rows, found in matching for one in found] if is_filled else [])
    return Laid(
        sections=[drawn.section(group, rows, found, only) for group, rows, found in matching if found],
        counts=views.counts(marks, FILTERS),
        only=only if only in FILTERS else "all",
        section=section,
        is_filled=is_filled,
        done=sum(mark.concluded for mark in marks),
        first=next((f"{drawn.home}/{mark.criterion.id}" for mark in marks if not mark.concluded), ""),
    )


def _groups(case: Case, marks: Sequence[Row]) -> dict[str, tuple[Group, list[Row]]]:
    found: dict[str, tuple[Group, list[Row]]] = {}
    criteria = case.criteria
    for mark in marks:
        group = criteria.group_of(mark.criterion.id)
        found.setdefault(group.id, (group, []))[1].append(mark)
    return found


def pills() -> dict[str, tuple[str, str]]:
    """How each answer reads, and in which tone."""
    return {code: (terms.answer_name(code).capitalize(), TONES.get(code, "grey")) for code in terms.ANSWERS}


def said(answer: Any, worded: Mapping[str, tuple[str, str]] | None = None) -> Values:
    """An answer of either side as plain values; `worded` spares naming the answers once more."""
    code = answer.answer if answer else ""
    label, tone = (worded or pills()).get(code, (code, "grey"))
    if answer is None:
        return {"label": label, "tone": tone}
    return {
        "label": label,
        "tone": tone,
        "code": code,
        "document": answer.document,
        "comment": answer.comment,
        "reason": answer.reason if code in {"not_applicable", "not_examined"} else "",
        "files": answer.evidence_count if isinstance(answer, Answer) else answer.files,
    }


class _Drawn:
    """Rows as plain values for one page; those that are shown are asked for in one question."""

    def __init__(self, case: Case, field_code: str, shown: Sequence[Row]) -> None:
        self.case = case
        ids = {one.criterion.id for one in shown}
        self.rows = {row.criterion.id: row for row in queries.shown(case, field_code, ids)} if ids else {}
        sheet = field_code or queries.GENERAL
        self.home = url_for("assess.sheet", ref=case.ref, sheet=sheet)
        self.pills = pills()
        self.language = language()  # asked once: a title of hundreds need not ask again

    def section(self, group: Group, marks: Sequence[Row], found: Sequence[Row], only: str) -> Values:
        """A section with the rows that are shown of it, and its numbers."""
        rows = [self.rows[one.criterion.id] for one in found if one.criterion.id in self.rows]
        return {
            "id": group.id,
            "title": f"{group.id}. {bilingual(group.label)}",
            "href": f"{self.home}?section={group.id}" + (f"&only={only}" if only in FILTERS[1:] else ""),
            "done": sum(mark.concluded for mark in marks),
            "total": len(marks),
            "matching": len(found),
            "rows": [self._row(row) for row in rows],
            "open": sum(not mark.concluded for mark in marks),
        }

    def _row(self, row: Row) -> Values:
        return {
            "id": row.criterion.id,
            "title": getattr(row.criterion.title, self.language) or row.criterion.title.vi,
            "href": f"{self.home}/{row.criterion.id}",
            "knock_out": row.knock_out,
            "own": said(row.own, self.pills),
            "team": said(row.team, self.pills),
            "concluded": row.concluded,
            "findings": [self._finding(finding) for finding in row.findings],
        }

    def _finding(self, finding: Finding) -> Values:
        words = f"{terms.grade_name(finding.grade)} ({terms.status_name(finding.status).lower()})"
        href = url_for("correct.finding_page", ref=self.case.ref, finding_ref=finding.ref)
        return {"ref": finding.ref, "href": href, "words": words}
