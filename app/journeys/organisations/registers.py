"""The provider's registers: sites, scope lines, measurement standards, staff. Each act is one event."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from app.casework import definition_of, follow_scope_line
from app.db import session
from app.journeys.organisations.contents import (
    PERMANENT,
    LineContent,
    SiteContent,
    StaffContent,
    StandardContent,
    content_of,
)
from app.journeys.organisations.rows import (
    PLACE,
    drop,
    enter,
    fill,
    note_change,
    require_fields,
    require_owner,
    require_unmoved,
)
from app.models import Case, CaseLine, Organisation, Person, ScopeLine, Site, StaffField, StaffMember, Standard
from workflows.reasons import Reason, Refused

MOST_MONTHS = 999


def add_site(organisation: Organisation, content: SiteContent, *, by: Person | None, now: datetime) -> Site:
    """A new site; its name must be free within the organisation."""
    require_owner(organisation, by)
    _refuse_site(organisation.id, content)
    row = Site()
    fill(row, content)
    enter(organisation, row, content, by=by, now=now)
    return row


def change_site(
    site: Site, content: SiteContent, *, by: Person | None, now: datetime, seen_version: int | None = None
) -> None:
    """The site as said; Stale when it no longer says what was seen."""
    organisation = _owner(site, by)
    require_unmoved(site, content, seen_version)
    _refuse_site(organisation.id, content, besides=site.id)
    old = content_of(site, SiteContent)
    fill(site, content)
    note_change(organisation, site, old, by=by, now=now)


def remove_site(site: Site, *, by: Person | None, now: datetime) -> None:
    """The site is gone; papers and programmes keep its name."""
    drop(_owner(site, by), site, content_of(site, SiteContent), by=by, now=now)


def add_line(organisation: Organisation, content: LineContent, *, by: Person | None, now: datetime) -> ScopeLine:
    """A new line at the end of the scope; its number must be free within the organisation."""
    require_owner(organisation, by)
    require_fields(content.field_code)
    _refuse_line(organisation.id, content)
    last = select(func.max(ScopeLine.position)).where(ScopeLine.organisation_id == organisation.id)
    row = ScopeLine(position=(session.scalar(last) or 0) + 1)
    fill(row, content)
    enter(organisation, row, content, by=by, now=now)
    return row


def change_line(
    line: ScopeLine, content: LineContent, *, by: Person | None, now: datetime, seen_version: int | None = None
) -> None:
    """The line as said; dossiers that may still be edited take it over, submitted ones keep their copy."""
    organisation = _owner(line, by)
    require_unmoved(line, content, seen_version)
    require_fields(content.field_code)
    _refuse_line(organisation.id, content, besides=line.id)
    old = content_of(line, LineContent)
    fill(line, content)
    if note_change(organisation, line, old, by=by, now=now):
        follow_scope_line(line)


def remove_line(line: ScopeLine, *, by: Person | None, now: datetime) -> None:
    """The line is gone; Refused while a case that has not ended asks for it."""
    organisation = _owner(line, by)
    if reasons := why_line_stays(line):
        raise Refused(reasons)
    drop(organisation, line, content_of(line, LineContent), by=by, now=now)


def why_line_stays(line: ScopeLine) -> list[Reason]:
    """One reason for every case that has not ended and asks for this line."""
    running = [case.ref for case in _cases_with(line) if not definition_of(case).state(case.status).is_final]
    return [Reason("line_in_running_case", {"line": line.line, "case": ref}, PLACE) for ref in running]


def add_standard(organisation: Organisation, content: StandardContent, *, by: Person | None, now: datetime) -> Standard:
    """A new measurement standard."""
    require_owner(organisation, by)
    _refuse_standard(content)
    row = Standard()
    fill(row, content)
    enter(organisation, row, content, by=by, now=now)
    return row


def change_standard(
    standard: Standard, content: StandardContent, *, by: Person | None, now: datetime, seen_version: int | None = None
) -> None:
    """The standard as said, e.g. calibrated anew."""
    organisation = _owner(standard, by)
    require_unmoved(standard, content, seen_version)
    _refuse_standard(content)
    old = content_of(standard, StandardContent)
    fill(standard, content)
    note_change(organisation, standard, old, by=by, now=now)


def remove_standard(standard: Standard, *, by: Person | None, now: datetime) -> None:
    """The standard is gone from the register."""
    drop(_owner(standard, by), standard, content_of(standard, StandardContent), by=by, now=now)


def add_staff(organisation: Organisation, content: StaffContent, *, by: Person | None, now: datetime) -> StaffMember:
    """A new member of the technical staff."""
    require_owner(organisation, by)
    _refuse_staff(content)
    row = StaffMember()
    _fill_staff(row, content)
    enter(organisation, row, content_of(row, StaffContent), by=by, now=now)
    return row


def change_staff(
    member: StaffMember, content: StaffContent, *, by: Person | None, now: datetime, seen_version: int | None = None
) -> None:
    """The member of staff as said, e.g. with a new card."""
    organisation = _owner(member, by)
    require_unmoved(member, content, seen_version)
    _refuse_staff(content)
    old = content_of(member, StaffContent)
    _fill_staff(member, content)
    note_change(organisation, member, old, by=by, now=now)


def remove_staff(member: StaffMember, *, by: Person | None, now: datetime) -> None:
    """The person is gone from the register of staff."""
    drop(_owner(member, by), member, content_of(member, StaffContent), by=by, now=now)


def _owner(row: Site | ScopeLine | Standard | StaffMember, by: Person | None) -> Organisation:
    organisation = session.get_one(Organisation, row.organisation_id)
    require_owner(organisation, by)
    return organisation


def _refuse_site(organisation_id: int, content: SiteContent, besides: int = 0) -> None:
    same = select(Site.id).where(Site.organisation_id == organisation_id, Site.name == content.name)
    if session.scalar(same.where(Site.id != besides)) is not None:
        raise Refused([Reason("site_taken", {"site": content.name}, PLACE)])


def _refuse_line(organisation_id: int, content: LineContent, besides: int = 0) -> None:
    same = select(ScopeLine.id).where(ScopeLine.organisation_id == organisation_id, ScopeLine.line == content.line)
    if session.scalar(same.where(ScopeLine.id != besides)) is not None:
        raise Refused([Reason("line_taken", {"line": content.line}, PLACE)])


def _cases_with(line: ScopeLine) -> list[Case]:
    with_it = select(Case).join(CaseLine, CaseLine.case_id == Case.id).where(CaseLine.scope_line_id == line.id)
    return list(session.scalars(with_it.order_by(Case.id)))


def _refuse_standard(content: StandardContent) -> None:
    require_fields(content.field_code)
    found = []
    if content.due_on <= content.calibrated_on:
        crossed = {"standard": content.name, "calibrated_on": content.calibrated_on, "due_on": content.due_on}
        found.append(Reason("standard_dates_crossed", crossed, PLACE))
    if bool(content.certified_number) != (content.certified_expires_on is not None):
        found.append(Reason("certification_half", {"standard": content.name}, PLACE))
    if found:
        raise Refused(found)


def _refuse_staff(content: StaffContent) -> None:
    require_fields(*content.fields)
    found = []
    months = content.contract
    counted = months.isascii() and months.isdigit() and 1 <= int(months) <= MOST_MONTHS
    if months != PERMANENT and not counted:
        found.append(Reason("contract_unknown", {"contract": months}, PLACE))
    if bool(content.card_number) != (content.card_expires_on is not None):
        found.append(Reason("card_half", {"person": content.name}, PLACE))
    if found:
        raise Refused(found)


def _fill_staff(row: StaffMember, content: StaffContent) -> None:
    row.name, row.qualification, row.contract = content.name, content.qualification, content.contract
    row.card_number, row.card_expires_on = content.card_number, content.card_expires_on
    wanted = dict.fromkeys(content.fields)
    kept = [one for one in row.field_rows if one.field_code in wanted]
    have = {one.field_code for one in kept}
    row.field_rows = kept + [StaffField(field_code=code) for code in wanted if code not in have]
