"""Numbers, files and what travels unseen."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage

from app.web import fields
from tests.support.forms import drawn, form_of, sent

Months = fields.NumberField("Thời hạn", low=1, high=60, unit="tháng")
Share = fields.DecimalField("Độ không đảm bảo đo")


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [(Months, " 60 ", 60), (Months, "", None), (Share, "0,50", Decimal("0.50")), (Share, "−1.5", Decimal("-1.5"))],
)
def test_numbers_are_read_as_written_here(kit: Flask, field: Any, typed: str, value: Any) -> None:
    form = sent(form_of(number=field), number=typed)

    assert form.number.data == value
    assert not form.errors


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (Months, "0", "“Thời hạn” phải từ 1 trở lên."),
        (Months, "61", "“Thời hạn” không được quá 60."),
        (Months, "1.000", "“Thời hạn” phải là số nguyên, chỉ viết bằng chữ số."),
        (Months, "9" * 5000, "“Thời hạn” phải là số nguyên, chỉ viết bằng chữ số."),
        (Months, "٣", "“Thời hạn” phải là số nguyên, chỉ viết bằng chữ số."),
        (Share, "1e5", "“Độ không đảm bảo đo” phải là số, ví dụ 0,5."),
        (Share, "NaN", "“Độ không đảm bảo đo” phải là số, ví dụ 0,5."),
    ],
)
def test_a_crooked_number_is_a_sentence_and_stays_as_typed(kit: Flask, field: Any, typed: str, sentence: str) -> None:
    form = sent(form_of(number=field), number=typed)

    box = drawn("{{ form.number }}", form=form).select_one("input")

    assert form.number.errors == [sentence]
    assert box is not None
    assert box["value"] == typed


def test_files_are_handed_on_and_texts_under_their_name_are_not(kit: Flask) -> None:
    form_class = form_of(evidence=fields.FilesField("Minh chứng", required=True, accept=("pdf",)))
    file = FileStorage(BytesIO(b"x"), "nhật ký.pdf")

    assert sent(form_class, evidence=["x", FileStorage(), file]).evidence.data == [file]
    assert sent(form_class, evidence="nhật ký.pdf").evidence.errors == ["Hãy chọn tệp cho “Minh chứng”."]


def test_the_file_button_speaks_vietnamese_and_the_form_is_sent_as_multipart(kit: Flask) -> None:
    form = form_of(evidence=fields.FileField("Minh chứng", accept=("pdf", "docx")))()
    source = '{% from "components/forms.html" import post_form %}{{ post_form(form) }}'

    page = drawn(source, form=form)

    assert page.select_one('form[enctype="multipart/form-data"]') is not None
    assert 'data-i18n.choose-files-button="Chọn tệp"' in str(page)
    assert page.select_one('input[accept=".pdf,.docx"]') is not None


@pytest.mark.parametrize("typed", ["", "abc", "A" * 64, "a" * 63, "a" * 65, "a" * 64 + "\n b"])
def test_only_a_digest_is_taken_for_a_paper(kit: Flask, typed: str) -> None:
    form = sent(form_of(paper=fields.DigestField("Văn bản", required=True)), paper=typed)

    assert form.error_links() == [{"text": "Biểu mẫu gửi lên thiếu một phần. Hãy tải lại trang rồi làm lại."}]


def test_a_digest_arrives(kit: Flask) -> None:
    assert sent(form_of(paper=fields.DigestField(required=True)), paper="0f" * 32).paper.data == "0f" * 32
