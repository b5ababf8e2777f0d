"""What a walk led to: for people as lines, for programs as one object."""

from __future__ import annotations

import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import select

from app.db import session
from app.dossiers.walker import Stop, Walk
from app.evidence import store
from app.models import Case, CaseLine, Decision, DecisionLine, Paper

LOAD: dict[str, object] = {"act": 0, "do": "load"}


@dataclass(frozen=True)
class Outcome:
    """How far the dossier came; `stopped_at` is None when every act happened."""

    ok: bool
    case: str | None
    status: str | None
    stopped_at: dict[str, object] | None
    refusals: list[str]
    papers: list[str]
    public_lines: list[str]

    def as_object(self) -> dict[str, object]:
        """The same for JSON."""
        return asdict(self)


def never_begun(*sentences: str) -> Outcome:
    """The outcome of a file that was not walked at all."""
    return Outcome(False, None, None, LOAD, list(sentences), [], [])


def outcome_of(walk: Walk, stop: Stop | None, *, out: Path) -> Outcome:
    """Where the case stands now; its released papers lie in the folder."""
    stopped_at: dict[str, object] | None = {"act": stop.act.number, "do": stop.act.do} if stop else None
    refusals = list(stop.sentences) if stop else []
    if walk.case_id is None:
        return Outcome(stop is None, None, None, stopped_at, refusals, [], [])
    with walk.units.look():
        case = session.get_one(Case, walk.case_id)
        written = [str(path) for path in _copies(case, out)]
        return Outcome(stop is None, case.ref, case.status, stopped_at, refusals, written, public_lines(case))


def public_lines(case: Case) -> list[str]:
    """Ids of the lines of the case that stand in the register."""
    wanted = (
        select(CaseLine.line)
        .join(DecisionLine, DecisionLine.case_line_id == CaseLine.id)
        .join(Decision, Decision.id == DecisionLine.decision_id)
        .where(CaseLine.case_id == case.id, Decision.published_at.is_not(None))
        .order_by(CaseLine.position)
    )
    return list(session.scalars(wanted))


def _copies(case: Case, out: Path) -> list[Path]:
    """Every paper of the case that was ever released, oldest first, under a name that people can read."""
    wanted = select(Paper).where(Paper.case_id == case.id, Paper.released_at.is_not(None)).order_by(Paper.id)
    written: list[Path] = []
    for paper in session.scalars(wanted):
        path = _free(out / paper.name, written)
        with store.open(paper.organisation_id, paper.sha256) as kept, path.open("wb") as copy:
            shutil.copyfileobj(kept, copy)
        written.append(path)
    return written


def _free(path: Path, taken: list[Path]) -> Path:
    """The path, numbered where an earlier round of the same case took it; what older walks left is overwritten."""
    number, found = 2, path
    while found in taken:
        number, found = number + 1, path.with_stem(f"{path.stem} ({number})")
    return found
