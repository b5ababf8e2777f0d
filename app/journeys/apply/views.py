"""What the pages about the lines of a case show: plain values for the components."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app import casework
from app.journeys.apply import outlook, queries
from app.journeys.apply.forms import LinesForm, capability, lines_form
from app.models import Case, CaseLine, Organisation, Person, ScopeLine
from app.web import terms, wording
from app.web.case_page import address, back_to_case, identity
from workflows.reasons import Reason, Stale

MOST_LINES = 6
REGISTERS = {
    "field_lacks_staff": "staff",
    "field_lacks_card": "staff",
    "card_expired": "staff",
    "field_lacks_standard": "standards",
    "standard_expired": "standards",
    "certification_expired": "standards",
}
"""In which register each gap is mended."""


def own_organisation(person: Person) -> Organisation:
    """The organisation a provider's account belongs to."""
    if person.organisation is None:
        raise NotFound
    return person.organisation


def opening_form(organisation: Organisation, only: str = "") -> LinesForm:
    """Every line that no running case asks for is ticked; with `only` those of one field, or with "none" no line."""
    scope, taken = queries.list_scope(organisation), queries.cases_by_line(organisation)
    ticked = [line.id for line in scope if line.id not in taken and (not only or line.field_code == only)]
    return lines_form(scope, taken, lines=ticked)


def choosing_form(case: Case, person: Person) -> LinesForm:
    """The lines of the case are ticked; others of the register are on offer to its provider."""
    begun = [line.scope_line_id for line in case.lines if line.scope_line_id is not None]
    if not casework.may_write(case, "edit_dossier", by=person):
        return LinesForm(lines=begun)
    scope, taken = queries.list_scope(case.organisation), queries.cases_by_line(case.organisation, besides=case)
    return lines_form(scope, taken, lines=begun, seen_version=_version(case))


def require_unmoved(case: Case, form: LinesForm) -> None:
    """Stale when a colleague chose other lines in the meantime."""
    if form.seen_version.data not in {None, _version(case)}:
        raise Stale([Reason("case_moved_on")])


def _version(case: Case) -> int:
    """A number that changes with the lines; the case's own version does not."""
    return zlib.crc32(",".join(str(line.scope_line_id) for line in case.lines).encode()) or 1


def open_page(organisation: Organisation, form: LinesForm, by: Person, moment: datetime) -> dict[str, Any]:
    """The lines on offer, and what the registers lack for all of them."""
    scope = queries.list_scope(organisation)
    return {
        "form": form,
        "organisation": organisation,
        "offered": [line for line in form.lines.choices if not line.disabled],
        "gaps": _shown_gaps(organisation, scope, by, moment),
        "fields": [(code, terms.field_name(code)) for code in dict.fromkeys(line.field_code for line in scope)],
        "add_line": address("organisations.add_row", organisation_id=organisation.id, register="scope"),
        "scope": _register(organisation, "scope"),
    }


def lines_page(case: Case, form: LinesForm, by: Person, moment: datetime) -> dict[str, Any]:
    """The lines of a case, with what may be chosen and what the registers lack where the person may change them."""
    may_edit = casework.may_write(case, "edit_dossier", by=by)
    return {
        "case": case,
        "form": form,
        "may_edit": may_edit,
        "gaps": _shown_gaps(case.organisation, case.lines, by, moment) if may_edit else [],
        "rows": [_line_row(line) for line in case.lines],
        "withdrawn": [line for line in case.line_rows if line.withdrawn_at is not None],
        "identity": identity(case, moment),
        "back": back_to_case(case),
        "scope": _register(case.organisation, "scope"),
    }


def _line_row(line: CaseLine) -> dict[str, Any]:
    return {
        "line": line.line,
        "object": line.object,
        "field": terms.field_name(line.field_code),
        "range": line.range,
        "accuracy": ", ".join(said for said in (line.accuracy, capability(line)) if said),
        "activity": terms.word(terms.ACTIVITIES, line.activity),
        "procedure": line.procedure,
        "group2": _("Có") if line.group2 else None,
    }


def _shown_gaps(
    organisation: Organisation, lines: Sequence[ScopeLine | CaseLine], by: Person, moment: datetime
) -> list[dict[str, Any]]:
    found = outlook.gaps(organisation, lines, by=by, now=moment)
    return [{"text": wording.sentence(_shortened(one)), "href": _mended_at(organisation, one)} for one in found]


def _shortened(reason: Reason) -> Reason:
    """The reason with a few of its lines: a hundred numbers tell nobody more."""
    lines = str(reason.numbers.get("lines", "")).split(", ")
    if len(lines) <= MOST_LINES:
        return reason
    few = _("%(lines)s và %(more)s dòng khác", lines=", ".join(lines[:MOST_LINES]), more=len(lines) - MOST_LINES)
    return replace(reason, numbers={**reason.numbers, "lines": few})


def _mended_at(organisation: Organisation, reason: Reason) -> str | None:
    name = REGISTERS.get(reason.key)
    return _register(organisation, name) if name else address("organisations.overview")


def _register(organisation: Organisation, name: str) -> str | None:
    return address("organisations.register_page", organisation_id=organisation.id, register=name)
