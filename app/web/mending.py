"""Where a reason is put right: the very criterion, field of a form, row of a register, file, finding or person."""

from __future__ import annotations

from flask import url_for

from app.models import Case
from app.web import access, wording
from workflows.reasons import Reason

REGISTERS = {
    "field_lacks_staff": "staff",
    "field_lacks_card": "staff",
    "card_expired": "staff",
    "field_lacks_standard": "standards",
    "standard_expired": "standards",
    "certification_expired": "standards",
}
"""The register of the provider in which each of these is mended."""
STEPS = {"number_missing": "enter_number", "comment_term_runs": "", "objection_term_runs": ""}
"""The step that mends it; blank where only time does."""


def where(reason: Reason, case: Case) -> str | None:
    """The address at which the reader can mend it, or see who can; None where only time helps."""
    if reason.key in REGISTERS:
        return _register(REGISTERS[reason.key], reason, case)
    if reason.key == "organisation_gap":
        return _particulars(str(reason.numbers["gap"]), case)
    if reason.key in STEPS:
        action = STEPS[reason.key]
        return url_for("casefile.step_page", ref=case.ref, action=action) if action else None
    return wording.place_url(reason.place, case.ref)


def _register(register: str, reason: Reason, case: Case) -> str | None:
    if not access.may_now("organisation.read", case.organisation):
        return wording.place_url(reason.place, case.ref)
    field = (reason.place or "").partition(":")[2] or None
    return url_for("organisations.register_page", organisation_id=case.organisation_id, register=register, field=field)


def _particulars(gap: str, case: Case) -> str | None:
    if not access.may_now("organisation.edit", case.organisation):
        return None  # only the provider's own people put it right
    if gap == "sites":
        return url_for("organisations.register_page", organisation_id=case.organisation_id, register="sites")
    return url_for("organisations.particulars", organisation_id=case.organisation_id, _anchor=gap)
