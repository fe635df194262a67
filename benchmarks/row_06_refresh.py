"""Refreshing 10,000 linked GitHub issues at 50 ms of latency, beside what latency alone takes."""

from __future__ import annotations

from benchmarks.refresh import refresh
from benchmarks.table import Figure


def measure() -> list[Figure]:
    return refresh(row=6, issues=10_000, target=1.2, whole=1.7)
