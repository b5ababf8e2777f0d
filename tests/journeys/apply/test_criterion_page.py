"""The page of one criterion: answering it in pieces, with files, next to colleagues, and only while it may be."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event, func, select
from werkzeug.test import TestResponse

from app.casework import Spot, find_answer
from app.db import Database, session
from app.models import Answer, Case, Event, Evidence
from tests.factories import PersonFactory, Walk
from tests.support.signing_in import form, send, sign_in, soup

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def own(client: FlaskClient, draft: Walk) -> FlaskClient:
    return sign_in(client, draft.cast.applicant)


def at(walk: Walk, criterion: str = "A1.1", sheet: str = "general") -> str:
    return f"/cases/{walk.case.ref}/self-assessment/{sheet}/{criterion}"


def upload(name: str = "Quyết định thành lập.pdf", content: bytes = PDF) -> tuple[io.BytesIO, str]:
    return io.BytesIO(content), name


def answer_of(walk: Walk, record: Database, criterion: str = "A1.1", field: str = "") -> Answer | None:
    with record.reading():
        return find_answer(session.get_one(Case, walk.case.id), Spot("self", field, criterion))


def summary(answer: TestResponse) -> str:
    found = soup(answer).select_one(".govuk-error-summary")
    return found.get_text() if found else ""


def test_the_page_says_what_is_asked_and_what_each_answer_needs(own: FlaskClient, draft: Walk) -> None:
    page = soup(own.get(at(draft)))
    criterion = draft.case.criteria.criterion("A1.1")

    assert criterion.title.vi in page.select_one("h1").get_text()  # type: ignore[union-attr]
    text = page.select_one("main").get_text()  # type: ignore[union-attr]
    for words in (criterion.requirement.vi, criterion.evidence.vi, criterion.anchor, "Bắt buộc", "diễn đạt lại"):
        assert words in text
    assert [radio["value"] for radio in page.select("[name=answer]")] == [
        "met",
        "partly_met",
        "not_met",
        "not_applicable",
    ]
    assert page.select_one("[name=answer][value=not_applicable]").has_attr("disabled")  # type: ignore[union-attr]
    assert "bắt buộc" in page.select_one("[id$=answer-4-item-hint]").get_text()  # type: ignore[union-attr]
    assert "tài liệu viện dẫn hoặc tệp" in page.select_one("[id$=answer-item-hint]").get_text()  # type: ignore[union-attr]
    assert page.select_one("[name=seen_version]")["value"] == "0"  # type: ignore[index]


def test_an_answer_is_kept_once_however_often_it_is_sent(own: FlaskClient, draft: Walk, record: Database) -> None:
    filled = form(own, at(draft), answer="met", document="STCL-01", then="next")

    first, again = own.post(at(draft), data=filled), own.post(at(draft), data=filled)

    assert (first.status_code, again.status_code) == (303, 303)
    assert first.location == again.location == at(draft, "A1.2")
    row = answer_of(draft, record)
    assert row is not None
    assert (row.answer, row.document, row.version) == ("met", "STCL-01", 1)
    with record.reading():
        assert session.scalar(select(func.count()).where(Event.kind == "answer.recorded")) == 1


def test_an_unfinished_answer_is_kept_and_the_page_says_what_is_missing(
    own: FlaskClient, draft: Walk, record: Database
) -> None:
    answer = send(own, at(draft), answer="partly_met", then="stay")

    assert (answer.status_code, answer.location) == (303, at(draft))
    page = soup(own.get(at(draft))).select_one("main")
    assert page is not None
    assert "thiếu tài liệu viện dẫn hoặc tệp minh chứng; thiếu giải thích" in page.get_text()
    assert page.select_one("[name=answer][value=partly_met]").has_attr("checked")  # type: ignore[union-attr]


def test_a_comment_alone_is_kept_too(own: FlaskClient, draft: Walk, record: Database) -> None:
    assert send(own, at(draft), comment="Đang rà soát.").status_code == 303

    row = answer_of(draft, record)
    assert row is not None
    assert (row.answer, row.comment) == ("", "Đang rà soát.")
    assert "chưa chọn câu trả lời" in own.get(at(draft)).text


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"answer": "excellent"}, "không có trong danh sách"),
        ({"answer": "not_examined"}, "không có trong danh sách"),
        ({"answer": "not_applicable"}, "không có trong danh sách"),
        ({"comment": "a" * 4001}, "nhiều nhất là 4.000"),
        ({"comment": "a\x07b"}, "ký tự điều khiển"),
        ({"detach": "77"}, "không có trong danh sách"),
        ({"reuse": "77"}, "không có trong danh sách"),
        ({"seen_version": "x"}, "thiếu một phần"),
    ],
)
def test_crooked_input_is_said_at_its_field_and_the_rest_stays(
    own: FlaskClient, draft: Walk, record: Database, said: dict[str, Any], sentence: str
) -> None:
    answer = send(own, at(draft), **{"document": "STCL-09"} | said)

    assert answer.status_code == 422
    assert sentence in summary(answer)
    assert soup(answer).select_one("[name=document]")["value"] == "STCL-09"  # type: ignore[index]
    assert answer_of(draft, record) is None


def test_files_come_with_their_names_and_join_the_answer(own: FlaskClient, draft: Walk, record: Database) -> None:
    files = [upload(), upload("Ảnh phòng chuẩn.txt", "nội dung".encode())]

    answer = send(own, at(draft), answer="met", files=files, then="stay")

    assert answer.status_code == 303
    row = answer_of(draft, record)
    assert row is not None
    assert [file.name for file in row.evidence] == ["Quyết định thành lập.pdf", "Ảnh phòng chuẩn.txt"]
    page = soup(own.get(at(draft)))
    links = page.select(".kc-evidence a[download]")
    assert [link.get_text() for link in links] == ["Quyết định thành lập.pdf", "Ảnh phòng chuẩn.txt"]
    with own.get(links[0]["href"]) as download:
        assert download.data == PDF
    assert "Đầy đủ" in page.get_text()


def test_a_file_is_taken_off_an_answer_and_used_again_elsewhere(
    own: FlaskClient, draft: Walk, record: Database
) -> None:
    send(own, at(draft), answer="met", files=[upload()])
    row = answer_of(draft, record)
    assert row is not None
    file = row.evidence[0].id

    assert send(own, at(draft), answer="met", document="STCL-01", detach=[str(file)]).status_code == 303
    assert send(own, at(draft, "A1.2"), answer="met", reuse=str(file)).status_code == 303

    off, on = answer_of(draft, record), answer_of(draft, record, "A1.2")
    assert off is not None
    assert on is not None
    assert (off.evidence_count, [one.id for one in on.evidence]) == (0, [file])
    with record.reading():
        assert session.scalar(select(func.count()).select_from(Evidence)) == 1


def test_the_same_file_sent_twice_is_kept_once(own: FlaskClient, draft: Walk, record: Database) -> None:
    for criterion in ("A1.1", "A1.2"):
        assert send(own, at(draft, criterion), answer="met", files=[upload()]).status_code == 303

    with record.reading():
        assert session.scalar(select(func.count()).select_from(Evidence)) == 1


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("trang.html", b"<html>", "Không nhận tệp loại"),
        ("giả.pdf", b"MZ\x90\x00 no pdf at all", "không phải là"),
        ("rỗng.pdf", b"", "Tệp rỗng"),
    ],
)
def test_a_file_that_is_not_taken_is_said_at_its_field_and_what_was_typed_stays(
    own: FlaskClient, draft: Walk, record: Database, app: Flask, name: str, content: bytes, sentence: str
) -> None:
    answer = send(own, at(draft), answer="partly_met", comment="Đang bổ sung.", files=[upload(name, content)])

    assert answer.status_code == 422
    assert name in summary(answer)
    assert sentence in summary(answer)
    page = soup(answer)
    assert page.select_one("[name=comment]").get_text().strip() == "Đang bổ sung."  # type: ignore[union-attr]
    assert page.select_one("[name=answer][value=partly_met]").has_attr("checked")  # type: ignore[union-attr]
    assert answer_of(draft, record) is None
    store = Path(app.config["SETTINGS"].instance_dir) / "evidence"
    assert not [path for path in store.rglob("*") if path.is_file()]


def test_a_file_larger_than_the_limit_is_refused_by_its_size(
    own: FlaskClient, draft: Walk, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], evidence_limit_mb=0))

    answer = send(own, at(draft), answer="met", files=[upload()])

    assert answer.status_code == 422
    assert "lớn hơn giới hạn 0 MB" in summary(answer)


def test_who_was_slower_sees_both_versions_and_overwrites_nothing(
    own: FlaskClient, draft: Walk, record: Database
) -> None:
    slow = form(own, at(draft), answer="not_met", comment="Bản của tôi.", files=[upload("của tôi.pdf")])
    assert send(own, at(draft), answer="met", document="Bản của đồng nghiệp").status_code == 303

    answer = own.post(at(draft), data=slow)

    assert answer.status_code == 409
    page = soup(answer).select_one("[data-merge]")
    assert page is not None
    versions = [one.get_text(" ", strip=True) for one in page.select(".kc-versions__one .kc-lines")]
    assert versions == ["Đáp ứng", "Không đáp ứng", "Bản của đồng nghiệp", "(để trống)", "(để trống)", "Bản của tôi."]
    assert draft.cast.applicant.name in page.get_text()
    assert "của tôi.pdf" in page.select_one(".kc-notice").get_text()  # type: ignore[union-attr]
    row = answer_of(draft, record)
    assert row is not None
    assert (row.answer, row.version, row.evidence_count) == ("met", 1, 0)
    with record.reading():
        assert session.scalar(select(func.count()).select_from(Evidence)) == 0


def test_a_form_without_its_version_overwrites_nothing(own: FlaskClient, draft: Walk) -> None:
    assert send(own, at(draft), answer="met", document="X").status_code == 303
    blind = {name: value for name, value in form(own, at(draft), answer="not_met").items() if name != "seen_version"}

    assert own.post(at(draft), data=blind).status_code == 409


def test_the_last_criterion_leads_back_to_the_overview(own: FlaskClient, draft: Walk) -> None:
    field, last = draft.case.criteria.expected(draft.case.field_codes)[-1]

    answer = send(own, at(draft, last.id, field), answer="met", document="X", then="next")

    assert answer.location == f"/cases/{draft.case.ref}/self-assessment"
    assert not soup(own.get(at(draft, last.id, field))).select("a[rel=next]")


def test_not_applicable_is_open_where_the_set_allows_it_and_asks_for_a_reason(
    own: FlaskClient, draft: Walk, record: Database
) -> None:
    allowed = next(
        (code, one)
        for code, one in draft.case.criteria.expected(draft.case.field_codes)
        if one.not_applicable == "allowed"
    )
    url = at(draft, allowed[1].id, allowed[0] or "general")

    assert send(own, url, answer="not_applicable", then="stay").status_code == 303
    assert "thiếu lý do không áp dụng" in own.get(url).text
    assert send(own, url, answer="not_applicable", reason="Không có dịch vụ này.", then="stay").status_code == 303
    assert "Câu trả lời đầy đủ" in own.get(url).text


@pytest.mark.parametrize(
    "place", [("general", "B1.1"), ("mass", "A1.1"), ("force", "B1.1"), ("general", "Z9"), ("x", "y")]
)
def test_a_criterion_that_is_not_due_there_is_not_found(own: FlaskClient, draft: Walk, place: tuple[str, str]) -> None:
    url = at(draft, place[1], place[0])

    assert own.get(url).status_code == 404
    assert own.post(url, data=form(own, at(draft))).status_code == 404


def test_a_dossier_that_was_handed_in_is_read_and_not_written(
    client: FlaskClient, submitted: Walk, record: Database
) -> None:
    for person in (submitted.cast.applicant, submitted.cast.clerk, submitted.cast.officer):
        sign_in(client, person)
        page = soup(client.get(at(submitted)))
        assert not page.select("main form"), person.name
        assert "STCL-01" in page.select_one("main").get_text()  # type: ignore[union-attr]

        answer = client.post(at(submitted), data=form(client, "/register", answer="not_met", files=[upload()]))

        assert answer.status_code in {403, 409}
    row = answer_of(submitted, record)
    assert row is not None
    assert (row.answer, row.evidence_count) == ("met", 0)


@pytest.mark.parametrize("who", ["other_applicant", "administrator", "lead", "clerk"])
def test_a_draft_is_not_there_for_anybody_else(client: FlaskClient, draft: Walk, who: str) -> None:
    sign_in(client, getattr(draft.cast, who))

    assert client.get(at(draft)).status_code == 404
    sent = client.post(at(draft), data=form(client, "/register", answer="met", files=[upload()]))
    assert sent.status_code == 404


def test_hostile_words_are_shown_as_they_were_typed(own: FlaskClient, draft: Walk) -> None:
    words = '<script>alert(1)</script> & "x" {{ 7*7 }}'
    send(own, at(draft), answer="met", document=words, files=[upload("<b>tệp</b>.pdf")], then="stay")

    page = own.get(at(draft))

    assert "<script>alert" not in page.text
    assert "<b>tệp" not in page.text
    assert soup(page).select_one("[name=document]")["value"] == words  # type: ignore[index]


def test_more_files_ask_no_more_often(own: FlaskClient, draft: Walk, record: Database) -> None:
    send(own, at(draft), answer="met", files=[upload()], then="stay")
    few = asked(own, at(draft))
    with record.writing():
        someone = PersonFactory(roles=("provider",), organisation_id=draft.cast.organisation.id)
    sign_in(own, someone)
    files = [upload(f"tệp {number}.txt", f"{number}".encode()) for number in range(12)]
    assert send(own, at(draft), answer="met", files=files, then="stay").status_code == 303
    own.get(at(draft))  # the flash is said here

    assert asked(own, at(draft)) == few


def asked(client: FlaskClient, url: str) -> int:
    client.get(url)
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert client.get(url).status_code == 200
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return len(statements)
