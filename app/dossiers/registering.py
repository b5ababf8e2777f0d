"""Who and what a dossier brings along, entered through the verbs of the screens that keep them."""

from __future__ import annotations

from datetime import datetime

from app.casework import declare_conflict
from app.db import session
from app.dossiers.model import ASSESSOR_ROLES, Dossier, Line, Participant, StaffMember, Standard
from app.dossiers.terms import Terms
from app.journeys.admin.operations import (
    Competence,
    Letterhead,
    find_agency,
    save_assessor,
    save_letterhead,
)
from app.journeys.organisations.operations import (
    LineContent,
    Particulars,
    SiteContent,
    StaffContent,
    StandardContent,
    add_line,
    add_staff,
    add_standard,
    register,
)
from app.journeys.people.operations import add_person
from app.models import Organisation, Person

ASSESSOR = "assessor"
PROVIDER = "provider"


def letterhead(dossier: Dossier, *, by: Person | None, now: datetime) -> None:
    """The agency has a letterhead; where nobody set one it is drawn from the dossier until somebody does."""
    if find_agency() is not None:
        return
    sites = dossier.organisation.sites
    place = sites[0].province if sites else ""
    said = Letterhead(
        parent_name=f"Ủy ban nhân dân tỉnh {place}".strip(),
        name="Sở Khoa học và Công nghệ",
        place=place,
        symbol=_symbol(dossier),
        head_title="GIÁM ĐỐC",
        recipients="Như Điều 3\nLưu: VT",
    )
    save_letterhead(said, by=by, now=now)


def _symbol(dossier: Dossier) -> str:
    """What stands behind the number of the agency's papers, as the dossier's own decision has it."""
    numbers = (getattr(act.content, "number", "") for act in dossier.acts)
    number = next((number for number in numbers if number), "")
    return number.rpartition("-")[2][:64] if "-" in number else "SKHCN"


def participant(said: Participant, terms: Terms, *, now: datetime) -> Person:
    """The person with the role, the place in the pool and the conflicts that the dossier gives."""
    person = _known(said.name, terms)
    if person is None:
        role = ASSESSOR if said.role in ASSESSOR_ROLES else said.role
        person = add_person(said.name, None, [role], by=terms.by, now=now, transcribed=terms.transcribed)
    if said.competence is not None:
        knows = said.competence
        competence = Competence(knows.degree, knows.years, knows.training, knows.fields)
        save_assessor(person, competence, by=terms.by, now=now)
    for tax_code in said.conflicts:
        reason = "Theo hồ sơ giấy."
        declare_conflict(person, tax_code, reason, by=terms.by, now=now, declared_on=None)
    return person


def applicant(dossier: Dossier, terms: Terms, *, now: datetime) -> Person:
    """The head of the organisation, who acts for it."""
    name = dossier.organisation.head_name
    known = _known(name, terms)
    return known or add_person(name, None, [PROVIDER], by=terms.by, now=now, transcribed=terms.transcribed)


def _known(name: str, terms: Terms) -> Person | None:
    return session.get_one(Person, terms.known[name]) if name in terms.known else None


def organisation(dossier: Dossier, head: Person, terms: Terms, *, now: datetime) -> Organisation:
    """The organisation with its sites, scope, standards and staff; its head belongs to it."""
    said = dossier.organisation
    particulars = Particulars(
        kind=said.kind,
        legal_name_vi=said.name_vi,
        legal_name_en=said.name_en,
        short_name=said.short_name,
        tax_code=said.tax_code,
        founding_document=said.founding_document,
        founded_on=said.founded_on,
        head_name=said.head_name,
        head_title=said.head_title,
        phone=said.phone,
        email=said.email,
    )
    sites = [SiteContent(site.name, site.commune, site.province, site.street) for site in said.sites]
    found = register(particulars, sites, by=head, now=now, transcribed=terms.transcribed)
    for line in dossier.scope:
        add_line(found, _line(line), by=head, now=now)
    for standard in dossier.standards:
        add_standard(found, _standard(standard), by=head, now=now)
    for member in dossier.staff:
        add_staff(found, _staff_member(member), by=head, now=now)
    return found


def _line(said: Line) -> LineContent:
    cmc = said.cmc
    return LineContent(
        line=said.line,
        field_code=said.field,
        object=said.object,
        activity=said.activity,
        range=said.range,
        accuracy=said.accuracy,
        cmc_value=cmc.value if cmc else "",
        cmc_unit=cmc.unit if cmc else "",
        cmc_k=cmc.k if cmc else "",
        procedure=said.procedure,
        group2=said.group2,
    )


def _standard(said: Standard) -> StandardContent:
    return StandardContent(
        name=said.name,
        serial=said.serial,
        field_code=said.field,
        certificate=said.certificate,
        issuer=said.issuer,
        calibrated_on=said.calibrated_on,
        due_on=said.due_on,
        range=said.range,
        accuracy=said.accuracy,
        certified_number=said.certified.number if said.certified else "",
        certified_expires_on=said.certified.expires_on if said.certified else None,
    )


def _staff_member(said: StaffMember) -> StaffContent:
    return StaffContent(
        name=said.name,
        fields=said.fields,
        qualification=said.qualification,
        contract=said.contract,
        card_number=said.card.number if said.card else "",
        card_expires_on=said.card.expires_on if said.card else None,
    )
