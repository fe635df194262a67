"""What a link goes to: the key result, what is linked already, and which connections there are."""

from __future__ import annotations

from urllib.parse import SplitResult, unquote, urlsplit

from msgspec import Struct

from connectors.address import unwrapped
from okrtui.domain.model import Kind
from okrtui.errors import NotFoundError, RefusedError
from okrtui.planfile.foreign import is_task_key
from okrtui.usecases.workspace import Workspace

HOSTS = {"jira": "atlassian", "azuredevops": "azure"}
"""What stands before the last part of the host that everybody shares, where that is not the kind."""

GATEWAYS = {"jira": "api.atlassian.com"}
"""Where trackers of all sites are asked; their pages stand elsewhere."""


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


def pasted(text: str) -> str:
    """An address without what a sentence, a mail or a chat put around it, as a plan can name it; a tracker's
    key and what is named ("query:Are we done?") as it stands."""
    bare = text.strip()
    return bare if is_task_key(bare) else unwrapped(bare)


def place_for(target: LinkPlace, text: str) -> str | None:
    """The connection that a pasted address belongs to, by its host; of several there by the port, then by how
    much of the path they share (organisations of Azure DevOps); or by the scheme that is a kind of its own
    (``sample:``). Where none has that host, the one that is asked at a gateway. None where none
    is nearest, or two are as near."""
    try:
        parts = urlsplit(pasted(text))
        host, port = parts.hostname or "", _port(parts)
    except ValueError:
        return None
    if not host:
        return None
    found: dict[str, tuple[int, int, int]] = {}  # the same port, what is shared of the path, less what is not
    elsewhere: list[str] = []
    for name, kind, base in target.connections:
        own = urlsplit(base)
        usual = host.split(".")[-2:-1] == [HOSTS.get(kind, kind)]
        if kind == parts.scheme or (usual and not own.hostname):
            found[name] = (0, 0, 0)
        elif own.hostname and (host == own.hostname or own.hostname == f"api.{host}"):
            steps = _steps(own.path)
            found[name] = (int(port == _port(own)), _shared(parts.path, own.path), -len(steps))
        elif usual and own.hostname == GATEWAYS.get(kind):
            elsewhere.append(name)
    nearest = [name for name, shared in found.items() if shared == max(found.values())] or elsewhere
    return nearest[0] if len(nearest) == 1 else None


def _port(parts: SplitResult) -> int | None:
    """Of an address, that of its scheme where none stands there. Raises ValueError."""
    return parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def _shared(path: str, base: str) -> int:
    """How many of the first parts of two paths are the same."""
    pairs = zip(_steps(path), _steps(base), strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), len(_steps(base)))


def _steps(path: str) -> list[str]:
    return [unquote(step).casefold() for step in path.split("/") if step]
