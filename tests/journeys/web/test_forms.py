"""Every form can be sent once, carries what was looked at, and words its errors in the language of the page."""

from __future__ import annotations

import re
import uuid
from importlib.resources import files

import pytest
import wtforms
from flask import Flask
from flask.testing import FlaskClient

from app.web import fields
from app.web.forms import KINDS, Form, build_form
from app.web.translations import VIETNAMESE
from checklists.bilingual import Bilingual
from tests.support.forms import drawn, form_of, sent
from workflows.asks import ASKS, Ask

HIDDEN = '{% from "components/forms.html" import hidden_fields %}{{ hidden_fields(form) }}'


def test_each_form_drawn_has_a_key_of_its_own(kit: Flask) -> None:
    keys = {Form(formdata=None).once_key._value() for _ in range(3)}

    assert len(keys) == 3
    assert all(str(uuid.UUID(key)) == key for key in keys)


def test_a_form_sent_keeps_its_key_when_drawn_again(kit: Flask) -> None:
    key = str(uuid.uuid4())

    page = drawn(HIDDEN, form=sent(Form, once_key=key))

    assert page.select_one("input[name=once_key]")["value"] == key  # type: ignore[index]


@pytest.mark.parametrize("crooked", ["1", "x" * 36, "0F5C2C7E-6C0B-4B2E-9A51-2F4D1B7F6A10 ", "\x00"])
def test_a_crooked_key_is_refused_and_replaced(kit: Flask, crooked: str) -> None:
    form = sent(Form, once_key=crooked)

    assert form.errors
    assert form.once_key.data != crooked
    assert uuid.UUID(form.once_key.data)


def test_the_version_that_was_looked_at_travels_as_a_number(kit: Flask) -> None:
    assert sent(Form, seen_version="7").seen_version.data == 7
    assert sent(Form, seen_version="").seen_version.data is None
    assert sent(Form, seen_version="bảy").errors
    assert drawn(HIDDEN, form=Form(formdata=None)).select("input[name=seen_version]") == []
    assert drawn(HIDDEN, form=Form(formdata=None, seen_version=7)).select("input[value='7']")


def test_the_machinery_has_no_prefix_and_is_no_answer(kit: Flask) -> None:
    form = form_of(answer=fields.TextField("Câu trả lời"))(formdata=None, prefix="a-1-1", seen_version=3)

    names = [one["name"] for one in drawn(HIDDEN + "{{ form.answer }}", form=form).select("input")]

    assert names == ["once_key", "seen_version", "a-1-1-answer"]
    assert form.answers == {"answer": None}


def test_a_form_without_its_token_is_refused(client: FlaskClient) -> None:
    assert client.post("/styleguide", data={}).status_code == 400


def test_a_form_with_its_token_is_read(client: FlaskClient) -> None:
    page = client.get("/styleguide").get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token

    assert client.post("/styleguide", data={"csrf_token": token[1]}).status_code == 422


def test_every_askable_thing_has_a_field(kit: Flask) -> None:
    form = build_form(tuple(ASKS.values()), choices={"member": [("3", "Trần Văn Út")]})(formdata=None)

    assert set(form.answers) == set(ASKS)
    for name, ask in ASKS.items():
        assert form[name].label.text == ask.label.vi
        assert form[name].required is ask.required
    drawn("{% for field in form.visible_fields() %}{{ field }}{% endfor %}", form=form)


def test_a_step_form_checks_what_is_required(kit: Flask) -> None:
    form = sent(build_form([ASKS["reason"], ASKS["remark"]]), remark="có")

    assert form.errors == {"reason": ["Hãy ghi “Lý do”."]}
    assert form.answers == {"reason": None, "remark": "có"}


def test_a_step_form_is_labelled_in_the_language_of_the_page(kit_in_english: Flask) -> None:
    assert build_form([ASKS["reason"]])(formdata=None)["reason"].label.text == "Reason"


def test_an_ask_of_an_unknown_kind_is_an_error_of_the_program(kit: Flask) -> None:
    with pytest.raises(LookupError, match="horoscope"):
        build_form([Ask("sign", "horoscope", True, Bilingual("Sao", "Sign"))])


def test_every_kind_has_a_field_that_can_be_drawn(kit: Flask) -> None:
    asks = [Ask(f"a_{kind}", kind, False, Bilingual(kind, kind)) for kind in KINDS]

    page = drawn("{% for field in form %}{{ field }}{% endfor %}", form=build_form(asks)(formdata=None))

    assert {one["name"] for one in page.select("[name]")} >= {"a_text", "a_date-day", "a_paper", "a_files"}


def test_every_sentence_of_wtforms_is_vietnamese(kit: Flask) -> None:
    catalogue = (files(wtforms) / "locale" / "wtforms.pot").read_text(encoding="utf-8")
    sentences = set(re.findall(r'^msgid(?:_plural)? "(.+)"$', catalogue, re.MULTILINE))

    assert sentences
    assert sentences - set(VIETNAMESE) == set()
    for english, vietnamese in VIETNAMESE.items():
        assert re.findall(r"%\(\w+\)[sd]|%s|\{\w+\}", english) == re.findall(r"%\(\w+\)[sd]|%s|\{\w+\}", vietnamese)


def test_wtforms_own_validators_speak_the_language_of_the_page(kit: Flask) -> None:
    bound = wtforms.validators.Length(max=2)
    form = sent(form_of(name=fields.TextField("Tên", validators=[bound])), name="dài quá")

    assert form.name.errors == ["Không được dài quá 2 ký tự."]


def test_a_check_of_ones_own_runs_also_when_nothing_was_given(kit: Flask) -> None:
    class Sheet(Form):
        comment = fields.LongTextField("Nhận xét")

        def validate_comment(self, field: fields.LongTextField) -> None:
            if not field.data:
                raise wtforms.ValidationError("Kết luận này cần nhận xét.")

    assert sent(Sheet).comment.errors == ["Kết luận này cần nhận xét."]


def test_optional_fields_say_so_and_required_ones_do_not(kit: Flask) -> None:
    form = form_of(a=fields.TextField("Một", required=True), b=fields.TextField("Hai"))(formdata=None)

    labels = [one.text.strip() for one in drawn("{{ form.a }}{{ form.b }}", form=form).select("label")]

    assert labels == ["Một", "Hai (không bắt buộc)"]
