"""Warnings about definitions that are taken as they are (rule: "Quality"): a reason and a rewrite."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from okrtui.domain.entry import Refusal
from okrtui.domain.model import KeyResultDef, Kind, SourceType
from okrtui.domain.query_windows import grows_with_window

_GROWING = ("count", "sum")


def key_result_warnings(definition: KeyResultDef, value: Decimal | None = None) -> list[Refusal]:
    """Everything to warn of, in the order of the fields. ``value`` is the last one measured."""
    return [*_growing(definition), *_from_below(definition, value)]


def _growing(definition: KeyResultDef) -> Iterator[Refusal]:
    """A number that grows with the window by itself, where growing means falling behind."""
    source, kind, change = definition.source, definition.kind, definition.change
    falls = kind in (Kind.DECREASE, Kind.KEEP) or (
        kind is Kind.RELATIVE and change is not None and change < 0
    )
    if source.type is not SourceType.QUERY or not falls or source.query is None:
        return
    if source.value.partition(":")[0] in _GROWING and grows_with_window(source.query):
        yield Refusal("quality.growing_count", "source", {"kind": kind.value}, "quality.growing_count.hint")


def _from_below(definition: KeyResultDef, value: Decimal | None) -> Iterator[Refusal]:
    """A ``keep`` of at least so much that is still to be reached is an ``increase``."""
    low, before = definition.low, definition.start if value is None else value
    if definition.kind is not Kind.KEEP or low is None or definition.high is not None or before is None:
        return
    if low.is_finite() and before.is_finite() and before < low:
        values = {"low": low, "start": before}
        yield Refusal("quality.keep_from_below", "low", values, "quality.keep_from_below.hint")
