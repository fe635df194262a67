"""What ``doctor`` examines in the store: its health, drift, links, and every score recomputed.

A finding is a code with values; the sentence is made above. ``fault`` = numbers or files cannot be
trusted or used; ``warning`` = worth a look, nothing is wrong by itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from okrtui.domain.entry import check_key_result
from okrtui.domain.kpi import KpiDef
from okrtui.domain.model import Source, SourceType
from okrtui.domain.windows import cycle_window
from okrtui.errors import NotFoundError, OkrError, Said
from okrtui.store.daily import DailyCopies
from okrtui.store.file_place import NO_ROOM
from okrtui.store.health import StoreHealth
from okrtui.store.protocols import Store
from okrtui.store.sqlite_file import shared_by_group
from okrtui.store.unsafe_places import unsafe_place
from okrtui.usecases.cycles import over, running
from okrtui.usecases.link_notes import Note, connection_notes, notes
from okrtui.usecases.recompute import Difference, Recomputed, recompute
from okrtui.usecases.structure import drift
from okrtui.usecases.team_rhythm import departed
from okrtui.usecases.workspace import Workspace

Level = Literal["ok", "warning", "fault"]
LOW_SPACE = 100_000_000
"""Bytes left beside the store under which a word is due."""

OLD = timedelta(days=7)
"""A last copy older than this is told of."""

MOST = 20
"""Findings of one kind that are listed; the rest is counted."""


class Finding(Struct, frozen=True):
    """``area`` is configuration, store, drift, links, definitions, scores, connection or channel. ``code``
    and ``hint`` are message ids, filled from ``values``."""

    level: Level
    area: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    hint: str = ""


def of_error(area: str, error: OkrError, level: Level = "fault") -> Finding:
    """An error as a finding."""
    return Finding(level, area, error.code, dict(error.values), error.hint or "")


def examine(workspace: Workspace, *, fix: bool = False) -> list[Finding]:
    """Everything in the store and between it and the configuration. ``fix`` judges afresh what was
    stored wrongly; nothing else is written."""
    return [
        *store_findings(workspace.store.health(), workspace.store.url, workspace.store.read_only),
        *setting_findings(workspace),
        *drift_findings(workspace),
        *link_findings(workspace),
        *definition_findings(workspace),
        *departed_findings(workspace),
        *note_findings(workspace),
        *score_findings(workspace, fix=fix),
    ]


def store_findings(health: StoreHealth, url: str, read_only: str | None) -> Iterator[Finding]:
    """Whether the file is whole, private, lies in a safe place, can be written and has room to grow;
    ``read_only``: why it can only be looked at."""
    place = health.path or url
    values: dict[str, object]
    if health.faults:
        values = {"path": place, "faults": list(health.faults)}
        yield Finding("fault", "store", "doctor.store_damaged", values, "store.damaged_hint")
    else:
        values = {"path": place, "engine": health.engine, "version": health.version}
        yield Finding("ok", "store", "doctor.store_ok", values)
    if not health.private:
        mode = "660" if shared_by_group(os.path.dirname(place)) else "600"
        values = {"path": place, "mode": mode}
        yield Finding("warning", "store", "doctor.store_open", values, "doctor.hint_store_open")
    unsafe = unsafe_place(health.path) if health.path else None
    if unsafe is not None:
        values = {"path": place, "name": unsafe.name}
        yield Finding("warning", "store", f"place.{unsafe.kind}", values, "place.hint")
    if read_only is not None:
        level: Level = "fault" if read_only in NO_ROOM else "warning"
        yield Finding(level, "store", read_only, {"path": place}, f"{read_only}_hint")
    elif health.free is not None and health.free < LOW_SPACE:
        values = {"path": place, "megabytes": health.free // 1_000_000}
        yield Finding("warning", "store", "doctor.store_space", values, "doctor.hint_store_space")


def backup_findings(kept: DailyCopies, today: date, *, daily: bool) -> Iterator[Finding]:
    """The copies of the store that are kept, and why the last one failed; ``daily``: whether one is made each
    day."""
    values: dict[str, object] = {"folder": str(kept.folder)}
    if not daily:
        yield Finding("ok", "store", "doctor.backups_off", {**values, "count": len(kept.days)})
        return
    if kept.failure is not None:
        why = Said(kept.failure.code, kept.failure.values)
        yield Finding("warning", "store", "backup.failed", {**values, "why": why}, "backup.hint.failed")
    elif kept.days:
        values |= {"count": len(kept.days), "last": kept.days[0]}
        late = today - kept.days[0] > OLD
        level: Level = "warning" if late else "ok"
        yield Finding(level, "store", "doctor.backups", values, "backup.hint.old" if late else "")


def setting_findings(workspace: Workspace) -> Iterator[Finding]:
    """Whether somebody is me, and whether a cycle runs, is over or is to come."""
    if not workspace.me:
        yield Finding("warning", "configuration", "usecase.who", {}, "usecase.hint.who")
    try:
        cycle = workspace.cycle()
    except NotFoundError as error:
        yield of_error("configuration", error, "warning")
        return
    if (ended := over(workspace, cycle)) is not None:
        values: dict[str, object] = {"cycle": ended.cycle, "end": ended.end}
        hint = "explained.add_next" if ended.last else ""
        yield Finding("warning", "configuration", "doctor.no_running_cycle", values, hint)
    elif workspace.now() < cycle_window(cycle, workspace.zone).start:
        values = {"cycle": cycle.id, "start": cycle.start}
        yield Finding("warning", "configuration", "doctor.cycle_to_come", values)


def drift_findings(workspace: Workspace) -> Iterator[Finding]:
    """Where the configuration and the store say different things."""
    differences = [one for one in drift(workspace) if one.op != "add"]
    for one in differences[:MOST]:
        values = {
            "kind": one.kind,
            "id": one.id,
            "field": one.field,
            "before": one.before,
            "after": one.after,
        }
        hint = "doctor.hint_gone" if one.op == "gone" else "doctor.hint_drift"
        yield Finding("warning", "drift", f"doctor.drift_{one.op}", values, hint)
    if len(differences) > MOST:
        yield Finding("warning", "drift", "doctor.more", {"count": len(differences) - MOST})
    if not differences:
        yield Finding("ok", "drift", "doctor.drift_none")


def _sources(store: Store, cycle: str) -> Sequence[Source]:
    return [row.definition.source for row in store.key_results(cycle=cycle)]


def link_findings(workspace: Workspace) -> Iterator[Finding]:
    """Connections and metrics that the store names and this configuration does not declare."""
    store, config = workspace.store, workspace.config
    counts: dict[str, int] = {}
    for link in store.links():
        if link.connection not in config.connections:
            counts[link.connection] = counts.get(link.connection, 0) + 1
    metrics: dict[str, int] = {}
    kpis = [row.definition.source for row in store.lasting("kpi") if isinstance(row.definition, KpiDef)]
    for sources in (kpis, *(_sources(store, cycle.id) for cycle in running(workspace))):
        for source in sources:
            if source.type is SourceType.QUERY and source.connection not in config.connections:
                name = source.connection or ""
                counts[name] = counts.get(name, 0) + 1
            if source.type is SourceType.METRIC and source.name not in config.metrics:
                metrics[source.name or ""] = metrics.get(source.name or "", 0) + 1
    for name, count in sorted(counts.items()):
        values: dict[str, object] = {"name": name, "count": count}
        yield Finding("warning", "links", "doctor.undeclared_connection", values, "sync.hint.undeclared")
    for name, count in sorted(metrics.items()):
        values = {"name": name, "count": count}
        yield Finding("warning", "links", "doctor.undeclared_metric", values, "doctor.hint_metric")


def note_findings(workspace: Workspace) -> Iterator[Finding]:
    """What links wait for or why they fail, what accounts may not see, what was guessed."""
    rows = [row for cycle in running(workspace) for row in workspace.store.key_results(cycle=cycle.id)]
    found: list[Note] = []
    for several in notes(workspace, rows).values():
        found += [note for note in several if note not in found and note.code != "feeds.estimated"]
    found += [note for note in connection_notes(workspace) if note not in found]
    for note in found[:MOST]:
        values = {
            name: value.astimezone(ZoneInfo(workspace.zone)) if isinstance(value, datetime) else value
            for name, value in note.values.items()
        }
        yield Finding("warning", "links", note.code, values, note.hint)
    if len(found) > MOST:
        yield Finding("warning", "links", "doctor.more", {"count": len(found) - MOST})


def definition_findings(workspace: Workspace) -> Iterator[Finding]:
    """Key results whose definition entry would refuse; they are read and judged as they stand, and the
    next edit has to mend them."""
    found = 0
    for cycle in running(workspace):
        paths = {row.uid: row.path for row in workspace.store.objectives(cycle=cycle.id)}
        for row in workspace.store.key_results(cycle=cycle.id):
            for refusal in check_key_result(row.definition, cycle, workspace.zone)[:1]:
                found += 1
                if found <= MOST:
                    why = Said(refusal.code, dict(refusal.values))
                    values: dict[str, object] = {"path": f"{paths[row.objective]}/{row.id}", "why": why}
                    yield Finding("warning", "definitions", "doctor.refused", values, "doctor.hint_refused")
    if found > MOST:
        yield Finding("warning", "definitions", "doctor.more", {"count": found - MOST})


def departed_findings(workspace: Workspace) -> Iterator[Finding]:
    """People who left and still own something."""
    for one in departed(workspace)[:MOST]:
        values: dict[str, object] = {"person": one.person, "name": one.name, "count": one.key_results}
        yield Finding("warning", "definitions", "doctor.departed", values, "doctor.hint_departed")


def score_findings(workspace: Workspace, *, fix: bool = False) -> Iterator[Finding]:
    """Every score of the running cycles from its facts, compared with what is stored."""
    for cycle in running(workspace):
        done = recompute(workspace, cycle, fix=fix)
        values: dict[str, object] = {
            "cycle": cycle.id,
            "objectives": done.objectives,
            "key_results": done.key_results,
        }
        if not done.differences:
            yield Finding("ok", "scores", "doctor.scores_ok", values)
        yield from _score_differences(done.differences, done)


def _score_differences(differences: Sequence[Difference], done: Recomputed) -> Iterator[Finding]:
    level: Level = "warning" if done.fixed else "fault"
    hint = "doctor.hint_fixed" if done.fixed else "doctor.hint_fix"
    for one in differences[:MOST]:
        values = {"path": one.path, "field": one.field, "stored": one.stored, "computed": one.computed}
        yield Finding(level, "scores", "doctor.score_differs", values, hint)
    if len(differences) > MOST:
        yield Finding(level, "scores", "doctor.more", {"count": len(differences) - MOST}, hint)
