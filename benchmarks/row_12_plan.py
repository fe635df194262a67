"""The plan that ``quarter.toml`` holds, written in the app: its keys, and whether it comes to the same."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from benchmarks.table import Figure

RIGS = Path(__file__).parents[1] / "tests" / "rigs"
TARGET = 900


def measure() -> list[Figure]:
    sys.path.insert(0, str(RIGS))
    import plan_by_keys as plan  # type: ignore[import-not-found]

    with plan.empty_house() as live:
        asyncio.run(plan.by_keys(live))
        written = plan.stands(live)
    with plan.empty_house() as live:
        plan.by_file(live)
        same = written == plan.stands(live)
    keys, characters = plan.keys_of(plan.QUARTER), len(plan.FILE.read_text("utf-8"))
    return [
        Figure(
            row=12,
            what="a quarter's plan: 6 objectives, 20 key results, 8 links, all of it typed",
            measured=f"{keys} keys, boards {'equal' if same else 'NOT equal'}",
            compared=f"{characters:,} characters of TOML",
            target=f"≤ {TARGET} keys, boards equal",
            reached=keys <= TARGET and same,
        )
    ]
