"""Kinds of trackers by name. A module is imported only when its kind is asked for."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Unpack

from connectors.base import Connector, Factory
from connectors.errors import ConnectorError, OptionsError
from connectors.http import SessionArguments
from connectors.model import Options
from connectors.setup import Setup
from connectors.text import clean

GROUP = "okrtui.connectors"
BUILT_IN = ("github", "jira", "gitlab", "clickup", "linear", "azuredevops", "asana", "redmine", "sample")
"""Our own, each a package of this name with ``create``; the most used first, as they are offered."""


def create(options: Options, **session: Unpack[SessionArguments]) -> Connector:
    """The connector of ``options.kind``: one of ours, else one that is installed with an entry
    point ``okrtui.connectors`` (called with the options alone unless session arguments are given).

    Raises OptionsError ``kind`` or ``kind_nearest`` (values: kind, nearest), ``entry_point`` when
    that of another package cannot be loaded, and whatever the connector finds wrong in its options.
    """
    if options.kind in BUILT_IN:
        made: Factory = import_module(f"connectors.{options.kind}").create
        return made(options, **session)
    for point in _installed():
        if point.name == options.kind:
            return _foreign(point, options, session)
    nearest = get_close_matches(options.kind, kinds(), n=1, cutoff=0.5)
    kind = clean(options.kind, 60)
    if nearest:
        raise OptionsError("kind_nearest", values={"kind": kind, "nearest": nearest[0]})
    raise OptionsError("kind", values={"kind": kind})


def kinds() -> list[str]:
    """Every kind that could be named, sorted, without importing any of them."""
    return sorted({*BUILT_IN, *(point.name for point in _installed())})


def setup(kind: str) -> Setup | None:
    """What one of our own kinds tells of setting it up; None for others, and for the sample."""
    if kind not in BUILT_IN:
        return None
    found = getattr(import_module(f"connectors.{kind}"), "SETUP", None)
    return found if isinstance(found, Setup) else None


def _installed() -> list[EntryPoint]:
    return [point for point in entry_points(group=GROUP) if point.name not in BUILT_IN]


def _foreign(point: EntryPoint, options: Options, session: SessionArguments) -> Connector:
    try:
        made: Factory = point.load()
        return made(options, **session)
    except ConnectorError:
        raise
    except (Exception, SystemExit) as trouble:  # noqa: BLE001  # somebody else's package: whatever it raises
        raise OptionsError(
            "entry_point", values={"kind": point.name, "problem": type(trouble).__name__}
        ) from None
