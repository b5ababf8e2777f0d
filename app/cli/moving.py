"""`flask workflows migrate-case`: which running cases may go over to another version, moved and brought back by hand.

A dry run unless told otherwise. Whoever has a shell here is trusted with the whole database, so one person suffices;
the history names who and why. On screen the same takes two people.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click
from flask import current_app

from app.cli.definitions import workflows
from app.cli.surroundings import answered, database, misused, refused

if TYPE_CHECKING:
    from app.casework.versions import Judged
    from app.models import Case, Person

MOVERS = ("decider", "administrator")
"""Who may stand behind a move by command, the one the history names first."""


@dataclass(frozen=True)
class Asked:
    """What the command was asked to do, and for whom."""

    target: str
    refs: tuple[str, ...]
    names: dict[str, str]
    email: str
    why: str


@workflows.command("migrate-case")
@click.argument("target")
@click.argument("refs", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Mọi hồ sơ đang chạy của thủ tục (every running case).")
@click.option("--map", "pairs", multiple=True, help="Trạng thái cũ=mới, ví dụ accepted=taken_in (old=new).")
@click.option("--apply", "verb", flag_value="apply", help="Chuyển thật (move them; otherwise a dry run).")
@click.option("--undo", "verb", flag_value="undo", help="Đưa về phiên bản trước (back to the version before).")
@click.option("--by", "email", default="", help="Thư điện tử của người chịu trách nhiệm (who stands behind it).")
@click.option("--why", default="", help="Lý do, ghi vào lịch sử hồ sơ (the reason).")
@click.option("--json", "as_json", is_flag=True, help="In danh sách JSON (print a JSON list).")
@answered
def migrate_case(  # noqa: PLR0913 - the options of the command
    target: str,
    refs: tuple[str, ...],
    *,
    everything: bool,
    pairs: tuple[str, ...],
    verb: str | None,
    email: str,
    why: str,
    as_json: bool,
) -> None:
    """Hồ sơ nào chuyển được sang phiên bản khác, ví dụ standardisation/v2 (dry run; --apply moves them)."""
    if everything == bool(refs):
        raise misused("Hãy nêu số hồ sơ, hoặc --all cho mọi hồ sơ đang chạy (name cases, or --all).")
    asked = Asked(target, refs, dict(_pair(text) for text in pairs), email, why)
    if verb is None:
        _show(_dry_run(asked), as_json=as_json)
    else:
        if not email or not why.strip():
            raise misused("Cần --by và --why: lịch sử ghi ai chuyển và vì sao (who and why are recorded).")
        moved = _apply(asked) if verb == "apply" else _undo(asked)
        click.echo(f"Đã {'chuyển' if verb == 'apply' else 'đưa về'} {len(moved)} hồ sơ: {', '.join(moved) or '-'}")


def _pair(text: str) -> tuple[str, str]:
    old, equals, new = text.partition("=")
    if not (old and equals and new):
        raise misused(f"“{text}” không đọc được: viết --map cũ=mới.")
    return old, new


def _dry_run(asked: Asked) -> list[dict[str, object]]:
    with database().reading():
        return [_row(one) for one in _judged(asked)]


def _apply(asked: Asked) -> list[str]:
    """Moves all that were named, or of all running ones those that can; everything in one transaction."""
    from app.casework.library import find_version
    from app.casework.versions import Plan, move_cases

    now = current_app.config["CLOCK"]()
    with database().writing():
        by, role = _mover(asked.email)
        judged = _judged(asked)
        cases = [one.case for one in judged if asked.refs or one.judgement.answer == "can_move"]
        move_cases(cases, Plan(find_version(asked.target), asked.why, asked.names, role), by=by, now=now)
        return [case.ref for case in cases]


def _undo(asked: Asked) -> list[str]:
    """Brings back all that were named, or all that stand under the version; everything in one transaction."""
    from app.casework.versions import last_move, undo_move

    now = current_app.config["CLOCK"]()
    with database().writing():
        by, role = _mover(asked.email)
        there = [case for case in _cases(asked) if case.procedure_text.name == asked.target]
        cases = [case for case in there if asked.refs or last_move(case) is not None]
        if missing := sorted(set(asked.refs) - {case.ref for case in cases}):
            raise refused(f"Không theo phiên bản {asked.target}: {', '.join(missing)}.")
        for case in cases:
            undo_move(case, asked.why, by=by, now=now, role=role)
        return [case.ref for case in cases]


def _judged(asked: Asked) -> list[Judged]:
    from app.casework.library import find_version
    from app.casework.versions import survey

    return survey(_cases(asked), find_version(asked.target), asked.names)


def _cases(asked: Asked) -> Sequence[Case]:
    from app.casework.versions import running_cases

    found = running_cases(asked.target.partition("/v")[0], asked.refs or None)
    if missing := sorted(set(asked.refs) - {case.ref for case in found}):
        raise refused(f"Không có hồ sơ nào của thủ tục này mang số {', '.join(missing)}.")
    return found


def _mover(email: str) -> tuple[Person, str]:
    from app.journeys.people.operations import find_by_email

    person = find_by_email(email)
    role = next((role for role in MOVERS if person is not None and person.is_active and role in person.roles), None)
    if person is None or role is None:
        raise refused(f"{email} không phải quản trị hệ thống hay lãnh đạo cơ quan đang hoạt động.")
    return person, role


def _row(one: Judged) -> dict[str, object]:
    why = [{"vi": sentence.vi, "en": sentence.en} for sentence in one.judgement.why]
    return {
        "case": one.case.ref,
        "from": one.case.procedure_text.name,
        "status": one.case.status,
        "answer": one.judgement.answer,
        "to_status": one.judgement.status,
        "why": why,
    }


def _show(rows: list[dict[str, object]], *, as_json: bool) -> None:
    from workflows.moving import ANSWERS

    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    words = {str(name): label.vi for name, label in ANSWERS.items()}
    for row in rows:
        why = row["why"]
        said = " ".join(one["vi"] for one in why) if isinstance(why, list) else ""
        click.echo("\t".join((str(row["case"]), str(row["from"]), words[str(row["answer"])], said)).rstrip())
    click.echo("Chạy thử: chưa hồ sơ nào chuyển (dry run).", err=True)
