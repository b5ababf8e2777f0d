"""Every refusal becomes its page, in one place, and tells no more than it should."""

from __future__ import annotations

import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import RequestEntityTooLarge, UnprocessableEntity

from app.db import Busy
from app.evidence import EvidenceRefused
from app.papers import PaperRefused
from app.web.access import ANYONE, permission
from tests.factories import Cast
from tests.journeys.edge.conftest import Probe
from tests.support.signing_in import sign_in, soup
from workflows.reasons import NotYours, OutOfTurn, Reason, Refused, Stale

REFUSALS = [
    (Refused([Reason("no_line_chosen"), Reason("field_uncovered", {"field": "mass"})]), 409, "lĩnh vực Khối lượng"),
    (OutOfTurn([Reason("no_such_step", {"action": "submit", "status": "submitted"})]), 409, "Nộp hồ sơ"),
    (NotYours([Reason("not_yours", {"relation": "clerk"})]), 403, "Việc này dành cho: văn thư"),
    (NotYours([]), 403, "không thuộc quyền của bạn"),
    (Stale([]), 409, "đã thay đổi trong lúc bạn đang xem"),
    (StaleDataError("overtaken"), 409, "đã thay đổi trong lúc bạn đang xem"),
    (EvidenceRefused("macros", extension="docm"), 422, "có macro"),
    (PaperRefused("letterhead_missing", "letterhead"), 409, "Chưa có thông tin cơ quan"),
    (Busy(), 503, "Hệ thống đang bận"),
    (UnprocessableEntity("Một câu của riêng mình."), 422, "Một câu của riêng mình."),
    (UnprocessableEntity(), 422, "Có chỗ thiếu hoặc chưa đúng"),
    (RequestEntityTooLarge(), 413, "50 MB"),
]


@pytest.mark.embedded
@pytest.mark.parametrize(("error", "status", "words"), REFUSALS, ids=range(len(REFUSALS)))
def test_a_refusal_becomes_its_page(
    client: FlaskClient, probe: Probe, error: Exception, status: int, words: str
) -> None:
    @permission(ANYONE)
    def view() -> str:
        raise error

    answer = client.get(probe(view))

    assert answer.status_code == status
    assert words in soup(answer).main.text
    assert soup(answer).h1 is not None


@pytest.mark.embedded
def test_all_reasons_are_shown_at_once(client: FlaskClient, probe: Probe) -> None:
    @permission(ANYONE)
    def view() -> str:
        raise Refused([Reason("report_missing"), Reason("number_missing"), Reason("team_without_lead")])

    page = soup(client.get(probe(view)))

    assert [item.text.strip() for item in page.select("main li")] == [
        "Chưa soạn báo cáo đánh giá.",
        "Văn thư chưa vào số và ngày quyết định.",
        "Đoàn chưa có trưởng đoàn.",
    ]


@pytest.mark.embedded
def test_a_mistake_of_ours_names_the_request_and_nothing_else(
    app: Flask, client: FlaskClient, probe: Probe, caplog: pytest.LogCaptureFixture
) -> None:
    @permission(ANYONE)
    def view() -> str:
        raise RuntimeError("bí mật nội bộ")

    app.testing = False
    with caplog.at_level(logging.ERROR):
        answer = client.get(probe(view))

    assert answer.status_code == 500
    assert "bí mật nội bộ" not in answer.text
    assert answer.headers["X-Request-ID"] in answer.text
    assert answer.headers["X-Request-ID"] in caplog.text


@pytest.mark.embedded
@pytest.mark.parametrize(("lost", "status"), [(True, 503), (False, 500)])
def test_a_lost_connection_is_worth_another_try(
    app: Flask, client: FlaskClient, probe: Probe, lost: bool, status: int
) -> None:
    @permission(ANYONE)
    def view() -> str:
        raise OperationalError("select 1", {}, Exception("gone"), connection_invalidated=lost)

    app.testing = False

    assert client.get(probe(view)).status_code == status


@pytest.mark.embedded
def test_an_error_page_survives_a_record_that_is_gone(
    app: Flask, players: Cast, probe: Probe, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in(app.test_client(), players.clerk)
    monkeypatch.setattr("app.web.signed_in._counts", _gone)

    answer = client.get("/register")

    assert answer.status_code == 503
    assert "Hệ thống đang bận" in answer.text


def _gone(_row: object) -> bool:
    raise OperationalError("select 1", {}, Exception("gone"), connection_invalidated=True)


@pytest.mark.embedded
@pytest.mark.parametrize(
    ("method", "address", "status"), [("get", "/nothing", 404), ("get", "/sign-out", 405), ("post", "/sign-in", 400)]
)
def test_what_the_server_itself_refuses_has_a_page_too(
    client: FlaskClient, method: str, address: str, status: int
) -> None:
    answer = client.open(address, method=method)

    assert answer.status_code == status
    assert "Kiểm Chuẩn" in answer.text


@pytest.mark.embedded
def test_a_form_without_its_token_says_that_nothing_was_kept(client: FlaskClient) -> None:
    answer = client.post("/sign-in", data={"email": "a@b.vn", "password": "x"})

    assert answer.status_code == 400
    assert "Chưa có gì được lưu" in answer.text


@pytest.mark.embedded
def test_a_body_beyond_the_limit_is_refused(app: Flask, client: FlaskClient) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1000

    assert client.post("/sign-in", data={"email": "a" * 2000}).status_code == 413


@pytest.mark.embedded
def test_a_form_of_ten_thousand_fields_is_refused(client: FlaskClient) -> None:
    part = '--x\r\nContent-Disposition: form-data; name="field{}"\r\n\r\nx\r\n'
    many = "".join(map(part.format, range(10_000))) + "--x--\r\n"

    answer = client.post("/sign-in", data=many.encode(), content_type="multipart/form-data; boundary=x")

    assert answer.status_code == 413


@pytest.mark.embedded
def test_a_host_that_is_not_ours_gets_no_page(app: Flask, client: FlaskClient) -> None:
    app.config["TRUSTED_HOSTS"] = ["kiemchuan.example"]

    assert client.get("/register", headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/register", headers={"Host": "kiemchuan.example"}).status_code == 200
