"""The score a row is heading for, and the word of it (rule: "Three separate facts on every row", pace)."""

from __future__ import annotations

from okrtui.domain.confidence import HIGH, LOW
from okrtui.domain.quantity import EPSILON, clamp
from okrtui.domain.settings import Bands
from okrtui.domain.vocabulary import Pace, Status

DONE = 1.0 - 1e-12
"""From this progress on a row is done."""

DOUBTED = 0.2
"""A confidence below this, on a scale of numbers, is off track whatever the pace."""

BELOW = 0.01
"""How far under the limit of the next better word a lowered part counts at most."""

STATUS_OF = {
    Pace.ON_TRACK: Status.ON_TRACK,
    Pace.AT_RISK: Status.AT_RISK,
    Pace.OFF_TRACK: Status.OFF_TRACK,
    Pace.DONE: Status.DONE,
}
_WORSE = {Pace.DONE: Pace.DONE, Pace.ON_TRACK: Pace.AT_RISK}
_RANK = {pace: rank for rank, pace in enumerate((Pace.DONE, Pace.ON_TRACK, Pace.AT_RISK, Pace.OFF_TRACK))}


def heading(expected: float, progress: float) -> float:
    """1 - (2 - x)(x - p) within 0..1: for the share of the time that has passed the rest goes on as until
    now, for the share that is left as planned. 1 on plan, p at the end."""
    return clamp(1.0 - (2.0 - expected) * (expected - progress))


def keep_heading(held: float, elapsed: float, good: float) -> float:
    """held * e + (1 - e) * n; ``good`` (n) is 1 in band now, 0.5 out of it, 0 out for long."""
    return clamp(held * elapsed + (1.0 - elapsed) * good)


def word(score: float, bands: Bands) -> Pace:
    """The band of a heading; a heading on a limit takes the better one."""
    if score >= bands.on_track - EPSILON:
        return Pace.ON_TRACK
    return Pace.AT_RISK if score >= bands.at_risk - EPSILON else Pace.OFF_TRACK


def worst(one: Pace, other: Pace) -> Pace:
    """The worse of two words."""
    return max(one, other, key=_RANK.__getitem__)


def doubted(made: Pace, confidence: float, *, spoken: bool, committed: bool) -> Pace:
    """What a confidence leaves of a word; never a better one.

    ``spoken`` (red, yellow, green): yellow leaves at risk at best, red off track. On a scale of numbers
    below 0.2 leaves off track, below 0.4 takes one word, and so does medium where the objective is
    ``committed``."""
    if made is Pace.DONE or confidence >= HIGH - EPSILON:
        return made
    low = confidence < LOW - EPSILON
    if (spoken and low) or confidence < DOUBTED - EPSILON:
        return Pace.OFF_TRACK
    if spoken:
        return worst(made, Pace.AT_RISK)
    return _WORSE.get(made, Pace.OFF_TRACK) if low or committed else made


def top(lowered: Pace, bands: Bands) -> float:
    """The most a part counts for that was lowered to this word."""
    if lowered is Pace.OFF_TRACK:
        return max(0.0, bands.at_risk - BELOW)
    return max(0.0, bands.on_track - BELOW) if lowered is Pace.AT_RISK else 1.0


def tick(expected: float | None, bands: Bands) -> float | None:
    """The progress from which the word would be on track, x - (1 - limit) / (2 - x); None where that is
    not above 0."""
    if expected is None:
        return None
    at = expected - (1.0 - bands.on_track) / (2.0 - expected)
    return at if at > EPSILON else None
