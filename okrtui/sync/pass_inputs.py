"""Reading the rows that a plan is made from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from okrtui.domain.kpi import KpiDef, fed
from okrtui.sync.absent import Held
from okrtui.sync.pass_plan import Inputs, running
from okrtui.sync.resting import resting

if TYPE_CHECKING:
    from okrtui.store.pass_records import SettledLinks
    from okrtui.store.protocols import Store
    from okrtui.store.records import LinkRow

AT_ONCE = 20_000
"""Links that are read before anything is asked."""
SLICE = 20_000
"""Tasks that are read together, where what they are held by is kept and they are not."""


def inputs(store: Store, *, now: datetime, zone: str, full: bool = False) -> Inputs:
    """Everything linked or fed in the running cycles, and the KPIs that are fed; one read a kind of row.
    Links that may be found to be as they were are read where ``full``, else when they are needed; of more
    than ``AT_ONCE`` links those of each connection are read in its turn."""
    cycles = running(store.cycles(), now, zone)
    objectives = [row for cycle in cycles for row in store.objectives(cycle=cycle.id)]
    key_results = store.key_results(objectives=[row.uid for row in objectives]) if objectives else []
    uids = [row.uid for row in key_results]
    states = store.connection_states()
    settled = store.settled_links(uids) if uids else {}
    at_rest = frozenset() if full else resting(settled, states)
    moving = settled.keys() - at_rest
    later = moving if sum(settled[name].links for name in moving) > AT_ONCE else frozenset()
    links = _links(store, uids, settled, at_rest, moving - later) if uids else []
    kpis = [row for row in store.lasting("kpi") if isinstance(row.definition, KpiDef) and fed(row.definition)]
    return Inputs(
        cycles=cycles,
        objectives=objectives,
        key_results=key_results,
        links=links,
        link_states=store.link_states([link.uid for link in links]) if links else {},
        source_states=store.source_states(uids) if uids else {},
        connection_states=states,
        kpis=kpis,
        kpi_states=store.logged_feeds("kpi", [row.uid for row in kpis], now) if kpis else {},
        settled=settled,
        resting=at_rest,
        later=later,
    )


def _links(
    store: Store,
    uids: Sequence[int],
    settled: Mapping[str, SettledLinks],
    at_rest: Collection[str],
    moving: Collection[str],
) -> list[LinkRow]:
    """All links of the ``moving``, of connections at rest the unsettled ones."""
    others = [name for name in at_rest if settled[name].others]
    links = store.links(key_results=uids, connections=list(moving)) if moving else []
    if others:
        links += store.links(key_results=uids, connections=others, unsettled=True)
    return links


def held_of(
    store: Store,
    links: Collection[int],
    told: Collection[int] = (),
    listed: Mapping[int, Collection[str]] = {},
) -> dict[int, dict[str, Held]]:
    """What these links hold beyond what was ``listed``, by the id of the task; of those ``told`` to be
    unchanged what their last complete answer was without."""
    scope = [*(store.scope(links) if links else ()), *(store.absentees(told) if told else ())]
    found: dict[int, dict[str, Held]] = {}
    for start in range(0, len(scope), SLICE):
        some = scope[start : start + SLICE]
        tasks = {task.uid: task for task in store.held_tasks({row.task for row in some})}
        for row in some:
            task, held = tasks[row.task], found.setdefault(row.link, {})
            if task.id not in listed.get(row.link, ()):
                absent = row.absent_since is not None
                held[task.id] = Held(task.key, absent, row.put_away, task.missing, task.parent)
    return found
