"""A day may be typed in three boxes or one; whatever is crooked is a sentence and stays as typed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as some

from app.web import fields
from tests.support.forms import drawn, form_of, sent

DayForm = form_of(due_on=fields.DateField("Hạn", required=True, earliest=date(2026, 1, 1), latest=date(2026, 12, 31)))
AnyDayForm = form_of(due_on=fields.DateField("Hạn"))


def boxes(day: str, month: str, year: str) -> dict[str, str]:
    return {"due_on-day": day, "due_on-month": month, "due_on-year": year}


@pytest.mark.parametrize(
    "typed",
    [
        boxes("25", "6", "2026"),
        boxes(" 25 ", "06", "2026"),
        boxes("25/6/2026", "", ""),
        {"due_on": "25/6/2026"},
        {"due_on": "25-06-2026"},
        {"due_on": "2026-06-25"},
    ],
)
def test_a_day_is_read_however_it_was_typed(kit: Flask, typed: dict[str, str]) -> None:
    form = sent(DayForm, **typed)

    assert not form.errors
    assert form.due_on.data == date(2026, 6, 25)


@pytest.mark.parametrize(
    ("typed", "sentence", "focus"),
    [
        ({}, "Hãy ghi “Hạn”.", "day"),
        (boxes("", "", ""), "Hãy ghi “Hạn”.", "day"),
        (boxes("25", "", ""), "“Hạn” còn thiếu tháng và năm.", "month"),
        (boxes("25", "6", ""), "“Hạn” còn thiếu năm.", "year"),
        ({"due_on-day": "25"}, "“Hạn” còn thiếu tháng và năm.", "month"),
        (boxes("31", "2", "2026"), "“Hạn”: không có ngày 31/2/2026 trong lịch.", "day"),
        (boxes("0", "0", "0000"), "“Hạn”: không có ngày 0/0/0 trong lịch.", "day"),
        (boxes("25", "sáu", "2026"), "“Hạn” phải viết bằng chữ số", "month"),
        (boxes("25", "6", "26"), "“Hạn” phải viết bằng chữ số", "year"),
        (boxes("٢٥", "6", "2026"), "“Hạn” phải viết bằng chữ số", "day"),
        (boxes("25", "6", "9" * 5000), "“Hạn” phải viết bằng chữ số", "year"),
        ({"due_on": "hôm nào đó"}, "“Hạn” phải viết bằng chữ số", "day"),
        (boxes("31", "12", "2025"), "“Hạn” không được trước ngày 1/1/2026.", "day"),
        (boxes("1", "1", "2027"), "“Hạn” không được sau ngày 31/12/2026.", "day"),
    ],
)
def test_a_crooked_day_is_a_sentence_that_leads_to_its_box(
    kit: Flask, typed: dict[str, str], sentence: str, focus: str
) -> None:
    form = sent(DayForm, **typed)

    assert form.due_on.errors[0].startswith(sentence)
    [link] = form.error_links()
    target = drawn("{{ form.due_on }}", form=form).select_one(link["href"])
    assert target is not None
    assert (target.name, target["name"]) == ("input", f"due_on-{focus}")


def test_what_was_typed_stays_in_the_boxes(kit: Flask) -> None:
    form = sent(DayForm, **boxes("31", "hai", "2026"))

    inputs = drawn("{{ form.due_on }}", form=form).select("input")

    assert [one["value"] for one in inputs] == ["31", "hai", "2026"]


def test_a_day_from_the_record_stands_in_the_boxes(kit: Flask) -> None:
    page = drawn("{{ form.due_on }}", form=AnyDayForm(formdata=None, due_on=date(2026, 6, 5)))

    assert [one["value"] for one in page.select("input")] == ["5", "6", "2026"]
    assert [one.text.strip() for one in page.select("label")] == ["Ngày", "Tháng", "Năm"]


def test_an_optional_day_may_stay_empty(kit: Flask) -> None:
    form = sent(AnyDayForm, **boxes("", "", ""))

    assert form.due_on.data is None
    assert not form.errors


@how(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(typed=some.dictionaries(some.sampled_from(["due_on", *boxes("", "", "")]), some.text(max_size=12)))
def test_nothing_that_can_be_typed_breaks_the_page(kit: Flask, typed: dict[str, Any]) -> None:
    form = sent(AnyDayForm, **typed)

    assert form.due_on.data is None or isinstance(form.due_on.data, date)
    drawn("{{ form.due_on }}", form=form)
