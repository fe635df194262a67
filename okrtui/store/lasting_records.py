"""Rows of what lives across cycles: bets, KPIs and their values."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from msgspec import Struct

from okrtui.domain.kpi import BetDef, KpiDef
from okrtui.domain.model import Measurement


class LastingRow(Struct, frozen=True):
    """A bet or a KPI, by ``kind``. ``version`` counts its definitions from 1 and guards writes."""

    uid: int
    kind: Literal["bet", "kpi"]
    id: str
    definition: BetDef | KpiDef
    version: int
    position: int
    created_at: datetime
    archived_at: datetime | None = None


class KpiValue(NamedTuple):
    """A value of a KPI, and what was said with it."""

    measured: Measurement
    note: str
