"""What was not on offer is refused; what is disabled is shown with its reason and refused too."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from app.web import fields
from app.web.forms import read_seat, seat_value
from tests.support.forms import drawn, form_of, sent
from workflows.facts import Seat

OPTIONS: Any = [
    fields.Choice("a", "Cân ô tô", "đến 100 t"),
    ("b", "Cân phân tích"),
    fields.Choice("c", "Cân băng tải", "chưa có thẻ", disabled=True),
]
KINDS = [fields.ChoiceField, fields.SelectField, fields.ManyField]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", ["x", "c", "A", "a\x00"])
def test_a_value_that_is_not_on_offer_is_refused(kit: Flask, kind: Any, value: str) -> None:
    form = sent(form_of(line=kind("Dòng", choices=OPTIONS)), line=value)

    assert form.line.errors == ["“Dòng”: lựa chọn không có trong danh sách."]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_chosen_is_fine_unless_required(kit: Flask, kind: Any) -> None:
    assert not sent(form_of(line=kind("Dòng", choices=OPTIONS)), line="").errors
    assert sent(form_of(line=kind("Dòng", choices=OPTIONS, required=True))).line.errors == ["Hãy chọn “Dòng”."]


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_control_takes_the_focus(kit: Flask, kind: Any) -> None:
    form = sent(form_of(line=kind("Dòng", choices=OPTIONS, required=True)))

    [link] = form.error_links()
    target = drawn("{{ form.line }}", form=form).select_one(link["href"])

    assert target is not None
    assert target.name in {"input", "select"}


def test_one_of_a_few_is_checked_when_drawn_again(kit: Flask) -> None:
    form = sent(form_of(line=fields.ChoiceField("Dòng", choices=OPTIONS)), line="b")

    page = drawn("{{ form.line }}", form=form)

    assert form.line.data == "b"
    assert [one["value"] for one in page.select("input[checked]")] == ["b"]
    assert [one["value"] for one in page.select("input[disabled]")] == ["c"]
    assert "đến 100 t" in page.text


def test_many_are_kept_once_each_in_the_order_sent(kit: Flask) -> None:
    form = sent(form_of(line=fields.ManyField("Dòng", choices=OPTIONS)), line=["b", "a", "b"])

    assert form.line.data == ["b", "a"]
    assert not form.errors


def test_choices_may_be_set_on_the_form_at_hand(kit: Flask) -> None:
    empty = form_of(line=fields.SelectField("Dòng"))(formdata=None)
    empty.line.choices = {"1": "Một"}

    assert [one.text for one in drawn("{{ form.line }}", form=empty).select("option")] == ["Chọn…", "Một"]


def test_seats_travel_as_person_and_role(kit: Flask) -> None:
    seats = [Seat(12, "lead"), Seat(13, "technical")]
    offered = [(seat_value(seat), str(seat)) for seat in seats]
    form_class = form_of(members=fields.ManyField("Đoàn", choices=offered, coerce=read_seat))

    form = sent(form_class, members=["12:lead"])

    assert form.members.data == [seats[0]]
    assert not form.errors
    assert sent(form_class, members=["12:technical"]).errors
    assert sent(form_class, members=["mười hai"]).errors
    again = drawn("{{ form.members }}", form=form_class(formdata=None, members=seats[1:]))
    assert [one["value"] for one in again.select("input[checked]")] == ["13:technical"]


def test_a_tick_is_yes_or_no_and_may_be_demanded(kit: Flask) -> None:
    form_class = form_of(agreed=fields.YesNoField("Tôi cam kết", required=True))

    assert sent(form_class, agreed="yes").agreed.data is True
    assert sent(form_class).agreed.errors == ["Hãy đánh dấu “Tôi cam kết”."]
