"""What must hold before an edition may be published; finds everything at once and changes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from checklists.complaints import Complaint, Severity, SourceError, errors
from checklists.criteria import CriteriaSet
from checklists.examples import Example
from checklists.openings import Opened, opened
from checklists.reader import LIBRARY, examine, list_keys
from checklists.releases import PUBLISHED, released
from checklists.rules.around import AROUND, Surrounded
from checklists.source import read
from checklists.trials import differences, names_nothing, trial

_KEY = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")


def lint(paths: Iterable[Path] = (), *, register: Path = PUBLISHED, library: Path = LIBRARY) -> list[Complaint]:
    """Complaints about these files, and the editions in these folders; about the whole library when none is named.

    An edition that was released as it stands cannot change any more: it is spared the warnings.
    """
    try:
        digests = released(register)
    except SourceError as error:
        return list(error.complaints)
    others = cache(_other)  # what many sets of a library speak of is read once for all of them
    return [
        complaint
        for found in opened(tuple(paths) or (library,))
        for complaint in (
            [found] if isinstance(found, Complaint) else _lint(found, digests=digests, library=library, others=others)
        )
    ]


def _other(file: Path) -> CriteriaSet:
    return examine(file.read_bytes(), name=f"{file.parent.name}/{file.stem}")[0]


def _lint(
    file: Opened, *, digests: dict[str, str], library: Path, others: Callable[[Path], CriteriaSet]
) -> list[Complaint]:
    try:
        criteria_set, complaints = examine(file.content, name=file.name)
    except SourceError as error:
        return list(error.complaints)
    # A draft may lie anywhere and bear any name; only the library is bound to them.
    severity: Severity = "error" if file.lies_in(library) else "warning"
    complaints += _misplaced(criteria_set, file=file.path, severity=severity)
    complaints += _changed_after_release(criteria_set, digests=digests, severity=severity)
    complaints += _around(criteria_set, file=file, library=library, others=others)
    if not errors(complaints):
        complaints += (
            complaint for example in criteria_set.examples for complaint in _disagreements(example, criteria_set)
        )
    is_final = digests.get(criteria_set.key) == criteria_set.digest
    found = errors(complaints) if is_final else complaints
    return sorted(found, key=lambda complaint: (complaint.line, complaint.column))


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


def _around(
    criteria_set: CriteriaSet, *, file: Opened, library: Path, others: Callable[[Path], CriteriaSet]
) -> list[Complaint]:
    """What the set says of others; those of the library are known, and those that lie beside it like a library."""

    @cache
    def find(key: str) -> CriteriaSet | None:
        places = [folder / f"{key}.yaml" for folder in (library, *file.path.absolute().parents[1:2])]
        found = next((place for place in places if _KEY.fullmatch(key) and place.is_file()), None)
        return others(found) if found else None

    subject = Surrounded(criteria_set, find, list_keys(library=library))
    if not AROUND.complaints(subject):
        return []
    return AROUND.complaints(subject, root=read(file.content, name=file.name, complaints=[]))


def _disagreements(example: Example, criteria_set: CriteriaSet) -> Iterator[Complaint]:
    unknown = names_nothing(example, criteria_set)
    for key, criterion in unknown:
        vi = f"Ví dụ “{example.name}”: không hỏi tiêu chí “{criterion}” ở “{key}”: sửa mã hoặc phạm vi."
        en = f"Example “{example.name}”: no criterion “{criterion}” is asked under “{key}”: mend the id or the scope."
        yield Complaint(example.place, "example_names_nothing", vi, en)
    found = () if unknown else differences(example, trial(example, criteria_set))
    if found:
        vi = "; ".join(f"“{one.aspect}” tính ra “{one.found}”, ví dụ ghi “{one.due}”" for one in found)
        en = "; ".join(f"“{one.aspect}” comes out as “{one.found}”, not “{one.due}”" for one in found)
        in_vi, in_en = f"Ví dụ “{example.name}”: {vi}: sửa một bên.", f"Example “{example.name}”: {en}: mend one side."
        yield Complaint(example.place, "example_disagrees", in_vi, in_en)
