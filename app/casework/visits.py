"""The team at the provider's: the programme of a visit, and what is recorded there, each through the door."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from app import ledger, notices
from app.casework.audiences import listeners
from app.casework.offers import permit
from app.db import session
from app.models import Case, Evidence, Person, PersonMet, SampledRecord, Visit, VisitPhoto, VisitSlot
from workflows.reasons import Reason, Refused, Stale

Kept = TypeVar("Kept", PersonMet, SampledRecord, VisitPhoto)
PLANNING = {"initial": "plan_visit", "follow_up": "plan_follow_up"}
"""Which writing the programme of each kind of visit is."""


@dataclass(frozen=True)
class SlotContent:
    """A line of the programme; without a person it is for the whole team."""

    on: date
    starts: time
    ends: time
    content: str
    site: str = ""
    method: str = "on_site"
    person_id: int | None = None


@dataclass(frozen=True)
class FollowUp:
    """A further visit: when, why, and which findings it looks at."""

    from_on: date
    to_on: date
    findings: Sequence[str]
    why: str = ""


@dataclass(frozen=True)
class PersonContent:
    """Somebody of the provider who was met."""

    name: str
    position: str = ""
    meeting: str = "other"


@dataclass(frozen=True)
class SampleContent:
    """A record taken as a sample, for a criterion where it belongs to one."""

    content: str
    outcome: str
    mark: str = ""
    remark: str = ""
    criterion: str = ""
    field_code: str = ""


@dataclass(frozen=True)
class PhotoContent:
    """Files that show something seen on the visit."""

    evidence: Sequence[Evidence] = field(default_factory=tuple)
    caption: str = ""
    criterion: str = ""
    field_code: str = ""


def visits_of(case: Case) -> Sequence[Visit]:
    """The visits of a case, the first one first."""
    return session.scalars(select(Visit).where(Visit.case_id == case.id).order_by(Visit.from_on, Visit.id)).all()


def write_slot(
    case: Case, visit: Visit, content: SlotContent, *, by: Person, now: datetime, seen_version: int | None = None
) -> VisitSlot:
    """One more line of the programme; Stale when somebody else changed the programme since it was seen."""
    _plan(case, visit, by=by, now=now, seen_version=seen_version)
    _refuse_slot(case, visit, content)
    row = VisitSlot(organisation_id=case.organisation_id, visit_id=visit.id, **asdict(content))
    row.written_at, row.written_by_id = now, by.id
    session.add(row)
    ledger.note("visit.slot_written", by=by, at=now, case=case, role="lead_assessor", visit=visit.id,
                new={name: str(value) for name, value in asdict(content).items()})  # fmt: skip
    session.expire(visit, ["slots"])
    return row


def remove_slot(
    case: Case, visit: Visit, slot_id: int, *, by: Person, now: datetime, seen_version: int | None = None
) -> None:
    """Take a line off the programme."""
    _plan(case, visit, by=by, now=now, seen_version=seen_version)
    row = next((slot for slot in visit.slots if slot.id == slot_id), None)
    if row is None:
        raise Stale([Reason("case_moved_on")])
    old = {"on": str(row.on), "starts": str(row.starts), "content": row.content}
    visit.slots.remove(row)
    ledger.note("visit.slot_removed", by=by, at=now, case=case, role="lead_assessor", visit=visit.id, old=old)


def plan_follow_up(case: Case, content: FollowUp, *, by: Person, now: datetime) -> Visit:
    """A further visit that looks at these findings; the provider is told."""
    permit(case, "plan_follow_up", by=by, now=now)
    known = {finding.ref for finding in case.findings if finding.closed_at is None}
    gaps = [] if content.findings and set(content.findings) <= known else ["findings"]
    if content.from_on > content.to_on:
        gaps.append("to_on")
    if gaps:
        raise Refused([Reason("ask_missing", {"ask": name}, f"ask:{name}") for name in gaps])
    visit = Visit(organisation_id=case.organisation_id, case_id=case.id, kind="follow_up")
    visit.from_on, visit.to_on = content.from_on, content.to_on
    refs = ", ".join(content.findings)
    visit.purpose = f"{refs}: {content.why}" if content.why else refs
    visit.planned_at, visit.planned_by_id = now, by.id
    session.add(visit)
    session.flush()  # the event names it
    said = {"from_on": str(content.from_on), "to_on": str(content.to_on), "purpose": visit.purpose}
    event = ledger.note("visit.planned", by=by, at=now, case=case, role="lead_assessor", visit=visit.id, new=said)
    notices.tell(event, listeners(case, ["applicant", "team"], but=by), now=now)
    return visit


def findings_followed(visit: Visit) -> list[str]:
    """The references of the findings that a follow-up visit looks at."""
    refs, _colon, _why = visit.purpose.partition(":")
    return [ref.strip() for ref in refs.split(",") if ref.strip()] if visit.kind == "follow_up" else []


def record_person(case: Case, visit: Visit, content: PersonContent, *, by: Person, now: datetime) -> PersonMet:
    """One more of the provider's people who was met."""
    return _keep(case, visit, PersonMet(**asdict(content)), by=by, now=now)


def record_sample(case: Case, visit: Visit, content: SampleContent, *, by: Person, now: datetime) -> SampledRecord:
    """One more record that was looked at."""
    return _keep(case, visit, SampledRecord(**asdict(content)), by=by, now=now)


def record_photos(case: Case, visit: Visit, content: PhotoContent, *, by: Person, now: datetime) -> list[VisitPhoto]:
    """The photos of the visit; one that is there already stays as it is."""
    strangers = [file.name for file in content.evidence if file.case_id != case.id]
    if strangers:
        raise Refused([Reason("evidence_unknown", {"name": name}) for name in strangers])
    taken = {row.evidence_id for row in visit.photos}
    where = {"caption": content.caption, "criterion": content.criterion, "field_code": content.field_code}
    new = {file.id: file for file in content.evidence if file.id not in taken}
    return [_keep(case, visit, VisitPhoto(evidence_id=key, **where), by=by, now=now) for key in new]


Recorded = PersonMet | SampledRecord | VisitPhoto
KEPT: Mapping[str, Callable[[Visit], Sequence[Recorded]]] = {
    "people": lambda visit: visit.people_met,
    "samples": lambda visit: visit.samples,
    "photos": lambda visit: visit.photos,
}


def take_off(case: Case, visit: Visit, kind: str, row_id: int, *, by: Person, now: datetime) -> None:
    """Take one thing recorded by mistake off the visit; its event keeps the words."""
    permit(case, "record_visit", by=by, now=now)
    row = next((one for one in KEPT[kind](visit) if one.id == row_id), None)
    if row is None:
        raise Stale([Reason("case_moved_on")])
    ledger.note("visit.unrecorded", by=by, at=now, case=case, role="team_member", visit=visit.id, what=kind,
                old=_said(row))  # fmt: skip
    session.delete(row)
    session.flush()  # the list is read again
    session.expire(visit, ["people_met", "samples", "photos"])


def _plan(case: Case, visit: Visit, *, by: Person, now: datetime, seen_version: int | None) -> None:
    permit(case, PLANNING[visit.kind], by=by, now=now)
    session.refresh(visit)
    if seen_version is not None and seen_version != visit.version:
        raise Stale([Reason("case_moved_on")])
    visit.planned_at, visit.planned_by_id = now, by.id
    flag_modified(visit, "planned_at")  # a new version, so that whoever saw the old programme is told


def _refuse_slot(case: Case, visit: Visit, content: SlotContent) -> None:
    """A line lies within the visit, ends after it begins, and names somebody of the team."""
    gaps = [] if content.content.strip() else ["content"]
    if not visit.from_on <= content.on <= visit.to_on:
        gaps.append("on")
    if content.starts >= content.ends:
        gaps.append("ends")
    if content.person_id is not None and content.person_id not in {member.person_id for member in case.members}:
        gaps.append("person_id")
    if gaps:
        raise Refused([Reason("ask_missing", {"ask": name}, f"ask:{name}") for name in gaps])


def _keep(case: Case, visit: Visit, row: Kept, *, by: Person, now: datetime) -> Kept:
    permit(case, "record_visit", by=by, now=now)
    where: str = getattr(row, "criterion", None) or ""
    if where and where not in case.criteria:
        raise Refused([Reason("ask_missing", {"ask": "spot"}, "ask:spot")])
    row.organisation_id, row.visit_id = case.organisation_id, visit.id
    row.recorded_at, row.recorded_by_id = now, by.id
    session.add(row)
    session.flush()  # the list is read again
    session.expire(visit, ["people_met", "samples", "photos"])
    ledger.note("visit.recorded", by=by, at=now, case=case, role="team_member", visit=visit.id, what=row.__tablename__,
                new=_said(row))  # fmt: skip
    return row


def _said(row: Recorded) -> dict[str, object]:
    names = (
        "name",
        "position",
        "meeting",
        "content",
        "mark",
        "outcome",
        "remark",
        "caption",
        "criterion",
        "evidence_id",
    )
    return {name: getattr(row, name) for name in names if getattr(row, name, None) not in {None, ""}}
