"""Linking key results to tasks and queries of trackers."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import unquote

from okrtui.domain.entry import check_query, refuse
from okrtui.domain.model import Kind
from okrtui.domain.typed import read_number
from okrtui.errors import NotFoundError, RefusedError, UsageError
from okrtui.store.records import LinkRow
from okrtui.usecases.link_place import LinkPlace, connections_of, pasted, place_for
from okrtui.usecases.link_scope import leave
from okrtui.usecases.scores import rescore
from okrtui.usecases.short_ids import Address, resolve
from okrtui.usecases.workspace import Workspace


def linkable(workspace: Workspace, text: str) -> Address:
    """The key result that links can go to. RefusedError unless its kind is ``tasks``."""
    address = resolve(workspace, text, "key_result")
    row = workspace.store.key_results(uids=[address.uid])[0]
    if row.definition.kind is not Kind.TASKS:
        raise RefusedError(
            "link.kind", hint="link.hint.kind", id=address.path, kind=row.definition.kind.value
        )
    return address


def connection_named(workspace: Workspace, name: str | None, url: str | None = None) -> str:
    """A connection of the reader's own configuration; if none is named, the only one there is, or the one
    that ``url`` belongs to."""
    known = sorted(workspace.config.connections)
    if name is None:
        if len(known) == 1:
            return known[0]
        found = place_for(LinkPlace("", "", (), connections_of(workspace)), url or "")
        if found is not None:
            return found
        raise UsageError("link.which_connection", known=", ".join(known))
    if name not in workspace.config.connections:
        raise NotFoundError("link.no_connection", name=name, known=", ".join(known))
    return name


def weight_of(text: str) -> Decimal:
    """A link's weight: a positive number."""
    weight = read_number(text).value
    if weight <= 0:
        raise UsageError("link.weight", value=text)
    return weight


def add_link(
    workspace: Workspace,
    address: Address,
    *,
    connection: str,
    url: str | None = None,
    query: str | None = None,
    weight: str = "1",
) -> LinkRow:
    """Save a link; the next sync fills it. ``url`` is kept without what a mail or a chat put around it, as a
    plan names it. RefusedError if the same link exists, or a placeholder of its query is no window."""
    url = url if url is None else pasted(url)
    refuse(check_query(query if query is not None else unquote(url or "")))
    store = workspace.store
    for link in store.links(key_results=[address.uid]):
        if (link.connection, link.url, link.query) == (connection, url, query):
            raise RefusedError("link.exists", id=address.path, link=link.id)
    act = workspace.act()
    with store.transaction():
        link = store.add_link(
            address.uid, connection=connection, url=url, query=query, weight=str(weight_of(weight)), act=act
        )
        store.add_event(
            act,
            type="link.add",
            subject=address.path,
            payload={"link": link.uid, "connection": connection, "url": url, "query": query},
        )
    return link


def remove_link(workspace: Workspace, text: str, link_id: str) -> LinkRow:
    """Take a link away: its tasks leave the scope with the next reading, history stays.

    ``link_id`` is the link's id, its URL or query, or its 1-based place in the list."""
    address = resolve(workspace, text, "key_result")
    store = workspace.store
    links = store.links(key_results=[address.uid])
    found = [link for link in links if {link_id, pasted(link_id)} & {link.id, link.url, link.query}]
    if not found and link_id.isdecimal() and 1 <= int(link_id) <= len(links):
        found = [links[int(link_id) - 1]]
    if not found:
        known = ", ".join(f"{link.id} ({link.url or link.query})" for link in links)
        raise NotFoundError("link.unknown", id=address.path, link=link_id, known=known)
    act = workspace.act()
    with store.transaction():
        store.archive_link(found[0].uid, act)
        tasks = leave(workspace, found[0])
        payload = {"link": found[0].uid, "tasks": tasks}
        store.add_event(act, type="link.remove", subject=address.path, payload=payload)
        rescore(workspace, [address.uid])
    return found[0]
