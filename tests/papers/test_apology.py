"""The slip of a late agency says the old day, the new one and why, and what of its words nobody has checked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app import casework, papers
from app.papers.text import long_date, short_date
from tests.factories import Walk, case_at
from tests.papers.reading import opened, words

pytestmark = pytest.mark.usefixtures("record")


def late() -> Walk:
    walk = case_at("accepted")
    walk.later(250)
    return walk


def test_the_slip_names_both_days_and_the_reason() -> None:
    walk = late()
    was_on, new_on = casework.promised_day(walk.case, walk.now), casework.local_day(walk.now) + timedelta(days=20)
    casework.write_apology(walk.case, new_on, "Chuyên viên nghỉ ốm", by=walk.cast.officer, now=walk.now)

    said = words(opened(papers.write("apology", walk.case).content))

    for part in (
        "PHIẾU XIN LỖI",
        f"hẹn trả kết quả ngày {short_date(was_on)}",
        f"{long_date(new_on)}.",
        "Chuyên viên nghỉ ốm.",
        walk.case.ref,
        walk.cast.organisation.legal_name_vi,
        "chưa được kiểm chứng",
    ):
        assert part in said


def test_a_later_word_replaces_the_one_before() -> None:
    walk = late()
    day = casework.local_day(walk.now)
    for number, reason in ((20, "Lý do cũ"), (30, "Lý do mới")):
        casework.write_apology(walk.case, day + timedelta(days=number), reason, by=walk.cast.clerk, now=walk.now)

    said = words(opened(papers.write("apology", walk.case).content))

    assert "Lý do mới" in said
    assert "Lý do cũ" not in said
