"""Weighted means and statuses of objectives and teams (rule: "Roll-up")."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from okrtui.domain.heading import STATUS_OF, word
from okrtui.domain.model import Cycle, Driver, Part, RollUp, Status, StatusFrom
from okrtui.domain.quantity import EPSILON, clamp, weight_of
from okrtui.domain.score_band import FROZEN, closed_status
from okrtui.domain.settings import ASPIRATIONAL, Bands
from okrtui.domain.windows import cycle_window
from okrtui.named import NamedTuple

Node = TypeVar("Node", bound=Hashable)

_EMPTY: Mapping[Status, float] = MappingProxyType({})
_NO_COUNTS: Mapping[Status, int] = MappingProxyType({})


class Sums(NamedTuple):
    """What weighted means are made of; sums of several sets are added part by part.

    ``weight`` and ``progress``: of the parts with known progress, the weights and the weighted progress;
    ``expected_weight`` and ``expected`` likewise, over the same parts; ``heading_weight`` and the four
    after it over those with a heading, ``on_track`` and ``at_risk`` being their bands. ``weights`` are the
    weights of all parts by status, ``counts`` how many there are."""

    weight: float = 0.0
    progress: float = 0.0
    expected_weight: float = 0.0
    expected: float = 0.0
    heading_weight: float = 0.0
    heading: float = 0.0
    held: float = 0.0
    judged: float = 0.0
    on_track: float = 0.0
    at_risk: float = 0.0
    known: int = 0
    every: int = 0
    weights: Mapping[Status, float] = _EMPTY
    counts: Mapping[Status, int] = _NO_COUNTS

    def __add__(self, other: object) -> Sums:
        if not isinstance(other, Sums):
            return NotImplemented
        return Sums(
            self.weight + other.weight,
            self.progress + other.progress,
            self.expected_weight + other.expected_weight,
            self.expected + other.expected,
            self.heading_weight + other.heading_weight,
            self.heading + other.heading,
            self.held + other.held,
            self.judged + other.judged,
            self.on_track + other.on_track,
            self.at_risk + other.at_risk,
            self.known + other.known,
            self.every + other.every,
            _added(self.weights, other.weights),
            _added(self.counts, other.counts),
        )

    def rollup(self, bands: Bands | None = None) -> RollUp:
        """The means, and their word by ``bands``; None: by the weighted mean of the parts' own bands."""
        over = self.heading_weight
        if bands is None:
            bands = Bands(self.on_track / over, self.at_risk / over) if over > 0 else ASPIRATIONAL
        heading = held = judged = None
        if over > 0:
            heading, held = clamp(self.heading / over), clamp(self.held / over)
            judged = clamp(self.judged / over)
        progress = clamp(self.progress / self.weight) if self.weight > 0 else None
        status, whose = self._word(progress, heading, held, judged, bands)
        return RollUp(
            progress,
            clamp(self.expected / self.expected_weight) if self.expected_weight > 0 else None,
            (self.known, self.every),
            status,
            {one: count for one, count in self.counts.items() if count > 0},
            heading,
            held,
            judged,
            whose,
            bands,
        )

    def _word(
        self,
        progress: float | None,
        heading: float | None,
        held: float | None,
        judged: float | None,
        bands: Bands,
    ) -> tuple[Status, StatusFrom | None]:
        """The first that applies of closed, done, outdated, pending, and the band of the judged mean."""
        weights = self.weights if 0.0 not in self.weights.values() else _weighing(self.weights)
        if weights and weights.keys() <= FROZEN:
            return closed_status(progress or 0.0, bands), None
        if weights and weights.keys() == {Status.DONE}:
            return Status.DONE, StatusFrom.PACE
        whole = sum(weights.values())
        if weights.get(Status.OUTDATED, 0.0) > whole / 2 * (1 + EPSILON):
            return Status.OUTDATED, None
        if heading is None or held is None or judged is None:
            return Status.PENDING, None
        made = word(judged, bands)
        plain = word(heading, bands)
        doubted = made is not plain and word(held, bands) is plain
        return STATUS_OF[made], StatusFrom.OWNER if doubted else StatusFrom.PACE


def _weighing(weights: Mapping[Status, float]) -> Mapping[Status, float]:
    return {status: weight for status, weight in weights.items() if weight > 0}


Counted = TypeVar("Counted", int, float)


def _added(one: Mapping[Status, Counted], other: Mapping[Status, Counted]) -> Mapping[Status, Counted]:
    if not one or not other:
        return one or other
    whole = dict(one)
    for status, size in other.items():
        whole[status] = whole[status] + size if status in whole else size
    return whole


NOTHING = Sums()


def sums_of(parts: Iterable[Part], *, count_all: bool = False) -> Sums:
    """The sums over parts of weight > 0. ``count_all``: ``counts`` counts those of weight 0 too."""
    weight = progress = due = expected = headed = heading = held = judged = on_track = at_risk = 0.0
    known = every = 0
    weights: dict[Status, float] = {}
    counts: dict[Status, int] = {}
    for size, reached, wanted, status, score, left, least, bands, coverage in parts:
        if size != 1.0:
            size = weight_of(size)
        if size > 0 or count_all:
            counts[status] = counts.get(status, 0) + 1
        if size <= 0:
            continue
        weights[status] = weights.get(status, 0.0) + size
        known += coverage[0]
        every += coverage[1]
        if reached is not None:
            weight += size
            progress += size * reached
            if wanted is not None:
                due += size
                expected += size * wanted
        if score is not None:
            if left is None:
                left = score
            headed += size
            heading += size * score
            held += size * left
            judged += size * (left if least is None else least)
            on_track += size * bands.on_track
            at_risk += size * bands.at_risk
    return Sums(
        weight, progress, due, expected, headed, heading, held, judged, on_track, at_risk, known, every,
        weights, counts,
    )  # fmt: skip


def mean_of(parts: Iterable[tuple[float, float | None]]) -> float | None:
    """The progress alone of what weighs and has reached so much, as ``sums_of`` makes it; None where nothing
    that weighs is known."""
    weight = progress = 0.0
    for size, reached in parts:
        if size != 1.0:
            size = weight_of(size)
        if size > 0 and reached is not None:
            weight += size
            progress += size * reached
    return clamp(progress / weight) if weight > 0 else None


def objective(
    parts: Sequence[Part],
    driven: Sequence[Part] = (),
    driver: Driver = Driver.KRS,
    bands: Bands = ASPIRATIONAL,
) -> RollUp:
    """Roll an objective up from its key results and the objectives that drive it.

    p = sum of w * p over sum of w where p is known; weight 0 is informational; expected over exactly
    the same parts; the heading's mean over those that have one. ``driver`` chooses key results, driving
    children, or both; ``bands`` are those of the objective's kind.
    """
    return sums_of(feeding(parts, driven, driver)).rollup(bands)


def closed(total: RollUp, score: float) -> RollUp:
    """What an objective is that was closed with this score: nothing that feeds it moves it any more."""
    return replace(
        total, progress=score, heading=score, held=score, judged=score,
        status=closed_status(score, total.bands), status_from=None,
    )  # fmt: skip


def feeding(parts: Sequence[Part], driven: Sequence[Part], driver: Driver) -> Sequence[Part]:
    """The parts that an objective's numbers rest on."""
    if driver is Driver.KRS:
        return parts
    return driven if driver is Driver.ALIGNED else [*parts, *driven]


def window_share(child: Cycle, parent: Cycle, zone: str) -> float:
    """The share of the parent's cycle that the child's covers, 0..1: what a driving objective counts by."""
    if child == parent:
        return 1.0
    inner, outer = cycle_window(child, zone), cycle_window(parent, zone)
    both = min(inner.end, outer.end) - max(inner.start, outer.start)
    return clamp(both / (outer.end - outer.start)) if outer.end > outer.start else 0.0


def team(parts: Sequence[Part]) -> RollUp:
    """Roll a team up from objectives: its own, or those at and below it (each passed once). ``counts``
    counts the objectives, also those of weight 0."""
    return sums_of(parts, count_all=True).rollup()


def find_loop(edges: Iterable[tuple[Node, Node]]) -> list[Node] | None:
    """A loop in directed edges (from, to), as the nodes along it with the first repeated at the end;
    None when there is none. The same loop is found whatever the order of equal input."""
    following: dict[Node, list[Node]] = {}
    for start, end in edges:
        following.setdefault(start, []).append(end)
    finished: set[Node] = set()
    for root in list(following):
        if root in finished:
            continue
        path: list[Node] = [root]
        on_path = {root}
        stack = [iter(following.get(root, ()))]
        while stack:
            step = next(stack[-1], None)
            if step is None:
                stack.pop()
                finished.add(path[-1])
                on_path.discard(path.pop())
            elif step in on_path:
                return [*path[path.index(step) :], step]
            elif step not in finished:
                path.append(step)
                on_path.add(step)
                stack.append(iter(following.get(step, ())))
    return None
