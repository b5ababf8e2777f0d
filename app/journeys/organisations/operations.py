"""What a provider does with its organisation, as verbs without the web: registering it and keeping its registers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import ledger
from app.db import session
from app.journeys.organisations.certificates import add_certificate, change_certificate, remove_certificate
from app.journeys.organisations.contents import (
    CertificateContent,
    LineContent,
    Particulars,
    SiteContent,
    StaffContent,
    StandardContent,
    content_of,
    plain,
)
from app.journeys.organisations.registers import (
    add_line,
    add_site,
    add_staff,
    add_standard,
    change_line,
    change_site,
    change_staff,
    change_standard,
    remove_line,
    remove_site,
    remove_staff,
    remove_standard,
)
from app.journeys.organisations.rows import PLACE, require_owner, role_of
from app.models import Organisation, Person, Site
from app.models.search import fold
from app.models.tax_codes import clean_tax_code, is_tax_code
from workflows import access
from workflows.reasons import NotYours, Reason, Refused, Stale

__all__ = [
    "CertificateContent",
    "LineContent",
    "Particulars",
    "SiteContent",
    "StaffContent",
    "StandardContent",
    "add_certificate",
    "add_line",
    "add_site",
    "add_staff",
    "add_standard",
    "change_certificate",
    "change_line",
    "change_particulars",
    "change_site",
    "change_staff",
    "change_standard",
    "register",
    "register_on_behalf",
    "remove_certificate",
    "remove_line",
    "remove_site",
    "remove_staff",
    "remove_standard",
]


def register(
    particulars: Particulars,
    sites: Sequence[SiteContent],
    *,
    by: Person | None,
    now: datetime,
    transcribed: bool = False,
) -> Organisation:
    """The new organisation; a provider's account that belonged to none belongs to it. The tax code must be free."""
    _may_register(by)
    organisation = Organisation(transcribed=transcribed, created_at=now)
    _take_in(organisation, particulars, sites)
    if by is not None:
        by.organisation, by.organisation_id = organisation, organisation.id
    _note_registered(organisation, sites, by=by, now=now)
    return organisation


def register_on_behalf(
    particulars: Particulars, sites: Sequence[SiteContent], *, by: Person, now: datetime
) -> Organisation:
    """The new organisation of a dossier on paper, entered by a clerk; nobody belongs to it, nobody gets an account."""
    if not access.may(by.as_actor(), "case.open_on_behalf"):
        raise NotYours([access.who_is_missing("clerk")])
    organisation = Organisation(transcribed=False, created_at=now)
    _take_in(organisation, particulars, sites)
    _note_registered(organisation, sites, by=by, now=now)
    return organisation


def _take_in(organisation: Organisation, particulars: Particulars, sites: Sequence[SiteContent]) -> None:
    _refuse_tax_code(clean_tax_code(particulars.tax_code))
    _refuse_twice([site.name for site in sites])
    _fill(organisation, particulars)
    organisation.sites = [Site(**plain(site)) for site in sites]
    _insert(organisation)


def _note_registered(
    organisation: Organisation, sites: Sequence[SiteContent], *, by: Person | None, now: datetime
) -> None:
    new = plain(content_of(organisation, Particulars)) | {"sites": [plain(site) for site in sites]}
    ledger.note("organisation.registered", by=by, at=now, organisation_id=organisation.id,
                role=role_of(organisation, by), new=new, transcribed=organisation.transcribed)  # fmt: skip


def change_particulars(
    organisation: Organisation,
    particulars: Particulars,
    *,
    by: Person | None,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """Particulars as said; Stale when somebody else changed them since `seen_version`."""
    require_owner(organisation, by)
    if seen_version not in (None, organisation.version):
        raise Stale([Reason("register_moved_on", {}, PLACE)])
    _refuse_tax_code(clean_tax_code(particulars.tax_code), besides=organisation.id)
    old = plain(content_of(organisation, Particulars))
    _fill(organisation, particulars)
    if (new := plain(content_of(organisation, Particulars))) != old:
        ledger.note("organisation.changed", by=by, at=now, organisation_id=organisation.id,
                    role=role_of(organisation, by), old=old, new=new)  # fmt: skip


def _may_register(by: Person | None) -> None:
    if by is None:
        return
    if by.organisation_id is not None:
        raise Refused([Reason("belongs_already", {}, PLACE)])
    if "provider" not in by.roles:
        raise NotYours([access.who_is_missing("applicant_of_the_case")])


def _fill(organisation: Organisation, said: Particulars) -> None:
    for name, value in plain(said).items():
        setattr(organisation, name, value)
    organisation.tax_code = clean_tax_code(said.tax_code)
    words = (said.legal_name_vi, said.legal_name_en, said.short_name, organisation.tax_code)
    organisation.folded = fold(" ".join(words))


def _refuse_tax_code(tax_code: str, besides: int = 0) -> None:
    if not is_tax_code(tax_code):
        raise Refused([Reason("tax_code_malformed", {"tax_code": tax_code}, PLACE)])
    same = select(Organisation.id).where(Organisation.tax_code == tax_code, Organisation.id != besides)
    if session.scalar(same) is not None:
        raise Refused([Reason("tax_code_taken", {"tax_code": tax_code}, PLACE)])


def _refuse_twice(names: Sequence[str]) -> None:
    twice = dict.fromkeys(name for name in names if names.count(name) > 1)
    if twice:
        raise Refused([Reason("site_taken", {"site": name}, PLACE) for name in twice])


def _insert(organisation: Organisation) -> None:
    """Two who register the same code at one moment both found it free; the second one's row is refused by SQL."""
    try:
        with session.begin_nested():
            session.add(organisation)
    except IntegrityError as refused:
        taken = Reason("tax_code_taken", {"tax_code": organisation.tax_code}, PLACE)
        raise Refused([taken]) from refused
