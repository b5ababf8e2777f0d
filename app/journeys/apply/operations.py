"""What is written while a provider answers a criterion: files that came along, then the answer through the door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app import evidence
from app.casework import AnswerContent, Spot, find_answer, record_answer
from app.evidence import Accepted
from app.journeys.apply import queries
from app.models import Answer, Case, Evidence, Person


@dataclass(frozen=True)
class Sent:
    """What somebody sent about a criterion: the words, and which files leave, join or come in new.

    `seen_version` is the version of the answer that was on the screen; 0: there was none.
    """

    content: AnswerContent
    detach: Sequence[int] = ()
    reuse: Sequence[int] = ()
    accepted: Sequence[Accepted] = ()
    seen_version: int = 0


def answer_criterion(case: Case, spot: Spot, sent: Sent, *, by: Person, now: datetime) -> Answer:
    """The answer with its files; Stale when somebody else answered in the meantime."""
    standing = find_answer(case, spot)
    attached: list[Evidence] = [row for row in standing.evidence if row.id not in sent.detach] if standing else []
    attached += queries.find_files(case, sent.reuse)
    attached += [evidence.keep(case, accepted, by=by, now=now) for accepted in sent.accepted]
    content = replace(sent.content, evidence=attached)
    return record_answer(case, spot, content, by=by, now=now, seen_version=sent.seen_version)
