"""Organisations to choose from, their lines, and their dossiers on paper that are still being entered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.db import session
from app.models import Case, CaseLine, Organisation, ScopeLine
from app.models.search import fold
from workflows import reader as workflows

MOST = 20


def found(words: str) -> Sequence[Organisation]:
    """The organisations whose names or tax code hold these words, without diacritics; one more than shown at most."""
    wanted = select(Organisation).where(Organisation.folded.contains(fold(words), autoescape=True))
    return session.scalars(wanted.order_by(Organisation.folded, Organisation.id).limit(MOST + 1)).all()


def find_organisation(organisation_id: int) -> Organisation | None:
    """The organisation of that number."""
    return session.get(Organisation, organisation_id)


def scope(organisation: Organisation) -> Sequence[ScopeLine]:
    """The registered lines, in their order."""
    wanted = select(ScopeLine).where(ScopeLine.organisation_id == organisation.id)
    return session.scalars(wanted.order_by(ScopeLine.position, ScopeLine.id)).all()


def taken(organisation: Organisation) -> Mapping[int, str]:
    """Which running case already asks for a registered line, by the line's key."""
    wanted = select(CaseLine.scope_line_id, Case.ref).join(Case, CaseLine.case_id == Case.id)
    wanted = wanted.where(Case.organisation_id == organisation.id, CaseLine.withdrawn_at.is_(None))
    rows = session.execute(wanted.where(Case.status.not_in(_ends())))
    return {key: ref for key, ref in rows if key is not None}


def begun(organisation: Organisation) -> Sequence[str]:
    """References of dossiers on paper of this organisation that are still a draft or sent back."""
    wanted = select(Case.ref).where(Case.organisation_id == organisation.id, Case.on_paper)
    return session.scalars(wanted.where(Case.status.in_(_editable())).order_by(Case.ref)).all()


def _ends() -> list[str]:
    return [state.name for state in workflows.load("standardisation").states if state.is_final]


def _editable() -> list[str]:
    definition = workflows.load("standardisation")
    return [state.name for state in definition.states if definition.write_in(state.name, "edit_dossier")]
