"""The task list of a case: each part with its state in words."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db import Database
from tests.support.signing_in import sign_in, soup
from tests.support.walking import walked

PARTS = ("Phạm vi đề nghị", "Tự đánh giá", "Kiểm tra và tiếp nhận", "Đoàn đánh giá", "Chương trình và chuyến đánh giá",
         "Phiếu đánh giá của đoàn", "Báo cáo đánh giá", "Thẩm xét", "Quyết định và công bố")  # fmt: skip
NOT_YET, TO_DO, DOING, CHANGES, DONE = (
    *("Chưa bắt đầu được", "Chưa bắt đầu", "Đang thực hiện", "Cần sửa đổi", "Đã xong"),
)
EXPECTED = {
    ("draft", "applicant"): (DONE, TO_DO, *[NOT_YET] * 7),
    ("submitted", "clerk"): (DONE, DONE, DOING, *[NOT_YET] * 6),
    ("returned", "applicant"): (CHANGES, CHANGES, CHANGES, *[NOT_YET] * 6),
    ("accepted", "officer"): (DONE, DONE, DONE, TO_DO, *[NOT_YET] * 5),
    ("team_proposed", "applicant"): (DONE, DONE, DONE, DOING, *[NOT_YET] * 5),
    ("team_confirmed", "lead"): (DONE, DONE, DONE, DONE, TO_DO, *[NOT_YET] * 4),
    ("in_assessment", "lead"): (DONE, DONE, DONE, DONE, DOING, TO_DO, TO_DO, NOT_YET, NOT_YET),
    ("in_assessment", "applicant"): (DONE, DONE, DONE, DONE, DOING, DOING, NOT_YET, NOT_YET, NOT_YET),
    ("reported", "reviewer"): (*[DONE] * 7, DOING, NOT_YET),
    ("awaiting_decision", "decider"): (*[DONE] * 8, TO_DO),
    ("approved", "clerk"): (*[DONE] * 8, DOING),
    ("published", "applicant"): tuple([DONE] * 9),
}


def parts(client: FlaskClient, ref: str) -> dict[str, tuple[str, str | None]]:
    found = {}
    for item in soup(client.get(f"/cases/{ref}")).select(".govuk-task-list__item"):
        link = item.select_one(".govuk-task-list__link")
        title = link or item.select_one(".govuk-task-list__name-and-hint > div")
        status = item.select_one(".govuk-task-list__status")
        assert title
        assert status
        found[title.get_text(strip=True)] = status.get_text(strip=True), str(link["href"]) if link else None
    return found


@pytest.mark.parametrize(("stop", "part"), EXPECTED, ids=lambda value: value)
def test_each_part_says_how_far_it_is(app: Flask, record: Database, client: FlaskClient, stop: str, part: str) -> None:
    walk = walked(app, record, stop)

    found = parts(sign_in(client, walk.cast.people[part]), walk.case.ref)

    assert {title: found[title][0] for title in PARTS} == dict(zip(PARTS, EXPECTED[stop, part], strict=True))


def test_what_cannot_start_yet_leads_nowhere_and_the_rest_opens(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "in_assessment")

    found = parts(sign_in(client, walk.cast.lead), walk.case.ref)

    assert [href for state, href in found.values() if state == NOT_YET and href] == []
    assert all(client.get(href).status_code == 200 for _state, href in found.values() if href)


def test_a_withdrawn_case_promises_nothing(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "withdrawn")

    found = parts(sign_in(client, walk.cast.applicant), walk.case.ref)

    assert NOT_YET not in {state for state, _href in found.values()}
    assert list(found) == list(PARTS[:3])
