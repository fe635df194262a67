"""That a cycle is over, and what to do about it."""

from __future__ import annotations

from okrtui.cli.call import Call
from okrtui.usecases.cycles import ended
from okrtui.usecases.workspace import Workspace


def tell_ended(call: Call, workspace: Workspace, name: str | None = None) -> None:
    """On stderr, where the named cycle (else the current one) has ended."""
    cycle = workspace.cycle(name) if name else workspace.current_cycle()
    if cycle is not None and ended(workspace, cycle):
        call.talk("cli.cycle_ended", cycle=cycle.id, end=cycle.end)
