"""From the rows of a file to a Definition; complains of what is missing, unknown or contradictory inside the file.

Names that only code can know (guards, relations, effects) are the linter's business.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from checklists.nodes import MappingNode, Text
from checklists.source import did_you_mean
from workflows.definition import Cycle, Definition, State, Step, Write
from workflows.facts import Setting
from workflows.roles import DUTIES, KINDS, MARKS, OWNERS, PHASES, TONES, UNITS

_KEYS = (
    *("procedure", "version", "kind", "title", "legal_basis", "valid_from", "initial", "approves", "replaces"),
    *("settings", "states", "cycles", "writes", "steps"),
)
UNLIMITED = "none"  # the limit of a cycle that nothing bounds
SAME = "same"  # the target of a step that leaves the case where it stands


def read_definition(root: MappingNode, *, digest: str) -> Definition:
    """The definition in this tree; complaints go wherever the tree sends them."""
    root.only(*_KEYS)
    settings = tuple(_setting(node) for node in _unique(root.mappings("settings", required=False), "name"))
    states = tuple(
        _state(node, settings={setting.name for setting in settings})
        for node in _unique(root.mappings("states"), "state")
    )
    known = {state.name for state in states}
    return Definition(
        procedure=str(root.identifier("procedure")),
        version=str(root.identifier("version")),
        kind=str(root.one_of("kind", KINDS)),
        title=root.bilingual("title"),
        initial=str(root.one_of("initial", known)),
        settings={setting.name: setting for setting in settings},
        states=states,
        writes=tuple(_write(node, states=known) for node in _unique(root.mappings("writes", required=False), "write")),
        steps=_steps(root, states=known),
        digest=digest,
        legal_basis=_once(root, root.texts("legal_basis")),
        valid_from=root.date("valid_from"),
        approves=_states_of(root, root.texts("approves"), states=known) if "approves" in root else None,
        cycles=tuple(
            _cycle(node, states=known, settings={setting.name for setting in settings})
            for node in root.mappings("cycles", required=False)
        ),
        replaces=_replaced(root, states=known),
    )


def _setting(node: MappingNode) -> Setting:
    node.only("name", "value", "unit", "mark", "source", "label")
    return Setting(
        name=str(node.identifier("name")),
        value=str(node.required("value")),
        unit=str(node.one_of("unit", UNITS)),
        source=str(node.required("source")),
        mark=str(node.one_of("mark", MARKS)),
        label=node.bilingual("label"),
    )


def _state(node: MappingNode, *, settings: Collection[str]) -> State:
    node.only("state", "owner", "phase", "tone", "term", "waiting", "final", "escalates", "label")
    if node.text("state") == SAME:
        vi = f"“{SAME}” dành cho bước giữ nguyên trạng thái: đặt tên khác cho trạng thái này."
        en = f"“{SAME}” is kept for steps that leave the state as it is: give this state another name."
        node.complain("reserved_name", vi=vi, en=en)
    return State(
        name=str(node.identifier("state")),
        label=node.bilingual("label"),
        owner=str(node.one_of("owner", OWNERS)),
        phase=str(node.one_of("phase", PHASES)),
        tone=str(node.one_of("tone", TONES)),
        term=str(node.one_of("term", settings)) if "term" in node else None,
        is_waiting=node.flag("waiting", default=False),
        is_final=node.flag("final", default=False),
        line=node.place.line,
        escalates=_once(node, node.texts("escalates")),
    )


def _cycle(node: MappingNode, *, states: Collection[str], settings: Collection[str]) -> Cycle:
    node.only("through", "limit", "because")
    return Cycle(
        through=_known_states(node, "through", states=states),
        limit=str(node.one_of("limit", {*settings, UNLIMITED})),
        because=node.bilingual("because"),
        line=node.place.line,
    )


def _replaced(root: MappingNode, *, states: Collection[str]) -> Mapping[str, str]:
    if "replaces" not in root:
        return {}
    rows = root.mapping("replaces")
    return {str(old): str(rows.one_of(old, states)) for old in rows}


def _write(node: MappingNode, *, states: Collection[str]) -> Write:
    node.only("write", "in", "who", "guards", "duty", "after_the_end", "label")
    return Write(
        name=str(node.identifier("write")),
        states=_known_states(node, "in", states=states),
        who=str(node.identifier("who")),
        guards=_names(node, "guards"),
        label=node.bilingual("label"),
        line=node.place.line,
        duty=str(node.one_of("duty", DUTIES)) if "duty" in node else None,
        after_the_end=node.flag("after_the_end", default=False),
    )


def _steps(root: MappingNode, *, states: Collection[str]) -> tuple[Step, ...]:
    taken: set[tuple[str, str]] = set()
    found: list[Step] = []
    for node in root.mappings("steps"):
        step = _step(node, states=states)
        found += _stays(step) if step.target == SAME else [step]
        for source in step.sources:
            if (step.action, source) in taken:
                vi = f"Từ trạng thái “{source}” đã có một bước “{step.action}”: gộp hai dòng hoặc đổi tên một bước."
                en = f"There is a step “{step.action}” from “{source}” already: merge the rows or rename one."
                node.complain("twin_rows", vi=vi, en=en)
            taken.add((step.action, source))
    return tuple(found)


def _stays(step: Step) -> list[Step]:
    """A row that leaves every state as it was is one step for each of its states."""
    return [replace(step, sources=(source,), target=source) for source in step.sources]


def _step(node: MappingNode, *, states: Collection[str]) -> Step:
    node.only(
        *("action", "from", "to", "who", "guards", "asks", "duty", "paper", "effects", "tells", "event", "label"),
    )
    return Step(
        action=str(node.identifier("action")),
        sources=_known_states(node, "from", states=states),
        target=str(node.one_of("to", {*states, SAME})),
        who=str(node.identifier("who")),
        guards=_names(node, "guards"),
        asks=_names(node, "asks"),
        effects=_names(node, "effects"),
        tells=_names(node, "tells"),
        event=str(node.identifier("event")),
        label=node.bilingual("label"),
        duty=str(node.one_of("duty", DUTIES)) if "duty" in node else None,
        paper=str(node.identifier("paper")) if "paper" in node else None,
        line=node.place.line,
    )


def _known_states(node: MappingNode, key: str, *, states: Collection[str]) -> tuple[str, ...]:
    names = node.texts(key, required=True)
    if key in node and not names:
        node.complain(
            "missing_value",
            vi=f"“{key}” phải nêu ít nhất một trạng thái.",
            en=f"“{key}” must name at least one state.",
            at=node.place_of(key),
        )
    return _states_of(node, names, states=states)


def _states_of(node: MappingNode, names: Collection[Text], *, states: Collection[str]) -> tuple[str, ...]:
    for name in names:
        if name not in states:
            hint = did_you_mean(name, states)
            vi, en = f"Không có trạng thái “{name}”. {hint.vi}", f"There is no state “{name}”. {hint.en}"
            node.complain("unknown_state", vi=vi, en=en, at=name.place)
    return _once(node, names)


def _names(node: MappingNode, key: str) -> tuple[str, ...]:
    return _once(node, node.texts(key, required=True))


def _once(node: MappingNode, names: Collection[Text]) -> tuple[str, ...]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            node.complain(
                "repeated_name",
                vi=f"“{name}” được nêu hai lần trong một danh sách: bỏ bớt một.",
                en=f"“{name}” stands twice in one list: drop one.",
                at=name.place,
            )
        seen.add(str(name))
    return tuple(dict.fromkeys(str(name) for name in names))


def _unique(nodes: Collection[MappingNode], key: str) -> Collection[MappingNode]:
    seen: set[str] = set()
    for node in nodes:
        name = node.text(key)
        if name and name in seen:
            vi = f"“{name}” đã được đặt tên ở dòng khác: mỗi tên chỉ dùng một lần."
            en = f"“{name}” is named on another line already: use each name once."
            node.complain("repeated_name", vi=vi, en=en, at=name.place)
        seen.add(str(name))
    return nodes
