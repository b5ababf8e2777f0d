"""Signing in and out: who gets in, for how long, and what the cookie holds."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.db import Database, session
from app.journeys.people import operations, passwords, throttle
from app.journeys.people.entry import local
from app.models import Person, SignIn, SignInAttempt
from app.web import signed_in
from tests.factories import Cast
from tests.journeys.people.conftest import PASSWORD, Clock
from tests.support.signing_in import send, sign_in, soup


def attempt(
    client: FlaskClient, password: str = PASSWORD, email: str = "ung@sonlam.example", **more: str
) -> TestResponse:
    return send(client, "/sign-in", to=more.get("to"), email=email, password=password)


def is_in(client: FlaskClient) -> bool:
    return client.get("/profile").status_code == 200


def change(record: Database, person: Person, **values: object) -> None:
    with record.writing():
        row = session.get(Person, person.id)
        for name, value in values.items():
            setattr(row, name, value)


def test_name_and_password_let_in(client: FlaskClient, someone: Person) -> None:
    answer = attempt(client, email=" Ung@SonLam.example ")

    assert (answer.status_code, answer.location) == (303, "/")
    assert is_in(client)


@pytest.mark.parametrize("email", ["ung@sonlam.example", "nobody@sonlam.example"])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(
    client: FlaskClient, someone: Person, email: str
) -> None:
    answer = attempt(client, "sai mật khẩu rồi nhé", email)

    assert answer.status_code == 422
    assert "Thư điện tử hoặc mật khẩu không đúng." in soup(answer).main.text
    assert not is_in(client)


def test_an_unknown_name_costs_as_much_as_a_known_one(
    client: FlaskClient, someone: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str | None] = []
    monkeypatch.setattr(passwords, "matches", lambda kept, _password: checked.append(kept) or False)

    attempt(client, email="ung@sonlam.example")
    attempt(client, email="nobody@sonlam.example")

    assert checked[0]
    assert checked[1] is None
    assert len(checked) == 2


@pytest.mark.parametrize("closed", [{"is_active": False}, {"password_hash": None, "transcribed": True}])
def test_who_may_not_sign_in_does_not(
    client: FlaskClient, record: Database, someone: Person, closed: dict[str, object]
) -> None:
    change(record, someone, **closed)

    answer = attempt(client)

    assert answer.status_code == 422
    assert not is_in(client)


def test_the_cookie_holds_a_random_id_and_the_seed_of_forms(app: Flask, client: FlaskClient, someone: Person) -> None:
    attempt(client)
    client.get("/profile")

    with client.session_transaction() as cookie:
        assert set(cookie) == {"sign_in", "csrf_token"}
        token = cookie["sign_in"]
    with app.extensions["edge"].database.reading():
        row = session.scalars(select(SignIn)).one()
        assert row.token_hash == operations.digest(token)
        assert token not in row.token_hash


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: FlaskClient, someone: Person) -> None:
    header = attempt(client).headers["Set-Cookie"]

    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    assert "Expires" not in header


def test_signing_in_changes_the_id_and_ends_the_earlier_one(
    client: FlaskClient, record: Database, players: Cast, someone: Person
) -> None:
    sign_in(client, players.officer)
    with client.session_transaction() as cookie:
        planted = cookie["sign_in"]

    client.get("/profile")
    client.post("/sign-out", data={"csrf_token": soup(client.get("/profile")).select_one("[name=csrf_token]")["value"]})
    attempt(client)

    with client.session_transaction() as cookie:
        assert cookie["sign_in"] != planted
    with record.reading():
        ended = session.scalars(select(SignIn).where(SignIn.person_id == players.officer.id)).one().ended_at
    assert ended is not None


def test_a_planted_id_is_worth_nothing(client: FlaskClient, someone: Person) -> None:
    with client.session_transaction() as cookie:
        cookie["sign_in"] = "chosen-by-somebody-else"

    attempt(client)

    with client.session_transaction() as cookie:
        assert cookie["sign_in"] != "chosen-by-somebody-else"


def test_signing_out_ends_it_for_a_copied_cookie_too(app: Flask, client: FlaskClient, someone: Person) -> None:
    attempt(client)
    thief = app.test_client()
    with client.session_transaction() as cookie:
        copy = dict(cookie)
    with thief.session_transaction() as cookie:
        cookie.update(copy)
    assert is_in(thief)

    send(client, "/profile", to="/sign-out")

    assert not is_in(client)
    assert not is_in(thief)


@pytest.mark.parametrize(("idle", "stays"), [({"hours": 1, "minutes": 59}, True), ({"hours": 2, "seconds": 1}, False)])
def test_an_idle_browser_is_signed_out(
    client: FlaskClient, players: Cast, clock: Clock, idle: dict[str, float], stays: bool
) -> None:
    sign_in(client, players.clerk)

    clock.forward(**idle)

    assert is_in(client) is stays


def test_a_busy_browser_stays_until_the_end_of_the_day(client: FlaskClient, players: Cast, clock: Clock) -> None:
    sign_in(client, players.clerk)

    for _ in range(9):
        clock.forward(hours=1)
        assert is_in(client)
    clock.forward(hours=1, seconds=1)

    assert not is_in(client)


def test_last_seen_is_kept_every_few_minutes_only(
    client: FlaskClient, record: Database, players: Cast, clock: Clock
) -> None:
    sign_in(client, players.clerk)
    start = clock.moment

    clock.forward(minutes=4)
    is_in(client)
    assert seen(record) == start
    clock.forward(minutes=2)
    is_in(client)

    assert seen(record) == clock.moment


def seen(record: Database) -> object:
    with record.reading():
        return session.scalars(select(SignIn.last_seen_at)).one()


def test_a_busy_record_does_not_stop_a_page_over_a_last_seen_time(
    client: FlaskClient, record: Database, players: Cast, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, players.clerk)
    clock.forward(minutes=10)
    from app.db import Busy

    def busy(**_options: object) -> None:
        raise Busy

    monkeypatch.setattr(signed_in.edge, "aside", busy)

    assert is_in(client)


def test_a_closed_account_is_out_at_the_next_request(client: FlaskClient, record: Database, someone: Person) -> None:
    attempt(client)

    change(record, someone, is_active=False)

    assert not is_in(client)


def test_five_failures_close_the_door_before_the_password_is_looked_at(
    client: FlaskClient, someone: Person, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        attempt(client, "sai mật khẩu rồi nhé")
    clock.forward(minutes=3)
    monkeypatch.setattr(passwords, "matches", _must_not_be_asked)

    answer = attempt(client)

    assert answer.status_code == 429
    assert "Hãy chờ 12 phút" in soup(answer).main.text
    assert answer.headers["Retry-After"] == "720"


def _must_not_be_asked(*_args: object) -> bool:
    raise AssertionError("the password was looked at")


def test_the_door_opens_again_after_a_quarter_of_an_hour(client: FlaskClient, someone: Person, clock: Clock) -> None:
    for _ in range(5):
        attempt(client, "sai mật khẩu rồi nhé")

    clock.forward(minutes=15, seconds=1)

    assert attempt(client).status_code == 303


def test_guessing_from_elsewhere_does_not_lock_the_owner_out(app: Flask, client: FlaskClient, someone: Person) -> None:
    guesser = app.test_client()
    for _ in range(6):
        last = send(
            guesser, "/sign-in", email="ung@sonlam.example", password="x", environ={"REMOTE_ADDR": "198.51.100.7"}
        )

    assert last.status_code == 429
    assert attempt(client).status_code == 303


def test_success_starts_the_count_afresh(client: FlaskClient, someone: Person, clock: Clock) -> None:
    for _ in range(4):
        attempt(client, "sai mật khẩu rồi nhé")
    clock.forward(seconds=1)
    attempt(client)
    send(client, "/profile", to="/sign-out")
    clock.forward(seconds=1)

    for _ in range(4):
        assert attempt(client, "sai mật khẩu rồi nhé").status_code == 422
    assert attempt(client).status_code == 303


def test_many_names_from_one_address_are_slowed_down(client: FlaskClient, players: Cast) -> None:
    for number in range(throttle.LIMITS["address"]):
        assert attempt(client, "x", f"ten{number}@sonlam.example").status_code == 422

    assert attempt(client, "x", "moi@sonlam.example").status_code == 429


def test_attempts_keep_no_names(client: FlaskClient, record: Database, someone: Person) -> None:
    attempt(client, "x", "mat-khau-go-nham@sonlam.example")

    with record.reading():
        row = session.scalars(select(SignInAttempt)).one()
        assert (row.succeeded, len(row.name_hash)) == (False, 64)
        assert session.scalar(select(func.count()).select_from(SignInAttempt)) == 1


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/people?q=an", "/people?q=an"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_after_signing_in_only_our_own_pages_are_opened(
    client: FlaskClient, someone: Person, asked: str, led_to: str
) -> None:
    answer = client.post(
        "/sign-in",
        query_string={"next": asked},
        data={
            "csrf_token": soup(client.get("/sign-in")).select_one("[name=csrf_token]")["value"],
            "email": "ung@sonlam.example",
            "password": PASSWORD,
        },
    )

    assert answer.location == led_to


def test_what_browsers_take_for_another_host_is_not_local() -> None:
    foreign = ["//x", "/\\x", "\\\\x", "/\r\n/x", "http:x", "/ /x", "x", "///x", "/x\\..\\y"]

    assert [local(address) for address in foreign] == [None] * len(foreign)
    assert local("/cases/HS-2026-001?a=b#c") == "/cases/HS-2026-001?a=b#c"


def test_whoever_is_in_need_not_sign_in_again(client: FlaskClient, players: Cast) -> None:
    sign_in(client, players.clerk)

    assert client.get("/sign-in").status_code == 302


def test_a_hash_made_at_another_cost_is_made_anew(client: FlaskClient, record: Database, someone: Person) -> None:
    dear = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash(PASSWORD)
    change(record, someone, password_hash=dear)

    assert attempt(client).status_code == 303

    with record.reading():
        kept = session.scalars(select(Person.password_hash).where(Person.id == someone.id)).one()
    assert kept != dear
    assert passwords.matches(kept, PASSWORD)
    assert not passwords.is_outdated(str(kept))


def test_the_language_stays_with_the_browser(client: FlaskClient) -> None:
    answer = client.get("/language/en", headers={"Referer": "http://localhost/register?q=an"})

    assert answer.location == "/register?q=an"
    assert soup(client.get("/register")).html["lang"] == "en"
    client.get("/language/vi")
    assert soup(client.get("/register")).html["lang"] == "vi"


def test_the_language_leads_to_no_other_host(client: FlaskClient) -> None:
    assert client.get("/language/en", headers={"Referer": "http://evil.example/x"}).location == "/"
    assert client.get("/language/xx").status_code == 404
