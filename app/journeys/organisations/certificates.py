"""The register of what lets or proves the organisation do its work. Each act is one event."""

from __future__ import annotations

from datetime import datetime

from app.db import session
from app.journeys.organisations.contents import CertificateContent, content_of
from app.journeys.organisations.rows import PLACE, drop, enter, fill, note_change, require_owner, require_unmoved
from app.models import Organisation, OrganisationCertificate, Person
from app.models.organisations import CERTIFICATES
from workflows.reasons import Reason, Refused


def add_certificate(
    organisation: Organisation, content: CertificateContent, *, by: Person | None, now: datetime
) -> OrganisationCertificate:
    """A new certificate, registration or designation."""
    require_owner(organisation, by)
    _refuse(content)
    row = OrganisationCertificate()
    fill(row, content)
    enter(organisation, row, content, by=by, now=now)
    return row


def change_certificate(
    certificate: OrganisationCertificate,
    content: CertificateContent,
    *,
    by: Person | None,
    now: datetime,
    seen_version: int | None = None,
) -> None:
    """The certificate as said, e.g. extended; Stale when it no longer says what was seen."""
    organisation = _owner(certificate, by)
    require_unmoved(certificate, content, seen_version)
    _refuse(content)
    old = content_of(certificate, CertificateContent)
    fill(certificate, content)
    note_change(organisation, certificate, old, by=by, now=now)


def remove_certificate(certificate: OrganisationCertificate, *, by: Person | None, now: datetime) -> None:
    """The certificate is gone from the register; the history keeps what it said."""
    drop(_owner(certificate, by), certificate, content_of(certificate, CertificateContent), by=by, now=now)


def _owner(certificate: OrganisationCertificate, by: Person | None) -> Organisation:
    organisation = session.get_one(Organisation, certificate.organisation_id)
    require_owner(organisation, by)
    return organisation


def _refuse(content: CertificateContent) -> None:
    found = []
    if content.kind not in CERTIFICATES:
        found.append(Reason("certificate_kind_unknown", {"kind": content.kind}, PLACE))
    if content.valid_to is not None and content.valid_to < content.issued_on:
        crossed = {"number": content.number, "issued_on": content.issued_on, "valid_to": content.valid_to}
        found.append(Reason("certificate_dates_crossed", crossed, PLACE))
    if found:
        raise Refused(found)
