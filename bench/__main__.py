"""`python -m bench`: a table on the screen, the figures in bench/results.json."""

from __future__ import annotations

import json
from pathlib import Path

from bench.rows import all_rows

RESULTS = Path(__file__).parent / "results.json"


def main() -> None:
    """Measure everything, print as it comes, keep the figures."""
    print(f"{'what':34} {'ms':>9} {'floor ms':>9} {'ratio':>8}  floor")
    rows = []
    for row in all_rows():
        print(f"{row.name:34} {row.ours:9.2f} {row.floor:9.3f} {row.ratio:8.1f}  {row.floor_name}", flush=True)
        rows.append({"name": row.name, "floor_name": row.floor_name, "ms": round(row.ours, 3),
                     "floor_ms": round(row.floor, 4), "ratio": round(row.ratio, 2), "rounds": row.rounds})  # fmt: skip
    RESULTS.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
