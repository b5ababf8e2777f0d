"""Numbers are exact from the file to the stored result."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.numbers import decimal, exact, rounded, written

NUMBERS = st.fractions(min_value=0, max_value=1000, max_denominator=999)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5", Fraction(5)),
        ("0.5", Fraction(1, 2)),
        ("1/3", Fraction(1, 3)),
        ("0.100", Fraction(1, 10)),
        ("999999999.999999999", Fraction(999999999999999999, 10**9)),
    ],
)
def test_a_number_is_read_exactly(text: str, number: Fraction) -> None:
    assert exact(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-1",
        "+1",
        "1e3",
        "1,5",
        ".5",
        "5.",
        "1/0",
        "1/2/3",
        "٣",
        "1234567890",
        "1/1234567890",
        "1.1234567890",
        "nan",
        " 5",
    ],
)
def test_other_text_is_no_number(text: str) -> None:
    assert exact(text) is None


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(87), "87"),
        (Fraction(87, 2), "43.5"),
        (Fraction(1, 3), "1/3"),
        (Fraction(1, 40), "0.025"),
        (Fraction(-1, 4), "-0.25"),
        (Fraction(0), "0"),
    ],
)
def test_a_number_is_written_shortly(number: Fraction, text: str) -> None:
    assert written(number) == text


@given(NUMBERS)
def test_what_is_written_is_read_back_unchanged(number: Fraction) -> None:
    assert Fraction(written(number)) == number


@pytest.mark.parametrize(
    ("rounding", "number", "decimals", "expected"),
    [
        ("none", "2.25", 1, "2.25"),
        ("half_up", "2.25", 1, "2.3"),
        ("half_up", "2.24999", 1, "2.2"),
        ("half_even", "2.25", 1, "2.2"),
        ("half_even", "2.35", 1, "2.4"),
        ("down", "2.29", 1, "2.2"),
        ("half_up", "84.5", 0, "85"),
        ("half_even", "84.5", 0, "84"),
        ("down", "84.999", 0, "84"),
    ],
)
def test_rounding(rounding: str, number: str, decimals: int, expected: str) -> None:
    assert rounded(Fraction(number), rounding=rounding, decimals=decimals) == Fraction(expected)


@given(NUMBERS, NUMBERS, st.sampled_from(["none", "half_up", "half_even", "down"]), st.integers(0, 3))
def test_rounding_keeps_the_order_and_stays_near(one: Fraction, other: Fraction, rounding: str, decimals: int) -> None:
    low, high = sorted((one, other))

    found = [rounded(number, rounding=rounding, decimals=decimals) for number in (low, high)]

    assert found[0] <= found[1]
    assert abs(found[0] - low) < Fraction(1, 10**decimals)
    assert rounded(found[0], rounding=rounding, decimals=decimals) == found[0]


@pytest.mark.parametrize(("decimals", "text"), [(0, "2"), (1, "2.6"), (3, "2.666")])
def test_a_decimal_is_cut_for_show(decimals: int, text: str) -> None:
    assert decimal(Fraction(8, 3), decimals=decimals) == text
