"""The library of a case: found, filtered, used in many places, replaced by new versions, taken home in an archive."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import casework, evidence
from app.casework import AnswerContent, Spot, find_answer
from app.db import Database, session
from app.evidence import About, accept
from app.models import Evidence, Person
from tests.evidence.files import PDF
from tests.factories import Walk
from tests.support.counting import statements
from tests.support.signing_in import form, send, sign_in, soup
from tests.support.walking import walked


@pytest.fixture
def draft(app: Flask, record: Database) -> Walk:
    return walked(app, record, "draft")


@pytest.fixture
def own(client: FlaskClient, draft: Walk) -> FlaskClient:
    return sign_in(client, draft.cast.applicant)


def keep(record: Database, walk: Walk, name: str, by: Person | None = None, **about: Any) -> int:
    """A file of the case, brought by its applicant or somebody else; its key."""
    with record.writing():
        case = session.merge(walk.case)
        taken = accept(io.BytesIO(PDF + name.encode()), name, organisation_id=case.organisation_id, limit=10_000)
        said = About(
            **{key: session.get_one(Evidence, one) if key == "replaces" else one for key, one in about.items()}
        )
        return evidence.keep(case, taken, by=by or walk.cast.applicant, now=walk.now, about=said).id


def attach(
    record: Database, walk: Walk, key: int, *criteria: str, side: str = "self", by: Person | None = None
) -> None:
    with record.writing():
        case = session.merge(walk.case)
        row = session.get_one(Evidence, key)
        content = AnswerContent("met", "STCL-01", "Đã xem.", "", [row])
        spots = {Spot(side, "", one): content for one in criteria}
        casework.record_answers(case, spots, by=by or walk.cast.applicant, now=walk.now)


def files_at(record: Database, walk: Walk, criterion: str) -> list[int]:
    with record.reading():
        row = find_answer(walk.case, Spot("self", "", criterion))
        return [one.id for one in row.evidence] if row else []


def library(walk: Walk) -> str:
    return f"/cases/{walk.case.ref}/evidence"


def status(client: FlaskClient, url: str) -> int:
    with client.get(url) as answer:
        return answer.status_code


def names(client: FlaskClient, walk: Walk, query: str = "") -> list[str]:
    page = soup(client.get(library(walk) + query))
    return [one.get_text(strip=True) for one in page.select("tbody th > a")]


def test_an_empty_library_says_where_files_come_from(own: FlaskClient, draft: Walk) -> None:
    page = soup(own.get(library(draft)))

    assert "chưa có tệp minh chứng nào" in page.select_one(".kc-empty").get_text()  # type: ignore[union-attr]
    assert page.select_one("main form input[type=file]") is not None


def test_every_file_stands_once_with_its_uses(own: FlaskClient, draft: Walk, record: Database) -> None:
    attach(record, draft, keep(record, draft, "Sổ tay.pdf", effective_on=date(2026, 3, 1)), "A1.1", "A1.2")

    row = soup(own.get(library(draft))).select("tbody tr")

    assert len(row) == 1
    assert [one.get_text() for one in row[0].select(".kc-use-list a")] == ["A1.1", "A1.2"]
    assert "1/3/2026" in row[0].get_text()
    assert draft.cast.applicant.name in row[0].get_text()


def test_files_are_found_filtered_and_sorted(own: FlaskClient, draft: Walk, record: Database) -> None:
    first = keep(record, draft, "Đánh giá nội bộ.pdf", effective_on=date(2026, 3, 1))
    keep(record, draft, "Biên bản.pdf", effective_on=date(2025, 3, 1))
    keep(record, draft, "Ảnh phòng.pdf")
    attach(record, draft, first, "A1.1")

    assert names(own, draft, "?q=danh+gia") == ["Đánh giá nội bộ.pdf"]
    assert names(own, draft, "?only=unused&sort=name") == ["Ảnh phòng.pdf", "Biên bản.pdf"]
    assert names(own, draft, "?only=general") == ["Đánh giá nội bộ.pdf"]
    assert names(own, draft, "?sort=effective") == ["Biên bản.pdf", "Đánh giá nội bộ.pdf", "Ảnh phòng.pdf"]
    assert names(own, draft, "?sort=-effective") == ["Đánh giá nội bộ.pdf", "Biên bản.pdf", "Ảnh phòng.pdf"]
    assert names(own, draft, "?q=khong+co") == []
    assert len(names(own, draft, "?sort=crooked&page=x&only=%00")) in {0, 3}


def test_a_long_library_is_paged_and_costs_no_more(own: FlaskClient, draft: Walk, record: Database) -> None:
    keep(record, draft, "Một.pdf")
    few = len(statements(own, library(draft)))
    for number in range(30):
        keep(record, draft, f"Tệp {number:02}.pdf")

    assert len(statements(own, library(draft))) == few
    assert (len(names(own, draft)), len(names(own, draft, "?page=2"))) == (25, 6)


def test_one_file_joins_many_answers_and_leaves_one(own: FlaskClient, draft: Walk, record: Database) -> None:
    key = keep(record, draft, "Sổ tay.pdf")
    attach(record, draft, key, "A1.1")
    page = f"{library(draft)}/{key}/use"
    was = [one["value"] for one in soup(own.get(page)).select("input[name=was]")]

    answer = send(own, page, was=was, spots=["self:general:A1.2", "self:general:A1.3"])

    assert was == ["self:general:A1.1"]
    assert answer.status_code == 303
    assert [files_at(record, draft, one) for one in ("A1.1", "A1.2", "A1.3")] == [[], [key], [key]]
    with record.reading():
        left = find_answer(draft.case, Spot("self", "", "A1.1"))
        assert left is not None
        assert left.answer == "met"
    said = own.get(answer.location).text
    assert "gỡ khỏi A1.1" in said
    assert names(own, draft) == ["Sổ tay.pdf"]


def test_what_a_colleague_joined_meanwhile_stays(own: FlaskClient, draft: Walk, record: Database) -> None:
    key = keep(record, draft, "Sổ tay.pdf")
    page = f"{library(draft)}/{key}/use"
    sent = form(own, page, spots=["self:general:A1.2"])
    attach(record, draft, key, "A1.1")

    own.post(page, data=sent)

    assert [files_at(record, draft, one) for one in ("A1.1", "A1.2")] == [[key], [key]]


def test_a_place_that_is_not_due_is_refused(own: FlaskClient, draft: Walk, record: Database) -> None:
    key = keep(record, draft, "Sổ tay.pdf")

    assert send(own, f"{library(draft)}/{key}/use", spots=["self:force:B1.1"]).status_code == 422


def test_a_new_version_takes_the_place_of_the_old(own: FlaskClient, draft: Walk, record: Database) -> None:
    key = keep(record, draft, "Sổ tay.pdf")
    attach(record, draft, key, "A1.1", "A1.2")

    answer = send(own, f"{library(draft)}/{key}/versions/new", file=(io.BytesIO(PDF + b"2"), "Sổ tay.pdf"))

    assert answer.status_code == 303
    new = files_at(record, draft, "A1.1")
    assert new == files_at(record, draft, "A1.2") != [key]
    row = soup(own.get(library(draft))).select("tbody tr")
    assert len(row) == 1
    assert "bản 2" in row[0].get_text()
    assert "Bản 1:" in row[0].select_one(".kc-library__old").get_text()  # type: ignore[union-attr]
    assert status(own, f"{library(draft)}/{key}") == 200


def test_an_old_version_is_not_replaced_again(own: FlaskClient, draft: Walk, record: Database) -> None:
    key = keep(record, draft, "Sổ tay.pdf")
    keep(record, draft, "Sổ tay 2.pdf", replaces=key)

    page = f"{library(draft)}/{key}/versions/new"
    answer = send(own, page, file=(io.BytesIO(PDF), "Sổ tay.pdf"))

    assert answer.status_code == 403


def test_the_same_content_is_a_new_version_only_with_another_date(
    own: FlaskClient, draft: Walk, record: Database
) -> None:
    key = keep(record, draft, "Sổ tay.pdf")
    page = f"{library(draft)}/{key}/versions/new"

    def again(**said: str) -> Any:
        return send(own, page, file=(io.BytesIO(PDF + "Sổ tay.pdf".encode()), "Sổ tay.pdf"), **said)

    same = again()
    dated = again(**{"effective_on-day": "1", "effective_on-month": "2", "effective_on-year": "2026"})

    assert (same.status_code, dated.status_code) == (422, 303)
    assert "giống hệt" in same.text
    assert names(own, draft) == ["Sổ tay (2).pdf"]


def test_what_was_handed_in_keeps_its_version(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "draft")
    key = keep(record, walk, "Sổ tay.pdf")
    with record.writing():
        session.add(walk.case)
        walk.submit()
    attached = files_at(record, walk, "A1.1")
    sign_in(client, walk.cast.applicant)

    answer = send(client, f"{library(walk)}/{key}/versions/new", file=(io.BytesIO(PDF + b"2"), "Sổ tay.pdf"))

    assert answer.status_code in {403, 404}
    assert files_at(record, walk, "A1.1") == attached


def test_the_archive_holds_every_version_with_its_digest(own: FlaskClient, draft: Walk, record: Database) -> None:
    key = keep(record, draft, "Sổ tay.pdf")
    keep(record, draft, "Sổ tay.pdf ", replaces=key, effective_on=date(2026, 3, 1))
    keep(record, draft, "sổ TAY.pdf")
    keep(record, draft, "=1+1.pdf")

    with own.get(f"/cases/{draft.case.ref}/evidence.zip") as answer:
        archive = zipfile.ZipFile(io.BytesIO(answer.data))

    found = [one for one in archive.namelist() if one.endswith(".pdf")]
    assert sorted(found) == ["=1+1.pdf", "Bản cũ/Sổ tay.pdf", "Sổ tay.pdf", "sổ TAY (2).pdf"]
    assert archive.testzip() is None
    lines = list(csv.reader(io.StringIO(archive.read("Danh mục minh chứng.csv").decode("utf-8-sig"))))
    assert len(lines) == 5
    for line in lines[1:]:
        path = line[8].lstrip("'")
        assert hashlib.sha256(archive.read(path)).hexdigest() == line[3]
        assert line[9] == "nguyên vẹn"
        assert not line[0].startswith("=")


def test_the_archive_tells_of_a_file_that_is_gone(own: FlaskClient, draft: Walk, record: Database) -> None:
    key = keep(record, draft, "Sổ tay.pdf")
    with record.reading():
        row = session.get_one(Evidence, key)
        evidence.store.path(row.organisation_id, row.sha256).unlink()

    with own.get(f"/cases/{draft.case.ref}/evidence.zip") as answer:
        archive = zipfile.ZipFile(io.BytesIO(answer.data))

    assert "không còn trong kho" in archive.read("Danh mục minh chứng.csv").decode("utf-8-sig")


def test_the_teams_files_are_not_there_for_the_provider_before_the_report(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "in_assessment")
    keep(record, walk, "Của tổ chức.pdf")
    key = keep(record, walk, "Ảnh của đoàn.pdf", by=walk.cast.general)
    attach(record, walk, key, "A1.1", side="team", by=walk.cast.general)

    sign_in(client, walk.cast.lead)
    assert names(client, walk, "?sort=name") == ["Ảnh của đoàn.pdf", "Của tổ chức.pdf"]
    assert status(client, f"{library(walk)}/{key}") == 200
    sign_in(client, walk.cast.applicant)
    assert names(client, walk) == ["Của tổ chức.pdf"]
    assert status(client, f"{library(walk)}/{key}") == 404
    assert client.get(f"{library(walk)}/{key}/entry").status_code == 404
    with client.get(f"/cases/{walk.case.ref}/evidence.zip") as answer:
        assert "Ảnh của đoàn.pdf" not in zipfile.ZipFile(io.BytesIO(answer.data)).namelist()


def test_the_team_replaces_no_file_of_the_provider(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    key = keep(record, walk, "Của tổ chức.pdf")
    sign_in(client, walk.cast.general)

    answer = send(client, f"{library(walk)}/{key}/versions/new", file=(io.BytesIO(PDF), "x.pdf"))

    assert answer.status_code == 403
    with record.reading():
        assert session.scalars(select(Evidence.replaces_id)).all() == [None]
