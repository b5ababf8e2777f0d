"""How two versions of a procedure differ, one sentence per change that people of the agency understand.

The number of the version is no difference: it says which versions were compared. Rows of one action are matched by
where they lead and where they come from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from checklists.bilingual import Bilingual
from checklists.comparison import compare, compare_values
from checklists.dictionary import Change, Dictionary, Thing
from workflows.definition import Cycle, Definition, State, Step
from workflows.diff_words import ASPECTS, SAME, THINGS, say, state_labels
from workflows.facts import Setting
from workflows.roles import UNITS
from workflows.rows import SAME as STAYS

OF_THE_PROCEDURE = Thing("procedure", "", Bilingual("thủ tục", "the procedure"))
_TOLD_APART = ("procedure", "version", "settings", "states", "writes", "steps", "cycles", "replaces")


@dataclass(frozen=True)
class Versions:
    """The two versions with the dictionary that words what stands in them."""

    before: Definition
    after: Definition
    words: Dictionary

    def state(self, name: str) -> State | None:
        """The state of that name, rather as the newer version has it."""
        rows = {state.name: state for found in (self.before, self.after) for state in found.states}
        return rows.get(name)


def diff(before: Definition, after: Definition) -> tuple[Change, ...]:
    """Every difference: particulars, settings, states, writings, steps, cycles; empty when the two say the same."""
    words = Dictionary(THINGS, ASPECTS, partial(say, states={**state_labels(before), **state_labels(after)}))
    return tuple(_changes(Versions(before, after, words)))


def renames(before: Definition, after: Definition) -> dict[str, str]:
    """For each state that is gone and that the newer version names a successor of: that successor."""
    old, new = state_labels(before), state_labels(after)
    return {was: now for was, now in after.replaces.items() if was in old and was not in new}


def carried(definition: Definition, names: Mapping[str, str]) -> Definition:
    """The same procedure with its states under these other names."""

    def to(found: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(names.get(name, name) for name in found))

    return replace(
        definition,
        initial=names.get(definition.initial, definition.initial),
        states=tuple(replace(state, name=names.get(state.name, state.name)) for state in definition.states),
        writes=tuple(replace(row, states=to(row.states)) for row in definition.writes),
        steps=tuple(
            replace(step, sources=to(step.sources), target=names.get(step.target, step.target))
            for step in definition.steps
        ),
        approves=definition.approves and to(definition.approves),
        cycles=tuple(replace(cycle, through=to(cycle.through)) for cycle in definition.cycles),
    )


def _changes(two: Versions) -> Iterator[Change]:
    names = renames(two.before, two.after)
    yield from (_renamed(two, was, now) for was, now in names.items())
    two = replace(two, before=carried(two.before, names))
    before, after, words = two.before, two.after, two.words
    yield from compare(words, OF_THE_PROCEDURE, before, after, without=_TOLD_APART)
    yield from _settings(two)
    yield from _states(two)
    yield from _named(two, "write", {row.name: row for row in before.writes}, {row.name: row for row in after.writes})
    yield from _steps(two)
    yield from _named(two, "cycle", _cycles(before), _cycles(after))


def _settings(two: Versions) -> Iterator[Change]:
    old, new = two.before.settings, two.after.settings
    yield from _gone_and_come(two, "setting", old, new)
    for name in [name for name in new if name in old]:
        thing = _thing(two, "setting", name, new[name])
        before, after = _valued(old[name]), _valued(new[name])
        if before != after:
            yield two.words.changed(thing, "value", before, after)
        yield from compare(two.words, thing, old[name], new[name], without=("name", "value", "unit"))


def _valued(setting: Setting) -> Bilingual:
    unit = UNITS[setting.unit]
    return Bilingual(f"{setting.value} {unit.vi}", f"{setting.value} {unit.en}")


def _states(two: Versions) -> Iterator[Change]:
    old = {state.name: state for state in two.before.states}
    new = {state.name: state for state in two.after.states}
    yield from _gone_and_come(two, "state", old, new)
    for name in [name for name in new if name in old]:
        yield from _state_changed(two, old[name], new[name])


def _renamed(two: Versions, was: str, now: str) -> Change:
    old, new = two.before.state(was).label, two.after.state(now).label
    words = Bilingual(f"được thay bằng “{new.vi}” ({now})", f"is replaced by “{new.en}” ({now})")
    return two.words.told("renumbered", _thing(two, "state", was, two.before.state(was)), "name", (words, old, new))


def _state_changed(two: Versions, before: State, after: State) -> Iterator[Change]:
    thing = _thing(two, "state", after.name, after)
    yield from compare(two.words, thing, before, after, without=("name", "term"))
    terms = _term(two.before, before), _term(two.after, after)
    # A setting with another value is told with the setting; here is told that another term counts.
    if before.term != after.term and terms[0] != terms[1]:
        yield two.words.changed(thing, "term", *terms)


def _term(definition: Definition, state: State) -> Bilingual | None:
    return None if state.term is None else _valued(definition.settings[state.term])


def _cycles(definition: Definition) -> dict[str, Cycle]:
    return {" → ".join(cycle.through): cycle for cycle in definition.cycles}


def _steps(two: Versions) -> Iterator[Change]:
    gone, matched = pairs(two.before, two.after)
    yield from (two.words.removed(_step(two, step)) for step in gone)
    for was, now in matched:
        yield from [two.words.added(_step(two, now))] if was is None else _step_changed(two, was, now)


def _step_changed(two: Versions, was: Step, now: Step) -> Iterator[Change]:
    thing = _thing(two, "step", now.action, now)
    if was.target != now.target:
        yield two.words.changed(thing, "target", _target(two, was), _target(two, now))
    for name in ("sources", "guards", "asks", "effects", "tells"):
        yield from compare_values(two.words, thing, name, getattr(was, name), getattr(now, name))
    yield from compare(
        two.words, thing, was, now, without=("action", "target", "sources", "guards", "asks", "effects", "tells")
    )


def _target(two: Versions, step: Step) -> Bilingual:
    state = two.state(step.target)
    return state.label if state is not None else SAME


def _step(two: Versions, step: Step) -> Thing:
    found = _thing(two, "step", step.action, step)
    came = two.words.spelled("sources", step.sources) or Bilingual("", "")
    to = _target(two, step)
    words = Bilingual(f"{found.words.vi}: {came.vi} → {to.vi}", f"{found.words.en}: {came.en} → {to.en}")
    return replace(found, words=words)


def rows(definition: Definition) -> tuple[Step, ...]:
    """The steps as the file has them: one row for all states that a step leaves as they were."""
    found: dict[Step, list[str]] = {}
    for step in definition.steps:
        stays = step.sources == (step.target,)
        row = replace(step, sources=(), target=STAYS) if stays else step
        found.setdefault(row, []).extend(step.sources)
    return tuple(replace(row, sources=tuple(names)) for row, names in found.items())


def pairs(before: Definition, after: Definition) -> tuple[list[Step], list[tuple[Step | None, Step]]]:
    """The rows that are gone, and every row of the newer version beside the one it was (None: it is new)."""
    matched: list[tuple[Step | None, Step]] = []
    left = list(rows(before))
    for step in rows(after):
        mate = max((old for old in left if old.action == step.action), key=partial(_nearness, step), default=None)
        matched.append((mate, step))
        if mate is not None:
            left.remove(mate)
    return left, matched


def _nearness(step: Step, other: Step) -> tuple[bool, int]:
    return step.target == other.target, len({*step.sources} & {*other.sources})


def _named(two: Versions, what: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[Change]:
    yield from _gone_and_come(two, what, old, new)
    for name in [name for name in new if name in old]:
        yield from compare(
            two.words, _thing(two, what, name, new[name]), old[name], new[name], without=("name", "through")
        )


def _gone_and_come(two: Versions, what: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[Change]:
    yield from (two.words.removed(_thing(two, what, name, old[name])) for name in old if name not in new)
    yield from (two.words.added(_thing(two, what, name, new[name])) for name in new if name not in old)


def _thing(two: Versions, what: str, name: str, row: object) -> Thing:
    label = getattr(row, "label", None)
    return two.words.thing(what, name, label if isinstance(label, Bilingual) else None)
