"""What can be said of the objectives and key results of the running cycle, or of a plan (rule: "Quality")."""

from __future__ import annotations

from okrtui.planfile.model import Plan
from okrtui.usecases.plan_quality import Warned, plan_warnings
from okrtui.usecases.plan_state import hold, plan_of
from okrtui.usecases.workspace import Workspace


def lint(workspace: Workspace, plan: Plan | None = None) -> list[Warned]:
    """The findings of ``plan``, else of what stands in the current cycle; in its order. Writes nothing."""
    if plan is None:
        plan = plan_of(hold(workspace, [workspace.cycle().id]))
    return plan_warnings(workspace, plan)
