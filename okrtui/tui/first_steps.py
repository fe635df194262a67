"""What follows a first configuration, step by step: a tracker, an objective, a link. Each is offered
once, when the board is on top, and may be left out; then come a few hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from okrtui.domain.model import Kind

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp
    from okrtui.usecases.workspace import Workspace


class Standing(Struct, frozen=True):
    """``unlinked``: a key result that counts tasks and has no link yet, 0 for none."""

    connections: bool
    objectives: bool
    unlinked: int


def standing(workspace: Workspace) -> Standing:
    """How far a first run has come."""
    cycle = workspace.current_cycle()
    rows = workspace.store.key_results(cycle=cycle.id) if cycle is not None else []
    tasks = [row.uid for row in rows if row.definition.kind is Kind.TASKS]
    linked = {link.key_result for link in workspace.store.links(key_results=tasks)} if tasks else set()
    unlinked = next((uid for uid in tasks if uid not in linked), 0)
    objectives = cycle is not None and bool(list(workspace.store.objectives(cycle=cycle.id)))
    return Standing(bool(workspace.config.connections), objectives, unlinked)


class FirstSteps:
    """``over`` once nothing is left to offer."""

    def __init__(self, app: OkrApp) -> None:
        self.app = app
        self.offered: set[str] = set()
        self.over = False

    def go_on(self) -> None:
        """The board is on top: offer the next step."""
        session = self.app.session
        self.app.work(lambda: standing(session.workspace()), "first steps", self._next, exclusive=True)

    def _next(self, found: Standing) -> None:
        app = self.app
        if self.over or app.bottom is None or app.top is not app.bottom:
            return
        if not found.connections and self._offer("connect"):
            from okrtui.tui.screens.connect import ConnectScreen

            app.put_on_top(ConnectScreen(app, first=True))
        elif not found.objectives and self._offer("write"):
            app.call_later(app.run_action, "add")
        elif found.connections and found.unlinked and self._offer("link"):
            from okrtui.tui.screens.link import LinkScreen

            app.put_on_top(LinkScreen(app, found.unlinked))
        else:
            from okrtui.tui.tour import Tour

            self.over = True
            app.tour = Tour(app)

    def _offer(self, step: str) -> bool:
        new = step not in self.offered
        self.offered.add(step)
        return new
