"""The floors of coverage: who is counted where, and that a gap is named."""

from typing import Any

import pytest

from tests.support.floors import measures, sentence


def entry(statements: int, lines: int, branches: int = 0, taken: int = 0) -> dict[str, Any]:
    summary = {
        "num_statements": statements,
        "covered_lines": lines,
        "num_branches": branches,
        "covered_branches": taken,
    }
    return {"summary": summary}


def test_a_file_counts_for_the_first_folder_that_holds_it() -> None:
    files = {"app/casework/perform.py": entry(10, 10, 2, 1), "app/db.py": entry(10, 9), "workflows/a.py": entry(5, 5)}

    found = {measure.folder: measure for measure in measures(files)}

    assert not found["app/casework"].holds
    assert found["app/casework"].gaps == ["app/casework/perform.py"]
    assert found["app"].reached == pytest.approx(90.0)
    assert found["app"].holds
    assert found["workflows"].holds
    assert found["checklists"].holds


def test_almost_is_not_enough_and_is_named() -> None:
    [low] = [measure for measure in measures({"workflows/a.py": entry(100_000, 99_999)}) if not measure.holds]

    assert sentence(low) == "coverage of workflows: 99.99 %, the floor is 100 %; gaps in workflows/a.py"
