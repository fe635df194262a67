"""The wiring cupboard: configuration and store opened, the pieces the fronts need put together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from okrtui.errors import BusyError, StoreError, UsageError

if TYPE_CHECKING:
    from signal import Signals

    from okrtui.config.schema import Config
    from okrtui.store.protocols import Store
    from okrtui.usecases.workspace import Workspace


class StartOptions(Struct, frozen=True):
    """What a call was told: options first, then the environment, then the platform's defaults.

    ``clock`` replaces the environment's (tests, demo); ``opens`` names a screen that the app begins with;
    ``upgrade``: a person agreed that an older store, which others share, is brought up to date.
    """

    config: Path | None = None
    profile: str | None = None
    store: str | None = None
    clock: Callable[[], datetime] | None = None
    opens: str = ""
    upgrade: bool = False

    def config_path(self) -> Path:
        """The configuration file of this call, whether it exists or not."""
        from okrtui.config.paths import config_path

        return config_path(self.config, self.profile)


def load_config(settings: StartOptions, *, installed: bool = False) -> Config:
    """The reader's configuration. ConfigError lists every fault in it. ``installed`` also looks whether
    there is a connector for each connection, which means looking through what is installed."""
    if not installed:
        from okrtui.config.cache import load_kept

        return load_kept(settings.config_path())
    from okrtui.config.load import load
    from okrtui.sync.trackers import kinds

    return load(settings.config_path(), kinds=kinds())


def open_workspace(
    settings: StartOptions,
    config: Config | None = None,
    *,
    create: bool = True,
    add: bool = True,
    readonly: bool = False,
    wait: float | None = None,
    emptied: bool = False,
) -> Workspace:
    """The organisation opened; UpgradeAskedError where somebody has to agree first. ``add``: what its file
    has and the store lacks is added. ``wait``: seconds for which others are waited for, in the place of the
    usual ones. ``emptied``: a new store may be made in the place of one that is gone."""
    from okrtui.config.environment import clock
    from okrtui.config.paths import store_url
    from okrtui.config.zones import known_zone, machine_zone
    from okrtui.usecases.workspace import Workspace

    config = config or load_config(settings)
    url = store_url(config.organization.id, option=settings.store, configured=config.store.url)
    store = _opened(settings, config, url, create=create, readonly=readonly, wait=wait, emptied=emptied)
    store.reader = config.ui.me or ""
    known = store.organization()
    try:
        zone = known_zone(
            config.organization.timezone or (known.timezone if known else machine_zone(os.environ))
        )
    except UsageError:
        store.close()
        raise
    workspace = Workspace(store, config, settings.clock or clock(zone=zone), zone, config.ui.me)
    if add and not readonly:
        from okrtui.usecases.structure import add_missing

        add_missing(workspace)
        if config.rules:
            from okrtui.usecases.rules import note_rules

            with suppress(BusyError):
                note_rules(workspace)
    return workspace


def _opened(
    settings: StartOptions,
    config: Config,
    url: str,
    *,
    create: bool,
    readonly: bool,
    wait: float | None,
    emptied: bool,
) -> Store:
    from okrtui.store import open_store

    made = _place_of_new(url)
    if made is not None and not emptied:
        from okrtui.store.emptied import refuse_emptied

        refuse_emptied(made, _copies(config, url))
    try:
        store = open_store(
            url,
            config.organization.id,
            create=create and not config.from_store,
            readonly=readonly,
            password=store_password(settings, config, url),
            wait=wait,
            upgrade=settings.upgrade,
        )
    except StoreError as error:
        raise _with_copy(error, config, url) from None
    if made is not None:
        from okrtui.store.emptied import tell_used

        tell_used(made)
    return store


def _place_of_new(url: str) -> str | None:
    """The file in which nothing stands, where that is the place of the store."""
    if not url.startswith("sqlite:"):
        return None
    from okrtui.store.file_place import path_of

    path = path_of(url)
    with suppress(OSError):
        if os.path.getsize(path):
            return None
    return path


def _with_copy(error: StoreError, config: Config, url: str) -> StoreError:
    """With the copy that brings a damaged file back, where there is one."""
    if not url.startswith("sqlite:"):
        return error
    from okrtui.store.emptied import damaged
    from okrtui.store.file_place import path_of

    return damaged(error, path_of(url), _copies(config, url))


def _copies(config: Config, url: str) -> Path | None:
    """The folder of the copies of a store in a file, where the configuration names one."""
    from okrtui.store.daily import folder_below

    chosen = config.store.backups
    return folder_below(Path(chosen), config.organization.id, url) if chosen else None


def store_password(settings: StartOptions, config: Config, url: str) -> str | None:
    """The secret that ``[store] password`` points to. It belongs to ``[store] url`` and is given to no
    other address. SecretError when it cannot be had."""
    if config.store.password is None or url != config.store.url:
        return None
    from okrtui.config.secrets import resolve

    return resolve(config.store.password, folder=settings.config_path().parent)


def another(workspace: Workspace) -> Workspace:
    """The same organisation with a store connection of its own, for another thread."""
    return replace(workspace, store=workspace.store.another(), _people=None, _teams=None)


@contextmanager
def ends_tidily() -> Iterator[None]:
    """A signal to end, and the loss of the terminal, leave through everything that is open, with 128 + the
    signal's number: temporary folders go, what runs below ends."""
    import signal

    former = {number: signal.getsignal(number) for number in _endings()}

    def leave(number: int, _frame: object) -> None:
        be_deaf()  # the second of two must not break off what the first began
        raise SystemExit(128 + number)

    try:
        for number in former:
            if number != signal.SIGINT:
                signal.signal(number, leave)
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def be_deaf() -> None:
    """Heed no signal to end any more, for the rest of ``ends_tidily``: the program ends already."""
    import signal

    for number in _endings():
        signal.signal(number, signal.SIG_IGN)


def _endings() -> list[Signals]:
    """The signals to end that this system has (Windows sends SIGBREAK where a window is closed), and the one
    that Ctrl+C sends."""
    import signal

    names = ("SIGTERM", "SIGHUP", "SIGBREAK", "SIGINT")
    return [getattr(signal, name) for name in names if hasattr(signal, name)]
