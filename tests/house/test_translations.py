"""English is complete: every sentence of the pages has its words, and a page in English shows them."""

from __future__ import annotations

from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from app.web.language import COOKIE
from tests.house import catalogue
from tests.house.catalogue import forms_of, placeholders
from tests.house.english import BRAND, Known, vietnamese
from tests.rows import PersonFactory
from tests.support.signing_in import sign_in, soup

NAME = "Kim Quản Trị"
NAMES = "main, [lang=vi], .kc-header__name"
"""What stays as it is written: the content of a page, the name of the other language, somebody's name."""
SPOKEN = ("aria-label", "data-text-failed", "data-text-offline")
PARTS = [("provider",), ("clerk", "officer", "assessor", "reviewer", "decider", "observer", "administrator")]


def frame_of(page: BeautifulSoup) -> list[str]:
    """Everything that the frame of a page says or has read aloud."""
    for kept in page.select(NAMES):
        kept.decompose()
    spoken = [str(tag[key]) for tag in page.find_all(True) for key in SPOKEN if tag.get(key)]
    return [words.replace(BRAND, "").replace(NAME, "") for words in [*page.body.stripped_strings, *spoken]]


def in_english(client: FlaskClient) -> FlaskClient:
    client.set_cookie(COOKIE, "en")
    return client


def test_every_message_has_its_english_words() -> None:
    written = catalogue.written()

    assert {key for key in catalogue.said() if key not in written or not all(forms_of(written[key].string))} == set()
    assert {key for key, message in written.items() if message.fuzzy} == set()


def test_no_translation_outlives_its_message() -> None:
    assert set(catalogue.written()) - set(catalogue.said()) == set()


def test_a_number_that_decides_between_two_forms_does_so_in_english() -> None:
    written = catalogue.written()
    odd = {key for key, forms in catalogue.said().items() if key in written and len(forms) != _count(written[key].id)}

    assert odd == set()


def _count(words: str | tuple[str, ...] | list[str]) -> int:
    return len(forms_of(words))


def test_every_translation_keeps_the_placeholders_of_its_message() -> None:
    odd = {
        (key, english)
        for key, message in catalogue.written().items()
        for english in forms_of(message.string)
        if placeholders(english) != placeholders(key[1])
    }

    assert odd == set()


def test_english_words_are_not_vietnamese_ones() -> None:
    """Samples of what somebody types, legal symbols and the name of the product keep their letters."""
    texts = [english for message in catalogue.written().values() for english in forms_of(message.string)]

    assert [text for text in texts if vietnamese(Known([]).rest(text))] == []


def test_the_catalogue_is_kept_as_the_program_writes_it() -> None:
    """So that a changed sentence is one changed entry, and nothing tells where or when it was written."""
    assert catalogue.ENGLISH.read_text(encoding="utf-8") == catalogue.up_to_date()


def test_what_pages_read_is_what_the_catalogue_says() -> None:
    """Where it does not, `./kiemchuan setup` compiles it, as every other command does."""
    with catalogue.COMPILED.open("rb") as file:
        compiled = GNUTranslations(file)
    unlike = {
        key: message.string
        for key, message in catalogue.written().items()
        if _read(compiled, message) != forms_of(message.string)
    }

    assert unlike == {}


def _read(compiled: GNUTranslations, message: Message) -> tuple[str, ...]:
    if message.pluralizable:
        return tuple(compiled.ngettext(*message.id, number) for number in (1, 2))
    if message.context:
        return (compiled.pgettext(message.context, str(message.id)),)
    return (compiled.gettext(str(message.id)),)


@pytest.mark.embedded
def test_the_frame_speaks_english_to_a_visitor(client: FlaskClient) -> None:
    pages = [soup(in_english(client).get(address)) for address in ("/register", "/sign-in", "/nothing-here")]

    assert [words for page in pages for words in frame_of(page) if vietnamese(words)] == []
    assert "Public register" in frame_of(soup(client.get("/register")))


@pytest.mark.embedded
@pytest.mark.parametrize("roles", PARTS, ids=["provider", "agency"])
def test_the_frame_speaks_english_to_whoever_is_signed_in(client: FlaskClient, roles: tuple[str, ...]) -> None:
    with client.application.extensions["edge"].database.writing():
        person = PersonFactory(name=NAME, roles=roles)
    sign_in(in_english(client), person)
    addresses = [link["href"] for link in soup(client.get("/register")).select(".govuk-service-navigation a")]

    pages = [soup(client.get(str(address))) for address in addresses]

    assert pages
    assert [words for page in pages for words in frame_of(page) if vietnamese(words)] == []


@pytest.mark.embedded
def test_pages_are_vietnamese_where_no_catalogue_is_compiled(client: FlaskClient, tmp_path: Path) -> None:
    client.application.extensions["babel"].translation_directories = [str(tmp_path)]

    answer = in_english(client).get("/register")

    assert answer.status_code == 200
    assert "Danh mục công bố" in frame_of(soup(answer))
