"""How two editions of a criteria set differ, one sentence per change; criteria are matched by their ids.

The keys of the two are no difference: they say which editions were compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher

from checklists.bilingual import Bilingual
from checklists.comparison import compare, compare_lists
from checklists.criteria import CriteriaSet, Criterion, Group, Standing
from checklists.dictionary import Change, Dictionary, Thing
from checklists.diff_words import ASPECTS, THINGS, say
from checklists.scales import Scale

WORDS = Dictionary(THINGS, ASPECTS, say)
OF_THE_SET = Thing("set", "", Bilingual("bộ tiêu chí", "the set"))
_TOLD_APART = ("id", "edition", "scale", "scales", "tree", "examples")


def diff(before: CriteriaSet, after: CriteriaSet) -> tuple[Change, ...]:
    """Every difference: particulars of the set, scales, groups, criteria; empty when the two ask the same."""
    return tuple(_changes(before, after))


def _changes(before: CriteriaSet, after: CriteriaSet) -> Iterator[Change]:
    yield from compare(WORDS, OF_THE_SET, before, after, without=_TOLD_APART)
    yield from _scales(before, after)
    yield from _groups(before, after)
    yield from _criteria(before, after)
    yield from compare_lists(WORDS, OF_THE_SET, "examples", before.examples, after.examples)


def _scales(before: CriteriaSet, after: CriteriaSet) -> Iterator[Change]:
    old, new = ({scale.name: scale for scale in (found.scale, *found.scales)} for found in (before, after))
    yield from _gone_and_come({name: _scale(old[name]) for name in old}, {name: _scale(new[name]) for name in new})
    for name in [name for name in new if name in old]:
        yield from compare(WORDS, _scale(new[name]), old[name], new[name])


def _scale(scale: Scale) -> Thing:
    if scale.name:
        return WORDS.thing("scale", scale.name)
    return Thing("scale", "", Bilingual("thang trả lời chung", "the common scale"))


def _groups(before: CriteriaSet, after: CriteriaSet) -> Iterator[Change]:
    old, new = _groups_of(before), _groups_of(after)
    things = {name: _group(group) for name, (group, _) in (old | new).items()}
    yield from _gone_and_come({name: things[name] for name in old}, {name: things[name] for name in new})
    for name in [name for name in new if name in old]:
        (was, above), (group, around) = old[name], new[name]
        yield from _renumbered(things[name], was.ref, group.ref)
        if above != around:
            yield _moved(things[name], above, around)
        yield from compare(WORDS, things[name], was, group, without=("id", "ref", "groups", "criteria"))
    yield from _reordered(things, list(old), list(new))


def _groups_of(found: CriteriaSet) -> dict[str, tuple[Group, str]]:
    """Every group with the id of the group around it."""
    above = {inner.id: group.id for group in found.every_group for inner in group.groups}
    return {group.id: (group, above.get(group.id, "")) for group in found.every_group}


def _group(group: Group) -> Thing:
    return WORDS.thing("group", group.ref or group.id, group.label)


def _criteria(before: CriteriaSet, after: CriteriaSet) -> Iterator[Change]:
    old = {standing.criterion.id: standing for standing in before.standings}
    new = {standing.criterion.id: standing for standing in after.standings}
    origins = _origins(old, new)
    gone = {name: _criterion(old[name]) for name in old if name not in {*new, *origins.values()}}
    come = {name: _criterion(new[name]) for name in new if name not in {*old, *origins}}
    yield from _gone_and_come(gone, come)
    for name, standing in new.items():
        if name not in come:
            yield from _criterion_changed(old[origins.get(name, name)], standing)
    kept = [(origins.get(name, name), name) for name in new if name not in come]
    places = {was: index for index, was in enumerate(old)}
    in_old_order = [name for _, name in sorted(kept, key=lambda pair: places[pair[0]])]
    yield from _reordered({name: _criterion(new[name]) for _, name in kept}, in_old_order, [name for _, name in kept])


def _origins(old: Mapping[str, Standing], new: Mapping[str, Standing]) -> dict[str, str]:
    """For each criterion under a new id: the id that the file says it had, where that id is gone."""
    said = {name: one.criterion.change.origin for name, one in new.items() if one.criterion.change is not None}
    return {name: origin for name, origin in said.items() if name not in old and origin in old and origin not in new}


def _criterion_changed(before: Standing, after: Standing) -> Iterator[Change]:
    was, criterion, thing = before.criterion, after.criterion, _criterion(after)
    if was.id != criterion.id:
        words = Bilingual(
            f"nay mang mã “{criterion.id}”, trước là “{was.id}”", f"now has the id “{criterion.id}”, was “{was.id}”"
        )
        yield WORDS.told(
            "renumbered", thing, "id", (words, Bilingual(was.id, was.id), Bilingual(criterion.id, criterion.id))
        )
    if was.ref or criterion.ref:  # without one the printed number is the id, which is told above
        yield from _renumbered(thing, was.number, criterion.number)
    if _home(before) != _home(after):
        yield _moved(thing, _home(before), _home(after))
    yield from compare(WORDS, thing, was, criterion, without=("id", "ref", "items", "change"))


def _home(standing: Standing) -> str:
    return standing.parent.id if standing.parent is not None else standing.group.id


def _criterion(standing: Standing) -> Thing:
    found: Criterion = standing.criterion
    return WORDS.thing("criterion", found.number, found.title)


def _gone_and_come(old: Mapping[str, Thing], new: Mapping[str, Thing]) -> Iterator[Change]:
    yield from (WORDS.removed(old[name]) for name in old if name not in new)
    yield from (WORDS.added(new[name]) for name in new if name not in old)


def _renumbered(thing: Thing, before: str, after: str) -> Iterator[Change]:
    if before != after:
        old, new = before or "–", after or "–"
        words = Bilingual(f"số hiệu in đổi từ “{old}” thành “{new}”", f"printed number changed from “{old}” to “{new}”")
        yield WORDS.told("renumbered", thing, "ref", (words, Bilingual(old, old), Bilingual(new, new)))


def _moved(thing: Thing, before: str, after: str) -> Change:
    old, new = before or "–", after or "–"
    words = Bilingual(f"chuyển từ “{old}” sang “{new}”", f"moved from “{old}” to “{new}”")
    return WORDS.told("moved", thing, "group", (words, Bilingual(old, old), Bilingual(new, new)))


def _reordered(things: Mapping[str, Thing], old: Collection[str], new: Collection[str]) -> Iterator[Change]:
    """Those that both have but that stand elsewhere among the others."""
    before, after = [name for name in old if name in new], [name for name in new if name in old]
    blocks = SequenceMatcher(a=before, b=after, autojunk=False).get_matching_blocks()
    standing = {name for block in blocks for name in after[block.b : block.b + block.size]}
    for name in [name for name in after if name not in standing]:
        words = Bilingual("đứng ở vị trí khác trong bộ tiêu chí", "stands at another place of the set")
        yield WORDS.told("moved", things[name], "order", (words, None, None))
