"""What a connection's options mean for ClickUp."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from connectors.model import Options
from connectors.own_settings import refused
from connectors.state_words import FinishedWords, finished_words, folded

DEFAULT_URL = "https://api.clickup.com/api"


@dataclass(frozen=True, slots=True)
class ClickUpOptions:
    """Names are folded (see ``state_words.folded``). ``workspace`` None: the account's only one is meant.
    ``points``: custom fields that hold points, instead of ClickUp's own; ``numbers``: the fields that are
    numbers for weights and sums, empty = every numeric one. Both by name or by id."""

    workspace: str | None
    finished: FinishedWords
    doing: frozenset[str]
    todo: frozenset[str]
    points: frozenset[str]
    numbers: frozenset[str]


def clickup_options(options: Options) -> ClickUpOptions:
    """Raises OptionsError ``setting`` (name, value)."""
    workspace = options.extra.get("workspace")
    if isinstance(workspace, int) and not isinstance(workspace, bool):
        workspace = str(workspace)
    if workspace is not None and not (
        isinstance(workspace, str) and workspace.isascii() and workspace.isdigit()
    ):
        raise refused("workspace", workspace)
    return ClickUpOptions(
        workspace=workspace,
        finished=finished_words(options.extra),
        doing=_names(options.extra, "doing"),
        todo=_names(options.extra, "todo"),
        points=_names(options.extra, "points_field"),
        numbers=_names(options.extra, "number_fields"),
    )


def _names(extra: Mapping[str, object], name: str) -> frozenset[str]:
    value = extra.get(name)
    names: object = () if value is None else [value] if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not all(isinstance(part, str) for part in names):
        raise refused(name, value)
    return frozenset(folded(part) for part in names if part.strip())
