"""What the pages of rights to sign show."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.journeys.signing import queries
from app.models import SigningRight
from app.web.filters import date_vi, datetime_vi


def list_page(day: date) -> dict[str, Any]:
    """Every right with its state, and whether there is anybody to give one to."""
    rows = queries.rights()
    names = queries.names(rows)
    return {"rights": [shown(row, day, names) for row in rows], "deputies": len(queries.deputies())}


def shown(row: SigningRight, day: date, names: dict[int, str]) -> dict[str, Any]:
    """One right as its row and its page tell it."""
    label, tone = state_of(row, day)
    granted = _("%(who)s, %(when)s", who=names.get(row.granted_by_id, ""), when=datetime_vi(row.granted_at))
    revoked = None
    if row.revoked_at is not None:
        revoked = _("%(who)s, %(when)s", who=names.get(row.revoked_by_id or 0, ""), when=datetime_vi(row.revoked_at))
    over = row.revoked_at is not None or row.to_on < day
    return {
        "person": row.person.name,
        "signs": f"{row.authority} · {row.title}",
        "days": _("%(first)s đến hết %(last)s", first=date_vi(row.from_on), last=date_vi(row.to_on)),
        "basis": row.basis,
        "state": label,
        "tone": tone,
        "granted": granted,
        "revoked": revoked,
        "revoke": None if over else url_for("signing.revoke", right_id=row.id),
    }


def state_of(row: SigningRight, day: date) -> tuple[str, str]:
    """How the right stands on that day, and the tone of its label."""
    if row.revoked_at is not None:
        return _("Đã thu hồi"), "red"
    if day < row.from_on:
        return _("Sắp tới"), "blue"
    return (_("Đang hiệu lực"), "green") if day <= row.to_on else (_("Đã hết"), "grey")
