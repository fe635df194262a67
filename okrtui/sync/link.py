"""Saving a link together with its first answer, so that the number moves at once."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from okrtui.errors import OkrError
from okrtui.store.records import LinkRow
from okrtui.sync.answers import Answers, Failure
from okrtui.sync.pass_plan import LinkAsk, Work
from okrtui.sync.pass_settings import settings_of
from okrtui.sync.preview import Preview, about, windows_for
from okrtui.sync.source_values import Progress
from okrtui.sync.store_answers import write_first
from okrtui.sync.trouble import ConnectionTrouble
from okrtui.usecases.links import add_link
from okrtui.usecases.plan_state import hold
from okrtui.usecases.scores import rescore
from okrtui.usecases.short_ids import Address
from okrtui.usecases.workspace import Workspace

KEEPS = frozenset(
    {
        "answer",
        "auth",
        "incomplete",
        "network",
        "no_token",
        "permission",
        "rate_limit",
        "server",
        "timeout",
    }
)
"""Trouble that says nothing against a link: it is kept, and its row waits for the first answer."""


class Linked(Struct, frozen=True):
    """``progress`` before and after; None where the first answer moved nothing."""

    link: LinkRow
    progress: Progress | None


def keeps(error: OkrError) -> str | None:
    """The code of trouble with a first fetch after which the link may be saved all the same."""
    code = error.code.removeprefix("sync.error.")
    return code if isinstance(error, ConnectionTrouble) and code in KEEPS else None


def save_link(
    workspace: Workspace,
    address: Address,
    *,
    connection: str,
    url: str | None = None,
    query: str | None = None,
    weight: str = "1",
    first: Preview | str,
) -> Linked:
    """Save a link with ``first``, what was seen of it, or the code of the trouble that kept it from
    being seen. RefusedError as in ``add_link``."""
    with workspace.store.transaction():
        link = add_link(workspace, address, connection=connection, url=url, query=query, weight=weight)
        return Linked(link, take_first(workspace, link, first))


def take_seen(workspace: Workspace, cycle: str, team: str, seen: Mapping[str, Preview | OkrError]) -> None:
    """Write what was seen of links of a team that were just saved, by their address or query; those that
    have had an answer already are left as they are."""
    held = hold(workspace, [cycle], [team])
    links = [link for each in held.links.values() for link in each if (link.query or link.url) in seen]
    known = workspace.store.link_states([link.uid for link in links]) if links else {}
    for link in links:
        first = seen[link.query or link.url or ""]
        if link.uid not in known:
            take_first(workspace, link, (keeps(first) or "") if isinstance(first, OkrError) else first)


def take_first(workspace: Workspace, link: LinkRow, first: Preview | str) -> Progress | None:
    """Write what was seen of a link that was just saved (or why nothing was); the progress before and
    after, None where it moved nothing. Call it inside the transaction that saved the link."""
    answers = Answers(account=None if isinstance(first, str) else first.account)
    answers.links[link.uid] = Failure(first) if isinstance(first, str) else first.answer
    settings = settings_of(workspace.config).connections[link.connection]
    windows = windows_for(workspace, about(workspace, link.key_result))
    ask = LinkAsk(link.uid, link.key_result, link.url or link.query or "", link.query is not None, windows)
    state = workspace.store.connection_states().get(link.connection)
    work = Work(settings, (ask,), (), state, full=False)
    written = write_first(workspace, work, answers, "" if isinstance(first, str) else first.who)
    rescore(workspace, [link.key_result])
    return written.moved.get(link.key_result)
