"""A dossier on paper over HTTP: a clerk enters it for the provider, who gets no account by it and may go on online."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app import casework
from app.casework import AnswerContent, Spot
from app.db import Database, session
from app.models import Case, Conflict, Event, Evidence, Organisation, Person
from tests.factories import PersonFactory
from tests.support.signing_in import form, send, sign_in, soup
from tests.support.walking import walked

NEW: dict[str, Any] = {
    "legal_name_vi": "Trạm Đo lường Suối Đá",
    "kind": "service_provider",
    "tax_code": "2909999991",
    "founding_document": "Quyết định số 7/QĐ-UBND",
    "head_name": "Lường Văn Giấy",
    "head_title": "Trạm trưởng",
    "phone": "0238 123 456",
    "email": "suoida@hoagiang.example",
    "site_name": "Trụ sở chính",
    "site_commune": "Phường Bến Đò",
    "site_province": "Tỉnh Hòa Giang",
}
LINE = {"line": "1", "field_code": "mass", "object": "Cân đĩa", "activity": "verification", "accuracy": "cấp 3"}


def paper_case(record: Database) -> Case:
    with record.reading():
        case: Case = session.scalars(select(Case).where(Case.on_paper).order_by(Case.id.desc())).first()
        assert case.organisation.paper_states
        return case


def opened(app: Flask, record: Database, client: FlaskClient) -> tuple[Any, Case]:
    walk = walked(app, record, "withdrawn")
    answer = send(sign_in(client, walk.cast.clerk), f"/intake/{walk.cast.organisation.id}",
                  lines=[str(line) for line in lines_of(record, walk.cast.organisation.id)])  # fmt: skip
    assert answer.status_code == 303, answer.text
    return walk, paper_case(record)


def lines_of(record: Database, organisation_id: int) -> list[int]:
    with record.reading():
        return [line.id for line in session.get_one(Organisation, organisation_id).scope_lines]


def test_an_organisation_is_found_without_diacritics_and_by_tax_code(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "draft")
    with record.writing():
        row = session.get_one(Organisation, walk.cast.organisation.id)
        row.legal_name_vi, row.folded = "Trung tâm Đo lường Đồi Xanh", f"trung tam do luong doi xanh {row.tax_code}"
        code = row.tax_code
    sign_in(client, walk.cast.clerk)

    found = [soup(client.get(f"/intake?q={words}")).select("main tbody a") for words in ("doi+xanh", code, "khong-co")]

    assert [len(links) for links in found] == [1, 1, 0]
    assert str(found[0][0]["href"]) == f"/intake/{walk.cast.organisation.id}"


def test_a_clerk_registers_an_organisation_and_nobody_gets_an_account(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "draft")
    with record.reading():
        people = session.scalar(select(func.count()).select_from(Person))

    page = soup(sign_in(client, walk.cast.clerk).get("/organisations/new-on-paper")).select_one("main")

    answer = send(client, "/organisations/new-on-paper", **NEW)

    assert "Không ai được cấp tài khoản" in page.get_text()
    assert page.h1.get_text() == "Đăng ký tổ chức nộp hồ sơ giấy"
    assert answer.status_code == 303, answer.text
    case = paper_case(record)
    with record.reading():
        clerk = session.get_one(Person, walk.cast.clerk.id)
        told = session.scalars(select(Event).where(Event.kind == "organisation.registered")).all()[-1]
        assert clerk.organisation_id is None
        assert session.scalar(select(func.count()).select_from(Person)) == people
        assert (told.actor_id, told.role) == (clerk.id, "clerk")
    assert "Hồ sơ giấy, văn thư nhập thay" in soup(client.get(f"/cases/{case.ref}")).select_one(".kc-identity").text


def test_the_clerk_keeps_the_register_only_while_the_dossier_may_be_edited(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "draft")
    send(sign_in(client, walk.cast.clerk), "/organisations/new-on-paper", **NEW)
    case = paper_case(record)
    url = f"/organisations/{case.organisation_id}/scope/new"

    added = send(client, url, **LINE)
    elsewhere = client.get(f"/organisations/{walk.cast.organisation.id}/scope/new").status_code
    officer = sign_in(client, walk.cast.officer).get(url).status_code
    discarded = send(sign_in(client, walk.cast.clerk), f"/cases/{case.ref}/actions/discard", sure="y")

    assert added.status_code == 303, added.text
    assert (elsewhere, officer) == (403, 403)
    assert discarded.status_code == 303, discarded.text
    assert client.get(url).status_code == 403


def test_the_whole_dossier_is_entered_and_submitted_by_the_clerk(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk, case = opened(app, record, client)
    sheet = f"/cases/{case.ref}/self-assessment/general"
    first = str(soup(client.get(sheet)).select_one(f'a[href*="{sheet}/"]')["href"])
    one = send(client, first, answer="met", document="STCL-01", files=(BytesIO(b"%PDF-1.4\n"), "bản quét.pdf"))
    with record.writing():
        row, by = session.get_one(Case, case.id), session.get_one(Person, walk.cast.clerk.id)
        due = row.criteria.expected(row.field_codes)
        content = AnswerContent(answer="met", document="STCL-01")
        contents = {Spot("self", code, criterion.id): content for code, criterion in due}
        casework.record_answers(row, contents, by=by, now=walk.now)
    submit = f"/cases/{case.ref}/actions/submit"
    remark = soup(client.get(submit)).select_one('main [name="remark"]').get_text()

    answer = send(client, submit, remark=f"{remark.strip()} Bản gốc lưu tại văn thư.")

    assert one.status_code == 303, one.text
    assert "Hồ sơ giấy nhận ngày" in remark
    assert answer.status_code == 303, answer.text
    with record.reading():
        row = session.get_one(Case, case.id)
        file = session.scalars(select(Evidence).where(Evidence.case_id == case.id)).one()
        assert (row.status, row.submitted_by_id, row.opened_by_id) == (
            "submitted",
            walk.cast.clerk.id,
            walk.cast.clerk.id,
        )
        assert (file.name, file.uploaded_by_id) == ("bản quét.pdf", walk.cast.clerk.id)
    story = soup(client.get(f"/cases/{case.ref}")).select_one(".kc-timeline").get_text(" ")
    assert "Phùng Văn Thư" in story
    assert "Bản gốc lưu tại văn thư" in story


def test_the_provider_sees_the_dossier_and_goes_on_with_it(app: Flask, record: Database, client: FlaskClient) -> None:
    walk, case = opened(app, record, client)

    page = sign_in(client, walk.cast.applicant).get(f"/cases/{case.ref}")
    lines = soup(client.get(f"/cases/{case.ref}/lines")).select('main input[name="lines"]')
    stranger = sign_in(client, walk.cast.other_applicant).get(f"/cases/{case.ref}")
    officer = sign_in(client, walk.cast.officer).get(f"/cases/{case.ref}")

    assert "Hồ sơ giấy, văn thư nhập thay" in page.text
    assert lines
    assert (page.status_code, stranger.status_code, officer.status_code) == (200, 404, 404)


def test_the_entering_clerk_finds_the_draft_in_the_own_list(app: Flask, record: Database, client: FlaskClient) -> None:
    walk, case = opened(app, record, client)
    with record.writing():
        other = PersonFactory(roles=("clerk",))

    mine = sign_in(client, walk.cast.clerk).get("/cases?list=mine").text
    theirs = sign_in(client, other).get("/cases?list=mine").text

    assert case.ref in mine
    assert "hồ sơ giấy, văn thư nhập thay" in mine
    assert case.ref not in theirs


def test_a_clerk_with_a_stake_neither_opens_nor_edits(app: Flask, record: Database, client: FlaskClient) -> None:
    walk, case = opened(app, record, client)
    organisation = walk.cast.organisation
    with record.writing():
        barred = PersonFactory(roles=("clerk",))
        barred.conflict_rows.append(Conflict(tax_code=organisation.tax_code, reason="Người nhà"))
        own = PersonFactory(roles=("clerk", "provider"), organisation_id=organisation.id)
    before = form(sign_in(client, walk.cast.clerk), f"/intake/{organisation.id}")

    seen = []
    for person in (barred, own):
        sign_in(client, person)
        seen.append(client.get(f"/intake/{organisation.id}").status_code)
        seen.append(client.post(f"/intake/{organisation.id}", data={**before, "once_key": "x" * 32}).status_code)
    sign_in(client, barred)

    assert [code >= 400 for code in seen] == [True] * 4
    assert seen[::2] == [403, 403]
    assert client.get(f"/cases/{case.ref}").status_code == 404
    assert client.get(f"/organisations/{organisation.id}/scope/new").status_code == 403
