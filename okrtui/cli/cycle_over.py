"""That a cycle is over, and what to do about it."""

from __future__ import annotations

from okrtui.cli.call import Call
from okrtui.usecases.cycles import over
from okrtui.usecases.workspace import Workspace


def tell_ended(call: Call, workspace: Workspace, name: str | None = None) -> None:
    """On stderr, where the named cycle (else the current one) has ended."""
    cycle = workspace.cycle(name) if name else workspace.current_cycle()
    found = over(workspace, cycle) if cycle is not None else None
    if found is not None:
        from okrtui.words.explain import over_text

        call.say(over_text(call.words, found))
