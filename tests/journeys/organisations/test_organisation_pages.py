"""The organisation on screen: registering it, its page, its particulars, and the list of the agency."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.db import Database, session
from app.models import Event, Organisation, Person
from tests.factories import Cast, OrganisationFactory, PersonFactory
from tests.support.signing_in import form, send, sign_in, soup

NEW = {
    "legal_name_vi": "Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Chất lượng Đồng Bằng",
    "legal_name_en": "Đồng Bằng Centre",
    "kind": "service_provider",
    "tax_code": "0109998887 001",
    "founding_document": "Quyết định số 12/QĐ-UBND",
    "founded_on": "4/5/2012",
    "head_name": "Lưu Thị Nguyệt Ánh",
    "head_title": "Giám đốc",
    "phone": "0238 300 0100",
    "email": "van-phong@dongbang.example",
    "site_name": "Trụ sở",
    "site_commune": "Phường Trường Vinh",
    "site_province": "Nghệ An",
}


@pytest.fixture
def newcomer(record: Database) -> Person:
    with record.writing():
        person: Person = PersonFactory(roles=("provider",))
    return person


def organisations(record: Database) -> int:
    with record.reading():
        return session.scalar(select(func.count()).select_from(Organisation)) or 0


def test_a_new_account_is_led_to_registering_its_organisation_and_then_belongs_to_it(
    client: FlaskClient, newcomer: Person, record: Database
) -> None:
    sign_in(client, newcomer)
    assert client.get("/organisations/mine").location == "/organisations/new"
    assert "Đăng ký tổ chức" in soup(client.get("/organisations/new")).select_one("header").get_text()  # type: ignore[union-attr]

    answer = send(client, "/organisations/new", **NEW)

    assert (answer.status_code, answer.location) == (303, "/organisations/mine")
    page = soup(client.get("/organisations/mine"))
    assert page.select_one("h1").get_text() == NEW["legal_name_vi"]  # type: ignore[union-attr]
    assert "0109998887-001" in page.get_text()
    assert not page.select(".kc-notice--warning")
    assert client.get("/organisations/new").status_code == 403
    with record.reading():
        person = session.get_one(Person, newcomer.id)
        assert person.organisation is not None
        kinds = session.scalars(select(Event.kind).where(Event.organisation_id == person.organisation_id))
        assert kinds.all() == ["organisation.registered"]


def test_registering_is_done_once_however_often_it_is_sent(
    client: FlaskClient, newcomer: Person, record: Database
) -> None:
    filled = form(sign_in(client, newcomer), "/organisations/new", **NEW)
    before = organisations(record)

    answers = [client.post("/organisations/new", data=filled).status_code for _ in range(2)]

    # The second time the account belongs to an organisation, so the page is no longer its own to open.
    assert answers in ([303, 303], [303, 403])
    assert organisations(record) == before + 1


def test_a_tax_code_that_is_registered_is_refused_and_everything_typed_stays(
    client: FlaskClient, newcomer: Person, players: Cast, record: Database
) -> None:
    before = organisations(record)

    answer = send(sign_in(client, newcomer), "/organisations/new", **NEW | {"tax_code": players.organisation.tax_code})

    assert answer.status_code == 409
    assert "đã được đăng ký" in soup(answer).select_one(".govuk-error-summary").get_text()  # type: ignore[union-attr]
    assert soup(answer).select_one("[name=head_name]")["value"] == NEW["head_name"]  # type: ignore[index]
    assert soup(answer).select_one("[name=site_province]")["value"] == "Nghệ An"  # type: ignore[index]
    assert organisations(record) == before


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("tax_code", "12", "10 chữ số"),
        ("tax_code", "", "Hãy ghi “Mã số thuế”"),
        ("email", "khong-phai", "ten@co-quan.vn"),
        ("founded_on", "30/2/2012", "không có ngày 30/2/2012"),
        ("kind", "ministry", "không có trong danh sách"),
        ("site_commune", "", "Hãy ghi “Xã, phường, đặc khu”"),
        ("legal_name_vi", "a\x07b", "ký tự điều khiển"),
        ("legal_name_vi", "a" * 301, "nhiều nhất là 300"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    client: FlaskClient, newcomer: Person, name: str, value: str, sentence: str
) -> None:
    answer = send(sign_in(client, newcomer), "/organisations/new", **NEW | {name: value})

    assert answer.status_code == 422
    assert sentence in soup(answer).select_one(".govuk-error-summary").get_text()  # type: ignore[union-attr]
    assert soup(answer).select_one("[name=head_title]")["value"] == "Giám đốc"  # type: ignore[index]


def test_an_invited_colleague_already_belongs(client: FlaskClient, players: Cast) -> None:
    sign_in(client, players.applicant)

    assert client.get("/organisations/new").status_code == 403
    assert players.organisation.legal_name_vi in client.get("/organisations/mine").text


def test_the_agency_has_no_organisation_of_its_own(client: FlaskClient, players: Cast) -> None:
    sign_in(client, players.clerk)

    assert client.get("/organisations/mine").status_code == 404
    assert client.get("/organisations/new").status_code == 403


def test_what_is_missing_before_submission_is_named(client: FlaskClient, players: Cast, record: Database) -> None:
    with record.writing():
        session.get_one(Organisation, players.organisation.id).head_name = ""

    page = soup(sign_in(client, players.applicant).get("/organisations/mine"))

    assert "người đứng đầu" in page.select_one(".kc-notice--warning").get_text()  # type: ignore[union-attr]


def test_particulars_are_changed_and_the_old_ones_stay_in_the_history(
    client: FlaskClient, players: Cast, record: Database
) -> None:
    url = f"/organisations/{players.organisation.id}/particulars"
    sign_in(client, players.applicant)
    assert soup(client.get(url)).select_one("[name=tax_code]")["value"] == players.organisation.tax_code  # type: ignore[index]

    answer = send(client, url, **said_of(client, url) | {"head_name": "Trịnh Văn Mới"})

    assert answer.status_code == 303
    assert "Trịnh Văn Mới" in client.get("/organisations/mine").text


def said_of(client: FlaskClient, url: str) -> dict[str, Any]:
    """What the form on the page says already."""
    page = soup(client.get(url))
    said = {
        box["name"]: box.get("value", "")
        for box in page.select("main input[type=text], main input[type=email], main input[type=tel]")
    }
    return said | {box["name"]: box["value"] for box in page.select("main input[type=radio][checked]")}


def test_who_was_slower_sees_both_versions_of_the_particulars(client: FlaskClient, players: Cast) -> None:
    url = f"/organisations/{players.organisation.id}/particulars"
    sign_in(client, players.applicant)
    slow = form(client, url, **said_of(client, url) | {"head_name": "Người Chậm"})
    assert send(client, url, **said_of(client, url) | {"head_name": "Người Nhanh"}).status_code == 303

    answer = client.post(url, data=slow)

    assert answer.status_code == 409
    mine, theirs = soup(answer).select(".kc-versions__one")
    assert ("Người Chậm" in mine.get_text(), "Người Nhanh" in theirs.get_text()) == (True, True)
    assert "Người Nhanh" in client.get("/organisations/mine").text


def test_another_ones_tax_code_is_refused_and_nothing_changes(client: FlaskClient, players: Cast) -> None:
    url = f"/organisations/{players.organisation.id}/particulars"
    sign_in(client, players.applicant)

    answer = send(client, url, **said_of(client, url) | {"tax_code": players.other.tax_code, "short_name": "ĐỔI"})

    assert answer.status_code == 409
    assert "đã được đăng ký" in answer.text
    assert "ĐỔI" not in client.get("/organisations/mine").text


@pytest.mark.parametrize(
    ("who", "page", "edit"),
    [
        ("applicant", 200, 200),
        ("other_applicant", 404, 404),
        ("observer", 404, 404),
        ("administrator", 404, 404),
        ("lead", 404, 404),
        ("clerk", 200, 403),
        ("officer", 200, 403),
        ("reviewer", 200, 403),
        ("decider", 200, 403),
    ],
)
def test_who_may_look_and_who_may_change(client: FlaskClient, players: Cast, who: str, page: int, edit: int) -> None:
    sign_in(client, getattr(players, who))
    url = f"/organisations/{players.organisation.id}"

    assert client.get(url).status_code == page
    assert client.get(url + "/particulars").status_code == edit
    assert client.post(url + "/particulars", data=form(client, "/register")).status_code in {edit, 422}
    assert client.get("/organisations/999999").status_code == 404


def test_the_agency_sees_no_link_that_changes(client: FlaskClient, players: Cast) -> None:
    page = soup(sign_in(client, players.officer).get(f"/organisations/{players.organisation.id}"))

    assert not page.select("main a[href$=particulars], main a[href$=open]")


def test_the_agency_finds_an_organisation_without_accents(client: FlaskClient, players: Cast, record: Database) -> None:
    with record.writing():
        OrganisationFactory(legal_name_vi="Công ty Cấp nước Đắk Nông", tax_code="6400000017")
        OrganisationFactory(legal_name_vi="<b>Hãng & Con</b>", tax_code="6400000018")
    sign_in(client, players.clerk)

    by_name = soup(client.get("/organisations?q=cap nuoc dak")).select("tbody th")
    by_code = soup(client.get("/organisations?q=6400000017")).select("tbody th")
    nobody = client.get("/organisations?q=khongcoai").text

    assert [row.get_text(strip=True) for row in by_name] == ["Công ty Cấp nước Đắk Nông"]
    assert [row.get_text(strip=True) for row in by_code] == ["Công ty Cấp nước Đắk Nông"]
    assert "Không có tổ chức nào khớp" in nobody
    assert "<b>Hãng" not in client.get("/organisations").text


def test_many_organisations_are_paged_and_sorted(client: FlaskClient, players: Cast, record: Database) -> None:
    with record.writing():
        for number in range(60):
            OrganisationFactory(tax_code=f"99000{number:05d}")
    sign_in(client, players.officer)

    assert len(soup(client.get("/organisations")).select("tbody tr")) == 50
    assert len(soup(client.get("/organisations?page=2")).select("tbody tr")) == 12
    turned = soup(client.get("/organisations?sort=-tax_code")).select_one("tbody tr")
    assert turned is not None
    assert "9900000059" in turned.get_text()


@pytest.mark.parametrize("who", ["applicant", "lead", "observer", "administrator"])
def test_the_list_is_for_the_agency_alone(client: FlaskClient, players: Cast, who: str) -> None:
    assert sign_in(client, getattr(players, who)).get("/organisations").status_code == 403


def test_visitors_are_sent_to_the_sign_in_page(client: FlaskClient, players: Cast) -> None:
    for url in ("/organisations", "/organisations/mine", f"/organisations/{players.organisation.id}"):
        assert client.get(url).status_code == 302
