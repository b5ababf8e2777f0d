"""From a case to the facts of its self-assessment report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from app.models import Answer, Case
from app.papers.answers import file_name, label_of, words_of
from app.papers.letterhead import field_names
from app.papers.scope import gather_lines
from app.papers.self_assessment.facts import Group, Row, SelfAssessment, Sheet
from app.papers.text import fit, local_day
from checklists.criteria import Group as CriteriaGroup
from checklists.criteria import Lines, lines_for
from workflows.guards.scope import lines_by_field

KIND = "self_assessment"
Answers = Mapping[tuple[str, str], Answer]


def gather(case: Case) -> SelfAssessment:
    """The facts as they are now, fit for paper; unanswered criteria stand there as unanswered."""
    organisation, fields = case.organisation, field_names()
    own = {(row.field_code, row.criterion): row for row in case.answers if row.side == "self"}
    return fit(
        SelfAssessment(
            case_ref=case.ref,
            transcribed=case.transcribed,
            on_paper=case.on_paper,
            organisation=organisation.legal_name_vi,
            short_name=organisation.short_name,
            tax_code=organisation.tax_code,
            founding_document=organisation.founding_document,
            head_name=organisation.head_name,
            head_title=organisation.head_title,
            phone=organisation.phone,
            email=organisation.email,
            sites=tuple(_site(site.name, site.street, site.commune, site.province) for site in organisation.sites),
            place=organisation.sites[0].province if organisation.sites else "",
            criteria=case.criteria.title.vi,
            source=case.criteria.source.vi,
            notice=case.criteria.notice.vi if case.criteria.notice else "",
            answers=tuple(code.label.vi for code in case.criteria.scale.offered_to("self")),
            lines=gather_lines(case, chosen=[line.line for line in case.lines], fields=fields),
            sheets=_sheets(case, own, fields),
            files=_files(own),
            submitted_on=local_day(case.submitted_at) if case.submitted_at else None,
            made_on=local_day(case.submitted_at or case.opened_at),
        )
    )


def _site(name: str, *address: str) -> str:
    return f"{name}: {', '.join(part for part in address if part)}"


def _sheets(case: Case, own: Answers, fields: Mapping[str, str]) -> tuple[Sheet, ...]:
    by_field = lines_by_field(case)
    sheets = []
    for code in ("", *case.field_codes):
        repeat, lines = ("field" if code else "organisation"), lines_for(code, by_field)
        groups = [group for group in case.criteria.groups if group.repeat == repeat]
        sheets.append(Sheet(fields.get(code, code), tuple(_group(case, group, code, lines, own) for group in groups)))
    return tuple(sheets)


def _group(case: Case, group: CriteriaGroup, code: str, lines: Lines, own: Answers) -> Group:
    scale, rows = case.criteria.scale, []
    for criterion in group.criteria:
        answer = own.get((code, criterion.id))
        said, words = label_of(case.criteria, answer), words_of(answer)
        rows.append(Row(criterion.id, criterion.title.vi, criterion.is_knock_out(lines), said, words))
    given = Counter(row.answer for row in rows)
    counts = (*(given[one.label.vi] for one in scale.offered_to("self")), given[""])
    return Group(f"{group.id}. {group.label.vi}", tuple(rows), counts)


def _files(own: Answers) -> tuple[tuple[str, str], ...]:
    found: dict[str, dict[str, None]] = {}
    for (_code, criterion), answer in sorted(own.items()):
        for file in answer.evidence:
            found.setdefault(file_name(file), {})[criterion] = None
    return tuple((name, ", ".join(criteria)) for name, criteria in found.items())
