"""The difference of two versions as one drawing: what came, went and changed is marked by colour and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checklists.bilingual import Bilingual
from workflows.definition import Definition, Step
from workflows.diff import carried, diff, renames
from workflows.draw import colonless

MARKS = {
    "added": Bilingual("thêm", "added"),
    "removed": Bilingual("bỏ", "removed"),
    "changed": Bilingual("đổi", "changed"),
}
_STYLES = {
    "added": "fill:#cce2d8,stroke:#005a30,color:#0b0c0c",
    "removed": "fill:#f6d7d2,stroke:#942514,color:#0b0c0c,stroke-dasharray:4",
    "changed": "fill:#fff7bf,stroke:#594d00,color:#0b0c0c",
}
Edge = tuple[str, str, str]


@dataclass(frozen=True)
class _Two:
    before: Definition
    after: Definition
    language: str
    changed: frozenset[tuple[str, str]]

    def mark(self, what: str, name: str, *, was: bool, now: bool) -> str:
        if was and now:
            return "changed" if (what, name) in self.changed else ""
        return "added" if now else "removed"

    def text(self, label: Bilingual, mark: str) -> str:
        said = colonless(label.in_language(self.language))
        return f"({MARKS[mark].in_language(self.language)}) {said}" if mark else said


def drawing(before: Definition, after: Definition, *, language: str = "vi") -> str:
    """A Mermaid state diagram of both versions laid over each other; the same for the same two texts."""
    names = renames(before, after)
    changed = {(change.what, change.name) for change in diff(before, after)}
    changed |= {("state", names[name]) for what, name in changed if what == "state" and name in names}
    two = _Two(carried(before, names), after, language, frozenset(changed))
    lines = ["stateDiagram-v2", *_states(two), f"    [*] --> {after.initial}", *_edges(two)]
    lines += [f"    classDef {mark} {style}" for mark, style in _STYLES.items()]
    return "\n".join(["```mermaid", *lines, "```"]) + "\n"


def _states(two: _Two) -> Iterator[str]:
    old, new = ({state.name: state for state in found.states} for found in (two.before, two.after))
    for name, state in {**old, **new}.items():
        mark = two.mark("state", name, was=name in old, now=name in new)
        yield f"    {name}: {two.text(state.label, mark)}"
        if mark:
            yield f"    class {name} {mark}"


def _edges(two: _Two) -> Iterator[str]:
    old, new = _drawn(two.before), _drawn(two.after)
    for edge, step in {**old, **new}.items():
        mark = two.mark("step", step.action, was=edge in old, now=edge in new)
        yield f"    {edge[0]} --> {edge[1]}: {two.text(step.label, mark)}"
    finals = dict.fromkeys(state.name for state in (*two.before.states, *two.after.states) if state.is_final)
    yield from (f"    {name} --> [*]" for name in finals)


def _drawn(definition: Definition) -> dict[Edge, Step]:
    return {(source, step.target, step.action): step for step in definition.steps for source in step.sources}
