"""Reasons in words: the sentence of a reason in the language of the request, and the page where it is put right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from flask import url_for

from app.web import access, sentences, terms
from app.web.filters import date_vi, number_vi
from workflows.reasons import Reason

NAMED: dict[str, Callable[[str], str]] = {
    "action": terms.action_name,
    "status": terms.status_name,
    "relation": terms.relation_name,
    "ask": terms.ask_name,
    "field": terms.field_name,
    "training": terms.training_name,
    "gap": lambda code: terms.word(terms.PARTICULARS, code),
    "role": lambda code: terms.word(terms.SEATS, code),
    "grade": lambda code: terms.word(terms.GRADES, code),
    "proposal": lambda code: terms.word(terms.OUTCOMES, code),
    "paper": lambda code: terms.word(terms.PAPERS, code),
    "answer": lambda code: terms.word(terms.ANSWERS, code),
}
"""How the codes among a reason's numbers are put into words; years and ids stay as they are."""
AS_WRITTEN = frozenset({"year", "person_id", "number", "clause", "line", "lines", "criterion", "case"})


def sentence(reason: Reason) -> str:
    """The reason as a sentence; KeyError for a reason nobody has worded."""
    return _filled(sentences.REASONS[reason.key], reason.numbers)


def evidence_sentence(key: str, numbers: Mapping[str, object]) -> str:
    """Why a file is refused."""
    return _filled(sentences.EVIDENCE[key], numbers)


def paper_sentence(key: str, field: str) -> str:
    """Why a paper cannot be written."""
    return _filled(sentences.PAPERS[key], {"field": field}, named={})


def place_url(place: str | None, ref: str) -> str | None:
    """The page of the case where the thing at this place is put right; None where there is none."""
    if not place:
        return None
    kind, _colon, rest = place.partition(":")
    target = PLACES.get(kind)
    if target is None:
        return None
    if kind == "organisation" and not access.may_now("case.open"):
        return None  # only the provider's own people put it right
    endpoint, values = target(rest, ref)
    return url_for(endpoint, **values)


def _answer(rest: str, ref: str) -> tuple[str, dict[str, Any]]:
    side, sheet, criterion = (*rest.split(":", 2), "", "")[:3]
    endpoint = "apply.criterion_page" if side == "self" else "assess.criterion_page"
    return endpoint, {"ref": ref, "sheet": sheet or "general", "criterion": criterion}


def _finding(rest: str, ref: str) -> tuple[str, dict[str, Any]]:
    return "correct.finding_page", {"ref": ref, "finding_ref": rest}


def _page(endpoint: str, anchor: str | None = None) -> Callable[[str, str], tuple[str, dict[str, Any]]]:
    return lambda _rest, ref: (endpoint, {"ref": ref, **({"_anchor": anchor} if anchor else {})})


def _organisation(_rest: str, _ref: str) -> tuple[str, dict[str, Any]]:
    return "organisations.overview", {}


PLACES: dict[str, Callable[[str, str], tuple[str, dict[str, Any]]]] = {
    "answer": _answer,
    "finding": _finding,
    "field": _page("decide.decision_page"),
    "line": _page("apply.lines_page"),
    "lines": _page("apply.lines_page"),
    "team": _page("team.team_page"),
    "programme": _page("casefile.case_page"),
    "report": _page("assess.report_page"),
    "paper": _page("casefile.case_page", "papers"),
    "number": _page("casefile.case_page"),
    "organisation": _organisation,
}
"""Where each kind of place is put right. A place `ask:...` is on the very form that was sent."""


def _filled(text: Any, numbers: Mapping[str, object], named: Mapping[str, Callable[[str], str]] = NAMED) -> str:
    filled = str(text) % {name: _shown(name, value, named) for name, value in numbers.items()}
    return filled[:1].upper() + filled[1:]


def _shown(name: str, value: object, named: Mapping[str, Callable[[str], str]]) -> str:
    if name in named:
        return named[name](str(value))
    if isinstance(value, date):
        return date_vi(value)
    if isinstance(value, int) and name not in AS_WRITTEN:
        return number_vi(value)
    return str(value)
