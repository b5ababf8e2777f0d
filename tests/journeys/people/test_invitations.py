"""An invitation lets one person in, once, for a week."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import Database, session
from app.journeys.people import operations
from app.models import Event, Invitation, Person
from tests.factories import Cast
from tests.journeys.people.conftest import PASSWORD, Clock
from tests.support.signing_in import send, sign_in, soup
from workflows.reasons import Refused


@pytest.fixture
def link(record: Database, players: Cast, clock: Clock) -> str:
    """An invitation of the clerk."""
    return invited(record, players.clerk, clock)


def invited(record: Database, person: Person, clock: Clock) -> str:
    with record.writing():
        row = session.get(Person, person.id)
        assert row is not None
        return "/invitations/" + operations.invite(row, by=None, now=clock.moment)


def test_taking_it_up_sets_the_password_and_signs_in(client: FlaskClient, link: str, players: Cast) -> None:
    page = soup(client.get(link))
    assert page.h1.text == f"Chào {players.clerk.name}"

    answer = send(client, link, password=PASSWORD, again=PASSWORD)

    assert answer.status_code == 303
    assert client.get("/profile").status_code == 200
    send(client, "/profile", to="/sign-out")
    assert send(client, "/sign-in", email=players.clerk.email, password=PASSWORD).status_code == 303


def test_it_works_once(client: FlaskClient, link: str) -> None:
    send(client, link, password=PASSWORD, again=PASSWORD)

    second = client.get(link)

    assert second.status_code == 404
    assert "Liên kết không còn dùng được" in second.text


def test_two_people_with_the_same_link_do_not_both_get_in(client: FlaskClient, record: Database, link: str) -> None:
    token = link.rpartition("/")[2]
    with record.writing():
        operations.take_up(token, PASSWORD, session.scalars(select(Invitation)).one().created_at)

    with record.writing(), pytest.raises(Refused, match="invitation_over"):
        operations.take_up(token, PASSWORD, session.scalars(select(Invitation)).one().created_at)


@pytest.mark.parametrize(("days", "status"), [(6.99, 200), (7, 404)])
def test_it_ends_after_a_week(client: FlaskClient, link: str, clock: Clock, days: float, status: int) -> None:
    clock.forward(days=days)

    assert client.get(link).status_code == status


def test_a_newer_one_ends_the_older(
    client: FlaskClient, record: Database, players: Cast, link: str, clock: Clock
) -> None:
    newer = invited(record, players.clerk, clock)

    assert client.get(link).status_code == 404
    assert client.get(newer).status_code == 200


def test_closing_the_account_ends_it(
    client: FlaskClient, record: Database, players: Cast, link: str, clock: Clock
) -> None:
    with record.writing():
        clerk = session.get(Person, players.clerk.id)
        assert clerk is not None
        operations.deactivate(clerk, by=None, now=clock.moment)

    assert client.get(link).status_code == 404


def test_taking_it_up_ends_the_sign_ins_there_were(
    client: FlaskClient, players: Cast, record: Database, clock: Clock
) -> None:
    old = sign_in(client.application.test_client(), players.clerk)

    send(client, invited(record, players.clerk, clock), password=PASSWORD, again=PASSWORD)

    assert old.get("/profile").status_code == 302


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [
        ("mười một kt", None, "ít nhất 12 ký tự"),
        ("a" * 201, None, "không được dài quá"),
        ("aaaaaaaaaaaaaaa", None, "quá dễ đoán"),
        ("123456789012", None, "quá dễ đoán"),
        ("abcdefghijklmnop", None, "quá dễ đoán"),
        ("PhungVanThu", None, "ít nhất 12 ký tự"),
        ("phùng văn thư", None, "không được là tên"),
        (PASSWORD, PASSWORD + "!", "không giống nhau"),
        ("", "", "Mật khẩu mới"),
    ],
    ids=["short", "long", "one-letter", "row", "alphabet", "short-name", "name", "differ", "empty"],
)
def test_a_weak_or_mistyped_password_is_refused_with_a_sentence(
    client: FlaskClient, link: str, password: str, again: str | None, words: str
) -> None:
    answer = send(client, link, password=password, again=password if again is None else again)

    assert answer.status_code == 422
    assert words in soup(answer).select_one(".govuk-error-summary").text
    assert client.get("/profile").status_code == 302


def test_spaces_and_letters_of_all_kinds_make_a_password(client: FlaskClient, link: str, players: Cast) -> None:
    composed, spread = "  Đường về nhà ✓ ", "  Đường về nhà ✓ "

    send(client, link, password=composed, again=spread)
    send(client, "/profile", to="/sign-out")

    assert send(client, "/sign-in", email=players.clerk.email, password=spread).status_code == 303


def test_who_cannot_sign_in_is_not_invited(record: Database, players: Cast, clock: Clock) -> None:
    with record.writing():
        ghost = operations.add_person("Bùi Cũ", None, ["clerk"], by=None, now=clock.moment, transcribed=True)

        with pytest.raises(Refused, match="person_cannot_sign_in"):
            operations.invite(ghost, by=None, now=clock.moment)


def test_the_record_tells_it_without_the_token(record: Database, client: FlaskClient, link: str) -> None:
    send(client, link, password=PASSWORD, again=PASSWORD)

    with record.reading():
        kinds = [event.kind for event in session.scalars(select(Event).order_by(Event.seq))]
        bodies = b"".join(bytes(event.body) for event in session.scalars(select(Event)))
    assert kinds[-2:] == ["person.invited", "person.took_up_invitation"]
    assert link.rpartition("/")[2].encode() not in bodies
    assert PASSWORD.encode() not in bodies
