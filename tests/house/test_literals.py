"""No word shown to people stands in a script, an attribute or a page's Python but as a message that has its English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from jinja2 import nodes as jinja

from app.web.translations import VIETNAMESE
from checklists.criteria import Bilingual
from tests.house.english import BRAND, Known, vietnamese
from tests.house.sources import REPOSITORY, called, name, nodes, place, python, templates, text
from tests.house.test_templates import JINJA, tree
from workflows import asks, relations, roles

SCRIPTS = tuple(sorted((REPOSITORY / "app/web/assets/js").glob("*.mjs")))
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\w\"'`])//[^\n]*", re.DOTALL)
LITERAL = r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`"
SHOWN = re.compile(
    r"(?:\b(?:textContent|innerText|innerHTML|outerHTML|title|placeholder|alt|ariaLabel|label)\s*(?:=|:|\?\?)\s*"
    r"|setAttribute\(\s*[\"'](?:aria-label|title|placeholder|alt)[\"'],\s*"
    rf"|\b(?:alert|confirm|prompt|say|announce)\(\s*)({LITERAL})"
)
"""Where a script puts words before somebody's eyes or ears."""
PROSE = re.compile(r"^[A-Z][a-z]+,? [a-z]+|[a-z]{2,}[.!?…]$")
MESSAGE = {"_", "_l", "gettext", "lazy_gettext", "ngettext", "pgettext", "lazy_pgettext", "Bilingual", "_ask"}
PAGES = ("app/journeys", "app/web", "app/notices")
BY_HAND = {
    "app/web/styleguide.py": "samples for those who build pages",
    "app/web/translations.py": "the Vietnamese side of a foreign catalogue",
    "app/web/filters.py": "the days of the week, in both languages",
    "app/web/language.py": "the names of the languages",
    "app/journeys/admin/letterhead.py": "the head of a paper, Vietnamese by law",
}
LIBRARIES = ("workflows/library", "checklists/library", "app/notices/texts")
FILES = [path for folder in LIBRARIES for path in sorted((REPOSITORY / folder).rglob("*.yaml"))]


@cache
def literals(path: Path) -> tuple[str, ...]:
    """Every text in a script, without its quotes and what is put into it."""
    found = re.findall(LITERAL, COMMENT.sub("", text(path)))
    return tuple(re.sub(r"\$\{[^}]*\}", "", literal[1:-1]) for literal in found)


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_a_script_says_nothing_of_its_own(path: Path) -> None:
    shown = [literal[1:-1] for literal in SHOWN.findall(COMMENT.sub("", text(path)))]

    assert [words for words in literals(path) if len(words) > 1 and (vietnamese(words) or PROSE.search(words))] == []
    assert [words for words in shown if re.search(r"[^\W\d_]", re.sub(r"\$\{[^}]*\}", "", words))] == []


def test_the_texts_of_scripts_are_found() -> None:
    """Were the patterns above to find nothing, they would forbid nothing."""
    said = 'box.textContent = "Saved"; // "Đã lưu"\nsay(`Lỗi ${one}`)'

    assert SHOWN.findall(COMMENT.sub("", said)) == ['"Saved"', "`Lỗi ${one}`"]
    assert all(PROSE.search(words) for words in ("Please wait", "The file is empty.", "saved."))
    assert {"vi-VN", "aria-invalid"} <= {words for path in SCRIPTS for words in literals(path)}


@pytest.mark.parametrize("path", templates(), ids=name)
def test_what_a_page_hands_to_scripts_can_be_translated(path: Path) -> None:
    page = BeautifulSoup(JINJA.sub("", text(path)), "html.parser")
    handed = {
        (key, str(value)) for tag in page.find_all(True) for key, value in tag.attrs.items() if key[:5] == "data-"
    }

    assert {one for one in handed if vietnamese(one[1]) or PROSE.search(one[1])} == set()
    assert {one for one in handed if one[0].startswith("data-text") and re.search(r"[^\W\d_]", one[1])} == set()


@pytest.mark.parametrize("path", [path for path in templates() if path.name != "styleguide.html"], ids=name)
def test_every_sentence_within_a_template_is_a_message(path: Path) -> None:
    calls = [call for call in tree(path).find_all(jinja.Call) if getattr(call.node, "name", "") in MESSAGE]
    messages = {id(words) for call in calls for words in call.find_all(jinja.Const)}
    found = [words for words in tree(path).find_all(jinja.Const) if id(words) not in messages]

    assert [words.value for words in found if isinstance(words.value, str) and vietnamese(words.value)] == []


def loose(path: Path) -> Iterator[ast.Constant]:
    """Every text of a file that is no message, no pair of languages and no comment on the code."""
    calls = [node for node in nodes(path) if called(node) in MESSAGE]
    kept = {id(inner) for call in calls for inner in ast.walk(call)}
    kept |= {id(node.value) for node in nodes(path) if isinstance(node, ast.Expr)}
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in kept:
            yield node


@pytest.mark.parametrize("path", [path for path in python(*PAGES) if name(path) not in BY_HAND], ids=name)
def test_every_sentence_behind_a_page_is_a_message(path: Path) -> None:
    assert [place(path, node) for node in loose(path) if vietnamese(node.value.replace(BRAND, ""))] == []


def test_what_is_written_by_hand_is_there() -> None:
    assert {file for file in BY_HAND if not any(vietnamese(node.value) for node in loose(REPOSITORY / file))} == set()
    assert {key for key in VIETNAMESE if vietnamese(key)} == set()


def pairs(value: Any) -> Iterator[tuple[str, str]]:
    """Every pair of languages, however deep it lies."""
    if isinstance(value, Bilingual):
        yield value.vi, value.en
    elif isinstance(value, dict) and {"vi", "en"} <= set(value):
        yield value["vi"], value["en"]
    elif is_dataclass(value) and not isinstance(value, type):
        yield from pairs([getattr(value, one.name) for one in fields(value)])
    elif isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from pairs(one)


def untranslated(value: Any) -> list[tuple[str, str]]:
    """Pairs whose English is missing, the same as the Vietnamese or not English."""
    return [(vi, en) for vi, en in pairs(value) if not en.strip() or en == vi or Known([]).foreign([en])]


@pytest.mark.parametrize("path", FILES, ids=name)
def test_what_the_libraries_say_is_said_in_english_too(path: Path) -> None:
    content = yaml.safe_load(text(path))

    assert list(pairs(content))
    assert untranslated(content) == []


def test_the_words_of_the_house_are_in_english_too() -> None:
    words = [roles.ROLES, roles.OWNERS, roles.PHASES, roles.UNITS, asks.ASKS, relations.RELATIONS]

    assert all(list(pairs(one)) for one in words)
    assert [untranslated(one) for one in words] == [[]] * len(words)
    assert len(untranslated([{"vi": "a", "en": "a"}, {"vi": "Đóng", "en": " "}, {"vi": "Mở", "en": "Mở ra"}])) == 3
