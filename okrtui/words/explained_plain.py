"""The lines of an explanation rounded, as people say them; the exact line stands folded below."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import cast

from okrtui.domain.explain import Node
from okrtui.domain.model import Status
from okrtui.words import Words
from okrtui.words.dates import moment
from okrtui.words.numbers import difference_with_unit, number, percent, rough, score, with_unit
from okrtui.words.values import chance

_WORDS = frozenset(status.value for status in Status)


def plain_line(words: Words, node: Node, zone: tzinfo, unit: str) -> str:
    """The rounded line of a node whose own line has figures of four places or a formula; empty where its
    own line is plain. ``unit``: of the values."""
    group, _, kind = node.code.removeprefix("explain.").partition(".")
    values = node.values
    if group in ("progress", "mean") and "progress" in values:
        return _progress(words, kind, values, unit)
    if group == "expected" and "expected" in values:
        return words.say("explained.plain_expected", expected=percent(cast(float, values["expected"])))
    if group == "pace" and "on_track" in values:
        return _pace(words, kind, values)
    if group == "confidence" and "confidence" in values:
        at = moment(words, cast(datetime, values["at"]), zone)
        return words.say("explained.plain_confidence", band=words.say(f"dashboard.confidence_{kind}"), at=at)
    if node.code == "explain.forecast.value":
        return _forecast(words, values, unit)
    return ""


def _progress(words: Words, kind: str, values: Mapping[str, object], unit: str) -> str:
    """ "Progress: 41%, 5 of 12 d"."""
    raw = cast(float, values.get("raw", values["progress"]))
    told = words.say("explained.plain_progress", progress=percent(raw))
    start = values.get("start", values.get("baseline", Decimal(0)))
    done, way = values.get("done"), values.get("weight")
    if kind in ("span", "reach", "relative"):
        value, target = cast(Decimal, values["value"]), cast(Decimal, values["target"])
        sign = -1 if target < cast(Decimal, start) else 1
        done, way = sign * (value - cast(Decimal, start)), abs(target - cast(Decimal, start))
    if done is None or way is None:
        return told
    share = number(cast(Decimal, done), 2)
    whole = difference_with_unit(words, number(cast(Decimal, way), 2), unit)
    return f"{told}, {words.say('explained.plain_of', done=share, way=whole)}"


def _pace(words: Words, kind: str, values: Mapping[str, object]) -> str:
    word = kind.removeprefix("keep_").removeprefix("due_")
    told = words.say(f"status.{word}") if word in _WORDS else words.say("explained.plain_owner")
    heading, good = score(cast(float, values["heading"]), 2), number(cast(float, values["on_track"]))
    return words.say("explained.plain_pace", word=told, heading=heading, good=good)


def _forecast(words: Words, values: Mapping[str, object], unit: str) -> str:
    low, high = (rough(cast(float, values[name])) for name in ("low", "high"))
    value = cast(float, values["value"])
    told = with_unit(words, value, unit, text=rough(value))
    sure, good = chance(words, cast(float, values["probability"])), number(cast(float, values["met"]))
    return words.say("explained.plain_forecast", value=told, low=low, high=high, chance=sure, good=good)
