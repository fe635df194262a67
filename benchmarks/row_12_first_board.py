"""From an empty machine to a number of one's own on the board: seconds and keys, inside the app."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from benchmarks.table import Figure

RIGS = Path(__file__).parents[1] / "tests" / "rigs"
TARGET, KEYS = 120.0, 40
THOUGHT = 3.0  # seconds that a person takes to look and press one key


def measure() -> list[Figure]:
    sys.path.insert(0, str(RIGS))
    from first_run import Fingers, empty_machine, first_run, tracker  # type: ignore[import-not-found]
    from terminal import terminal  # type: ignore[import-not-found]

    with tempfile.TemporaryDirectory() as folder, tracker() as server:
        machine = empty_machine(Path(folder))
        begin = time.perf_counter()
        with terminal(machine, size=(140, 42)) as screen:
            hand = Fingers(screen)
            first_run(hand, server.url)
            seconds = time.perf_counter() - begin
    whole = seconds + hand.keys * THOUGHT
    return [
        Figure(
            row=12,
            what="first board of one's own: organisation, tracker, objective, link",
            measured=f"{hand.keys} keys, {whole:.0f} s: {seconds:.1f} s of the program, {THOUGHT:.0f} a key",
            target=f"≤ {KEYS} keys, ≤ {TARGET:.0f} s",
            reached=whole <= TARGET and hand.keys <= KEYS,
        )
    ]
