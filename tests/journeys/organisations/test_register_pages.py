"""The registers of an organisation on screen: lists, rows, removal, and who may do what."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event, func, select

from app.db import Database, session
from app.models import Event, OrganisationCertificate, ScopeLine, Site, StaffMember, Standard
from tests.factories import Cast, ScopeLineFactory, StaffMemberFactory, StandardFactory, case_at
from tests.rows import CertificateFactory
from tests.support.signing_in import form, send, sign_in, soup

TODAY = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)
REGISTERS = ("sites", "scope", "standards", "staff", "certificates")
LINE = {
    "line": "12",
    "field_code": "mass",
    "object": "Cân phân tích",
    "activity": "calibration",
    "cmc_value": "0,5",
    "cmc_unit": "mg",
    "cmc_k": "2",
}
STANDARD = {
    "name": "Bộ quả cân F1",
    "serial": "F1-77",
    "field_code": "mass",
    "certificate": "HC.77",
    "issuer": "Viện Đo lường Bắc Hà",
    "calibrated_on": "5/1/2026",
    "due_on": "5/1/2027",
}
STAFF = {"name": "Lê Văn Ất", "fields": ["mass"], "contract": "fixed", "months": "36"}
SITE = {"name": "Phòng 2", "commune": "Xã Kim Liên", "province": "Nghệ An"}
CERTIFICATE = {
    "kind": "designation",
    "number": "1234/QĐ-TĐC",
    "issuer": "Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia",
    "issued_on": "5/1/2024",
    "valid_to": "5/1/2029",
}
ROWS = {
    "sites": (Site, SITE),
    "scope": (ScopeLine, LINE),
    "standards": (Standard, STANDARD),
    "staff": (StaffMember, STAFF),
    "certificates": (OrganisationCertificate, CERTIFICATE),
}


@pytest.fixture(autouse=True)
def clock(app: Flask) -> None:
    app.config["CLOCK"] = lambda: TODAY


@pytest.fixture
def own(client: FlaskClient, players: Cast) -> FlaskClient:
    return sign_in(client, players.applicant)


def at(players: Cast, register: str, *more: object) -> str:
    return "/".join(map(str, (f"/organisations/{players.organisation.id}/{register}", *more)))


def count(record: Database, model: Any, players: Cast) -> int:
    with record.reading():
        rows = select(func.count()).select_from(model).where(model.organisation_id == players.organisation.id)
        return session.scalar(rows) or 0


@pytest.mark.parametrize("register", REGISTERS)
def test_a_row_is_added_once_however_often_it_is_sent(
    own: FlaskClient, players: Cast, record: Database, register: str
) -> None:
    model, said = ROWS[register]
    before, url = count(record, model, players), at(players, register, "new")
    filled = form(own, url, **said)

    first, again = own.post(url, data=filled), own.post(url, data=filled)

    assert (first.status_code, again.status_code) == (303, 303)
    assert first.location == again.location == at(players, register)
    assert count(record, model, players) == before + 1
    assert "Đã thêm" in soup(own.get(at(players, register))).get_text()


@pytest.mark.parametrize("register", REGISTERS)
def test_an_empty_form_is_shown_again_with_a_sentence_for_every_gap(
    own: FlaskClient, players: Cast, record: Database, register: str
) -> None:
    model, _said = ROWS[register]
    before = count(record, model, players)

    answer = send(own, at(players, register, "new"))

    assert answer.status_code == 422
    assert len(soup(answer).select(".govuk-error-summary__list li")) >= 3
    assert soup(answer).title.get_text().startswith("Lỗi:")  # type: ignore[union-attr]
    assert count(record, model, players) == before


def test_saving_and_adding_another_leads_to_an_empty_form(own: FlaskClient, players: Cast) -> None:
    answer = send(own, at(players, "scope", "new"), **LINE, then="another")

    assert (answer.status_code, answer.location) == (303, at(players, "scope", "new"))


@pytest.mark.parametrize(
    ("register", "said", "sentence"),
    [
        ("scope", {**LINE, "cmc_value": "", "cmc_unit": "", "cmc_k": ""}, "hoặc ghi đủ ba mục CMC"),
        ("scope", {**LINE, "cmc_unit": ""}, "cần đủ giá trị, đơn vị và hệ số k"),
        ("scope", {**LINE, "field_code": "alchemy"}, "không có trong danh sách"),
        ("standards", {**STANDARD, "due_on": "5/1/2026"}, "phải sau ngày hiệu chuẩn"),
        ("standards", {**STANDARD, "certified_number": "11/QĐ"}, "để trống cả hai"),
        ("standards", {**STANDARD, "due_on": "31/2/2027"}, "không có ngày 31/2/2027"),
        ("staff", {**STAFF, "months": ""}, "cần ghi số tháng"),
        ("staff", {**STAFF, "card_expires_on": "1/1/2030"}, "để trống cả hai"),
        ("certificates", {**CERTIFICATE, "kind": "licence"}, "không có trong danh sách"),
        ("certificates", {**CERTIFICATE, "valid_to": "4/1/2024"}, "không được trước ngày cấp"),
        ("sites", {**SITE, "name": "x" * 301}, "nhiều nhất là 300"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_what_was_typed_stays(
    own: FlaskClient, players: Cast, register: str, said: dict[str, Any], sentence: str
) -> None:
    answer = send(own, at(players, register, "new"), **said)

    assert answer.status_code == 422
    assert sentence in soup(answer).select_one(".govuk-error-summary").get_text()  # type: ignore[union-attr]
    kept = {"scope": "object", "certificates": "number"}.get(register, "name")
    typed = soup(answer).select_one(f"[name={kept}]")
    assert typed is not None
    assert typed["value"] == said[kept]


def test_a_number_that_is_taken_is_refused_and_what_was_typed_stays(own: FlaskClient, players: Cast) -> None:
    answer = send(own, at(players, "scope", "new"), **{**LINE, "line": "1"})

    assert answer.status_code == 409
    assert "Đã có dòng phạm vi số 1" in answer.text
    assert soup(answer).select_one("[name=cmc_value]")["value"] == "0,5"  # type: ignore[index]


def test_a_row_is_changed_and_the_change_is_told(own: FlaskClient, players: Cast, record: Database) -> None:
    with record.reading():
        member = session.scalars(select(StaffMember).order_by(StaffMember.id)).first()
    assert member is not None
    url = at(players, "staff", member.id)
    page = soup(own.get(url))
    assert page.select_one("[name=name]")["value"] == member.name  # type: ignore[index]

    answer = send(own, url, **{**STAFF, "fields": ["mass", "length"]})

    assert answer.status_code == 303
    with record.reading():
        row = session.get_one(StaffMember, member.id)
        assert (row.name, row.contract, row.card_number, row.fields) == ("Lê Văn Ất", "36", "", ["length", "mass"])
        kinds = session.scalars(select(Event.kind).where(Event.organisation_id == players.organisation.id)).all()
        assert kinds[-1] == "organisation.staff_changed"


def test_who_was_slower_sees_both_versions_and_overwrites_nothing(
    app: Flask, own: FlaskClient, players: Cast, record: Database
) -> None:
    with record.reading():
        standard = session.scalars(select(Standard)).one()
    url = at(players, "standards", standard.id)
    slow = form(own, url, **{**STANDARD, "name": "Bộ quả cân của tôi"})
    assert send(own, url, **{**STANDARD, "name": "Bộ quả cân của bạn"}).status_code == 303

    answer = own.post(url, data=slow)

    assert answer.status_code == 409
    mine, theirs = soup(answer).select(".kc-versions__one")
    assert "Bộ quả cân của tôi" in mine.get_text()
    assert "Bộ quả cân của bạn" in theirs.get_text()
    assert "5/1/2027" in mine.get_text()
    with record.reading():
        assert session.get_one(Standard, standard.id).name == "Bộ quả cân của bạn"


def test_a_row_is_removed_after_a_last_look(own: FlaskClient, players: Cast, record: Database) -> None:
    with record.reading():
        standard = session.scalars(select(Standard)).one()
    url = at(players, "standards", standard.id, "remove")
    look = soup(own.get(url))
    assert "Bộ quả cân E2" in look.select_one("h1").get_text()  # type: ignore[union-attr]
    assert count(record, Standard, players) == 1

    assert send(own, url).status_code == 303

    assert count(record, Standard, players) == 0
    assert own.get(at(players, "standards", standard.id)).status_code == 404


def test_a_line_of_a_running_case_stays_and_the_page_says_why(client: FlaskClient, record: Database) -> None:
    with record.writing():
        walk = case_at("draft")
        line, people = walk.case.lines[0].scope_line_id, walk.cast
    sign_in(client, people.applicant)
    url = at(people, "scope", line, "remove")

    page = soup(client.get(url))
    refused = client.post(url, data=form(client, at(people, "scope", line)))

    assert walk.case.ref in page.select_one(".kc-reasons").get_text()  # type: ignore[union-attr]
    assert page.select_one(".kc-reasons a")["href"] == f"/cases/{walk.case.ref}/lines"  # type: ignore[index]
    assert not page.select("main form")
    assert refused.status_code == 409
    assert walk.case.ref in refused.text
    assert count(record, ScopeLine, people) == 1


@pytest.mark.parametrize("register", REGISTERS)
def test_strangers_find_nothing_and_the_agency_only_looks(
    client: FlaskClient, players: Cast, record: Database, register: str
) -> None:
    model, said = ROWS[register]
    with record.writing():
        CertificateFactory(organisation_id=players.organisation.id)
        row = session.scalars(select(model).where(model.organisation_id == players.organisation.id)).first()
    pages = [at(players, register, "new"), at(players, register, row.id), at(players, register, row.id, "remove")]
    filled = form(sign_in(client, players.applicant), pages[0], **said)

    for who, looks, writes in (
        (players.other_applicant, 404, 404),
        (players.observer, 404, 404),
        (players.clerk, 200, 403),
        (players.decider, 200, 403),
    ):
        sign_in(client, who)
        assert client.get(at(players, register)).status_code == looks, who.name
        for page in pages:
            assert client.get(page).status_code == writes, (who.name, page)
            sent = client.post(page, data=filled | form(client, "/register"))
            assert sent.status_code == writes, (who.name, page)
    kept = {"sites": 1, "scope": 1, "standards": 1, "staff": 2, "certificates": 1}
    assert count(record, model, players) == kept[register]


def test_another_organisations_row_is_not_found_under_ones_own_address(
    own: FlaskClient, players: Cast, record: Database
) -> None:
    with record.writing():
        theirs = StandardFactory(organisation_id=players.other.id).id

    assert own.get(at(players, "standards", theirs)).status_code == 404
    assert own.get(at(players, "standards", theirs, "remove")).status_code == 404


def test_the_agency_reads_the_register_without_links_to_change_it(client: FlaskClient, players: Cast) -> None:
    page = soup(sign_in(client, players.clerk).get(at(players, "scope")))

    assert "Cân phân tích" in page.select_one("table").get_text()  # type: ignore[union-attr]
    assert not page.select("table a[href$=remove], a[href$=new]")


def test_what_has_run_out_is_said_in_words(own: FlaskClient, players: Cast, record: Database) -> None:
    with record.writing():
        for name, due in (("Hết hạn", date(2026, 5, 31)), ("Hôm nay", date(2026, 6, 1)), ("Còn lâu", date(2027, 6, 1))):
            StandardFactory(organisation_id=players.organisation.id, name=name, due_on=due, certified_number="",
                            certified_expires_on=None)  # fmt: skip
        StaffMemberFactory(organisation_id=players.organisation.id, name="Thẻ Cũ", card_expires_on=date(2026, 1, 1))

    rows = {
        row.select_one("th").get_text(): row.get_text()
        for row in soup(own.get(at(players, "standards"))).select("tbody tr")
    }  # type: ignore[union-attr]
    flagged = {name[:7]: ("Quá hạn" in text, "Sắp đến hạn" in text) for name, text in rows.items()}
    assert flagged == {
        "Bộ quả ": (False, False),
        "Hết hạn": (True, False),
        "Hôm nay": (False, True),
        "Còn lâu": (False, False),
    }
    assert "Thẻ hết hạn" in own.get(at(players, "staff")).text
    overview = own.get("/organisations/mine").text
    assert "1 chuẩn quá hạn" in overview
    assert "1 thẻ kiểm định viên hết hạn" in overview


def fill(players: Cast, record: Database, rows: int) -> None:
    with record.writing():
        for number in range(rows):
            ScopeLineFactory(
                organisation_id=players.organisation.id, line=f"{number + 100}", object=f"Đồng hồ nước số {number}"
            )
            StaffMemberFactory(organisation_id=players.organisation.id, name=f"Đặng Văn {number}")


def test_three_hundred_rows_are_paged_searched_without_accents_and_sorted(
    own: FlaskClient, players: Cast, record: Database
) -> None:
    fill(players, record, 300)

    first = soup(own.get(at(players, "scope")))
    last = soup(own.get(at(players, "scope") + "?page=99"))
    found = soup(own.get(at(players, "scope") + "?q=dong+ho+nuoc+so+27"))
    turned = soup(own.get(at(players, "scope") + "?sort=-line"))

    assert len(first.select("tbody tr")) == 50
    assert len(last.select("tbody tr")) == 1
    assert len(found.select("tbody tr")) == 11
    assert [row.get_text() for row in turned.select("tbody th")][:2] == ["399", "398"]
    assert [row.get_text() for row in soup(own.get(at(players, "scope") + "?sort=line")).select("tbody th")][:2] == [
        "1",
        "100",
    ]
    assert "Không có dòng nào khớp" in own.get(at(players, "scope") + "?q=zzz").text


@pytest.mark.parametrize("register", ["scope", "staff"])
def test_a_longer_register_asks_no_more_often(own: FlaskClient, players: Cast, record: Database, register: str) -> None:
    few = queries(record, own, at(players, register))
    fill(players, record, 60)
    assert queries(record, own, at(players, register)) == few


def queries(record: Database, client: FlaskClient, url: str) -> int:
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert client.get(url).status_code == 200
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return len(asked)


def test_hostile_names_are_shown_as_they_were_typed(own: FlaskClient, players: Cast) -> None:
    name = '<script>alert(1)</script> & "Lò" \' %(x)s {{ 7*7 }}'
    assert send(own, at(players, "standards", "new"), **{**STANDARD, "name": name}).status_code == 303

    answer = own.get(at(players, "standards"))

    assert "<script>alert" not in answer.text
    assert name in soup(answer).select_one("tbody").get_text()  # type: ignore[union-attr]


def test_empty_registers_say_what_to_do(client: FlaskClient, players: Cast) -> None:
    sign_in(client, players.other_applicant)

    for register in ("scope", "standards", "staff", "certificates"):
        page = soup(client.get(f"/organisations/{players.other.id}/{register}"))
        assert page.select_one(".kc-empty a[href$=new]") is not None, register


@pytest.mark.parametrize("query", ["?page=0", "?page=-1", "?page=x", "?page=99999999", "?sort=nix", "?q=%00", "?q=%25"])
def test_a_crooked_address_falls_back(own: FlaskClient, players: Cast, query: str) -> None:
    assert own.get(at(players, "scope") + query).status_code == 200


def test_there_is_no_other_register(own: FlaskClient, players: Cast) -> None:
    assert own.get(at(players, "people")).status_code == 404
