"""What a pass notes of a connection that it did not ask."""

from __future__ import annotations

from msgspec.structs import replace

from okrtui.store.records import LinkState, SourceState
from okrtui.sync.pass_plan import Work
from okrtui.usecases.workspace import Workspace

NO_TOKEN = "no_token"  # noqa: S105


def note_no_token(workspace: Workspace, work: Work) -> None:
    """Say of what was never answered that it waits for a token. Whatever has answered keeps its age, and
    nothing is marked stale: another machine may ask."""
    store = workspace.store
    known = store.link_states([ask.link for ask in work.links]) if work.links else {}
    links = [known.get(ask.link, LinkState(ask.link)) for ask in work.links]
    uids = [ask.key_result for ask in work.values if ask.key_result > 0]
    sources = store.source_states(uids) if uids else {}
    values = [sources.get(uid, SourceState(uid, work.name)) for uid in uids]
    with store.transaction(durable=False):
        store.save_link_states(
            [replace(one, error=NO_TOKEN) for one in links if one.good_at is None], at=workspace.now()
        )
        store.save_source_states(
            [
                replace(one, error=NO_TOKEN)
                for one in values
                if one.good_at is None and one.connection == work.name
            ],
            at=workspace.now(),
        )
