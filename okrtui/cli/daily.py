"""The store's copy of the day, made by whatever runs first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.call import Call
from okrtui.errors import OkrError

if TYPE_CHECKING:
    from pathlib import Path

    from okrtui.usecases.workspace import Workspace


def copy_of_the_day(workspace: Workspace) -> Path | None:
    """Make it where the day has none; None where it has. Nothing of a store that can only be looked at."""
    from okrtui.config.paths import data_folder
    from okrtui.store.daily import back_up, folder_of

    if workspace.store.read_only is not None:
        return None
    day = workspace.today()
    folder = folder_of(workspace.store, data_folder(), workspace.config.store.backups)
    return back_up(workspace.store, folder, day)


def try_copy_of_the_day(call: Call, workspace: Workspace) -> None:
    """The same beside other work, unless the configuration wants none. The work goes on where it fails: that
    is told on stderr."""
    from okrtui.words.error import explain_error

    if not workspace.config.store.daily:
        return
    try:
        copy_of_the_day(workspace)
    except OkrError as error:
        call.talk("backup.failed", why=explain_error(call.words, error).what)
