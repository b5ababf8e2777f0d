"""What the page of a rehearsal shows: the timeline in words, the roads, and what the walks never met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.web.filters import bilingual, date_vi
from workflows.definition import Definition
from workflows.rehearsal import KINDS, DayOff, Entry, Rehearsal, Road
from workflows.rehearsal.telling import behaved, told
from workflows.roles import OWNERS

TONES = {"move": "blue", "remind": "yellow", "lapse": "grey", "overdue": "red", "escalate": "orange", "end": "green"}
"""The tone of each kind of entry; the others stand back."""


@dataclass(frozen=True)
class Line:
    """One entry of the timeline in words."""

    day: date
    kind: str
    tone: str
    what: str
    who: str
    term: str
    holidays: tuple[str, ...]
    is_late: bool


@dataclass(frozen=True)
class Way:
    """One of the extreme roads in words."""

    name: str
    steps: int
    days: int
    working_days: int
    stops: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """A rehearsal as the page and the file show it."""

    title: str
    behaviours: str
    aim: str
    found: Rehearsal
    lines: tuple[Line, ...]
    days_off: tuple[str, ...]
    ways: tuple[Way, ...]
    ends: tuple[tuple[str, int], ...]
    never_visited: tuple[str, ...]
    never_taken: tuple[str, ...]
    stranded: tuple[str, ...]


def shown(definition: Definition, found: Rehearsal) -> Shown:
    """The rehearsal in the language of the request."""

    def label(name: str) -> str:
        return bilingual(definition.state(name).label)

    actions = {step.action: bilingual(step.label) for step in definition.steps}
    walks = found.walks
    roads = found.roads.named() if found.roads else ()
    return Shown(
        title=_("%(title)s, phiên bản %(version)s", title=bilingual(definition.title), version=definition.version),
        behaviours=bilingual(behaved(found.plan)),
        aim=label(found.aim),
        found=found,
        lines=tuple(map(_line, found.entries)),
        days_off=tuple(map(_day_off, found.days_off)),
        ways=tuple(_way(bilingual(name), road, definition) for name, road in roads),
        ends=tuple((label(name), count) for name, count in walks.ends.items()),
        never_visited=tuple(map(label, walks.never_visited)),
        never_taken=tuple(actions[action] for action in walks.never_taken),
        stranded=tuple(map(label, walks.stranded)),
    )


def cells(page: Shown) -> Iterator[tuple[object, ...]]:
    """The timeline as rows of a file, its head first."""
    yield (_("Ngày"), _("Việc"), _("Trạng thái, bước"), _("Đến lượt"), _("Thời hạn"), _("Ngày nghỉ"), _("Trễ hạn"))
    for line in page.lines:
        late = _("có") if line.is_late else ""
        yield (line.day.isoformat(), line.kind, line.what, line.who, line.term, "; ".join(line.holidays), late)


def _line(entry: Entry) -> Line:
    return Line(
        day=entry.day,
        kind=bilingual(KINDS[entry.kind]),
        tone=TONES.get(entry.kind, "grey"),
        what=_what(entry),
        who=_("báo cho: %(people)s", people=bilingual(told(entry)))
        if entry.kind == "escalate"
        else bilingual(OWNERS[entry.who]),
        term=_term(entry),
        holidays=tuple(map(_day_off, entry.term.days_off)) if entry.term and entry.kind == "enter" else (),
        is_late=entry.is_late,
    )


def _what(entry: Entry) -> str:
    state = bilingual(entry.state.label)
    if entry.step and entry.target:
        return f"{bilingual(entry.step.label)} → {bilingual(entry.target.label)}"
    if entry.step:
        return bilingual(entry.step.label)
    if entry.opens:
        steps = ", ".join(bilingual(step.label) for step in entry.opens)
        return _("%(state)s. Từ hôm nay có thể: %(steps)s.", state=state, steps=steps)
    return state


def _term(entry: Entry) -> str:
    if entry.term is None:
        return ""
    if entry.kind != "enter":
        return _("ngày làm việc thứ %(count)s", count=entry.working_days)
    values = {"day": date_vi(entry.term.last_day), "count": entry.term.working_days}
    if entry.term.is_right:
        return _("chờ đến hết %(day)s, %(count)s ngày làm việc", **values)
    return _("đến hết %(day)s, %(count)s ngày làm việc", **values)


def _day_off(off: DayOff) -> str:
    name = _("làm bù") if off.is_worked else (bilingual(off.name) if off.name else _("ngày nghỉ của cơ quan"))
    return f"{date_vi(off.day)}: {name}"


def _way(name: str, road: Road, definition: Definition) -> Way:
    names = [definition.initial, *(hop.step.target for hop in road.hops)]
    stops = tuple(bilingual(definition.state(one).label) for one in names)
    return Way(name, road.steps, road.days, road.working_days, stops)
