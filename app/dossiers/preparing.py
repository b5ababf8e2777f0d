"""What is laid ready before an act's transaction begins: files of the dossier, papers to be released."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from app.evidence import Accepted, accept, store
from app.models import Case
from app.papers import PAPERS, Prepared
from app.papers.text import digest_of

LARGEST_PAPER = 64 * 1024 * 1024


@dataclass(frozen=True)
class Gathered:
    """The facts of a paper as the record says them, so that it can be written when the record is closed again."""

    kind: str
    facts: Any
    facts_digest: str
    name: str
    organisation_id: int


def gather(kind: str, case: Case) -> Gathered:
    """The facts of the paper now; PaperRefused when it cannot be written yet."""
    paper = PAPERS[kind]
    facts = paper.gather(case)
    return Gathered(kind, facts, digest_of(kind, facts), paper.name(case), case.organisation_id)


def write(gathered: Gathered) -> Prepared:
    """The paper lies in the store."""
    content = BytesIO(PAPERS[gathered.kind].write(gathered.facts))
    stored = store.put(content, organisation_id=gathered.organisation_id, limit=LARGEST_PAPER)
    return Prepared(gathered.kind, gathered.name, stored.sha256, stored.size, gathered.facts_digest)


def keep_files(
    names: Iterable[str], texts: Mapping[str, str], *, organisation_id: int, limit: int
) -> dict[str, Accepted]:
    """Real files with the texts the dossier gives, by the dossier's names; EvidenceRefused for one nobody may send."""
    return {
        name: accept(BytesIO(texts[name].encode()), name, organisation_id=organisation_id, limit=limit)
        for name in dict.fromkeys(names)
    }
