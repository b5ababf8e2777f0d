"""Text on its way to paper: composed, whole or refused by name; dates as administrative Vietnamese writes them."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.papers import PaperRefused
from app.papers.assessment_report.document import write
from app.papers.text import digest_of, fit, local_day, long_date, sentence, short_date
from tests.papers.reading import opened, words
from tests.papers.samples import FINDINGS, REPORT

TORTURE = (
    "Công ty A & B",
    "U < 0,5 mg > 0,1",
    "\"trích\" 'dẫn' “kép”",
    "</w:t></w:r><w:br/>",
    "{{ 7 * 7 }} {% x %}",
    "người đo \U0001f468\u200d\U0001f52c \U0001f9ea",
    "∆ ± ÷ ≤ µΩ ℃ ‰",
    "a\u00a0b",
)
UNSEEN = ["\x00", "\x0b", "\x1b", "\x7f", "\x85", "\u202e", "\ud800", "\ufffe"]


@pytest.mark.parametrize("text", TORTURE)
def test_a_text_arrives_whole(text: str) -> None:
    report = replace(REPORT, findings=(replace(FINDINGS[0], statement=text),), conclusion=with_summary(text))

    said = words(opened(write(report)))

    assert said.count(text) == 2


def with_summary(text: str) -> object:
    return replace(REPORT.conclusion, summary=text)


def test_decomposed_letters_are_composed() -> None:
    text = "Đề nghị phê duyệt đường ống"
    report = replace(REPORT, conclusion=with_summary(unicodedata.normalize("NFD", text)))

    said = words(opened(write(report)))

    assert text in said
    assert unicodedata.is_normalized("NFC", said)


def test_every_line_of_a_text_is_kept() -> None:
    found = replace(FINDINGS[0], evidence="một\r\nhai\rba")
    report = replace(REPORT, findings=(found,), conclusion=with_summary("đoạn một\nđoạn hai"))

    said = words(opened(write(report)))

    assert "một\nhai\nba" in said
    assert "\nđoạn một\nđoạn hai\n" in said


@pytest.mark.parametrize("character", [one for one in UNSEEN if one != "\x85"])
def test_what_cannot_be_shown_is_refused_with_its_place(character: str) -> None:
    report = replace(REPORT, findings=(FINDINGS[1], replace(FINDINGS[0], statement=f"a{character}b")))

    with pytest.raises(PaperRefused) as refused:
        write(report)

    assert (refused.value.key, refused.value.field) == ("unseen_character", "findings[1].statement")


def test_the_place_of_a_plain_fact_is_its_name() -> None:
    with pytest.raises(PaperRefused) as refused:
        fit(replace(REPORT, case_ref="HS\x00"))

    assert refused.value.field == "case_ref"


def test_a_refusal_without_a_known_key_cannot_be_raised() -> None:
    with pytest.raises(ValueError, match="unknown refusal"):
        PaperRefused("because", "there")


def test_equal_facts_have_equal_digests_and_any_change_another() -> None:
    digest = digest_of("assessment_report", REPORT)

    assert len(digest) == 64
    assert digest == digest_of("assessment_report", replace(REPORT))
    assert digest != digest_of("decision", REPORT)
    assert digest != digest_of("assessment_report", replace(REPORT, case_ref="HS-2026-015"))
    assert digest != digest_of("assessment_report", replace(REPORT, findings=REPORT.findings[:-1]))


def test_a_clock_is_no_fact() -> None:
    with pytest.raises(TypeError, match="no fact"):
        digest_of("assessment_report", replace(REPORT, applied_on=datetime(2026, 1, 1, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2026, 9, 9), "09/9/2026", "ngày 09 tháng 9 năm 2026"),
        (date(2026, 2, 12), "12/02/2026", "ngày 12 tháng 02 năm 2026"),
        (date(2026, 1, 1), "01/01/2026", "ngày 01 tháng 01 năm 2026"),
        (date(2026, 12, 31), "31/12/2026", "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_dates_take_a_zero_where_the_decree_wants_one(day: date, short: str, long: str) -> None:
    assert (short_date(day), long_date(day)) == (short, long)


def test_a_day_that_is_not_known_leaves_room_to_write() -> None:
    assert not any(letter.isdigit() for letter in long_date(None))


def test_an_evening_in_utc_is_the_next_day_in_vietnam() -> None:
    assert local_day(datetime(2026, 6, 17, 17, 30, tzinfo=UTC)) == date(2026, 6, 18)


@pytest.mark.parametrize(("text", "whole"), [("xong", "xong."), ("xong. ", "xong."), ("xong?", "xong?"), ("", "")])
def test_a_sentence_ends(text: str, whole: str) -> None:
    assert sentence(text) == whole
