"""Two people on one criterion: both versions stand side by side, and what is kept is what was chosen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from bs4 import Tag
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.casework import Spot, find_answer
from app.db import Database, session
from app.models import Answer, Case
from tests.factories import PersonFactory, Walk
from tests.support.signing_in import form, send, sign_in, soup
from tests.support.visitor import standing

THEIRS = {"answer": "met", "document": "STCL-01, mục 4", "comment": "Đã ban hành quy chế bảo mật năm 2025."}
MINE = {"answer": "partly_met", "document": "STCL-01, mục 4", "comment": "Đã ban hành quy chế bảo mật năm 2026."}


@pytest.fixture
def own(client: FlaskClient, draft: Walk) -> FlaskClient:
    return sign_in(client, draft.cast.applicant)


def at(walk: Walk, criterion: str = "A1.1") -> str:
    return f"/cases/{walk.case.ref}/self-assessment/general/{criterion}"


def kept(walk: Walk, record: Database) -> Answer:
    with record.reading():
        row = find_answer(session.get_one(Case, walk.case.id), Spot("self", "", "A1.1"))
        assert row is not None
        return row


@pytest.fixture
def stale(own: FlaskClient, draft: Walk, record: Database) -> TestResponse:
    slow = form(own, at(draft), **MINE)
    with record.writing():
        colleague = PersonFactory(name="Nông Văn Đồng", roles=("provider",), organisation_id=draft.cast.organisation.id)
    other = sign_in(own.application.test_client(), colleague)
    assert send(other, at(draft), **THEIRS).status_code == 303
    return own.post(at(draft), data=slow)


def merging(stale: TestResponse, **chosen: str) -> dict[str, Any]:
    found = soup(stale).select_one("form[data-merge-form]")
    assert isinstance(found, Tag)
    return standing(found) | chosen


def test_both_versions_are_shown_field_by_field_with_the_changed_words_marked(stale: TestResponse) -> None:
    part = soup(stale).select_one("[data-merge]")

    assert stale.status_code == 409
    assert part is not None
    assert "Nông Văn Đồng đã lưu câu trả lời này lúc" in part.get_text()
    assert [heading.get_text() for heading in part.select("h3")] == ["Tự đánh giá", "Giải thích"]
    assert [mark.get_text() for mark in part.select("mark")] == ["Đáp ứng", "Đáp ứng một phần", "2025", "2026"]
    assert not part.select("input[type=radio][checked]")


@pytest.mark.parametrize(
    ("take", "comment"),
    [("theirs", THEIRS["comment"]), ("mine", MINE["comment"]), ("merged", "Ban hành năm 2025, sửa năm 2026.")],
)
def test_what_was_chosen_is_kept_with_the_next_version(
    own: FlaskClient, draft: Walk, record: Database, stale: TestResponse, take: str, comment: str
) -> None:
    sent = merging(stale, take_answer="mine", take_comment=take, comment="Ban hành năm 2025, sửa năm 2026.")

    answer = own.post(at(draft), data=sent)

    assert (answer.status_code, answer.location) == (303, at(draft))
    row = kept(draft, record)
    assert (row.answer, row.document, row.comment, row.version) == ("partly_met", MINE["document"], comment, 2)


def test_who_chose_nothing_is_asked_again_and_nothing_is_lost(
    own: FlaskClient, draft: Walk, record: Database, stale: TestResponse
) -> None:
    answer = own.post(at(draft), data=merging(stale, take_answer="theirs"))

    assert answer.status_code == 422
    page = soup(answer)
    assert "giữ bản nào" in page.select_one(".govuk-error-summary").get_text()  # type: ignore[union-attr]
    assert page.select_one("[name=take_answer][value=theirs]").has_attr("checked")  # type: ignore[union-attr]
    assert page.select_one("[name=mine_comment]")["value"] == MINE["comment"]  # type: ignore[index]
    assert kept(draft, record).version == 1


def test_a_third_version_while_merging_is_merged_again(
    own: FlaskClient, draft: Walk, record: Database, stale: TestResponse
) -> None:
    sent = merging(stale, take_answer="mine", take_comment="mine")
    other = sign_in(own.application.test_client(), draft.cast.applicant)
    assert send(other, at(draft), answer="not_met", comment="Lần thứ ba.").status_code == 303

    again = own.post(at(draft), data=sent)

    assert again.status_code == 409
    assert "Lần thứ ba." in soup(again).select_one("[data-merge]").get_text()  # type: ignore[union-attr]
    assert kept(draft, record).comment == "Lần thứ ba."


def test_the_same_words_from_two_tabs_are_no_quarrel(own: FlaskClient, draft: Walk, record: Database) -> None:
    slow = form(own, at(draft), **MINE)
    assert send(own, at(draft), **MINE).status_code == 303

    assert own.post(at(draft), data=slow).status_code == 303
    assert kept(draft, record).version == 1


def test_a_file_that_joined_meanwhile_is_no_quarrel(own: FlaskClient, draft: Walk, record: Database) -> None:
    send(own, at(draft), **MINE)
    slow = form(own, at(draft), **THEIRS)
    with record.writing():
        row = find_answer(session.get_one(Case, draft.case.id), Spot("self", "", "A1.1"))
        assert row is not None
        row.answered_at = draft.now + timedelta(minutes=1)
    assert kept(draft, record).version == 2

    assert own.post(at(draft), data=slow).status_code == 303
    assert kept(draft, record).comment == THEIRS["comment"]


def test_a_form_that_saw_nothing_overwrites_nothing(own: FlaskClient, draft: Walk, record: Database) -> None:
    blind = {name: value for name, value in form(own, at(draft), **MINE).items() if not name.startswith("seen")}
    send(own, at(draft), **THEIRS)

    assert own.post(at(draft), data=blind).status_code == 409
    assert kept(draft, record).comment == THEIRS["comment"]


def test_hostile_words_stay_words_on_both_sides(own: FlaskClient, draft: Walk) -> None:
    slow = form(own, at(draft), comment="<img src=x onerror=alert(1)> {{ 7*7 }}")
    send(own, at(draft), comment="<script>alert(2)</script>")

    page = own.post(at(draft), data=slow)

    assert page.status_code == 409
    assert "<script>alert(2)" not in page.text
    assert "<img src=x" not in page.text


def test_a_script_gets_the_kept_answer_alone_and_no_banner_is_left(own: FlaskClient, draft: Walk) -> None:
    sent = {name: value for name, value in form(own, at(draft), **MINE, then="row").items() if name != "once_key"}

    answer = own.post(at(draft), data=sent, headers={"HX-Request": "true"})
    part = soup(own.get(answer.location)).select_one("[data-saved]")

    assert answer.status_code == 303
    assert part is not None
    assert (part["data-version"], part["data-person"]) == ("1", str(draft.cast.applicant.id))
    assert "Còn thiếu" not in part.get_text()
    assert not soup(own.get(at(draft))).select(".govuk-notification-banner")


def test_a_script_without_a_sign_in_is_told_so_and_leaves_no_banners(app: Any, own: FlaskClient, draft: Walk) -> None:
    sent = form(own, at(draft), **MINE)
    with own.session_transaction() as cookie:
        cookie.pop("sign_in")

    for _attempt in range(3):
        assert own.post(at(draft), data=sent, headers={"HX-Request": "true"}).status_code == 401

    assert "Phiên làm việc đã hết" not in own.get("/sign-in").text
