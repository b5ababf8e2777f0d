"""The expiry radar of an organisation: what has run out, and what will within thirty and ninety days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from app.db import session
from app.models import (
    CaseLine,
    Decision,
    DecisionLine,
    Organisation,
    OrganisationCertificate,
    StaffMember,
    Standard,
)
from app.web import access, terms

SOON, LATER = 30, 90


@dataclass(frozen=True)
class Watched:
    """One date that somebody has to look after, in words, and where it is put right."""

    what: str
    name: str
    on: date
    href: str
    days: int
    """Left until its last day, which still counts; negative once it is past."""

    @property
    def when(self) -> str:
        """How far off it is."""
        if self.days < 0:
            return ngettext("đã hết hạn %(num)d ngày", "đã hết hạn %(num)d ngày", -self.days)
        if self.days == 0:
            return _("hết hạn hôm nay")
        return ngettext("còn %(num)d ngày", "còn %(num)d ngày", self.days)


@dataclass(frozen=True)
class Radar:
    """What is watched, the most pressing first."""

    over: tuple[Watched, ...]
    soon: tuple[Watched, ...]
    later: tuple[Watched, ...]

    @property
    def total(self) -> int:
        """How many dates there are to look after."""
        return len(self.over) + len(self.soon) + len(self.later)

    @property
    def groups(self) -> list[dict[str, Any]]:
        """The groups that hold something, with their words and tone."""
        said = (
            (_("Đã hết hạn"), "red", self.over),
            (_("Hết hạn trong 30 ngày"), "orange", self.soon),
            (_("Hết hạn trong 90 ngày"), "yellow", self.later),
        )
        return [{"title": title, "tone": tone, "items": items} for title, tone, items in said if items]


def radar(organisation: Organisation, day: date) -> Radar:
    """Everything of the organisation that runs out by ninety days from now; a fixed number of queries."""
    sources = (_cards(organisation), _standards(organisation), _certificates(organisation), _decisions(organisation))
    last = day + timedelta(days=LATER)
    found = [
        Watched(what, name, on, href, (on - day).days)
        for source in sources
        for what, name, on, href in source
        if on <= last
    ]
    found.sort(key=lambda one: (one.on, one.name))
    return Radar(
        over=tuple(one for one in found if one.days < 0),
        soon=tuple(one for one in found if 0 <= one.days <= SOON),
        later=tuple(one for one in found if one.days > SOON),
    )


Found = Iterator[tuple[str, str, date, str]]


def _cards(organisation: Organisation) -> Found:
    columns = (StaffMember.id, StaffMember.name, StaffMember.card_number, StaffMember.card_expires_on)
    wanted = select(*columns).where(StaffMember.organisation_id == organisation.id)
    for row in session.execute(wanted.where(StaffMember.card_expires_on.is_not(None))):
        name = _("%(person)s, thẻ số %(number)s", person=row.name, number=row.card_number)
        yield _("Thẻ kiểm định viên"), name, row.card_expires_on, _row(organisation, "staff", row.id, row.name)


def _standards(organisation: Organisation) -> Found:
    columns = (Standard.id, Standard.name, Standard.serial, Standard.due_on, Standard.certified_expires_on)
    for row in session.execute(select(*columns).where(Standard.organisation_id == organisation.id)):
        name, href = f"{row.name} ({row.serial})", _row(organisation, "standards", row.id, row.serial or row.name)
        yield _("Hiệu chuẩn chuẩn đo lường"), name, row.due_on, href
        if row.certified_expires_on is not None:
            yield _("Chứng nhận chuẩn đo lường"), name, row.certified_expires_on, href


def _certificates(organisation: Organisation) -> Found:
    kept = OrganisationCertificate
    columns = (kept.id, kept.kind, kept.number, kept.issuer, kept.valid_to)
    wanted = select(*columns).where(kept.organisation_id == organisation.id, kept.valid_to.is_not(None))
    for row in session.execute(wanted):
        name = _("số %(number)s, %(issuer)s", number=row.number, issuer=row.issuer)
        there = _row(organisation, "certificates", row.id, row.number)
        yield terms.word(terms.CERTIFICATES, row.kind), name, row.valid_to, there


def _decisions(organisation: Organisation) -> Found:
    """Published lines that no later decision has renewed, one entry for each decision."""
    wanted = (
        select(Decision.id, Decision.number, Decision.valid_to, CaseLine.line)
        .join(DecisionLine, DecisionLine.decision_id == Decision.id)
        .join(CaseLine, CaseLine.id == DecisionLine.case_line_id)
        .where(Decision.organisation_id == organisation.id, Decision.published_at.is_not(None), ~_is_renewed())
        .order_by(Decision.id, CaseLine.position)
    )
    lines: dict[tuple[int, str, date], list[str]] = {}
    for row in session.execute(wanted):
        lines.setdefault((row.id, row.number, row.valid_to), []).append(row.line)
    href = url_for("public.organisation", organisation_id=organisation.id)
    for (_id, number, valid_to), names in lines.items():
        said = _("Quyết định số %(number)s, dòng phạm vi %(lines)s", number=number, lines=", ".join(names))
        yield _("Phê duyệt chuẩn hóa"), said, valid_to, href


def _is_renewed() -> Any:
    later, later_line, later_decision = aliased(CaseLine), aliased(DecisionLine), aliased(Decision)
    return exists().where(
        later.scope_line_id == CaseLine.scope_line_id,
        later_line.case_line_id == later.id,
        later_decision.id == later_line.decision_id,
        later_decision.published_at > Decision.published_at,
    )


def _row(organisation: Organisation, register: str, row_id: int, words: str) -> str:
    """The form of the row for those who keep it, else the row in its register."""
    there: dict[str, Any] = {"organisation_id": organisation.id, "register": register}
    if access.may_now("organisation.edit", organisation):
        return url_for("organisations.edit_row", row_id=row_id, **there)
    return url_for("organisations.register_page", q=words, **there)
