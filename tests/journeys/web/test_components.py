"""Components say everything, in words, and keep their promises to keyboards, screen readers and narrow screens."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask, render_template
from flask.testing import FlaskClient

from app.web import fields
from app.web.styleguide import CASE, ERRORS, REASONS
from tests.support.forms import drawn, form_of, sent


def one(macro: str, call: str, **context: Any) -> Any:
    """What a macro draws, as a tree."""
    name = call.split("(", maxsplit=1)[0]
    return drawn(f'{{% from "components/{macro}.html" import {name} %}}{{{{ {call} }}}}', **context)


def test_a_closed_offer_gives_all_its_reasons_and_no_button(kit: Flask) -> None:
    offer = {"label": "Phê duyệt", "open": False, "href": "/x", "reasons": REASONS}

    box = one("offers", "offers([offer])", offer=offer)

    assert [item.text.strip() for item in box.select("li li")] == [reason["text"] for reason in REASONS]
    assert box.select("button, a[role=button]") == []
    assert "Chưa được vì:" in box.text


def test_an_open_offer_is_a_link_to_its_page_or_a_form_of_one_button(kit: Flask) -> None:
    by_page = {"label": "Trình báo cáo", "open": True, "href": "/x"}
    at_once = {"label": "Nhận xử lý", "open": True, "action": "/y"}

    box = one("offers", "offers([a, b], seen_version=7)", a=by_page, b=at_once)

    assert [link["href"] for link in box.select("a[role=button]")] == ["/x"]
    assert {field["name"] for field in box.select('form[action="/y"] input')} == {
        "csrf_token",
        "once_key",
        "seen_version",
    }


def test_a_reason_without_a_place_is_plain_words(kit: Flask) -> None:
    items = one("reasons", "reasons(list)", list=REASONS).select("li")

    assert [bool(item.select("a")) for item in items] == [True, True, False]


def test_an_identity_bar_names_case_state_turn_and_term(kit: Flask) -> None:
    late = CASE | {"late": True, "days_left": -3}

    text = one("identity_bar", "identity_bar(case)", case=late).text

    for words in ("HS-2026-014", CASE["organisation"], "Đang đánh giá tại cơ sở", "Trưởng đoàn đánh giá", "Thứ Năm"):
        assert words in text
    assert "quá hạn 3 ngày làm việc" in text


def test_an_identity_bar_without_a_term_leaves_it_out(kit: Flask) -> None:
    text = one("identity_bar", "identity_bar(case)", case=CASE | {"due_on": None, "owner_label": None}).text

    assert "Hạn" not in text
    assert "Đến lượt" not in text


def test_an_unknown_tone_is_grey(kit: Flask) -> None:
    assert "govuk-tag--grey" in str(one("status_pill", 'status_pill("Mới", "mauve")'))


@pytest.mark.parametrize(("columns", "cards"), [(3, False), (4, True)])
def test_a_table_of_four_columns_becomes_cards_with_names(kit: Flask, columns: int, cards: bool) -> None:
    heads = [{"key": str(at), "label": f"Cột {at}"} for at in range(columns)]
    row = {str(at): f"<b>{at}" for at in range(columns)} | {"2": None}

    table = one("table", 'table(heads, [row], "Bảng")', heads=heads, row=row)

    assert bool(table.select("table.kc-cards")) is cards
    assert [cell["data-label"] for cell in table.select("tbody td")] == [head["label"] for head in heads[1:]]
    assert table.select_one("tbody th[scope=row][role=rowheader]").text == "<b>0"
    assert table.select("td[data-empty]") == table.select('td[data-label="Cột 2"]')


def test_an_empty_table_says_so(kit: Flask) -> None:
    assert "Chưa có dòng nào" in one("table", 'table([], [], "Bảng", empty="Chưa có dòng nào")').text


def test_pages_keep_the_query_and_name_the_current_one(kit: Flask) -> None:
    pages = one("paging", "paging(2, 24, total=1200)")

    links = [link["href"] for link in pages.select("li a")]
    assert links == ["/trang?q=c%C3%A2n", *(f"/trang?q=c%C3%A2n&page={at}" for at in (2, 3, 24))]
    assert pages.select_one("[aria-current=page]").text.strip() == "2"
    assert "1.200" in pages.text


def test_sorting_turns_around_and_starts_on_the_first_page(kit: Flask) -> None:
    assert one("sort_link", 'sort_link("Tên", "name", "name")').a["href"] == "/trang?q=c%C3%A2n&sort=-name"


def test_a_meter_says_in_words_what_it_shows(kit: Flask) -> None:
    meter = one("meter", "meter(23, 45)")

    assert (meter.progress["value"], meter.progress["max"]) == ("23", "45")
    assert meter.progress["aria-label"].strip() == "23/45 tiêu chí"
    assert "0/0 tiêu chí" in one("meter", "meter(0, 0)").text


def test_a_timeline_tells_when_a_thing_was_recorded_later(kit: Flask) -> None:
    when, later = datetime(2026, 6, 2, 2, tzinfo=UTC), datetime(2026, 6, 18, 2, tzinfo=UTC)
    event = {"when": when, "title": "Nộp hồ sơ", "who": "Bà Ửng", "remark": "dòng 1\ndòng 2", "recorded_at": later}

    text = one("timeline", "timeline([event])", event=event).text

    assert "09:00, 2/6/2026" in text
    assert "ghi vào hệ thống 09:00, 18/6/2026" in text
    assert "dòng 1\ndòng 2" in text


def test_words_of_people_never_become_markup(kit: Flask) -> None:
    evil = "<script>\"&'"
    file = {"name": evil, "href": "/f", "size": 1, "kind": evil, "who": evil, "remove": "/r"}
    row = {"key": evil, "value": evil, "href": "/x"}

    page = drawn(
        '{% from "components/evidence_list.html" import evidence_list %}'
        '{% from "components/summary_list.html" import summary_list %}'
        "{{ evidence_list([file]) }}{{ summary_list([row]) }}",
        file=file,
        row=row,
    )

    assert page.select("script") == []
    assert page.select_one("dt").text == evil  # type: ignore[union-attr]


def test_each_error_leads_to_the_control_to_mend(kit: Flask) -> None:
    form = sent(
        form_of(
            name=fields.TextField("Tên", required=True),
            due_on=fields.DateField("Hạn", required=True),
            line=fields.ChoiceField("Dòng", choices={"a": "A"}, required=True),
            proof=fields.FilesField("Minh chứng", required=True),
        )
    )
    form.form_errors.append("Hai ngày mâu thuẫn nhau.")

    page = drawn(render_template("layouts/form_page.html", heading="Sửa", form=form, submit="Lưu"))

    assert page.title.text == "Lỗi: Sửa - Kiểm Chuẩn"  # type: ignore[union-attr]
    links = page.select(".govuk-error-summary a")
    assert [page.select_one(str(link["href"])).name for link in links] == ["input"] * 4  # type: ignore[union-attr]
    assert "Hai ngày mâu thuẫn nhau." in page.select_one(".govuk-error-summary").text  # type: ignore[union-attr]


def test_a_page_without_errors_has_a_plain_title_and_one_heading(kit: Flask) -> None:
    form = form_of(name=fields.TextField("Tên"))(formdata=None)

    page = drawn(
        render_template(
            "layouts/confirm.html", heading="Phê duyệt", form=form, submit="Phê duyệt", rows=[], warning="!"
        )
    )

    assert page.title.text == "Phê duyệt - Kiểm Chuẩn"  # type: ignore[union-attr]
    assert [one.text for one in page.select("h1")] == ["Phê duyệt"]
    assert page.html["lang"] == "vi"  # type: ignore[index]


@pytest.mark.parametrize("status", ERRORS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_error_page_needs_nothing_but_itself(app: Flask, status: int, language: str) -> None:
    with app.test_request_context(f"/?lang={language}"):
        page = drawn(render_template(f"errors/{status}.html", request_id="0f3c"))

    assert page.h1 is not None
    assert page.h1.text.strip()
    assert "0f3c" in page.text
    assert page.html["lang"] == language  # type: ignore[index]


def test_the_size_limit_is_named(kit: Flask) -> None:
    assert "50 MB" in render_template("errors/413.html", limit=50 * 2**20)


def test_a_stale_page_shows_both_versions_and_the_way_to_the_newest(kit: Flask) -> None:
    mine, theirs = [{"key": "Nhận xét", "value": "của tôi"}], [{"key": "Nhận xét", "value": "của họ"}]

    page = drawn(render_template("errors/409.html", kind="stale", mine=mine, theirs=theirs, reload_href="/moi"))

    assert "Hồ sơ đã thay đổi trong lúc bạn đang xem" in page.h1.text  # type: ignore[union-attr]
    assert "của tôi" in page.text
    assert "của họ" in page.text
    assert page.select('a[href="/moi"]')


def test_pages_carry_no_inline_script_or_style(client: FlaskClient) -> None:
    html = client.get("/styleguide").get_data(as_text=True)

    assert "style=" not in html
    assert "<style" not in html
    assert all(" src=" in tag for tag in html.split("<script")[1:])
    assert " onclick" not in html


def test_built_files_are_kept_for_ever_and_others_are_not(client: FlaskClient) -> None:
    html = client.get("/styleguide").get_data(as_text=True)
    address = html.split('rel="stylesheet" href="')[1].split('"')[0]

    for path, kept in ((address, True), ("/static/built/manifest.json", False)):
        with client.get(path) as answer:
            assert ("immutable" in answer.headers["Cache-Control"]) is kept


@pytest.mark.parametrize(("category", "title"), [("success", "Đã xong"), ("error", "Chưa được"), ("info", "Thông báo")])
def test_a_flash_is_a_banner_with_a_title(client: FlaskClient, category: str, title: str) -> None:
    html = client.get(f"/flash/{category}", follow_redirects=True).get_data(as_text=True)

    assert f">{title}</h2>" in html
    assert "Đã lưu phiếu." in html


def test_a_term_today_is_told(kit: Flask) -> None:
    case = CASE | {"due_on": date(2026, 6, 25), "days_left": 0}

    assert "(hạn hôm nay)" in one("identity_bar", "identity_bar(case)", case=case).text
