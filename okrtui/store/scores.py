"""Stored judgements, so that a board of 10,000 key results opens without recomputing them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import TYPE_CHECKING

from okrtui.domain.model import Status, StatusFrom
from okrtui.domain.rollup import Sums
from okrtui.store.codec import to_json
from okrtui.store.engine import Engine
from okrtui.store.records import Figures, Kept, ObjectiveScore

if TYPE_CHECKING:
    from collections.abc import Callable


_UNTOLD = Figures(Status.PENDING, None, None, None, None, None, None, 0, 0)
_MEANS = Sums._fields[:10]


@cache
def _kept_decoder() -> Callable[[str], Kept]:
    import msgspec

    return msgspec.json.Decoder(Kept).decode


class ScoresPart(Engine):
    def save_scores(self, scores: Sequence[ObjectiveScore]) -> None:
        """Keep these in place of what was kept of them."""
        with self.writing():
            self.change_many(
                "scores.save_grounds",
                [(score.objective, score.rules, to_json(score.kept)) for score in scores],
            )
            self.save_figures(scores)

    def save_figures(self, scores: Sequence[ObjectiveScore]) -> None:
        """Keep their figures of a day; what they are made of stays."""
        with self.writing():
            self.change_many(
                "scores.save_figures",
                [
                    (
                        score.objective, score.cycle, score.team, score.weight, score.rules, score.recheck,
                        score.day,
                        score.figures.status.value, score.figures.status_from, score.figures.progress,
                        score.figures.expected, score.figures.heading, score.figures.held,
                        score.figures.judged, score.kept.on_track, score.kept.at_risk,
                        score.figures.known, score.figures.every,
                    )
                    for score in scores
                ],
            )  # fmt: skip

    def objective_scores(
        self,
        *,
        cycle: str | None = None,
        teams: Collection[str] | None = None,
        objectives: Collection[int] | None = None,
    ) -> dict[int, ObjectiveScore]:
        """By objective, of the living ones."""
        conditions = ["scores.s_living"]
        values: dict[str, object] = {}
        if cycle is not None:
            conditions.append("scores.s_cycle")
            values["cycle"] = cycle
        if teams is not None:
            conditions.append("scores.s_teams")
            values["teams"] = self.array(teams)
        if objectives is not None:
            conditions.append("scores.s_objectives")
            values["objectives"] = self.array(objectives)
        rows = self.matching("scores.objective_scores", conditions, "scores.objective_scores_order", **values)
        decode = _kept_decoder()
        return {
            row[0]: ObjectiveScore(
                row[0], row[1], row[2], row[3], decode(row[4]), row[5], row[6], row[7],
                Figures(Status(row[8]), row[9] and StatusFrom(row[9]), *row[10:17]),
            )
            for row in rows
        }  # fmt: skip

    def untold(self, cycle: str, day: int) -> dict[int, ObjectiveScore]:
        """The living ones of a cycle whose figures are of another day, without those."""
        decode = _kept_decoder()
        return {
            uid: ObjectiveScore(uid, cycle, team, weight, decode(kept), rules, recheck, old, _UNTOLD)
            for uid, team, weight, kept, rules, recheck, old in self.rows(
                "scores.untold", cycle=cycle, day=day
            )
        }

    def team_sums(self, cycle: str, rules: str, day: int) -> dict[str, Sums]:
        """Sums over each team's own objectives that are judged by these ``rules`` for this ``day``."""
        found: dict[str, Sums] = {}
        for team, status, count, weight, *sums in self.rows(
            "scores.team_sums", cycle=cycle, rules=rules, day=day
        ):
            *means, known, every = sums
            word = Status(status)
            figures = dict(zip(_MEANS, means, strict=True))
            one = Sums(
                **figures, known=int(known), every=int(every), weights={word: weight}, counts={word: count}
            )
            found[team] = found[team] + one if team in found else one
        return found

    def stale_objectives(self, cycle: str, rules: str, day: int) -> list[int]:
        """Uids of living objectives without a score, with one of other rules, or to be rechecked on the
        day that ends at ``day``."""
        return [uid for (uid,) in self.rows("scores.stale_objectives", cycle=cycle, rules=rules, day=day)]

    def drop_scores(self, objectives: Collection[int]) -> None:
        """Forget the scores of these objectives and of their key results."""
        if objectives:
            with self.writing():
                self.change("scores.drop_objectives", objectives=self.array(objectives))
                self.change("scores.drop_grounds", objectives=self.array(objectives))
