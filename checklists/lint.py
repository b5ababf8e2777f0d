"""What must hold before an edition may be published; finds everything at once and changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from checklists.complaints import Complaint, Place, SourceError, errors
from checklists.criteria import CriteriaSet
from checklists.examples import Example
from checklists.reader import LIBRARY, examine
from checklists.releases import PUBLISHED, released
from checklists.scoring import Findings, Result, result


def lint(paths: Iterable[Path] = (), *, register: Path = PUBLISHED) -> list[Complaint]:
    """Complaints about these files, and the editions in these folders; about the whole library when none is named."""
    asked = tuple(paths) or (LIBRARY,)
    try:
        digests = released(register)
    except SourceError as error:
        return list(error.complaints)
    return [complaint for path in asked for file in _files(path) for complaint in _lint_file(file, digests=digests)]


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(path.rglob("*.yaml"))
    else:
        yield path


def _lint_file(file: Path, *, digests: dict[str, str]) -> list[Complaint]:
    name = _shown(file)
    if not file.is_file():
        return [Complaint(Place(name), "no_such_file", "Không có tệp này.", "There is no such file.")]
    try:
        criteria_set, complaints = examine(file.read_bytes(), name=name)
    except SourceError as error:
        return list(error.complaints)
    complaints += _misplaced(criteria_set, file=file)
    complaints += _changed_after_release(criteria_set, digests=digests)
    if not errors(complaints):
        complaints += (
            complaint for example in criteria_set.examples for complaint in _disagreements(example, criteria_set)
        )
    return complaints


def _shown(file: Path) -> str:
    here = Path.cwd()
    return str(file.relative_to(here)) if file.is_relative_to(here) else str(file)


def _misplaced(criteria_set: CriteriaSet, *, file: Path) -> Iterator[Complaint]:
    if file.parent.name != criteria_set.id or file.stem != criteria_set.edition:
        due = f"{criteria_set.key}.yaml"
        vi = f"Bộ “{criteria_set.key}” phải nằm ở tệp “{due}”: đổi tên tệp, hoặc sửa “id” và “edition”."
        en = f"The set “{criteria_set.key}” belongs in “{due}”: rename the file, or mend “id” and “edition”."
        yield Complaint(criteria_set.place, "misplaced_file", vi, en)


def _changed_after_release(criteria_set: CriteriaSet, *, digests: dict[str, str]) -> Iterator[Complaint]:
    if digests.get(criteria_set.key, criteria_set.digest) != criteria_set.digest:
        vi = f"“{criteria_set.key}” đã phát hành nên không được sửa: lập ấn bản mới."
        en = f"“{criteria_set.key}” has been released and must not change: make a new edition."
        yield Complaint(criteria_set.place, "changed_after_release", vi, en)


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
