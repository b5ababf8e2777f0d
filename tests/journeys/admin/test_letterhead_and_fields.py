"""The agency's letterhead and the table of fields."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.db import Database, session
from app.models import Agency, Field
from tests.factories import Cast
from tests.journeys.admin.conftest import last_kind
from tests.support.signing_in import form, send, soup

SAID = {
    "parent_name": "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM",
    "name": "SỞ KHOA HỌC & CÔNG NGHỆ <Sông Lam>",
    "place": "Sông Lam",
    "symbol": "SKHCN",
    "head_title": "GIÁM ĐỐC",
    "authority": "KT.",
    "recipients": "Như Điều 3\nLưu: VT, ĐL",
}


def agency(record: Database) -> Agency | None:
    with record.reading():
        return session.get(Agency, 1)


def test_a_fresh_agency_gets_its_letterhead(admin: FlaskClient, record: Database) -> None:
    with record.writing():
        session.delete(session.get(Agency, 1))
    assert "Chưa có thông tin cơ quan" in admin.get("/letterhead").text

    assert send(admin, "/letterhead", **SAID).status_code == 303

    kept = agency(record)
    assert kept is not None
    assert {name: getattr(kept, name) for name in SAID} == SAID
    assert last_kind(record) == "agency.changed"
    assert soup(admin.get("/letterhead")).select_one("input[name=name]")["value"] == SAID["name"]


def test_what_is_typed_is_previewed_and_not_saved(admin: FlaskClient, record: Database) -> None:
    before = agency(record)
    assert before is not None

    answer = send(admin, "/letterhead", **SAID, preview="y")

    assert answer.status_code == 200
    paper = soup(answer).select_one(".kc-paper").get_text(" ", strip=True)
    for words in (
        "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM",
        "Số: …/QĐ-SKHCN",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Độc lập",
        "- Như Điều 3;",
    ):
        assert words in paper
    assert "chưa lưu" in answer.text
    kept = agency(record)
    assert kept is not None
    assert (kept.name, kept.version) == (before.name, before.version)
    assert soup(answer).select_one("input[name=place]")["value"] == "Sông Lam"


def test_what_is_saved_is_shown_as_papers_carry_it(admin: FlaskClient) -> None:
    paper = soup(admin.get("/letterhead")).select_one(".kc-paper").get_text(" ", strip=True)

    assert "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM" in paper
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in paper


def test_a_preview_with_a_gap_says_what_is_missing(admin: FlaskClient) -> None:
    answer = send(admin, "/letterhead", **(SAID | {"name": ""}), preview="y")

    assert answer.status_code == 422
    assert soup(answer).select_one(".govuk-error-summary a[href='#name']") is not None


@pytest.mark.parametrize("gap", ["parent_name", "name", "place", "symbol", "head_title"])
def test_a_letterhead_with_a_gap_is_refused(admin: FlaskClient, gap: str) -> None:
    answer = send(admin, "/letterhead", **(SAID | {gap: " "}))

    assert answer.status_code == 422
    assert soup(answer).select_one(f".govuk-error-summary a[href='#{gap}']") is not None


def test_a_letterhead_overtaken_by_another_is_not_saved(admin: FlaskClient, record: Database) -> None:
    old = form(admin, "/letterhead", **(SAID | {"place": "Cũ"}))
    send(admin, "/letterhead", **SAID)

    assert admin.post("/letterhead", data=old).status_code == 409
    kept = agency(record)
    assert kept is not None
    assert kept.place == "Sông Lam"


def test_the_fields_are_there_from_the_start(admin: FlaskClient) -> None:
    codes = [cell.get_text(strip=True) for cell in soup(admin.get("/fields")).select("td[data-label='Mã']")]

    assert codes[:3] == ["length", "angle", "mass"]
    assert len(codes) == 13


def test_a_field_is_added_at_the_end_and_can_be_chosen(admin: FlaskClient, record: Database, players: Cast) -> None:
    answer = send(admin, "/fields/new", code="radiation", name_vi="Bức xạ", name_en="Radiation", is_active="y")

    assert answer.status_code == 303
    assert soup(admin.get("/fields")).select("tbody th")[-1].get_text(strip=True) == "Bức xạ"
    assert "Bức xạ" in admin.get(f"/pool/{players.lead.id}/competence").text
    assert last_kind(record) == "field.added"


@pytest.mark.parametrize("code", ["mass", "Bức xạ", "1st", "a", "x" * 40, "../etc", ""])
def test_a_code_that_is_taken_or_unreadable_is_refused(admin: FlaskClient, code: str) -> None:
    answer = send(admin, "/fields/new", code=code, name_vi="Bức xạ", name_en="Radiation", is_active="y")

    assert answer.status_code == 422
    assert soup(answer).select_one(".govuk-error-summary") is not None


def test_a_field_is_renamed_and_closed_but_keeps_its_code(admin: FlaskClient, record: Database) -> None:
    assert send(admin, "/fields/mass", name_vi="Khối lượng và lực", name_en="Mass", position="99").status_code == 303

    with record.reading():
        field = session.get(Field, "mass")
        assert field is not None
        assert (field.name_vi, field.is_active, field.position) == ("Khối lượng và lực", False, 99)
    assert "Ngừng dùng" in admin.get("/fields").text
    assert last_kind(record) == "field.changed"


def test_a_field_nobody_knows_is_not_there(admin: FlaskClient) -> None:
    assert admin.get("/fields/nothing").status_code == 404
