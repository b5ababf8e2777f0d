"""The legal texts that papers cite and rules rest on, read from configuration: in force or not, and how far checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.papers.law_checks import check_table, check_text
from checklists.bilingual import Bilingual
from checklists.source import read

if TYPE_CHECKING:
    from checklists.nodes import MappingNode

FILE = Path(__file__).with_name("legal_basis.yaml")
MARKS = ("V", "V2", "M", "I")
VERIFIED = "V"
STANDINGS = ("in_force", "future", "ended", "unclear")
_DAYS = ("issued", "valid_from", "valid_to", "cited_from")
_KEYS = (
    *("key", "number", "also", "title", "issuer", "citation", *_DAYS, "replaced_by", "amended_by"),
    *("mark", "verified_by", "verified_on", "source", "papers"),
)


@dataclass(frozen=True, kw_only=True)
class LegalText:
    """A legal text, the days it is in force as far as they are known, and where and how surely we know it."""

    key: str
    number: str
    also: tuple[str, ...]
    """Other names under which rules speak of it."""
    title: Bilingual
    issuer: Bilingual
    citation: str
    """As papers cite it; empty where none does."""
    issued: date | None
    valid_from: date | None
    valid_to: date | None
    cited_from: date | None
    """The first day on which the citation is right, when that is later than the first day in force."""
    replaced_by: str
    amended_by: tuple[str, ...]
    mark: str
    verified_by: str
    verified_on: date | None
    source: str
    papers: tuple[str, ...]

    @property
    def is_verified(self) -> bool:
        """Whether it was seen in a published text; everything else waits for a check."""
        return self.mark == VERIFIED

    def is_in_force(self, day: date) -> bool:
        """Whether the text counts on that day; one whose first day nobody knows does not."""
        return (
            self.valid_from is not None and self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
        )

    def standing(self, day: date) -> str:
        """One of STANDINGS; `unclear` where a day is missing that would settle it."""
        if self.valid_to is not None and day > self.valid_to:
            return "ended"
        if self.valid_from is not None and day < self.valid_from:
            return "future"
        if self.valid_from is None or (self.replaced_by and self.valid_to is None):
            return "unclear"
        return "in_force"

    def is_cited_on(self, day: date) -> bool:
        """Whether the citation is right on that day."""
        return self.is_in_force(day) and (self.cited_from is None or self.cited_from <= day)


@dataclass(frozen=True)
class LegalBasis:
    """All known texts, and the marks with which one may be cited."""

    texts: tuple[LegalText, ...]
    cited_marks: tuple[str, ...]

    @cached_property
    def by_key(self) -> Mapping[str, LegalText]:
        return {text.key: text for text in self.texts}

    @property
    def keys(self) -> frozenset[str]:
        """What a procedure may name as its legal basis."""
        return frozenset(self.by_key)

    def cited(self, kind: str, *, day: date) -> tuple[str, ...]:
        """The citations of a paper of this kind on that day, in the order of the file."""
        return tuple(
            text.citation
            for text in self.texts
            if kind in text.papers and text.mark in self.cited_marks and text.is_cited_on(day)
        )


@cache
def legal_basis(file: Path = FILE) -> LegalBasis:
    """The texts of the file; SourceError with place and cure when it is crooked."""
    root = read(file)
    root.only("cited_marks", "issuers", "texts")
    issuers = root.mapping("issuers")
    names = {str(code): issuers.bilingual(code) for code in issuers}
    nodes = root.mappings("texts")
    texts = tuple(_text(node, issuers=names) for node in nodes)
    check_table(nodes)
    return LegalBasis(texts, tuple(str(mark) for mark in root.texts("cited_marks")))


def _text(node: MappingNode, *, issuers: Mapping[str, Bilingual]) -> LegalText:
    node.only(*_KEYS)
    check_text(node, days=_DAYS)
    issued, valid_from, valid_to, cited_from = (node.date(key) for key in _DAYS)
    return LegalText(
        key=str(node.identifier("key")),
        number=str(node.required("number")),
        also=tuple(str(name) for name in node.texts("also")),
        title=node.bilingual("title"),
        issuer=issuers[str(node.one_of("issuer", issuers))],
        citation=str(node.text("citation")),
        issued=issued,
        valid_from=valid_from,
        valid_to=valid_to,
        cited_from=cited_from,
        replaced_by=str(node.text("replaced_by")),
        amended_by=tuple(str(key) for key in node.texts("amended_by")),
        mark=str(node.one_of("mark", MARKS)),
        verified_by=str(node.text("verified_by")),
        verified_on=node.date("verified_on"),
        source=str(node.required("source")),
        papers=tuple(str(kind) for kind in node.texts("papers")),
    )
