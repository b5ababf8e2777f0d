"""`flask workflows rehearse`: a procedure tried on a virtual calendar, as a table of 100 columns or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from textwrap import wrap
from typing import Any

import click

from app.cli.definitions import workflows
from app.cli.surroundings import misused
from checklists.source import SourceError, did_you_mean
from workflows.calendars import vietnam
from workflows.definition import Definition
from workflows.rehearsal import BEHAVIOURS, KINDS, Entry, Plan, Rehearsal, detours_of, good_ends, rehearse
from workflows.rehearsal.telling import as_json, behaved, told
from workflows.roles import OWNERS

WIDTHS = (10, 16, 30, 22, 14)
HEAD = ("Ngày", "Việc", "Trạng thái, bước", "Đến lượt", "Hạn")
choice_of_behaviour = click.Choice(tuple(BEHAVIOURS))


@workflows.command("rehearse")
@click.argument("name")
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Ngày bắt đầu (first day).")
@click.option("--seed", type=int, default=1, show_default=True, help="Số gốc để bốc thăm (seed).")
@click.option("--walks", type=click.IntRange(0, 100_000), default=500, show_default=True, help="Số lượt đi thử.")
@click.option("--behaviour", "behaviours", multiple=True, type=choice_of_behaviour, help="Cách ứng xử (repeatable).")
@click.option("--take", "detours", multiple=True, help="Bước cho xảy ra thêm một lần (an action, repeatable).")
@click.option("--end", "aim", help="Trạng thái kết thúc muốn tới (the end to make for).")
@click.option("--json", "is_json", is_flag=True, help="In JSON.")
def rehearse_workflow(name: str, start: datetime, is_json: bool, **plan: Any) -> None:
    """Chạy thử một thủ tục trên lịch ảo, ví dụ standardisation/v1 (rehearse NAME, NAME/vN or a file)."""
    definition = _definition(name)
    _known("bước", plan["detours"], detours_of(definition))
    _known("trạng thái kết thúc", [plan["aim"]] if plan["aim"] else [], good_ends(definition))
    found = rehearse(definition, Plan(start.date(), **plan), calendar=vietnam())
    if is_json:
        click.echo(json.dumps(as_json(definition, found), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(line for part in _told(definition, found) for line in part))


def _definition(name: str) -> Definition:
    from workflows.reader import load, parse

    try:
        if name.endswith((".yaml", ".yml")):
            return parse(Path(name).read_bytes(), name)
        procedure, _slash, version = name.partition("/v")
        return load(procedure, version or None)
    except (SourceError, OSError) as error:
        raise misused(str(error)) from error


def _known(kind: str, names: Any, known: tuple[str, ...]) -> None:
    for name in names:
        if name not in known:
            raise misused(f"Không có {kind} “{name}”. {did_you_mean(name, known).vi}".strip())


def _told(definition: Definition, found: Rehearsal) -> Iterator[Iterator[str]]:
    yield _heading(definition, found)
    yield _table(found)
    yield _roads(definition, found)
    yield _walks(definition, found)


def _heading(definition: Definition, found: Rehearsal) -> Iterator[str]:
    days = (found.last_day - found.plan.start).days
    yield from wrap(f"{definition.title.vi}, phiên bản {definition.version}", 100)
    yield f"Từ {found.plan.start:%d/%m/%Y} đến {found.last_day:%d/%m/%Y}: {days} ngày. Số gốc {found.plan.seed}."
    yield from wrap(f"Ứng xử: {behaved(found.plan).vi}.", 100)
    yield "Điều kiện được coi là đã đủ đúng lúc; điều kiện về thời gian thì chờ."
    yield ""


def _table(found: Rehearsal) -> Iterator[str]:
    yield from _row(HEAD)
    yield "  ".join("-" * width for width in WIDTHS)
    for entry in found.entries:
        yield from _row((f"{entry.day:%d/%m/%Y}", KINDS[entry.kind].vi, _what(entry), _who(entry), _term(entry)))
    if found.days_off:
        yield ""
        yield "Ngày nghỉ và ngày làm bù trên đường:"
        for off in found.days_off:
            name = "làm bù" if off.is_worked else (off.name.vi if off.name else "nghỉ")
            yield f"  {off.day:%d/%m/%Y}  {name}"[:100]


def _what(entry: Entry) -> str:
    if entry.step is None:
        opened = ", ".join(step.label.vi for step in entry.opens)
        return f"{entry.state.label.vi}{f'; từ nay có thể: {opened}' if opened else ''}"
    return f"{entry.step.label.vi}{f' → {entry.target.label.vi}' if entry.target else ''}"


def _who(entry: Entry) -> str:
    return f"Báo: {told(entry).vi}" if entry.kind == "escalate" else OWNERS[entry.who].vi


def _term(entry: Entry) -> str:
    if entry.term is None:
        return ""
    if entry.kind == "enter":
        return f"{entry.term.last_day:%d/%m/%Y}, {entry.term.working_days} ngày LV"
    return f"ngày LV {entry.working_days}{', TRỄ' if entry.is_late else ''}"


def _row(cells: tuple[str, ...]) -> Iterator[str]:
    columns = [wrap(cell, width) or [""] for cell, width in zip(cells, WIDTHS, strict=True)]
    for number in range(max(map(len, columns))):
        parts = [column[number] if number < len(column) else "" for column in columns]
        yield "  ".join(part.ljust(width) for part, width in zip(parts, WIDTHS, strict=True)).rstrip()


def _roads(definition: Definition, found: Rehearsal) -> Iterator[str]:
    yield ""
    yield f"Đường tới “{definition.state(found.aim).label.vi}” khi ai cũng dùng hết thời hạn:"
    if found.roads is None:
        yield "  Không có đường nào."
        return
    for name, road in found.roads.named():
        yield f"  {name.vi}: {road.steps} bước, {road.days} ngày ({road.working_days} ngày làm việc)"
        stops = " → ".join([definition.initial, *(hop.step.target for hop in road.hops)])
        yield from wrap(stops, 100, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)


def _walks(definition: Definition, found: Rehearsal) -> Iterator[str]:
    walks = found.walks
    yield ""
    ends = ", ".join(f"{definition.state(name).label.vi} {count}" for name, count in walks.ends.items())
    yield from wrap(f"{walks.count} lượt đi ngẫu nhiên, dài nhất {walks.longest} bước. {ends}", 100)
    yield from wrap(f"Trạng thái chưa bao giờ tới: {', '.join(walks.never_visited) or 'không có'}.", 100)
    yield from wrap(f"Bước chưa bao giờ dùng: {', '.join(walks.never_taken) or 'không có'}.", 100)
    if walks.stranded:
        yield from wrap(f"Mắc kẹt ở: {', '.join(walks.stranded)}.", 100)
