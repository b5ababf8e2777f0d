"""Months as people look at them: named in the address, in whole weeks from Monday to Sunday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(days=7)
FIRST_YEAR, LAST_YEAR = 2000, 2200


@dataclass(frozen=True)
class Month:
    """One month of a calendar."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> Month:
        """The month after it."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def previous(self) -> Month:
        """The month before it."""
        return Month(self.year - 1, 12) if self.number == 1 else Month(self.year, self.number - 1)

    @property
    def code(self) -> str:
        """As it stands in the address: 2026-03."""
        return f"{self.year:04}-{self.number:02}"

    def weeks(self) -> list[list[date]]:
        """Whole weeks that hold it, days of its neighbours at both ends included."""
        monday = self.first - timedelta(days=self.first.weekday())
        count = ((self.last - monday).days // 7) + 1
        return [[monday + week * WEEK + timedelta(days=day) for day in range(7)] for week in range(count)]


def read_month(text: str, today: date) -> Month:
    """The month that the address names; the present one for anything crooked."""
    year, _dash, number = text.partition("-")
    if year.isascii() and year.isdigit() and number.isascii() and number.isdigit():
        asked = int(year[:5]), int(number[:3])
        if FIRST_YEAR <= asked[0] <= LAST_YEAR and 1 <= asked[1] <= 12:
            return Month(*asked)
    return Month(today.year, today.month)
