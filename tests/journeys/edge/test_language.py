"""Vietnamese first; English by choice, where the catalogue has it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

from tests.support.signing_in import soup

REPOSITORY = Path(__file__).resolve().parents[3]
CATALOGUE = REPOSITORY / "app/translations/en/LC_MESSAGES/messages.po"
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
HOLE = re.compile(r"%\((\w+)\)[sd]")


@cache
def catalogue() -> dict[str, tuple[str, ...]]:
    with CATALOGUE.open("rb") as file:
        messages = [message for message in read_po(file, locale="en", abort_invalid=True) if message.id]
    return {_text(message.id): _texts(message.string) for message in messages}


def _text(words: str | tuple[str, ...] | list[str]) -> str:
    return words if isinstance(words, str) else words[0]


def _texts(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


@pytest.mark.embedded
def test_the_navigation_speaks_english_when_asked(client: FlaskClient) -> None:
    assert soup(client.get("/register")).nav.get_text(strip=True) == "Danh mục công bố"

    client.get("/language/en")
    page = soup(client.get("/register"))

    assert page.html["lang"] == "en"
    assert page.nav.get_text(strip=True) == "Public register"
    assert page.h1.text == "Register of approved capabilities"


def test_every_translation_keeps_the_holes_of_its_sentence() -> None:
    odd = {
        key for key, texts in catalogue().items() for text in texts if set(HOLE.findall(text)) != set(HOLE.findall(key))
    }

    assert odd == set()
    assert all(all(texts) for texts in catalogue().values())


def test_no_translation_outlives_its_sentence() -> None:
    with (REPOSITORY / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(REPOSITORY, methods, options, KEYWORDS)
    sources = {_text(message) for _file, _line, message, *_rest in found}

    assert set(catalogue()) - sources == set()
