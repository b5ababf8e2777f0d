"""The page of rules: written from the books, readable, and as it stands in docs."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.cli import ScriptInfo

from app import cli
from app.cli import definitions
from app.cli.definitions import rules
from app.config import REPOSITORY
from checklists.explained import excerpt, page, section
from checklists.rules.books import criteria_rules, file_rules
from workflows.rules.books import procedure_rules

BOOKS = (file_rules(), criteria_rules(), procedure_rules())

MISSING_VALUE = """\
### `missing_value` · Giá trị bắt buộc để trống (lỗi)

Khóa có mặt mà không có giá trị thường là chỗ định điền sau rồi quên.

*A required value is blank (error). A key without a value is usually a place that was to be filled in later.*

Sai · bad:

```yaml
edition: ""
```

Đúng · good:

```yaml
edition: "1"
```
"""


def explain(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(rules, arguments, obj=ScriptInfo())
    return result.exit_code, result.output


def test_the_page_in_docs_is_up_to_date() -> None:
    assert (REPOSITORY / "docs" / "lint.md").read_text(encoding="utf-8") == page(*BOOKS)


def test_there_are_rules_enough_and_each_is_known_by_one_name() -> None:
    names = [rule for book in BOOKS for rule in book.rules]

    assert len(names) == len(set(names))
    assert len(criteria_rules().rules) >= 25
    assert len(procedure_rules().rules) >= 30


def test_a_rule_is_shown_in_both_languages_with_its_examples() -> None:
    assert section(file_rules().rules["missing_value"]) == MISSING_VALUE


def test_what_cannot_be_shown_as_a_file_is_said() -> None:
    book = file_rules().rules
    beside = dataclasses.replace(book["syntax"], beside={"mau/0.yaml": "id: mau\n"})

    assert "`flask checklists lint mau/2.yaml`" in section(book["cannot_open"])
    assert "`#` × 6000001" in section(book["too_large"])
    assert "`mau/0.yaml`:\n\n```yaml\nid: mau\n```\n" in section(beside)
    assert "(lưu ý)" in section(book["misplaced_file"])


def test_a_long_example_shows_what_differs_and_where_it_stands() -> None:
    same = "".join(f"  {name}: 1\n" for name in "cdefghijklmm")

    assert excerpt(f"a:\n{same}  n: 2\n", f"a:\n{same}  n: 1\n") == "a:\n# …\n  m: 1\n  n: 2"
    assert excerpt(f"a:\n{same}", f"a:\n{same}  n: 1\n") == "# …\n  m: 1"
    assert excerpt("a: 1\n", "a: 2\n") == "a: 1\n"


def test_one_rule_or_all_are_explained() -> None:
    assert explain("syntax") == (0, section(file_rules().rules["syntax"]) + "\n")
    assert explain() == (0, page(*BOOKS) + "\n")
    assert explain("sintax") == (2, "Error: Không có quy tắc “sintax”. Có phải ý bạn là “syntax”?\n")
    assert rules in cli.COMMANDS


def test_the_page_is_written_where_it_is_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(definitions, "REPOSITORY", tmp_path)

    stale, written, again, fresh = explain("--check"), explain("--write"), explain("--write"), explain("--check")

    assert stale == (1, "Error: Trang đã cũ: lint.md. Hãy chạy flask rules --write (out of date).\n")
    assert written == (0, "Đã viết docs/lint.md\n")
    assert again == fresh == (0, "")
