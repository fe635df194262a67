"""The lines of the scope ledger that a pass adds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from okrtui.store.records import ScopeEvent
from okrtui.sync.apply import Changes
from okrtui.usecases.task_values import Measured

if TYPE_CHECKING:
    from okrtui.store.protocols import Store

AT_ONCE = 4_000
"""Tasks and lines that are handed to the store at a time, so that a large list is not held twice."""


def write_ledger(
    store: Store,
    connection: str,
    at: datetime,
    changes: Changes,
    ids: Mapping[str, int],
    measured: Mapping[int, Measured],
) -> None:
    """``ids``: the uids of the tasks, which stand in the store; with how progress moved, where it was
    ``measured``."""
    for start in range(0, len(changes.events), AT_ONCE):
        some = changes.events[start : start + AT_ONCE]
        words = store.words_of_tasks({ids[id] for _, id, _ in some})
        events = []
        for key_result, id, kind in some:
            one = measured.get(key_result)
            before, after = one.progress if one else (None, None)
            key, title = words[ids[id]]
            events.append(
                ScopeEvent(
                    key_result=key_result,
                    task=ids[id],
                    kind=kind,
                    at=at,
                    connection=connection,
                    key=key,
                    title=title,
                    before=before,
                    after=after,
                )
            )
        store.add_scope_events(events)
