"""The days on which a Vietnamese authority works: holidays, days off in lieu and swapped Saturdays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

_SATURDAY = 5
LANGUAGES = {"vi": "vi", "en": "en_US"}
"""The languages of the pages, as the package calls them."""
AMERICAN_DATE = " (substituted from "


@dataclass(frozen=True)
class WorkingCalendar:
    """Monday to Friday without holidays; days named in `closed` and `open` win over the public calendar."""

    closed: frozenset[date] = frozenset()
    open: frozenset[date] = frozenset()
    _years: dict[tuple[int, str], HolidayBase] = field(default_factory=dict, repr=False, compare=False)

    def is_working(self, day: date) -> bool:
        """True on a working day, swapped Saturdays included."""
        if day in self.closed or day in self.open:
            return day in self.open
        if day.weekday() >= _SATURDAY:
            return any(day in self._year(day.year + n).weekend_workdays for n in (-1, 0, 1))
        return day not in self._year(day.year)

    def name_of(self, day: date, *, language: str = "vi") -> str | None:
        """The holiday's name in Vietnamese or English, or None on any other day."""
        name = self._year(day.year, language).get(day)
        return name and name.partition(AMERICAN_DATE)[0]

    def swapped_days(self, year: int) -> tuple[date, ...]:
        """The weekend days of that year on which people work; none as long as nobody has announced them."""
        return tuple(sorted(day for day in self._year(year).weekend_workdays if day.year == year))

    def _year(self, year: int, language: str = "vi") -> HolidayBase:
        if (year, language) not in self._years:
            # The package takes long to import, and only those who count days need it.
            from holidays import country_holidays

            spoken = LANGUAGES[language]
            self._years[year, language] = country_holidays("VN", years=year, expand=False, language=spoken)
        return self._years[year, language]


@cache
def vietnam(*, closed: frozenset[date] = frozenset(), open: frozenset[date] = frozenset()) -> WorkingCalendar:  # noqa: A002 - the word that fits
    """The public calendar of Vietnam with the days an agency closes or opens besides."""
    return WorkingCalendar(closed, open)
