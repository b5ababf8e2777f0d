"""What must hold before a procedure may be published; finds everything at once and changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from checklists.nodes import MappingNode, Text
from checklists.source import Complaint, Place, SourceError, did_you_mean, read
from workflows import graph
from workflows.asks import ASKS
from workflows.definition import Definition
from workflows.guards import GUARDS
from workflows.relations import RELATIONS
from workflows.releases import LIBRARY, PUBLISHED, key_of, released
from workflows.roles import KINDS
from workflows.rows import read_definition


@dataclass(frozen=True)
class Names:
    """The names that live above the rules: effects, audiences to be told, papers."""

    effects: frozenset[str]
    audiences: frozenset[str]
    papers: frozenset[str]


def lint(
    paths: Iterable[Path] = (),
    *,
    effects: frozenset[str],
    audiences: frozenset[str],
    papers: frozenset[str],
    register: Path = PUBLISHED,
) -> list[Complaint]:
    """Complaints about these files, and the procedures in these folders; about the whole library when none is named."""
    names = Names(effects, audiences, papers)
    try:
        digests = released(register)
    except SourceError as error:
        return list(error.complaints)
    files = [file for path in tuple(paths) or (LIBRARY,) for file in _files(path)]
    return [complaint for file in files for complaint in _lint_file(file, names=names, digests=digests)]


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.yaml")) if path.is_dir() else [path]


def _lint_file(file: Path, *, names: Names, digests: dict[str, str]) -> list[Complaint]:
    shown = str(file.relative_to(Path.cwd())) if file.is_relative_to(Path.cwd()) else str(file)
    if not file.is_file():
        return [Complaint(Place(shown), "no_such_file", "Không có tệp này.", "There is no such file.")]
    text, found = file.read_bytes(), list[Complaint]()
    try:
        root = read(text, name=shown, complaints=found)
    except SourceError as error:
        return list(error.complaints)
    definition = read_definition(root, digest=hashlib.sha256(text).hexdigest())
    found += _placement(definition, root, file=file, digests=digests)
    found += _unknown_names(definition, root, names=names)
    found += _missing_settings(definition, root)
    found += _papers(root)
    found += _states(definition, root)
    # The tree is walked twice, so what it complains about itself comes twice.
    return sorted(dict.fromkeys(found), key=lambda complaint: (complaint.line, complaint.column))


def _placement(
    definition: Definition, root: MappingNode, *, file: Path, digests: dict[str, str]
) -> Iterator[Complaint]:
    key = key_of(definition.procedure, definition.version)
    if f"{file.parent.name}/{file.stem}" != key:
        vi = f"Thủ tục “{key}” phải nằm ở tệp “{key}.yaml”: đổi tên tệp, hoặc sửa “procedure” và “version”."
        en = f"The procedure “{key}” belongs in “{key}.yaml”: rename the file, or mend “procedure” and “version”."
        yield Complaint(root.place, "misplaced_file", vi, en)
    if digests.get(key, definition.digest) != definition.digest:
        vi = f"“{key}” đã phát hành nên không được sửa: lập phiên bản mới."
        en = f"“{key}” has been released and must not change: make a new version."
        yield Complaint(root.place, "changed_after_release", vi, en)


def _unknown_names(definition: Definition, root: MappingNode, *, names: Names) -> Iterator[Complaint]:
    # An unknown kind is complained about already; then every name is taken to fit.
    kinds = {definition.kind} & set(KINDS) or set(KINDS)
    guards = {name for name, guard in GUARDS.items() if guard.kind in kinds}
    relations = {name for name, relation in RELATIONS.items() if kinds & set(relation.kinds)}
    for row in (*root.mappings("writes", required=False), *root.mappings("steps")):
        yield from _unknown("guard", row.texts("guards"), guards)
        yield from _unknown("relation", _one(row, "who"), relations)
        yield from _unknown("ask", row.texts("asks"), ASKS)
        yield from _unknown("effect", row.texts("effects"), names.effects)
        yield from _unknown("audience", row.texts("tells"), names.audiences)
        yield from _unknown("paper", _one(row, "paper"), names.papers)


_WORDS = {
    "guard": ("điều kiện", "guard"),
    "relation": ("quan hệ", "relation"),
    "ask": ("mục hỏi", "ask"),
    "effect": ("hệ quả", "effect"),
    "audience": ("người nhận tin", "audience"),
    "paper": ("văn bản", "paper"),
}


def _unknown(noun: str, found: Iterable[Text], known: Collection[str]) -> Iterator[Complaint]:
    word_vi, word_en = _WORDS[noun]
    for name in found:
        if name and name not in known:
            hint = did_you_mean(name, known)
            vi = f"Không có {word_vi} “{name}” cho loại thủ tục này. {hint.vi}"
            en = f"There is no {word_en} “{name}” for this kind of procedure. {hint.en}"
            yield Complaint(name.place, f"unknown_{noun}", vi, en)


def _one(row: MappingNode, key: str) -> tuple[Text, ...]:
    return (row.text(key),) if key in row else ()


def _missing_settings(definition: Definition, root: MappingNode) -> Iterator[Complaint]:
    for row in (*root.mappings("writes", required=False), *root.mappings("steps")):
        for name in row.texts("guards"):
            needed = GUARDS[name].needs if name in GUARDS else ()
            for setting in needed:
                if setting not in definition.settings:
                    vi = f"Điều kiện “{name}” cần thiết lập “{setting}”: thêm nó vào “settings”."
                    en = f"The guard “{name}” needs the setting “{setting}”: add it under “settings”."
                    yield Complaint(name.place, "missing_setting", vi, en)


def _papers(root: MappingNode) -> Iterator[Complaint]:
    for row in root.mappings("steps"):
        for name in (*row.texts("guards"), *row.texts("effects")):
            if name in {"paper_is_current", "release_paper"} and "paper" not in row:
                vi = f"“{name}” cần biết văn bản nào: thêm khóa “paper” vào bước này."
                en = f"“{name}” must know which paper: add the key “paper” to this step."
                yield Complaint(name.place, "missing_paper", vi, en)


def _states(definition: Definition, root: MappingNode) -> Iterator[Complaint]:
    names = {state.name for state in definition.states}
    # Without a known beginning nothing can be said about the ways from it; that is complained about already.
    reached = graph.reachable(definition, definition.initial) if definition.initial in names else names
    ending = graph.ending(definition)
    for state, row in zip(definition.states, root.mappings("states"), strict=True):
        place, leaving = row.text("state").place, definition.steps_from(state.name)
        if state.name not in reached:
            vi = f"Không bước nào dẫn tới trạng thái “{state.name}”: thêm một bước tới nó hoặc bỏ nó."
            en = f"No step leads to the state “{state.name}”: add one or drop the state."
            yield Complaint(place, "unreachable_state", vi, en)
        if state.is_final and leaving:
            vi = f"Trạng thái kết thúc “{state.name}” lại có bước đi ra “{leaving[0].action}”: bỏ bước đó hoặc “final”."
            en = f"The final state “{state.name}” has a step out, “{leaving[0].action}”: drop the step or “final”."
            yield Complaint(place, "exit_from_final", vi, en)
        if state.name not in ending:
            vi = f"Từ trạng thái “{state.name}” không đi tới được kết thúc nào: thêm một bước đi ra, hoặc “final”."
            en = f"From the state “{state.name}” no end can be reached: add a step out of it, or “final”."
            yield Complaint(place, "no_way_out", vi, en)
        if state.is_final != (state.owner == "none"):
            vi = f"Trạng thái “{state.name}”: chỉ trạng thái kết thúc mới không thuộc lượt của ai (owner: none)."
            en = f"The state “{state.name}”: a final state, and no other, is nobody's turn (owner: none)."
            yield Complaint(row.text("owner").place, "owner_of_an_end", vi, en)
