"""Saving a link together with its first answer, so that the number moves at once."""

from __future__ import annotations

from msgspec import Struct

from okrtui.errors import OkrError
from okrtui.store.records import LinkRow
from okrtui.sync.answers import Answers, Failure
from okrtui.sync.asking import LinkAsk, Work
from okrtui.sync.preview import Preview, windows_for
from okrtui.sync.settings import settings_of
from okrtui.sync.trouble import ConnectionTrouble
from okrtui.sync.values import Progress
from okrtui.sync.write import write_first
from okrtui.usecases.address import Address
from okrtui.usecases.links import add_link
from okrtui.usecases.scores import rescore
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
        answers = Answers(account=None if isinstance(first, str) else first.account)
        answers.links[link.uid] = Failure(first) if isinstance(first, str) else first.answer
        settings = settings_of(workspace.config).connections[connection]
        (row,) = workspace.store.key_results(uids=[address.uid])
        text, windows = url or query or "", windows_for(workspace, row)
        ask = LinkAsk(link.uid, address.uid, text, query is not None, windows)
        state = workspace.store.connection_states().get(connection)
        work = Work(settings, (ask,), (), state, full=False)
        written = write_first(workspace, work, answers, "" if isinstance(first, str) else first.who)
        rescore(workspace, [address.uid])
    return Linked(link, written.moved.get(address.uid))
