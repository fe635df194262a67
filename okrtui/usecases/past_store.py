"""The store as it was at a moment, for every use case that reads: nothing can be written through it.

What it was judged to be is worked out once a day and cycle, from facts, and kept by ``Known``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from msgspec.structs import replace as changed

from okrtui.domain.model import (
    Checkin,
    Measurement,
    ObjectiveDef,
    Part,
    TaskTotals,
    WorkThen,
    asked_of,
    owner_of,
)
from okrtui.domain.rollup import sums_of
from okrtui.errors import RefusedError, StoreError
from okrtui.store.cards_protocol import Amount
from okrtui.store.lasting_records import KpiValue, LastingRow
from okrtui.store.pass_records import UNLINKED
from okrtui.store.records import (
    AuditEvent,
    CommentRow,
    ConnectionState,
    DaySums,
    DefinitionVersion,
    KeyResultRow,
    LinkRow,
    Moment,
    ObjectiveRow,
    ObjectiveScore,
    ScopeEvent,
    Team,
)
from okrtui.store.weekly_records import WeeklyRow
from okrtui.usecases.past import as_it_was, moment_of
from okrtui.usecases.telling import objective_part
from okrtui.usecases.workspace import Workspace

if TYPE_CHECKING:
    from okrtui.store.protocols import Store

READ_ONLY = "past.read_only"
_READS = """
    absentees all_begun another arrangement await_notice begun called_ever checkins_then close closes
    comment_bodies cycles days_ahead fed_by_kpi feeds frozen_scores good_pass_of good_passes
    guessed_states health held_tasks ids in_scope keep_few_pages key_result_in_objective known_rules last_pass
    last_sums last_values later_sums led link_states linked_at logged_feeds lost measurements_then
    numbers_then open_deeds organization outbox parts_then passes_after past_since paths people plan_base
    reminders revision
    rule_marks said_at_close said_before scope scored search seen_by settings_then settled_links
    snapshot source_states standing_tasks standing_totals taken_back tallies task_named tasks tasks_of
    teams_then to_tell_ahead totals_then unanswered waiting whole words_of_tasks
"""
"""What the store is asked for that is the same whatever moment is looked at, or takes the moment with it."""


class KnownJudgements:
    """Judgements of past days, by day and cycle: what was known then never changes."""

    def __init__(self) -> None:
        self.scores: dict[tuple[datetime, str], tuple[dict[int, ObjectiveScore], DaySums]] = {}


def on_day(workspace: Workspace, day: date, known: KnownJudgements) -> Workspace:
    """The workspace at the end of a day: its now, teams and settings, and a store that only knows that."""
    moment = moment_of(workspace, day)
    then = as_it_was(workspace, moment)
    store = PastStore(then.store, moment, known)
    made = replace(then, store=cast("Store", store), past=moment)
    store.workspace = made
    return made


class PastStore:
    """Reads of a moment; all else as the store has it."""

    read_only = READ_ONLY
    wrote = False

    def __init__(self, store: Store, moment: Moment, known: KnownJudgements) -> None:
        self._store, self.moment, self._known = store, moment, known
        self.url = store.url
        self.workspace: Workspace | None = None

    def __getattr__(self, name: str) -> Any:
        if name not in _READS.split():
            self._refuse()
        return getattr(self._store, name)

    def _refuse(self) -> None:
        raise StoreError(READ_ONLY, hint=f"{READ_ONLY}_hint", path=self.url)

    def transaction(self, *, durable: bool = True, alone: bool = True) -> AbstractContextManager[None]:
        self._refuse()
        raise AssertionError("refused")

    # Structure and definitions

    def differing(self, at: datetime) -> set[int]:
        """All: what came after this day would be among what did not change since ``at``, so that each is told
        from its facts."""
        return {row.uid for row in self.objectives()}

    def teams(self, *, archived: bool = False) -> list[Team]:
        return self._store.teams(archived=True) if archived else self._store.teams_then(self.moment.at)

    def objectives(self, *, archived: bool = False, **wanted: Any) -> list[ObjectiveRow]:
        if not archived:
            wanted["as_of"] = wanted.get("as_of") or self.moment
        return self._store.objectives(archived=archived, **wanted)

    def key_results(self, *, archived: bool = False, **wanted: Any) -> list[KeyResultRow]:
        if not archived:
            wanted["as_of"] = wanted.get("as_of") or self.moment
        return self._store.key_results(archived=archived, **wanted)

    def lasting(self, kind: str, *, archived: bool = False, **wanted: Any) -> list[LastingRow]:
        if not archived:
            wanted["as_of"] = wanted.get("as_of") or self.moment
        return self._store.lasting(kind, archived=archived, **wanted)

    def kpi_values(self, kpis: Collection[int], *, as_of: Moment | None = None) -> dict[int, list[KpiValue]]:
        return self._store.kpi_values(kpis, as_of=as_of or self.moment)

    def owners(self, cycle: str) -> dict[int, str | None]:
        above = self._definitions(cycle)
        rows = self.key_results(cycle=cycle)
        return {row.uid: owner_of(row.definition, above.get(row.objective)) for row in rows}

    def depending(self, as_of: Moment | None = None) -> list[int]:
        return self._store.depending(as_of or self.moment)

    def owned(self, person: str, cycle: str) -> list[tuple[int, int]]:
        owners = self.owners(cycle)
        return [
            (row.uid, row.objective) for row in self.key_results(cycle=cycle) if owners[row.uid] == person
        ]

    def asked(self, person: str, cycle: str) -> list[tuple[int, int]]:
        above = self._definitions(cycle)
        return [
            (row.uid, row.objective)
            for row in self.key_results(cycle=cycle)
            if asked_of(row.definition, above.get(row.objective)) == person
        ]

    def _definitions(self, cycle: str) -> dict[int, ObjectiveDef]:
        return {row.uid: row.definition for row in self.objectives(cycle=cycle)}

    def objective_history(self, uid: int) -> list[DefinitionVersion]:
        return self._versions(self._store.objective_history(uid))

    def key_result_history(self, uid: int) -> list[DefinitionVersion]:
        return self._versions(self._store.key_result_history(uid))

    def lasting_history(self, uid: int) -> list[DefinitionVersion]:
        return self._versions(self._store.lasting_history(uid))

    def _versions(self, found: Sequence[DefinitionVersion]) -> list[DefinitionVersion]:
        return [one for one in found if one.recorded_at <= self.moment.at]

    # Facts

    def measurements(
        self, key_results: Collection[int], *, latest: bool = False
    ) -> dict[int, list[Measurement]]:
        found = self._store.measurements_then(key_results, self.moment, latest=latest)
        if not latest:
            return found
        return {uid: list({one.part: one for one in several}.values()) for uid, several in found.items()}

    def checkins(
        self, key_results: Collection[int], *, latest: int | None = None
    ) -> dict[int, list[Checkin]]:
        found = self._store.checkins_then(key_results, self.moment)
        if latest is None:
            return found
        if latest:
            return {uid: several[-latest:] for uid, several in found.items()}
        return {
            uid: [one for one in several if one is several[-1] or one is _told(several)]
            for uid, several in found.items()
        }

    def totals(self, key_results: Collection[int]) -> dict[int, TaskTotals]:
        return self._store.totals_then(key_results, self.moment)

    def work(self, key_results: Collection[int], moment: Moment | None = None) -> dict[int, list[WorkThen]]:
        return self._store.work(key_results, moment or self.moment)

    def said(
        self, key_results: Collection[int], since: datetime, moment: Moment
    ) -> list[tuple[int, datetime, float | None]]:
        return self._store.said(key_results, since, self.moment)

    def news(
        self, key_results: Collection[int], since: datetime, moment: Moment, limit: int
    ) -> list[tuple[int, Checkin]]:
        return self._store.news(key_results, since, self.moment, limit)

    def measured_since(self, cycle: str, since: datetime, most: int) -> dict[int, datetime]:
        every = {row.uid for row in self.key_results(cycle=cycle)}
        asked = [uid for uid in self._store.measured_since(cycle, since, len(every) + most) if uid in every]
        known = self._store.measurements_then(asked, self.moment)
        found = {uid: several[-1].at for uid, several in known.items() if several and several[-1].at >= since}
        return dict(sorted(found.items(), key=lambda one: one[1], reverse=True)[:most])

    def checkin_spans(
        self, cycle: str, since: datetime, span: timedelta
    ) -> dict[tuple[str, int], float | None]:
        teams = {row.uid: row.team for row in self.objectives(cycle=cycle)}
        rows = {
            row.uid: teams[row.objective] for row in self.key_results(cycle=cycle) if row.objective in teams
        }
        found: dict[tuple[str, int], float | None] = {}
        for uid, at, said in self.said(list(rows), since, self.moment):
            key = (rows[uid], (at - since) // span)
            before = found.get(key)
            found[key] = said if before is None or (said is not None and said < before) else before
        return found

    def draft(self, key_result: int, author: str) -> Mapping[str, object] | None:
        return None

    # Links and tasks

    def links(self, *, archived: bool = False, **wanted: Any) -> list[LinkRow]:
        found, at = self._store.links(archived=True, **wanted), self.moment.at
        there = [one for one in found if one.created_at <= at]
        if archived or not there:
            return there
        logged = self._store.logged_feeds("link", [one.uid for one in there], at)
        gone = {uid for uid, one in logged.items() if one.error == UNLINKED}
        living = [one for one in there if not one.archived_at or one.archived_at > at]
        return [one for one in living if one.uid not in gone]

    def linked_to(self, key_results: Collection[int]) -> dict[int, list[str]]:
        found: dict[int, dict[str, None]] = {}
        for link in self.links(key_results=key_results):
            found.setdefault(link.key_result, {})[link.connection] = None
        return {uid: list(names) for uid, names in found.items()}

    def fed_from(self, connection: str, cycle: str, most: int) -> list[int]:
        fed = {link.key_result for link in self.links(connections=[connection])}
        return [row.uid for row in self.key_results(cycle=cycle) if row.uid in fed][:most]

    def scope_events(
        self, key_results: Collection[int], *, since: datetime | None = None, limit: int | None = None
    ) -> list[ScopeEvent]:
        found = self._store.scope_events(key_results, since=since)
        return [one for one in found if one.at <= self.moment.at][:limit]

    def task_counts(self, key_results: Collection[int]) -> Any:
        raise RefusedError("past.tasks")

    def overdue(self, key_results: Collection[int], today: date) -> list[tuple[int, int]]:
        raise RefusedError("past.tasks")

    def finished(self, key_results: Collection[int], since: datetime) -> list[datetime]:
        raise RefusedError("past.tasks")

    def amounts(self, key_results: Collection[int]) -> list[Amount]:
        raise RefusedError("past.tasks")

    def connection_states(self) -> dict[str, ConnectionState]:
        """With the last good passes of then."""
        at = self.moment.at
        goods, since = self._store.good_passes(at), self._store.past_since()
        kept = since is None or at >= since
        found = {}
        for name, state in self._store.connection_states().items():
            last = state.last_good if state.last_good and (state.last_good <= at or not kept) else None
            good = goods.get(name) or (min(last, at) if last else None)
            found[name] = changed(state, last_good=good, stale_since=None, error=None, status="ok")
        return found

    # Acts and comments

    def events(self, **wanted: Any) -> list[AuditEvent]:
        limit = wanted.pop("limit", None)
        return [one for one in self._store.events(**wanted) if one.at <= self.moment.at][:limit]

    def comments(self, **wanted: Any) -> list[CommentRow]:
        wanted["as_of"] = wanted.get("as_of") or self.moment
        return self._store.comments(**wanted)

    def weeklies(self, **wanted: Any) -> list[WeeklyRow]:
        wanted["at"] = wanted.get("at") or self.moment.at
        return self._store.weeklies(**wanted)

    # Judgements

    def stale_objectives(
        self, cycle: str, rules: str, day: int, objectives: Collection[int] | None = None
    ) -> list[int]:
        return []

    def untold(self, cycle: str, day: int) -> list[int]:
        return []

    def team_sums(self, cycle: str, rules: str, day: int) -> DaySums:
        return self._judged(cycle)[1]

    def kept_numbers(self, cycle: str, rules: str, day: int) -> str | None:
        return None

    def objective_scores(
        self,
        *,
        day: int = 0,
        cycle: str | None = None,
        teams: Collection[str] | None = None,
        objectives: Collection[int] | None = None,
    ) -> dict[int, ObjectiveScore]:
        if cycle is None:
            rows = self.objectives(uids=objectives) if objectives else []
            cycles = {row.cycle for row in rows}
        else:
            cycles = {cycle}
        found = {uid: one for id in sorted(cycles) for uid, one in self._judged(id)[0].items()}
        return {
            uid: one
            for uid, one in found.items()
            if (teams is None or one.team in teams) and (objectives is None or uid in objectives)
        }

    def _judged(self, cycle: str) -> tuple[dict[int, ObjectiveScore], DaySums]:
        key = (self.moment.at, cycle)
        found = self._known.scores.get(key)
        if found is None:
            found = self._judge(cycle)
            if len(self._known.scores) > 1:  # days are looked at one after the other
                self._known.scores.clear()
            self._known.scores[key] = found
        return found

    def _judge(self, cycle: str) -> tuple[dict[int, ObjectiveScore], DaySums]:
        from okrtui.usecases.judgements import judgements

        assert self.workspace is not None
        scores = {
            one.objective: _settled(one) for one in judgements(self.workspace, self.objectives(cycle=cycle))
        }
        parts: dict[str, list[Part]] = {}
        for one in scores.values():
            if one.weight >= 0:
                parts.setdefault(one.team, []).append(objective_part(one, one.figures))
        sums = {team: sums_of(several, count_all=True) for team, several in parts.items()}
        counted = {team: total.every for team, total in sums.items() if total.every}
        return scores, DaySums(sums, 0, counted)


def _settled(score: ObjectiveScore) -> ObjectiveScore:
    """A judgement of a past day: no pass to come makes it fresher."""
    keys = tuple(one._replace(fed=()) for one in score.kept.key_results)
    return score._replace(kept=score.kept._replace(key_results=keys))


def _told(checkins: Sequence[Checkin]) -> Checkin | None:
    """The last that told a confidence."""
    return next((one for one in reversed(checkins) if one.confidence is not None), None)
