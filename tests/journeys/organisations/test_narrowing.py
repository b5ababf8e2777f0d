"""The registers narrowed by field and date, whole for print, and within their budget of queries."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db import Database
from tests.factories import Cast, ScopeLineFactory, StaffMemberFactory, StandardFactory
from tests.rows import CertificateFactory
from tests.support.counting import statements
from tests.support.signing_in import sign_in, soup

TODAY = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)
REGISTERS = ("sites", "scope", "standards", "staff", "certificates")


@pytest.fixture
def own(app: Flask, client: FlaskClient, players: Cast) -> FlaskClient:
    app.config["CLOCK"] = lambda: TODAY
    return sign_in(client, players.applicant)


def at(players: Cast, register: str) -> str:
    return f"/organisations/{players.organisation.id}/{register}"


def fill(players: Cast, record: Database, rows: int) -> None:
    here = players.organisation.id
    with record.writing():
        for number in range(rows):
            ScopeLineFactory(organisation_id=here, line=f"{number + 100}")
            StaffMemberFactory(organisation_id=here, name=f"Đặng Văn {number}")
            CertificateFactory(organisation_id=here)


@pytest.mark.parametrize(
    ("register", "query", "shown"),
    [
        ("standards", "?state=over", {"Hết hạn"}),
        ("standards", "?state=soon", {"Hôm nay", "Chín mươi"}),
        ("standards", "?field=length", {"Chín mốt"}),
        ("standards", "?field=length&state=over", set()),
        ("standards", "?q=chin%20mot&field=length", {"Chín mốt"}),
        ("standards", "?state=never", {"Hết hạn", "Hôm nay", "Chín mươi", "Chín mốt", "Bộ quả cân E2"}),
        ("staff", "?field=length", {"Đo Dài"}),
        ("certificates", "?state=over", {"Hết hạn"}),
        ("certificates", "?state=soon", {"Hôm nay", "Chín mươi"}),
        ("certificates", "?q=vien%20do%20luong&state=over", {"Hết hạn"}),
        ("certificates", "?q=vilas", set()),
    ],
)
def test_a_register_is_narrowed_by_field_and_date(
    own: FlaskClient, players: Cast, record: Database, register: str, query: str, shown: set[str]
) -> None:
    here = players.organisation.id
    ends = {"Hết hạn": (5, 31), "Hôm nay": (6, 1), "Chín mươi": (8, 30), "Chín mốt": (8, 31)}
    with record.writing():
        for name, (month, day) in ends.items():
            code = "length" if name == "Chín mốt" else "mass"
            StandardFactory(organisation_id=here, name=name, field_code=code, due_on=date(2026, month, day),
                            certified_number="", certified_expires_on=None)  # fmt: skip
            CertificateFactory(organisation_id=here, number=name, issuer="Viện Đo lường",
                               valid_to=date(2026, month, day))  # fmt: skip
        CertificateFactory(organisation_id=here, number="Không hạn", valid_to=None)
        StaffMemberFactory(organisation_id=here, name="Đo Dài", fields=("length",))

    page = soup(own.get(at(players, register) + query))

    names = {next(row.select_one("th").strings) for row in page.select("tbody tr")}  # type: ignore[union-attr]
    assert names == shown
    if not shown:
        assert "Không có dòng nào khớp với" in page.get_text()
        assert page.select_one(".kc-empty a")["href"] == at(players, register)  # type: ignore[index]


def test_everything_fits_on_one_page_to_print(own: FlaskClient, players: Cast, record: Database) -> None:
    fill(players, record, 120)

    pages = soup(own.get(at(players, "scope")))
    whole = soup(own.get(at(players, "scope") + "?view=all"))

    assert len(pages.select("tbody tr")) == 50
    assert any(str(a["href"]).endswith("?view=all") for a in pages.select("main a"))
    assert len(whole.select("tbody tr")) == 121


def test_a_register_keeps_within_its_budget(own: FlaskClient, players: Cast, record: Database) -> None:
    fill(players, record, 60)

    asked = {register: len(statements(own, at(players, register))) for register in REGISTERS}

    assert max(asked.values()) <= 5, asked
