"""What the pages of a visit show: plain values, and its small forms."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app import casework
from app.casework import visits
from app.journeys.visit import forms
from app.models import Case, Person, Visit
from app.web import case_files, terms
from app.web.access import now, the_person
from app.web.case_page import back_to_case, findings_for, get_case, identity, team_side_is_open
from app.web.fields import Choice
from app.web.filters import date_vi
from app.web.forms import Form

Values = dict[str, Any]
PARTS: dict[str, type[Form]] = {
    "slots": forms.SlotForm,
    "people": forms.PersonForm,
    "samples": forms.SampleForm,
    "photos": forms.PhotoForm,
}
"""The parts of a visit that are written, each by its own form."""


def get_visit(ref: str, visit_id: int | None = None) -> tuple[Case, Visit]:
    """The case and its visit, the first one without a number; NotFound unless it is there and may be seen."""
    case = get_case(ref)
    found = next((one for one in visits.visits_of(case) if visit_id in {None, one.id}), None)
    if found is None:
        raise NotFound
    return case, found


def may_plan(case: Case, visit: Visit, person: Person) -> bool:
    """True when the person may write the programme of the visit now."""
    return casework.may_write(case, visits.PLANNING[visit.kind], by=person)


def form_of(part: str, case: Case, visit: Visit, *, sent: bool = False) -> Form:
    """The form of a part, as it was sent or empty; what it takes along stands in `KeptFilesField`s alone."""
    options: Values = {"prefix": f"{part}_"} if sent else {"prefix": f"{part}_", "formdata": None}
    form = PARTS[part](**options)
    if isinstance(form, forms.SlotForm):
        form.offer(case, [Choice(str(day), date_vi(day, weekday=True)) for day in forms.days_of(visit)])
        if not sent:
            form.seen_version.data = visit.version
    elif isinstance(form, forms.PersonForm | forms.PlaceForm):
        form.offer(case)
    if isinstance(form, forms.PhotoForm):
        form.offer_kept(case, the_person())
    return form


def list_page(case: Case) -> Values:
    """The visits of a case with their days."""
    person = the_person()
    return {
        "case": case,
        "visits": [_heading(one) | {"href": _address(case, one)} for one in visits.visits_of(case)],
        "may_follow_up": casework.may_write(case, "plan_follow_up", by=person),
        "identity": identity(case, now()),
        "back": back_to_case(case),
    }


def _heading(visit: Visit) -> Values:
    first, last = date_vi(visit.from_on), date_vi(visit.to_on)
    follow_up = visit.kind == "follow_up"
    return {
        "title": _("Thẩm tra tại chỗ") if follow_up else _("Đánh giá tại cơ sở"),
        "days": first if first == last else _("từ %(first)s đến %(last)s", first=first, last=last),
        "purpose": visit.purpose,
        "is_follow_up": follow_up,
    }


def _address(case: Case, visit: Visit) -> str:
    return url_for("visit.visit_page", ref=case.ref, visit_id=visit.id)


def page(case: Case, visit: Visit, sent: dict[str, Form] | None = None) -> Values:
    """One visit: its programme for everybody who reads the case, the rest for whom the team's side is open."""
    person = the_person()
    is_open = team_side_is_open(case, person)
    may_record = casework.may_write(case, "record_visit", by=person)
    plans = may_plan(case, visit, person)
    wanted = (["slots"] if plans else []) + (["people", "samples", "photos"] if may_record else [])
    return {
        "case": case,
        "visit": visit,
        **_heading(visit),
        "is_open": is_open,
        "may_plan": plans,
        "may_record": may_record,
        "small": {part: (sent or {}).get(part) or form_of(part, case, visit) for part in wanted},
        "reader": person,
        "kept": request.args.get("kept", ""),
        "slots": _slots(visit),
        "followed": [one for one in findings_for(case, person) if one.ref in visits.findings_followed(visit)],
        **(_recorded(case, visit) if is_open else {}),
        "identity": identity(case, now()),
        "back": {"href": url_for("visit.visits", ref=case.ref), "text": _("Các chuyến đánh giá")},
    }


def _slots(visit: Visit) -> list[Values]:
    return [
        {
            "id": slot.id,
            "when": f"{date_vi(slot.on)}, {slot.starts:%H:%M}–{slot.ends:%H:%M}",
            "content": slot.content,
            "where": " · ".join(text for text in (slot.site, str(forms.METHODS[slot.method])) if text),
            "who": slot.person.name if slot.person else _("Cả đoàn"),
        }
        for slot in visit.slots
    ]


def _recorded(case: Case, visit: Visit) -> Values:
    shown = {one["id"]: one for one in case_files.shown(case, [photo.evidence for photo in visit.photos])}
    return {
        "people": [
            {"id": one.id, "name": one.name, "position": one.position, "meeting": forms.MEETINGS[one.meeting]}
            for one in visit.people_met
        ],
        "samples": [
            {
                "id": one.id,
                "content": one.content,
                "mark": one.mark,
                "place": _place(one.criterion, one.field_code),
                "outcome": forms.OUTCOMES[one.outcome],
                "tone": {"fits": "green", "does_not_fit": "red"}.get(one.outcome, "grey"),
                "remark": one.remark,
                "who": one.recorded_by.name,
            }
            for one in visit.samples
        ],
        "photos": [
            shown[one.evidence_id]
            | {"row": one.id, "caption": one.caption, "place": _place(one.criterion, one.field_code)}
            for one in visit.photos
        ],
    }


def _place(criterion: str, field_code: str) -> str:
    return f"{criterion} ({terms.field_name(field_code)})" if criterion else ""
