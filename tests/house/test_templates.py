"""Templates stay small and plain: nothing inline, nothing from outside, nothing unused, every word translatable."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment
from jinja2 import nodes as jinja

from tests.house.sources import REPOSITORY, name, nodes, python, templates, text

LONGEST, LONGEST_COMPONENT = 120, 40
COMPOSED = {"errors/": "the page of a status", "organisations/_": "the rows of one of the four registers"}
"""Beginnings of names that are put together at run time, and what follows."""
SHOWN_IN_THE_STYLEGUIDE_ALONE: set[str] = set()
NOT_WORDS = {"SHA-256", "U", "(k"}  # symbols of measurement are the same in every language
CLASSES = ("govuk-", "kc-")
LOUD = ("aria-label", "title", "placeholder", "alt", "value", "content")
MACHINE_WORDS = re.compile(r"[\w./:,;=+{}\"\[\]#@-]*(?:\s[\w=.-]+,?)*", re.ASCII)
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
TAG = re.compile(r"(</?h?)\{\{.*?\}\}")
"""An element whose name is put together."""
environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
every_template = pytest.mark.parametrize("path", templates(), ids=name)


@cache
def tree(path: Path) -> jinja.Template:
    return environment.parse(text(path))


def called_name(path: Path) -> str:
    """The name under which templates know each other."""
    return path.as_posix().rpartition("/templates/")[2]


@every_template
def test_a_template_stays_small(path: Path) -> None:
    limit = LONGEST_COMPONENT if "/components/" in path.as_posix() else LONGEST

    assert len(text(path).splitlines()) <= limit


@every_template
def test_nothing_stands_inline_that_the_policy_of_the_pages_forbids(path: Path) -> None:
    page = BeautifulSoup(JINJA.sub("x", text(path)), "html.parser")

    assert page.select("style, [style], script:not([src]), iframe, object, embed, base") == []
    assert [tag for tag in page.find_all(True) if any(key.startswith("on") for key in tag.attrs)] == []
    assert "javascript:" not in text(path).lower()


@every_template
def test_nothing_is_loaded_from_elsewhere(path: Path) -> None:
    page = BeautifulSoup(JINJA.sub("", text(path)), "html.parser")
    loaded = [tag.get(key) for tag in page.select("link, script, img, source, use") for key in ("href", "src")]

    assert [address for address in loaded if address and re.match(r"(https?:)?//", str(address))] == []


@pytest.mark.parametrize("kind", ["scss", "mjs", "svg"])
def test_no_source_of_an_asset_points_outside(kind: str) -> None:
    named = re.compile(r"(?:url\(|@import|@use|import\(|fetch\(|src=|href=)\s*[\"']?(?:https?:)?//")
    found = [name(path) for path in (REPOSITORY / "app/web/assets").rglob(f"*.{kind}") if named.search(text(path))]

    assert found == []


@every_template
def test_everything_imported_is_used(path: Path) -> None:
    imports = [entry for node in tree(path).find_all(jinja.FromImport) for entry in node.names]
    words = {entry if isinstance(entry, str) else entry[1] for entry in imports}
    used = {node.name for node in tree(path).find_all(jinja.Name) if node.ctx == "load"}

    assert words - used == set()


def mentioned() -> Iterator[str]:
    """Every text in code and templates that could name a template."""
    for path in python("app"):
        yield from (str(node.value) for node in nodes(path) if isinstance(node, ast.Constant))
    for path in templates():
        yield from (str(node.value) for node in tree(path).find_all(jinja.Const) if isinstance(node.value, str))


def test_every_template_is_used() -> None:
    said = set(mentioned())
    names = {called_name(path) for path in templates()}

    assert {one for one in names - said if not one.startswith(tuple(COMPOSED))} == set()
    assert {begin for begin in COMPOSED if not any(word.startswith(begin) for word in said)} == set()


def test_every_template_that_is_named_is_there() -> None:
    foreign = ("govuk_frontend_jinja/", "govuk_frontend_wtf/")
    said = {word for word in mentioned() if re.fullmatch(r"[a-z_]+(/[a-z_0-9]+)*\.html", word)}

    assert {word for word in said if not word.startswith(foreign)} - {
        called_name(path) for path in templates()
    } == set()


def macros() -> dict[str, str]:
    """Every macro by the template that has it."""
    return {
        f"{called_name(path)}:{node.name}": called_name(path)
        for path in templates()
        for node in tree(path).find_all(jinja.Macro)
    }


def test_every_macro_is_used_on_a_real_page() -> None:
    used = set()
    for path in templates():
        if path.name == "styleguide.html":
            continue
        for node in tree(path).find_all(jinja.FromImport):
            if isinstance(node.template, jinja.Const):
                used |= {f"{node.template.value}:{one if isinstance(one, str) else one[0]}" for one in node.names}
        used |= {f"{called_name(path)}:{node.name}" for node in tree(path).find_all(jinja.Name) if node.ctx == "load"}

    assert set(macros()) - used == SHOWN_IN_THE_STYLEGUIDE_ALONE


@pytest.mark.parametrize("path", [path for path in templates() if path.name != "styleguide.html"], ids=name)
def test_every_word_of_a_page_can_be_translated(path: Path) -> None:
    page = BeautifulSoup(JINJA.sub(" ", TAG.sub(r"\1b", text(path))), "html.parser")
    words = [word for word in page.get_text(" ").split() if not word.startswith(CLASSES) and word not in NOT_WORDS]
    attributes = [str(tag[key]) for tag in page.find_all(True) for key in LOUD if tag.get(key)]

    assert [word for word in words if re.search(r"[^\W\d_]", word)] == []
    assert [value for value in attributes if not MACHINE_WORDS.fullmatch(value.strip())] == []
