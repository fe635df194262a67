"""The form of objectives and key results, and the plan that comes of it."""

from __future__ import annotations

from desk import Desk
from textual.pilot import Pilot

from okrtui.planfile.model import PlanKeyResult, PlanObjective
from okrtui.tui.screens.plan_form import PlanFormScreen
from okrtui.usecases.plan_state import hold, plan_of


def objectives(desk: Desk) -> dict[str, PlanObjective]:
    return {one.id: one for one in plan_of(hold(desk.me, ["2026-Q4"])).objectives}


def key_results(desk: Desk, objective: str = "close-more") -> dict[str, PlanKeyResult]:
    return {one.id: one for one in objectives(desk)[objective].key_results}


def form_of(pilot: Pilot[None]) -> PlanFormScreen:
    screen = pilot.app.screen
    assert isinstance(screen, PlanFormScreen)
    return screen
