"""Effects of the assessment: programme, report, comment, release of a paper."""

from __future__ import annotations

from sqlalchemy import select

from app import papers
from app.casework.deed import Deed
from app.casework.effects.registry import effect
from app.db import session
from app.models import Case, Programme, ProgrammeSite, Report, Visit, VisitChange


@effect
def keep_programme(case: Case, deed: Deed) -> None:
    """Dates and sites of the visit are fixed."""
    row = Programme(organisation_id=case.organisation_id, case_id=case.id, remark=deed.text("remark"))
    row.from_on, row.to_on = deed.required_on("from_on"), deed.required_on("to_on")
    row.adopted_at, row.adopted_by_id = deed.now, deed.by.id
    names = deed.many("sites", str)
    row.site_rows = [ProgrammeSite(position=position, name=name) for position, name in enumerate(names)]
    session.add(row)
    visit = Visit(organisation_id=case.organisation_id, case_id=case.id, kind="initial", purpose="")
    visit.from_on, visit.to_on = row.from_on, row.to_on
    visit.planned_at, visit.planned_by_id = deed.now, deed.by.id
    session.add(visit)


@effect
def change_dates(case: Case, deed: Deed) -> None:
    """Programme and visit take the new dates; the old ones are kept with the reason."""
    visit = session.scalars(select(Visit).where(Visit.case_id == case.id, Visit.kind == "initial")).one()
    row = VisitChange(organisation_id=case.organisation_id, visit_id=visit.id, reason=deed.text("reason"))
    row.from_on, row.to_on, row.changed_at, row.changed_by_id = visit.from_on, visit.to_on, deed.now, deed.by.id
    session.add(row)
    for planned in (visit, session.scalars(select(Programme).where(Programme.case_id == case.id)).one()):
        planned.from_on, planned.to_on = deed.required_on("from_on"), deed.required_on("to_on")


@effect
def issue_report(case: Case, deed: Deed) -> None:
    """The report of this round is submitted; from here on it does not change."""
    report = _report(case)
    report.submitted_at, report.submitted_by_id, report.submitted_on = deed.now, deed.by.id, deed.day


@effect
def keep_comment(case: Case, deed: Deed) -> None:
    """What the provider says of the facts stands beside the report."""
    report = _report(case)
    report.comment, report.commented_at, report.commented_by_id = deed.text("comment"), deed.now, deed.by.id


def _report(case: Case) -> Report:
    if case.report is None:
        raise LookupError(f"case {case.ref} was let through without a report")
    return case.report


@effect
def release_paper(case: Case, deed: Deed) -> None:
    """The draft that the step names by its digest becomes the released paper."""
    sha256 = deed.text("paper")
    for paper in case.papers:
        if paper.kind == deed.step.paper and paper.status == "draft" and paper.sha256 == sha256:
            papers.release(paper, by=deed.by, now=deed.now)
            return
    raise LookupError(f"case {case.ref} was let through without a draft of {deed.step.paper}")
