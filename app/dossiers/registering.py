"""Who and what a dossier brings along, entered through the verbs of the screens that keep them."""

from __future__ import annotations

from datetime import datetime

from app.db import session
from app.dossiers.model import ASSESSOR_ROLES, Dossier, Participant
from app.dossiers.terms import Terms
from app.journeys.admin.operations import Competence, Letterhead, declare_conflict, find_agency
from app.journeys.admin.operations import save_assessor, save_letterhead
from app.journeys.people.operations import add_person
from app.models import Organisation, Person

ASSESSOR = "assessor"
PROVIDER = "provider"


def letterhead(dossier: Dossier, *, by: Person | None, now: datetime) -> None:
    """The agency has a letterhead; where nobody set one, papers bear the province of the dossier until somebody does."""
    if find_agency() is not None:
        return
    sites = dossier.organisation.sites
    place = sites[0].province if sites else ""
    said = Letterhead(
        parent_name=f"ỦY BAN NHÂN DÂN TỈNH {place.upper()}".strip(),
        name="SỞ KHOA HỌC VÀ CÔNG NGHỆ",
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
