"""Tables of any length: every text whole in its place, and work that grows with the rows alone."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.table import Table

from app.papers.kit.page import About, new_document
from app.papers.kit.saving import to_bytes
from app.papers.kit.tables import Band, Column, Led, add_table
from tests.papers.reading import cells, opened, rows, ruled

ABOUT = About("Thử", "Bảng", "Sở", date(2026, 6, 18))
COLUMNS = (Column("Số", 20, align="center"), Column("Tên", 60, bold=True), Column("Lời", 85, led=True))


def table_of(count: int) -> Word:
    document = new_document(ABOUT)
    add_table(document, COLUMNS, ((str(n), f"Tên {n}", Led("Đạt", f"Lời {n}\nhai dòng")) for n in range(count)))
    return document


def test_a_table_keeps_every_text_whole_in_its_place() -> None:
    document = new_document(ABOUT)
    nasty = "& < > \" ' </w:t> {{ x }} \U0001f468\u200d\U0001f52c ]]> &amp;"
    records = [(nasty, "hai\ndòng\tthẻ", Led("Đầu", "cuối")), ("", "", Led("", "x"))]
    add_table(document, COLUMNS, [Band("Nhóm & <b>"), *records])

    table = ruled(opened(to_bytes(document)))[0]

    assert rows(table) == [
        ["Số", "Tên", "Lời"],
        ["Nhóm & <b>"],
        [nasty, "hai\ndòng\tthẻ", "Đầu\ncuối"],
        ["", "", "x"],
    ]


def test_line_ends_and_outer_blanks_are_written_as_word_wants_them() -> None:
    document = new_document(ABOUT)
    add_table(document, COLUMNS, [("  1 ", "một\nhai\tba", Led("Đầu", "cuối"))])

    tree = ruled(opened(to_bytes(document)))[0]._tbl

    assert [len(list(tree.iter(qn(name)))) for name in ("w:br", "w:tab")] == [2, 1]
    padded = next(node for node in tree.iter(qn("w:t")) if node.text == "  1 ")
    assert padded.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_a_row_with_a_cell_too_few_is_an_error_and_no_shifted_table() -> None:
    with pytest.raises(ValueError, match="zip"):
        add_table(new_document(ABOUT), COLUMNS, [("1", "2")])


@pytest.mark.parametrize("count", [300, 3000])
def test_every_record_is_a_row(count: int) -> None:
    table = ruled(opened(to_bytes(table_of(count))))[0]

    assert len(table._tbl.tr_lst) == count + 1
    assert cells(table._tbl.tr_lst[-1]) == [str(count - 1), f"Tên {count - 1}", f"Đạt\nLời {count - 1}\nhai dòng"]


def test_the_work_grows_with_the_rows_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise AssertionError("this walks the whole table for one cell")

    for slow in ("cell", "row_cells", "add_row", "_cells"):
        monkeypatch.setattr(Table, slow, refuse)
    table_of(1)
    few, many = (calls_of(lambda count=count: table_of(count)) for count in (300, 3000))

    assert many < 10.5 * few


def calls_of(work: Any) -> int:
    """How many Python functions the work calls."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls
