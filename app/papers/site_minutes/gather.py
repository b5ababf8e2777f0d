"""From a case to the facts of its minutes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from app.models import Case, VisitChange
from app.models import Finding as FindingRow
from app.models import Visit as VisitRow
from app.papers.assessment_report.facts import Change, Participant
from app.papers.assessment_report.gather import gather_team, gather_witnessed
from app.papers.labels import GRADES, MEETINGS, METHODS, SAMPLED
from app.papers.letterhead import field_names, gather_letterhead
from app.papers.refusals import PaperRefused
from app.papers.site_minutes import facts
from app.papers.text import fit, local_day, short_date

KIND = "site_minutes"


def gather(case: Case) -> facts.SiteMinutes:
    """The facts as they are now; findings the provider was not told of, and conclusions, are no part of them."""
    if case.programme is None:
        raise PaperRefused("programme_missing", "programme")
    organisation, fields = case.organisation, field_names()
    told = [row for row in case.findings if row.shared_at is not None]
    return fit(
        facts.SiteMinutes(
            letterhead=gather_letterhead(),
            case_ref=case.ref,
            transcribed=case.transcribed,
            organisation=organisation.legal_name_vi,
            head_name=organisation.head_name,
            head_title=organisation.head_title,
            criteria=case.criteria.title.vi,
            sites=tuple(case.programme.sites),
            team=gather_team(case, fields),
            visits=tuple(_visit(row, fields) for row in case.visits),
            examined=_examined(case, fields),
            witnessed=gather_witnessed(case),
            findings=tuple(_found(row, fields) for row in told),
        )
    )


def _visit(row: VisitRow, fields: Mapping[str, str]) -> facts.Visit:
    return facts.Visit(
        follow_up=row.kind == "follow_up",
        from_on=row.from_on,
        to_on=row.to_on,
        purpose=row.purpose,
        changes=tuple(_change(change) for change in row.changes),
        slots=tuple(
            facts.Slot(
                f"{short_date(slot.on)}\n{slot.starts:%H:%M} đến {slot.ends:%H:%M}",
                slot.content,
                ", ".join(filter(None, [slot.site, METHODS[slot.method]])),
                slot.person.name if slot.person else "Cả đoàn",
            )
            for slot in row.slots
        ),
        people=tuple(
            Participant(one.name, ", ".join(filter(None, [one.position, MEETINGS[one.meeting]])))
            for one in row.people_met
        ),
        samples=tuple(
            facts.Sample(
                f"{one.content} ({one.mark})" if one.mark else one.content,
                _place(one.criterion, one.field_code, fields),
                SAMPLED[one.outcome],
                one.remark,
            )
            for one in row.samples
        ),
        photos=tuple(f"{one.evidence.name}: {one.caption}" for one in row.photos),
    )


def _change(change: VisitChange) -> Change:
    before = f"từ {short_date(change.from_on)} đến {short_date(change.to_on)}"
    return Change(before, local_day(change.changed_at), change.reason)


def _examined(case: Case, fields: Mapping[str, str]) -> tuple[str, ...]:
    """How many criteria of each sheet were looked at, not what was concluded: that is the report's to say."""
    done = Counter(
        row.field_code for row in case.answers if row.side == "team" and row.answer not in {"", "not_examined"}
    )
    due = Counter(code for code, _criterion in case.criteria.expected(case.field_codes))
    names = {"": "Hệ thống quản lý (tiêu chí chung)"}
    return tuple(
        f"{names.get(code) or fields.get(code, code)}: đã xem xét {done[code]}/{due[code]} tiêu chí"
        for code in ("", *case.field_codes)
    )


def _found(row: FindingRow, fields: Mapping[str, str]) -> facts.Found:
    said = []
    if row.acknowledged_at:
        said.append(f"Tổ chức xác nhận ngày {short_date(local_day(row.acknowledged_at))}.")
    if row.dispute:
        said.append(f"Ý kiến không đồng ý của tổ chức: {row.dispute}")
        said.append(f"Trả lời của đoàn: {row.dispute_answer or 'chưa có'}")
    if row.status == "withdrawn" and row.closed_at:
        said.append(f"Đoàn đã rút ngày {short_date(local_day(row.closed_at))}.")
    place = _place(row.criterion, row.field_code, fields)
    return facts.Found(
        row.ref, place, GRADES[row.grade], row.statement, row.evidence, "\n".join(said) or "Chưa có ý kiến."
    )


def _place(criterion: str, field_code: str, fields: Mapping[str, str]) -> str:
    return f"{criterion} ({fields.get(field_code, field_code)})" if criterion and field_code else criterion
