"""Writing what query and metric sources said: a measurement where the value changed, else nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from okrtui.domain.model import Measurement
from okrtui.domain.progress import raw_of
from okrtui.domain.quantity import clamp
from okrtui.store.protocols import Store
from okrtui.store.records import KeyResultRow, MeasurementRow, SourceState
from okrtui.sync.answers import Answers, Failure
from okrtui.sync.apply import source_state
from okrtui.sync.plan import Work

Progress = tuple[float | None, float | None]


def write_values(
    store: Store,
    work: Work,
    answers: Answers,
    rows: Mapping[int, KeyResultRow],
    *,
    now: datetime,
    who: str,
) -> dict[int, Progress]:
    """Measurements and states of the key results that this connection feeds; progress before and
    after of those whose value changed. The former value is confirmed up to the last good pass."""
    values = {uid: value for uid, value in answers.values.items() if uid in rows}
    if not values:
        return {}
    good_at = work.state.last_good if work.state else None
    old = store.source_states(list(values))
    latest = store.measurements(list(values), latest=True)
    new: list[MeasurementRow] = []
    states: list[SourceState] = []
    moved: dict[int, Progress] = {}
    for uid, value in values.items():
        state = source_state(uid, work.name, old.get(uid), value, good_at=good_at, now=now, who=who)
        if state is not None:
            states.append(state)
        if isinstance(value, Failure) or value.number is None:
            continue
        last = latest.get(uid, [])[-1:]
        if last and last[0].value == value.number:
            continue
        source = rows[uid].definition.source.type
        measurement = Measurement(at=now, value=value.number, source=source)
        new.append(MeasurementRow(uid, measurement, now))
        moved[uid] = (_share(rows[uid], last[0]) if last else None, _share(rows[uid], measurement))
    if good_at is not None:
        known = [row.key_result for row in new if _was_good(old.get(row.key_result))]
        store.confirm_measurements(known, good_at)
    store.add_measurements(new)
    store.save_source_states(states, at=now)
    return moved


def _was_good(state: SourceState | None) -> bool:
    return state is not None and state.stale_since is None


def _share(row: KeyResultRow, measurement: Measurement) -> float | None:
    """Progress of one number under the present definition, 0..1."""
    raw = raw_of(row.definition, measurement.value)
    return None if raw is None else clamp(raw)
