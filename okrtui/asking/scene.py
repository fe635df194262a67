"""What answers are made from: the rows of a cycle with where they stand today, read once and kept while
nothing is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from okrtui.asking.model import Why
from okrtui.domain.cadence import state_of
from okrtui.domain.change import Cause, moving
from okrtui.domain.confidence import ConfidenceBand, band
from okrtui.domain.model import (
    CheckinState,
    Cycle,
    Driver,
    KeyResultDef,
    Kind,
    StatusFrom,
    asked_of,
    owner_of,
)
from okrtui.domain.question import Grammar
from okrtui.domain.question_days import CycleWord
from okrtui.domain.question_names import Named, Names
from okrtui.domain.rollup import mean_of
from okrtui.domain.windows import cycle_window, elapsed, local_date, micros
from okrtui.store.records import KeyResultRow, ObjectiveRow, ObjectiveScore
from okrtui.usecases.find import Stands
from okrtui.usecases.ranking import BEHIND, BEHIND_WORDS
from okrtui.usecases.scores import refresh
from okrtui.usecases.standing import Standing, standings
from okrtui.usecases.teams import descendants
from okrtui.usecases.telling import Teller, today
from okrtui.usecases.workspace import Workspace


class SceneRow(NamedTuple):
    """A key result where it stands. ``owner`` is its own or its objective's."""

    path: str
    key: KeyResultRow
    objective: ObjectiveRow
    owner: str | None
    standing: Standing

    @property
    def definition(self) -> KeyResultDef:
        return self.key.definition

    @property
    def title(self) -> str:
        return self.key.definition.title

    @property
    def asked(self) -> str | None:
        """Who is asked for its check-ins."""
        return asked_of(self.definition, self.objective.definition)

    @property
    def team(self) -> str:
        return self.objective.team

    @property
    def counts(self) -> bool:
        """Whether it is of weight > 0, in an objective that is no draft."""
        return self.standing.kept.weight > 0 and self.standing.score.weight >= 0

    @property
    def judged(self) -> float:
        told, outcome = self.standing.told, self.standing.kept.grounds.outcome
        if outcome is not None:
            return outcome
        return 1.0 if told.judged is None else told.judged

    @property
    def progress(self) -> float | None:
        outcome = self.standing.kept.grounds.outcome
        return self.standing.told.progress if outcome is None else outcome

    @property
    def stands(self) -> Stands:
        told = self.standing.told
        owner = told.status_from is StatusFrom.OWNER
        alone = owner and told.pace is None
        return Stands(told.status, told.heading, owner and not alone, alone, told.elapsed)

    @property
    def behind(self) -> bool:
        return self.standing.told.status in BEHIND_WORDS

    @property
    def sure_behind(self) -> bool:
        """Whether its owner is sure though its pace is behind."""
        said = self.standing.kept.grounds.confidence
        high = said is not None and band(said) is ConfidenceBand.HIGH
        return self.standing.told.pace in BEHIND and self.behind and high


class MeanTerm(NamedTuple):
    """A key result as a term in its objective's mean: what it weighs, has reached, is of, and is moved by."""

    uid: int
    weight: float
    progress: float | None
    kind: Kind
    cause: Cause
    row: SceneRow


class Mean(NamedTuple):
    """An objective that rests on its own key results alone, and what they have reached together."""

    row: ObjectiveRow
    weight: float
    progress: float | None
    parts: tuple[MeanTerm, ...]


class Scene:
    """One cycle of an organisation at one revision of the store. ``told``: changes that were taken apart, by
    what was asked; ``about``: the rows that were asked about."""

    def __init__(self, workspace: Workspace, cycle: Cycle | None) -> None:
        self.workspace, self.cycle = workspace, cycle
        self.told: dict[tuple[object, ...], Why] = {}
        self.about: dict[tuple[object, ...], list[SceneRow]] = {}
        self.day = local_date(workspace.now(), workspace.zone)

    @cached_property
    def objectives(self) -> Mapping[int, ObjectiveRow]:
        if self.cycle is None:
            return {}
        return {row.uid: row for row in self.workspace.store.objectives(cycle=self.cycle.id)}

    @cached_property
    def keys(self) -> Mapping[int, KeyResultRow]:
        if self.cycle is None:
            return {}
        found = self.workspace.store.key_results(cycle=self.cycle.id)
        return {row.uid: row for row in found if row.objective in self.objectives}

    @cached_property
    def grammar(self) -> Grammar:
        return Grammar(Names(self._named()))

    def _named(self) -> Iterable[Named]:
        for key in self.keys.values():
            path = f"{self.objectives[key.objective].path}/{key.id}"
            yield Named("key_result", path, key.definition.title, key.id, key.uid)
        for row in self.objectives.values():
            yield Named("objective", row.path, row.definition.title, row.id, row.uid)
        for team in self.workspace.teams().values():
            yield Named("team", team.id, team.name, team.id)
        for one in self.workspace.people().values():
            if one.archived_at is None:
                yield Named("person", one.id, one.name, one.id)
        for kpi in self.workspace.store.lasting("kpi"):
            yield Named("kpi", f"kpi:{kpi.id}", kpi.definition.title, kpi.id, kpi.uid)

    @cached_property
    def scores(self) -> Mapping[int, ObjectiveScore]:
        """Those of today."""
        if self.cycle is None:
            return {}
        refresh(self.workspace, self.cycle.id)
        found = self.workspace.store.objective_scores(cycle=self.cycle.id)
        return Teller(self.workspace, today(self.workspace)).told(found)

    @cached_property
    def rows(self) -> Mapping[int, SceneRow]:
        """Every key result of the cycle by uid, in the order of the board."""
        found = {}
        for one in standings(self.workspace, self.scores.values()):
            key = self.keys.get(one.kept.uid)
            above = self.objectives.get(key.objective) if key else None
            if key is not None and above is not None:
                owner = owner_of(key.definition, above.definition)
                found[key.uid] = SceneRow(f"{above.path}/{key.id}", key, above, owner, one)
        return {uid: found[uid] for uid in self.keys if uid in found}

    @cached_property
    def means(self) -> Mapping[int, Mean]:
        """Every objective that counts and that no other one drives, by uid."""
        found = {}
        for uid, objective in self.objectives.items():
            definition, score = objective.definition, self.scores.get(uid)
            if score is None or definition.driver is not Driver.KRS or score.weight < 0:
                continue
            rows = [self.rows.get(one.uid) for one in score.kept.key_results]
            parts = tuple(
                [
                    MeanTerm(
                        one.uid, one.weight, row.progress, row.definition.kind, moving(row.definition), row
                    )
                    for one, row in zip(score.kept.key_results, rows, strict=True)
                    if row is not None
                ]
            )
            if len(parts) == len(rows):
                progress = mean_of([(one.weight, one.progress) for one in parts])
                found[uid] = Mean(objective, score.weight, progress, parts)
        return found

    def checkin(self, row: SceneRow, now: datetime) -> CheckinState:
        """How its check-in is owed at this moment."""
        return state_of(row.standing.kept.owed, micros(now))

    def of_objective(self, uid: int) -> tuple[Stands, float | None] | None:
        """(how an objective stands, its progress); None where it was not judged."""
        score = self.scores.get(uid)
        if score is None or self.cycle is None:
            return None
        figures = score.figures
        over = elapsed(cycle_window(self.cycle, self.workspace.zone), self.workspace.now())
        doubted = figures.status_from is StatusFrom.OWNER
        return Stands(figures.status, figures.heading, doubted, False, over), figures.progress


class Memory:
    """Keeps the scenes of one revision of the store, for as long as its day lasts."""

    def __init__(self) -> None:
        self._key: object = None
        self._scenes: dict[str, Scene] = {}

    def scene(self, workspace: Workspace, cycle: str | None = None) -> Scene:
        """That of a cycle, by default of the running one."""
        chosen = workspace.cycle(cycle) if cycle is not None else workspace.current_cycle()
        day: date = local_date(workspace.now(), workspace.zone)
        key = (workspace.store.revision(), day, workspace.past, workspace.fingerprint())
        if key != self._key:
            self._key, self._scenes = key, {}
        name = chosen.id if chosen else ""
        if name not in self._scenes:
            self._scenes[name] = Scene(workspace, chosen)
        scene = self._scenes[name]
        scene.workspace = workspace
        return scene


def cycle_named(workspace: Workspace, word: CycleWord) -> str | None:
    """The cycle that a question means; None where there is none."""
    cycles = sorted(workspace.store.cycles(), key=lambda one: one.start)
    running = workspace.current_cycle()
    if word.before:
        if running is not None and running.end < local_date(workspace.now(), workspace.zone):
            return running.id  # between two cycles
        ended = [one for one in cycles if running is not None and one.end < running.start]
        return ended[-1].id if ended else None
    wanted = [one for one in cycles if one.id.upper().endswith(f"Q{word.quarter}")]
    if word.year is not None:
        wanted = [one for one in wanted if one.id.startswith(f"{word.year}")]
    now = local_date(workspace.now(), workspace.zone)
    begun = [one for one in wanted if one.start <= now]
    return (begun or wanted)[-1].id if wanted else None


def inside(workspace: Workspace, team: str | None) -> Collection[str] | None:
    """A team and those below it; None: all."""
    return None if team is None else descendants(workspace.teams().values(), team)
