"""Values read as people here write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from flask_babel import lazy_gettext

from app.web.filters import bilingual, date_vi, datetime_vi, days_left, filesize, number_vi, same_page
from checklists.bilingual import Bilingual


def test_a_day_reads_as_people_here_write_it(kit: Flask) -> None:
    assert date_vi(date(2026, 6, 25)) == "25/6/2026"
    assert date_vi(date(2026, 6, 25), weekday=True) == "Thứ Năm, 25/6/2026"
    assert date_vi(date(2026, 6, 28), weekday=True) == "Chủ Nhật, 28/6/2026"
    assert date_vi(None) == ""


def test_a_day_in_english_names_its_month(kit_in_english: Flask) -> None:
    assert date_vi(date(2026, 6, 25), weekday=True) == "Thursday, 25 June 2026"


def test_a_moment_is_told_by_the_clock_of_vietnam(kit: Flask) -> None:
    assert datetime_vi(datetime(2026, 6, 25, 20, 5, tzinfo=UTC)) == "03:05, 26/6/2026"
    assert date_vi(datetime(2026, 6, 25, 20, 5, tzinfo=UTC)) == "26/6/2026"
    with pytest.raises(ValueError, match="zone"):
        datetime_vi(datetime(2026, 6, 25))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize(
    ("value", "text"),
    [(1234567, "1.234.567"), (1234.5, "1.234,5"), (Decimal("0.50"), "0,50"), (-1234, "-1.234"), (0, "0"), (None, "")],
)
def test_numbers_have_points_for_thousands_and_a_comma(kit: Flask, value: Any, text: str) -> None:
    assert number_vi(value) == text


def test_numbers_in_english_have_commas(kit_in_english: Flask) -> None:
    assert number_vi(1234.5) == "1,234.5"


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 byte"),
        (1023, "1.023 byte"),
        (1024, "1 kB"),
        (1482113, "1,4 MB"),
        (50 * 2**20, "50 MB"),
        (2**41, "2.048 GB"),
    ],
)
def test_sizes_have_one_decimal_at_most(kit: Flask, size: int, text: str) -> None:
    assert filesize(size) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [(5, "còn 5 ngày làm việc"), (0, "hạn hôm nay"), (-3, "quá hạn 3 ngày làm việc"), (None, "")],
)
def test_terms_are_told_in_words(kit: Flask, days: int | None, text: str) -> None:
    assert days_left(days) == text


def test_labels_follow_the_language_of_the_page(kit_in_english: Flask) -> None:
    assert bilingual(Bilingual("Hồ sơ", "Dossier")) == "Dossier"
    assert bilingual({"vi": "Hồ sơ", "en": ""}) == "Hồ sơ"
    assert bilingual("như vậy") == "như vậy"
    assert bilingual(lazy_gettext("Phù hợp"))
    assert bilingual(None) == ""


def test_labels_are_vietnamese_unless_asked_otherwise(kit: Flask) -> None:
    assert bilingual(Bilingual("Hồ sơ", "Dossier")) == "Hồ sơ"


def test_a_link_to_the_same_page_keeps_the_rest_of_the_query(kit: Flask) -> None:
    assert same_page(page=3) == "/trang?q=c%C3%A2n&page=3"
    assert same_page(page=None) == "/trang?q=c%C3%A2n"


def test_nothing_in_a_query_can_lead_away_from_the_page(app: Flask) -> None:
    with app.test_request_context("//evil.example/trang?_external=1&_scheme=javascript"):
        assert same_page(page=2).startswith("/")
        assert not same_page(page=2).startswith("//")
        assert "_scheme=javascript" in same_page(page=2)
