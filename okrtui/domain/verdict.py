"""What a word is made of, and the word on any day (rule: "Three separate facts on every row").

``Grounds`` follow from facts alone, not from the clock: kept, they tell every later day's word until a
fact changes.
"""

from __future__ import annotations

from typing import NamedTuple

from okrtui.domain import confidence as confidences
from okrtui.domain.curve import Curve
from okrtui.domain.heading import DONE, STATUS_OF, doubted, heading, top, word, worst
from okrtui.domain.keep import Held, Trace
from okrtui.domain.limits import Bands
from okrtui.domain.quantity import clamp
from okrtui.domain.scoring import closed_status
from okrtui.domain.vocabulary import Pace, Status, StatusFrom


class Grounds(NamedTuple):
    """The parts of a key result's word. Instants are microseconds since 1970.

    ``progress`` is that of every kind but keep, whose ``trace`` moves with time. ``away``: below its
    start. ``answered``: a boolean, which after its day is 0 or 1. ``owned``: without a number its heading
    is the owner's confidence, since the person who should measure it never did. ``spoken``: the
    confidence was a colour, not a number. After ``fresh_until`` the value is outdated. ``outcome`` is the
    score of a closed cycle.
    """

    curve: Curve
    progress: float | None
    trace: Trace | None = None
    away: bool = False
    answered: bool = False
    owned: bool = False
    confidence: float | None = None
    spoken: bool = False
    fresh_until: int | None = None
    outcome: float | None = None

    def on(self, day: int, bands: Bands, committed: bool) -> Verdict:
        """The word on the day that ends at ``day`` (24:00, itself left out)."""
        elapsed, expected = self.curve.elapsed(day), self.curve.expected(day)
        progress, away, told = self.progress, self.away, None
        if self.trace is not None and elapsed is not None:
            told = self.trace.told(day, elapsed)
            progress = None if told.held is None else told.held * elapsed
            away = told.ok_now is False
        if self.outcome is not None:
            score = clamp(self.outcome)
            status = closed_status(score, bands)
            return Verdict(progress, expected, elapsed, score, score, score, None, status, None, False, told)
        outdated = self.fresh_until is not None and min(day, self.curve.end) > self.fresh_until + 1
        if self.trace is None and progress is not None and progress >= DONE:
            return Verdict(progress, expected, elapsed, 1.0, 1.0, 1.0, Pace.DONE, Status.DONE,
                           StatusFrom.PACE, outdated, told)  # fmt: skip
        known, owner = self._heading(progress, expected, elapsed, told)
        if known is None:
            status = Status.OUTDATED if outdated else Status.PENDING
            return Verdict(progress, expected, elapsed, None, None, None, None, status, None, outdated, told)
        made = _OF_BAND[confidences.band(known)] if owner else word(known, bands)
        held = known
        if away:
            made, held = worst(made, Pace.AT_RISK), min(known, top(Pace.AT_RISK, bands))
        pace = None if owner else made
        if outdated:
            return Verdict(progress, expected, elapsed, known, held, held, pace, Status.OUTDATED, None,
                           True, told)  # fmt: skip
        judged, whose = held, StatusFrom.OWNER if owner else StatusFrom.PACE
        if not owner and self.confidence is not None:
            left = doubted(made, self.confidence, spoken=self.spoken, committed=committed)
            if left is not made:
                made, judged, whose = left, min(held, top(left, bands)), StatusFrom.OWNER
        return Verdict(progress, expected, elapsed, known, held, judged, pace, STATUS_OF[made], whose,
                       False, told)  # fmt: skip

    def _heading(
        self, progress: float | None, expected: float | None, elapsed: float | None, told: Held | None
    ) -> tuple[float | None, bool]:
        """(heading of what is not done, whether it is the owner's confidence)."""
        if elapsed is None:
            return None, False
        if told is not None:
            if told.heading is not None:
                return told.heading, False
        elif self.answered and expected is not None and expected >= DONE:
            return 0.0, False
        elif progress is not None and expected is not None and expected + progress > 0.0:
            return heading(expected, progress), False
        if self.owned or (told is None and progress is not None):
            return self.confidence, self.confidence is not None
        return None, False


class Verdict(NamedTuple):
    """The figures and the word of one day, as in ``KeyResultState``."""

    progress: float | None
    expected: float | None
    elapsed: float | None
    heading: float | None
    held: float | None
    judged: float | None
    pace: Pace | None
    status: Status
    status_from: StatusFrom | None
    outdated: bool
    keep: Held | None


_OF_BAND = {
    confidences.Band.HIGH: Pace.ON_TRACK,
    confidences.Band.MEDIUM: Pace.AT_RISK,
    confidences.Band.LOW: Pace.OFF_TRACK,
}
