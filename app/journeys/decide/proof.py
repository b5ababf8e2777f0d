"""What each line rests on today: people, cards and standards of its field, the measurements watched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.casework import obstacles
from app.journeys.decide import queries
from app.journeys.decide.queries import KnockOut
from app.models import Case, CaseLine, Finding, Person, StaffMember, Standard, Witnessed
from app.web.access import now
from workflows.facts import Setting
from workflows.reasons import Reason
from workflows.settings import whole


@dataclass(frozen=True)
class LineView:
    """A line with the team's proposal, what was watched, and every reason against approving it today."""

    line: CaseLine
    proposed: bool
    witnessed: tuple[Witnessed, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class FieldProof:
    """What the lines of one field rest on, as the registers say today."""

    code: str
    lines: tuple[str, ...]
    staff: tuple[StaffMember, ...]
    staff_needed: int
    cards: tuple[StaffMember, ...]
    """Staff with a card, in force or not."""
    cards_needed: int
    """Zero where no line is of group 2."""
    standards: tuple[Standard, ...]
    day: date

    @property
    def carded(self) -> tuple[StaffMember, ...]:
        """Officers whose card is in force."""
        return tuple(one for one in self.cards if one.card_expires_on and one.card_expires_on >= self.day)

    @property
    def in_force(self) -> tuple[Standard, ...]:
        """Standards whose calibration, and certification where there is one, is in force."""
        return tuple(one for one in self.standards if is_in_force(one, self.day))


def is_in_force(standard: Standard, day: date) -> bool:
    """Whether neither calibration nor certification has run out."""
    certified = standard.certified_expires_on is None or standard.certified_expires_on >= day
    return standard.due_on >= day and certified


def lines(case: Case, *, by: Person) -> list[LineView]:
    """Every line asked for, in the order of the case."""
    against = obstacles(case, by=by, now=now())
    proposed = set(case.report.lines) if case.report else set()
    watched: dict[str, list[Witnessed]] = {}
    for row in case.witnessed:
        watched.setdefault(row.line, []).append(row)
    return [
        LineView(line, line.line in proposed, tuple(watched.get(line.line, ())), tuple(against[line.line]))
        for line in case.lines
    ]


def fields(case: Case, settings: Mapping[str, Setting], day: date) -> list[FieldProof]:
    """The proof of every field of the case."""
    return [_field(case, settings, code, day) for code in case.field_codes]


def _field(case: Case, settings: Mapping[str, Setting], code: str, day: date) -> FieldProof:
    lines_here = [line for line in case.lines if line.field_code == code]
    staff = tuple(one for one in case.staff if code in one.fields)
    of_group2 = any(line.group2 for line in lines_here)
    return FieldProof(
        code=code,
        lines=tuple(line.line for line in lines_here),
        staff=staff,
        staff_needed=whole(settings, "staff_per_field"),
        cards=tuple(one for one in staff if one.card_expires_on is not None),
        cards_needed=whole(settings, "cards_per_group2_field") if of_group2 else 0,
        standards=tuple(one for one in case.standards if one.field_code == code),
        day=day,
    )


@dataclass(frozen=True)
class Weighed:
    """What is for and against the case as a whole."""

    lines: Sequence[LineView]
    knock_outs: Sequence[KnockOut]
    blocking: Sequence[Finding]

    @property
    def free(self) -> list[str]:
        """Lines that nothing stands against today."""
        return [] if self.blocking else [view.line.line for view in self.lines if not view.reasons]

    @property
    def shut(self) -> list[str]:
        """Lines that cannot be approved today."""
        free = set(self.free)
        return [view.line.line for view in self.lines if view.line.line not in free]

    @property
    def unmet(self) -> list[KnockOut]:
        """Knock-outs that stand against lines."""
        return [one for one in self.knock_outs if one.state == "unmet"]


def weigh(case: Case, *, by: Person) -> Weighed:
    """Lines, knock-outs and findings of the case as they stand today."""
    return Weighed(lines(case, by=by), queries.knock_outs(case), queries.blocking(case))
