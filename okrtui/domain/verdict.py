"""What a word is made of, and the word on any day (rule: "Three separate facts on every row").

``Grounds`` follow from facts alone, not from the clock: kept, they tell every later day's word until a
fact changes.
"""

from __future__ import annotations

from okrtui.domain import confidence as confidences
from okrtui.domain.confidence import HIGH
from okrtui.domain.curve import Curve
from okrtui.domain.heading import DONE, STATUS_OF, doubted, heading, top, word, worst
from okrtui.domain.keep import Held, Trace
from okrtui.domain.quantity import clamp
from okrtui.domain.score_band import closed_status
from okrtui.domain.settings import Bands
from okrtui.domain.vocabulary import Pace, Status, StatusFrom
from okrtui.named import NamedTuple


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
        elapsed, expected = self.curve.told(day)
        return self.told(day, elapsed, expected, bands, committed)

    def told(
        self, day: int, elapsed: float | None, expected: float | None, bands: Bands, committed: bool
    ) -> Verdict:
        """The same for a caller that has what its curve says of the day."""
        progress, trace, kept = self.progress, self.trace, None
        if trace is None:
            away = self.away
        else:
            kept = trace.told(day, elapsed) if elapsed is not None else None
            progress = None if kept is None or kept.held is None or elapsed is None else kept.held * elapsed
            away = kept is not None and kept.ok_now is False
        if self.outcome is not None:
            score = clamp(self.outcome)
            status = closed_status(score, bands)
            return Verdict(progress, expected, elapsed, score, score, score, None, status, None, False, kept)
        limit, end = self.fresh_until, self.curve.end
        outdated = limit is not None and (day if day < end else end) > limit + 1
        if trace is None and progress is not None and progress >= DONE:
            return Verdict(progress, expected, elapsed, 1.0, 1.0, 1.0, Pace.DONE, Status.DONE,
                           StatusFrom.PACE, outdated, kept)  # fmt: skip
        owner = False
        if trace is None and not self.answered and progress and expected is not None:
            score = heading(expected, progress)
        else:
            known, owner = self._heading(progress, expected, elapsed, kept)
            if known is None:
                status = Status.OUTDATED if outdated else Status.PENDING
                return Verdict(progress, expected, elapsed, None, None, None, None, status, None, outdated,
                               kept)  # fmt: skip
            score = known
        made = _OF_BAND[confidences.band(score)] if owner else word(score, bands)
        held = score
        if away:
            made, held = worst(made, Pace.AT_RISK), min(score, top(Pace.AT_RISK, bands))
        pace = None if owner else made
        if outdated:
            return Verdict(progress, expected, elapsed, score, held, held, pace, Status.OUTDATED, None,
                           True, kept)  # fmt: skip
        judged, whose = held, StatusFrom.OWNER if owner else StatusFrom.PACE
        said = self.confidence
        if said is not None and not owner and said < HIGH:
            left = doubted(made, said, spoken=self.spoken, committed=committed)
            if left is not made:
                made, judged, whose = left, min(held, top(left, bands)), StatusFrom.OWNER
        return Verdict(progress, expected, elapsed, score, held, judged, pace, STATUS_OF[made], whose,
                       False, kept)  # fmt: skip

    def _heading(
        self, progress: float | None, expected: float | None, elapsed: float | None, kept: Held | None
    ) -> tuple[float | None, bool]:
        """(heading of what is not done, whether it is the owner's confidence)."""
        if elapsed is None:
            return None, False
        if kept is not None:
            if kept.heading is not None:
                return kept.heading, False
        elif self.answered and expected is not None and expected >= DONE:
            return 0.0, False
        elif progress is not None and expected is not None and expected + progress > 0.0:
            return heading(expected, progress), False
        if self.owned or (kept is None and progress is not None):
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
    confidences.ConfidenceBand.HIGH: Pace.ON_TRACK,
    confidences.ConfidenceBand.MEDIUM: Pace.AT_RISK,
    confidences.ConfidenceBand.LOW: Pace.OFF_TRACK,
}
