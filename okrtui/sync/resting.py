"""Links that a pass need not read one by one: those of a connection that had a good answer before, while
they are the same ones and the tracker says that none of their tasks has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeGuard

from msgspec.structs import replace

from connectors.base import Connector, Resting
from okrtui.domain.model import Window
from okrtui.domain.query_windows import QueryWindows, query_windows
from okrtui.store.pass_records import SettledLinks
from okrtui.store.records import ConnectionState
from okrtui.sync.answers import Answers, One
from okrtui.sync.cursors import Memory, unpack
from okrtui.sync.pass_plan import Work, link_ask
from okrtui.usecases.workspace import Workspace

Whole = Callable[[Work], Work]
"""Reads the settled links of a work."""


def resting(settled: Mapping[str, SettledLinks], states: Mapping[str, ConnectionState]) -> frozenset[str]:
    """The connections whose settled links are those that the last pass found unchanged, one and all."""
    return frozenset(
        name
        for name, links in settled.items()
        if links.size and name in states and unpack(states[name].cursor).links == links.digest
    )


def may_rest(connector: Connector, work: Work, memory: Memory) -> TypeGuard[Resting]:
    """Whether one question can tell that all settled links of a work are as they were."""
    if work.whole or work.full or work.resumes or work.settled is None:
        return False
    known = memory.account is not None and memory.cursor is not None
    return known and memory.links == work.settled.digest and isinstance(connector, Resting)


def whole(workspace: Workspace, work: Work) -> Work:
    """The same work with its settled links."""
    if work.whole or work.settled is None:
        return work
    store, now, zone = workspace.store, workspace.now(), workspace.zone
    links = store.links(key_results=work.settled.key_results, connections=[work.name])
    states = store.link_states([link.uid for link in links]) if links else {}
    known = {ask.link for ask in work.links}
    windows = query_windows(Window(now, now), now, zone)  # a task that is known is asked for without any
    asks = (link_ask(link, states.get(link.uid), windows) for link in links if link.uid not in known)
    settled = tuple(ask for ask in asks if ask.settled and not ask.query)
    return replace(work, links=(*work.links, *settled), whole=True)


def read(workspace: Workspace, work: Work, windows: Mapping[int, QueryWindows]) -> Work:
    """The same work with its links, where they stand in the store alone."""
    if not work.unread or work.settled is None:
        return work
    links = workspace.store.links(key_results=work.settled.linked, connections=[work.name])
    states = workspace.store.link_states([link.uid for link in links]) if links else {}
    asks = (link_ask(link, states.get(link.uid), windows[link.key_result]) for link in links)
    return replace(work, links=tuple(asks), unread=False)


def told_one_by_one(workspace: Workspace, work: Work, answers: Answers) -> Work:
    """The work whole, with an answer for each link that was left unread."""
    if not work.whole:
        work = whole(workspace, work)
        for ask in work.links:
            answers.links.setdefault(ask.link, One())
    return work
