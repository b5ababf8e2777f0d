"""The matrix of people and fields: who could take which seat and why not, what they have to do, what ties them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from app.casework import Candidate
from app.journeys.team.looking import Look
from app.journeys.team.standing import Load, Standing, Tie
from app.models import Assessor, Case
from app.models.search import fold
from app.web import terms, wording
from app.web.filters import date_vi
from app.web.forms import seat_value
from workflows.facts import Seat
from workflows.guards import SEAT_ROLES

COVERS, WORKS, NOT = "covers", "works", "not"


@dataclass(frozen=True)
class SeatOffer:
    """A seat as a box to tick: its value, whether it is open, and whether it is chosen."""

    role: str
    value: str
    open: bool
    chosen: bool


@dataclass(frozen=True)
class PoolRow:
    """One person of the pool as the matrix shows them."""

    person_id: int
    name: str
    folded: str
    fields: Mapping[str, str]
    """Field of the case -> `covers`, `works` (there, but without in-depth training) or `not`."""
    seats: tuple[SeatOffer, ...]
    reasons: tuple[str, ...]
    load: Load
    ties: tuple[Mapping[str, str], ...]

    @property
    def is_free(self) -> bool:
        """Whether some seat is open."""
        return any(seat.open for seat in self.seats)

    @property
    def is_chosen(self) -> bool:
        """Whether some seat is chosen."""
        return any(seat.chosen for seat in self.seats)

    @property
    def covered(self) -> list[str]:
        """Fields of the case whose sheet the person may fill in."""
        return [code for code, state in self.fields.items() if state == COVERS]


@dataclass(frozen=True)
class Sheet:
    """A sheet of the case, who of those chosen fills it in, and how many of the pool could."""

    field_code: str
    people: tuple[str, ...]
    able: int


def pool_rows(case: Case, found: Sequence[Candidate], known: Standing, chosen: Iterable[Seat]) -> list[PoolRow]:
    """Every person of the pool, in the order of the pool."""
    taken, people = set(chosen), {one.assessor.person_id: one.assessor for one in found}
    by_person: dict[int, list[Candidate]] = {key: [] for key in people}
    for one in found:
        by_person[one.assessor.person_id].append(one)
    return [
        PoolRow(
            person_id=key,
            name=people[key].name,
            folded=people[key].person.folded,
            fields={code: _field_state(people[key], code) for code in case.field_codes},
            seats=tuple(
                SeatOffer(one.seat.role, seat_value(one.seat), not one.reasons, one.seat in taken) for one in ones
            ),
            reasons=tuple(_reasons(ones)),
            load=known.loads.get(key, Load()),
            ties=tuple(_ties(case, people[key], known.ties.get(key, []))),
        )
        for key, ones in by_person.items()
    ]


def looked_at(rows: Sequence[PoolRow], look: Look) -> list[PoolRow]:
    """The rows asked for, in the order asked for; whoever is chosen is never left out."""
    words = fold(look.words).split()
    shown = [row for row in rows if row.is_chosen or (_fits(row, look) and all(word in row.folded for word in words))]
    if look.sort == "name":
        return shown
    if look.sort == "load":
        return sorted(shown, key=lambda row: (not row.is_free, row.load.weight))
    return sorted(shown, key=lambda row: (not row.is_free, -len(row.covered), row.load.weight))


def sheets_of(case: Case, rows: Sequence[PoolRow]) -> list[Sheet]:
    """The general sheet and that of every field, with those chosen who fill them in."""
    codes = ("", *case.field_codes)
    return [Sheet(code, tuple(_filling(rows, code, chosen=True)), len(_filling(rows, code))) for code in codes]


def leaders_of(rows: Sequence[PoolRow]) -> list[str]:
    """Who is chosen to lead."""
    return [row.name for row in rows for seat in row.seats if seat.role == "lead" and seat.chosen]


def _filling(rows: Sequence[PoolRow], code: str, *, chosen: bool = False) -> list[str]:
    roles = {"technical"} if code else {"general", "lead"}
    able = [row for row in rows if not code or row.fields.get(code) == COVERS]
    wanted = [(row, seat) for row in able for seat in row.seats if seat.role in roles]
    return list(dict.fromkeys(row.name for row, seat in wanted if (seat.chosen if chosen else seat.open)))


def _fits(row: PoolRow, look: Look) -> bool:
    if look.only == "chosen" or (look.only == "free" and not row.is_free):
        return False
    return not look.field or row.fields.get(look.field, NOT) != NOT


def _field_state(assessor: Assessor, code: str) -> str:
    if code not in assessor.fields:
        return NOT
    return COVERS if f"in_depth:{code}" in assessor.training else WORKS


def _reasons(ones: Sequence[Candidate]) -> Iterable[str]:
    """Every reason once, with the seats it closes where it does not close all of them."""
    closed: dict[str, list[str]] = {}
    for one in ones:
        for sentence in dict.fromkeys(map(wording.sentence, one.reasons)):
            closed.setdefault(sentence, []).append(one.seat.role)
    for sentence, roles in closed.items():
        seats = ", ".join(terms.word(terms.SEATS, role) for role in SEAT_ROLES if role in roles).capitalize()
        yield sentence if len(roles) == len(ones) else f"{seats}: {sentence}"


def _ties(case: Case, assessor: Assessor, ties: Sequence[Tie]) -> Iterable[dict[str, str]]:
    if assessor.organisation_id == case.organisation_id:
        yield {"text": _("Thuộc chính tổ chức này"), "href": ""}
    for row in assessor.person.conflict_rows:
        if row.tax_code == case.organisation.tax_code:
            day = date_vi(row.declared_on) or _("không rõ ngày")
            yield {"text": _("Khai báo xung đột (%(day)s): %(reason)s", day=day, reason=row.reason or "—"), "href": ""}
    for tie in ties:
        href = url_for("casefile.case_page", ref=tie.ref)
        yield {"text": f"{_kind(tie)}, {date_vi(tie.on)}", "ref": tie.ref, "href": href}


def _kind(tie: Tie) -> str:
    if tie.kind == "objection":
        outcomes = {"": _("chưa trả lời"), "upheld": _("được chấp nhận"), "replaced": _("đã thay thành viên")}
        return _("Bị tổ chức phản đối (%(outcome)s)", outcome=outcomes.get(tie.outcome, _("không được chấp nhận")))
    duties = {"review": _("Thẩm xét"), "decide": _("Quyết định")}
    return duties.get(tie.kind) or terms.word(terms.SEATS, tie.kind).capitalize()
