"""The register shows what was approved and published, and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select, update

from app.db import Database, session
from app.journeys.public import queries
from app.models import CaseLine, Decision, Organisation
from app.models.search import fold
from tests.factories import OrganisationFactory, Walk, case_at
from tests.support.signing_in import soup

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture
def walk(record: Database) -> Walk:
    """A published approval of one line."""
    with record.writing():
        return case_at("published")


def organisations(client: FlaskClient, address: str = "/register") -> list[str]:
    return [cell.get_text(strip=True) for cell in soup(client.get(address)).select("tbody th")]


def decision_of(record: Database, walk: Walk) -> Decision:
    with record.reading():
        return session.scalars(select(Decision).where(Decision.case_id == walk.case.id)).one()


def test_an_approved_line_is_there_with_its_validity(client: FlaskClient, record: Database, walk: Walk) -> None:
    page = soup(client.get("/register"))

    decision = decision_of(record, walk)
    cells = {cell["data-label"]: cell.get_text(" ", strip=True) for cell in page.select("tbody td")}
    assert organisations(client) == [walk.cast.organisation.legal_name_vi]
    assert cells["Lĩnh vực"] == "Khối lượng"
    assert cells["Phương tiện đo, đối tượng"] == "Cân phân tích"
    assert cells["Hoạt động"] == "Kiểm định"
    assert str(decision.number) in cells["Quyết định"]
    assert cells["Hiệu lực"].startswith("Còn hiệu lực")
    assert f"{decision.valid_to:%Y}" in cells["Hiệu lực"]


@pytest.mark.parametrize("stop", ["reported", "approved", "refused"])
def test_nothing_is_there_before_the_publication(client: FlaskClient, record: Database, stop: str) -> None:
    with record.writing():
        walk = case_at(stop)

    assert organisations(client) == []
    assert "Chưa có kết quả nào được công bố." in client.get("/register").text
    assert client.get(f"/register/{walk.cast.organisation.id}").status_code == 404


def test_a_line_is_marked_the_day_after_it_ends(app: Flask, client: FlaskClient, record: Database, walk: Walk) -> None:
    valid_to = decision_of(record, walk).valid_to
    assert valid_to is not None
    last = datetime.combine(valid_to, datetime.min.time(), VIETNAM)

    app.config["CLOCK"] = lambda: last + timedelta(hours=23, minutes=59)
    assert "Còn hiệu lực" in soup(client.get("/register")).tbody.text
    assert organisations(client, "/register?state=expired") == []
    app.config["CLOCK"] = lambda: last + timedelta(hours=24)

    assert "Hết hiệu lực" in soup(client.get("/register")).tbody.text
    assert organisations(client, "/register?state=valid") == []
    assert len(organisations(client, "/register?state=expired")) == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=trung tam do luong", 1),
        ("q=TRUNG TÂM", 1),
        ("q=phân tích", 1),
        ("q=không có đâu", 0),
        ("q=%25", 0),
        ("field=mass", 1),
        ("field=length", 0),
        ("page=99", 1),
        ("page=x&sort=nothing&state=odd", 1),
    ],
)
def test_lines_are_found(client: FlaskClient, walk: Walk, asked: str, found: int) -> None:
    assert len(organisations(client, f"/register?{asked}")) == found


def test_an_organisation_has_a_page_of_its_own(client: FlaskClient, walk: Walk) -> None:
    page = soup(client.get(f"/register/{walk.cast.organisation.id}"))

    assert page.h1.text == walk.cast.organisation.legal_name_vi
    assert walk.cast.organisation.tax_code in page.main.text
    assert "Phường Trường Vinh, Nghệ An" in page.main.text
    assert len(page.select("tbody tr")) == 1


def test_an_organisation_without_a_public_line_has_none(client: FlaskClient, record: Database, walk: Walk) -> None:
    with record.writing():
        other: Organisation = OrganisationFactory()

    assert client.get(f"/register/{other.id}").data == client.get("/register/999999").data


def test_nothing_of_the_dossier_leaks(client: FlaskClient, walk: Walk) -> None:
    """Every word of the dossier that is not public is absent from every public page."""
    people = {person.name for person in walk.cast.people.values()}
    secret = people | {walk.case.ref, "STCL-01", "Đã xem hồ sơ.", "Đề nghị phê duyệt.", "Nhất trí.", "Bộ quả cân E2"}
    secret |= {walk.cast.organisation.phone, walk.cast.organisation.email, walk.cast.organisation.head_name}

    for address in ("/register", f"/register/{walk.cast.organisation.id}"):
        text = client.get(address).text
        assert {word for word in secret if word in text} == set()


def test_markup_in_a_line_is_only_text(client: FlaskClient, record: Database, walk: Walk) -> None:
    name = "<img src=x onerror=alert(1)> & Cân"
    with record.writing():
        session.execute(update(Organisation).values(legal_name_vi=name, folded=fold(name)))
        session.execute(update(CaseLine).values(range="<b>0 ÷ 5</b>"))

    page = soup(client.get("/register"))

    assert organisations(client) == [name]
    assert not page.select("main img, main tbody b")


def test_a_renewed_line_is_shown_once(client: FlaskClient, record: Database, walk: Walk) -> None:
    with record.writing():
        people = walk.cast
        for name in ("organisation", "other", *people.people):
            row = getattr(people, name)
            setattr(people, name, session.get(type(row), row.id))
        renewed = case_at("published", people, now=walk.now + timedelta(days=30))

    rows = soup(client.get("/register")).select("tbody tr")

    assert len(rows) == 1
    assert str(decision_of(record, renewed).number) in rows[0].text


def test_the_register_takes_few_statements_however_long(client: FlaskClient, record: Database) -> None:
    with record.writing():
        case_at("published")
    one = counted(record, client)
    with record.writing():
        for _ in range(2):
            case_at("published")

    assert len(organisations(client)) == 3
    assert counted(record, client) == one <= 5


def counted(record: Database, client: FlaskClient) -> int:
    seen: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    engine = record.engine("read")
    event.listen(engine, "before_cursor_execute", note)
    try:
        client.get("/register")
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def test_a_long_register_has_pages(
    client: FlaskClient, record: Database, walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PER_PAGE", 2)
    with record.writing():
        for _ in range(2):
            case_at("published")

    assert len(organisations(client)) == 2
    assert len(organisations(client, "/register?page=2")) == 1
    assert len(organisations(client, "/register?page=2&sort=-valid_to")) == 1
