"""How two readings of one kind of thing differ, field by field; where a thing stands in its file is no difference."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, TypeGuard

from checklists.bilingual import Bilingual
from checklists.dictionary import Change, Dictionary, Thing, compared_fields, is_record, key_of, turned

LANGUAGES = {"vi": Bilingual("tiếng Việt", "Vietnamese"), "en": Bilingual("tiếng Anh", "English")}


def compare(
    words: Dictionary, thing: Thing, before: object, after: object, *, without: Collection[str] = ()
) -> Iterator[Change]:
    """Every field of the two records in which they differ, nested things told one by one."""
    for field in compared_fields(before):
        if field.name not in without:
            yield from compare_values(words, thing, field.name, getattr(before, field.name), getattr(after, field.name))


def compare_values(words: Dictionary, thing: Thing, aspect: str, before: Any, after: Any) -> Iterator[Change]:
    """How one field differs; nothing where it does not."""
    if before == after:
        return
    if isinstance(before, Bilingual) and isinstance(after, Bilingual):
        yield from _texts(words, thing, aspect, before, after)
    elif are_keyed(before) or are_keyed(after):
        yield from compare_lists(words, thing, aspect, before, after)
    elif is_record(before) and type(before) is type(after) and words.say(aspect, before) is None:
        yield from compare(words, _aspect_of(words, thing, aspect), before, after)
    elif are_names(before) and are_names(after):
        yield words.listed(thing, aspect, before, after)
    else:
        yield words.changed(thing, aspect, before, after)


def compare_lists(
    words: Dictionary, thing: Thing, aspect: str, before: Collection[Any], after: Collection[Any]
) -> Iterator[Change]:
    """How two lists of named things differ: gone, come, and changed under the same name."""
    old, new = ({key_of(one): one for one in listed or ()} for listed in (before, after))
    for name in [name for name in old if name not in new]:
        yield words.removed(words.part(thing, aspect, old[name]))
    for name, one in new.items():
        if name in old:
            yield from compare(words, words.part(thing, aspect, one), old[name], one)
        else:
            yield words.added(words.part(thing, aspect, one))


def are_keyed(value: object) -> bool:
    """Whether the value is a list of things with names of their own."""
    return isinstance(value, tuple) and bool(value) and is_record(value[0]) and bool(key_of(value[0]))


def are_names(value: object) -> TypeGuard[Collection[str]]:
    """Whether the value is a list of plain names; an empty list is one too."""
    return isinstance(value, tuple | list) and all(isinstance(one, str) for one in value)


def _texts(words: Dictionary, thing: Thing, aspect: str, before: Bilingual, after: Bilingual) -> Iterator[Change]:
    name = words.aspect(aspect)
    for code, language in LANGUAGES.items():
        old, new = before.in_language(code), after.in_language(code)
        if old != new:
            word = Bilingual(f"{name.vi} ({language.vi})", f"{name.en} ({language.en})")
            said = Bilingual(old, old), Bilingual(new, new)
            yield words.told("changed", thing, f"{aspect}.{code}", (turned(word, *said), *said))


def _aspect_of(words: Dictionary, thing: Thing, aspect: str) -> Thing:
    name = words.aspect(aspect)
    return Thing(thing.what, thing.name, Bilingual(f"{thing.words.vi}, {name.vi}", f"{thing.words.en}, {name.en}"))
