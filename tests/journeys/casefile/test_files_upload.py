"""Bringing files: one by one from a script or several from a form, each at most once, and never across a border."""

from __future__ import annotations

import io
import threading
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.casework import Spot, find_answer
from app.db import Database, session
from app.evidence import record as evidence_record
from app.models import Answer, Evidence
from tests.evidence.files import PDF, png
from tests.factories import Walk
from tests.support.signing_in import form, sign_in, soup
from tests.support.walking import walked

FIRST = "self:general:A1.1"


@pytest.fixture
def draft(app: Flask, record: Database) -> Walk:
    return walked(app, record, "draft")


@pytest.fixture
def own(client: FlaskClient, draft: Walk) -> FlaskClient:
    return sign_in(client, draft.cast.applicant)


def file(name: str = "Sổ tay.pdf", content: bytes = PDF) -> tuple[io.BytesIO, str]:
    return io.BytesIO(content), name


def bring(client: FlaskClient, walk: Walk, **said: Any) -> TestResponse:
    """What the script sends for one file."""
    url = f"/cases/{walk.case.ref}/evidence"
    sent = form(client, f"/cases/{walk.case.ref}/messages") | {"feeds": "detach", "files": file()} | said
    return client.post(url, data=sent, headers={"HX-Request": "true"})


def rows(record: Database) -> list[Evidence]:
    with record.reading():
        return list(session.scalars(select(Evidence).order_by(Evidence.id)))


def answer(record: Database, walk: Walk, criterion: str = "A1.1") -> Answer | None:
    with record.reading():
        return find_answer(walk.case, Spot("self", "", criterion))


def test_a_file_joins_the_answer_the_moment_it_comes(own: FlaskClient, draft: Walk, record: Database) -> None:
    sent = bring(
        own, draft, spot=FIRST, **{"effective_on-day": "1", "effective_on-month": "3", "effective_on-year": "2026"}
    )

    assert sent.status_code == 201
    entry = soup(sent).select_one("[data-file]")
    assert entry is not None
    assert "hiệu lực từ 1/3/2026" in entry.get_text()
    assert entry.select_one("input[name=detach]") is not None
    standing = answer(record, draft)
    assert standing is not None
    assert [(one.name, str(one.effective_on)) for one in standing.evidence] == [("Sổ tay.pdf", "2026-03-01")]


def test_words_that_stand_stay_when_a_file_joins(own: FlaskClient, draft: Walk, record: Database) -> None:
    page = f"/cases/{draft.case.ref}/self-assessment/general/A1.1"
    own.post(page, data=form(own, page, answer="met", document="STCL-01"))

    bring(own, draft, spot=FIRST)

    standing = answer(record, draft)
    assert standing is not None
    assert (standing.answer, standing.document, standing.evidence_count) == ("met", "STCL-01", 1)


def test_the_same_sending_again_leads_to_the_same_entry(own: FlaskClient, draft: Walk, record: Database) -> None:
    said = form(own, f"/cases/{draft.case.ref}/messages") | {
        "once_key": "0b7a4c1e-3d52-4f68-9a10-2f6c8e1d7b35",
        "spot": FIRST,
    }

    first, second = bring(own, draft, **said), bring(own, draft, **said | {"files": file()})

    assert (first.status_code, second.status_code) == (201, 303)
    assert soup(own.get(second.location)).select_one("[data-file]")["data-file"] == str(rows(record)[0].id)  # type: ignore[index]


def test_the_same_file_dropped_twice_is_one_row(own: FlaskClient, draft: Walk, record: Database) -> None:
    assert [bring(own, draft, spot=FIRST).status_code for _ in range(2)] == [201, 201]

    assert len(rows(record)) == 1


def test_two_at_the_same_moment_are_one_row(app: Flask, draft: Walk, record: Database) -> None:
    clients = [sign_in(app.test_client(), draft.cast.applicant) for _ in range(4)]
    codes: list[int] = []

    threads = [threading.Thread(target=lambda c=c: codes.append(bring(c, draft).status_code)) for c in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert codes == [201] * 4
    assert len(rows(record)) == 1


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"files": ("trang.html", b"<html>")}, "Không nhận tệp loại"),
        ({"files": ("rỗng.pdf", b"")}, "Tệp rỗng"),
        ({"files": ("giả.png", b"MZ no picture")}, "không phải là"),
        ({"effective_on-day": "31", "effective_on-month": "2", "effective_on-year": "2026"}, "không có ngày 31/2/2026"),
        ({"effective_on-day": "1", "effective_on-month": "1", "effective_on-year": "2099"}, "không được sau ngày"),
        ({"effective_on-day": "1"}, "còn thiếu"),
    ],
)
def test_what_cannot_be_taken_is_said_in_plain_words(
    own: FlaskClient, draft: Walk, record: Database, said: dict[str, Any], sentence: str
) -> None:
    opened = {"files": file(*said["files"])} if "files" in said else {}  # here: sending closes them

    sent = bring(own, draft, **said | opened)

    assert (sent.status_code, sent.mimetype) == (422, "text/plain")
    assert sentence in sent.text
    assert rows(record) == []


def test_one_bad_file_does_not_lose_the_good_ones(own: FlaskClient, draft: Walk, record: Database) -> None:
    files = [file(), file("trang.html", b"<html>"), file("Ảnh.png", png())]

    sent = bring(own, draft, feeds="", files=files)

    assert sent.status_code == 303
    assert [one.name for one in rows(record)] == ["Sổ tay.pdf", "Ảnh.png"]
    page = own.get(sent.location).text
    assert "Đã nhận 2 tệp" in page
    assert "trang.html" in page


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.pdf", "<b>tệp</b>.pdf", "a\u202efdp.exe.pdf", "CON.pdf", "=1+1.pdf"]
)
def test_hostile_names_do_no_harm(own: FlaskClient, draft: Walk, record: Database, name: str) -> None:
    sent = bring(own, draft, files=file(name))

    assert sent.status_code == 201
    kept = rows(record)[0].name
    assert "/" not in kept
    assert "\u202e" not in kept
    assert "<b>" not in sent.text
    assert "<b>" not in own.get(f"/cases/{draft.case.ref}/evidence").text


def test_nothing_is_kept_when_the_row_cannot_be_written(
    own: FlaskClient, draft: Walk, record: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_said: object, **_more: object) -> None:
        raise OSError("the power went out")

    monkeypatch.setattr(evidence_record, "_note", die)
    with pytest.raises(OSError, match="power"):
        bring(own, draft, spot=FIRST)

    assert rows(record) == []
    assert answer(record, draft) is None


@pytest.mark.parametrize(
    ("who", "status"), [("other_applicant", 404), ("administrator", 404), ("clerk", 404), ("lead", 404)]
)
def test_nobody_else_brings_files_to_a_draft(
    client: FlaskClient, draft: Walk, record: Database, who: str, status: int
) -> None:
    sign_in(client, getattr(draft.cast, who))

    sent = client.post(
        f"/cases/{draft.case.ref}/evidence", data=form(client, "/profile") | {"files": file(), "feeds": "detach"}
    )

    assert sent.status_code == status
    assert rows(record) == []


def test_a_dossier_that_was_handed_in_takes_no_more_files(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    for person in (walk.cast.applicant, walk.cast.clerk):
        sign_in(client, person)
        assert bring(client, walk, spot=FIRST).status_code == 403

    with record.reading():
        assert session.scalar(select(func.count()).select_from(Evidence)) == 0


def test_a_file_of_another_case_is_neither_chosen_nor_read(
    app: Flask, own: FlaskClient, draft: Walk, record: Database
) -> None:
    stranger = walked(app, record, "draft")
    other = sign_in(app.test_client(), stranger.cast.applicant)
    bring(other, stranger)
    foreign = rows(record)[0].id
    page = f"/cases/{draft.case.ref}/self-assessment/general/A1.1"

    sent = own.post(page, data=form(own, page, answer="met", reuse=str(foreign)))

    assert sent.status_code == 422
    for tail in ("", "/use", "/entry", "/versions/new"):
        assert own.get(f"/cases/{draft.case.ref}/evidence/{foreign}{tail}").status_code == 404
    assert own.get(f"/cases/{stranger.case.ref}/evidence").status_code == 404
    assert own.get(f"/cases/{stranger.case.ref}/evidence.zip").status_code == 404
