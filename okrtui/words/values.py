"""What a key result stands at, in the few words of a row."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from okrtui.domain.model import Kind
from okrtui.domain.settings import Bands
from okrtui.domain.vocabulary import CARRIED_PAST, CARRIED_TARGET
from okrtui.usecases.views import KeyResultView
from okrtui.words import Words
from okrtui.words.glyphs import Glyphs
from okrtui.words.numbers import (
    apart,
    difference_with_unit,
    number,
    short,
    short_with_unit,
    shorts_apart,
    signed,
    unit_suffix,
)
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.usecases.feeds import Wait

UNKNOWN = "?"
FLAGS = (
    "moving_away",
    "needs_baseline",
    "not_a_value",
    "unmoved",
    CARRIED_TARGET,
    CARRIED_PAST,
)
"""What is said of a row in the words ``detail.<flag>``."""


def journey(
    words: Words, view: KeyResultView, glyphs: Glyphs, *, roomy: bool = True, brief: bool = False
) -> str:
    """From, now, to, by the kind: "18 → 22.1 → 25%", "≥ 10%, now 8.2", "31 of 52 tasks".
    Without room the arrows stand close: "18→22.1→25%"; ``brief``: now and to alone, "22.1 → 25%"."""
    whole, tight, short = journeys(words, view, glyphs)
    return short if brief else whole if roomy else tight


def journeys(words: Words, view: KeyResultView, glyphs: Glyphs) -> tuple[str, str, str]:
    """The same with room, without it, and brief."""
    kind, definition, state = view.definition.kind, view.definition, view.state
    if state.waits_for and state.progress is None:
        return _thrice(waiting(words, state.waits_for))
    if kind is Kind.TASKS:
        if view.tasks is None or not view.tasks.total:
            return _thrice(words.say("value.no_tasks"))
        done, total = view.tasks.done, view.tasks.total
        brief = words.say("value.tasks_brief", done=done, total=total)
        return words.say("value.tasks", done=done, total=total), brief, brief
    if kind is Kind.MILESTONES:
        reached = int(view.trend[-1][1]) if view.trend else 0
        return _thrice(words.say("value.of", done=reached, total=len(definition.milestones)))
    if kind is Kind.BOOLEAN:
        return _thrice(words.say("value.yes" if state.progress else "value.no"))
    now = UNKNOWN if state.value is None else beside_band(state.value, definition.low, definition.high)
    if "not_a_value" in state.flags:
        now = words.say("number.not_a_value")
    if kind is Kind.KEEP:
        within = band(words, view, glyphs)
        whole = words.say("value.keep", band=within, now=now)
        return whole, whole, words.say("value.keep_brief", band=within, now=now)
    ends = endpoints(view)
    if ends is None:
        return _thrice(words.say("value.needs_baseline", now=now))
    arrow, unit = f" {glyphs.arrow} ", definition.unit
    start, near, target = way(words, ends[0], state.value, ends[1], unit)
    if state.value is not None:
        now = near
    if "approximate" in state.flags:
        now = words.say("value.about", value=now)
    steps = (start, now, target)
    return arrow.join(steps), glyphs.arrow.join(steps), arrow.join(steps[1:])


def way(
    words: Words, start: Decimal, value: Decimal | None, target: Decimal, unit: str
) -> tuple[str, str, str]:
    """Start, value and target for a narrow column, the last with its unit."""
    told = shorts_apart(words, unit, (start, value, target))
    now = UNKNOWN if value is None else told[value]
    return told[start], now, short_with_unit(words, target, unit, text=told[target])


def beside_band(value: Decimal, low: Decimal | None, high: Decimal | None) -> str:
    """A value for a narrow column that looks like no limit of its band unless it is one."""
    limits = [one for one in (low, high) if one is not None]
    return apart(short, [value, *limits])[0]


def _thrice(told: str) -> tuple[str, str, str]:
    return told, told, told


def waiting(words: Words, links: Sequence[str]) -> str:
    """What a row without a number waits for: "waits for …/12", "waits for …/12 and 2 more"."""
    name = links[0]
    if "://" in name:
        name = f"…/{name.rstrip('/').rpartition('/')[2]}"
    if len(links) == 1:
        return words.say("value.waits", link=name)
    return words.say("value.waits_more", link=name, more=len(links) - 1)


def change(words: Words, view: KeyResultView, amount: Decimal) -> str:
    """How far a key result moved, with sign and unit: "+1.2%p", "−2.5일", "+4 pp" of linked tasks."""
    if view.definition.kind is Kind.TASKS:
        return difference_with_unit(words, signed(amount * 100, 0), "%")
    return difference_with_unit(words, signed(amount), view.definition.unit)


def endpoints(view: KeyResultView) -> tuple[Decimal, Decimal] | None:
    """Start and target of the kinds that run from one number to another; None for the others."""
    definition = view.definition
    start, target = definition.start, definition.target
    if definition.kind is Kind.RELATIVE:
        start = definition.baseline
        if start is not None and definition.change is not None:
            target = start * (1 + definition.change)
    elif definition.kind is Kind.REACH:
        start = Decimal(0)
    elif definition.kind not in (Kind.INCREASE, Kind.DECREASE):
        return None
    return None if start is None or target is None else (start, target)


def band(words: Words, view: KeyResultView, glyphs: Glyphs) -> str:
    """The band of a ``keep``: "≥ 10 %", "≤ 2 %", "10–20 %"."""
    edges = (view.definition.low, view.definition.high)
    low, high = ("" if edge is None else number(edge) for edge in edges)
    return band_text(words, low, high, view.definition.unit, glyphs)


def band_text(words: Words, low: str, high: str, unit: str, glyphs: Glyphs) -> str:
    """The same of numbers as they are typed, either of which may be empty."""
    end = unit_suffix(words, unit)
    if low and high:
        return f"{low}{glyphs.dash}{high}{end}"
    if low:
        return f"{glyphs.at_least} {low}{end}"
    return f"{glyphs.at_most} {high}{end}" if high else ""


def wait_text(words: Words, wait: Wait) -> str:
    """What a key result waits for: "…/12 waits for jira: no token here"."""
    from okrtui.usecases.link_notes import wait_note

    note = wait_note(wait)
    return words.say(note.code, **{name: tame(str(value)) for name, value in note.values.items()})


def chance(words: Words, probability: float) -> str:
    """A probability as people say it: unlikely, 1 in 4, even, 3 in 4, likely."""
    from okrtui.domain.forecast import chance_word

    return words.say(f"chance.{chance_word(probability)}")


def ends_met(words: Words, bands: Bands) -> str:
    """What the probability beside it is of: "ends met (0.7):", with the score that counts as met."""
    return words.say("detail.ends_met", good=number(bands.on_track))


def chance_role(probability: float) -> str:
    """The status whose colour a probability has."""
    return "off_track" if probability < 0.375 else "at_risk" if probability < 0.625 else "on_track"
