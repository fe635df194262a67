"""Rows of what lives across cycles, and values of KPIs."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from okrtui.domain.definition_changes import LastingDef
from okrtui.domain.model import Measurement
from okrtui.named import NamedTuple


class LastingRow(Struct, frozen=True):
    """A bet, a KPI, an action or a decision, by ``kind``. ``version`` counts its definitions from 1 and
    guards writes."""

    uid: int
    kind: Literal["bet", "kpi", "action", "decision"]
    id: str
    definition: LastingDef
    version: int
    position: int
    created_at: datetime
    archived_at: datetime | None = None


class KpiValue(NamedTuple):
    """A value of a KPI, and what was said with it."""

    measured: Measurement
    note: str
