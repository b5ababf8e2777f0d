"""The legal texts that papers cite, read from configuration: which are in force, and how far they were checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from checklists.source import read

if TYPE_CHECKING:
    from checklists.nodes import MappingNode

FILE = Path(__file__).with_name("legal_basis.yaml")
MARKS = ("V", "V2")


@dataclass(frozen=True)
class LegalText:
    """A legal text as papers cite it, the days it is in force, and where and how surely we know it."""

    key: str
    citation: str
    valid_from: date
    valid_to: date | None
    mark: str
    source: str
    papers: tuple[str, ...]

    def is_in_force(self, day: date) -> bool:
        """Whether the text counts on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class LegalBasis:
    """All known texts, and the marks with which one may be cited."""

    texts: tuple[LegalText, ...]
    cited_marks: tuple[str, ...]

    def cited(self, kind: str, *, day: date) -> tuple[str, ...]:
        """The citations of a paper of this kind on that day, in the order of the file."""
        return tuple(
            text.citation
            for text in self.texts
            if kind in text.papers and text.mark in self.cited_marks and text.is_in_force(day)
        )


@cache
def legal_basis(file: Path = FILE) -> LegalBasis:
    """The texts of the file; SourceError with place and cure when it is crooked."""
    root = read(file)
    root.only("cited_marks", "texts")
    texts = tuple(_text(node) for node in root.mappings("texts"))
    return LegalBasis(texts, tuple(str(mark) for mark in root.texts("cited_marks")))


def _text(node: MappingNode) -> LegalText:
    node.only("key", "citation", "valid_from", "valid_to", "mark", "source", "papers")
    return LegalText(
        key=str(node.identifier("key")),
        citation=str(node.required("citation")),
        valid_from=node.required_date("valid_from"),
        valid_to=node.date("valid_to"),
        mark=str(node.one_of("mark", MARKS)),
        source=str(node.required("source")),
        papers=tuple(str(kind) for kind in node.texts("papers")),
    )
