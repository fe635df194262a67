"""One word a row, whose word it is, and the score it is heading for: the same on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.domain.confidence import band
from okrtui.domain.heading import tick
from okrtui.domain.model import KeyResultDef, KeyResultState, Kind, RollUp, Status, StatusFrom
from okrtui.domain.score_band import FROZEN
from okrtui.domain.settings import ASPIRATIONAL
from okrtui.named import NamedTuple
from okrtui.words import Words
from okrtui.words.numbers import number, score

if TYPE_CHECKING:
    from okrtui.usecases.find import Stands

JUST_BEGUN = 0.15
"""The elapsed share of a window up to which "on track" is written "just begun"."""


class Standing(NamedTuple):
    """``early``: the window has just begun; ``doubted``: a person lowered the machine's word;
    ``owners``: the owner's confidence is all there is to go by; ``good``: from which score it is good."""

    status: Status
    heading: float | None
    early: bool
    doubted: bool = False
    owners: bool = False
    good: float = ASPIRATIONAL.on_track


def of_key_result(state: KeyResultState) -> Standing:
    """The standing of a key result."""
    from_owner = state.status_from is StatusFrom.OWNER
    early = state.elapsed is not None and state.elapsed < JUST_BEGUN
    return Standing(
        state.status,
        state.heading,
        early,
        from_owner and state.pace is not None,
        from_owner and not state.pace,
        state.bands.on_track,
    )


def of_rollup(rollup: RollUp, elapsed: float | None) -> Standing:
    """The standing of an objective, a team or the company; ``elapsed`` of its cycle."""
    early = elapsed is not None and elapsed < JUST_BEGUN
    doubted = rollup.status_from is StatusFrom.OWNER
    return Standing(rollup.status, rollup.heading, early, doubted, good=rollup.bands.on_track)


def of_found(stands: Stands) -> Standing:
    """The standing of what was found."""
    early = stands.elapsed is not None and stands.elapsed < JUST_BEGUN
    return Standing(stands.status, stands.heading, early, stands.doubted, stands.owners)


def word(words: Words, standing: Standing) -> str:
    """The one word: "off track"; "just begun" for what is on track early on."""
    if standing.early and standing.status is Status.ON_TRACK:
        return words.say("standing.just_begun")
    return words.say(f"status.{standing.status.value}")


def whole(words: Words, standing: Standing, dot: str | None = None) -> str:
    """The word and whose it is: "off track · owner doubts it"; ``dot``: the sign between them on a
    screen."""
    told, between = word(words, standing), words.sign("between") if dot is None else f" {dot} "
    if standing.doubted:
        return f"{told}{between}{words.say('standing.doubted')}"
    if standing.owners:
        return f"{told}{between}{words.say('standing.owners')}"
    return told


def heading(words: Words, standing: Standing, *, first: bool = False, places: int = 1) -> str:
    """ "heading for 0.7"; the ``first`` time with what the scale means; empty without a heading. What is
    closed: "scored 0.72"."""
    if standing.heading is None:
        return ""
    if standing.status in FROZEN:
        return words.say("standing.scored", score=score(standing.heading, 2))
    told = words.say("standing.heading", score=score(standing.heading, places))
    return f"{told} {words.say('standing.scale', good=number(standing.good, 2))}" if first else told


def heading_number(standing: Standing) -> str:
    """The bare number of a column: "0.7"; empty without one, and where nothing is ahead any more."""
    if standing.heading is None or standing.status is Status.DONE:
        return ""
    return score(standing.heading)


def confidence_word(words: Words, said: float | None) -> str:
    """How sure an owner is; empty where nobody said."""
    return "" if said is None else words.say(f"dashboard.confidence_{band(said)}")


def tick_of(definition: KeyResultDef, state: KeyResultState) -> float | None:
    """From where on the bar of a key result its pace is on track. None where that is not above 0, and for
    what is kept inside a band."""
    return None if definition.kind is Kind.KEEP else tick(state.expected, state.bands)


def tick_of_mean(rollup: RollUp) -> float | None:
    """The same on the bar of a mean: as far from its progress as its heading is from the limit."""
    if rollup.progress is None or rollup.expected is None or rollup.heading is None:
        return None
    at = rollup.progress - (rollup.heading - rollup.bands.on_track) / (2.0 - rollup.expected)
    return at if at > 0 else None
