"""Lines of a scope and the seat of the provider as papers print them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.models import Case
from app.papers.labels import ACTIVITIES, cmc


@dataclass(frozen=True)
class Line:
    """One line of the scope; `chosen` when it is proposed, or decided, for approval."""

    line: str
    field: str
    object: str
    range: str
    accuracy: str
    activity: str
    procedure: str
    group2: bool
    chosen: bool


def gather_lines(case: Case, *, chosen: list[str], fields: Mapping[str, str]) -> tuple[Line, ...]:
    """Every line of the case, in its order."""
    return tuple(
        Line(
            line=row.line,
            field=fields.get(row.field_code, row.field_code),
            object=row.object,
            range=row.range,
            accuracy="\n".join(filter(None, [row.accuracy, cmc(row.cmc_value, row.cmc_unit, row.cmc_k)])),
            activity=ACTIVITIES[row.activity] + (" (nhóm 2)" if row.group2 else ""),
            procedure=row.procedure,
            group2=row.group2,
            chosen=row.line in chosen,
        )
        for row in case.lines
    )


def seat_of(case: Case) -> str:
    """The first site's address: where the organisation has its seat."""
    sites = case.organisation.sites
    return ", ".join(filter(None, [sites[0].street, sites[0].commune, sites[0].province])) if sites else ""
