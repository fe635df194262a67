"""What stands above the tasks of a tracker, for an import: asked through a configured connection."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from urllib.parse import urlsplit

from msgspec import Struct

from connectors.errors import ConnectorError
from connectors.outline import Outlining
from okrtui.errors import UsageError
from okrtui.sync.answers import Failure, failure_of
from okrtui.sync.pass_settings import TokenOf, settings_of
from okrtui.sync.run import Create, creator
from okrtui.sync.session import needs_token, options_of
from okrtui.sync.trouble import trouble
from okrtui.usecases.workspace import Workspace


class OutlinedDocuments(Struct, frozen=True):
    """``documents`` as the tracker answered them, in the shape that ``shape`` names (see
    ``connectors.outline``)."""

    connection: str
    shape: str
    documents: tuple[Mapping[str, object], ...]


def connections_for(workspace: Workspace, kind: str, text: str, name: str | None) -> list[str]:
    """The connections of a kind that may answer: the named one, else those whose host is that of the
    address, else all. UsageError for a name that is not configured or of another kind, and where none is
    of that kind."""
    known = {key: one for key, one in workspace.config.connections.items() if one.kind == kind}
    if name is not None and name not in known:
        said = ", ".join(sorted(known)) or "–"
        raise UsageError("importing.no_connection", name=name, kind=kind, known=said)
    if name is not None:
        return [name]
    if not known:
        raise UsageError("importing.none_of_kind", hint="importing.hint.none_of_kind", kind=kind)
    host = urlsplit(text).hostname if "://" in text else None
    same = [key for key, one in known.items() if host and urlsplit(one.base_url or "").hostname == host]
    return sorted(same or known)


async def outlined(
    workspace: Workspace, text: str, *, connection: str, tokens: TokenOf, create: Create | None = None
) -> OutlinedDocuments:
    """What the address or query names. Raises ConnectionTrouble (LaterError when the budget is spent) with
    the reason, UsageError for a tracker that tells no such thing."""
    settings = settings_of(workspace.config).connections[connection]
    token = await asyncio.to_thread(tokens, settings)
    if token is None and needs_token(settings):
        raise trouble(connection, Failure("no_token"), settings.token)
    made = create or creator(workspace.clock)
    try:
        async with made(options_of(settings, token)) as connector:
            if not isinstance(connector, Outlining):
                raise UsageError("importing.no_outline", kind=settings.kind)
            found = await connector.outline(text)
    except ConnectorError as error:
        raise trouble(connection, failure_of(error)) from error
    return OutlinedDocuments(connection, found.kind, found.documents)
