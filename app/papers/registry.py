"""Which papers there are, and their way from facts to a file, a draft row and a released one."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import select

from app import ledger
from app.db import session
from app.evidence import EvidenceStore
from app.models import Case, Paper, Person
from app.papers.apology import gather as apology
from app.papers.assessment_report import gather as report
from app.papers.decision import gather as decision
from app.papers.receipt import gather as receipt
from app.papers.self_assessment import gather as own
from app.papers.site_minutes import gather as minutes
from app.papers.text import digest_of
from workflows.facts import Actor

LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper: how its facts are gathered, how they become a file, and its name for people."""

    kind: str
    title: str
    gather: Callable[[Case], Any]
    write: Callable[[Any], bytes]

    def name(self, case: Case) -> str:
        """The name of the file for people."""
        return f"{self.title} {case.ref}.docx"


@dataclass(frozen=True)
class Written:
    """A paper as a file in memory, with the digest of the facts it says."""

    content: bytes
    facts_digest: str
    name: str


@dataclass(frozen=True)
class Prepared:
    """A paper that lies in the store and waits for its row."""

    kind: str
    name: str
    sha256: str
    size: int
    facts_digest: str


def _write_report(facts: Any) -> bytes:
    # The library for Word files is loaded by the first paper, not by the start of the program.
    from app.papers.assessment_report.document import write as write_report

    return write_report(facts)


def _write_decision(facts: Any) -> bytes:
    from app.papers.decision.document import write as write_decision

    return write_decision(facts)


def _write_self_assessment(facts: Any) -> bytes:
    from app.papers.self_assessment.document import write as write_self_assessment

    return write_self_assessment(facts)


def _write_receipt(facts: Any) -> bytes:
    from app.papers.receipt.document import write as write_receipt

    return write_receipt(facts)


def _write_apology(facts: Any) -> bytes:
    from app.papers.apology.document import write as write_apology

    return write_apology(facts)


def _write_minutes(facts: Any) -> bytes:
    from app.papers.site_minutes.document import write as write_minutes

    return write_minutes(facts)


PAPERS: Mapping[str, PaperKind] = MappingProxyType(
    {
        report.KIND: PaperKind(report.KIND, "Báo cáo đánh giá", report.gather, _write_report),
        own.KIND: PaperKind(own.KIND, "Báo cáo tự đánh giá", own.gather, _write_self_assessment),
        receipt.KIND: PaperKind(receipt.KIND, "Giấy tiếp nhận và hẹn trả kết quả", receipt.gather, _write_receipt),
        apology.KIND: PaperKind(apology.KIND, "Phiếu xin lỗi và hẹn lại ngày", apology.gather, _write_apology),
        minutes.KIND: PaperKind(minutes.KIND, "Biên bản đánh giá tại cơ sở", minutes.gather, _write_minutes),
        decision.KIND: PaperKind(decision.KIND, "Quyết định", decision.gather, _write_decision),
    }
)


def facts_digest(kind: str, case: Case) -> str:
    """The digest of what the paper would say now; PaperRefused when it cannot be written yet."""
    return digest_of(kind, PAPERS[kind].gather(case))


def write(kind: str, case: Case) -> Written:
    """The paper as of now; PaperRefused names what is missing or cannot be printed."""
    paper = PAPERS[kind]
    facts = paper.gather(case)
    return Written(paper.write(facts), digest_of(kind, facts), paper.name(case))


def prepare(kind: str, case: Case, *, store: EvidenceStore) -> Prepared:
    """Writes the paper into the store, outside any write transaction; `keep` gives it its row."""
    written = write(kind, case)
    stored = store.put(io.BytesIO(written.content), organisation_id=case.organisation_id, limit=LARGEST)
    return Prepared(kind, written.name, stored.sha256, stored.size, written.facts_digest)


def keep(case: Case, prepared: Prepared, *, by: Person | Actor, now: datetime) -> Paper:
    """The draft of a prepared paper; older drafts of the kind go, and an equal one is returned as it stands."""
    older = session.scalars(
        select(Paper).where(Paper.case_id == case.id, Paper.kind == prepared.kind, Paper.status == "draft")
    ).all()
    for row in older:
        if (row.sha256, row.facts_digest) == (prepared.sha256, prepared.facts_digest):
            return row
    for row in older:
        session.delete(row)
    paper = Paper(
        organisation_id=case.organisation_id,
        case_id=case.id,
        kind=prepared.kind,
        status="draft",
        name=prepared.name,
        sha256=prepared.sha256,
        size=prepared.size,
        facts_digest=prepared.facts_digest,
        prepared_at=now,
        prepared_by_id=by.id,
    )
    session.add(paper)
    # The case shows its papers at once, to the step that names this one.
    session.flush()
    session.expire(case, ["papers"])
    ledger.note(
        "paper.prepared",
        by=by,
        at=now,
        case=case,
        paper=prepared.kind,
        sha256=prepared.sha256,
        digest=prepared.facts_digest,
    )
    return paper


def release(paper: Paper, *, by: Person | Actor, now: datetime) -> Paper:
    """The draft becomes the paper in force, for good; an earlier one of its kind in the case is superseded.

    Called by the effect of the releasing step alone, within the door.
    """
    if paper.status != "draft":
        raise ValueError("only a draft can be released")
    earlier = session.scalars(
        select(Paper).where(Paper.case_id == paper.case_id, Paper.kind == paper.kind, Paper.status == "released")
    )
    for row in earlier:
        row.status = "superseded"
    paper.status = "released"
    paper.released_at, paper.released_by_id = now, by.id
    return paper
