"""What the pages of findings show: plain values for the components."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response as WerkzeugResponse

from app import casework
from app.db import session
from app.journeys.correct import queries
from app.journeys.correct.forms import CARRIED_ON
from app.models import Case, Finding, Person, Response
from app.web import case_files, errors, steps, terms
from app.web.case_page import back_to_case, identity, team_side_is_open
from app.web.filters import bilingual
from app.web.forms import Form
from workflows.engine import Offer
from workflows.reasons import Refusal

OUTCOMES = {"accepted": "green", "returned": "orange", "unresolved": "red"}


def list_page(case: Case, person: Person, now: datetime, only: str) -> dict[str, Any]:
    """The findings that pass the filter, how many pass each, and what can be told to the provider now."""
    found = queries.views(case, person, casework.local_day(now))
    labels = {
        "": _("Tất cả"),
        "open": _("Đang mở"),
        "unshared": _("Chưa thông báo"),
        "disputed": _("Tổ chức không đồng ý"),
        "late": _("Quá hạn"),
        "closed": _("Đã xong"),
    }
    only = only if only in labels else ""
    counts = {code: sum(passes(view) for view in found) for code, passes in queries.FILTERS.items()}
    return {
        "case": case,
        "views": [view for view in found if queries.FILTERS[only](view)],
        "only": only,
        "filters": [(code, text, counts[code]) for code, text in labels.items() if counts[code] or code == only],
        "may_raise": casework.may_write(case, "raise_finding", by=person),
        "to_share": len(queries.to_share(case, person, now)),
        "identity": identity(case, now),
        "back": back_to_case(case),
    }


def finding_page(finding: Finding, person: Person, now: datetime) -> dict[str, Any]:
    """Everything the page of a finding shows."""
    case = finding.case
    offers = casework.offers(finding, by=person, now=now)
    return {
        **shared(finding, now),
        "rounds": [_round(finding, response) for response in reversed(finding.responses)],
        "offers": [_offer(finding, offer) for offer in offers if offer.mine],
        "others": [
            {"label": bilingual(o.step.label), "who": terms.relation_name(o.step.who)} for o in offers if not o.mine
        ],
        "may_amend": casework.may_write(finding, "amend_finding", by=person) and case.status == "in_assessment",
        "sheet_href": _sheet(finding) if team_side_is_open(case, person) else None,
        "back": {"href": url_for("correct.findings", ref=case.ref), "text": _("Phát hiện và khắc phục")},
    }


def shared(finding: Finding, now: datetime) -> dict[str, Any]:
    """What every page about one finding shows."""
    case = finding.case
    return {
        "case": case,
        "finding": finding,
        "view": queries.view_of(finding, casework.local_day(now)),
        "criterion": case.criteria.criterion(finding.criterion) if finding.criterion in case.criteria else None,
        "identity": identity(case, now),
        "told": _told(finding),
    }


def _told(finding: Finding) -> dict[str, Any]:
    """Who said what of it so far: shared, acknowledged, disputed and answered, each by name."""
    keys = {getattr(finding, f"{name}_by_id") for name in ("shared", "acknowledged", "disputed", "dispute_answered")}
    wanted = select(Person.id, Person.name).where(Person.id.in_(keys - {None}))
    names = {row.id: row.name for row in session.execute(wanted)} if keys != {None} else {}
    return {
        name: names.get(getattr(finding, f"{name}_by_id"), "")
        for name in ("shared", "acknowledged", "disputed", "dispute_answered")
    }


def step_page(finding: Finding, offer: Offer, form: Form, now: datetime) -> dict[str, Any]:
    """The page of one step: its form when it is open to the person, else every reason why not."""
    href = url_for("correct.finding_page", ref=finding.case.ref, finding_ref=finding.ref)
    return {
        **shared(finding, now),
        "heading": steps.step_label(offer.step),
        "form": form,
        "offer": offer,
        "reasons": steps.reasons_shown(offer.reasons, finding.case),
        "latest": _round(finding, finding.responses[-1]) if finding.responses else None,
        "danger": offer.step.action in {"return_response", "declare_unresolved", "retract", "accept_dispute"},
        "words": steps_in_words(offer.step.action),
        "back": {"href": href, "text": _("Phát hiện %(ref)s", ref=finding.ref)},
    }


def steps_in_words(action: str) -> str:
    """What a step does that its name does not say."""
    said = {
        "share": _("Tổ chức đọc được phát hiện này ngay, trước khi có báo cáo, và có thể xác nhận hoặc không đồng ý."),
        "retract": _("Phát hiện được rút lại và không đòi hỏi gì nữa; nội dung và lý do rút vẫn lưu."),
        "acknowledge": _(
            "Xác nhận đã đọc và đồng ý với sự việc nêu trong phát hiện. Khắc phục vẫn tiến hành sau báo cáo."
        ),
        "dispute": _(
            "Ý kiến được in nguyên văn trong báo cáo, cạnh phát hiện và trả lời của đoàn. "
            "Mỗi phát hiện nêu ý kiến một lần."
        ),
        "uphold": _("Phát hiện giữ nguyên; trả lời được in trong báo cáo cạnh ý kiến của tổ chức."),
        "accept_dispute": _("Phát hiện được rút; ý kiến của tổ chức và trả lời của đoàn vẫn in trong báo cáo."),
    }
    return said.get(action, "")


def _offer(finding: Finding, offer: Offer) -> dict[str, Any]:
    ref, action = finding.case.ref, offer.step.action
    return {
        "label": bilingual(offer.step.label),
        "href": url_for("correct.step_page", ref=ref, finding_ref=finding.ref, action=action),
        "open": offer.open,
        "reasons": steps.reasons_shown(offer.reasons, finding.case),
    }


def _sheet(finding: Finding) -> str:
    sheet = finding.field_code or "general"
    return url_for("assess.criterion_page", ref=finding.case.ref, sheet=sheet, criterion=finding.criterion)


def _round(finding: Finding, response: Response) -> dict[str, Any]:
    words = {"accepted": _("Được chấp nhận"), "returned": _("Bị trả lại"), "unresolved": _("Không khắc phục được")}
    return {
        "response": response,
        "files": case_files.shown(finding.case, response.evidence),
        "label": words.get(response.outcome, _("Chờ thẩm tra")),
        "tone": OUTCOMES.get(response.outcome, "yellow"),
    }


def overtaken(finding: Finding, refusal: Refusal) -> WerkzeugResponse:
    """The finding moved on meanwhile: what was typed, beside the round that stands now."""
    last = finding.responses[-1] if finding.responses else None
    standing = {name: getattr(last, name) for name in CARRIED_ON} if last else {}
    return errors.page(
        409,
        kind="stale",
        reasons=errors.shown_reasons(refusal.reasons),
        mine=errors.typed(),
        theirs=[{"key": terms.ask_name(name), "value": said} for name, said in standing.items()],
        reload_href=url_for("correct.finding_page", ref=finding.case.ref, finding_ref=finding.ref),
    )
