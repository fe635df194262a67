"""A KPI in words: its value, its band, its word."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from okrtui.domain.kpi import KpiDef
from okrtui.domain.vocabulary import KpiStatus
from okrtui.usecases.views import KpiView
from okrtui.words import Words
from okrtui.words.numbers import short_with_unit, shorts_apart
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
    """The last value with its unit; a dash where there is none. It looks like no limit of its band unless
    it is one."""
    definition = one.definition
    if one.value is None:
        return "–"
    return value_beside(words, one.value, definition.low, definition.high, definition.unit)


Limit = Decimal | float | None


def value_beside(words: Words, value: Decimal | float, low: Limit, high: Limit, unit: str) -> str:
    """A value as it stands beside its band."""
    told = shorts_apart(words, unit, (value, low, high))[value]
    return short_with_unit(words, value, unit, text=told)


def band_of(words: Words, low: Limit, high: Limit, unit: str, value: Limit = None) -> str:
    """ "100 or more", "2 or less", "5 to 10"; ``value``: what stands beside it."""
    told = shorts_apart(words, unit, (value, low, high))
    if low is None:
        if high is None:
            return ""
        return words.say("kpi.at_most", high=short_with_unit(words, high, unit, text=told[high]))
    if high is None:
        return words.say("kpi.at_least", low=short_with_unit(words, low, unit, text=told[low]))
    top = short_with_unit(words, high, unit, text=told[high])
    return words.say("kpi.between", low=told[low], high=top)


def recorded_text(words: Words, done: KpiRecorded, key: str) -> str:
    """What telling a value did, and the ``key`` that takes it back."""
    title, told = tame(done.kpi.definition.title), tame(stands(words, done.kpi))
    return words.say("kpi.recorded", title=title, stands=told, key=key)


def stands(words: Words, one: KpiView) -> str:
    """ "$99 · unhealthy · healthy at $100 or more" """
    band = healthy_at(words, one.definition, one.value)
    return words.sign("between").join((value_of(words, one), words.say(f"kpi.{one.status}"), band))


def healthy_at(words: Words, definition: KpiDef, value: Decimal | None = None) -> str:
    """ "healthy at $100 or more"; ``value``: what stands beside it."""
    band = band_of(words, definition.low, definition.high, definition.unit, value)
    return words.say("kpi.healthy_at", band=band)
