"""Legal texts are data: in force on a day, marked by how surely we know them, and cited only when checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.papers import PAPERS
from app.papers.law import legal_basis
from checklists.source import SourceError

CITING = [kind for kind in PAPERS if kind not in {"self_assessment", "receipt", "apology", "site_minutes"}]
"""Papers that order or conclude; the provider's own report, receipt, apology and minutes state facts and cite nothing."""
ROW = """
  - key: {key}
    citation: "{key} của Chính phủ"
    valid_from: "2020-01-01"
    {more}mark: {mark}
    source: "Thử"
    papers: [decision]
"""


def basis_of(folder: Path, *rows: str, marks: str = "V") -> Path:
    file = folder / "basis.yaml"
    file.write_text(f"cited_marks: [{marks}]\ntexts:{''.join(rows)}", encoding="utf-8")
    return file


@pytest.mark.parametrize("kind", CITING)
def test_the_shipped_texts_cite_the_law_first_and_only_what_was_checked(kind: str) -> None:
    known = legal_basis()
    cited = known.cited(kind, day=date(2026, 8, 10))
    second_hand = [text.citation for text in known.texts if text.mark == "V2"]

    assert cited[0] == "Luật Đo lường ngày 11 tháng 11 năm 2011"
    assert any("105/2016/NĐ-CP" in citation for citation in cited)
    assert second_hand
    assert not set(cited) & set(second_hand)


def test_every_shipped_text_says_where_it_is_known_from_and_for_which_papers() -> None:
    for text in legal_basis().texts:
        assert text.source
        assert text.papers
        assert set(text.papers) <= set(PAPERS)


def test_a_text_is_cited_from_its_first_to_its_last_day(tmp_path: Path) -> None:
    known = legal_basis(basis_of(tmp_path, ROW.format(key="nd1", mark="V", more='valid_to: "2027-02-28"\n    ')))

    days = [date(2019, 12, 31), date(2020, 1, 1), date(2027, 2, 28), date(2027, 3, 1)]
    assert [len(known.cited("decision", day=day)) for day in days] == [0, 1, 1, 0]


def test_an_agency_may_allow_second_hand_texts(tmp_path: Path) -> None:
    rows = [ROW.format(key="nd1", mark="V", more=""), ROW.format(key="nd2", mark="V2", more="")]

    known = legal_basis(basis_of(tmp_path, *rows, marks="V, V2"))

    assert known.cited("decision", day=date(2026, 1, 1)) == ("nd1 của Chính phủ", "nd2 của Chính phủ")
    assert known.cited("assessment_report", day=date(2026, 1, 1)) == ()


def test_a_crooked_text_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as refused:
        legal_basis(basis_of(tmp_path, ROW.format(key="nd1", mark="sure", more="")))

    assert refused.value.line == 6
