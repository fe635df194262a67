"""Measuring two or more things side by side: every round runs each once, medians are compared."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median

Measured = Mapping[str, list[float]]


def interleaved(contestants: Mapping[str, Callable[[], float]], rounds: int) -> Measured:
    """What each contestant returned (seconds, say), round by round, in an order that turns."""
    found: dict[str, list[float]] = {name: [] for name in contestants}
    names = list(contestants)
    for number in range(rounds):
        turned = names[number % len(names) :] + names[: number % len(names)]
        for name in turned:
            found[name].append(contestants[name]())
    return found


def medians(measured: Measured) -> dict[str, float]:
    return {name: median(values) for name, values in measured.items()}


def timed(action: Callable[[], object]) -> float:
    """Seconds that an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]
