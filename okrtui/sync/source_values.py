"""Writing what query and metric sources said: a measurement where the value changed, else nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from okrtui.domain.model import Measurement, SourceType
from okrtui.domain.progress import raw_of
from okrtui.domain.quantity import clamp
from okrtui.domain.windows import as_of_end_of_day, local_date
from okrtui.named import NamedTuple
from okrtui.store.new_rows import Act
from okrtui.store.pass_records import LoggedFeed
from okrtui.store.records import KeyResultRow, MeasurementRow, SourceState
from okrtui.sync.answers import Answers, Failure, Value
from okrtui.sync.pass_plan import Work
from okrtui.sync.source_states import Feed, source_state
from okrtui.sync.state import names_of_accounts

if TYPE_CHECKING:
    from okrtui.store.protocols import Store

Progress = tuple[float | None, float | None]

KEPT_FOR = timedelta(hours=24)
"""So long after an account last fed a value no other account's pass changes it."""


class At(NamedTuple):
    """The moment of a pass: ``now``, the mark of the secret, the organisation's zone."""

    now: datetime
    who: str
    zone: str


def write_values(
    store: Store,
    work: Work,
    answers: Answers,
    rows: Mapping[int, KeyResultRow],
    moment: At,
) -> dict[int, Progress]:
    """Measurements and states of the key results that this connection feeds; progress before and
    after of those whose value changed. The former value is confirmed up to the last good pass.

    What another account has fed within ``KEPT_FOR`` is left to that account."""
    now, who, zone = moment
    values = {uid: value for uid, value in answers.values.items() if uid in rows}
    old = store.source_states(list(values)) if values else {}
    kept = {uid for uid in values if is_kept(store, old.get(uid), work.name, answers.account, now)}
    values = {uid: value for uid, value in values.items() if uid not in kept}
    if not values:
        return {}
    good_at = work.state.last_good if work.state else None
    latest = store.measurements(list(values), latest=True)
    new: list[MeasurementRow] = []
    states: list[SourceState] = []
    moved: dict[int, Progress] = {}
    taken: dict[int, tuple[str, str]] = {}
    for uid, value in values.items():
        before, feed = old.get(uid), Feed(work.name, answers.account, who)
        state = source_state(uid, feed, before, value, good_at=good_at, now=now)
        if state is not None:
            states.append(state)
            if before is not None and before.account is not None and state.account != before.account:
                taken[uid] = (before.account, state.account or "")
        if isinstance(value, Failure) or value.number is None:
            continue
        last = latest.get(uid, [])[-1:]
        source = rows[uid].definition.source.type
        if value.days:
            told = list(_told_days(value, source, store.measurements([uid]).get(uid, []), now, zone))
            new += [MeasurementRow(uid, one, now) for one in told]
            if not told:
                continue
            measurement = sorted([*last, *told], key=lambda one: one.at)[-1]
        elif last and last[0].value == value.number:
            continue
        else:
            measurement = Measurement(at=now, value=value.number, source=source)
            new.append(MeasurementRow(uid, measurement, now))
        moved[uid] = (_share(rows[uid], last[0]) if last else None, _share(rows[uid], measurement))
    if good_at is not None:
        known = [
            row.key_result
            for row in new
            if _was_good(old.get(row.key_result)) and not _has_days(values[row.key_result])
        ]
        store.confirm_measurements(known, good_at)
    store.add_measurements(new)
    store.save_source_states(states, at=now)
    _tell_taken(store, rows, work, answers, taken, now)
    return moved


def _told_days(
    value: Value, source: SourceType, known: Sequence[Measurement], now: datetime, zone: str
) -> Iterator[Measurement]:
    """What the source says of its days and the store does not: as of the end of each, of today as of now.
    Days to come are no facts."""
    stands = {local_date(one.at, zone): one.value for one in known}
    today = local_date(now, zone)
    for day, number in value.days:
        if day <= today and stands.get(day) != number:
            at = now if day == today else as_of_end_of_day(day, zone)
            yield Measurement(at=at, value=number, source=source)


def is_kept(
    store: Store, state: SourceState | LoggedFeed | None, connection: str, account: str | None, now: datetime
) -> bool:
    """Whether another account fed this value so lately that it is still the one to feed it."""
    if state is None or state.connection != connection or state.good_at is None:
        return False
    if state.account is None or account is None or state.account == account:
        return False
    passed = store.good_pass_of(connection, state.account, now)
    fed = max(state.good_at, passed) if passed and state.stale_since is None else state.good_at
    return now - fed <= KEPT_FOR


def _tell_taken(
    store: Store,
    rows: Mapping[int, KeyResultRow],
    work: Work,
    answers: Answers,
    taken: Mapping[int, tuple[str, str]],
    now: datetime,
) -> None:
    """A line in the history for every value that another account feeds from here on."""
    if not taken:
        return
    objectives = {row.uid: row.path for row in store.objectives(uids={rows[uid].objective for uid in taken})}
    for uid, (before, after) in taken.items():
        row = rows[uid]
        store.add_event(
            Act(after, now),
            type="source.taken",
            subject=f"{objectives[row.objective]}/{row.id}",
            payload={
                "key_result": uid,
                "connection": work.name,
                "before": before,
                "after": after,
                "names": names_of_accounts(answers, work.state),
            },
        )


def _has_days(value: Value | Failure) -> bool:
    return isinstance(value, Value) and bool(value.days)


def _was_good(state: SourceState | None) -> bool:
    return state is not None and state.stale_since is None


def _share(row: KeyResultRow, measurement: Measurement) -> float | None:
    """Progress of one number under the present definition, 0..1."""
    raw = raw_of(row.definition, measurement.value)
    return None if raw is None else clamp(raw)


def fed_by(store: Store, key_results: Collection[int]) -> dict[int, tuple[bool, bool, str | None]]:
    """Of each source: whether it was ever answered, whether it fails, and the account that feeds it."""
    return {
        uid: (state.good_at is not None, state.stale_since is not None, state.account)
        for uid, state in (store.source_states(key_results) if key_results else {}).items()
    }
