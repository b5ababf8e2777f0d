"""`python -m bench [WHAT...]`: a table on the screen, the figures in bench/results.json."""

from __future__ import annotations

import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.measure import Result
from bench.rows import GROUPS

RESULTS = Path(__file__).parent / "results.json"
COLUMNS = f"{'what':38} {'median':>9} {'best':>9} {'cpu':>9} {'floor':>9} {'ratio':>7}  {'aim':>14}  floor"


def main() -> None:
    """Measure everything, print as it comes, keep the figures."""
    wanted = sys.argv[1:] or list(GROUPS)
    if unknown := set(wanted) - set(GROUPS):
        raise SystemExit(f"no such measurement: {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    print(f"{machine()}\n\n{COLUMNS}")
    rows = []
    for row in (row for name in wanted for row in GROUPS[name]()):
        print(line(row), flush=True)
        for place in row.dominated_by:
            print(f"      {place}", flush=True)
        rows.append(kept(row))
    measured = {"measured_at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine(), "rows": rows}
    RESULTS.write_text(json.dumps(measured, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def machine() -> str:
    """What it was measured on, and how busy that was."""
    load = os.getloadavg()[0]
    return f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f}, {platform.system()}"


def line(row: Result) -> str:
    """A row of the table; values are in milliseconds unless they say so."""
    unit = "" if row.unit == "ms" else f" {row.unit}"
    cpu = "" if row.cpu is None else f"{row.cpu:.2f}"
    values = f"{row.ours:9.2f} {row.best:9.2f} {cpu:>9} {row.floor:9.3f} {row.ratio:7.1f}"
    return f"{row.name:38} {values}  {aim(row):>14}  {row.floor_name}{unit}"


def aim(row: Result) -> str:
    """The aim and whether it is met, empty without one."""
    if row.aim is None:
        return ""
    times = "×" if row.aim.of == "ratio" else ""
    return f"≤ {row.aim.most:g}{times} {'met' if row.is_met else 'MISSED'}"


def kept(row: Result) -> dict[str, Any]:
    """A row as results.json keeps it."""
    return {
        "name": row.name,
        "floor_name": row.floor_name,
        "unit": row.unit,
        "median": round(row.ours, 3),
        "best": round(row.best, 3),
        "cpu": None if row.cpu is None else round(row.cpu, 3),
        "cpu_floor": None if row.cpu_floor is None else round(row.cpu_floor, 4),
        "floor": round(row.floor, 4),
        "best_floor": round(row.best_floor, 4),
        "ratio": round(row.ratio, 2),
        "rounds": row.rounds,
        "aim": row.aim.most if row.aim else None,
        "aim_of": row.aim.of if row.aim else None,
        "is_met": row.is_met,
        "dominated_by": row.dominated_by,
    }


if __name__ == "__main__":
    main()
