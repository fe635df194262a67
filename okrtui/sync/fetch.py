"""Asking one connection for everything a pass wants of it. Reads the network, writes nothing.

Trouble with one link or value stays with it; trouble of the whole connection (a refused token, a
spent budget, no network) ends the asking, so that a dead host costs one time-out and not one a
query. What failed the last time is asked first: a budget that never reaches to the end of the
list leaves nothing out for ever. Only ``ConnectorError`` is caught.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial

from connectors.base import Apart, Connector, Planning, Resting
from connectors.errors import AuthError, ConnectorError, NetworkError, QueryError, RateLimitError
from connectors.model import Count, Listing, QueryRef, Task, TaskRef
from connectors.paging import together
from connectors.values import Valuing
from okrtui.sync.absent import (
    INCOMPLETE,
    InScope,
    Outcome,
    absent,
    failed,
    is_refused,
    judged,
    looked_for,
    sorted_out,
)
from okrtui.sync.answered_values import as_stated, of_counts, of_tasks
from okrtui.sync.answers import (
    Answers,
    Failure,
    Many,
    One,
    TooManyError,
    failure_of,
    in_order,
    told,
    unique,
)
from okrtui.sync.connection_questions import Questions
from okrtui.sync.cursors import Memory, fingerprint
from okrtui.sync.filled_queries import bound
from okrtui.sync.pass_plan import LinkAsk, ValueAsk, Work
from okrtui.sync.resting import Whole, may_rest
from okrtui.sync.resuming import Pages
from okrtui.sync.session import account_of
from okrtui.sync.surveying import Lists, Surveyed, next_cursor, survey
from okrtui.sync.task_numbers import IMPOSSIBLE, possible

MOST_TASKS = 200_000
"""Tasks that one query may hold; a larger one is refused, not cut."""

AT_ONCE = 4
"""Queries asked side by side; the connector's own gate bounds requests."""

MOST_BROKEN = 3
"""Requests that may fail on the network before the host counts as gone."""

Progress = Callable[[int], None]
"""Told how many tasks have come so far."""


class Asking:
    """One connection in one pass. ``answers`` fills up while it runs."""

    def __init__(
        self,
        connector: Connector,
        work: Work,
        memory: Memory,
        in_scope: InScope,
        progress: Progress,
        whole: Whole = lambda work: work,
        pages: Pages | None = None,
    ) -> None:
        self.answers = Answers()
        self._connector, connector.usage.earlier = connector, memory.reached
        self._whole, self._pages = whole, pages
        self._work = work if may_rest(connector, work, memory) else whole(work)
        self._memory = memory
        self._in_scope = in_scope
        self._apart = memory.account is not None and isinstance(connector, Apart) and connector.apart
        self._progress = progress
        self._places = asyncio.Semaphore(AT_ONCE)
        self._broken, self._asks_account = 0, False
        self._ask_for(self._work)
        self._surveyed = Surveyed()
        self._read: dict[QueryRef, Collection[Task]] = {}
        self._counts: dict[QueryRef, Count | Failure] = {}

    @property
    def work(self) -> Work:
        """What is asked, with the settled links where these had to be read."""
        return self._work

    def _ask_for(self, work: Work) -> None:
        self._work = work
        asked = self._questions = Questions(self._connector, work, self._memory)
        self._tasks, self._lists, self._sums = asked.tasks, asked.lists, asked.sums

    async def run(self) -> Answers:
        """Ask everything; the answers, with what went wrong among them."""
        answers = self.answers
        self._counts.update(dict.fromkeys(self._questions.counts, Failure("unanswered")))
        try:
            if isinstance(self._connector, Planning):
                self._connector.plan(self._questions.to_foretell({}))
            if not self._apart:
                await self._account()
            answers.links.update(self._questions.refused_links)
            answers.values.update(self._questions.refused_values)
            answers.open_words.update(self._questions.open_words)
            await together([self._account, self._fetch_tasks] if self._apart else [self._fetch_tasks])
            await self._survey()
            await self._in_parallel([partial(self._list, ref) for ref in self._questions.queries()])
            await self._in_parallel([partial(self._count, ref) for ref in self._counts])
            await self._in_parallel([partial(self._state, *one) for one in self._questions.stated])
            self._count_values()
        except ConnectorError as error:
            self._end(error)
        answers.lists = next_cursor(self._connector, self._read, self._surveyed)
        await self._look_up_left()
        self._fill_gaps()
        answers.tasks = told(answers)
        usage = self._connector.usage
        answers.requests, answers.not_modified = usage.requests, usage.not_modified
        answers.limit, answers.remaining, answers.told_at = usage.limit, usage.remaining, usage.server_time
        answers.notices, answers.reached = tuple(usage.notices), usage.reached
        return answers

    async def _account(self) -> None:
        """Whose the secret is, where that has to be asked."""
        self.answers.account = self._memory.account
        if self._questions.asks_account:
            self._asks_account = True
            who = await account_of(self._connector)
            self.answers.account, self.answers.account_name = who.id, who.name
            self._asks_account = False
            self.answers.succeeded += 1

    async def _fetch_tasks(self) -> None:
        """Changes only of the tasks that the kept cursor covers, the others whole."""
        trouble = await self._rest()
        known, others = self._questions.fetches()
        if known:
            await self._fetch(known, self._memory.cursor, trouble)
        if others:
            cursor, refs = self.answers.cursor, self.answers.refs
            await self._fetch(others, None)
            if known or self.answers.rested:
                self.answers.cursor, self.answers.refs = cursor, refs

    async def _rest(self) -> ConnectorError | None:
        """Settled links are left unread where the tracker says that none has changed; else they are read,
        and the trouble that kept it from saying so is theirs."""
        connector, work, before = self._connector, self._work, self._memory.cursor
        if work.settled is None or before is None or not may_rest(connector, work, self._memory):
            return None
        trouble, after = None, None
        try:
            after = await connector.unchanged(before)
        except ConnectorError as error:
            trouble = error
        if after is None:
            self._ask_for(self._whole(work))
            return trouble
        answers, size = self.answers, work.settled.size
        answers.cursor, answers.refs, answers.rested, answers.unread = after, self._memory.refs, True, size
        answers.asked += size
        answers.succeeded += size
        self._counting()(size, None)
        return None

    async def _fetch(
        self, refs: Sequence[TaskRef], cursor: str | None, trouble: ConnectorError | None = None
    ) -> None:
        """``trouble``: what their question met already."""
        self.answers.asked += len(refs)
        try:
            if trouble is not None:
                raise trouble
            batch = await self._connector.fetch(refs, cursor=cursor, progress=self._counting())
        except ConnectorError as error:
            for ref in refs:
                self.answers.links.update(dict.fromkeys(self._tasks[ref], failure_of(error)))
            if self._ends_all(error):
                raise
            return
        outcomes: dict[TaskRef, One | Failure] = dict.fromkeys(batch.unchanged, One())
        outcomes.update((ref, One(task)) for ref, task in batch.found)
        outcomes.update((one.ref, One(one.task)) for one in batch.moved)
        outcomes.update((one.ref, One(missing=True, proven=one.proven)) for one in batch.missing)
        outcomes.update((one.ref, Failure(one.code, detail=one.detail)) for one in batch.failed)
        good: list[str] = []
        links, lost = self.answers.links, Failure("answer")
        for ref in refs:
            outcome = outcomes.get(ref, lost)
            for link in self._tasks[ref]:
                links[link] = outcome
            if isinstance(outcome, One):
                self.answers.succeeded += 1
                if outcome.task is not None:
                    good.append(outcome.task.id)
                elif ref.id is not None:
                    good.append(ref.id)
        if cursor is not None and len(batch.unchanged) == len(refs):
            self.answers.rested = isinstance(self._connector, Resting)
        if cursor is None or len(good) == len(refs):
            self.answers.cursor, self.answers.refs = batch.cursor, fingerprint(good)

    async def _survey(self) -> None:
        """Find the lists that need not be read."""
        known = self._questions.surveyed()
        links = {ref: tuple(one.link for one in self._lists[ref]) for ref in known if ref in self._lists}
        lists = Lists(links, frozenset(known).intersection(self._sums))
        self._surveyed = await survey(self._connector, lists, self._memory.lists, self._in_scope)

    async def _list(self, ref: QueryRef) -> None:
        links, values = self._lists.get(ref, []), self._sums.get(ref, [])
        self.answers.asked += 1
        if (patch := self._surveyed.patches.get(ref)) is not None:
            self.answers.succeeded += 1
            self.answers.links.update(dict.fromkeys([one.link for one in links], patch.answer))
            return
        cursor = self._questions.cursor_of(ref)
        try:
            if ref in self._surveyed.quiet:
                listing = Listing(None)
            elif self._pages is None:
                listing = await self._listing(ref, cursor)
            else:
                listing = await self._pages.listed(ref, partial(self._listing, ref, cursor))
        except ConnectorError as error:
            self._spread(links, values, failure_of(error))
            if self._ends_all(error):
                raise
            return
        self.answers.succeeded += 1
        tasks = None if listing.tasks is None else unique(listing.tasks)
        if tasks is not None:
            self._read[ref] = in_order(tasks)
        for link in links:
            self.answers.links[link.link] = Many(tasks, listing.cursor)
        for value in values:
            known = None if tasks is None else in_order(tasks)
            self.answers.values[value.key_result] = of_tasks(value, known, listing.cursor)

    async def _listing(self, ref: QueryRef, cursor: str | None) -> Listing:
        def bounded(count: int, total: int | None) -> None:
            if max(count, total or 0) > MOST_TASKS:
                raise TooManyError(str(MOST_TASKS))
            advance(count, total)

        advance = self._counting()
        listing = await self._connector.list(ref, cursor=cursor, progress=bounded)
        if listing.tasks is not None and len(listing.tasks) > MOST_TASKS:
            raise TooManyError(str(MOST_TASKS))
        return (
            replace(listing, cursor=bound(ref, listing.cursor)) if ref in self._questions.moving else listing
        )

    async def _count(self, ref: QueryRef) -> None:
        self.answers.asked += 1
        try:
            count = await self._connector.count(ref)
            self._counts[ref] = count if possible(count.value) else Failure(IMPOSSIBLE)
            self.answers.succeeded += 1
        except ConnectorError as error:
            self._counts[ref] = failure_of(error)
            if self._ends_all(error):
                raise

    async def _state(self, ref: QueryRef, name: str) -> None:
        """What the tracker itself says of a place."""
        self.answers.asked += 1
        asks = [one.key_result for one in self._questions.stated[ref, name]]
        try:
            if not isinstance(self._connector, Valuing):
                raise QueryError("no_values_here", values={"name": name})
            number = await self._connector.value(ref, name)
            self.answers.succeeded += 1
        except ConnectorError as error:
            self.answers.values.update(dict.fromkeys(asks, failure_of(error)))
            if self._ends_all(error):
                raise
            return
        self.answers.values.update(dict.fromkeys(asks, as_stated(number)))

    def _count_values(self) -> None:
        for value, refs in self._questions.counted:
            self.answers.values[value.key_result] = of_counts(value, [self._counts[ref] for ref in refs])

    async def _look_up_left(self) -> None:
        """Tasks that complete answers are without, and those of places that are refused, are asked for
        by id. When the asking has ended, nothing is known of them."""
        queries = {ask.link: ref for ref, asks in self._lists.items() for ask in asks}
        listed = {
            link: one
            for link, one in self.answers.links.items()
            if isinstance(one, Many)
            or (isinstance(one, Failure) and link in queries and is_refused(one, queries[link]))
        }
        told = {link for link, one in listed.items() if isinstance(one, Many) and one.tasks is None}
        came = {
            link: one.tasks for link, one in listed.items() if isinstance(one, Many) and one.tasks is not None
        }
        scope = self._in_scope(listed.keys() - told, told, came)
        whole = self._work.full or self._work.resumes
        lacking = {link: absent(listed[link], held, whole) for link, held in scope.items()}
        refs = {ref.id: ref for several in lacking.values() for ref in several.values()}
        found = await self._left(list(refs.values())) if refs else {}
        for link, several in lacking.items():
            answer, left = listed[link], {id: found[id] for id in several}
            if isinstance(answer, Failure):
                self.answers.links[link] = looked_for(answer, scope[link], left)
            elif several:
                self.answers.links[link] = judged(self._connector, queries[link], answer, left)
        self._doubt_sums(queries)

    def _doubt_sums(self, queries: Mapping[int, QueryRef]) -> None:
        """A list that was not whole for a link was not whole for a sum over it either."""
        for link, ref in queries.items():
            answer = self.answers.links.get(link)
            if isinstance(answer, Failure) and answer.code == INCOMPLETE:
                self._spread((), self._sums.get(ref, ()), answer)

    async def _left(self, refs: Sequence[TaskRef]) -> dict[str, Outcome]:
        if self.answers.failure is not None:
            return failed(refs, self.answers.failure)
        try:
            batch = await self._connector.fetch(refs)
        except ConnectorError as error:
            failure = failure_of(error)
            if self._ends_all(error):
                self.answers.failure = failure
            return failed(refs, failure)
        return sorted_out(refs, batch.found, (*batch.moved, *batch.missing, *batch.failed))

    async def _in_parallel(self, asks: Sequence[Callable[[], Awaitable[None]]]) -> None:
        """All of them, a few at a time; after trouble of the whole connection no new ones start."""
        trouble: list[ConnectorError] = []

        async def guarded(ask: Callable[[], Awaitable[None]]) -> None:
            async with self._places:
                if trouble:
                    return
                try:
                    await ask()
                except ConnectorError as error:
                    trouble.append(error)

        await asyncio.gather(*(guarded(ask) for ask in asks))
        if trouble:
            raise trouble[0]

    def _ends_all(self, error: ConnectorError) -> bool:
        """Whether asking on is pointless. One time-out among answers may be one heavy query. Whether anything
        is answered at all, the account tells where it is asked beside."""
        if isinstance(error, NetworkError):
            self._broken += 1
            return not (self.answers.succeeded or self._asks_account) or self._broken >= MOST_BROKEN
        return isinstance(error, AuthError | RateLimitError)

    def _counting(self) -> Callable[[int, int | None], None]:
        """A progress callback that adds its own count to the connection's."""
        before = 0

        def advance(count: int, total: int | None) -> None:
            nonlocal before
            self.answers.tasks += count - before
            before = count
            self._progress(self.answers.tasks)

        return advance

    def _spread(self, links: Sequence[LinkAsk], values: Sequence[ValueAsk], failure: Failure) -> None:
        self.answers.links.update(dict.fromkeys([one.link for one in links], failure))
        self.answers.values.update(dict.fromkeys([one.key_result for one in values], failure))

    def _end(self, error: ConnectorError) -> None:
        self.answers.failure = failure_of(error)
        self._count_values()

    def _fill_gaps(self) -> None:
        """Whatever got no answer because the asking ended fails with what ended it."""
        failure = self.answers.failure or Failure("answer")
        for link in self._work.links:
            self.answers.links.setdefault(link.link, failure)
        for value in self._work.values:
            known = self.answers.values.get(value.key_result)
            if known is None or (isinstance(known, Failure) and known.code == "unanswered"):
                self.answers.values[value.key_result] = failure
