"""Stored judgements, so that a board of 10,000 key results opens without recomputing them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from okrtui.decoders import decoder_of
from okrtui.domain.model import Status, StatusFrom
from okrtui.domain.rollup import Sums
from okrtui.store.codec import to_json
from okrtui.store.records import DaySums, Figures, KeptObjective, ObjectiveScore
from okrtui.store.shown import ShownPart


class ScoresPart(ShownPart):
    def save_scores(self, scores: Sequence[ObjectiveScore]) -> None:
        """Keep these in place of what was kept of them."""
        with self.writing():
            self.change_many(
                "scores.save_grounds",
                [(score.objective, score.rules, to_json(score.kept)) for score in scores],
            )
            self.change_many(
                "scores.save_scores",
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

    def save_figures(self, scores: Sequence[ObjectiveScore]) -> None:
        """Keep their figures of a day, unless somebody has judged them since they were read."""
        with self.writing():
            self.change_many(
                "scores.save_figures",
                [(score.day, *_figures(score), score.objective, score.stamp) for score in scores],
            )

    def save_ahead(self, day: int, scores: Sequence[ObjectiveScore], told: Sequence[ObjectiveScore]) -> None:
        """Keep ``scores``, the figures of days to come; on ``day`` these were ``told``."""
        with self.writing():
            self.change_many(
                "scores.save_ahead",
                [(score.day, score.objective, score.stamp, *_figures(score)) for score in scores],
            )
            self.change_many("scores.told_ahead", [(day, one.objective, one.stamp) for one in told])

    def to_tell_ahead(self, cycle: str, rules: str, day: int) -> list[int]:
        """Living objectives of a cycle whose days to come were not told on ``day``."""
        return [uid for (uid,) in self.rows("scores.to_tell_ahead", cycle=cycle, rules=rules, day=day)]

    def days_ahead(self, objectives: Collection[int]) -> set[tuple[int, int]]:
        """(objective, day) of the figures that hold on days to come."""
        found = self.rows("scores.days_ahead", objectives=self.array(objectives))
        return {(uid, day) for uid, day in found}

    def forget_ahead(self, day: int) -> None:
        """Drop the figures of days before."""
        with self.writing():
            self.change("scores.forget_ahead", day=day)

    def led(self) -> list[int]:
        """The living objectives that others may drive, whoever does."""
        return [uid for (uid,) in self.rows("scores.led")]

    def objective_scores(
        self,
        *,
        day: int = 0,
        cycle: str | None = None,
        teams: Collection[str] | None = None,
        objectives: Collection[int] | None = None,
    ) -> dict[int, ObjectiveScore]:
        """By objective, of the living ones, with the figures of ``day`` if known, else of another."""
        conditions = ["scores.s_living"]
        values: dict[str, object] = {"day": day}
        if cycle is not None:
            conditions.append("scores.s_cycle" if objectives is None else "scores.s_cycle_of_few")
            values["cycle"] = cycle
        if teams is not None:
            conditions.append("scores.s_teams")
            values["teams"] = self.array(teams)
        if objectives is not None:
            conditions.append("scores.s_objectives")
            values["objectives"] = self.array(objectives)
        self.shown(conditions, values)
        rows = self.matching("scores.objective_scores", conditions, "scores.objective_scores_order", **values)
        decode = decoder_of(KeptObjective)
        return {
            row[0]: ObjectiveScore(
                row[0], row[1], row[2], row[3], decode(row[4]), row[5], row[6], row[8],
                Figures(Status(row[9]), row[10] and StatusFrom(row[10]), *row[11:18]), row[7],
            )
            for row in rows
        }  # fmt: skip

    def untold(self, cycle: str, day: int) -> list[int]:
        """Living objectives of a cycle whose figures of that day are not known."""
        return [uid for (uid,) in self.rows("scores.untold", cycle=cycle, day=day)]

    def team_sums(self, cycle: str, rules: str, day: int) -> DaySums:
        """Sums over each team's own objectives, as far as they stand by these ``rules`` for this ``day``."""
        found: dict[str, Sums] = {}
        behind, counted = 0, dict[str, int]()
        for team, status, count, weight, *sums in self.rows(
            "scores.team_sums", cycle=cycle, rules=rules, day=day
        ):
            *means, known, every = sums
            if every:
                counted[team] = counted.get(team, 0) + int(every)
            if not status:
                behind += count if status is None else 0
                continue
            word = Status(status)
            one = Sums._make((*means, int(known), int(every), {word: weight}, {word: count}))
            found[team] = found[team] + one if team in found else one
        return DaySums(found, behind, counted)

    def kept_numbers(self, cycle: str, rules: str, day: int) -> str | None:
        """What teams stand at by these ``rules`` on this ``day``, as it was kept; None where what it is made
        of has changed since."""
        found = self.one("scores.kept_numbers", cycle=cycle, rules=rules, day=day)
        return None if found is None else str(found[0])

    def keep_numbers(self, cycle: str, rules: str, day: int, scored: int, numbers: str) -> None:
        """Keep what teams stand at; ``scored``: what that was in the reading that they were made of. Does not
        raise ``revision()``."""
        self.change("scores.keep_numbers", cycle=cycle, rules=rules, day=day, scored=scored, numbers=numbers)

    def scored(self) -> int:
        """The revision that last changed what numbers of teams are made of."""
        return int(self.value("engine.scored"))

    def stale_objectives(
        self, cycle: str, rules: str, day: int, objectives: Collection[int] | None = None
    ) -> list[int]:
        """Uids of living objectives (None: all) without a score, with one of other rules, or to be rechecked
        on the day that ends at ``day``."""
        wanted = {"cycle": cycle, "rules": rules, "day": day}
        if objectives is None:
            found = self.rows("scores.stale_objectives", **wanted)
        else:
            found = self.rows("scores.stale_among", objectives=self.array(set(objectives)), **wanted)
        return [uid for (uid,) in found]

    def drop_scores(self, objectives: Collection[int]) -> None:
        """Forget the scores of these objectives and of their key results."""
        if objectives:
            with self.writing():
                self.change("scores.drop_objectives", objectives=self.array(objectives))
                self.change("scores.drop_grounds", objectives=self.array(objectives))
                self.change("scores.drop_ahead", objectives=self.array(objectives))


def _figures(score: ObjectiveScore) -> tuple[object, ...]:
    status, whose, *rest = score.figures
    return (status.value, whose, *rest)
