"""The own account."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.models import Person
from tests.journeys.people.conftest import PASSWORD
from tests.support.signing_in import send, sign_in, soup

NEW = "một câu khác hẳn câu cũ"


@pytest.fixture
def here(client: FlaskClient, someone: Person) -> FlaskClient:
    """The clerk with a password, signed in."""
    return sign_in(client, someone)


def change(client: FlaskClient, old: str = PASSWORD, new: str = NEW, again: str | None = None) -> object:
    said = {"old": old, "password": new, "again": new if again is None else again}
    return send(client, "/profile", to="/profile/password", **said)


def test_it_says_who_i_am_here(here: FlaskClient) -> None:
    words = soup(here.get("/profile")).main.text

    assert "Lê Thị Ửng" in words
    assert "Văn thư, tiếp nhận" in words


def test_a_new_password_counts_from_now_on(here: FlaskClient, someone: Person) -> None:
    assert change(here).status_code == 303

    assert here.get("/profile").status_code == 200
    send(here, "/profile", to="/sign-out")
    assert send(here, "/sign-in", email=someone.email, password=PASSWORD).status_code == 422
    assert send(here, "/sign-in", email=someone.email, password=NEW).status_code == 303


def test_other_browsers_are_signed_out(here: FlaskClient, someone: Person) -> None:
    other = sign_in(here.application.test_client(), someone)

    change(here)

    assert other.get("/profile").status_code == 302
    assert here.get("/profile").status_code == 200


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"old": "không phải câu này"}, "Mật khẩu hiện tại không đúng."),
        ({"new": "ngắn"}, "ít nhất 12 ký tự"),
        ({"again": "khác hẳn câu trên kia"}, "không giống nhau"),
    ],
)
def test_a_change_that_does_not_fit_is_refused(here: FlaskClient, said: dict[str, str], words: str) -> None:
    answer = change(here, **said)

    assert answer.status_code == 422
    assert words in soup(answer).select_one(".govuk-error-summary").text


def test_the_language_is_kept_with_the_person(here: FlaskClient, someone: Person) -> None:
    answer = send(here, "/profile", to="/profile/language", locale="en")

    assert answer.status_code == 303
    assert soup(here.get("/profile")).html["lang"] == "en"
    elsewhere = sign_in(here.application.test_client(), someone)
    assert soup(elsewhere.get("/profile")).html["lang"] == "en"


def test_a_language_we_do_not_speak_is_refused(here: FlaskClient) -> None:
    assert send(here, "/profile", to="/profile/language", locale="fr").status_code == 422
