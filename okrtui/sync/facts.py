"""Reading the rows that a plan is made from."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from okrtui.domain.kpi import KpiDef, fed
from okrtui.sync.asking import Inputs, running

if TYPE_CHECKING:
    from okrtui.store.protocols import Store


def inputs(store: Store, *, now: datetime, zone: str) -> Inputs:
    """Everything linked or fed in the running cycles, and the KPIs that are fed; one read a kind of row."""
    cycles = running(store.cycles(), now, zone)
    objectives = [row for cycle in cycles for row in store.objectives(cycle=cycle.id)]
    key_results = store.key_results(objectives=[row.uid for row in objectives]) if objectives else []
    uids = [row.uid for row in key_results]
    links = store.links(key_results=uids) if uids else []
    kpis = [row for row in store.lasting("kpi") if isinstance(row.definition, KpiDef) and fed(row.definition)]
    return Inputs(
        cycles=cycles,
        objectives=objectives,
        key_results=key_results,
        links=links,
        link_states=store.link_states([link.uid for link in links]) if links else {},
        source_states=store.source_states(uids) if uids else {},
        connection_states=store.connection_states(),
        kpis=kpis,
        kpi_states=store.logged_feeds("kpi", [row.uid for row in kpis], now) if kpis else {},
    )
