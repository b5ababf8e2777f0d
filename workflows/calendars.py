"""The days on which a Vietnamese authority works: holidays, days off in lieu and swapped Saturdays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from holidays import HolidayBase

_SATURDAY = 5
LANGUAGES = {"vi": "vi", "en": "en_US"}
"""The languages of the pages, as the package calls them."""
AMERICAN_DATE = " (substituted from "
DayKind = Literal["working", "weekend", "holiday", "closed", "opened", "swapped"]
"""What a day is: `closed` and `opened` by the agency, `swapped` for a day off in lieu."""
COUNTED = frozenset({"working", "opened", "swapped"})


class DayCalendar(Protocol):
    """A calendar that says of each day what it is, and of each year whether its days are known."""

    def is_working(self, day: date) -> bool:
        """True on a working day, swapped Saturdays included."""
        ...

    def kind_of(self, day: date) -> DayKind:
        """What that day is."""
        ...

    def name_of(self, day: date, *, language: str = "vi") -> str | None:
        """The name of a public holiday, or None on any other day."""
        ...

    def is_settled(self, year: int) -> bool:
        """True once the days of that year are announced or confirmed."""
        ...


@dataclass(frozen=True)
class WorkingCalendar:
    """Monday to Friday without holidays; days named in `closed` and `open` win over the public calendar."""

    closed: frozenset[date] = frozenset()
    open: frozenset[date] = frozenset()
    confirmed: frozenset[int] = frozenset()
    """Years whose list of days somebody of the agency has confirmed."""

    def is_working(self, day: date) -> bool:
        """True on a working day, swapped Saturdays included."""
        return self.kind_of(day) in COUNTED

    def kind_of(self, day: date) -> DayKind:
        """What that day is; what the agency said wins over the public calendar."""
        if day in self.open:
            return "opened"
        if day in self.closed:
            return "closed"
        if day.weekday() >= _SATURDAY:
            swapped = any(day in _public(day.year + n, "vi").weekend_workdays for n in (-1, 0, 1))
            return "swapped" if swapped else "weekend"
        return "holiday" if day in _public(day.year, "vi") else "working"

    def is_settled(self, year: int) -> bool:
        """True once the days swapped in that year are announced, or the agency has confirmed its own list."""
        return year in self.confirmed or bool(self.swapped_days(year))

    def name_of(self, day: date, *, language: str = "vi") -> str | None:
        """The holiday's name in Vietnamese or English, or None on any other day."""
        name = _public(day.year, language).get(day)
        return name and name.partition(AMERICAN_DATE)[0]

    def swapped_days(self, year: int) -> tuple[date, ...]:
        """The weekend days of that year on which people work; none as long as nobody has announced them."""
        return tuple(sorted(day for day in _public(year, "vi").weekend_workdays if day.year == year))


@cache
def _public(year: int, language: str) -> HolidayBase:
    # The package takes long to import, and only those who count days need it.
    from holidays import country_holidays

    return country_holidays("VN", years=year, expand=False, language=LANGUAGES[language])


def vietnam(
    *,
    closed: frozenset[date] = frozenset(),
    open: frozenset[date] = frozenset(),  # noqa: A002 - the word that fits
    confirmed: frozenset[int] = frozenset(),
) -> WorkingCalendar:
    """The public calendar of Vietnam with the days an agency closes or opens besides."""
    return WorkingCalendar(closed, open, confirmed)
