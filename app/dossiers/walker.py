"""Walks a dossier through the verbs of the screens, act by act, each with its person and its date."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.db import session
from app.dossiers import entry, preparing, verbs
from app.dossiers.content import Act, Bare, Report
from app.dossiers.model import Dossier
from app.dossiers.refusals import REFUSALS, sentences
from app.dossiers.scene import Ready, Scene, Unfit, moment
from app.dossiers.terms import Terms
from app.dossiers.units import Units
from app.evidence import Accepted
from app.models import Case, Organisation, Person
from app.papers import Prepared

log = logging.getLogger(__name__)
NOTHING_BEGUN = "Chưa có hồ sơ nào: hành vi đầu tiên phải là “submit” của tổ chức."


@dataclass(frozen=True)
class Stop:
    """The act that was refused, and every reason why."""

    act: Act
    sentences: tuple[str, ...]


@dataclass
class Walk:
    """One dossier on its way; `run` takes it as far as the procedure lets it."""

    dossier: Dossier
    units: Units
    terms: Terms
    case_id: int | None = None
    people: dict[str, int] = field(default_factory=dict)

    def run(self, told: Callable[[Act], None] = lambda _act: None) -> Stop | None:
        """None when every act has happened; else the one that was refused, of which nothing is kept."""
        for act, now in moments(self.dossier):
            try:
                self._take(act, now)
            except REFUSALS as error:
                if isinstance(error, IntegrityError):
                    log.exception("act %s (%s) was refused by the database", act.number, act.do)
                with self.units.look():  # names of fields stand in the record
                    return Stop(act, sentences(error))
            told(act)
        return None

    def _take(self, act: Act, now: datetime) -> None:
        if self.case_id is None:
            self._begin(act, now)
            return
        ready = Ready(self._files_of(act), self._papers_of(act, now))
        with self.units.act():
            verbs.carry_out(act.content, self._scene(act, now, ready), act.do)

    def _begin(self, act: Act, now: datetime) -> None:
        """The first submission: whatever it needs is entered with it, or nothing of it is."""
        if act.do != "submit":
            raise Unfit(NOTHING_BEGUN)
        names = entry.files_of(self.dossier)
        with self.units.look():
            guess = (session.scalar(select(func.max(Organisation.id))) or 0) + 1
        files = self._store(names, guess)
        people: dict[str, int] = {}
        with self.units.act():
            case = entry.enter(self.dossier, act, self.terms, people=people, now=now)
            if case.organisation_id != guess:
                # Its number turned out another one, so its files belong into another folder.
                files = self._store(names, case.organisation_id)
            scene = self._scene(act, now, Ready(files), case=case, people=people)
            entry.assess_oneself(self.dossier, scene)
            verbs.carry_out(act.content, scene, act.do)
            case_id = case.id
        self.case_id, self.people = case_id, people

    def _scene(
        self,
        act: Act,
        now: datetime,
        ready: Ready,
        *,
        case: Case | None = None,
        people: Mapping[str, int] | None = None,
    ) -> Scene:
        known = people or self.people
        return Scene(
            case=case or session.get_one(Case, self.case_id),
            by=session.get_one(Person, known[act.by]),
            now=now,
            people=known,
            participants={one.id: one for one in self.dossier.people},
            ready=ready,
        )

    def _files_of(self, act: Act) -> dict[str, Accepted]:
        if not act.files:
            return {}
        with self.units.look():
            organisation_id = session.get_one(Case, self.case_id).organisation_id
        return self._store(act.files, organisation_id)

    def _store(self, names: list[str], organisation_id: int) -> dict[str, Accepted]:
        limit = self.terms.evidence_limit
        return preparing.keep_files(names, self.dossier.evidence, organisation_id=organisation_id, limit=limit)

    def _papers_of(self, act: Act, now: datetime) -> dict[str, Prepared]:
        """The paper that the act releases, written before its transaction begins."""
        if isinstance(act.content, Report):
            # Report and submission are kept together or not at all, so the report is rehearsed for its paper's sake.
            with self.units.rehearsal():
                scene = self._scene(act, now, Ready())
                verbs.write(act.content, scene)
                gathered = preparing.gather(verbs.REPORT, scene.case)
            return {verbs.REPORT: preparing.write(gathered)}
        if not isinstance(act.content, Bare) or act.do != "publish":
            return {}
        with self.units.look():
            case = session.get_one(Case, self.case_id)
            if case.status not in verbs.PUBLISHING:
                return {}  # the door refuses; there may be no decision to write down
            gathered = preparing.gather(verbs.DECISION, case)
        return {verbs.DECISION: preparing.write(gathered)}


def moments(dossier: Dossier) -> list[tuple[Act, datetime]]:
    """Every act with its moment: nine in the morning of its day, a minute later for each act before it that day."""
    earlier: Counter[date] = Counter()
    found = []
    for act in dossier.acts:
        found.append((act, moment(act.on, earlier=earlier[act.on])))
        earlier[act.on] += 1
    return found
