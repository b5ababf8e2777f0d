"""What is written while a provider answers a criterion: files that came along, then the answer through the door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from app import evidence
from app.casework import AnswerContent, Seen, Spot, find_answer, record_answer
from app.evidence import About, Accepted
from app.models import Answer, Case, Evidence, Person
from app.web import case_files


@dataclass(frozen=True)
class Sent:
    """What somebody sent about a criterion: the words, and which files leave, join or come in new.

    `seen` is what was on the screen when they were written.
    """

    content: AnswerContent
    detach: Sequence[int] = ()
    reuse: Sequence[int] = ()
    accepted: Sequence[Accepted] = ()
    about: About = field(default_factory=About)
    seen: Seen = field(default_factory=Seen)

    @property
    def moves_files(self) -> bool:
        """Whether anything but words was sent."""
        return bool(self.detach or self.reuse or self.accepted)


def answer_criterion(case: Case, spot: Spot, sent: Sent, *, by: Person, now: datetime) -> Answer:
    """The answer with its files; Stale when somebody else wrote other words in the meantime."""
    content = sent.content
    if sent.moves_files:
        standing = find_answer(case, spot)
        attached: list[Evidence] = [row for row in standing.evidence if row.id not in sent.detach] if standing else []
        attached += case_files.readable(case, by, sent.reuse)
        attached += [evidence.keep(case, accepted, by=by, now=now, about=sent.about) for accepted in sent.accepted]
        content = replace(content, evidence=attached)
    return record_answer(case, spot, content, by=by, now=now, seen=sent.seen)
