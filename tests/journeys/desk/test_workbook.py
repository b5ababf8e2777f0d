"""The list as an Excel workbook: the rows the address asks for, all of them, and none that may not be seen."""

from __future__ import annotations

from io import BytesIO

from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from app.db import Database, session
from app.models import Case, Organisation
from tests.journeys.desk.bulk import copies
from tests.journeys.desk.reading import page
from tests.support.signing_in import sign_in
from tests.support.walking import walked


def rows(client: FlaskClient, query: str) -> list[tuple[object, ...]]:
    """The sheet of cases, its head first."""
    answer = client.get(f"/cases.xlsx?{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return list(load_workbook(BytesIO(answer.data))["Hồ sơ"].iter_rows(values_only=True))


def test_the_workbook_holds_every_row_of_the_filtered_list(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    with record.writing():
        copies(session.get_one(Case, walk.case.id), 60)
        copies(session.get_one(Case, walk.case.id), 3, first=300, status="published", due_on=None)
    clerk = sign_in(client, walk.cast.clerk)

    head, *found = rows(clerk, "list=all&state=submitted&sort=ref")

    assert head[:3] == ("Số hồ sơ", "Tổ chức", "Trạng thái")
    assert len(found) == 61
    assert found[0][0] == walk.case.ref
    assert found[0][2] == "Đã nộp, chờ kiểm tra"
    assert found[0][5] is not None, "the term is a date"


def test_the_page_leads_to_the_workbook_of_what_it_shows(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")

    link = page(sign_in(client, walk.cast.clerk), "list=all&state=submitted&page=1").select_one("a[download]")

    assert link is not None
    assert link["href"] == "/cases.xlsx?list=all&state=submitted"


def test_nobody_exports_what_they_may_not_see(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")

    assert len(rows(sign_in(client, walk.cast.other_applicant), "list=all")) == 1
    assert len(rows(sign_in(app.test_client(), walk.cast.lead), "list=all")) == 1
    assert len(rows(sign_in(app.test_client(), walk.cast.applicant), "list=all")) == 2


def test_a_name_that_looks_like_a_formula_stays_a_name(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    with record.writing():
        session.get_one(Organisation, walk.cast.organisation.id).legal_name_vi = "=SUM(1,2)"

    answer = sign_in(client, walk.cast.clerk).get("/cases.xlsx?list=all")

    found = load_workbook(BytesIO(answer.data))["Hồ sơ"]["B2"]
    assert (found.data_type, found.value) == ("s", "=SUM(1,2)")
