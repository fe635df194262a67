"""Which page is made by what."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from handbook import commands, config_schema, configuration, keys, manual, plan, plan_schema, trackers
from handbook.schema_forms import Form

PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands.page,
    "configuration.md": configuration.page,
    "keys.md": keys.page,
    "okrtui.1": manual.page,
    "plan.md": plan.page,
    "trackers.md": trackers.page,
}
"""File name below docs -> what gives its text."""


def _json(make: Callable[[], Form]) -> Callable[[], str]:
    return lambda: json.dumps(make(), ensure_ascii=False, indent=1) + "\n"


_PACKAGE = Path(__file__).parents[2] / "okrtui"
_FOLDER = _PACKAGE / "schemas"
FILES: dict[Path, Callable[[], str]] = {
    _PACKAGE / "config" / "known_keys.py": keys.known_keys,
    _FOLDER / "config.json": _json(config_schema.config),
    _FOLDER / "organization.json": _json(config_schema.organization),
    _FOLDER / "plan.json": _json(plan_schema.schema),
}
"""File of the package -> what gives its text."""
