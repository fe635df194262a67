"""What one connection is asked in one pass, settled before anything is asked: equal questions are put
together, so that links that overlap share their answers. Reads texts, asks no network."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from connectors import forecast
from connectors.base import Connector, Shifting
from connectors.errors import ConnectorError
from connectors.forecast import KnownList
from connectors.model import QueryRef, TaskRef
from connectors.values import TOLD
from okrtui.domain.query_windows import QueryWindows
from okrtui.sync.answers import Failure, failure_of, name_of
from okrtui.sync.cursors import Memory, fingerprint, untag
from okrtui.sync.filled_queries import unbound, windowed
from okrtui.sync.pass_plan import LinkAsk, ValueAsk, Work, turn


class Questions:
    """``tasks`` by reference with the links to them, ``lists`` with theirs, ``sums`` over lists, ``counts``
    of queries, and which values rest on these (``counted``), ``stated``: what the tracker is asked to say of
    places. ``refused_links``, ``refused_values``: those
    whose words cannot be understood; ``open_words`` by link: see ``Answers``."""

    def __init__(self, connector: Connector, work: Work, memory: Memory) -> None:
        self.tasks: dict[TaskRef, list[int]] = {}
        self.lists: dict[QueryRef, list[LinkAsk]] = {}
        self.sums: dict[QueryRef, list[ValueAsk]] = {}
        self.counted: list[tuple[ValueAsk, tuple[QueryRef, ...]]] = []
        self.counts: dict[QueryRef, None] = {}
        self.stated: dict[tuple[QueryRef, str], list[ValueAsk]] = {}
        self.refused_links: dict[int, Failure] = {}
        self.refused_values: dict[int, Failure] = {}
        self.open_words: dict[int, str] = {}
        self.moving: set[QueryRef] = set()
        self._connector, self._work, self._memory = connector, work, memory
        self._settled: set[TaskRef] = set()
        for ask in sorted(work.links, key=turn):
            self._sort_link(ask)
        for value in sorted(work.values, key=turn):
            self._sort_value(value)

    def _sort_link(self, ask: LinkAsk) -> None:
        if ask.trouble is not None:
            self.refused_links[ask.link] = ask.trouble
            return
        try:
            ref = self._reference(ask)
        except ConnectorError as error:
            self.refused_links[ask.link] = failure_of(error)
            return
        if isinstance(ref, TaskRef):
            self.tasks.setdefault(ref, []).append(ask.link)
            if ask.settled:
                self._settled.add(ref)
            return
        self.lists.setdefault(ref, []).append(ask)
        if (only := self._connector.open_only(ref)) is not None:
            self.open_words[ask.link] = only.words

    def _sort_value(self, value: ValueAsk) -> None:
        if value.trouble is not None:
            self.refused_values[value.key_result] = value.trouble
            return
        try:
            refs = tuple(
                self._windowed(self._connector.search_ref(text), value.windows) for text in value.queries
            )
        except ConnectorError as error:
            self.refused_values[value.key_result] = failure_of(error)
            return
        if value.how in ("count", "ratio"):
            self.counted.append((value, refs))
            self.counts.update(dict.fromkeys(refs))
        elif value.how in TOLD:
            self.stated.setdefault((refs[0], value.how), []).append(value)
        else:
            self.sums.setdefault(refs[0], []).append(value)

    def _reference(self, ask: LinkAsk) -> TaskRef | QueryRef:
        if ask.query:
            return self._windowed(self._connector.search_ref(ask.text), ask.windows)
        if ask.task_id is not None:
            return TaskRef(ask.task_key or ask.text, ask.task_id)
        ref = self._connector.read(ask.text)
        return self._windowed(ref, ask.windows) if isinstance(ref, QueryRef) else ref

    def _windowed(self, query: QueryRef, windows: QueryWindows) -> QueryRef:
        told = windowed(self._connector, query, windows)
        if told != query:
            self.moving.add(told)
        return told

    @property
    def asks_account(self) -> bool:
        """Whether it has to be asked whose the secret is."""
        return self._memory.account is None or self._work.full

    def fetches(self) -> tuple[list[TaskRef], list[TaskRef]]:
        """(tasks of which changes alone are asked, since the kept cursor covers them; the others).
        Without a usable cursor all are asked in one go, which makes the next cursor."""
        settled = [ref for ref in self.tasks if ref in self._settled]
        covered = fingerprint(name_of(ref) for ref in settled) == self._memory.refs
        if self._memory.cursor is None or self._work.full or not covered:
            return [], list(self.tasks)
        return settled, [ref for ref in self.tasks if ref not in self._settled]

    def queries(self) -> list[QueryRef]:
        """All lists, each once."""
        return list(dict.fromkeys([*self.lists, *self.sums]))

    def surveyed(self) -> list[QueryRef]:
        """The lists that may be found quiet: whose last answer was good, to this account, and was given today
        where the day moves them."""
        if self._work.full or self._memory.lists is None:
            return []
        return [ref for ref in self.queries() if self._is_known(ref) and not self._is_moved(ref)]

    def cursor_of(self, ref: QueryRef) -> str | None:
        """The tracker's own cursor of a list, where all that rests on it had the same answer, of today where
        the day moves the list: its size and its newest tasks may be those of yesterday all the same."""
        cursors = self._cursors(ref)
        anew = self._work.full or self._is_moved(ref)
        return cursors.pop() if len(cursors) == 1 and not anew else None

    def _is_moved(self, ref: QueryRef) -> bool:
        return self._work.new_day and isinstance(self._connector, Shifting) and self._connector.moves(ref)

    def _is_known(self, ref: QueryRef) -> bool:
        asks = [*self.lists.get(ref, ()), *self.sums.get(ref, ())]
        return None not in self._cursors(ref) and all(one.stale_since is None for one in asks)

    def _cursors(self, ref: QueryRef) -> set[str | None]:
        asks = [*self.lists.get(ref, ()), *self.sums.get(ref, ())]
        kept = {untag(self._memory.who, one.cursor) for one in asks}
        return {unbound(ref, one) for one in kept} if ref in self.moving else kept

    def to_foretell(self, sizes: Mapping[int, int]) -> forecast.Questions:
        """The same as a connector foretells by it. ``sizes``: link uid -> tasks it holds now."""
        known, others = self.fetches()
        surveyed = self.surveyed()
        listed: Collection[QueryRef] = [ref for ref in self.queries() if ref not in surveyed]
        return forecast.Questions(
            check=self.asks_account,
            known=known,
            cursor=self._memory.cursor,
            others=others,
            surveyed=[self._known_list(ref, sizes) for ref in surveyed],
            survey=self._memory.lists,
            lists=[self._known_list(ref, sizes) for ref in listed],
            counts=[*self.counts, *(ref for ref, _ in self.stated)],
        )

    def _known_list(self, ref: QueryRef, sizes: Mapping[int, int]) -> KnownList:
        size = max((sizes[one.link] for one in self.lists.get(ref, ()) if one.link in sizes), default=None)
        return KnownList(ref, self.cursor_of(ref), size)
