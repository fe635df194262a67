"""The first board, read by a twin of this process while this one imports Textual.

Both take about a tenth of a second and one does not wait for the other: with two cores a start is
shorter by the whole reading. The twin is forked before there is any thread, sends the board through
a pipe and is gone. Whatever goes wrong with it, the board is read here as if it had not been.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrtui.config.schema import Config
    from okrtui.runtime import StartOptions
    from okrtui.usecases.views import Board


class Ahead:
    """Begins to read on being made. ``board`` is to be called once."""

    def __init__(self, settings: StartOptions, config: Config) -> None:
        self._twin = self._source = 0
        if not worthwhile():
            return
        source, target = os.pipe()
        try:
            self._twin = os.fork()
        except OSError:
            os.close(source)
            os.close(target)
            return
        if self._twin == 0:
            _be_the_twin(settings, config, target)
        os.close(target)
        self._source = source

    def board(self) -> Board | None:
        """The board, once it is there; None when it has to be read here."""
        if not self._twin:
            return None
        with open(self._source, "rb") as pipe:
            sent = pipe.read()
        _, status = os.waitpid(self._twin, 0)
        self._twin = 0
        if status:
            return None
        from pickle import loads

        board: Board = loads(sent)  # noqa: S301 - written by this program a moment ago
        return board


def worthwhile() -> bool:
    """Linux only: elsewhere a process that has been forked may not use everything. And only with a
    core that has nothing else to do."""
    if sys.platform != "linux":
        return False
    cores = len(os.sched_getaffinity(0))
    return cores > 1 and os.getloadavg()[0] < cores


def _keep(settings: StartOptions, config: Config) -> None:
    """Keep the figures of a new day, which the first board was told without keeping them."""
    from okrtui.runtime import open_workspace
    from okrtui.usecases.scores import refresh

    os.nice(5)
    nothing = os.open(os.devnull, os.O_RDWR)
    for terminal in range(3):
        os.dup2(nothing, terminal)
    workspace = open_workspace(settings, config)
    cycle = workspace.current_cycle()
    if cycle is not None:
        refresh(workspace, cycle.id)
    workspace.store.close()


def _be_the_twin(settings: StartOptions, config: Config, target: int) -> None:
    """Never returns, and leaves without what the end of a program does: the terminal is not its own."""
    status = 1
    try:
        from pickle import HIGHEST_PROTOCOL, dumps

        from okrtui.runtime import open_workspace
        from okrtui.usecases.board import board

        workspace = open_workspace(settings, config)
        workspace.hasty = True
        read = board(workspace)
        workspace.store.close()
        with open(target, "wb") as pipe:
            pipe.write(dumps(read, HIGHEST_PROTOCOL))
        status = 0
        if workspace.untold and os.fork() == 0:  # nobody waits for what keeps it
            _keep(settings, config)
    except BaseException:  # noqa: BLE001, S110 - read again, and told, by the process that was forked
        pass
    finally:
        os._exit(status)
