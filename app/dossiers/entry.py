"""What the first submission enters: people, organisation, scope, standards, staff, the case and its self-assessment."""

from __future__ import annotations

from datetime import datetime

from app.casework import Opening, open_case
from app.db import session
from app.dossiers import registering, verbs
from app.dossiers.content import Act
from app.dossiers.model import APPLICANT, Dossier
from app.dossiers.scene import Scene
from app.dossiers.terms import Terms
from app.models import Case, Person


def enter(dossier: Dossier, act: Act, terms: Terms, *, people: dict[str, int], now: datetime) -> Case:
    """A case in its initial state for all lines of the dossier; `people` learns the number of everybody."""
    registering.letterhead(dossier, by=terms.by, now=now)
    for participant in dossier.people:
        people[participant.id] = registering.participant(participant, terms, now=now).id
    applicant = registering.applicant(dossier, terms, now=now)
    people[APPLICANT] = applicant.id
    organisation = registering.organisation(dossier, applicant, terms, now=now)
    by = session.get_one(Person, people[act.by])
    opening = Opening(dossier.procedure, dossier.criteria, terms.transcribed)
    return open_case(organisation, organisation.scope_lines, by=by, now=now, opening=opening)


def assess_oneself(dossier: Dossier, scene: Scene) -> None:
    """The self-assessment stands, with its files and those that belong to no answer."""
    verbs.answer(scene, dossier.self_assessment, side="self")
    scene.evidence(files_of(dossier))


def files_of(dossier: Dossier) -> list[str]:
    """The files that come with the first submission: all but those that only a later act brings."""
    now = {name for entry in dossier.self_assessment for name in entry.evidence}
    later = {name for act in dossier.acts for name in act.files}
    return [name for name in dossier.evidence if name in now or name not in later]
