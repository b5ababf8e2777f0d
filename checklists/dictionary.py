"""Differences in words: a change with its sentence in both languages, and the dictionary that makes the sentences."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, Literal, TypeGuard

from checklists.bilingual import Bilingual

Kind = Literal["added", "removed", "changed", "moved", "renumbered"]
KEYS = ("id", "code", "name")
"""What tells things of one list apart, by the first of these that they have."""
YES, NO = Bilingual("có", "yes"), Bilingual("không", "no")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: what it is about, the values in words (None where there is none), and the sentence."""

    kind: Kind
    what: str
    name: str
    aspect: str
    before: Bilingual | None
    after: Bilingual | None
    sentence: Bilingual


@dataclass(frozen=True, slots=True)
class Thing:
    """What a change is about: its kind, its name, and how it is called in a sentence."""

    what: str
    name: str
    words: Bilingual


Spell = Callable[[str, object], Bilingual | None]


@dataclass(frozen=True)
class Dictionary:
    """The words of one world: nouns of things, names of their fields, and how single values are said.

    `say` is asked first for every value, by the name of the field; None leaves the value to the common rules.
    """

    things: Mapping[str, Bilingual]
    aspects: Mapping[str, Bilingual]
    say: Spell

    def thing(self, what: str, name: str, label: Bilingual | None = None) -> Thing:
        """The thing as sentences call it: its noun, its label where it has one, and its name."""
        noun = self.things.get(what, Bilingual(what, what))
        vi = f"{noun.vi} “{label.vi}” ({name})" if label else f"{noun.vi} “{name}”"
        en = f"{noun.en} “{label.en}” ({name})" if label else f"{noun.en} “{name}”"
        return Thing(what, name, Bilingual(vi, en))

    def part(self, of: Thing, what: str, one: object) -> Thing:
        """A thing within another one, called after both."""
        found = self.thing(what, key_of(one), label_of(one))
        words = Bilingual(f"{of.words.vi}, {found.words.vi}", f"{of.words.en}, {found.words.en}")
        return Thing(what, found.name, words)

    def aspect(self, name: str) -> Bilingual:
        """The name of a field; the bare name where nobody gave it words."""
        return self.aspects.get(name, Bilingual(name, name))

    def spelled(self, aspect: str, value: object) -> Bilingual | None:
        """The value in words; None for what is blank or not there."""
        if value is None or value in ("", (), {}, frozenset()):
            return None
        if (said := self.say(aspect, value)) is not None:
            return said
        said = self._plain(aspect, value)
        return said if said.vi else None

    def _plain(self, aspect: str, value: Any) -> Bilingual:
        if isinstance(value, Bilingual):
            return value
        if isinstance(value, bool):
            return YES if value else NO
        if isinstance(value, date):
            return Bilingual(f"{value.day}/{value.month}/{value.year}", value.isoformat())
        if isinstance(value, Mapping):
            return self._listed([self._pair(aspect, str(name), value[name]) for name in value])
        if isinstance(value, tuple | list | set | frozenset):
            return self._listed([self.spelled(aspect, one) for one in value])
        if is_record(value):
            parts = {field.name: getattr(value, field.name) for field in compared_fields(value)}
            return self._listed([self._pair(aspect, name, one) for name, one in parts.items()])
        return Bilingual(str(value), str(value))

    def _pair(self, aspect: str, name: str, value: object) -> Bilingual | None:
        said = self.spelled(aspect, value)
        word = self.aspect(name)
        return said and Bilingual(f"{word.vi}: {said.vi}", f"{word.en}: {said.en}")

    @staticmethod
    def _listed(found: Collection[Bilingual | None]) -> Bilingual:
        said = [one for one in found if one is not None]
        return Bilingual(", ".join(one.vi for one in said), ", ".join(one.en for one in said))

    def added(self, thing: Thing) -> Change:
        """The thing is new."""
        words = thing.words
        sentence = Bilingual(f"Thêm {words.vi}.", f"Added {words.en}.")
        return Change("added", thing.what, thing.name, "", None, words, sentence)

    def removed(self, thing: Thing) -> Change:
        """The thing is gone."""
        words = thing.words
        sentence = Bilingual(f"Bỏ {words.vi}.", f"Removed {words.en}.")
        return Change("removed", thing.what, thing.name, "", words, None, sentence)

    def told(
        self, kind: Kind, thing: Thing, aspect: str, rest: tuple[Bilingual, Bilingual | None, Bilingual | None]
    ) -> Change:
        """A change of the thing in these words; `rest` is what follows its name, and the values before and after."""
        words, before, after = rest
        sentence = Bilingual(f"{capital(thing.words.vi)}: {words.vi}.", f"{capital(thing.words.en)}: {words.en}.")
        return Change(kind, thing.what, thing.name, aspect, before, after, sentence)

    def changed(self, thing: Thing, aspect: str, before: object, after: object) -> Change:
        """One field has another value."""
        word, old, new = self.aspect(aspect), self.spelled(aspect, before), self.spelled(aspect, after)
        return self.told("changed", thing, aspect, (turned(word, old, new), old, new))

    def listed(self, thing: Thing, aspect: str, before: Collection[str], after: Collection[str]) -> Change:
        """One list has other names in it, or the same in another order."""
        old, new = self.spelled(aspect, tuple(before)), self.spelled(aspect, tuple(after))
        gone = [self.spelled(aspect, one) for one in before if one not in after]
        came = [self.spelled(aspect, one) for one in after if one not in before]
        word = self.aspect(aspect)
        if not gone and not came:
            words = Bilingual(f"{word.vi} đổi thứ tự", f"{word.en} in another order")
        else:
            vi = "; ".join([*_some("thêm", "vi", came), *_some("bỏ", "vi", gone)])
            en = "; ".join([*_some("added", "en", came), *_some("removed", "en", gone)])
            words = Bilingual(f"{word.vi}: {vi}", f"{word.en}: {en}")
        return self.told("changed", thing, aspect, (words, old, new))


def compared_fields(record: Any) -> list[Any]:
    """The fields of a record that make a difference: where it stands in a file does not."""
    return [field for field in fields(record) if field.compare and field.name not in {"line", "digest"}]


def key_of(one: Any) -> str:
    """What tells the thing apart from its neighbours."""
    return next((str(getattr(one, name)) for name in KEYS if hasattr(one, name)), "")


def label_of(one: Any) -> Bilingual | None:
    """How the thing is called, where it has a label or a title."""
    found = getattr(one, "label", None) or getattr(one, "title", None)
    return found if isinstance(found, Bilingual) else None


def is_record(value: object) -> TypeGuard[Any]:
    """Whether the value is made of named fields."""
    return is_dataclass(value) and not isinstance(value, type | Bilingual)


def capital(text: str) -> str:
    """The text with a capital letter first."""
    return text[:1].upper() + text[1:]


def turned(word: Bilingual, old: Bilingual | None, new: Bilingual | None) -> Bilingual:
    """What became of a value: it came, it went, or it is another."""
    if old is None and new is not None:
        return Bilingual(f"nay có {word.vi}: “{new.vi}”", f"now has {word.en}: “{new.en}”")
    if old is not None and new is None:
        return Bilingual(f"không còn {word.vi} (trước là “{old.vi}”)", f"no longer has {word.en} (was “{old.en}”)")
    was, now = old or Bilingual("", ""), new or Bilingual("", "")
    return Bilingual(
        f"{word.vi} đổi từ “{was.vi}” thành “{now.vi}”", f"{word.en} changed from “{was.en}” to “{now.en}”"
    )


def _some(verb: str, language: str, names: Collection[Bilingual | None]) -> list[str]:
    said = ", ".join(f"“{one.in_language(language)}”" for one in names if one is not None)
    return [f"{verb} {said}"] if said else []
