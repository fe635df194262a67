"""Drafts activated: from then on they count, are shown to everybody and asked about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from okrtui.domain.ids import same
from okrtui.domain.model import ObjectiveState
from okrtui.domain.vocabulary import CARRIED_PAST, CARRIED_TARGET
from okrtui.errors import RefusedError, Said
from okrtui.usecases.batch import Batch, Done, Loaded, RowRef, closed, load, must_all
from okrtui.usecases.drafts import is_draft
from okrtui.usecases.short_ids import resolve
from okrtui.usecases.workspace import Workspace


def drafts_named(workspace: Workspace, names: Sequence[str]) -> list[RowRef]:
    """The objectives that are meant: those of rows; of a cycle or a team (in all cycles that are not closed)
    the drafts. NotFoundError where nothing is called so, RefusedError where a cycle or team has no draft."""
    store = workspace.store
    cycles = {cycle.id: cycle for cycle in store.cycles()}
    found: dict[int, None] = {}
    for name in names:
        alike = same(name, cycles)
        if alike:
            rows = store.objectives(cycle=alike[0])
        else:
            one = resolve(workspace, name, "key_result", "objective", "team")
            if one.kind != "team":
                uid = one.uid if one.kind == "objective" else store.key_results(uids=[one.uid])[0].objective
                found[uid] = None
                continue
            open_ones = [cycle.id for cycle in cycles.values() if closed(cycle) is None]
            rows = [row for id in open_ones for row in store.objectives(cycle=id, teams=[one.path])]
        drafts = [row.uid for row in rows if is_draft(row)]
        if not drafts:
            raise RefusedError("activate.none", place=name)
        found.update(dict.fromkeys(drafts))
    return [("objective", uid) for uid in found]


def activating(workspace: Workspace, refs: Iterable[RowRef]) -> list[Loaded]:
    """The objectives that ``activate`` would activate: of a key result its objective. RefusedError where one
    is none, or its cycle is closed."""
    return _drafts(load(workspace, refs))


def activate(workspace: Workspace, refs: Iterable[RowRef], reason: str = "") -> Done:
    """Let drafts count, as one act that can be taken back. Refusals as ``activating``."""
    with workspace.store.transaction():
        batch = Batch(workspace, reason)
        for row in _drafts(load(workspace, refs)):
            batch.define(row, replace(row.above.definition, state=ObjectiveState.ACTIVE))
        return batch.finish("activate")


def carried_as_they_were(workspace: Workspace, refs: Iterable[RowRef]) -> list[tuple[str, str]]:
    """(path, title) of the key results of these objectives whose target is still that of the cycle before."""
    above = {row.above.uid: row.path for row in load(workspace, refs)}
    return [
        (f"{above[key.objective]}/{key.id}", key.definition.title)
        for key in workspace.store.key_results(objectives=list(above))
        if key.definition.flagged in (CARRIED_TARGET, CARRIED_PAST)
    ]


def _drafts(rows: Iterable[Loaded]) -> list[Loaded]:
    """Their objectives, each once. RefusedError naming every one that is no draft."""
    above = {row.above.uid: Loaded(row.above, row.cycle) for row in rows}
    for row in above.values():
        if closed(row.cycle) is not None and is_draft(row.above):
            raise RefusedError(
                "activate.closed",
                hint="activate.hint.closed",
                title=row.title,
                id=row.path,
                cycle=row.cycle.id,
            )
    must_all(
        list(above.values()),
        lambda row: None if is_draft(row.above) else Said("activate.active", {"title": row.title}),
    )
    return list(above.values())
