"""Fills a fresh database with the demo province, all of it or nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import select

from app.db import Database, session
from app.demo.province import DOMAIN, DOSSIERS, LETTERHEAD, PASSWORD, RESIDENTS, Resident
from app.demo.shifting import up_to_date
from app.dossiers.model import Dossier
from app.dossiers.reader import read_dossier
from app.dossiers.scene import moment
from app.dossiers.terms import Terms
from app.dossiers.units import Savepoints
from app.dossiers.walker import Walk
from app.journeys.admin.operations import Letterhead, save_letterhead
from app.journeys.people.operations import add_person, change_password, hash_password
from app.journeys.people.passwords import matches
from app.models import Organisation, Person

BEFORE = timedelta(days=7)


class Occupied(Exception):  # noqa: N818 - it reads as the sentence it is
    """The database already belongs to somebody."""


def load(database: Database, *, today: date, evidence_limit: int) -> bool:
    """True when the demo was loaded now, False when it was there; Occupied where anything else is."""
    dossiers = up_to_date([read_dossier(path) for path in sorted(DOSSIERS.glob("*.yaml"))], today)
    dossiers.sort(key=lambda dossier: dossier.acts[0].on)
    with database.writing():
        if residents():
            return False
        if session.scalar(select(Person.id).limit(1)) or session.scalar(select(Organisation.id).limit(1)):
            raise Occupied
        _settle(dossiers, evidence_limit)
    return True


def residents() -> list[Person]:
    """People of the demo who are in the record, in the order in which they were added."""
    wanted = select(Person).where(
        Person.email.endswith(f"@{DOMAIN}", autoescape=True), Person.password_hash.is_not(None)
    )
    return list(session.scalars(wanted.order_by(Person.id)).unique())


def who_may_enter() -> list[Person]:
    """People of the demo who can still sign in with the printed password."""
    hashes = {person.password_hash for person in residents()}
    open_ones = {kept for kept in hashes if matches(kept, PASSWORD)}
    return [person for person in residents() if person.password_hash in open_ones and person.is_active]


def _settle(dossiers: list[Dossier], evidence_limit: int) -> None:
    now = moment(dossiers[0].acts[0].on - BEFORE, earlier=0)
    kept = hash_password(PASSWORD)  # one for all: hashing is slow on purpose
    people = {resident.name: _add(resident, kept, now).id for resident in RESIDENTS}
    administrator = session.get_one(Person, people[RESIDENTS[0].name])
    save_letterhead(Letterhead(**LETTERHEAD), by=administrator, now=now)
    terms = Terms(evidence_limit, transcribed=False, known=people, by=administrator)
    for dossier in dossiers:
        stop = Walk(dossier, Savepoints(), terms).run()
        if stop is not None:
            raise RuntimeError(f"demo: {dossier.organisation.name_vi}, act {stop.act.number}: {stop.sentences}")


def _add(resident: Resident, kept: str, now: datetime) -> Person:
    person = add_person(resident.name, resident.email, resident.roles, by=None, now=now)
    change_password(person, kept, by=person, now=now)
    return person
