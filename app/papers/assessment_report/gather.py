"""From a case to the facts of its assessment report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.models import Case, Report
from app.models import Organisation as OrganisationRow
from app.models import Programme as ProgrammeRow
from app.papers.assessment_report import facts
from app.papers.assessment_report.gather_changes import (
    gather_dates_changed,
    gather_follow_ups,
    gather_lines_withdrawn,
    gather_members_replaced,
    people_met,
)
from app.papers.assessment_report.gather_findings import gather_comparisons, gather_earlier, gather_findings
from app.papers.assessment_report.gather_sheets import gather_reviewed, gather_sheets, gather_verdict
from app.papers.labels import KINDS, PROPOSALS, SEATS, WITNESSED, contract
from app.papers.law import legal_basis
from app.papers.letterhead import field_names, gather_letterhead
from app.papers.refusals import PaperRefused
from app.papers.scope import gather_lines
from app.papers.text import fit, local_day

KIND = "assessment_report"


def gather(case: Case) -> facts.AssessmentReport:
    """The facts as they are now, fit for paper; PaperRefused names what is missing or cannot be printed."""
    report, programme = case.report, case.programme
    if programme is None:
        raise PaperRefused("programme_missing", "programme")
    if report is None or not report.proposal:
        raise PaperRefused("report_missing", "report")
    return fit(_gather(case, report, programme))


def _gather(case: Case, report: Report, programme: ProgrammeRow) -> facts.AssessmentReport:
    fields = field_names()
    sheets = gather_sheets(case, fields=fields)
    documents, files = gather_reviewed(case)
    return facts.AssessmentReport(
        letterhead=gather_letterhead(),
        bases=legal_basis().cited(KIND, day=programme.from_on),
        case_ref=case.ref,
        round=report.round,
        transcribed=case.transcribed,
        applied_on=local_day(case.submitted_at) if case.submitted_at else None,
        team_confirmed_on=_team_confirmed_on(case),
        organisation=_organisation(case.organisation),
        criteria=_criteria(case),
        lines=gather_lines(case, chosen=_proposed_lines(case, report), fields=fields),
        programme=facts.Programme(programme.from_on, programme.to_on, tuple(programme.sites), programme.remark),
        team=gather_team(case, fields),
        participants=_participants(case, report),
        documents=documents,
        files=files,
        witnessed=gather_witnessed(case),
        sheets=sheets,
        findings=gather_findings(case, fields=fields),
        comparisons=gather_comparisons(case.criteria, sheets),
        earlier=gather_earlier(case, round_=report.round),
        conclusion=_conclusion(case, report, fields),
        comments=tuple(facts.Comment(row.round, row.comment) for row in case.reports if row.comment),
        technical=tuple(_technical(case, code, fields) for code in case.field_codes),
        follow_ups=gather_follow_ups(case),
        dates_changed=gather_dates_changed(case),
        members_replaced=gather_members_replaced(case),
        lines_withdrawn=gather_lines_withdrawn(case),
    )


def _team_confirmed_on(case: Case) -> date | None:
    """The day on which those who sit on the team now got their duty, the last of them."""
    seated = {member.person_id for member in case.members}
    days = [local_day(duty.assigned_at) for duty in case.duties if duty.duty == "assess" and duty.person_id in seated]
    return max(days, default=None)


def _proposed_lines(case: Case, report: Report) -> list[str]:
    """A full approval proposes every line, any other proposal those it names."""
    return [line.line for line in case.lines] if report.proposal == "approve" else report.lines


def _organisation(row: OrganisationRow) -> facts.Organisation:
    sites = [
        facts.Site(site.name, ", ".join(filter(None, [site.street, site.commune, site.province]))) for site in row.sites
    ]
    return facts.Organisation(
        kind=KINDS[row.kind],
        legal_name=row.legal_name_vi,
        legal_name_en=row.legal_name_en,
        short_name=row.short_name,
        tax_code=row.tax_code,
        founding_document=row.founding_document,
        founded_on=row.founded_on,
        head_name=row.head_name,
        head_title=row.head_title,
        phone=row.phone,
        email=row.email,
        sites=tuple(sites),
    )


def _criteria(case: Case) -> facts.Criteria:
    pinned = case.criteria
    notice = pinned.notice.vi if pinned.notice else ""
    return facts.Criteria(pinned.title.vi, pinned.source.vi, notice, tuple(c.label.vi for c in pinned.scale.codes))


def gather_team(case: Case, fields: Mapping[str, str]) -> tuple[facts.Member, ...]:
    """The members, each once with every seat; the leader first."""
    people = dict.fromkeys(member.person_id for member in case.members)
    members = []
    for person_id in people:
        seats = [member for member in case.members if member.person_id == person_id]
        codes = dict.fromkeys(code for seat in seats if seat.role == "technical" for code in seat.fields)
        members.append(
            facts.Member(
                name=seats[0].name,
                seats=tuple(SEATS[seat.role] for seat in seats),
                fields=tuple(fields.get(code, code) for code in codes),
                leads=any(seat.role == "lead" for seat in seats),
            )
        )
    return tuple(sorted(members, key=lambda member: not member.leads))


def _participants(case: Case, report: Report) -> tuple[facts.Participant, ...]:
    """The people met on the first visit; where none were recorded, those that the report names.

    The latter with the title or qualification the organisation's register has for the name.
    """
    if met := people_met(case, "initial"):
        return met
    titles = {person.name: person.qualification for person in case.staff}
    titles[case.organisation.head_name] = case.organisation.head_title
    return tuple(facts.Participant(name, titles.get(name, "")) for name in report.participants)


def gather_witnessed(case: Case) -> tuple[facts.Witness, ...]:
    """The measurements that were watched."""
    objects = {line.line: line.object for line in case.lines}
    return tuple(
        facts.Witness(
            line=row.line,
            object=objects.get(row.line, ""),
            person=row.person,
            by=row.recorded_by.name,
            outcome=WITNESSED[row.outcome],
            remark=row.remark,
        )
        for row in case.witnessed
    )


def _conclusion(case: Case, report: Report, fields: Mapping[str, str]) -> facts.Conclusion:
    verdict, unmet = gather_verdict(case, fields=fields)
    return facts.Conclusion(
        verdict, unmet, PROPOSALS[report.proposal], report.summary, report.strengths, report.dissent
    )


def _technical(case: Case, code: str, fields: Mapping[str, str]) -> facts.Technical:
    standards = [
        facts.Standard(
            name=row.name,
            serial=row.serial,
            range=row.range,
            accuracy=row.accuracy,
            certificate=f"{row.certificate}, {row.issuer}",
            calibrated_on=row.calibrated_on,
            due_on=row.due_on,
            certified=row.certified_number,
            certified_to=row.certified_expires_on,
        )
        for row in case.standards
        if row.field_code == code
    ]
    staff = [
        facts.Staff(row.name, row.qualification, contract(row.contract), row.card_number, row.card_expires_on)
        for row in case.staff
        if code in row.fields
    ]
    lines = tuple(line.line for line in case.lines if line.field_code == code)
    return facts.Technical(fields.get(code, code), lines, tuple(standards), tuple(staff))
