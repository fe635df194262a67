"""What a list's cursor stands on, read in depth."""

from __future__ import annotations

from msgspec import Struct

from okrtui.usecases.detail import detail, objective_in_depth
from okrtui.usecases.kpis import kpi
from okrtui.usecases.views import Detail, KpiView, ObjectiveView
from okrtui.usecases.workspace import Workspace


class ObjectiveDepth(Struct, frozen=True):
    """An objective, and its key results in depth."""

    view: ObjectiveView
    details: tuple[Detail, ...]


Depth = Detail | ObjectiveDepth | KpiView


def in_depth(workspace: Workspace, kind: str, uid: int) -> Depth | None:
    """``kind`` key_result, objective or kpi; None for any other. RefusedError or NotFoundError for what is
    archived or gone."""
    if kind == "key_result":
        return detail(workspace, uid, beside=True)
    if kind == "objective":
        return ObjectiveDepth(*objective_in_depth(workspace, uid))
    return kpi(workspace, uid) if kind == "kpi" else None
