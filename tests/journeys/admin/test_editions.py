"""Editions of the agency: linted beside their text, published by a second person only, fixed from then on."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import casework
from app.casework import library
from app.db import Database, session
from app.models import UploadedEdition
from checklists.reader import file_of
from tests.factories import Walk
from tests.journeys.admin.conftest import last_kind
from tests.rows import ScopeLineFactory
from tests.support.signing_in import form, send, sign_in, soup
from tests.support.versions import KEY, SHORTER, second_text
from tests.support.walking import walked

NEW, FIRST = "/editions/new", "/editions/1"
SET = file_of("tcvn_13187/2020").read_text(encoding="utf-8").replace('edition: "2020"', 'edition: "2026"')
FAULTY = SET.replace("knock_out: always", "knock_out: alwys", 1)


@pytest.fixture
def walk(app: Flask, record: Database) -> Walk:
    """A submitted case and everybody around it."""
    found: Walk = walked(app, record, "submitted")
    return found


def uploaded(client: FlaskClient, walk: Walk, kind: str, text: str) -> None:
    answer = send(sign_in(client, walk.cast.administrator), NEW, kind=kind, text=text)
    assert answer.status_code == 303, soup(answer).get_text(" ", strip=True)[:500]


def published(client: FlaskClient, walk: Walk) -> int:
    sign_in(client, walk.cast.decider)
    return client.post(f"{FIRST}/publish", data=form(client, f"{FIRST}/drop")).status_code


def test_findings_stand_beside_the_line_they_are_about(walk: Walk, client: FlaskClient) -> None:
    sign_in(client, walk.cast.administrator)
    number = FAULTY[: FAULTY.index("alwys")].count("\n") + 1

    page = soup(send(client, NEW, kind="criteria", text=FAULTY, check="y"))

    assert page.select_one(f'#findings ~ ol a[href="#line-{number}"]').text == f"Dòng {number}"
    told = page.select_one(f"#line-{number}")
    assert told["class"] == ["kc-source__line", "kc-source__line--told"]
    assert "always" in told.find_next_sibling("p").text
    assert soup(client.get("/editions")).select("tbody tr") == [], "nothing was kept"


def test_a_text_without_faults_says_so(walk: Walk, client: FlaskClient) -> None:
    page = soup(
        send(sign_in(client, walk.cast.administrator), NEW, kind="procedure", text=second_text().decode(), check="y")
    )

    assert page.select("[id^=line-]")
    assert "Lỗi" not in [one.text for one in page.select("ol strong")]


@pytest.mark.parametrize(
    ("kind", "text"),
    [("criteria", "a: ["), ("criteria", " "), ("", SET), ("criteria", SET.replace('"2026"', '"2020"'))],
    ids=["unreadable", "blank", "kind", "taken"],
)
def test_what_cannot_be_an_edition_is_not_kept(walk: Walk, client: FlaskClient, kind: str, text: str) -> None:
    answer = send(sign_in(client, walk.cast.administrator), NEW, kind=kind, text=text)

    assert answer.status_code == 422


def test_a_second_person_publishes_and_cases_begin_under_it(record: Database, walk: Walk, client: FlaskClient) -> None:
    uploaded(client, walk, "criteria", SET)
    own = soup(client.get(FIRST))
    refused = client.post(f"{FIRST}/publish", data=form(client, f"{FIRST}/drop"))
    assert published(client, walk) == 303

    assert "Người tải lên không tự phát hành" in own.text
    assert not own.select("main form")
    assert refused.status_code == 409
    assert last_kind(record) == "edition.published"
    with record.writing():
        assert "tcvn_13187/2026" in library.list_criteria_keys()
        line = ScopeLineFactory(organisation_id=walk.cast.organisation.id, line="77", field_code="length")
        opening = casework.Opening(criteria="tcvn_13187/2026")
        case = casework.open_case(
            walk.cast.organisation, [line], by=walk.cast.applicant, now=walk.later(), opening=opening
        )
        assert case.criteria.key == "tcvn_13187/2026"


def test_a_published_version_of_a_procedure_is_the_one_new_cases_begin_under(
    record: Database, walk: Walk, client: FlaskClient
) -> None:
    uploaded(client, walk, "procedure", second_text(SHORTER).decode())

    assert published(client, walk) == 303
    with record.writing():
        line = ScopeLineFactory(organisation_id=walk.cast.organisation.id, line="78", field_code="length")
        case = casework.open_case(walk.cast.organisation, [line], by=walk.cast.applicant, now=walk.later())
        assert case.procedure_text.name == KEY
        assert library.list_case_procedures() == sorted(library.list_case_procedures())
    sign_in(client, walk.cast.decider)
    assert KEY in soup(client.get("/procedure-moves")).text


def test_an_edition_with_an_error_is_kept_but_not_published(record: Database, walk: Walk, client: FlaskClient) -> None:
    uploaded(client, walk, "criteria", FAULTY)

    assert published(client, walk) == 409
    assert "Còn lỗi nên chưa phát hành được" in soup(client.get(FIRST)).text
    with record.reading():
        assert session.get_one(UploadedEdition, 1).published_at is None


def test_of_two_drafts_of_one_edition_one_is_published(record: Database, walk: Walk, client: FlaskClient) -> None:
    uploaded(client, walk, "criteria", SET)
    uploaded(client, walk, "criteria", SET + "# lần hai\n")
    assert published(client, walk) == 303

    answer = client.post("/editions/2/publish", data=form(client, "/editions/2/drop"))

    assert answer.status_code == 409
    assert published(client, walk) == 409, "it is published already"


def test_a_draft_is_put_aside_for_good(record: Database, walk: Walk, client: FlaskClient) -> None:
    uploaded(client, walk, "criteria", SET)

    asked = client.get(f"{FIRST}/drop")
    answer = send(client, f"{FIRST}/drop")

    assert "Bỏ bản nháp tcvn_13187/2026?" in asked.text
    assert answer.status_code == 303
    assert last_kind(record) == "edition.dropped"
    assert "Đã bỏ" in soup(client.get(FIRST)).text
    assert published(client, walk) == 409
    assert client.get("/editions/99").status_code == 404


def test_a_form_that_ran_out_publishes_nothing(record: Database, walk: Walk, client: FlaskClient) -> None:
    uploaded(client, walk, "criteria", SET)

    answer = sign_in(client, walk.cast.decider).post(f"{FIRST}/publish")

    assert answer.status_code in {302, 400, 422}
    with record.reading():
        assert session.get_one(UploadedEdition, 1).published_at is None
