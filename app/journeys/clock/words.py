"""The days of a count in words: what each day is, why it counts or does not, and which event says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import casework
from app.days import entries_between
from app.models import CalendarEntry
from app.web.filters import bilingual, date_vi, language
from workflows.counting import Counted, Span, count
from workflows.definition import Definition
from workflows.waiting import Moved, Pause

WAITS = {
    "turn": _l("chờ tổ chức: hồ sơ đang ở tổ chức"),
    "right": _l("chờ tổ chức: trong thời hạn tổ chức được nêu ý kiến"),
    "finding": _l("chờ tổ chức: phát hiện chặn phê duyệt chưa được trả lời"),
}


@dataclass(frozen=True)
class Labels:
    """The steps of both procedures by kind of event."""

    by_kind: Mapping[str, Any]

    def event(self, moved: Moved) -> str:
        """The event as the history calls it, with its finding and its day."""
        label = self.by_kind.get(moved.kind)
        said = bilingual(label) if label is not None else moved.kind
        finding = f" {moved.finding}" if moved.finding else ""
        return _("%(event)s%(finding)s, ngày %(day)s", event=said, finding=finding, day=date_vi(moved.on))


def labels_of(*definitions: Definition | None) -> Labels:
    """The labels of these procedures."""
    known = [one for one in definitions if one is not None]
    return Labels({f"{one.kind}.{step.event}": step.label for one in known for step in one.steps})


def day_rows(span: Span, labels: Labels) -> list[dict[str, Any]]:
    """One row for each day of the span."""
    own = entries_between(span.start, span.end)
    return [_row(one, own.get(one.on), labels) for one in count(span, casework.calendar())]


def pause_rows(pauses: Sequence[Pause], labels: Labels) -> list[dict[str, Any]]:
    """One row for each pause: why, from which event, to which."""
    return [
        {
            "why": str(WAITS[pause.why])[:1].upper() + str(WAITS[pause.why])[1:],
            "began": labels.event(pause.began),
            "ended": _ended(pause, labels),
            "days": (pause.until - pause.began.on).days if pause.until is not None else None,
        }
        for pause in pauses
    ]


def _ended(pause: Pause, labels: Labels) -> str:
    if pause.ended is not None:
        return labels.event(pause.ended)
    if pause.until is None:
        return _("Chưa kết thúc")
    return _("Hết thời hạn của tổ chức, ngày %(day)s", day=date_vi(pause.until))


def _row(one: Counted, entry: CalendarEntry | None, labels: Labels) -> dict[str, Any]:
    why = _kind(one, entry)
    if one.pause is not None:
        cited = labels.event(one.pause.began)
        why = f"{why}; " + _("không tính, %(why)s (%(event)s)", why=WAITS[one.pause.why], event=cited)
    return {"on": date_vi(one.on, weekday=True), "why": why, "number": one.number if one.counts else "–"}


def _kind(one: Counted, entry: CalendarEntry | None) -> str:
    if entry is not None:
        said = _("Cơ quan nghỉ") if entry.kind == "closed" else _("Cơ quan làm việc")
        return f"{said}: {entry.note} ({entry.source}; {entry.entered_by.name})"
    if one.kind == "holiday":
        return _holiday(one.on)
    names = {"working": _("Ngày làm việc"), "weekend": _("Nghỉ cuối tuần"), "swapped": _("Làm bù")}
    return names[one.kind]


def _holiday(day: date) -> str:
    return casework.calendar().name_of(day, language=language()) or _("Ngày nghỉ lễ")
