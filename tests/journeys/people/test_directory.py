"""The administrator's people: found, added, invited, given roles, closed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, select

from app.db import Database, session
from app.journeys.people import operations, queries
from app.models import Event, Invitation, Person, PersonRole
from tests.factories import START, Cast, PersonFactory
from tests.support.signing_in import form, send, sign_in, soup
from workflows.reasons import Refused


@pytest.fixture
def admin(client: FlaskClient, players: Cast) -> FlaskClient:
    """The administrator, signed in."""
    return sign_in(client, players.administrator)


def shown(client: FlaskClient, address: str) -> list[str]:
    return [cell.get_text(strip=True) for cell in soup(client.get(address)).select("tbody th")]


def stored(record: Database, person: Person) -> Person:
    with record.reading():
        found = session.get(Person, person.id)
        assert found is not None
        return found


def kinds(record: Database) -> list[str]:
    with record.reading():
        return list(session.scalars(select(Event.kind).order_by(Event.seq)))


def test_everybody_is_listed_by_name(admin: FlaskClient, players: Cast) -> None:
    names = shown(admin, "/people")

    assert len(names) == len(players.people)
    assert names == sorted(names, key=queries.fold)
    assert shown(admin, "/people?sort=-name") == names[::-1]


@pytest.mark.parametrize("asked", ["phung van thu", "PHÙNG", "Văn Thư"])
def test_a_name_is_found_without_its_marks(admin: FlaskClient, players: Cast, asked: str) -> None:
    assert shown(admin, f"/people?q={asked}") == ["Phùng Văn Thư"]


def test_a_percent_sign_finds_only_itself(admin: FlaskClient) -> None:
    assert shown(admin, "/people?q=%25") == []
    assert "Không có ai khớp" in admin.get("/people?q=%25").text


def test_people_are_found_by_role_and_by_state(admin: FlaskClient, record: Database, players: Cast) -> None:
    with record.writing():
        closed = session.get(Person, players.observer.id)
        assert closed is not None
        closed.is_active = False
        operations.add_person("Bùi Cũ", None, ["clerk"], by=None, now=START, transcribed=True)

    assert shown(admin, "/people?role=clerk") == ["Phùng Văn Thư"]
    assert shown(admin, "/people?state=closed") == ["Chu Quan Sát"]
    assert shown(admin, "/people?state=transcribed") == ["Bùi Cũ"]


def test_a_long_list_has_pages_and_costs_no_more(admin: FlaskClient, record: Database, players: Cast) -> None:
    short = counted(record, admin, "/people")
    with record.writing():
        for _ in range(70):
            PersonFactory(roles=("clerk",))

    assert len(shown(admin, "/people")) == queries.PER_PAGE
    assert len(shown(admin, "/people?page=99")) == 70 + len(players.people) - 2 * queries.PER_PAGE
    assert counted(record, admin, "/people") == short


def test_a_thousand_people_cost_no_more_than_ten(admin: FlaskClient, record: Database) -> None:
    pages = ["/people?state=waiting", "/people?q=an&role=clerk&sort=-created"]
    few = [counted(record, admin, page) for page in pages]
    with record.writing():
        session.add_all(
            Person(
                name=f"Trần An {number}",
                folded=f"tran an {number}",
                email=f"an{number}@sonlam.example",
                created_at=START,
                role_rows=[PersonRole(role="clerk")],
            )
            for number in range(1000)
        )

    assert [counted(record, admin, page) for page in pages] == few
    assert max(few) <= 14  # BEGIN and COMMIT among them


def test_whoever_was_invited_and_never_came_is_found(admin: FlaskClient, record: Database, players: Cast) -> None:
    with record.writing():
        for person in session.scalars(select(Person)).unique():
            person.password_hash = "$argon2id$"
        late, fresh = PersonFactory(name="Lỡ Hẹn"), PersonFactory(name="Mới Mời")
        operations.invite(late, by=None, now=datetime.now(UTC) - timedelta(days=9))
        operations.invite(fresh, by=None, now=datetime.now(UTC))

    assert shown(admin, "/people?state=waiting") == ["Lỡ Hẹn", "Mới Mời"]
    assert shown(admin, "/people?state=lapsed") == ["Lỡ Hẹn"]
    page = soup(admin.get("/people?state=waiting"))
    hints = [row.select_one("td .govuk-hint").text for row in page.select("tbody tr")]
    assert hints[0] == "Lời mời đã hết hạn"
    assert hints[1].startswith("Lời mời đến ")
    assert shown(admin, "/people?state=in_use&q=lo hen") == []
    assert page.select_one("a.kc-search__clear")["href"] == "/people"


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 40, "²"])
def test_a_page_that_cannot_be_is_one_that_is(admin: FlaskClient, players: Cast, page: str) -> None:
    assert len(shown(admin, f"/people?page={page}&sort=nothing")) == len(players.people)


def counted(record: Database, client: FlaskClient, address: str) -> int:
    """How many statements the page takes."""
    seen: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    engine = record.engine("read")
    event.listen(engine, "before_cursor_execute", note)
    try:
        client.get(address)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def test_somebody_new_is_invited_at_once(admin: FlaskClient, record: Database, client: FlaskClient) -> None:
    answer = send(admin, "/people/new", name=" Lê  Thị Ửng ", email="Ung@SonLam.example", roles=["clerk", "officer"])

    assert answer.status_code == 201
    assert answer.headers["Cache-Control"] == "no-store"
    link = soup(answer).select_one("#link").text
    assert admin.application.test_client().get(link).status_code == 200
    with record.reading():
        person = session.scalars(select(Person).where(Person.email == "ung@sonlam.example")).one()
        assert (person.roles, person.password_hash) == (frozenset({"clerk", "officer"}), None)
        assert link.rpartition("/")[2] not in {row.token_hash for row in session.scalars(select(Invitation))}
    assert kinds(record)[-2:] == ["person.created", "person.invited"]


def test_the_link_is_shown_once(admin: FlaskClient) -> None:
    said = form(admin, "/people/new", name="Lê Thị Ửng", email="u@sonlam.example", roles=["clerk"])

    first, second = admin.post("/people/new", data=said), admin.post("/people/new", data=said)

    assert (first.status_code, second.status_code) == (201, 303)
    assert second.location == first.headers["Location"]
    assert "/invitations/" not in admin.get(second.location).text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "Họ và tên"),
        ({"email": "khong-phai-thu"}, "ten@co-quan.vn"),
        ({"email": ""}, "Thư điện tử"),
        ({"roles": []}, "Vai trò"),
        ({"roles": ["king"]}, "Vai trò"),
        ({"organisation": "999999"}, "tổ chức"),
        ({"name": "x" * 301}, "nhiều nhất"),
    ],
    ids=["no-name", "odd-address", "no-address", "no-role", "odd-role", "odd-organisation", "long-name"],
)
def test_what_does_not_fit_is_refused_and_kept_in_the_form(
    admin: FlaskClient, changed: dict[str, object], words: str
) -> None:
    said = {"name": "Lê Thị Ửng", "email": "u@sonlam.example", "roles": ["clerk"]} | changed

    answer = send(admin, "/people/new", **said)

    assert answer.status_code == 422
    assert words in soup(answer).select_one(".govuk-error-summary").text
    assert soup(answer).select_one("input[name=email]").get("value", "") == said["email"]


def test_an_address_belongs_to_one_person(admin: FlaskClient, players: Cast) -> None:
    answer = send(admin, "/people/new", name="X", email=players.clerk.email.upper(), roles=["clerk"])

    assert answer.status_code == 422
    assert "đã được dùng cho một người khác" in answer.text


def test_two_administrators_adding_the_same_address_at_once(
    admin: FlaskClient, players: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "find_by_email", lambda _email: None)  # the other one commits just after this look

    answer = send(admin, "/people/new", name="X", email=players.clerk.email, roles=["clerk"])

    assert answer.status_code == 409
    assert "Có người khác vừa lưu một thay đổi" in answer.text


def test_markup_in_a_name_is_only_a_name(admin: FlaskClient) -> None:
    name = '<script>alert(1)</script> & "Ông" Bà'
    send(admin, "/people/new", name=name, email="x@sonlam.example", roles=["clerk"])

    page = soup(admin.get("/people?q=script"))

    assert page.select_one("tbody th").get_text(strip=True) == name
    assert not page.select("tbody script")


def test_particulars_are_changed_and_told(admin: FlaskClient, record: Database, players: Cast) -> None:
    address = f"/people/{players.clerk.id}/edit"

    answer = send(admin, address, name="Phùng Văn Thư", email="thu@sonlam.example", organisation=str(players.other.id))

    assert answer.status_code == 303
    changed = stored(record, players.clerk)
    assert (changed.email, changed.organisation_id) == ("thu@sonlam.example", players.other.id)
    assert kinds(record)[-1] == "person.changed"


def test_a_page_overtaken_by_another_is_not_saved(admin: FlaskClient, players: Cast) -> None:
    address = f"/people/{players.clerk.id}/edit"
    old = form(admin, address, name="Tên Một", email=players.clerk.email)
    send(admin, address, name="Tên Hai", email=players.clerk.email)

    answer = admin.post(address, data=old)

    assert answer.status_code == 409
    assert "Tên Hai" in admin.get(address).text


def test_a_role_is_given_at_once_and_taken_after_a_second_look(
    admin: FlaskClient, record: Database, players: Cast
) -> None:
    address = f"/people/{players.clerk.id}/roles"

    assert send(admin, address, roles=["clerk", "reviewer"]).status_code == 303
    asked = send(admin, address, roles=["reviewer"])
    assert asked.status_code == 422
    assert "Phùng Văn Thư sẽ mất vai trò: Văn thư, tiếp nhận." in asked.text
    assert stored(record, players.clerk).roles == {"clerk", "reviewer"}

    assert send(admin, address, roles=["reviewer"], confirmed="y").status_code == 303
    assert stored(record, players.clerk).roles == {"reviewer"}
    assert kinds(record)[-2:] == ["person.role_granted", "person.role_removed"]


def test_a_role_that_was_taken_meanwhile_is_not_given_back(admin: FlaskClient, record: Database, players: Cast) -> None:
    address = f"/people/{players.clerk.id}/roles"
    send(admin, address, roles=["clerk", "decider"])
    old = form(admin, address, roles=["clerk", "decider", "observer"])
    send(admin, address, roles=["clerk"], confirmed="y")

    answer = admin.post(address, data=old)

    assert answer.status_code == 409
    assert stored(record, players.clerk).roles == {"clerk"}


def test_a_role_counts_at_the_next_request(admin: FlaskClient, players: Cast) -> None:
    clerk = sign_in(admin.application.test_client(), players.clerk)
    assert clerk.get("/people").status_code == 403

    send(admin, f"/people/{players.clerk.id}/roles", roles=["clerk", "administrator"])
    assert clerk.get("/people").status_code == 200
    send(admin, f"/people/{players.clerk.id}/roles", roles=["clerk"], confirmed="y")
    assert clerk.get("/people").status_code == 403


def test_nobody_takes_away_their_own_administration(admin: FlaskClient, record: Database, players: Cast) -> None:
    address = f"/people/{players.administrator.id}/roles"

    answer = send(admin, address, roles=["clerk"], confirmed="y")

    assert answer.status_code == 409
    assert "không thể tự bỏ vai trò quản trị" in answer.text
    assert stored(record, players.administrator).roles == {"administrator"}


def test_nobody_closes_their_own_account(admin: FlaskClient, record: Database, players: Cast) -> None:
    answer = send(admin, f"/people/{players.administrator.id}/deactivate")

    assert answer.status_code == 409
    assert stored(record, players.administrator).is_active


ENDS = {
    "closed": operations.deactivate,
    "without the role": lambda person, **act: operations.set_roles(person, ["clerk"], **act),
}


@pytest.mark.parametrize("end", ENDS)
def test_the_last_administrator_who_can_sign_in_stays(record: Database, players: Cast, end: str) -> None:
    with record.writing():
        PersonFactory(name="Mới mời", roles=("administrator",))
        last = session.get(Person, players.administrator.id)
        assert last is not None

        with pytest.raises(Refused, match="last_administrator"):
            ENDS[end](last, by=None, now=START)


@pytest.mark.parametrize("end", ENDS)
def test_commands_may_take_one_of_two_administrators(record: Database, players: Cast, end: str) -> None:
    with record.writing():
        PersonFactory(name="Kim Hai", roles=("administrator",), password_hash="$argon2id$")
        first = session.get(Person, players.administrator.id)
        assert first is not None

        ENDS[end](first, by=None, now=START)

        assert not (first.is_active and "administrator" in first.roles)


def test_of_two_administrators_one_may_go(admin: FlaskClient, record: Database) -> None:
    with record.writing():
        second = PersonFactory(name="Kim Hai", roles=("administrator",))

    assert send(admin, f"/people/{second.id}/deactivate").status_code == 303
    assert not stored(record, second).is_active


def test_a_closed_account_can_be_opened_again(admin: FlaskClient, record: Database, players: Cast) -> None:
    page = f"/people/{players.clerk.id}"
    clerk = sign_in(admin.application.test_client(), players.clerk)

    send(admin, f"{page}/deactivate")
    assert clerk.get("/profile").status_code == 302
    assert "Đã khóa" in admin.get(page).text
    send(admin, page, to=f"{page}/activate")

    assert stored(record, players.clerk).is_active
    assert clerk.get("/profile").status_code == 302
    assert kinds(record)[-2:] == ["person.deactivated", "person.activated"]


def test_inviting_again_shows_a_new_link(admin: FlaskClient, players: Cast) -> None:
    page = f"/people/{players.clerk.id}"

    first = soup(send(admin, page, to=f"{page}/invite")).select_one("#link").text
    second = soup(send(admin, page, to=f"{page}/invite")).select_one("#link").text

    visitor = admin.application.test_client()
    assert (visitor.get(first).status_code, visitor.get(second).status_code) == (404, 200)


def test_somebody_from_a_transcribed_dossier_cannot_be_invited(admin: FlaskClient, record: Database) -> None:
    with record.writing():
        ghost = operations.add_person("Bùi Cũ", None, ["clerk"], by=None, now=START, transcribed=True)

    assert not soup(admin.get(f"/people/{ghost.id}")).select("main form")
    answer = send(admin, "/people/new", to=f"/people/{ghost.id}/invite")
    assert answer.status_code == 409
