"""Lists that stay in the address: what is searched, the order, and one page of many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import request
from sqlalchemy import Select, func, select

from app.db import session
from app.web.text import tidy, without_unseen

PER_PAGE = 30
LONGEST_SEARCH = 100
FARTHEST = 1_000_000
T = TypeVar("T")


@dataclass(frozen=True)
class Slice(Generic[T]):
    """One page of a list: its rows, how many there are in all, and which page it is."""

    rows: list[T]
    total: int
    number: int

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // PER_PAGE))


@dataclass(frozen=True)
class Order:
    """The columns a list can be sorted by, by the word in the address, and the one that settles what is equal."""

    columns: Mapping[str, Any]
    last: Any

    def by(self, sort: str) -> list[Any]:
        """The order that `name` or `-name` asks for; an unknown word is the first of the columns."""
        column = self.columns.get(sort.removeprefix("-"), next(iter(self.columns.values())))
        return [column.desc() if sort.startswith("-") else column.asc(), self.last]


def asked(name: str, default: str = "") -> str:
    """What the address says, composed, in one line, without what nobody can see."""
    return " ".join(without_unseen(tidy(request.args.get(name, default))).split())[:LONGEST_SEARCH]


def asked_page() -> int:
    """The page the address asks for; the first where it says nothing sensible."""
    return page_of(request.args)


def page_of(args: Mapping[str, str]) -> int:
    """The page these words of an address ask for; the first for anything crooked."""
    said = args.get("page", "")[:9]
    return max(1, min(int(said), FARTHEST)) if said.isascii() and said.isdigit() else 1


def sliced(chosen: Select[Any], order: Order, *, sort: str, page: int) -> Slice[Any]:
    """That page of the objects chosen; a page beyond the last is the last."""
    total = session.scalar(select(func.count()).select_from(chosen.order_by(None).subquery())) or 0
    number = min(max(1, page), max(1, -(-total // PER_PAGE)))
    rows = chosen.order_by(*order.by(sort)).limit(PER_PAGE).offset((number - 1) * PER_PAGE)
    return Slice(list(session.scalars(rows).unique()), total, number)
