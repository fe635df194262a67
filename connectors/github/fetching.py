"""Tasks by reference through GraphQL: node ids by the hundred, else numbers by repository."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from connectors.errors import AnswerError, AuthError, ConnectorError, GoneError, RateLimitError, ServerError
from connectors.github import documents
from connectors.github.graphql import GraphQL, Problem, Reply, judge
from connectors.github.options import GitHubOptions
from connectors.github.outcomes import Outcomes
from connectors.github.refs import Numbered, numbered_of
from connectors.github.rest import Issue, Rest, by_repository, earliest, is_deleted
from connectors.github.tasks import from_node
from connectors.limits import server_time
from connectors.model import TaskRef
from connectors.paging import together
from connectors.text import clean

PROOFS = 50
"""Most tasks that are looked up one by one to tell deleted, transferred and hidden apart."""

FEW = 3
"""So many ids are looked up without asking for their repositories first."""

SLICE = 20
"""Answers are worked on one at a time and so many tasks in a row: the next requests go out between."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reference and how to ask for it: by node ``id``, else by ``place``."""

    ref: TaskRef
    id: str | None
    place: Numbered | None


Ask = Callable[[Sequence[Wanted]], Awaitable[None]]


class Fetcher:
    """Reads tasks into ``outcomes``. ``clock`` is the earliest time that an answer told."""

    def __init__(self, graphql: GraphQL, rest: Rest, settings: GitHubOptions, outcomes: Outcomes) -> None:
        self.clock: datetime | None = None
        self._graphql = graphql
        self._rest = rest
        self._settings = settings
        self._outcomes = outcomes
        self._working = asyncio.Lock()
        self._gone: list[Wanted] = []
        self._errors: list[ConnectorError] = []
        self._answers = 0

    async def run(self, refs: Sequence[TaskRef]) -> None:
        """Settle every reference. Raises NoGraphQL, and what spoils the whole connection."""
        wanted = [Wanted(ref, ref.id, numbered_of(ref.key)) for ref in refs]
        for one in wanted:
            if one.id is None and one.place is None:
                self._outcomes.fail(one.ref, "query", "reference")
        by_id = [one for one in wanted if one.id is not None]
        by_place = [one for one in wanted if one.id is None and one.place is not None]
        calls = [partial(self._guarded, self._by_ids, chunk) for chunk in _chunks(by_id)]
        calls += [partial(self._guarded, self._by_numbers, chunk) for chunk in _chunks(_sorted(by_place))]
        await together(calls)
        await self._prove()
        if self._errors and not self._answers and not self._outcomes.answered():
            raise self._errors[0]

    async def _guarded(self, ask: Ask, chunk: Sequence[Wanted], split: bool = True) -> None:
        """One request; its failure is that of its tasks. One that was too heavy is asked in halves."""
        try:
            await ask(chunk)
            self._answers += 1
            self._outcomes.report()
        except (AuthError, RateLimitError):
            raise
        except ConnectorError as error:
            if split and len(chunk) > 1 and isinstance(error, ServerError) and error.status in (502, 504):
                half = (len(chunk) + 1) // 2
                await self._guarded(ask, chunk[:half], False)
                await self._guarded(ask, chunk[half:], False)
                return
            self._errors.append(error)
            self._outcomes.fail_all([one.ref for one in chunk], error)

    async def _by_ids(self, chunk: Sequence[Wanted]) -> None:
        ids = [one.id for one in chunk if one.id is not None]
        reply = await self._ask(partial(documents.by_ids, ids), chunk)
        nodes = reply.data.get("nodes")
        if not isinstance(nodes, list) or len(nodes) != len(chunk):
            raise _unusable(reply)
        asked = set(ids)
        places: dict[object, int] = {}
        for at, node in enumerate(nodes):
            if isinstance(node, dict) and isinstance(node.get("id"), str):
                places.setdefault(node["id"], at)
        async with self._working:
            for index, one in enumerate(chunk):
                if index % SLICE == 0:
                    await asyncio.sleep(0)
                at = places.get(one.id, index)
                node = nodes[at]
                spoilt = judge(reply.at("nodes", at))
                if at == index and spoilt is None and _is_another(node, one, asked):
                    self._outcomes.fail(one.ref, "answer", "shape")  # another task's answer in its place
                    continue
                self._settle(one, node, reply, ("nodes", at))

    async def _by_numbers(self, chunk: Sequence[Wanted]) -> None:
        groups = by_repository([one.place for one in chunk if one.place is not None])
        asked = [
            (group[0].owner, group[0].name, list(dict.fromkeys(place.number for place in group)))
            for group in groups
        ]
        reply = await self._ask(partial(documents.by_numbers, asked), chunk)
        index = {group[0].repo.lower(): number for number, group in enumerate(groups)}
        keys = {place.key.lower() for group in groups for place in group}
        for one in chunk:
            assert one.place is not None
            repository = f"r{index[one.place.repo.lower()]}"
            alias = f"i{one.place.number}"
            if repository not in reply.data:
                raise _unusable(reply)
            found = reply.data[repository]
            if isinstance(found, dict):
                key = _key(found.get(alias))
                if key in keys and key.partition("#")[2] != str(one.place.number):
                    self._outcomes.fail(one.ref, "answer", "shape")
                    continue
                self._settle(one, found.get(alias), reply, (repository, alias))
            else:
                self._settle(one, None, reply, (repository,))

    async def _ask(
        self, document: Callable[[documents.Shape], documents.Document], chunk: Sequence[Wanted]
    ) -> Reply:
        places = [one.place for one in chunk if one.place is not None]
        whole = len(places) == len(chunk)
        owners = frozenset(place.owner.lower() for place in places) if whole else frozenset[str]()
        reply = await self._graphql.ask(document, partial=True, owners=owners)
        self.clock = earliest(self.clock, server_time(reply.answer.headers))
        return reply

    def _settle(self, one: Wanted, node: object, reply: Reply, path: tuple[str | int, ...]) -> None:
        problems = reply.at(*path)
        if node is None:
            self._absent(one, problems, path)
            return
        spoilt = judge(problems)
        if spoilt is not None:
            self._outcomes.fail(one.ref, spoilt.code, spoilt.message)
            return
        if not isinstance(node, dict) or "__typename" not in node:
            self._outcomes.fail(one.ref, "query", "reference")  # the id of something else
            return
        try:
            self._outcomes.settle(one.ref, from_node(node, self._settings))
        except AnswerError as error:
            self._outcomes.fail(one.ref, error.code, error.detail)

    def _absent(self, one: Wanted, problems: tuple[Problem, ...], path: tuple[str | int, ...]) -> None:
        """Only NOT_FOUND for exactly this place says that it is not there, and a refusal of exactly
        this place that it is hidden."""
        if any(p.refused and p.path == path for p in problems):
            self._outcomes.miss(one.ref)
            return
        other = next((p for p in problems if p.type != "NOT_FOUND" or p.path != path), None)
        if other is not None:
            self._outcomes.fail(one.ref, other.code, other.message)
        elif not problems:
            self._outcomes.fail(one.ref, "answer", "shape")
        elif len(path) == 1:
            self._outcomes.miss(one.ref)  # the whole repository
        else:
            self._gone.append(one)

    async def _prove(self) -> None:
        """Ask REST about what GraphQL could not resolve: 410 is deleted, 301 leads to where it is.
        Many ids are asked by number first: that tells when all of a repository is hidden."""
        by_id = [one for one in self._gone if one.id is not None and one.place is not None]
        if len(by_id) > FEW:
            self._gone = [one for one in self._gone if one not in by_id]
            for chunk in _chunks(_sorted(by_id)):
                await self._guarded(self._by_numbers, chunk)
        doubtful = [one for one in self._gone if one.place is not None]
        provable = doubtful[:PROOFS]
        issues = await together([partial(self._look_up, one) for one in provable])
        moved = [(one, issue) for one, issue in zip(provable, issues, strict=True) if issue is not None]
        looked_up = {one.ref for one in provable}
        for one in self._gone:
            if one.ref not in looked_up:
                self._outcomes.miss(one.ref)
        if moved:
            await self._follow(moved)

    async def _look_up(self, one: Wanted) -> Issue | None:
        assert one.place is not None
        try:
            return await self._rest.single(one.place)
        except GoneError as error:
            self._outcomes.miss(one.ref, proven=is_deleted(error))
        except AuthError:
            raise
        except ConnectorError:
            self._outcomes.miss(one.ref)
        return None

    async def _follow(self, moved: Sequence[tuple[Wanted, Issue]]) -> None:
        """The same facts as for every other task: asked again under the new id."""
        self._gone = []
        again = [Wanted(one.ref, clean(issue.get("node_id"), 200), None) for one, issue in moved]
        for chunk in _chunks(again):
            await self._guarded(self._by_ids, chunk)
        for one in self._gone:
            self._outcomes.miss(one.ref)


def _is_another(node: object, one: Wanted, asked: set[str]) -> bool:
    """Is the node one that was asked beside this one? An old and a new id of one task are no two."""
    ident = node.get("id") if isinstance(node, dict) else None
    return ident != one.id and ident in asked and _key(node) != one.ref.key.lower()


def _key(node: object) -> str:
    """``owner/repo#12`` of a node in lower case; "" for something else."""
    repository = node.get("repository") if isinstance(node, dict) else None
    if not isinstance(node, dict) or not isinstance(repository, dict):
        return ""
    return f"{repository.get('nameWithOwner')}#{node.get('number')}".lower()


def _unusable(reply: Reply) -> ConnectorError:
    said = next((one.message for one in reply.problems if one.message), "shape")
    return AnswerError(said, url=reply.answer.url, status=reply.answer.status)


def _sorted(wanted: Sequence[Wanted]) -> list[Wanted]:
    """By repository and number, so that neighbours share a part of a request."""
    return sorted(
        wanted, key=lambda one: (one.place.repo.lower(), one.place.number) if one.place else ("", 0)
    )


def _chunks(wanted: Sequence[Wanted]) -> list[Sequence[Wanted]]:
    return [wanted[at : at + documents.PAGE] for at in range(0, len(wanted), documents.PAGE)]
