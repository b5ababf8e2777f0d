"""The two kinds of sheets side by side, what was reviewed for them, and what they come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from app.models import Answer, Case
from app.papers.answers import file_name, label_of, words_of
from app.papers.assessment_report import facts
from app.papers.labels import VERDICTS
from checklists.criteria import CriteriaSet, Criterion, Lines, lines_for
from checklists.criteria import Group as CriteriaGroup
from checklists.scoring import Findings, result
from workflows.guards.decision import cures
from workflows.guards.scope import lines_by_field

Answers = Mapping[tuple[str, str, str], Answer]


def gather_sheets(case: Case, *, fields: Mapping[str, str]) -> tuple[facts.Sheet, ...]:
    """The management-system sheet, then the measurement-technique sheet of every field."""
    answers = {(row.side, row.field_code, row.criterion): row for row in case.answers}
    by_field = lines_by_field(case)
    sheets = []
    for code in ("", *case.field_codes):
        repeat, lines = ("field" if code else "organisation"), lines_for(code, by_field)
        groups = [group for group in case.criteria.groups if group.repeat == repeat]
        sheet = tuple(_group(case.criteria, group, code, lines, answers) for group in groups)
        sheets.append(facts.Sheet(fields.get(code, code), sheet))
    return tuple(sheets)


def gather_reviewed(case: Case) -> tuple[tuple[facts.Reviewed, ...], tuple[facts.Reviewed, ...]]:
    """The documents that the self-assessment refers to, and the files that came with it, each with its criteria."""
    own = [row for row in case.answers if row.side == "self"]
    documents = ((row.document.strip(), row.criterion) for row in own if row.document.strip())
    files = ((file_name(file), row.criterion) for row in own for file in row.evidence)
    return _by_name(documents), _by_name(files)


def gather_verdict(case: Case, *, fields: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """What the answers come to in words, and the knock-outs not met, named with their fields."""
    open_grades = Counter(row.grade for row in case.findings if row.closed_at is None)
    cured = set(cures(case))
    outcome = result(
        case.criteria,
        answers={(row.field_code, row.criterion): row.answer for row in case.answers if row.side == "team"},
        lines_by_field=lines_by_field(case),
        findings=Findings(open_grades["major"], open_grades["minor"], cured),
    )
    unmet = tuple(f"{criterion} ({fields.get(code, code)})" if code else criterion for code, criterion in outcome.unmet)
    return VERDICTS[outcome.verdict], unmet


def _group(criteria: CriteriaSet, group: CriteriaGroup, code: str, lines: Lines, answers: Answers) -> facts.Group:
    rows = tuple(_row(criteria, one, code, lines, answers) for one in group.criteria)
    given = Counter(row.team_answer for row in rows)
    counts = tuple(given[one.label.vi] for one in criteria.scale.codes)
    return facts.Group(f"{group.id}. {group.label.vi}", rows, (*counts, given[""]))


def _row(criteria: CriteriaSet, criterion: Criterion, code: str, lines: Lines, answers: Answers) -> facts.Row:
    own, team = (answers.get((side, code, criterion.id)) for side in ("self", "team"))
    return facts.Row(
        criterion=criterion.id,
        title=criterion.title.vi,
        knock_out=criterion.is_knock_out(lines),
        own_answer=label_of(criteria, own),
        own_words=words_of(own),
        team_answer=label_of(criteria, team),
        team_words=words_of(team),
    )


def _by_name(pairs: Iterable[tuple[str, str]]) -> tuple[facts.Reviewed, ...]:
    criteria: dict[str, dict[str, None]] = {}
    for name, criterion in pairs:
        criteria.setdefault(name, {})[criterion] = None
    return tuple(facts.Reviewed(name, tuple(sorted(found))) for name, found in criteria.items())
