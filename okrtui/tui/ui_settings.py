"""What the configuration says of the app itself."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from okrtui.named import NamedTuple

if TYPE_CHECKING:
    from okrtui.config.schema import Config, UiCommand


class UiSettings(NamedTuple):
    """``[ui]`` of the configuration, resolved: ``language`` en or ko; ``glyphs`` auto, unicode,
    narrow or ascii; ``theme`` dark or light; ``keys`` binding id -> keys;
    ``auto_sync``: a watching sync begins with the app; ``sync_every``: its seconds between two passes;
    ``columns`` of the board and ``task_columns`` of linked tasks, the usual ones if there are none;
    ``commands``: own ones on keys."""

    language: str = "en"
    glyphs: str = "auto"
    theme: str = "dark"
    keys: Mapping[str, str] = MappingProxyType({})
    auto_sync: bool = False
    sync_every: float = 900.0
    columns: tuple[str, ...] = ()
    task_columns: tuple[str, ...] = ()
    commands: tuple[UiCommand, ...] = ()


def ui_settings(config: Config) -> UiSettings:
    """What a configuration says of the app."""
    from okrtui.config.durations import duration
    from okrtui.config.environment import language

    ui, every = config.ui, duration(config.sync.interval)
    return UiSettings(
        language(ui.language),
        ui.glyphs,
        ui.theme,
        ui.keys,
        config.sync.auto,
        every.total_seconds() if every else 900.0,
        ui.columns or (),
        ui.task_columns or (),
        ui.commands,
    )
