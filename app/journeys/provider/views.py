"""What the provider's first page shows: tasks in plain sentences, cases, and what runs out soon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.journeys.provider import queries
from app.journeys.provider.queries import APPLICANT, Kept, OwnCase
from app.models import Organisation, Person
from app.web import terms
from app.web.case_page import address
from app.web.expiry import radar
from app.web.filters import bilingual, date_vi
from workflows.definition import Step
from workflows.roles import OWNERS

Task = dict[str, Any]
RIGHTS = {"object_to_member": "team.team_page"}
"""Where a right is best looked at before it is used; elsewhere its own form."""


def home(organisation: Organisation, person: Person, day: date) -> dict[str, Any]:
    """Everything on the page, from a fixed number of queries."""
    cases, total = queries.list_running(organisation)
    kept = queries.count_kept(organisation)
    found = radar(organisation, day)
    return {
        "organisation": organisation,
        "tasks": [
            *_of_findings(organisation, day),
            *_of_shares(queries.shared_unanswered(person, organisation)),
            *_of_cases(cases, day),
            *_of_registers(organisation, kept, total),
        ],
        "cases": [_case(case, day) for case in cases],
        "total": total,
        "all_cases": address("desk.case_list") or address("casefile.case_list"),
        "may_open": address("apply.open_page") if kept.scope else None,
        "radar": found,
        "radar_href": url_for("organisations.overview", _anchor="expiry"),
    }


def _case(case: OwnCase, day: date) -> dict[str, Any]:
    mine = case.state.owner == APPLICANT
    late = case.due_on is not None and case.due_on < day
    return {
        "ref": case.ref,
        "href": url_for("casefile.case_page", ref=case.ref),
        "label": case.state.label,
        "tone": case.state.tone,
        "turn": _("Tổ chức của bạn") if mine else bilingual(OWNERS[case.state.owner]),
        # A right that has lapsed asks nothing of anybody.
        "due_on": None if late and case.state.is_waiting else case.due_on,
        "late": late and not case.state.is_waiting,
    }


def _of_cases(cases: Sequence[OwnCase], day: date) -> Iterator[Task]:
    to_fill = [case for case in cases if case.state.owner == APPLICANT]
    waiting = [case for case in cases if case.state.is_waiting]
    unanswered = queries.count_unanswered(to_fill) if to_fill else {}
    reasons = queries.reasons_of_return([case.id for case in to_fill]) if to_fill else {}
    commented = queries.commented([case.id for case in waiting]) if waiting else set()
    for case in to_fill:
        yield _to_fill(case, unanswered[case.id], reasons.get(case.id, ""), day)
    for case in waiting:
        for step in _rights(case, day):
            if step.action != "comment_on_report" or case.id not in commented:
                yield _right(case, step)


def _to_fill(case: OwnCase, counts: tuple[int, int], returned: str, day: date) -> Task:
    missing, expected = counts
    if case.due_on is not None or returned:
        title = _("Bổ sung hồ sơ %(ref)s", ref=case.ref)
    else:
        title = _("Hoàn thành hồ sơ %(ref)s", ref=case.ref)
    hint = ngettext(
        "Còn %(num)d tiêu chí chưa tự đánh giá.", "Còn %(num)d tiêu chí chưa tự đánh giá.", missing
    ) if missing else _("Đã trả lời cả %(expected)s tiêu chí; hãy xem lại rồi nộp.", expected=expected)  # fmt: skip
    endpoint = "apply.self_assessment" if missing and not returned else "casefile.case_page"
    return {
        "title": title,
        "hint": _("Cơ quan yêu cầu: %(reason)s", reason=returned[:300]) if returned else hint,
        "href": url_for(endpoint, ref=case.ref),
        **_term(case.due_on, day),
    }


def _rights(case: OwnCase, day: date) -> list[Step]:
    """What the provider may still say while a term of its own runs."""
    if case.due_on is None or case.due_on < day:
        return []
    return [step for step in case.definition.steps_from(case.status) if _is_a_right(step)]


def _is_a_right(step: Step) -> bool:
    """The provider's to use or not, as long as its term runs."""
    in_term = any(guard.endswith("term_is_open") for guard in step.guards)
    return in_term and step.who.startswith(APPLICANT)


def _right(case: OwnCase, step: Step) -> Task:
    endpoint = address(RIGHTS[step.action], ref=case.ref) if step.action in RIGHTS else None
    return {
        "title": _("%(ref)s: xem và %(act)s nếu có", ref=case.ref, act=_small(bilingual(step.label))),
        "hint": _("Quyền của tổ chức, không bắt buộc. Sau ngày này hồ sơ đi tiếp."),
        "href": endpoint or url_for("casefile.step_page", ref=case.ref, action=step.action),
        "status_label": _("đến hết %(day)s", day=date_vi(case.due_on)),
        "tone": "blue",
    }


def _of_findings(organisation: Organisation, day: date) -> Iterator[Task]:
    for row in queries.list_findings(organisation):
        yield {
            "title": _("Trả lời phát hiện %(finding)s của hồ sơ %(ref)s", finding=row.ref, ref=row.case_ref),
            "hint": terms.grade_name(row.grade),
            "href": url_for("correct.finding_page", ref=row.case_ref, finding_ref=row.ref),
            **_term(row.due_on, day),
        }


def _of_shares(unanswered: dict[str, int]) -> Iterator[Task]:
    """The criteria that colleagues have given to whoever looks."""
    for ref, number in unanswered.items():
        hint = ngettext(
            "%(num)d tiêu chí giao cho bạn chưa tự đánh giá.", "%(num)d tiêu chí giao cho bạn chưa tự đánh giá.", number
        )
        yield {
            "title": _("Trả lời các tiêu chí giao cho bạn trong hồ sơ %(ref)s", ref=ref),
            "hint": hint,
            "href": url_for("apply.self_assessment", ref=ref, only="mine"),
            "status_label": _("chưa trả lời"),
            "tone": "blue",
        }


def _of_registers(organisation: Organisation, kept: Kept, cases: int) -> Iterator[Task]:
    """What must be there before a dossier can be handed in."""
    if organisation.gaps:
        said = ", ".join(terms.word(terms.PARTICULARS, gap) for gap in organisation.gaps)
        yield _missing(_("Bổ sung thông tin tổ chức"), _("Còn thiếu: %(gaps)s.", gaps=said),
                       url_for("organisations.particulars", organisation_id=organisation.id))  # fmt: skip
    words = {
        "scope": (_("Ghi phạm vi hoạt động"), _("Mỗi dòng là một loại phương tiện đo. Có thể nhập từ Excel.")),
        "standards": (_("Ghi chuẩn đo lường"), _("Mỗi lĩnh vực cần ít nhất một chuẩn còn hạn hiệu chuẩn.")),
        "staff": (_("Ghi nhân viên kỹ thuật"), _("Mỗi lĩnh vực cần ít nhất hai người.")),
    }
    for register, (title, hint) in words.items():
        if not getattr(kept, register):
            there = url_for("organisations.register_page", organisation_id=organisation.id, register=register)
            yield _missing(title, hint, there)
    if kept.scope and not cases and (first := address("apply.open_page")):
        hint = _("Chọn các dòng phạm vi đề nghị chuẩn hóa, rồi tự đánh giá theo tiêu chí.")
        yield {"title": _("Mở hồ sơ đầu tiên"), "hint": hint, "href": first, "status_label": "", "tone": None}


def _missing(title: str, hint: str, href: str) -> Task:
    return {"title": title, "hint": hint, "href": href, "status_label": _("Chưa có"), "tone": "yellow"}


def _term(due_on: date | None, day: date) -> Task:
    if due_on is None:
        return {"status_label": "", "tone": None}
    if due_on < day:
        return {"status_label": _("quá hạn từ %(day)s", day=date_vi(due_on)), "tone": "red"}
    return {"status_label": _("hạn %(day)s", day=date_vi(due_on)), "tone": "orange"}


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
