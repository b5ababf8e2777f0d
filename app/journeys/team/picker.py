"""What the pages of the picker show: the matrix, what is chosen so far, and what the pool lacks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _

from app import casework
from app.casework import Candidate
from app.journeys.team import picking
from app.journeys.team.forms import PickerForm
from app.journeys.team.looking import read_look, read_seats, received
from app.journeys.team.picking import PoolRow, Sheet
from app.journeys.team.standing import standing
from app.models import Case
from app.web import access, terms
from app.web.access import now
from app.web.case_page import address, back_to_case, identity


def filled(form: PickerForm, case: Case, found: list[Candidate]) -> PickerForm:
    """The form with the pool on offer; not sent yet, it knows what the address says is chosen."""
    form.offer(found)
    if not form.is_submitted():
        form.begin(read_seats(received()))
    if form.seen_version.data is None:
        form.seen_version.data = case.version
    return form


def picker_page(case: Case, form: PickerForm, found: list[Candidate]) -> dict[str, Any]:
    """Everything the picker shows."""
    look = read_look(received())
    known = standing(case, casework.local_day(now()), look.wanted)
    everybody = picking.pool_rows(case, found, known, form.members)
    rows, sheets = picking.looked_at(everybody, look), picking.sheets_of(case, everybody)
    return {
        "case": case,
        "form": form,
        "look": look,
        "rows": rows,
        "ids": _first_controls(rows, form),
        "pool_size": len(everybody),
        "sheets": sheets,
        "leaders": picking.leaders_of(everybody),
        "bare": list(_bare(sheets)),
        "pool_href": address("admin.pool") if access.may_now("pool.edit") else None,
        "identity": identity(case, now()),
        "back": back_to_case(case),
    }


def seated_people(case: Case) -> dict[int, str]:
    """Everybody on the team with their seats in words, by id."""
    roles: dict[int, list[str]] = {}
    for member in case.members:
        roles.setdefault(member.person_id, []).append(terms.word(terms.SEATS, member.role))
    return {member.person_id: f"{member.name}: {', '.join(roles[member.person_id])}" for member in case.members}


def _bare(sheets: Iterable[Sheet]) -> Iterable[str]:
    """The sheets that nobody in the pool may fill in."""
    for sheet in sheets:
        if not sheet.able:
            yield terms.field_name(sheet.field_code) if sheet.field_code else _("tiêu chí chung")


def _first_controls(rows: Iterable[PoolRow], form: PickerForm) -> dict[str, str]:
    """The box that takes the focus when an error at its seat is followed, by its value."""
    first: dict[str, str] = {}
    for row in rows:
        for seat in row.seats:
            if seat.open:
                first.setdefault(seat.role if seat.role in form.places else form.places[0], seat.value)
    return {value: place for place, value in first.items()}
