"""What holds where no file says it: the value of a setting, and where that comes from."""

from __future__ import annotations

from collections.abc import Mapping

from okrtui.config.environment import language
from okrtui.config.team_settings import WEEKDAYS
from okrtui.domain.model import ObjectiveKind
from okrtui.named import NamedTuple
from okrtui.usecases.workspace import Workspace

Keys = tuple[str, ...]

LANGUAGE = "OKRTUI_LANG"
"""The variable that decides before any file."""


class InForce(NamedTuple):
    """``origin``: default, machine, store, or the name of a variable of the environment."""

    value: str
    origin: str = "default"


def in_force(workspace: Workspace, environ: Mapping[str, str]) -> dict[Keys, InForce]:
    """By its path in the configuration what holds without a word of any file."""
    config, cadence = workspace.config, workspace.rules("").cadence
    told = {
        "every": cadence.every.value,
        "on": WEEKDAYS[cadence.weekday],
        "at": f"{cadence.hour:02}:{cadence.minute:02}",
        "confidence": cadence.confidence.value,
    }
    said = workspace.shared.cadence
    found: dict[Keys, InForce] = {
        ("cadence", name): InForce(value, "default" if getattr(said, name) is None else "store")
        for name, value in told.items()
    }
    found["organization", "name"] = InForce(config.organization.id)
    found["organization", "objectives"] = InForce(ObjectiveKind.ASPIRATIONAL.value)
    found["organization", "timezone"] = InForce(workspace.zone, "machine")
    found["ui", "language"] = InForce(language(None, environ), "machine")
    return found


def decided(environ: Mapping[str, str]) -> dict[Keys, InForce]:
    """By its path what the environment decides, whatever the files say."""
    asked = environ.get(LANGUAGE, "").strip()
    return {("ui", "language"): InForce(language(None, environ), LANGUAGE)} if asked else {}
