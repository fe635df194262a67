"""Confidence: 0.0-1.0 inside, three scales outside (rule: "Three separate facts", confidence)."""

from __future__ import annotations

import math
import unicodedata
from enum import StrEnum

from okrtui.domain.quantity import EPSILON
from okrtui.domain.vocabulary import ConfidenceScale
from okrtui.errors import RefusedError

LOW = 0.4
HIGH = 0.7


class ConfidenceBand(StrEnum):
    """Low < 0.4 <= medium < 0.7 <= high."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


_COLOURS = {"red": 0.2, "yellow": 0.55, "green": 0.85}
_WORDS = {
    **{name: name for name in _COLOURS},
    **{name[0]: name for name in _COLOURS},
    "빨강": "red",
    "노랑": "yellow",
    "초록": "green",
}
_COLOUR_OF = {ConfidenceBand.LOW: "red", ConfidenceBand.MEDIUM: "yellow", ConfidenceBand.HIGH: "green"}


def choices(scale: ConfidenceScale) -> tuple[tuple[str, float], ...]:
    """What may be pressed or typed on a scale, worst first, and what is stored for it."""
    if scale is ConfidenceScale.RAG:
        return tuple((name[0], value) for name, value in _COLOURS.items())
    if scale is ConfidenceScale.ONE_TO_FIVE:
        return tuple((str(number), (number - 1) / 4) for number in range(1, 6))
    return tuple(("x" if number == 10 else str(number), number / 10) for number in range(11))


def parse(scale: ConfidenceScale, text: str) -> float:
    """The stored confidence for what a person typed on ``scale``.

    red, yellow, green or their first letters (0.2, 0.55, 0.85); 1-5 ((n - 1) / 4); 0-10 (n / 10,
    ``x`` for 10). Raises RefusedError ``domain.confidence`` naming the choices.
    """
    typed = unicodedata.normalize("NFKC", text[:32]).strip().casefold()
    if scale is ConfidenceScale.RAG:
        if typed in _WORDS:
            return _COLOURS[_WORDS[typed]]
    else:
        typed = "x" if scale is ConfidenceScale.ZERO_TO_TEN and typed == "10" else typed
        for key, value in choices(scale):
            if key == typed:
                return value
    raise RefusedError(
        "domain.confidence",
        hint="domain.confidence.hint",
        text=text[:32],
        scale=scale.value,
        choices=" ".join(key for key, _ in choices(scale)),
    )


def valid(confidence: float | None) -> bool:
    """Whether a stored confidence can be used: a number in 0..1."""
    return confidence is not None and 0.0 <= confidence <= 1.0


def band(confidence: float) -> ConfidenceBand:
    """The band of a stored confidence; a value on a limit takes the better one."""
    if confidence >= HIGH - EPSILON:
        return ConfidenceBand.HIGH
    return ConfidenceBand.MEDIUM if confidence >= LOW - EPSILON else ConfidenceBand.LOW


def show(scale: ConfidenceScale, confidence: float) -> str:
    """A stored confidence as its scale's key: ``red``/``yellow``/``green`` (code of a word), ``1``-``5``,
    ``0``-``10``; the nearest where it was entered on another scale."""
    if math.isnan(confidence):
        return ""
    share = min(1.0, max(0.0, confidence))
    if scale is ConfidenceScale.RAG:
        return _COLOUR_OF[band(share)]
    if scale is ConfidenceScale.ONE_TO_FIVE:
        return str(math.floor(share * 4 + 0.5 + EPSILON) + 1)
    return str(math.floor(share * 10 + 0.5 + EPSILON))
