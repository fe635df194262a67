"""What somebody has begun to say at a place and not saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from okrtui.usecases.patience import patiently
from okrtui.usecases.workspace import Workspace

Result = TypeVar("Result")


def keeps_begun(workspace: Workspace) -> bool:
    """Whether anything can be kept: by somebody, in a store that can be written."""
    return bool(workspace.me) and workspace.store.read_only is None


def begun(workspace: Workspace, place: str) -> dict[str, str]:
    """What I began there, by field; empty where nothing is."""
    kept = workspace.store.begun(workspace.me, place) if workspace.me else None
    return {name: str(text) for name, text in (kept or {}).items()}


def keep_begun(workspace: Workspace, place: str, said: Mapping[str, str]) -> None:
    """Keep it; where every field is empty nothing is kept any more."""
    if workspace.me and keeps_begun(workspace):
        payload = dict(said) if any(said.values()) else None
        workspace.store.save_begun(workspace.me, place, payload, workspace.now())


def saved(
    workspace: Workspace, place: str, do: Callable[[], Result], left: Mapping[str, str] | None = None
) -> Result:
    """What ``do``, which writes to the store alone, makes of what was begun there: done together with
    dropping that (``left``: what is begun there still), or nothing of both."""
    if not keeps_begun(workspace):
        return do()

    def write() -> Result:
        with workspace.store.transaction():
            done = do()
            keep_begun(workspace, place, left or {})
        return done

    return patiently(write)
