"""Where the self-assessment's pages are, and how its sheets are called."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from app.journeys.apply.queries import GENERAL
from app.models import Case
from app.web import terms


def criterion_address(case: Case, place: tuple[str, str]) -> str:
    """The page of a criterion, by its sheet and id."""
    return url_for("apply.criterion_page", ref=case.ref, sheet=place[0], criterion=place[1])


def sheet_address(case: Case, sheet: str) -> str:
    """The page of a sheet."""
    return url_for("apply.sheet_page", ref=case.ref, sheet=sheet)


def sheet_title(name: str) -> str:
    """The words for a sheet: the general one, or a field's."""
    return _("Tiêu chí chung") if name == GENERAL else _("Lĩnh vực %(field)s", field=terms.field_name(name))
