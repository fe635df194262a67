"""What somebody has begun to say at a place and not saved."""

from __future__ import annotations

from collections.abc import Mapping

from okrtui.usecases.workspace import Workspace


def begun(workspace: Workspace, place: str) -> dict[str, str]:
    """What I began there, by field; empty where nothing is."""
    kept = workspace.store.begun(workspace.me, place) if workspace.me else None
    return {name: str(text) for name, text in (kept or {}).items()}


def keep_begun(workspace: Workspace, place: str, said: Mapping[str, str]) -> None:
    """Keep it; where every field is empty nothing is kept any more."""
    if workspace.me and workspace.store.read_only is None:
        payload = dict(said) if any(said.values()) else None
        workspace.store.save_begun(workspace.me, place, payload, workspace.now())
