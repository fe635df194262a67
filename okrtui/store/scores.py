"""Stored judgements, so that a board of 10,000 key results opens without recomputing them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from okrtui.domain.model import Linear, Pace, Status
from okrtui.store.codec import bends_or_none, instant, linear, micros, read_bends, status_counts, to_json
from okrtui.store.engine import Engine
from okrtui.store.records import KeyResultScore, ObjectiveScore, TeamSum


def _parts(value: Linear | None) -> tuple[float | None, float | None]:
    return (None, None) if value is None else (value.base, value.slope)


class ScoresPart(Engine):
    def save_scores(
        self, key_results: Sequence[KeyResultScore], objectives: Sequence[ObjectiveScore]
    ) -> None:
        """Keep these in place of what was kept of them."""
        with self.writing():
            self.change_many(
                "scores.save_key_result_score",
                [
                    (
                        score.key_result, score.objective, score.weight, *_parts(score.progress),
                        bends_or_none(score.progress),
                        *_parts(score.expected), score.status.value,
                        None if score.pace is None else score.pace.value, score.checkin,
                        micros(score.valid_until), score.rules,
                    )
                    for score in key_results
                ],
            )  # fmt: skip
            self.change_many(
                "scores.save_objective_score",
                [
                    (
                        score.objective, score.cycle, score.team, score.weight, *_parts(score.progress),
                        bends_or_none(score.progress),
                        *_parts(score.expected), *score.coverage, score.status.value,
                        to_json({status.value: count for status, count in score.counts.items()}),
                        micros(score.valid_until), score.rules,
                    )
                    for score in objectives
                ],
            )  # fmt: skip

    def key_result_scores(self, objectives: Collection[int]) -> dict[int, KeyResultScore]:
        """By key result, of the living ones."""
        return {
            row[0]: KeyResultScore(
                row[0], row[1], row[2], linear(row[3], row[4], row[5]), linear(row[6], row[7]),
                Status(row[8]), None if row[9] is None else Pace(row[9]), row[10], instant(row[11]), row[12],
            )
            for row in self.rows("scores.key_result_scores", objectives=self.array(objectives))
        }  # fmt: skip

    def objective_scores(
        self, *, cycle: str, teams: Collection[str] | None = None, objectives: Collection[int] | None = None
    ) -> dict[int, ObjectiveScore]:
        """By objective, of the living ones."""
        conditions = ["scores.s_cycle", "scores.s_living"]
        values: dict[str, object] = {"cycle": cycle}
        if teams is not None:
            conditions.append("scores.s_teams")
            values["teams"] = self.array(teams)
        if objectives is not None:
            conditions.append("scores.s_objectives")
            values["objectives"] = self.array(objectives)
        rows = self.matching("scores.objective_scores", conditions, "scores.objective_scores_order", **values)
        return {
            row[0]: ObjectiveScore(
                row[0], row[1], row[2], row[3], linear(row[4], row[5], row[6]), linear(row[7], row[8]),
                (row[9], row[10]), Status(row[11]), status_counts(row[12]), instant(row[13]), row[14],
            )
            for row in rows
        }  # fmt: skip

    def team_sums(self, cycle: str, rules: str) -> dict[str, TeamSum]:
        """Sums of each team that has a score of these ``rules``; two statements."""
        groups: dict[str, list[tuple[float, ...]]] = {}
        statuses: dict[str, dict[Status, int]] = {}
        for team, status, *sums in self.rows("scores.team_sums", cycle=cycle, rules=rules):
            groups.setdefault(team, []).append(tuple(sums))
            statuses.setdefault(team, {})[Status(status)] = sums[0]
        bends: dict[str, list[tuple[float, float]]] = {}
        for team, weight, text in self.rows("scores.team_bends", cycle=cycle, rules=rules):
            bends.setdefault(team, []).extend((weight * share, start) for share, start in read_bends(text))
        found = {}
        for team, rows in groups.items():
            _, weight, base, slope, expected, expected_slope, expected_weight, *counts = (
                sum(column) for column in zip(*rows, strict=True)
            )
            found[team] = TeamSum(
                team, weight, Linear(base, slope, tuple(bends.get(team, ()))),
                Linear(expected, expected_slope), expected_weight,
                (int(counts[0]), int(counts[1])), statuses[team],
                instant(int(min(row[-1] for row in rows))), (int(counts[2]), int(counts[3])),
            )  # fmt: skip
        return found

    def stale_objectives(self, cycle: str, now: datetime, rules: str) -> list[int]:
        """Uids of living objectives without a score, past its ``valid_until``, or of other rules."""
        rows = self.rows("scores.stale_objectives", cycle=cycle, now=micros(now), rules=rules)
        return [uid for (uid,) in rows]

    def drop_scores(self, objectives: Collection[int]) -> None:
        """Forget the scores of these objectives and of their key results."""
        if objectives:
            with self.writing():
                self.change("scores.drop_objectives", objectives=self.array(objectives))
                self.change("scores.drop_key_results", objectives=self.array(objectives))
