"""What a connection's options mean for ClickUp."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from connectors.errors import OptionsError
from connectors.model import Options
from connectors.text import clean

DEFAULT_URL = "https://api.clickup.com/api"
CANCELLED = (
    "cancelled",
    "canceled",
    "won't do",
    "wont do",
    "won't fix",
    "wont fix",
    "rejected",
    "declined",
    "abandoned",
    "obsolete",
)
DUPLICATE = ("duplicate", "duplicated")


@dataclass(frozen=True, slots=True)
class Settings:
    """Names are folded (see ``folded``). ``workspace`` None: the account's only one is meant.
    ``points``: custom fields that hold points, instead of ClickUp's own."""

    workspace: str | None
    cancelled: frozenset[str]
    duplicate: frozenset[str]
    doing: frozenset[str]
    todo: frozenset[str]
    points: frozenset[str]


def folded(name: str) -> str:
    """A name as it is compared: case, typographic apostrophes and outer blanks do not count."""
    return name.replace("’", "'").strip().casefold()


def settings_of(options: Options) -> Settings:
    """Raises OptionsError ``setting`` (name, value)."""
    workspace = options.extra.get("workspace")
    if isinstance(workspace, int) and not isinstance(workspace, bool):
        workspace = str(workspace)
    if workspace is not None and not (
        isinstance(workspace, str) and workspace.isascii() and workspace.isdigit()
    ):
        raise OptionsError("setting", values={"name": "workspace", "value": clean(workspace, 60)})
    return Settings(
        workspace=workspace,
        cancelled=_names(options.extra, "cancelled", CANCELLED),
        duplicate=_names(options.extra, "duplicate", DUPLICATE),
        doing=_names(options.extra, "doing", ()),
        todo=_names(options.extra, "todo", ()),
        points=_names(options.extra, "points_field", ()),
    )


def _names(extra: Mapping[str, object], name: str, default: tuple[str, ...]) -> frozenset[str]:
    value = extra.get(name)
    names: object = default if value is None else [value] if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not all(isinstance(part, str) for part in names):
        raise OptionsError("setting", values={"name": name, "value": clean(value, 60)})
    return frozenset(folded(part) for part in names if part.strip())
