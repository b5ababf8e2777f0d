"""Word papers of a case in the layout of Nghị định 30/2020/NĐ-CP: written from facts, kept by digest, released once."""

from app.papers.refusals import PaperRefused
from app.papers.registry import PAPERS, PaperKind, Prepared, Written, facts_digest, keep, prepare, release, write

__all__ = [
    "PAPERS",
    "PaperKind",
    "PaperRefused",
    "Prepared",
    "Written",
    "facts_digest",
    "keep",
    "prepare",
    "release",
    "write",
]
