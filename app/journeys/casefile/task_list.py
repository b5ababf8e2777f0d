"""The parts of a case as a task list: each cannot start yet, is not started, in progress, to be changed, or done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import casework
from app.journeys.casefile.queries import answered
from app.models import Case, Finding, Person
from app.web.case_page import address, findings_for, is_of_the_provider, team_side_is_open
from app.web.filters import date_vi
from workflows.access import STOPPED

STATES: dict[str, tuple[Any, str | None]] = {
    "cannot_start": (_l("Chưa bắt đầu được"), None),
    "not_started": (_l("Chưa bắt đầu"), "blue"),
    "in_progress": (_l("Đang thực hiện"), "teal"),
    "changes_requested": (_l("Cần sửa đổi"), "orange"),
    "done": (_l("Đã xong"), None),
}
"""The words and the colour of each state; what needs nobody has no colour."""
PHASES = ("apply", "intake", "team", "assess", "correct", "decide", "done")
SETTLED = frozenset({"closed", "noted", "withdrawn"})


@dataclass(frozen=True)
class Part:
    """A part of a case: its state, how far it has come, and where it is done."""

    title: str
    state: str
    hint: str = ""
    href: str | None = None

    def shown(self) -> dict[str, Any]:
        """The part as the component takes it."""
        label, tone = STATES[self.state]
        href = self.href if self.state != "cannot_start" else None
        return {"title": self.title, "href": href, "hint": self.hint, "status_label": str(label), "tone": tone}


class Progress:
    """How far a case has come, for one reader."""

    def __init__(self, case: Case, person: Person) -> None:
        self.case, self.person = case, person
        self.outside = is_of_the_provider(case, person)
        self.state = casework.definition_of(case).state(case.status)

    @cached_property
    def phase(self) -> int:
        """The place of the present phase among all."""
        return PHASES.index(self.state.phase)

    def reached(self, phase: str) -> bool:
        """Whether the case has come to the phase, or past it."""
        return self.phase >= PHASES.index(phase)

    @cached_property
    def expected(self) -> int:
        """How many answers each side owes."""
        return len(self.case.criteria.expected(self.case.field_codes))

    def link(self, endpoint: str) -> str | None:
        """The page of the part, where its journey is installed."""
        return address(endpoint, ref=self.case.ref)


def tasks(case: Case, person: Person) -> list[dict[str, Any]]:
    """Every part of the case in the order of the procedure; of a case that was stopped, those that were begun."""
    progress = Progress(case, person)
    parts = [part for rule in RULES for part in rule(progress)]
    if case.status in STOPPED:
        parts = [part for part in parts if part.state != "cannot_start"]
    return [part.shown() for part in parts]


def _scope(at: Progress) -> Iterator[Part]:
    count = len(at.case.lines)
    state = _own_work(at, begun=count > 0, whole=count > 0)
    withdrawn = len(at.case.line_rows) - count
    hint = _("%(n)s dòng", n=count)
    if withdrawn:
        hint = _("%(n)s dòng, đã rút %(withdrawn)s dòng", n=count, withdrawn=withdrawn)
    yield Part(_("Phạm vi đề nghị"), state, hint, at.link("apply.lines_page"))


def _self_assessment(at: Progress) -> Iterator[Part]:
    done = sum(answered(at.case, "self").values())
    state = _own_work(at, begun=done > 0, whole=done >= at.expected > 0)
    yield Part(_("Tự đánh giá"), state, _share(done, at.expected), at.link("apply.self_assessment"))


def _own_work(at: Progress, *, begun: bool, whole: bool) -> str:
    if at.case.status == "returned":
        return "changes_requested"
    if at.case.status != "draft" or whole:
        return "done"
    return "in_progress" if begun else "not_started"


def _intake(at: Progress) -> Iterator[Part]:
    states = {"draft": "cannot_start", "discarded": "cannot_start", "submitted": "in_progress"}
    state = states.get(at.case.status, "changes_requested" if at.case.status == "returned" else "done")
    hint = _("Bắt đầu khi hồ sơ được nộp") if state == "cannot_start" else ""
    yield Part(_("Kiểm tra và tiếp nhận"), state, hint)


def _team(at: Progress) -> Iterator[Part]:
    if at.case.team_proposed_on is None:
        ready = at.case.status == "accepted"
        hint = "" if ready else _("Bắt đầu khi hồ sơ được tiếp nhận")
        yield Part(_("Đoàn đánh giá"), "not_started" if ready else "cannot_start", hint)
        return
    hint = _("%(n)s thành viên", n=len({member.person_id for member in at.case.members}))
    state = "in_progress" if at.case.status == "team_proposed" else "done"
    yield Part(_("Đoàn đánh giá"), state, hint, at.link("team.team_page"))


def _visit(at: Progress) -> Iterator[Part]:
    programme = at.case.programme
    if programme is None:
        ready = at.case.status == "team_confirmed"
        hint = "" if ready else _("Bắt đầu khi đoàn được xác nhận")
        yield Part(_("Chương trình và chuyến đánh giá"), "not_started" if ready else "cannot_start", hint)
        return
    days = _("từ %(first)s đến %(last)s", first=date_vi(programme.from_on), last=date_vi(programme.to_on))
    state = "in_progress" if at.case.status == "in_assessment" else "done"
    yield Part(_("Chương trình và chuyến đánh giá"), state, days, at.link("visit.visits"))


def _sheets(at: Progress) -> Iterator[Part]:
    if at.case.programme is None:
        yield Part(_("Phiếu đánh giá của đoàn"), "cannot_start", _("Bắt đầu khi có chương trình đánh giá"))
    elif not team_side_is_open(at.case, at.person):
        yield Part(_("Phiếu đánh giá của đoàn"), "in_progress", _("Tổ chức xem được khi đoàn trình báo cáo"))
    else:
        done = sum(answered(at.case, "team").values())
        state = "done" if at.reached("correct") else _written(at, begun=done > 0, whole=done >= at.expected > 0)
        yield Part(_("Phiếu đánh giá của đoàn"), state, _share(done, at.expected), at.link("assess.sheets"))


def _report(at: Progress) -> Iterator[Part]:
    report = at.case.report
    if at.case.programme is None or not team_side_is_open(at.case, at.person):
        yield Part(_("Báo cáo đánh giá"), "cannot_start", _("Có khi đoàn đánh giá xong"))
        return
    submitted = report is not None and report.submitted_at is not None and at.reached("correct")
    state = "done" if submitted else _written(at, begun=report is not None, whole=False)
    yield Part(_("Báo cáo đánh giá"), state, "", at.link("assess.report_page"))


def _written(at: Progress, *, begun: bool, whole: bool) -> str:
    """The state of what the team writes; a report sent back asks for changes in all of it."""
    if any(report.submitted_at is not None for report in at.case.reports):
        return "changes_requested"
    if whole:
        return "done"
    return "in_progress" if begun else "not_started"


def _findings(at: Progress) -> Iterator[Part]:
    found = findings_for(at.case, at.person)
    if not found:
        return
    unsettled = [one for one in found if one.status not in SETTLED and one.grade != "recommendation"]
    hint = _("%(open)s/%(n)s chưa đóng", open=len(unsettled), n=len(found))
    yield Part(_("Phát hiện và khắc phục"), _mending(unsettled), hint, at.link("correct.findings"))


def _mending(unsettled: list[Finding]) -> str:
    if not unsettled:
        return "done"
    if any(one.status == "returned" for one in unsettled):
        return "changes_requested"
    return "in_progress" if any(one.rounds for one in unsettled) else "not_started"


def _review(at: Progress) -> Iterator[Part]:
    if not at.reached("correct") or at.case.status in STOPPED:
        yield Part(_("Thẩm xét"), "cannot_start", _("Bắt đầu khi đoàn trình báo cáo"))
        return
    state = "in_progress" if at.case.status == "reported" else "done"
    yield Part(_("Thẩm xét"), state, "", None if at.outside else at.link("decide.decision_page"))


def _decision(at: Progress) -> Iterator[Part]:
    if not at.reached("decide") or at.case.status in STOPPED:
        yield Part(_("Quyết định và công bố"), "cannot_start", _("Bắt đầu khi thẩm xét xong"))
        return
    waiting = {"awaiting_decision": "not_started", "approved": "in_progress", "refusal_decided": "in_progress"}
    href = None if at.outside else at.link("decide.decision_page")
    yield Part(_("Quyết định và công bố"), waiting.get(at.case.status, "done"), "", href)


def _share(done: int, total: int) -> str:
    return _("%(done)s/%(total)s tiêu chí", done=done, total=total)


RULES: tuple[Callable[[Progress], Iterator[Part]], ...] = (
    *(_scope, _self_assessment, _intake, _team, _visit, _sheets, _report, _findings, _review, _decision),
)
