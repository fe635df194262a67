"""How this app calls okrtui as a child process."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from okrtui.named import NamedTuple

if TYPE_CHECKING:
    from okrtui.config.schema import Config
    from okrtui.runtime import StartOptions
    from okrtui.usecases.workspace import Workspace


class SyncCommand(NamedTuple):
    """The words of a child process, and what its environment has beside this one's. Secrets go by the
    second alone."""

    words: tuple[str, ...] = ()
    environment: Mapping[str, str] = MappingProxyType({})


def child_command(config: Config, options: StartOptions, *call: str) -> SyncCommand:
    """A call on the same configuration and store. The store's address may hold a password: it goes by the
    environment, which others cannot read."""
    from okrtui.config.paths import store_url
    from okrtui.config.programs import own_program

    url = store_url(config.organization.id, option=options.store, configured=config.store.url)
    words = (*own_program(), "--config", str(options.config_path()), *call)
    return SyncCommand(words, {"OKRTUI_STORE": url})


def has_copy_of_the_day(workspace: Workspace) -> bool:
    """Whether today's copy of the store is there, or none is to be made."""

    from okrtui.config.paths import data_folder
    from okrtui.store.daily import folder_of, kept_in

    told = workspace.config.store
    store, today = workspace.store, workspace.today()
    if not told.daily or store.read_only is not None:
        return True
    return today in kept_in(folder_of(store, data_folder(), told.backups)).days
