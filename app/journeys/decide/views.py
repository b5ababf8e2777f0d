"""What the decision page shows: plain values for its parts."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import casework
from app.journeys.decide import proof, queries
from app.journeys.decide.queries import KnockOut
from app.ledger import Entry
from app.models import Case, Finding, Person, StaffMember, Standard
from app.web import access, case_page, signed_copies, steps, terms
from app.web.filters import bilingual, date_vi
from workflows.reader import load

WEIGHING = frozenset(
    step.action for step in load("standardisation").steps if step.duty or step.action == "enter_number"
)
"""The steps of those who review and decide, and the clerk's number."""
STATES = {"met": (_l("Đáp ứng"), "green"), "cured": (_l("Đã khắc phục"), "teal"), "unmet": (_l("Chưa đáp ứng"), "red")}
CHANGES = {
    "organisation.standard_added": _l("Thêm chuẩn đo lường"),
    "organisation.standard_changed": _l("Sửa chuẩn đo lường"),
    "organisation.standard_removed": _l("Bỏ chuẩn đo lường"),
    "organisation.staff_added": _l("Thêm nhân viên"),
    "organisation.staff_changed": _l("Sửa thông tin nhân viên, thẻ kiểm định viên"),
    "organisation.staff_removed": _l("Bỏ nhân viên"),
}


def decision_page(case: Case, person: Person, now: datetime) -> dict[str, Any]:
    """The whole case for whoever weighs it."""
    day, weighed = casework.local_day(now), proof.weigh(case, by=person)
    settings = casework.definition_of(case).settings
    return {
        "case": case,
        "report": case.report,
        "weighed": weighed,
        "lines": [(view, steps.reasons_shown(view.reasons, case)) for view in weighed.lines],
        "fields": proof.fields(case, settings, day),
        "is_in_force": proof.is_in_force,
        "day": day,
        "general": _general(case),
        "knock_outs": [_knock_out(case, one) for one in weighed.knock_outs],
        "findings": [_finding(case, one) for one in case.findings],
        "compared": queries.compared(case),
        "changes": [_change(case, one) for one in queries.changed_since(case)],
        "lapsed": [_lapse(one, day) for one in queries.lapsed_since(case, day)],
        "people": _people(case),
        "papers": _papers(case),
        "signed": signed_copies.shown(case, person),
        "signing": _signing(person, day),
        "offers": _offers(case, person, now),
        "identity": case_page.identity(case, now),
        "back": case_page.back_to_case(case),
    }


def _offers(case: Case, person: Person, now: datetime) -> list[dict[str, Any]]:
    return [
        {
            "label": steps.step_label(offer.step),
            "href": url_for("casefile.step_page", ref=case.ref, action=offer.step.action),
            "open": offer.open,
            "reasons": steps.reasons_shown(offer.reasons, case),
            "kind": "secondary" if steps.leads_astray(offer) else None,
        }
        for offer in sorted(casework.offers(case, by=person, now=now), key=steps.leading_on_first)
        if offer.mine and offer.step.action in WEIGHING
    ]


def _signing(person: Person, day: date) -> dict[str, str] | None:
    """On whose behalf a deputy signs today; None for everybody else, and outside the days granted."""
    if "decider" in person.roles or "deputy" not in person.roles:
        return None
    standing = [one for one in person.signing_rights if one.revoked_at is None and one.from_on <= day <= one.to_on]
    if not standing:
        return None
    right = standing[-1]
    return {"authority": right.authority, "title": right.title, "to_on": date_vi(right.to_on), "basis": right.basis}


def _general(case: Case) -> list[tuple[str, int]]:
    """How often the team gave each answer to the criteria asked once of the organisation."""
    said = {criterion: row.answer for (code, criterion), row in queries.by_spot(case, "team").items() if not code}
    due = [criterion.id for code, criterion in case.criteria.expected(case.field_codes) if not code]
    counted = Counter(said.get(criterion, "") for criterion in due)
    return [(terms.answer_name(code), counted[code]) for code in terms.ANSWERS if counted[code]]


def _knock_out(case: Case, one: KnockOut) -> dict[str, Any]:
    label, tone = STATES[one.state]
    return {
        "criterion": one.criterion,
        "title": bilingual(case.criteria.criterion(one.criterion).title),
        "href": sheet_url(case, one.field_code, one.criterion),
        "field": terms.field_name(one.field_code) if one.field_code else _("Tiêu chí chung"),
        "answer": terms.answer_name(one.answer),
        "state": str(label),
        "tone": tone,
        "finding": one.finding,
        "finding_href": _finding_url(case, one.finding) if one.finding else None,
    }


def sheet_url(case: Case, field_code: str, criterion: str) -> str:
    """The page of the team's conclusion on a criterion."""
    return url_for("assess.criterion_page", ref=case.ref, sheet=field_code or "general", criterion=criterion)


def _finding(case: Case, one: Finding) -> dict[str, Any]:
    return {"row": one, "href": _finding_url(case, one.ref), "rounds": one.rounds}


def _finding_url(case: Case, finding_ref: str) -> str:
    return url_for("correct.finding_page", ref=case.ref, finding_ref=finding_ref)


def _change(case: Case, entry: Entry) -> dict[str, Any]:
    said = entry.new or entry.old or {}
    names = [str(said[name]) for name in ("name", "serial", "certificate", "card_number") if said.get(name)]
    register = "standards" if "standard" in entry.kind else "staff"
    may_read = access.may_now("organisation.read", case.organisation)
    href = url_for("organisations.register_page", organisation_id=case.organisation_id, register=register)
    return {
        "act": str(CHANGES[entry.kind]),
        "what": ", ".join(names),
        "ends": _ends(said.get("due_on") or said.get("card_expires_on")),
        "when": entry.at,
        "href": href if may_read else None,
    }


def _ends(said: object) -> str:
    return date_vi(date.fromisoformat(said)) if isinstance(said, str) and said else ""


def _lapse(row: Standard | StaffMember, day: date) -> str:
    if isinstance(row, StaffMember):
        return _("Thẻ kiểm định viên của %(name)s hết hạn %(on)s", name=row.name, on=date_vi(row.card_expires_on))
    ends = [end for end in (row.due_on, row.certified_expires_on) if end is not None and end < day]
    return _("Chuẩn %(name)s (%(serial)s) hết hạn %(on)s", name=row.name, serial=row.serial, on=date_vi(min(ends)))


def _people(case: Case) -> list[dict[str, Any]]:
    """Who assessed and who reviewed, with what shows that they are independent."""
    undertaken = {given.person_id: given.given_at for given in case.undertakings}
    seats = [
        {
            "name": member.name,
            "part": terms.seat_name(member.role).capitalize(),
            "fields": ", ".join(terms.field_name(code) for code in member.fields),
            "undertaken": undertaken.get(member.person_id),
            "asked": not case.transcribed,
            "conflict": queries.has_conflict(case, member.person),
        }
        for member in case.members
    ]
    reviewers = {review.reviewed_by_id: review.reviewed_by for review in case.reviews}.values()
    outside = {"part": _("Người thẩm xét"), "fields": "", "undertaken": None, "asked": False}
    return seats + [{"name": one.name, "conflict": queries.has_conflict(case, one), **outside} for one in reviewers]


def _papers(case: Case) -> list[dict[str, Any]]:
    inside = access.may_now("draft_paper.read", case)
    seen = [paper for paper in case.papers if inside or paper.status != "draft"]
    return [
        {
            "name": paper.name,
            "href": url_for("casefile.paper_file", ref=case.ref, paper_id=paper.id),
            "status": paper.status,
            "when": paper.released_at or paper.prepared_at,
        }
        for paper in reversed(seen)
    ]
