"""What the pages of the workbook show: where to hand it in, and what it would change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.exchange import MOST_BYTES, MOST_ROWS, ReadSheet
from app.journeys.organisations import proposals, views
from app.journeys.organisations.incoming import Entry, Review, SheetReview
from app.journeys.organisations.proposals import Proposal
from app.journeys.organisations.sheets import TRAVELLING
from app.models import Organisation
from app.web.access import the_person
from app.web.filters import number_vi
from app.web.forms import Form

SHOWN = 100
"""So many rows or errors of one kind are listed; the rest is counted."""
MOST_CHANGES = 1000
"""Everybody else's writing waits while these are written: some seconds on a small machine."""


def owner(organisation: Organisation) -> str:
    """For whom a proposal is signed."""
    return f"person {the_person().id} of organisation {organisation.id}"


def too_long() -> str:
    """Why rows that cannot travel in a form are not taken."""
    return _("Tệp có quá nhiều nội dung để xem trước một lần. Hãy chia thành nhiều tệp nhỏ hơn.")


def import_page(organisation: Organisation, form: Form) -> dict[str, Any]:
    """Where a workbook is handed in."""
    return {
        "organisation": organisation,
        "form": form,
        "sheets": [book.sheet_title for book in TRAVELLING],
        "filled": url_for("organisations.workbook_out", organisation_id=organisation.id),
        "empty": url_for("organisations.workbook_template", organisation_id=organisation.id),
        "limit_mb": MOST_BYTES // (1024 * 1024),
        "limit_rows": number_vi(MOST_ROWS),
        "back": views.back_to_organisation(organisation),
    }


def review_page(organisation: Organisation, review: Review, sheets: Sequence[ReadSheet]) -> dict[str, Any]:
    """What the workbook would do; a form to confirm it when nothing is wrong and something would change."""
    too_many = review.changes > MOST_CHANGES
    ready = not review.complaints and review.changes > 0 and not too_many
    packed = proposals.pack(Proposal(sheets, review.digest), owner=owner(organisation)) if ready else None
    address = url_for("organisations.import_page", organisation_id=organisation.id)
    return {
        "organisation": organisation,
        "form": Form(),
        "proposal": packed,
        "sheets": [_sheet(one) for one in review.sheets],
        "changes": review.changes,
        "too_many": number_vi(MOST_CHANGES) if too_many else None,
        "complaints": [_complaint(one) for one in review.complaints[:SHOWN]],
        "more_complaints": max(0, len(review.complaints) - SHOWN),
        "complained": len(review.complaints),
        "again": address,
        "confirm": url_for("organisations.confirm_import", organisation_id=organisation.id),
        "back": {"href": address, "text": _("Nhập từ Excel")},
    }


def _complaint(one: Any) -> dict[str, str]:
    return {"sheet": one.sheet, "cell": one.cell, "sentence": one.sentence[:1].lower() + one.sentence[1:]}


def _sheet(found: SheetReview) -> dict[str, Any]:
    form = found.book.blank_form()
    return {
        "title": str(found.book.title),
        "new": [{"name": entry.name, "number": entry.number} for entry in found.new[:SHOWN]],
        "changed": [_changed(form, entry) for entry in found.changed[:SHOWN]],
        "missing": found.missing[:SHOWN],
        "counts": {
            "new": len(found.new),
            "changed": len(found.changed),
            "unchanged": found.unchanged,
            "missing": len(found.missing),
        },
    }


def _changed(form: Any, entry: Entry) -> dict[str, Any]:
    pairs = zip(form.spoken(entry.before), form.spoken(entry.content), strict=True) if entry.before else ()
    return {
        "name": entry.name,
        "number": entry.number,
        "parts": [
            {"key": old["key"], "old": old["value"], "new": new["value"]}
            for old, new in pairs
            if old["value"] != new["value"]
        ],
    }
