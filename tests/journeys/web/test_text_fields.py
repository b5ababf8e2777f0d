"""Text arrives whole and composed, or is refused with a sentence."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage

from app.web import fields
from tests.support.forms import drawn, form_of, sent

Line = fields.TextField("Tên tổ chức", required=True, max_length=20)
Story = fields.LongTextField("Nhận xét", max_length=50)


def test_text_is_kept_composed_and_without_outer_spaces(kit: Flask) -> None:
    form = sent(form_of(name=Line), name="  " + unicodedata.normalize("NFD", "Đo lường Ễ Ự") + " \r\n")

    assert form.name.data == unicodedata.normalize("NFC", "Đo lường Ễ Ự")
    assert not form.errors


def test_an_optional_text_left_empty_is_none(kit: Flask) -> None:
    assert sent(form_of(story=Story), story="   ").story.data is None


def test_a_missing_required_text_is_asked_for_by_its_label(kit: Flask) -> None:
    assert sent(form_of(name=Line)).name.errors == ["Hãy ghi “Tên tổ chức”."]


@pytest.mark.parametrize("unseen", ["\x00", "\x0b", "\x1b", "\x7f", "\x9f", "\u202e", "\ufffe", "\ud800"])
def test_characters_nobody_sees_are_refused_and_shown_without_them(kit: Flask, unseen: str) -> None:
    form = sent(form_of(name=Line), name=f"Cân{unseen} ô tô")

    assert "chứa ký tự điều khiển không hiển thị được" in form.name.errors[0]
    assert form.name.data == "Cân ô tô"


def test_tabs_and_line_breaks_of_a_long_text_are_kept(kit: Flask) -> None:
    form = sent(form_of(story=Story), story="một\r\n\thai\n\nba")

    assert form.story.data == "một\n\thai\n\nba"
    assert not form.errors


def test_a_line_break_in_one_line_is_refused(kit: Flask) -> None:
    assert "một dòng" in sent(form_of(name=Line), name="một\nhai").name.errors[0]


def test_length_counts_composed_letters(kit: Flask) -> None:
    just_fits, too_long = (unicodedata.normalize("NFD", "Ễ" * size) for size in (20, 21))

    assert not sent(form_of(name=Line), name=just_fits).errors
    assert sent(form_of(name=Line), name=too_long).name.errors == ["“Tên tổ chức” dài 21 ký tự; nhiều nhất là 20."]


def test_a_file_sent_under_the_name_of_a_text_counts_as_nothing(kit: Flask) -> None:
    form = sent(form_of(name=Line), name=FileStorage(BytesIO(b"x"), "x.txt"))

    assert form.name.errors == ["Hãy ghi “Tên tổ chức”."]


def test_several_lines_come_back_in_the_box_exactly_as_they_were(kit: Flask) -> None:
    text = "một\n  hai <b>&amp;\n\tba"
    form = sent(form_of(story=Story), story=text)

    box = drawn("{{ form.story }}", form=form).select_one("textarea")

    assert box is not None
    assert box.text == text


def test_the_counter_speaks_vietnamese(kit: Flask) -> None:
    html = str(drawn("{{ form.story }}", form=form_of(story=Story)()))

    assert 'data-maxlength="50"' in html
    assert "Còn %{count} ký tự" in html
    assert "Tối đa 50 ký tự" in html


@pytest.mark.parametrize(
    ("field", "typed", "fits"),
    [
        (fields.EmailField("Thư"), "a.b@co-quan.vn", True),
        (fields.EmailField("Thư"), "a@b", False),
        (fields.EmailField("Thư"), "a b@c.vn", False),
        (fields.PhoneField("Điện thoại"), "+84 (252) 38.12.345", True),
        (fields.PhoneField("Điện thoại"), "gọi sau", False),
        (fields.PhoneField("Điện thoại"), "......", False),
    ],
)
def test_addresses_and_numbers_to_call_are_checked_by_their_look(
    kit: Flask, field: Any, typed: str, fits: bool
) -> None:
    assert (not sent(form_of(one=field), one=typed).errors) is fits


def test_a_password_keeps_its_spaces_and_is_never_shown_again(kit: Flask) -> None:
    form = sent(form_of(word=fields.PasswordField("Mật khẩu", required=True)), word="  mật khẩu bí mật ")

    assert form.word.data == "  mật khẩu bí mật "
    assert "bí mật" not in str(drawn("{{ form.word }}", form=form))
    assert "Hiện mật khẩu" in str(drawn("{{ form.word }}", form=form))
