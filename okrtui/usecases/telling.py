"""The figures of a day, told from what is kept of objectives: the same ``domain.verdict`` and
``domain.rollup`` that ``status`` and ``explain`` go through, without reading a fact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from okrtui.domain.freshness import open_time_after
from okrtui.domain.model import Part, Status
from okrtui.domain.rollup import closed, sums_of
from okrtui.domain.settings import Bands
from okrtui.domain.verdict import Grounds, Verdict
from okrtui.domain.windows import close_of_day, micros
from okrtui.store.records import Figures, KeptKeyResult, ObjectiveScore
from okrtui.usecases.workspace import Workspace

UNTOLD = (0, Figures(Status.PENDING, None, None, None, None, None, None, 0, 0))
"""The day and the figures of what was not told yet."""


def today(workspace: Workspace) -> int:
    """24:00 of today in the organisation's zone, in microseconds: the day that stored figures are of."""
    return micros(close_of_day(workspace.now(), workspace.zone))


class Passes:
    """The grounds of kept key results on a day, after the good passes there were. ``leans`` turns true when
    one is asked for that a later pass could change."""

    def __init__(self, workspace: Workspace, day: int) -> None:
        self.day = day
        self.leans = False
        self._workspace = workspace
        self._good: Mapping[str, datetime | None] | None = None
        self._until: dict[tuple[str, tuple[str, ...]], tuple[int, int] | None] = {}

    def grounds(self, one: KeptKeyResult, team: str) -> Grounds:
        """Passes that found everything as it was keep a value fresh, and a keep observed."""
        kept = one.grounds
        limit = kept.fresh_until
        if not one.fed or limit is None or (kept.trace is None and self.day <= limit + 1):
            return kept
        key = (team, one.fed)
        if key not in self._until:
            self._until[key] = self._fresh(team, one.fed)
        found = self._until[key]
        if found is not None and found[1] > limit:
            limit = found[1]
            trace = kept.trace.renewed(found[0]) if kept.trace is not None else None
            kept = kept._replace(fresh_until=limit, trace=trace)
        self._note(kept, limit)
        return kept

    def _note(self, kept: Grounds, limit: int) -> None:
        """A later pass could make it fresh that is outdated, and observed what was not."""
        edge, trace = min(self.day, kept.curve.end), kept.trace
        if edge > limit + 1 or (
            trace is not None and trace.good is not None and edge > trace.confirmed + trace.one
        ):
            self.leans = True

    def _fresh(self, team: str, fed: tuple[str, ...]) -> tuple[int, int] | None:
        """(the oldest last good pass over these connections, until when it keeps values fresh)."""
        if self._good is None:
            states = self._workspace.store.connection_states()
            self._good = {name: state.last_good for name, state in states.items()}
        goods = [self._good.get(name) for name in fed]
        oldest = min((good for good in goods if good is not None), default=None)
        if oldest is None or None in goods:
            return None
        rules = self._workspace.rules(team)
        length, zone = rules.thresholds.outdated_after, self._workspace.zone
        return micros(oldest), micros(open_time_after(oldest, length, rules.closed, zone))


class Teller:
    """Tells what objectives stand at on one day."""

    def __init__(self, workspace: Workspace, day: int) -> None:
        self.day = day
        self._workspace = workspace
        self._passes = Passes(workspace, day)
        self._known: dict[int, ObjectiveScore] = {}
        self._done: dict[int, Part] = {}

    def told(self, scores: Mapping[int, ObjectiveScore]) -> dict[int, ObjectiveScore]:
        """The same with the figures of the day."""
        self._know(scores)
        return {uid: one if one.day == self.day else self._tell(one) for uid, one in scores.items()}

    def lasting(self, scores: Mapping[int, ObjectiveScore]) -> list[ObjectiveScore]:
        """Those whose figures of the day no pass until then can change, with these."""
        self._know(scores)
        found = []
        for one in scores.values():
            self._passes.leans = False
            self._done.clear()
            told = self._tell(one)
            if not self._passes.leans:
                found.append(told)
        return found

    def _tell(self, score: ObjectiveScore) -> ObjectiveScore:
        return score._replace(day=self.day, figures=self._figures(score, frozenset()))

    def _know(self, scores: Mapping[int, ObjectiveScore]) -> None:
        """Read what drives them, and what drives that."""
        self._known.update(scores)
        found = scores
        while missing := {uid for one in found.values() for uid, _ in one.kept.driven} - self._known.keys():
            found = self._workspace.store.objective_scores(objectives=missing)
            self._known.update(found)

    def _figures(self, score: ObjectiveScore, path: frozenset[int]) -> Figures:
        """What an objective stands at; ``path``: those that it drives."""
        kept, day = score.kept, self.day
        bands = Bands(kept.on_track, kept.at_risk)
        own = [
            part_of(one, self._passes.grounds(one, score.team).on(day, bands, kept.committed), bands)
            for one in kept.key_results
        ]
        parts = list(own) if kept.own else []
        for uid, share in kept.driven:
            child = self._known.get(uid)
            if child is None or uid in path or uid == score.objective:
                continue
            if uid not in self._done:
                figures = self._figures(child, path | {score.objective})
                self._done[uid] = objective_part(child, figures)
            parts.append(self._done[uid]._replace(weight=self._done[uid].weight * share))
        total = sums_of(parts).rollup(bands)
        if kept.closed is not None:
            total = closed(total, kept.closed)
        weighing = [one for one in own if one.weight > 0] if kept.own else []
        return Figures(
            total.status,
            total.status_from,
            total.progress,
            total.expected,
            total.heading,
            total.held,
            total.judged,
            sum(one.progress is not None for one in weighing),
            len(weighing),
        )


def part_of(one: KeptKeyResult, told: Verdict, bands: Bands) -> Part:
    """A kept key result's term in its objective's mean."""
    score = one.grounds.outcome
    progress = told.progress if score is None else score
    return Part(
        one.weight, progress, told.expected, told.status, told.heading, told.held, told.judged, bands,
        (0 if progress is None else 1, 1),
    )  # fmt: skip


def objective_part(score: ObjectiveScore, figures: Figures) -> Part:
    """An objective's term in the mean of its team, and of the objective that it drives."""
    bands = Bands(score.kept.on_track, score.kept.at_risk)
    return Part(
        score.weight, figures.progress, figures.expected, figures.status, figures.heading, figures.held,
        figures.judged, bands, (figures.known, figures.every),
    )  # fmt: skip
