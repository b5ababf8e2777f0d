"""The words of the lists: their names, the filters that are set, what to do when nothing is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.journeys.desk.lists import Desk
from app.journeys.desk.offered import Offered
from app.journeys.desk.wanted import DAYS, Wanted
from app.journeys.desk.work import Work
from app.web.case_page import address
from app.web.filters import bilingual, date_vi
from workflows.access import AGENCY_READERS
from workflows.definition import State
from workflows.roles import OWNERS, PHASES

NAMES = {
    "mine": _l("Của tôi"),
    "team": _l("Của nhóm tôi"),
    "unassigned": _l("Chưa ai nhận"),
    "late": _l("Quá hạn"),
    "coming": _l("Sắp đến hạn"),
    "running": _l("Đang xử lý"),
    "done": _l("Đã xong"),
    "all": _l("Tất cả"),
}
HOLDERS = {
    "me": _l("Tôi"),
    "none": _l("Chưa ai nhận"),
    "gone": _l("Người giữ không còn hoạt động"),
}
PAPER = {"yes": _l("Chép lại từ hồ sơ giấy"), "no": _l("Lập trên hệ thống")}
EMPTY = {
    "team": _l("Chưa có hồ sơ nào đang ở bước của nhóm bạn."),
    "unassigned": _l("Mọi hồ sơ đang xử lý đều đã có người nhận."),
    "late": _l("Không có hồ sơ nào quá hạn."),
    "running": _l("Không có hồ sơ nào đang xử lý."),
    "done": _l("Chưa có hồ sơ nào kết thúc."),
}
PREFERRED = ("mine", "team", "running", "all")


def chosen_list(wanted: Wanted, counted: Mapping[str, int]) -> Wanted:
    """The list the address names; without one all cases for a search, else the first list with anything in it."""
    if wanted.list in counted:
        return wanted
    if wanted.is_narrowed:
        return replace(wanted, list="all")
    return replace(wanted, list=next((name for name in PREFERRED if counted.get(name)), "all"))


def name_of(name: str, desk: Desk) -> str:
    """The name of a list, as this person calls it."""
    roles = desk.actor.roles
    if name == "mine" and roles <= {"provider"}:
        return _("Chờ tổ chức tôi")
    if name == "team" and "assessor" in roles:
        return _("Của nhóm, đoàn tôi") if roles & AGENCY_READERS else _("Của đoàn tôi")
    return str(NAMES[name])


def tabs(desk: Desk, wanted: Wanted, counted: Mapping[str, int]) -> list[dict[str, Any]]:
    """The lists with their counts; each leads to the whole list, without search and filters."""
    days = desk.days if desk.days != DAYS[0] else None
    return [
        {
            "text": name_of(name, desk),
            "count": count,
            "href": url_for("desk.case_list", list=name, days=days if name == "coming" else None),
            "current": name == wanted.list,
            "alarm": name == "late" and count > 0,
        }
        for name, count in counted.items()
    ]


def holders(offer: Offered, desk: Desk) -> dict[str, str]:
    """Who can be asked about as the holder; nothing outside the agency."""
    if not offer.handlers:
        return {}
    special = {name: str(text) for name, text in HOLDERS.items() if name != "me" or desk.may_take}
    return {**special, **offer.handlers}


def chips(wanted: Wanted, offer: Offered, desk: Desk) -> list[dict[str, str]]:
    """Every filter that is set, each with the address without it."""
    return [{"text": text, "href": without(name, value)} for name, value, text in _set(wanted, offer, desk)]


def _set(wanted: Wanted, offer: Offered, desk: Desk) -> Iterator[tuple[str, str | None, str]]:
    states = desk.book.states()
    if wanted.words:
        yield "q", None, _("Tìm: %(words)s", words=wanted.words)
    for name in wanted.phases:
        yield "phase", name, _("Giai đoạn: %(name)s", name=bilingual(PHASES[name]))
    for name in wanted.states:
        yield "state", name, _("Trạng thái: %(name)s", name=bilingual(states[name].label))
    for code in wanted.fields:
        yield "field", code, _("Lĩnh vực: %(name)s", name=offer.fields[code])
    if wanted.organisation:
        yield "organisation", None, _("Tổ chức: %(name)s", name=wanted.organisation)
    if wanted.handler:
        yield "handler", None, _("Người thụ lý: %(name)s", name=holders(offer, desk).get(wanted.handler, ""))
    if wanted.person:
        yield "person", None, _("Người liên quan: %(name)s", name=offer.people[wanted.person])
    yield from _set_apart(wanted, desk)


def _set_apart(wanted: Wanted, desk: Desk) -> Iterator[tuple[str, str | None, str]]:
    if wanted.procedure:
        titles = {one.procedure: bilingual(one.title) for one in desk.book.of_cases()}
        yield "procedure", None, _("Thủ tục: %(name)s", name=titles[wanted.procedure])
    if wanted.due_from:
        yield "from", None, _("Hạn từ ngày %(day)s", day=date_vi(wanted.due_from))
    if wanted.due_to:
        yield "to", None, _("Hạn đến ngày %(day)s", day=date_vi(wanted.due_to))
    if wanted.transcribed is not None:
        yield "paper", None, str(PAPER["yes" if wanted.transcribed else "no"])


def without(name: str, value: str | None) -> str:
    """The address of this page without one filter, or without one of its values; back on the first page."""
    return _address([(k, said) for k, said in request.args.items(multi=True) if k != name or (value and said != value)])


def empty(wanted: Wanted, desk: Desk, counted: Mapping[str, int]) -> dict[str, Any]:
    """What an empty list says, and where to go from it."""
    if wanted.is_narrowed:
        said = {"text": _("Không có hồ sơ nào khớp với điều kiện đang chọn.")}
        if wanted.list != "all":
            return {**said, "action": _("Tìm trong tất cả hồ sơ"), "href": _in_all()}
        return {**said, "action": _("Bỏ mọi điều kiện"), "href": url_for("desk.case_list", list="all")}
    if wanted.list == "mine":
        return _empty_mine(desk, counted)
    if wanted.list == "coming":
        return {"text": _("Không có hồ sơ nào đến hạn trong %(days)s ngày làm việc tới.", days=wanted.days)}
    if wanted.list in EMPTY:
        return {"text": str(EMPTY[wanted.list])}
    return _nothing_at_all(desk)


def _empty_mine(desk: Desk, counted: Mapping[str, int]) -> dict[str, Any]:
    if desk.may_take and counted.get("unassigned"):
        return {
            "text": _("Bạn chưa giữ hồ sơ nào. Hãy nhận việc từ danh sách hồ sơ chưa ai nhận."),
            "action": ngettext(
                "Xem %(num)d hồ sơ chưa ai nhận", "Xem %(num)d hồ sơ chưa ai nhận", counted["unassigned"]
            ),
            "href": url_for("desk.case_list", list="unassigned"),
        }
    if desk.actor.roles <= {"provider"}:
        text = _("Hiện không có hồ sơ nào chờ tổ chức bạn. Khi cơ quan cần bổ sung hay ý kiến, hồ sơ sẽ hiện ở đây.")
    else:
        text = _("Hiện không có hồ sơ nào chờ bạn.")
    running = {"action": _("Xem hồ sơ đang xử lý"), "href": url_for("desk.case_list", list="running")}
    return {"text": text, **(running if counted.get("running") else {})}


def _nothing_at_all(desk: Desk) -> dict[str, Any]:
    roles = desk.actor.roles
    if "provider" in roles:
        return {
            "text": _("Tổ chức bạn chưa có hồ sơ nào. Hãy khai báo phạm vi, chuẩn đo lường, nhân viên rồi mở hồ sơ."),
            "action": _("Mở hồ sơ mới"),
            "href": address("apply.open_page") if desk.actor.organisation_id else None,
        }
    if roles & AGENCY_READERS:
        return {"text": _("Chưa có tổ chức nào nộp hồ sơ. Hồ sơ hiện ở đây khi tổ chức nộp.")}
    return {"text": _("Bạn chưa có tên trong đoàn đánh giá nào. Hồ sơ hiện ở đây khi đoàn của bạn được xác nhận.")}


def _in_all() -> str:
    return _address([("list", "all"), *((k, v) for k, v in request.args.items(multi=True) if k != "list")])


def exported() -> str:
    """The address of this list as a workbook."""
    return _address(list(request.args.items(multi=True)), "desk.workbook")


def _address(query: Sequence[tuple[str, str]], endpoint: str = "desk.case_list") -> str:
    # Not url_for: a query like ?_external=… would reach it as an option.
    kept = [(name, value) for name, value in query if value and name != "page"]
    return f"{url_for(endpoint)}?{urlencode(kept)}" if kept else url_for(endpoint)


def asked(state: State, desk: Desk) -> str:
    """As what it is this person's turn: the owner of the state, or because of a finding while others have theirs."""
    roles = desk.actor.roles
    parts = {"provider": {"applicant"}, "assessor": {"lead", "team"}}
    if state.owner in {owner for role in roles for owner in parts.get(role, {role})}:
        return bilingual(OWNERS[state.owner])
    return _("thẩm tra phát hiện") if "assessor" in roles else _("khắc phục phát hiện")


def work(waiting: Work, ref: str) -> list[dict[str, str]]:
    """What waits for an assessor in a case, compactly, each with the page where it is done."""
    said = []
    if waiting.total:
        text = _("Phiếu của bạn: %(done)s/%(total)s tiêu chí", done=waiting.answered, total=waiting.total)
        said.append({"text": text, "href": _sheets(waiting.sheets, ref)})
    if waiting.findings:
        text = ngettext("%(num)d phát hiện chờ bạn thẩm tra", "%(num)d phát hiện chờ bạn thẩm tra", waiting.findings)
        said.append({"text": text, "href": url_for("correct.findings", ref=ref, only="open")})
    return said


def _sheets(fields: Sequence[str], ref: str) -> str:
    """Whoever fills in one sheet goes straight to it."""
    if len(fields) != 1:
        return url_for("assess.sheets", ref=ref)
    return url_for("assess.sheet", ref=ref, sheet=fields[0] or "general")
