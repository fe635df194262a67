"""What a link goes to: the key result, what is linked already, and which connections there are."""

from __future__ import annotations

from urllib.parse import urlsplit

from msgspec import Struct

from okrtui.domain.model import Kind
from okrtui.errors import NotFoundError, RefusedError
from okrtui.usecases.workspace import Workspace

HOSTS = {"jira": "atlassian"}
"""What stands before the last part of the host that everybody shares, where that is not the kind."""


class LinkPlace(Struct, frozen=True):
    """``links`` are the addresses and queries that it has; ``connections`` name, kind and base address of
    those of the reader's configuration."""

    path: str
    title: str
    links: tuple[str, ...]
    connections: tuple[tuple[str, str, str], ...]


def link_place(workspace: Workspace, uid: int) -> LinkPlace:
    """See ``LinkPlace``. NotFoundError for a key result that is gone, RefusedError unless its kind is
    ``tasks``."""
    rows = workspace.store.key_results(uids=[uid])
    if not rows:
        raise NotFoundError("store.no_such_row")
    row = rows[0]
    path = f"{workspace.store.objectives(uids=[row.objective])[0].path}/{row.id}"
    if row.definition.kind is not Kind.TASKS:
        raise RefusedError("link.not_by_tasks", hint="link.hint.not_by_tasks", title=row.definition.title)
    links = [link.url or link.query or "" for link in workspace.store.links(key_results=[uid])]
    return LinkPlace(path, row.definition.title, tuple(links), connections_of(workspace))


def connections_of(workspace: Workspace) -> tuple[tuple[str, str, str], ...]:
    """Name, kind and base address of the connections of the reader's configuration."""
    known = workspace.config.connections.items()
    return tuple((name, one.kind, one.base_url or "") for name, one in known)


def place_for(target: LinkPlace, text: str) -> str | None:
    """The connection that a pasted address belongs to, by its host; None where none is nearest."""
    try:
        host = urlsplit(text.strip()).hostname or ""
    except ValueError:
        return None
    if not host:
        return None
    for name, kind, base in target.connections:
        own = urlsplit(base).hostname or ""
        if own and (host == own or own == f"api.{host}"):
            return name
        if not own and host.split(".")[-2:-1] == [HOSTS.get(kind, kind)]:
            return name
    return None
