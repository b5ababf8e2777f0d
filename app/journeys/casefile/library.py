"""What the library of a case's evidence shows: every file with its versions and where it is used."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.casework import Spot
from app.evidence import shelf
from app.evidence.shelf import Filed, Use
from app.models import Case, Evidence, Person
from app.models.search import fold
from app.web import case_files, terms
from app.web.case_page import address, back_to_case, identity, team_side_is_open
from app.web.filters import bilingual
from app.web.forms import Form
from app.web.listing import page_of
from workflows.guards.team import fills_sheet

PER_PAGE = 25
Link = dict[str, str | None]
GENERAL = "general"
UNUSED = "unused"
SORTS: dict[str, Callable[[Filed], Any]] = {
    "name": lambda one: (fold(one.row.name), one.row.id),
    "came": lambda one: (one.row.uploaded_at, one.row.id),
    "effective": lambda one: (one.row.effective_on, one.row.id),
    "size": lambda one: (one.row.size, one.row.id),
}


@dataclass(frozen=True)
class Wanted:
    """What the library is asked for: words, one sheet or what is unused, order and page."""

    words: str = ""
    only: str = ""
    sort: str = "-came"
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether some files are left out."""
        return bool(self.words or self.only)


def wanted(args: MultiDict[str, str]) -> Wanted:
    """What the address asks of the library; anything crooked falls back."""
    sort = args.get("sort", "-came")
    return Wanted(
        words=args.get("q", "").strip()[:100],
        only=args.get("only", "")[:32],
        sort=sort if sort.removeprefix("-") in SORTS else "-came",
        page=page_of(args),
    )


def page(case: Case, person: Person, now: datetime, wanted: Wanted, *, form: Form | None) -> dict[str, Any]:
    """Everything the page of the library shows; `form` brings files where the person may."""
    team = team_side_is_open(case, person)
    files = shelf.shelf(case, with_team=team)
    found = _found(files, wanted, team)
    first = (wanted.page - 1) * PER_PAGE
    return {
        "case": case,
        "wanted": wanted,
        "rows": [_row(case, one, team, person) for one in found[first : first + PER_PAGE]],
        "total": len(files),
        "found": len(found),
        "page": wanted.page,
        "pages": max(1, ceil(len(found) / PER_PAGE)),
        "filters": _filters(case, files, team),
        "form": form,
        "may_arrange": case_files.side_of(case, person) is not None,
        "identity": identity(case, now),
        "back": back_to_case(case),
    }


def _found(files: Sequence[Filed], wanted: Wanted, team: bool) -> list[Filed]:
    words = fold(wanted.words)
    found = [one for one in files if words in fold(one.row.name) and _passes(one, wanted.only, team)]
    column, reverse = wanted.sort.removeprefix("-"), wanted.sort.startswith("-")
    # Files without a date stand last, whichever way the rest is turned.
    undated = [one for one in found if column == "effective" and one.row.effective_on is None]
    return sorted((one for one in found if one not in undated), key=SORTS[column], reverse=reverse) + undated


def uses(one: Filed, team: bool) -> list[Use]:
    """Where a file is used, as far as the person may read it."""
    return [use for use in one.used if team or not use.of_team]


def _passes(one: Filed, only: str, team: bool) -> bool:
    if only == UNUSED:
        return not uses(one, team)
    return not only or any((use.field_code or GENERAL) == only for use in uses(one, team))


def _filters(case: Case, files: Sequence[Filed], team: bool) -> list[dict[str, Any]]:
    names = {"": _("Tất cả"), UNUSED: _("Chưa dùng"), GENERAL: _("Tiêu chí chung")}
    names |= {code: str(terms.field_name(code)) for code in case.field_codes}
    return [
        {"code": code, "text": text, "count": sum(_passes(one, code, team) for one in files)}
        for code, text in names.items()
    ]


def _row(case: Case, one: Filed, team: bool, person: Person) -> dict[str, Any]:
    return {
        **case_files.entry(case, one.row, one.number),
        "row": one.row,
        "number": one.number,
        "uses": grouped([use_link(case, use) for use in uses(one, team)]),
        "earlier": [_earlier(case, one, at, team) for at in range(len(one.earlier))],
        "replaceable": case_files.is_own(case, person, of_provider=one.of_provider),
    }


def _earlier(case: Case, one: Filed, at: int, team: bool) -> dict[str, Any]:
    row = one.earlier[at]
    number = one.number - 1 - at
    standing = [use_link(case, use) for use in one.uses.get(row.id, ()) if team or not use.of_team]
    return {**case_files.entry(case, row, 1), "number": number, "uses": grouped(standing)}


def use_link(case: Case, use: Use) -> Link:
    """The words of one use, its page, and the heading it stands under."""
    if use.side == "response":
        text = _("%(finding)s vòng %(n)s", finding=use.finding, n=use.number)
        href: str | None = url_for("correct.finding_page", ref=case.ref, finding_ref=use.finding)
        return {"text": text, "href": href, "heading": _("Khắc phục")}
    if use.side == "visit":
        href = address("visit.visit_page", ref=case.ref, visit_id=use.number)
        return {"text": _("ảnh tại cơ sở"), "href": href, "heading": _("Đoàn đánh giá")}
    endpoint = "apply.criterion_page" if use.side == "self" else "assess.criterion_page"
    href = url_for(endpoint, ref=case.ref, sheet=use.field_code or GENERAL, criterion=use.criterion)
    sheet = str(terms.field_name(use.field_code)) if use.field_code else _("Tiêu chí chung")
    heading = _("Đoàn đánh giá, %(sheet)s", sheet=sheet) if use.side == "team" else sheet[:1].upper() + sheet[1:]
    return {"text": use.criterion, "href": href, "heading": heading}


def grouped(links: Sequence[Link]) -> dict[str, list[Link]]:
    """The links under their headings."""
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(str(link["heading"]), []).append(link)
    return found


def may_replace(case: Case, row: Evidence, person: Person, now: datetime) -> bool:
    """Whether the person may bring a new version: of the newest one, on the own side, while files may come at all."""
    files = shelf.shelf(case, with_team=team_side_is_open(case, person))
    one = next((one for one in files if one.row.id == row.id), None)
    if one is None or not case_files.may_add(case, person, now):
        return False
    return case_files.is_own(case, person, of_provider=one.of_provider)


def version_page(case: Case, row: Evidence, person: Person) -> dict[str, Any]:
    """What the page of a new version shows: the file as it is, and where the new one will stand."""
    side = case_files.side_of(case, person)
    found = [
        use for use in shelf.uses_of(case).get(row.id, ()) if team_side_is_open(case, person) or use.side != "team"
    ]
    return {
        "case": case,
        "file": case_files.shown(case, [row])[0],
        "moving": grouped([use_link(case, use) for use in sorted(found) if use.side == side]),
        "staying": grouped([use_link(case, use) for use in sorted(found) if use.side != side]),
        "back": back_to_library(case),
    }


def back_to_library(case: Case) -> dict[str, str]:
    """The link back to the library."""
    return {"href": url_for("casefile.evidence_library", ref=case.ref), "text": _("Kho minh chứng")}


def spots(case: Case, side: str, person: Person, answered: Collection[Spot]) -> dict[str, list[tuple[str, str]]]:
    """Every answer of that side that the person may change, as (value, label) under the headings of the set.

    A conclusion of the team takes files once it is written, the provider's answer at any time.
    """
    sheets: dict[str, list[tuple[str, str]]] = {}
    for code, criterion in case.criteria.expected(case.field_codes):
        spot = Spot(side, code, criterion.id)
        if side == "team" and (spot not in answered or not _fills(case, person, code)):
            continue
        group = case.criteria.group_of(criterion.id)
        sheet = _("Lĩnh vực %(field)s", field=terms.field_name(code)) if code else _("Tiêu chí chung")
        label = f"{criterion.id}. {bilingual(criterion.title)}"
        heading = f"{sheet}: {group.id}. {bilingual(group.label)}"
        sheets.setdefault(heading, []).append((value_of(spot), label))
    return sheets


def value_of(spot: Spot) -> str:
    """How the place of an answer travels in a form."""
    return f"{spot.side}:{spot.field_code or GENERAL}:{spot.criterion}"


def spot_of(value: str) -> Spot:
    """The place that travelled; ValueError when it is none."""
    side, sheet, criterion = value.split(":")
    return Spot(side, "" if sheet == GENERAL else sheet, criterion)


def _fills(case: Case, person: Person, code: str) -> bool:
    return any(member.person_id == person.id and fills_sheet(member, code) for member in case.members)
