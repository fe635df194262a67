"""In which order rows stand under "where not"."""

from __future__ import annotations

from okrtui.domain.model import KeyResultState, Pace, Status

DISAGREES = 1
RANKS = {Status.OFF_TRACK: 0, Status.AT_RISK: 2, Status.OUTDATED: 3, Status.PENDING: 4}
"""Off track, disagreement, at risk, outdated, pending."""


def rank(state: KeyResultState) -> tuple[int, float]:
    """Where a row stands: by its word or a disagreement, all others last; within that by its heading."""
    place = RANKS.get(state.status, len(Status))
    judged = 1.0 if state.judged is None else state.judged
    return (min(place, DISAGREES) if state.disagrees else place, judged)


BEHIND = (Pace.AT_RISK, Pace.OFF_TRACK)
BEHIND_WORDS = (Status.AT_RISK, Status.OFF_TRACK)
