"""Legal texts are data: in force on a day, marked by how surely we know them, and cited only when checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.papers import PAPERS
from app.papers.law import legal_basis
from app.papers.law_names import named_in
from checklists.source import SourceError

CITING = [kind for kind in PAPERS if kind not in {"self_assessment", "receipt", "apology", "site_minutes"}]
"""Papers that order or conclude; the others state facts and cite nothing."""
CITED_IN_2026 = {
    "assessment_report": ["04/2011/QH13", "105/2016/NĐ-CP", "996/QĐ-TTg"],
    "decision": ["04/2011/QH13", "86/2012/NĐ-CP", "105/2016/NĐ-CP", "132/2025/NĐ-CP", "996/QĐ-TTg"],
}
ROW = """
  - key: {key}
    number: "{number}"
    title: {{vi: "Thử", en: "Trial"}}
    issuer: government
    citation: "{key} của Chính phủ"
    valid_from: "2020-01-01"
    {more}mark: {mark}
    source: "Thử"
    papers: [decision]
"""


def row_of(key: str, more: str = "", *, mark: str = "V", number: str = "") -> str:
    return ROW.format(key=key, number=number or f"{key}/NĐ-CP", mark=mark, more=more and f"{more}\n    ")


def basis_of(folder: Path, *rows: str, marks: str = "V") -> Path:
    file = folder / "basis.yaml"
    head = f'cited_marks: [{marks}]\nissuers:\n  government: {{vi: "Chính phủ", en: "Government"}}\n'
    file.write_text(f"{head}texts:{''.join(rows)}", encoding="utf-8")
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


@pytest.mark.parametrize("kind", sorted(CITED_IN_2026))
def test_papers_cite_these_texts_and_no_others(kind: str) -> None:
    known = legal_basis()
    numbers = {text.citation: text.number for text in known.texts if text.citation}

    assert [numbers[citation] for citation in known.cited(kind, day=date(2026, 8, 10))] == CITED_IN_2026[kind]
    assert not any("105/2016" in citation for citation in known.cited(kind, day=date(2018, 11, 8)))


def test_every_shipped_text_says_where_it_is_known_from() -> None:
    for text in legal_basis().texts:
        assert text.source
        assert set(text.papers) <= set(PAPERS)
        assert bool(text.papers) == bool(text.citation)


def test_nothing_is_certain_that_nobody_verified() -> None:
    by_key = legal_basis().by_key

    unverified = [key for key, text in by_key.items() if not text.is_verified]
    assert {"decree_36_2026", "resolution_66_18_2026", "circular_54_2025", "decree_133_2025"} <= set(unverified)
    assert by_key["decree_36_2026"].standing(date(2026, 8, 10)) == "unclear"
    assert by_key["circular_54_2025"].issued is None
    assert by_key["circular_24_2013"].replaced_by == "circular_54_2025"
    assert by_key["circular_24_2013"].standing(date(2026, 8, 10)) == "unclear"
    assert by_key["law_on_measurement"].standing(date(2026, 8, 10)) == "in_force"


def test_a_text_stands_where_its_days_put_it(tmp_path: Path) -> None:
    text = legal_basis(basis_of(tmp_path, row_of("nd1", 'valid_to: "2027-02-28"'))).by_key["nd1"]

    days = [date(2019, 12, 31), date(2020, 1, 1), date(2027, 2, 28), date(2027, 3, 1)]
    assert [text.standing(day) for day in days] == ["future", "in_force", "in_force", "ended"]


def test_a_text_is_cited_from_its_first_to_its_last_day(tmp_path: Path) -> None:
    known = legal_basis(basis_of(tmp_path, row_of("nd1", 'valid_to: "2027-02-28"')))

    days = [date(2019, 12, 31), date(2020, 1, 1), date(2027, 2, 28), date(2027, 3, 1)]
    assert [len(known.cited("decision", day=day)) for day in days] == [0, 1, 1, 0]


def test_a_citation_may_begin_after_the_text(tmp_path: Path) -> None:
    known = legal_basis(basis_of(tmp_path, row_of("nd1", 'cited_from: "2021-05-04"')))

    assert known.by_key["nd1"].is_in_force(date(2021, 5, 3))
    assert [len(known.cited("decision", day=date(2021, 5, day))) for day in (3, 4)] == [0, 1]


def test_an_agency_may_allow_second_hand_texts(tmp_path: Path) -> None:
    rows = [row_of("nd1"), row_of("nd2", mark="V2")]

    known = legal_basis(basis_of(tmp_path, *rows, marks="V, V2"))

    assert known.cited("decision", day=date(2026, 1, 1)) == ("nd1 của Chính phủ", "nd2 của Chính phủ")
    assert known.cited("assessment_report", day=date(2026, 1, 1)) == ()


@pytest.mark.parametrize(
    ("rows", "line", "rule"),
    [
        ([row_of("nd1", mark="sure")], 11, "unknown_code"),
        ([row_of("nd1", 'valid_to: "2019-12-31"')], 11, "days_out_of_order"),
        ([row_of("nd1", 'issued: "2020-01-02"')], 10, "days_out_of_order"),
        ([row_of("nd1", 'cited_from: "2019-12-31"')], 11, "days_out_of_order"),
        ([row_of("nd1", 'verified_by: "Bà Lan"')], 11, "torn_pair"),
        (
            [row_of("nd1", 'verified_by: "Bà Lan"\n    verified_on: "2026-05-04"', mark="V2")],
            11,
            "verified_unmarked",
        ),
        ([row_of("nd1").replace("    papers: [decision]\n", "")], 9, "torn_pair"),
        ([row_of("nd1", "replaced_by: nd9")], 11, "unknown_text"),
        ([row_of("nd1", "amended_by: [nd1, nd8]")], 11, "unknown_text"),
        ([row_of("nd1"), row_of("nd1", number="2")], 15, "repeated_text"),
        ([row_of("nd1"), row_of("nd2", number="nd1/NĐ-CP")], 16, "repeated_text"),
        ([row_of("nd1", "replaced_by: nd2"), row_of("nd2", "replaced_by: nd1")], 11, "circle_of_texts"),
        ([row_of("nd1", "amended_by: [nd2]"), row_of("nd2", "amended_by: [nd1]")], 11, "circle_of_texts"),
        ([row_of("nd1", "replaced: nd2")], 11, "unknown_key"),
        ([row_of("nd1").replace("issuer: government", "issuer: goverment")], 8, "unknown_code"),
    ],
)
def test_a_crooked_text_is_refused_with_place_and_cure(tmp_path: Path, rows: list[str], line: int, rule: str) -> None:
    with pytest.raises(SourceError) as refused:
        legal_basis(basis_of(tmp_path, *rows))

    assert (refused.value.line, refused.value.complaint.rule) == (line, rule)
    assert refused.value.complaint.en


@pytest.mark.parametrize(
    ("words", "keys", "unknown"),
    [
        ("NĐ 105/2016 Điều 3.2 (sửa đổi bởi 154/2018)", ["decree_105_2016", "decree_154_2018"], ()),
        ("Nghị định 105/2016/NĐ-CP; Luật Đo lường Điều 25", ["law_on_measurement", "decree_105_2016"], ()),
        ("Hướng dẫn kèm Quyết định 510/QĐ-BKHCN Điều 13.", ["decision_510"], ()),
        ("NĐ 106/2016 Điều 3; 105/2016/TT-BKHCN", [], ("106/2016", "105/2016/TT-BKHCN")),
        ("từ ngày 09/11/2018, NQ 66.18/2026", ["resolution_66_18_2026"], ()),
        ("TCVN 13187:2020 mục 5.1; ISO/IEC 17025:2017 7.7.2", ["tcvn_13187"], ()),
        ("Thông lệ đánh giá công nhận", [], ()),
    ],
)
def test_a_rule_names_texts_by_number_short_number_or_name(
    words: str, keys: list[str], unknown: tuple[str, ...]
) -> None:
    named = named_in(words, legal_basis().texts)

    assert [text.key for text in named.texts] == keys
    assert named.unknown == unknown
