"""Refreshing 1,000 linked GitHub issues at 50 ms of latency, beside what latency alone takes."""

from __future__ import annotations

from benchmarks.refresh import refresh
from benchmarks.table import Figure


def measure() -> list[Figure]:
    return refresh(row=5, issues=1_000, target=1.3, whole=2.0)
