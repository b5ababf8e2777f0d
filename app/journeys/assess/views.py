"""What the team's pages show besides rows: parts of the assessment, files, and both versions when two people wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.journeys.assess.queries import Row
from app.models import Case, Finding
from app.models.evidence import Evidence
from app.web import case_files, terms
from app.web.case_page import address
from app.web.forms import Form

Rows = list[dict[str, Any]]


def parts(case: Case) -> Rows:
    """The parts of an assessment besides the sheets, with how far each has come."""
    report = case.report
    submitted = report is not None and report.submitted_at is not None
    state = _("Đã trình") if submitted else _("Đang soạn") if report else _("Chưa viết")
    return [
        _part(_("Phép đo chứng kiến"), url_for("assess.witnessed", ref=case.ref), str(len(case.witnessed))),
        _part(_("Phát hiện"), address("correct.findings", ref=case.ref), str(len(case.findings))),
        _part(_("Báo cáo đánh giá"), url_for("assess.report_page", ref=case.ref), state),
    ]


def _part(title: str, href: str | None, status: str) -> dict[str, Any]:
    return {"title": title, "href": href, "status_label": status, "hint": None, "tone": None}


PASSES: dict[str, Callable[[Row], bool]] = {
    "open": lambda row: not row.concluded,
    "differs": lambda row: row.differs,
    "knock_out": lambda row: row.knock_out,
}


def wanted(rows: Sequence[Row], only: str) -> Sequence[Row]:
    """The rows that pass the filter; an unknown filter lets everything pass."""
    passes = PASSES.get(only)
    return rows if passes is None else [row for row in rows if passes(row)]


def counts(rows: Sequence[Row], filters: Sequence[str]) -> dict[str, int]:
    """How many rows each filter lets pass."""
    return {only: len(wanted(rows, only)) for only in filters}


def files(case: Case, evidence: Sequence[Evidence]) -> Rows:
    """Evidence for the list of files."""
    return case_files.shown(case, evidence)


def add_form(case: Case, place: str) -> case_files.AddFilesForm:
    """The form that brings the team's own files to a conclusion."""
    return case_files.dressed(case_files.AddFilesForm(formdata=None, spot=place), case)


def findings_apart(form: Form, theirs: Finding) -> dict[str, Rows]:
    """The finding as typed, and as it stands."""
    words = {name: form[name].label.text for name in ("grade", "statement", "evidence", "requirement")}
    return _apart(form, theirs, words, {"grade": terms.grade_name})


def _apart(form: Form, theirs: object, words: Mapping[str, str], named: Mapping[str, Any]) -> dict[str, Rows]:
    def shown(name: str, value: object) -> str:
        return named[name](value or "") if name in named else str(value or "")

    return {
        "mine": [{"key": key, "value": shown(name, form[name].data)} for name, key in words.items()],
        "theirs": [{"key": key, "value": shown(name, getattr(theirs, name, ""))} for name, key in words.items()],
    }
