"""A KPI in words: its value, its band, its word."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from okrtui.domain.kpi import KpiDef
from okrtui.domain.vocabulary import KpiStatus
from okrtui.usecases.views import KpiView
from okrtui.words import Words
from okrtui.words.numbers import short_of, short_with_unit
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.usecases.kpi_values import KpiRecorded

LOOKS = {
    KpiStatus.HEALTHY: "on_track",
    KpiStatus.UNHEALTHY: "off_track",
    KpiStatus.OUTDATED: "outdated",
    KpiStatus.PENDING: "pending",
}
"""The status whose sign and colour the word of a KPI has."""


def value_of(words: Words, one: KpiView) -> str:
    """The last value with its unit; a dash where there is none."""
    return "–" if one.value is None else short_with_unit(words, one.value, one.definition.unit)


def band_of(words: Words, low: Decimal | float | None, high: Decimal | float | None, unit: str) -> str:
    """ "100 or more", "2 or less", "5 to 10" """
    if low is None:
        return "" if high is None else words.say("kpi.at_most", high=short_with_unit(words, high, unit))
    if high is None:
        return words.say("kpi.at_least", low=short_with_unit(words, low, unit))
    return words.say("kpi.between", low=short_of(words, low, unit), high=short_with_unit(words, high, unit))


def recorded_text(words: Words, done: KpiRecorded, key: str) -> str:
    """What telling a value did, and the ``key`` that takes it back."""
    title, told = tame(done.kpi.definition.title), tame(stands(words, done.kpi))
    return words.say("kpi.recorded", title=title, stands=told, key=key)


def stands(words: Words, one: KpiView) -> str:
    """ "$99 · unhealthy · healthy at $100 or more" """
    told = (value_of(words, one), words.say(f"kpi.{one.status}"), healthy_at(words, one.definition))
    return words.sign("between").join(told)


def healthy_at(words: Words, definition: KpiDef) -> str:
    """ "healthy at $100 or more" """
    band = band_of(words, definition.low, definition.high, definition.unit)
    return words.say("kpi.healthy_at", band=band)
