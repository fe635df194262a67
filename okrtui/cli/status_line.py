"""``okrtui status --line``: one line for prompts, tmux and status bars, which never waits."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.cli.call import Call
from okrtui.errors import BusyError, StoreError

if TYPE_CHECKING:
    from okrtui.config.schema import Config
    from okrtui.usecases.status_line import StatusLine
    from okrtui.usecases.workspace import Workspace
    from okrtui.words.status_line import Paint

WAIT = 0.05
"""Seconds that a busy store is waited for."""

_AWAY = ("store.unreachable", "store.lost")


def tell_line(call: Call, team: str | None, cycle: str | None, width: int, paint: Paint | None) -> int:
    """The line of this moment; that of the last call with its age where the store is busy or away."""
    from okrtui.config.environment import clock
    from okrtui.runtime import load_config
    from okrtui.usecases.status_line import line_of
    from okrtui.words.status_line import line

    config = load_config(call.settings)
    call.speak(config.ui.language)
    place = _place(call, config, team, cycle)
    now = None
    try:
        told = line_of(_workspace(call, config), team, cycle)
    except StoreError as error:
        last = _last(place) if isinstance(error, BusyError) or error.code in _AWAY else None
        if last is None:
            raise
        told, now = last, clock(zone=config.organization.timezone or "UTC")()
    else:
        _keep(place, told)
    ascii_only = config.ui.glyphs == "ascii"
    text = line(call.words, told, width=width, now=now, paint=paint, ascii_only=ascii_only)
    call.spoke = True
    print(text)  # its colours are escape sequences, and all else in it is tamed
    return 0


def _workspace(call: Call, config: Config) -> Workspace:
    """Nothing is added to a store that is there: a look writes nothing that others could wait for."""
    try:
        return call.workspace(config, create=False, add=False, wait=WAIT)
    except StoreError as error:
        if error.code != "store.absent":
            raise
    return call.workspace(config)


def _place(call: Call, config: Config, team: str | None, cycle: str | None) -> Path:
    """Where the last line of this call is kept."""
    from okrtui.config.paths import cache_folder, store_url
    from okrtui.content_names import content_name

    url = store_url(config.organization.id, option=call.settings.store, configured=config.store.url)
    asked = "\n".join((config.organization.id, url, config.ui.me or "", team or "", cycle or ""))
    return cache_folder() / "line" / f"{content_name(asked, 12)}.json"


def _keep(place: Path, told: StatusLine) -> None:
    import msgspec

    from okrtui.config.save import keep

    with suppress(OSError):
        keep(place, msgspec.json.encode(told))


def _last(place: Path) -> StatusLine | None:
    import msgspec

    from okrtui.decoders import decoder_of
    from okrtui.usecases.status_line import StatusLine

    try:
        return decoder_of(StatusLine)(place.read_bytes())
    except (OSError, msgspec.DecodeError):
        return None
