"""What the shell may complete: ids out of the store, read quickly, and never a word on failure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from okrtui.runtime import StartOptions
    from okrtui.usecases.workspace import Workspace

MOST = 200
"""Suggestions that a shell is handed at a time."""

Complete = Callable[[click.Context, click.Parameter, str], list[str]]


def key_results(ctx: click.Context, param: click.Parameter, typed: str) -> list[str]:
    """Key results of the current cycle, by the shortest ending that names only one."""
    return _from_store(ctx, typed, lambda workspace: _endings(_key_result_paths(workspace), typed))


def check_in_words(ctx: click.Context, param: click.Parameter, typed: str) -> list[str]:
    """The key result of a check-in; its value is nobody's to guess."""
    return [] if ctx.params.get("words_") else key_results(ctx, param, typed)


def any_ids(ctx: click.Context, param: click.Parameter, typed: str) -> list[str]:
    """Teams, KPIs, objectives and key results."""

    def found(workspace: Workspace) -> Iterable[str]:
        yield from workspace.teams()
        yield from (row.id for row in workspace.store.lasting("kpi"))
        cycle = workspace.current_cycle()
        if cycle is not None:
            yield from _endings([row.path for row in workspace.store.objectives(cycle=cycle.id)], typed)
            yield from _endings(_key_result_paths(workspace), typed)

    return _from_store(ctx, typed, found)


def teams(ctx: click.Context, param: click.Parameter, typed: str) -> list[str]:
    return _from_store(ctx, typed, lambda workspace: workspace.teams())


def cycles(ctx: click.Context, param: click.Parameter, typed: str) -> list[str]:
    return _from_store(ctx, typed, lambda workspace: [cycle.id for cycle in workspace.store.cycles()])


def connections(ctx: click.Context, param: click.Parameter, typed: str) -> list[str]:
    """Out of the configuration; no store is opened."""
    try:
        from okrtui.runtime import load_config

        return _beginning(load_config(_settings(ctx)).connections, typed)
    except Exception:  # noqa: BLE001 - a shell's prompt is no place for a failure
        return []


def _from_store(ctx: click.Context, typed: str, read: Callable[[Workspace], Iterable[str]]) -> list[str]:
    try:
        with _opened(ctx) as workspace:
            return _beginning(read(workspace), typed)
    except Exception:  # noqa: BLE001 - a shell's prompt is no place for a failure
        return []


@contextmanager
def _opened(ctx: click.Context) -> Iterator[Workspace]:
    from okrtui.runtime import open_workspace

    workspace = open_workspace(_settings(ctx), create=False, readonly=True)
    try:
        yield workspace
    finally:
        workspace.store.close()


def _settings(ctx: click.Context) -> StartOptions:
    from pathlib import Path

    from okrtui.runtime import StartOptions

    given = ctx.find_root().params
    config = given.get("config")
    return StartOptions(Path(config) if config else None, given.get("profile"), given.get("store"))


def _beginning(names: Iterable[str], typed: str) -> list[str]:
    found = (name for name in names if name.casefold().startswith(typed.casefold()))
    return list(dict.fromkeys(found))[:MOST]


def _key_result_paths(workspace: Workspace) -> list[str]:
    cycle = workspace.current_cycle()
    if cycle is None:
        return []
    objectives = {row.uid: row.path for row in workspace.store.objectives(cycle=cycle.id)}
    rows = workspace.store.key_results(cycle=cycle.id)
    return [f"{objectives[row.objective]}/{row.id}" for row in rows if row.objective in objectives]


def _endings(paths: list[str], typed: str) -> list[str]:
    """The shortest ending of each path that no other has; with a slash typed, all that fit it."""
    counts: dict[str, int] = {}
    endings = [_suffixes(path) for path in paths]
    for several in endings:
        for ending in several:
            counts[ending] = counts.get(ending, 0) + 1
    if "/" in typed:
        return [ending for several in endings for ending in several if "/" in ending]
    return [next((ending for ending in several if counts[ending] == 1), several[-1]) for several in endings]


def _suffixes(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[start:]) for start in range(len(parts) - 1, -1, -1)]
