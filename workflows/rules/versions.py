"""Versions: no running case is stranded by a new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checklists.checks import Fault
from checklists.source import SourceError
from workflows.reader import examine
from workflows.rules.reading import Reading
from workflows.rules.registry import WHOLE


@WHOLE.rule("error")
def state_without_successor(reading: Reading) -> Iterator[Fault]:
    """For every state of the version before that is gone, `replaces` names the state that takes its place."""
    names = {state.name for state in reading.definition.states}
    for name in _states_before(reading):
        if name not in names and name not in reading.definition.replaces:
            vi = (
                f"Phiên bản trước có trạng thái “{name}” mà bản này bỏ: thêm "
                f"“replaces: {{{name}: …}}” cho hồ sơ đang ở đó."
            )
            en = (
                f"The version before has the state “{name}”, which is gone: "
                f"add “replaces: {{{name}: …}}” for cases in it."
            )
            yield Fault(reading.root.place_of("states"), vi, en)


@WHOLE.rule("error")
def replaces_nothing(reading: Reading) -> Iterator[Fault]:
    """`replaces` names only states of the version before that are gone."""
    before, names = _states_before(reading), {state.name for state in reading.definition.states}
    if "replaces" not in reading.root:
        return
    for name in reading.root.mapping("replaces"):
        if name in names or (before and name not in before):
            vi = f"“replaces” nêu “{name}”, nhưng trạng thái đó vẫn còn hoặc bản trước không có: bỏ dòng này."
            en = f"“replaces” names “{name}”, which is still there or was not in the version before: drop the line."
            yield Fault(name.place, vi, en)


@WHOLE.rule("error")
def occupied_state_removed(reading: Reading) -> Iterator[Fault]:
    """No state is removed in which there are running cases, unless `replaces` says where they go."""
    definition = reading.definition
    known = {*(state.name for state in definition.states), *definition.replaces}
    counts: Mapping[str, int] = reading.beside.occupied.get(definition.procedure, {})
    for name, count in sorted(counts.items()):
        if count and name not in known:
            vi = (
                f"Có {count} hồ sơ đang ở trạng thái “{name}” mà bản này bỏ: thêm "
                f"“replaces: {{{name}: …}}”, hoặc giữ trạng thái."
            )
            en = (
                f"There are {count} cases in the state “{name}”, which is gone: "
                f"add “replaces: {{{name}: …}}”, or keep the state."
            )
            yield Fault(reading.root.place_of("states"), vi, en)


def _states_before(reading: Reading) -> tuple[str, ...]:
    """The states of the version before, from beside the file or from the library; none where none can be read."""
    definition = reading.definition
    if not definition.version.isdecimal():
        return ()
    name = f"v{int(definition.version) - 1}.yaml"
    folders = (reading.file.parent, reading.beside.library / definition.procedure)
    before = next((folder / name for folder in folders if (folder / name).is_file()), None)
    if before is None:
        return ()
    try:
        found, _complaints = examine(before.read_bytes(), name=name)
    except SourceError:
        return ()  # what is wrong with that file is said of that file
    return tuple(state.name for state in found.states)
