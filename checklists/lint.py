"""What must hold before an edition may be published; finds everything at once and changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from checklists.complaints import Complaint, Severity, SourceError, errors
from checklists.criteria import CriteriaSet
from checklists.examples import Example
from checklists.openings import Opened, opened
from checklists.reader import LIBRARY, examine
from checklists.releases import PUBLISHED, released
from checklists.scoring import Findings, Result, result


def lint(paths: Iterable[Path] = (), *, register: Path = PUBLISHED, library: Path = LIBRARY) -> list[Complaint]:
    """Complaints about these files, and the editions in these folders; about the whole library when none is named.

    An edition that was released as it stands cannot change any more: it is spared the warnings.
    """
    try:
        digests = released(register)
    except SourceError as error:
        return list(error.complaints)
    return [
        complaint
        for found in opened(tuple(paths) or (library,))
        for complaint in ([found] if isinstance(found, Complaint) else _lint(found, digests=digests, library=library))
    ]


def _lint(file: Opened, *, digests: dict[str, str], library: Path) -> list[Complaint]:
    try:
        criteria_set, complaints = examine(file.content, name=file.name)
    except SourceError as error:
        return list(error.complaints)
    # A draft may lie anywhere and bear any name; only the library is bound to them.
    severity: Severity = "error" if file.lies_in(library) else "warning"
    complaints += _misplaced(criteria_set, file=file.path, severity=severity)
    complaints += _changed_after_release(criteria_set, digests=digests, severity=severity)
    if not errors(complaints):
        complaints += (
            complaint for example in criteria_set.examples for complaint in _disagreements(example, criteria_set)
        )
    is_final = digests.get(criteria_set.key) == criteria_set.digest
    return list(errors(complaints)) if is_final else complaints


def _misplaced(criteria_set: CriteriaSet, *, file: Path, severity: Severity) -> Iterator[Complaint]:
    if f"{file.parent.name}/{file.name}" != (due := f"{criteria_set.key}.yaml"):
        vi = f"Bộ “{criteria_set.key}” phải nằm ở tệp “{due}”: đổi tên tệp, hoặc sửa “id” và “edition”."
        en = f"The set “{criteria_set.key}” belongs in “{due}”: rename the file, or mend “id” and “edition”."
        yield Complaint(criteria_set.place, "misplaced_file", vi, en, severity)


def _changed_after_release(
    criteria_set: CriteriaSet, *, digests: dict[str, str], severity: Severity
) -> Iterator[Complaint]:
    if digests.get(criteria_set.key, criteria_set.digest) != criteria_set.digest:
        vi = f"“{criteria_set.key}” đã phát hành nên không được sửa: lập ấn bản mới."
        en = f"“{criteria_set.key}” has been released and must not change: make a new edition."
        yield Complaint(criteria_set.place, "changed_after_release", vi, en, severity)


def _disagreements(example: Example, criteria_set: CriteriaSet) -> Iterator[Complaint]:
    unknown = sorted(example.pairs - _due(example, criteria_set))
    for field, criterion in unknown:
        vi = f"Ví dụ “{example.name}”: không có tiêu chí “{criterion}” cho lĩnh vực “{field}”."
        en = f"Example “{example.name}”: no criterion “{criterion}” is due for the field “{field}”."
        yield Complaint(example.place, "example_names_nothing", vi, en)
    found = score(example, criteria_set)
    if not unknown and (found.verdict, set(found.unmet)) != (example.verdict, set(example.unmet)):
        unmet = ", ".join(f"{field}:{criterion}" for field, criterion in found.unmet) or "-"
        vi = f"Ví dụ “{example.name}” tính ra “{found.verdict}”, chưa đạt: {unmet}."
        en = f"Example “{example.name}” comes out as “{found.verdict}”, unmet: {unmet}."
        yield Complaint(example.place, "example_disagrees", vi, en)


def _due(example: Example, criteria_set: CriteriaSet) -> set[tuple[str, str]]:
    return {(field, criterion.id) for field, criterion in criteria_set.expected(example.lines_by_field)}


def score(example: Example, criteria_set: CriteriaSet) -> Result:
    """The result of a worked example by the set it stands in."""
    answers = dict.fromkeys(_due(example, criteria_set), example.others) | dict(example.answers)
    findings = Findings(example.open_majors, example.open_minors, example.cured)
    return result(criteria_set, answers=answers, lines_by_field=example.lines_by_field, findings=findings)
