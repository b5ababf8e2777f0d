"""One generic form for every step of a case or finding: built from what the step asks, answered at the one door."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _

from app import casework
from app.casework.audiences import Subject, case_of
from app.models import Case, Person
from app.web import case_files, mending, terms, wording
from app.web.fields import Choice
from app.web.filters import bilingual, date_vi
from app.web.forms import Form, build_form, seat_value
from workflows.asks import ASKS
from workflows.clocks import months_later
from workflows.definition import Step
from workflows.engine import Offer
from workflows.facts import Seat
from workflows.reasons import OutOfTurn, Reason
from workflows.settings import whole

# Steps that send a case back or lead it away rather than on: warned about on their page, never the first button.
SENDING_BACK = frozenset({"refuse", "return_report", "return_to_review", "request_supplements"})
LEADING_AWAY = frozenset({"withdraw", "withdraw_line", "discard", "drop"})
# Steps beside the road, taken only when there is cause: never the first button either.
BESIDE = frozenset({"change_member", "change_dates", "issue_receipt", "issue_minutes", "extend_term", "issue_apology"})
# Papers that only cause brings about: their step is not spoken of before there is a draft.
ON_OCCASION = frozenset({"apology"})


def offer_of(subject: Subject, action: str, *, by: Person, now: datetime) -> Offer:
    """The offer of that action in the present state; OutOfTurn when there is none."""
    for offer in casework.offers(subject, by=by, now=now):
        if offer.step.action == action:
            return offer
    raise OutOfTurn([Reason("no_such_step", {"action": action, "status": subject.status})])


def leads_astray(offer: Offer) -> bool:
    """Whether the step sends the case back or leads it away, so that nobody should take it for the next one."""
    return offer.step.action in SENDING_BACK | LEADING_AWAY


def leading_on_first(offer: Offer) -> tuple[bool, bool, bool, bool]:
    """Sorts offers: what leads on, what stands beside, what sends back, what leads away; of each the open before."""
    action = offer.step.action
    return action in LEADING_AWAY, action in SENDING_BACK, action in BESIDE, not offer.open


def is_settled(offer: Offer, case: Case) -> bool:
    """Whether the step issues a paper that is out already, with no newer draft waiting: it asks for nothing."""
    stages = {paper.status for paper in case.papers if paper.kind == offer.step.paper}
    if offer.step.paper in ON_OCCASION:
        return "draft" not in stages
    return offer.step.action in BESIDE and "released" in stages and "draft" not in stages


def form_for(subject: Subject, step: Step, *, by: Person, now: datetime) -> Form:
    """The form of a step, with what can be chosen and with sensible beginnings."""
    given = _handed_in(subject, step, by=by, now=now)
    return begun(form_class(subject, step, by=by, now=now), subject, step, now=now, **given)


def _handed_in(subject: Subject, step: Step, *, by: Person, now: datetime) -> dict[str, str]:
    """A clerk who submits for the provider says when the paper came: the record knows only when it was entered."""
    case = case_of(subject)
    if step.action != "submit" or not case.on_paper or by.organisation_id == case.organisation_id:
        return {}
    return {"remark": _("Hồ sơ giấy nhận ngày %(day)s, văn thư nhập thay.", day=date_vi(casework.local_day(now)))}


def form_class(subject: Subject, step: Step, *, by: Person, now: datetime) -> type[Form]:
    """What the step asks, with what can be chosen; a rich form derives from it."""
    choices = {name: CHOICES[name](subject, by, now) for name in step.asks if name in CHOICES}
    return build_form([ASKS[name] for name in step.asks], choices=choices)


def begun(form_type: type[Form], subject: Subject, step: Step, *, now: datetime, **given: Any) -> Form:
    """The form, filled in as far as can be foreseen, and knowing which version of the subject it is about."""
    form = form_type(**{**_beginnings(subject, step, now), **given})
    if form.seen_version.data is None:
        form.seen_version.data = subject.version
    return form


def reasons_shown(reasons: Sequence[Reason], case: Case) -> list[dict[str, str | None]]:
    """Reasons as components show them: the sentence, and where to put it right."""
    return [{"text": wording.sentence(r), "href": mending.where(r, case)} for r in reasons]


def put_errors(form: Form, reasons: Sequence[Reason]) -> None:
    """A missing answer is said at its field; every other reason above the form."""
    for reason in reasons:
        name = (reason.place or "").removeprefix("ask:") if (reason.place or "").startswith("ask:") else ""
        if name in form:
            form[name].errors = [*form[name].errors, wording.sentence(reason)]
        else:
            form.form_errors.append(wording.sentence(reason))


def _beginnings(subject: Subject, step: Step, now: datetime) -> dict[str, Any]:
    day, case = casework.local_day(now), case_of(subject)
    given: dict[str, Any] = {"numbered_on": day, "lines": _proposed(case)}
    if "valid_to" in step.asks:
        months = whole(casework.definition_of(case).settings, "validity")
        given |= {"valid_from": day, "valid_to": months_later(day, months) - timedelta(days=1)}
    if step.action == "change_dates" and case.programme is not None:
        given |= {"from_on": case.programme.from_on, "to_on": case.programme.to_on}
    if step.paper is not None:
        drafts = [paper.sha256 for paper in case.papers if paper.kind == step.paper and paper.status == "draft"]
        given["paper"] = drafts[-1] if drafts else None
    return {name: value for name, value in given.items() if name in step.asks}


def _proposed(case: Case) -> list[str]:
    return list(case.report.lines) if case.report is not None else []


def _members(subject: Subject, _by: Person, _now: datetime) -> list[Choice]:
    words = terms.SEATS
    people = {m.person_id: m for m in case_of(subject).members}
    return [Choice(str(m.person_id), m.name, terms.word(words, m.role)) for m in people.values()]


def _seats(subject: Subject, by: Person, now: datetime) -> list[Choice]:
    case = case_of(subject)
    return [seat_choice(candidate) for candidate in casework.candidates(case, by=by, now=now)]


def seat_choice(candidate: casework.Candidate) -> Choice:
    """A seat on offer: who, as what, for which fields, or every reason why not."""
    seat: Seat = candidate.seat
    label = f"{candidate.assessor.name}: {terms.word(terms.SEATS, seat.role)}"
    if candidate.reasons:
        return Choice(seat_value(seat), label, " ".join(map(wording.sentence, candidate.reasons)), disabled=True)
    covers = ", ".join(terms.field_name(code) for code in candidate.covers)
    return Choice(seat_value(seat), label, _("Lĩnh vực: %(fields)s", fields=covers) if covers else None)


def _lines(subject: Subject, _by: Person, _now: datetime) -> list[Choice]:
    return [line_choice(line) for line in case_of(subject).lines]


def line_choice(line: Any) -> Choice:
    """A line of the scope on offer: number, object and range."""
    said = [line.object, line.range, line.accuracy, terms.word(terms.ACTIVITIES, line.activity)]
    return Choice(line.line, f"{line.line}. " + ", ".join(part for part in said if part))


def _sites(subject: Subject, _by: Person, _now: datetime) -> list[Choice]:
    return [Choice(site.name, site.name, f"{site.street}, {site.commune}, {site.province}".strip(", "))
            for site in case_of(subject).organisation.sites]  # fmt: skip


def _objection_outcomes(_subject: Subject, _by: Person, _now: datetime) -> list[Choice]:
    return [
        Choice("upheld", _("Chấp nhận phản đối"), _("Thành viên này phải được thay.")),
        Choice("dismissed", _("Không chấp nhận"), _("Thành viên ở lại đoàn; giải thích được gửi cho tổ chức.")),
    ]


def _evidence(subject: Subject, by: Person, _now: datetime) -> list[Choice]:
    return case_files.choosable(case_of(subject), by)


CHOICES: dict[str, Callable[[Subject, Person, datetime], list[Choice]]] = {
    "member": _members,
    "members": _seats,
    "replacement": _seats,
    "line": _lines,
    "lines": _lines,
    "sites": _sites,
    "objection_outcome": _objection_outcomes,
    "evidence": _evidence,
}
"""What is on offer for each ask that chooses."""


def step_label(step: Step) -> str:
    """The words of a step in the language of the request."""
    return str(bilingual(step.label))
