"""What the pages of a case show: plain values for the components."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from math import ceil
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import casework
from app.casework import TimelineEntry, copying, messages
from app.casework.handling import HANDING_KINDS
from app.journeys.casefile import parting
from app.journeys.casefile.task_list import tasks
from app.models import Case, Paper, Person
from app.web import access, signed_copies, steps, terms
from app.web.case_page import address, back_to_case, findings_for, identity, is_of_the_provider, team_side_is_open
from app.web.filters import bilingual
from app.web.forms import Form
from app.web.handling import handling_of
from workflows.engine import Offer

KINDS: Mapping[str, Any] = {
    "case.opened": _l("Mở hồ sơ"),
    "case.lines_chosen": _l("Chọn dòng phạm vi"),
    "finding.raised": _l("Nêu phát hiện"),
    "finding.amended": _l("Sửa phát hiện"),
    "measurement.witnessed": _l("Chứng kiến phép đo"),
    "visit.planned": _l("Lên lịch thẩm tra tại chỗ"),
    "visit.slot_written": _l("Ghi chương trình làm việc"),
    "visit.slot_removed": _l("Bỏ một dòng chương trình"),
    "visit.recorded": _l("Ghi nhận tại cơ sở"),
    "visit.unrecorded": _l("Bỏ một ghi nhận tại cơ sở"),
    "answer.recorded": _l("Ghi câu trả lời"),
    "answers.confirmed": _l("Xác nhận câu trả lời chép còn đúng"),
    "self_assessment.copied": _l("Chép bản tự đánh giá lần trước"),
    "criteria.shared": _l("Phân công tiêu chí"),
    "evidence.added": _l("Thêm minh chứng"),
    "paper.prepared": _l("Soạn dự thảo văn bản"),
    "case.signed_copy_kept": _l("Lưu bản quyết định đã ký"),
    "report.written": _l("Soạn báo cáo"),
    "message.sent": _l("Gửi tin nhắn"),
    "undertaking.given": _l("Cam kết bảo mật và khách quan"),
    "case.taken": _l("Nhận thụ lý hồ sơ"),
    "case.taken_over": _l("Nhận thay người thụ lý"),
    "case.handed_over": _l("Bàn giao hồ sơ"),
    "case.given_back": _l("Thôi thụ lý hồ sơ"),
    "case.version_changed": _l("Chuyển sang phiên bản khác của thủ tục"),
    "case.version_restored": _l("Trở lại phiên bản trước của thủ tục"),
    "apology.written": _l("Viết lời xin lỗi và ngày hẹn mới"),
    "case.reminded": _l("Nhắc sắp đến hạn"),
    "case.escalated": _l("Báo quá hạn"),
    "finding.reminded": _l("Nhắc sắp đến hạn khắc phục"),
    "finding.escalated": _l("Báo quá hạn khắc phục"),
    "team.conflict_declared": _l("Thành viên khai báo xung đột lợi ích"),
}
EVENTS_PER_PAGE = 40
TEAM_KINDS = frozenset(
    {
        "finding.raised",
        "finding.amended",
        "measurement.witnessed",
        "report.written",
        "paper.prepared",
        "visit.recorded",
        "visit.unrecorded",
    }
)
# Steps whose form is a rich page of another journey; the rest use the generic form.
RICH = {
    "propose_team": "team.propose",
    "replace_member": "team.change",
    "change_member": "team.change",
    "submit_report": "assess.report_page",
}


def case_page(case: Case, person: Person, now: datetime) -> dict[str, Any]:
    """Everything the page of a case shows."""
    offers = casework.offers(case, by=person, now=now)
    events = story(case, person)
    return {
        "case": case,
        "identity": {**identity(case, now), "href": None},
        "offers": [_offer(case, offer) for offer in _asked(case, offers)],
        "others": [_waiting(offer) for offer in offers if not offer.mine],
        "tasks": tasks(case, person),
        "papers": _papers(case, person, offers),
        "events": told(list(reversed(events))[:12], case),
        "more_events": len(events) > 12,
        "returned": case.returns[-1] if case.status == "returned" and case.returns else None,
        "own": is_of_the_provider(case, person),
        "ending": parting.ending(events),
        "signed": signed_copies.shown(case, person),
        "talk": _talk(case, person),
        "handling": handling_of(case, person),
    }


def _talk(case: Case, person: Person) -> list[dict[str, Any]]:
    """The thread and the rooms the person is in, each with how much is in it."""
    counts = messages.how_many(case)
    rooms = [(room, _("Ghi chú nội bộ của cơ quan") if room == "agency" else _("Ghi chú nội bộ của đoàn"))
             for room in messages.rooms_of(case, person)]  # fmt: skip
    places = [("thread", _("Trao đổi với tổ chức, cơ quan và đoàn"), url_for("talk.thread", ref=case.ref))]
    places += [(room, title, url_for("talk.notes", ref=case.ref, room=room)) for room, title in rooms]
    return [{"title": title, "href": href, "count": counts.get(name, 0)} for name, title, href in places]


def _asked(case: Case, offers: Sequence[Offer]) -> list[Offer]:
    mine = [offer for offer in offers if offer.mine and not steps.is_settled(offer, case)]
    return sorted(mine, key=steps.leading_on_first)


def _offer(case: Case, offer: Offer) -> dict[str, Any]:
    action = offer.step.action
    rich = address(RICH[action], ref=case.ref) if action in RICH else None
    href = rich or url_for("casefile.step_page", ref=case.ref, action=action)
    reasons = steps.reasons_shown(offer.reasons, case)
    kind = "secondary" if steps.leads_astray(offer) or action in steps.BESIDE else None
    return {"label": bilingual(offer.step.label), "href": href, "open": offer.open, "reasons": reasons, "kind": kind}


def _waiting(offer: Offer) -> dict[str, Any]:
    return {"label": bilingual(offer.step.label), "who": terms.relation_name(offer.step.who)}


def _papers(case: Case, person: Person, offers: Sequence[Offer]) -> dict[str, Any]:
    seen = [paper for paper in case.papers if paper.status != "draft" or access.may_now("draft_paper.read", case)]
    due = [offer.step.paper for offer in offers if offer.mine and offer.step.paper]
    return {
        "kept": [_paper(case, paper) for paper in reversed(seen)],
        "due": [
            {"title": terms.PAPERS[kind], "action": url_for("casefile.prepare_paper", ref=case.ref, kind=kind)}
            for kind in dict.fromkeys(due)
            if _has_its_makings(case, kind)
        ],
    }


def _has_its_makings(case: Case, kind: str) -> bool:
    """A receipt is prepared once there is a submission, a report once it is written, a decision once it is taken."""
    if kind in steps.ON_OCCASION:
        return False  # drafted from the page on which its cause is said
    if kind == "receipt":
        return case.submitted_at is not None
    if kind == "site_minutes":
        return case.programme is not None
    return bool(case.report and case.report.proposal) if kind == "assessment_report" else case.decision is not None


def _paper(case: Case, paper: Paper) -> dict[str, Any]:
    return {
        "name": paper.name,
        "href": url_for("casefile.paper_file", ref=case.ref, paper_id=paper.id),
        "status": paper.status,
        "when": paper.released_at or paper.prepared_at,
        "size": paper.size,
        "sha256": paper.sha256,
    }


def story(case: Case, person: Person, *, everything: bool = False) -> list[TimelineEntry]:
    """The history as far as this person may read it: what the team writes stays with the team until it is reported."""
    entries = casework.timeline(case, everything=everything)
    if is_of_the_provider(case, person):
        definition = casework.definition_of(case)
        ended = definition.state(case.status).is_final
        published = ended and case.decision is not None and case.decision.published_at is not None
        inner = casework.inner_kinds(definition, published=published)
        inner |= HANDING_KINDS  # what colleagues tell each other when a case changes hands
        entries = [replace(entry, reason="") if entry.kind in inner else entry for entry in entries]
    if team_side_is_open(case, person):
        return entries
    refs = {finding.ref for finding in findings_for(case, person)}
    return [entry for entry in entries if not _is_the_teams(entry) or entry.facts.get("finding") in refs]


def timeline_page(case: Case, person: Person, now: datetime, number: int) -> dict[str, Any]:
    """One page of the whole history, the newest first."""
    entries = story(case, person, everything=True)[::-1]
    first = (number - 1) * EVENTS_PER_PAGE
    return {
        "events": told(entries[first : first + EVENTS_PER_PAGE], case),
        "page": number,
        "pages": max(1, ceil(len(entries) / EVENTS_PER_PAGE)),
        "total": len(entries),
        "identity": identity(case, now),
        "back": back_to_case(case),
    }


def _is_the_teams(entry: TimelineEntry) -> bool:
    by_the_team = entry.kind in {"answer.recorded", "evidence.added"} and entry.facts.get("side") == "team"
    return entry.kind in TEAM_KINDS or by_the_team


def told(entries: Sequence[TimelineEntry], case: Case) -> list[dict[str, Any]]:
    """Events in plain words for the timeline component."""
    return [
        {
            "title": _title(entry),
            "when": entry.at,
            "recorded_at": entry.recorded_at,
            "who": entry.actor,
            "remark": entry.reason,
            "href": _event_link(entry, case),
            "link_text": entry.facts.get("finding"),
        }
        for entry in entries
    ]


def _title(entry: TimelineEntry) -> str:
    title = bilingual(entry.label) if entry.label else str(KINDS.get(entry.kind, entry.kind))
    detail = entry.facts.get("finding") or entry.facts.get("criterion") or entry.about
    return f"{title} ({detail})" if detail else str(title)


def _event_link(entry: TimelineEntry, case: Case) -> str | None:
    finding = entry.facts.get("finding")
    return address("correct.finding_page", ref=case.ref, finding_ref=finding) if finding else None


def step_page(case: Case, offer: Offer, form: Form, now: datetime) -> dict[str, Any]:
    """The page of one step: its form when it is open to the person, else every reason why not."""
    return {
        "case": case,
        "heading": steps.step_label(offer.step),
        "form": form,
        "offer": offer,
        "reasons": steps.reasons_shown(offer.reasons, case),
        "identity": identity(case, now),
        "back": back_to_case(case),
        "draft": _draft(case, offer),
        "happens": parting.happens(offer.step),
        "unreviewed": copying.unreviewed(case) if offer.step.action == "submit" else 0,
        "against": _against(case, offer, now),
        "danger": steps.leads_astray(offer),
    }


def _against(case: Case, offer: Offer, now: datetime) -> list[dict[str, str | None]]:
    """What the head will run into, told to the reviewer who may still send the report back."""
    if offer.step.action != "recommend" or not offer.open:
        return []
    return steps.reasons_shown(casework.against_approval(case, by=access.the_person(), now=now), case)


def _draft(case: Case, offer: Offer) -> dict[str, Any] | None:
    drafts = [paper for paper in case.papers if paper.kind == offer.step.paper and paper.status == "draft"]
    return _paper(case, drafts[-1]) if drafts else None
