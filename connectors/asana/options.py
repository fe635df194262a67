"""The settings of an Asana connection, checked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from connectors.asana.refs import GID
from connectors.model import Options
from connectors.origin import checked_base
from connectors.own_settings import names_of, refused
from connectors.state_words import FinishedWords, finished_words, folded
from connectors.text import clean

HOME = "https://app.asana.com"
_PATH = "/api/1.0"
_USUAL: Mapping[str, tuple[str, ...]] = {
    "points_field": ("story points", "points", "story point estimate", "effort", "스토리 포인트", "포인트"),
    "estimate_field": ("estimated time", "예상 시간"),
    "priority_field": ("priority", "우선순위", "우선 순위"),
    "status_field": (),
}
_DOING = ("doing", "in progress", "started", "wip", "in review", "review", "testing", "진행 중", "검토 중")


@dataclass(frozen=True, slots=True)
class AsanaOptions:
    """``api`` and ``web`` are addresses without a closing slash; ``workspace`` is a number, "" for the only
    one. ``points``, ``estimate``, ``priority`` and ``status`` are folded names, or numbers, of custom fields;
    ``doing`` folded names of sections."""

    api: str
    web: str
    workspace: str
    points: frozenset[str]
    estimate: frozenset[str]
    priority: frozenset[str]
    status: frozenset[str]
    doing: frozenset[str]
    finished: FinishedWords


def asana_options(options: Options) -> AsanaOptions:
    """Understand ``options``. Raises OptionsError."""
    web = checked_base(options.base_url or HOME).removesuffix(_PATH)
    parts = urlsplit(web)
    if parts.path not in ("", "/"):
        web = f"{parts.scheme}://{parts.netloc}"
    workspace = _text(options, "workspace")
    if workspace and not GID.fullmatch(workspace):
        raise refused("workspace", workspace)
    fields = {
        name: frozenset(map(folded, names_of(options.extra, name) or usual)) for name, usual in _USUAL.items()
    }
    return AsanaOptions(
        f"{web}{_PATH}",
        web,
        workspace,
        fields["points_field"],
        fields["estimate_field"],
        fields["priority_field"],
        fields["status_field"],
        frozenset(map(folded, names_of(options.extra, "doing") or _DOING)),
        finished_words(options.extra),
    )


def _text(options: Options, key: str) -> str:
    value = options.extra.get(key, "")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise refused(key, value)
    return clean(str(value), 60)
