"""Refreshing by "what changed since": one request a repository instead of one per hundred tasks.

Instants decide what is asked, never what is believed: the question begins at the newest ``updated``
that an answer carried, minus an overlap. A clock may only make a pass ask for more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from connectors.github import documents, probing
from connectors.github.asking import Changed
from connectors.github.cursor import OVERLAP, KnownNames, Mark, Since, read_since
from connectors.github.graphql import GraphQL
from connectors.github.joint import Joint, ask
from connectors.github.options import GitHubOptions
from connectors.github.outcomes import Outcomes
from connectors.github.refs import numbered_of
from connectors.github.rest import Issue, Rest
from connectors.instants import earlier
from connectors.model import Task, TaskRef, Usage
from connectors.numbers import integer_of
from connectors.surveys import newest


class RefreshByChanges:
    """One refresh. ``settle`` answers what the cursor covers, ``cursor`` makes the next one."""

    def __init__(
        self,
        graphql: GraphQL,
        rest: Rest,
        settings: GitHubOptions,
        cursor: str | None,
        joint: Joint | None = None,
    ) -> None:
        self._joint = joint
        self._graphql = graphql
        self._rest = rest
        self._settings = settings
        # A field of a project can change without touching its issue: then ids are asked.
        self._since = None if settings.project_fields else read_since(cursor)
        self._marks: dict[str, Mark] = {}
        self._answers: dict[str, Changed] = {}
        self._trusted = self._used = False

    @property
    def clock(self) -> datetime | None:
        """The earliest time that the server told in this refresh."""
        return self._rest.clock

    def foretold(self, refs: Sequence[TaskRef]) -> tuple[int, list[TaskRef]]:
        """(requests that ``settle`` takes where nothing has changed, what it leaves to be asked by id)."""
        since = self._since
        if since is None or since.is_due(since.at, self._rest.now(), self._settings.recheck):
            return 0, list(refs)
        groups, marks = self._covered(since, refs), self.asked(refs)
        if not marks:
            return 0, list(refs)
        covered = {ref for group in groups.values() for ref in group}
        return len(marks) + probing.asks(marks), [ref for ref in refs if ref not in covered]

    async def settle(self, outcomes: Outcomes) -> list[TaskRef]:
        """Settle all that is covered; gives the references that must be asked by id or number."""
        since = self._since
        if since is None or since.is_due(since.at, self._rest.now(), self._settings.recheck):
            return list(outcomes.refs)
        groups = self._covered(since, outcomes.refs)
        covered = sum(map(len, groups.values()))
        if not groups or -(-covered // documents.PAGE) < len(groups):
            return list(outcomes.refs)  # as few requests by id, which show deletions as well
        if not await self._told(since, {repo: len(group) for repo, group in groups.items()}):
            return list(outcomes.refs)
        self._used = True
        for repo, group in groups.items():
            one = self._answers[repo]
            self._marks[repo] = one.mark
            if one.issues is not None:
                await self._apply(outcomes, group, one.issues)
        outcomes.report()
        return outcomes.pending()

    async def unchanged(self) -> str | None:
        """The next cursor where nothing that this one covers has changed; else None, and ``settle`` goes on
        with what was answered."""
        since = self._since
        if since is None or since.is_due(since.at, self._rest.now(), self._settings.recheck):
            return None
        linked = {repo: len(mark.known) for repo, mark in since.marks.items()}
        if not linked or -(-sum(linked.values()) // documents.PAGE) < len(linked):
            return None
        if not await self._told(since, linked):
            return None
        for one in self._answers.values():
            if one.issues is None or any(
                integer_of(issue.get("number")) in one.mark.known for issue in one.issues
            ):
                return None
        marks = {repo: one.mark for repo, one in self._answers.items()}
        return self._next(since, marks).text()

    async def _told(self, since: Since, linked: Mapping[str, int]) -> bool:
        """Ask for the changes of these repositories, once, with how many of their tasks are wanted. Whether
        the answers can be gone by."""
        if linked.keys() <= self._answers.keys():
            return self._trusted
        moved, self._answers = await ask(self._joint, self._graphql, self._rest, since, linked)
        clock, recheck = self._rest.clock, self._settings.recheck
        self._trusted = not (moved or clock is None or since.is_due(since.whole, clock, recheck))
        return self._trusted

    def _next(self, since: Since, marks: Mapping[str, Mark]) -> Since:
        return Since(since.whole, since.at, marks, since.turn + (not self._graphql.available))

    def _covered(self, since: Since, refs: Sequence[TaskRef]) -> dict[str, list[TaskRef]]:
        """References whose repository and number the cursor knows, by repository."""
        groups: dict[str, list[TaskRef]] = {}
        for ref in refs:
            place = numbered_of(ref.key)
            mark = since.marks.get(place.repo.lower()) if place else None
            if place is not None and mark is not None and place.number in mark.known:
                groups.setdefault(place.repo.lower(), []).append(ref)
        return groups

    def asked(self, refs: Sequence[TaskRef]) -> Mapping[str, Mark]:
        """The marks of the repositories whose changes ``settle`` or ``unchanged`` asks for; with no ``refs``
        of all that the cursor knows."""
        since = self._since
        if since is None or since.is_due(since.at, self._rest.now(), self._settings.recheck):
            return {}
        known = {repo: len(mark.known) for repo, mark in since.marks.items() if mark.known}
        groups = {repo: len(some) for repo, some in self._covered(since, refs).items()} if refs else known
        few = -(-sum(groups.values()) // documents.PAGE) < len(groups)
        return {} if few else {repo: since.marks[repo] for repo in groups}

    async def _apply(self, outcomes: Outcomes, refs: Sequence[TaskRef], issues: Sequence[Issue]) -> None:
        latest = {integer_of(issue.get("number")): issue for issue in issues}
        wanted: list[tuple[TaskRef, Issue]] = []
        for ref in refs:
            place = numbered_of(ref.key)
            issue = latest.get(place.number) if place is not None else None
            if issue is None:
                outcomes.keep(ref)
            else:
                wanted.append((ref, issue))
        for (ref, _), task in zip(wanted, await self._rest.each([i for _, i in wanted]), strict=True):
            outcomes.settle_or_fail(ref, task)

    def cursor(self, outcomes: Outcomes, clock: datetime | None, usage: Usage) -> str | None:
        """For the next refresh: knows what was found or unchanged now, under its own key. ``clock``
        is the earliest time that the server told during this one."""
        if clock is None or self._settings.project_fields:
            return None
        known: dict[str, set[int]] = {}
        found: dict[str, list[Task]] = {}
        for ref, task in outcomes.current():
            place = numbered_of(ref.key)
            if place is None:
                continue
            repo = place.repo.lower()
            known.setdefault(repo, set()).add(place.number)
            if task is not None:
                found.setdefault(repo, []).append(task)
        marks: dict[str, Mark] = {}
        for repo, numbers in known.items():
            tasks = found.get(repo, [])
            begun, mark = usage.since_newest(newest(tasks)), self._marks.get(repo)
            if mark is None and begun is not None:
                mark = Mark(earlier(begun, OVERLAP))
            if mark is not None:
                marks[repo] = replace(mark, known=frozenset(numbers), words=words_with(mark.words, tasks))
        if self._used and self._since is not None:
            return self._next(self._since, marks).text()
        return Since(clock, self._rest.now(), marks).text()


def words_with(before: KnownNames, tasks: Sequence[Task]) -> KnownNames:
    """Labels and milestones of the tasks, beside those that others of the repository carry."""
    labels, milestones = set(before.labels), dict(before.milestones)
    for task in tasks:
        labels.update(task.labels)
        for text in task.places:
            place = numbered_of(text)
            if place is not None:
                milestones[place.number] = task.due.isoformat() if task.due else ""
    return KnownNames(frozenset(labels), milestones)
