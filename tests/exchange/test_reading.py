"""Reading workbooks: what cells say, and what a hostile file does not get."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from app import exchange
from app.exchange import Choice, Column, Guide, Plan, ReadSheet, Workbook, WorkbookRefused, archive, reading

PLAN = Plan(
    "things",
    "Đồ vật",
    (Column("name", "Tên *", required=True), Column("day", "Ngày", "date"), Column("amount", "Số lượng", "number")),
)
GUIDE = Guide("Hướng dẫn", ("Một câu.",), "Cột", ("Trang", "Cột", "Bắt buộc", "Cách ghi"), "x", ("Ghi", "Mã"), {})


def book(*rows: list[Any], heads: tuple[str, ...] = ("Tên *", "Ngày", "Số lượng"), title: str = "Đồ vật") -> Any:
    made = openpyxl.Workbook()
    made.active.title = title
    made.active.append(list(heads))
    for row in rows:
        made.active.append(row)
    return made


def saved(made: Any) -> bytes:
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def read(made: Any) -> ReadSheet:
    content = made if isinstance(made, bytes) else saved(made)
    [sheet] = exchange.read(BytesIO(content), [PLAN])
    return sheet


def texts(made: Any, key: str = "name") -> list[str]:
    return [row.text(key) for row in read(made).rows]


def changed(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The file with one of its parts changed."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as there, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in there.infolist():
            inner = there.read(entry)
            if entry.filename == part:
                assert old in inner
                inner = inner.replace(old, new)
            made.writestr(entry.filename, inner)
    return target.getvalue()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (7, "7"),
        (7.0, "7"),
        (1.5, "1,5"),
        (0.1, "0,1"),
        (-2.25, "-2,25"),
        (1e-05, "0,00001"),
        ("1,5", "1,5"),
        ("  hai \n", "hai"),
        ("Cân A\u0302", "Cân Â"),
        (True, "true"),
        ("=khong", "=khong"),
    ],
)
def test_a_cell_says_what_was_seen_in_it(value: Any, text: str) -> None:
    made = book(["x", None, None])
    cell = made.active["A2"]
    cell.value = value
    cell.data_type = "s" if isinstance(value, str) else cell.data_type

    assert texts(made) == [text]


@pytest.mark.parametrize(("number_format", "text"), [("0.0%", "0,5 %"), ("00000", "00000"), ("General", "0,005")])
def test_a_format_that_changes_what_is_seen_is_followed(number_format: str, text: str) -> None:
    made = book([0.005, None, None])
    made.active["A2"].number_format = number_format

    assert texts(made) == [text if number_format != "00000" else "0,005"]


def test_zeros_that_a_format_puts_before_a_number_belong_to_it() -> None:
    made = book([123, None, None])
    made.active["A2"].number_format = "00000"

    assert texts(made) == ["00123"]


def test_days_come_as_days_and_text_days_as_they_were_written() -> None:
    made = book(["a", date(2026, 9, 9), 1], ["b", datetime(2026, 9, 9, 13, 5), 1], ["c", "09/9/2026", 1])  # noqa: DTZ001

    assert texts(made, "day") == ["2026-09-09", "2026-09-09", "09/9/2026"]


@pytest.mark.parametrize("value", [date(2026, 2, 1), time(3, 4)])
def test_a_text_that_excel_turned_into_a_day_is_a_fault(value: Any) -> None:
    assert [(fault.cell, fault.key) for fault in read(book([value, None, None])).faults] == [("A2", "turned_into_date")]


def test_columns_are_found_by_their_heads_in_any_order_and_spelling() -> None:
    made = book([3, "x"], heads=("so luong", "TEN"))

    [row] = read(made).rows

    assert (row.text("name"), row.text("amount"), row.cells["name"].place, row.text("day")) == ("x", "3", "B2", "")
    assert "day" not in row.cells


def test_heads_that_are_unknown_missing_or_double_are_named() -> None:
    found = read(book([1], heads=("Số lượng", "so luong", "Màu"))).faults

    assert {(fault.cell, fault.key) for fault in found} == {
        ("B1", "header_twice"),
        ("C1", "header_unknown"),
        ("A1", "header_missing"),
    }


def test_blank_rows_are_passed_over_and_the_numbers_stay() -> None:
    made = book(["a"], [None], ["  "], ["b"])

    assert [(row.number, row.text("name")) for row in read(made).rows] == [(2, "a"), (5, "b")]


def test_sheets_are_known_without_accents_and_others_are_left_alone() -> None:
    made = book(["a"], title="do vat")
    made.create_sheet("Ghi chú").merge_cells("A1:B2")
    content = changed(saved(made), "xl/worksheets/sheet2.xml", b'ref="A1:B2"', b'ref="A1:XFD1048576"')

    assert texts(content) == ["a"]


def test_without_a_known_sheet_there_is_nothing_to_read() -> None:
    with pytest.raises(WorkbookRefused) as refused:
        read(book(["a"], title="Sheet1"))

    assert refused.value.key == "no_known_sheet"


def test_merged_cells_are_named_and_nothing_of_the_sheet_is_read() -> None:
    made = book(["a"], ["b"])
    made.active.merge_cells("A2:A3")

    sheet = read(made)

    assert ([fault.numbers["range"] for fault in sheet.faults], sheet.rows) == (["A2:A3"], ())


def test_a_merge_of_the_whole_sheet_costs_nothing() -> None:
    made = book(["a"])
    made.active.merge_cells("A2:B3")
    content = changed(saved(made), "xl/worksheets/sheet1.xml", b'ref="A2:B3"', b'ref="A1:XFD1048576"')

    assert read(content).faults[0].key == "merged"


def test_a_cached_result_of_a_formula_is_read_and_a_missing_one_is_a_fault() -> None:
    made = book(["=1+1"], ["b"])
    there = changed(saved(made), "xl/worksheets/sheet1.xml", b"<v />", b"<v>2</v>") if b"<v />" in _sheet(made) else (
        changed(saved(made), "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>2</v>"))  # fmt: skip

    assert texts(there) == ["2", "b"]
    assert [(fault.cell, fault.key) for fault in read(made).faults] == [("A2", "formula_without_value")]


def _sheet(made: Any) -> bytes:
    with zipfile.ZipFile(BytesIO(saved(made))) as there:
        return there.read("xl/worksheets/sheet1.xml")


def test_more_rows_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 3)

    sheet = read(book(*([str(number)] for number in range(5))))

    assert ([(fault.cell, fault.key) for fault in sheet.faults], len(sheet.rows)) == ([("A5", "too_many_rows")], 3)


def test_a_row_far_below_is_refused_without_walking_to_it() -> None:
    content = changed(saved(book(["a"], ["b"])), "xl/worksheets/sheet1.xml", b'r="3"', b'r="99999999"')

    assert [fault.key for fault in read(content).faults] == ["too_many_rows"]


@pytest.mark.parametrize(
    "hostile",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet',
        b'<!DOCTYPE x SYSTEM "file:///etc/hostname"><worksheet',
    ],
)
def test_markup_that_declares_entities_is_not_read(hostile: bytes) -> None:
    content = changed(saved(book(["a"])), "xl/worksheets/sheet1.xml", b"<worksheet", hostile)

    with pytest.raises(WorkbookRefused) as refused:
        read(content)
    assert refused.value.key == "markup_unsafe"


def test_markup_in_another_encoding_is_not_read() -> None:
    declared = b'<?xml version="1.0" encoding="utf-7"?><worksheet'
    content = changed(saved(book(["a"])), "xl/worksheets/sheet1.xml", b"<worksheet", declared)

    with pytest.raises(WorkbookRefused) as refused:
        read(content)
    assert refused.value.key == "markup_unsafe"


def test_a_bomb_is_not_inflated() -> None:
    target = BytesIO(saved(book(["a"])))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/media/bomb.bin", b"\x00" * 60_000_000)

    with pytest.raises(WorkbookRefused) as refused:
        read(target.getvalue())
    assert refused.value.key == "damaged"  # the ratio tells it before anything is kept


@pytest.mark.parametrize(("name", "limit"), [("MOST_INFLATED", 100), ("LARGEST_PART", 100), ("LARGEST_SHEET", 100)])
def test_what_is_too_large_inside_is_not_read(monkeypatch: pytest.MonkeyPatch, name: str, limit: int) -> None:
    monkeypatch.setattr(archive, name, limit)

    with pytest.raises(WorkbookRefused) as refused:
        read(book(["a"]))
    assert refused.value.key == "too_much_inside"


def test_a_file_beyond_the_limit_is_refused_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 100)

    with pytest.raises(WorkbookRefused) as refused:
        read(book(["a"]))
    assert refused.value.key == "too_large"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "empty"),
        (b"name;day\n", "not_xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "not_xlsx"),
        (b"PK\x03\x04", "damaged"),
    ],
)
def test_what_is_no_workbook_is_told(content: bytes, key: str) -> None:
    with pytest.raises(WorkbookRefused) as refused:
        read(content)
    assert refused.value.key == key


def test_a_broken_sheet_is_damage_and_no_traceback() -> None:
    content = changed(saved(book(["a"])), "xl/worksheets/sheet1.xml", b"</worksheet>", b"</work")

    with pytest.raises(WorkbookRefused) as refused:
        read(content)
    assert refused.value.key == "damaged"


def test_what_is_written_is_read_again() -> None:
    choices = (Choice("a", "Loại A"), Choice("b", "Loại B"))
    plan = Plan("things", "Đồ vật", (*PLAN.columns, Column("kind", "Loại", choices=choices)))
    row = {"name": "+84 = số", "day": date(2026, 9, 9), "amount": 3, "kind": "Loại B"}

    content = exchange.write(Workbook((plan,), {"things": [row]}, GUIDE))
    [sheet] = exchange.read(BytesIO(content), [plan])

    [back] = sheet.rows
    assert [back.text(key) for key in row] == ["+84 = số", "2026-09-09", "3", "Loại B"]
    assert sheet.faults == ()
