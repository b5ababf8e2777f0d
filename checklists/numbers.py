"""Exact numbers: read from text, kept as fractions, rounded only when somebody asks; a float never occurs."""

from __future__ import annotations

import re
from fractions import Fraction
from math import floor

from checklists.nodes import MappingNode

HUNDRED = Fraction(100)
_WRITTEN = re.compile(r"(?P<whole>[0-9]{1,9})(?:\.(?P<part>[0-9]{1,9})|/(?P<under>[0-9]{1,9}))?")


def exact(text: str) -> Fraction | None:
    """The number in "5", "0.5" or "1/3" (at most nine digits a side, no sign, no exponent); None for other text."""
    found = _WRITTEN.fullmatch(text)
    if found is None or (found["under"] and int(found["under"]) == 0):
        return None
    return Fraction(text)


def written(number: Fraction) -> str:
    """The text that `exact` reads back: a decimal where one ends, "n/d" otherwise."""
    under, twos, fives = number.denominator, 0, 0
    while under % 2 == 0:
        under, twos = under // 2, twos + 1
    while under % 5 == 0:
        under, fives = under // 5, fives + 1
    if under != 1:
        return f"{number.numerator}/{number.denominator}"
    return decimal(number, decimals=max(twos, fives))


def decimal(number: Fraction, *, decimals: int) -> str:
    """The number with this many decimals; what lies beyond them is cut, so round first."""
    scaled = abs(number.numerator) * 10**decimals // number.denominator
    digits = str(scaled).rjust(decimals + 1, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else sign + digits


def rounded(number: Fraction, *, rounding: str, decimals: int) -> Fraction:
    """The number at this many decimals by a word of ROUNDINGS; "none" leaves it as it is."""
    scaled = number * 10**decimals
    if rounding == "half_up":
        return Fraction(floor(scaled + Fraction(1, 2)), 10**decimals)
    if rounding == "half_even":
        return Fraction(round(scaled), 10**decimals)
    return Fraction(floor(scaled), 10**decimals) if rounding == "down" else number


def number_under(node: MappingNode, key: str) -> Fraction | None:
    """The number under the key; None when there is none, and a complaint when the text is no number."""
    if key not in node:
        return None
    text = node.required(key)
    found = exact(text)
    if found is None and text:
        vi = f"“{key}” phải là số không âm như “5”, “0.5” hoặc “1/3”, không phải “{text}”."
        en = f"“{key}” must be a number such as “5”, “0.5” or “1/3”, not “{text}”."
        node.complain("malformed_number", vi=vi, en=en, at=text.place)
    return found


def required_number(node: MappingNode, key: str) -> Fraction:
    """The number under the key; a missing or crooked one is complained about and read as nought."""
    if key not in node:
        node.required(key)
    return number_under(node, key) or Fraction(0)
