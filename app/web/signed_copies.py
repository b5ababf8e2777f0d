"""Signed copies of decisions on pages: who may read which, and what is said of them."""

from __future__ import annotations

from typing import Any

from flask import url_for

from app import casework
from app.models import Case, Decision, Person, SignedCopy
from app.web import access
from app.web.filters import date_vi


def readable(case: Case) -> list[SignedCopy]:
    """The copies that the person who is there may read, the official one first.

    The agency reads them at any time; the provider and the team once the decision is published.
    """
    decision = _decision(case)
    if decision is None or decision.number is None:
        return []
    if decision.published_at is None and not access.may_now("agency_note.read", case):
        return []
    return list(reversed(case.signed_copies))


def shown(case: Case, person: Person) -> dict[str, Any]:
    """What a page tells of the signed decision: the copies, whether one is missing, and where one is kept."""
    decision = _decision(case)
    copies = readable(case)
    for_the_agency = access.may_now("agency_note.read", case)
    published = decision is not None and decision.published_at is not None
    may_keep = decision is not None and decision.number is not None
    may_keep = may_keep and casework.may_write(case, "keep_signed_copy", by=person)
    return {
        "official": entry(case, copies[0], decision) if copies else None,
        "earlier": [entry(case, copy, decision) for copy in copies[1:]],
        "missing": published and not copies and for_the_agency,
        "keep": url_for("decide.keep_signed", ref=case.ref) if may_keep else None,
    }


def _decision(case: Case) -> Decision | None:
    """The decision, where the state has one; before it nothing is asked of the record."""
    row = casework.definition_of(case).write_in(case.status, "keep_signed_copy")
    return case.decision if row is not None else None


def entry(case: Case, copy: SignedCopy, decision: Decision | None) -> dict[str, Any]:
    """One copy as a list of papers shows it."""
    return {
        "name": copy.evidence.name,
        "href": url_for("decide.signed_file", ref=case.ref, copy_id=copy.id),
        "size": copy.evidence.size,
        "sha256": copy.evidence.sha256,
        "when": copy.kept_at,
        "number": decision.number if decision else None,
        "numbered_on": date_vi(decision.numbered_on) if decision else None,
    }
