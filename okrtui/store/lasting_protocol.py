"""What a store can tell of bets, KPIs, actions and decisions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from okrtui.domain.definition_changes import LastingDef
from okrtui.domain.model import Measurement
from okrtui.store.lasting_records import KpiValue, LastingRow
from okrtui.store.records import DefinitionVersion, Moment

if TYPE_CHECKING:
    from okrtui.store.new_rows import Act


class Lasting(Protocol):
    """What lives across cycles, by ``kind``: bet, kpi, action, decision."""

    def lasting(
        self,
        kind: str,
        *,
        uids: Collection[int] | None = None,
        archived: bool = False,
        as_of: Moment | None = None,
    ) -> list[LastingRow]: ...
    def add_lasting(self, kind: str, id: str, definition: LastingDef, position: int, act: Act) -> int: ...
    def change_lasting(self, uid: int, version: int, definition: LastingDef, act: Act) -> int:
        """Append version ``version + 1``; ConflictError (with the other author) if not current."""

    def archive_lasting(self, uid: int, act: Act, *, restore: bool = False) -> None: ...
    def lasting_history(self, uid: int) -> list[DefinitionVersion]: ...
    def kpi_values(self, kpis: Collection[int], *, as_of: Moment | None = None) -> dict[int, list[KpiValue]]:
        """Oldest first, for those that have any."""

    def add_kpi_value(self, kpi: int, value: Measurement, note: str, recorded_at: datetime) -> int:
        """Its id; every living key result that the KPI feeds has it, too."""

    def retract_kpi_value(self, id: int, at: datetime) -> None:
        """Takes a value, and what it fed, out of every later reading."""

    def repeat_kpi_value(self, kpi: int, id: int, at: datetime) -> int:
        """Tells a retracted value once more, recorded at ``at``; the id of the new one."""

    def fed_by_kpi(self, kpi: int) -> list[int]:
        """The uids of the living key results whose source is this KPI."""

    def feed_from_kpi(self, key_result: int, kpi: int, at: datetime) -> None:
        """Give a key result those values of the KPI that it does not have."""
