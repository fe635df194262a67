"""Many lists of one repository in one question: what changed in it since they were read.

One or two pages of lists of a repository tell by their ETags that they are as they were, which costs as
little and notices deletions at once, where nothing else of it is asked; searches, epics and projects are
read. Of more a deletion or a transfer, which touches no issue that is left, is noticed when all is read again
after ``recheck``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from connectors import cursors
from connectors.errors import QueryError
from connectors.github import documents, probing
from connectors.github.changes import words_with
from connectors.github.cursor import OVERLAP, Mark, Since, read_since
from connectors.github.graphql import GraphQL
from connectors.github.joint import Joint, ask
from connectors.github.options import GitHubOptions
from connectors.github.refs import list_of, numbered_of
from connectors.github.rest import Issue, Rest
from connectors.github.tasks import is_pull_request
from connectors.instants import earlier
from connectors.model import QueryKind, QueryRef, Task, Usage
from connectors.surveys import LARGE, Survey, look, looks, name_of, newest, settled

MORE = 2
"""A question about changes and the probe of names beside it: so many pages ask no more by themselves."""

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Watch:
    """What a later survey needs. ``queries``: the names of the lists that it covers; ``since``: the marks of
    their repositories, as a cursor of ``fetch`` has them; ``seen``: by repository the looks of the
    issues that changed after its mark."""

    version: int
    queries: frozenset[str]
    since: str
    seen: Mapping[str, Mapping[str, str]]

    def text(self) -> str | None:
        """As the text that is stored. Where too much changed of late none of it is known by its look: the
        ETags of the marks tell all the same that nothing did since."""
        looks = sum(map(len, self.seen.values()))
        return cursors.write_watch(self, looks) or cursors.write_watch(replace(self, seen={}), 0)


def read_watch(text: str | None) -> tuple[Watch, Since] | None:
    """None for no cursor, and for one of another version: lists are read then."""
    found = cursors.read_watch(text, Watch, _VERSION)
    since = None if found is None else read_since(found.since)
    return None if found is None or since is None else (found, since)


class Surveys:
    """Surveys of one session. Fields of projects change without touching their issues: then there are
    none."""

    def __init__(
        self,
        graphql: GraphQL,
        rest: Rest,
        settings: GitHubOptions,
        pages: Mapping[QueryRef, int],
        joint: Joint | None = None,
    ) -> None:
        """``pages``: how many requests lists take by themselves; ``joint``: of a fetch in the same pass."""
        self._graphql, self._rest, self._settings = graphql, rest, settings
        self._pages, self._joint = pages, joint

    def asked(
        self, text: str | None, queries: Collection[QueryRef], alike: Collection[str]
    ) -> Mapping[str, Mark]:
        """The marks of the repositories that are surveyed, where those ``alike`` are asked for anyway."""
        known = self._known(text, queries, alike)
        return {} if known is None else {repo: known[1].marks[repo] for repo in known[2]}

    def foretold(self, text: str | None, queries: Collection[QueryRef]) -> tuple[int, list[QueryRef]]:
        """(requests of a survey that finds nothing changed, the lists that are read all the same)."""
        known = self._known(text, queries)
        if known is None:
            return 0, list(queries)
        _, since, repos = known
        covered = {query for several in repos.values() for query in several}
        marks = {repo: since.marks[repo] for repo in repos}
        return len(repos) + probing.asks(marks), [query for query in queries if query not in covered]

    async def changes(self, text: str, queries: Collection[QueryRef]) -> Survey | None:
        """What changed since. None where the lists have to be read: none is covered, all are due, a label or
        a milestone is another, or so much changed that reading costs less."""
        known = self._known(text, queries)
        if known is None:
            return None
        watch, since, repos = known
        worth = {repo: self.worth(several) for repo, several in repos.items()}
        moved, told = await ask(self._joint, self._graphql, self._rest, since, worth)
        clock = self._rest.clock or (self._joint.clock if self._joint is not None else None)
        if moved or clock is None or since.is_due(since.whole, clock, self._settings.recheck):
            return None
        covered = frozenset(query for repo in repos if told[repo].issues is not None for query in repos[repo])
        changed: list[Task] = []
        seen = dict(watch.seen)
        for repo, one in told.items():
            tasks = await self._rest.tasks([issue for issue in one.issues or () if self._wanted(issue)])
            known_looks = watch.seen.get(repo, {})
            begun = since.marks[repo].since  # what is older was told before
            fresh = [task for task in tasks if task.updated_at is None or task.updated_at >= begun]
            changed += [task for task in fresh if look(task) != known_looks.get(task.id)]
            if one.issues:
                seen[repo] = looks(tasks, one.mark.since)
        marks = {**since.marks, **{repo: one.mark for repo, one in told.items()}}
        following = replace(since, marks=marks, turn=since.turn + (not self._graphql.available))
        cursor = replace(watch, since=following.text(), seen=seen).text()
        return Survey(covered, tuple(changed), cursor=cursor)

    def worth(self, queries: Iterable[QueryRef]) -> int:
        """So many changes cost half as many requests as reading these lists: a small one is read for any
        change of it, of a large one its changes are enough."""
        sizes = (self._pages.get(query, 1) for query in queries)
        pages = sum(size if size * documents.PAGE >= LARGE else 1 for size in sizes)
        return pages * documents.PAGE // 2

    def watched(
        self,
        text: str | None,
        read: Mapping[QueryRef, Sequence[Task]],
        quiet: Collection[QueryRef],
        usage: Usage,
    ) -> str | None:
        """The next watch: of the lists ``read`` whole in this session and of the ``quiet`` ones."""
        if usage.first_time is None or self._settings.project_fields:
            return None
        known = read_watch(text)
        whole = {query: tasks for query, tasks in read.items() if repo_of(query) is not None}
        names = frozenset(map(name_of, [*whole, *quiet]))
        if not names:
            return None
        began = usage.first_time - usage.before
        since = known[1] if known is not None else Since(began, self._rest.now() - usage.before)
        marks = dict(since.marks)
        seen = {repo: dict(some) for repo, some in known[0].seen.items()} if known is not None else {}
        if usage.before:
            marks = {repo: mark.back(usage.before) for repo, mark in marks.items()}
            seen = {}
        for query, tasks in whole.items():
            repo = repo_of(query)
            assert repo is not None
            mark, latest = marks.get(repo), newest(tasks)
            if mark is None and (since_then := usage.since_newest(latest)) is not None:
                mark = Mark(earlier(since_then, OVERLAP))
            if mark is None:  # nothing tells from when on to ask
                continue
            marks[repo] = replace(mark, words=words_with(mark.words, tasks))
            seen[repo] = {
                **seen.get(repo, {}),
                **looks(settled(tasks, usage.begun(latest), OVERLAP), marks[repo].since),
            }
        return Watch(_VERSION, names, replace(since, marks=marks).text(), seen).text()

    def _known(
        self, text: str | None, queries: Collection[QueryRef], alike: Collection[str] | None = None
    ) -> tuple[Watch, Since, dict[str, list[QueryRef]]] | None:
        """The watch and the lists that it covers by repository, of those whose lists take more than ``MORE``
        requests, and of those ``alike``."""
        alike = alike if alike is not None else self._joint.marks if self._joint is not None else ()
        found = None if self._settings.project_fields else read_watch(text)
        if found is None or found[1].is_due(found[1].at, self._rest.now(), self._settings.recheck):
            return None
        repos: dict[str, list[QueryRef]] = {}
        for query in queries:
            repo = repo_of(query)
            if repo is not None and repo in found[1].marks and name_of(query) in found[0].queries:
                repos.setdefault(repo, []).append(query)
        several = {
            repo: some
            for repo, some in repos.items()
            if repo in alike or sum(self._pages.get(query, 1) for query in some) > MORE
        }
        return (*found, several) if several else None

    def _wanted(self, issue: Issue) -> bool:
        return self._settings.pull_requests or not is_pull_request(issue)


def repo_of(query: QueryRef) -> str | None:
    """The repository of a list of its own, of a label or of a milestone; None for all else."""
    if query.kind is QueryKind.MILESTONE:
        place = numbered_of(query.text)
        return None if place is None else place.repo.lower()
    if query.kind is not QueryKind.LIST:
        return None
    try:
        owner, name, _ = list_of(query.text)
    except QueryError:
        return None
    return f"{owner}/{name}".lower()
