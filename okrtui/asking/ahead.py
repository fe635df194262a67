"""What comes: will it be made, what stands in the way, how sure were we."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from okrtui.asking.case import Case, brief, named_rows
from okrtui.asking.model import Amount, Code, Day, Estimate, Listed, Percent, Sentence, Standing, listed
from okrtui.asking.scene import SceneRow
from okrtui.asking.standing import at_word, rollup_of, stands, sureness
from okrtui.domain.confidence import ConfidenceBand, band
from okrtui.domain.forecast import chance_word
from okrtui.domain.model import Checkin, Kind, Status
from okrtui.domain.windows import as_of_end_of_day, local_date
from okrtui.store.records import Moment
from okrtui.usecases.assess import AssessedKeyResult, assess
from okrtui.usecases.dependencies import Dependency, dependencies
from okrtui.usecases.feeds import waits

WEEKS = timedelta(days=28)
"""So long a blocker is told of what nobody checked in since."""

MOST_SAID = 2000
MOST_ROWS = 6
"""Rows that are told one by one."""


def make_it(case: Case) -> Iterator[Sentence]:
    """The chance that a row, a team or everything ends met."""
    if case.row is not None and case.row.kind == "kpi":
        yield from stands(case)
        return
    if case.row is None:
        total = rollup_of(case) if case.person is None else None
        if total is not None and total.heading is not None:
            yield from list(stands(case))[:1]
        every = case.rows()
        rows = [row for row in every if row.behind or row.standing.told.status is Status.OUTDATED]
        rows.sort(key=lambda row: (row.judged, row.key.uid))
        if rows:
            yield named_rows("ask.unlikely_rows", rows[:MOST_ROWS], whose=case.whose)
        elif all(row.standing.told.judged is None for row in every):
            yield Sentence("ask.weakest_none", {"whose": case.whose}, case.where)
        else:
            yield Sentence("ask.all_on_course", {"whose": case.whose}, case.where)
        return
    if case.row.kind == "objective":
        yield from list(stands(case))[:1]
    for one in _forecast(case)[:MOST_ROWS]:
        yield _chance(case, one)


def _forecast(case: Case) -> list[tuple[SceneRow, AssessedKeyResult]]:
    rows = {row.key.uid: row for row in case.rows()}
    above = case.workspace.store.objectives(uids={row.key.objective for row in rows.values()}) if rows else []
    found = assess(case.workspace, above, now=case.now, with_forecast=True)
    return [(rows[key.row.uid], key) for one in found for key in one.key_results if key.row.uid in rows]


def _chance(case: Case, pair: tuple[SceneRow, AssessedKeyResult]) -> Sentence:
    row, one = pair
    made, unit = one.state.forecast, one.row.definition.unit
    values: dict[str, object] = {
        "title": row.title,
        "standing": Standing(row.stands),
        "progress": Percent(row.progress),
    }
    if row.standing.told.status is Status.DONE:
        return Sentence("ask.chance_done", values, (row.path,))
    if made is None or made.probability is None or made.value is None:
        return Sentence("ask.chance_unknown", values, (row.path,))
    chance = Code(f"chance.{chance_word(made.probability)}")
    values |= {"chance": chance, "share": Percent(made.progress), "value": Estimate(made.value, unit)}
    values["good"] = Amount(one.state.bands.on_track, "")
    if one.row.definition.kind in (Kind.TASKS, Kind.MILESTONES, Kind.KEEP, Kind.BOOLEAN):
        return Sentence("ask.chance_share", values, (row.path,))
    return Sentence("ask.chance", values, (row.path,))


def blocks(case: Case) -> Iterator[Sentence]:
    """Blockers that people named, rows that are waited for, links that were never answered."""
    rows = {row.key.uid: row for row in case.rows()}
    told = [*blockers(case), *_waiting(case, rows), *_unanswered(case, rows)]
    yield from told
    if not told:
        yield Sentence("ask.blocks_none", {"whose": case.whose}, case.where)


def blockers(case: Case) -> Iterator[Sentence]:
    """What the last check-in of a row named."""
    rows = {row.key.uid: row for row in case.rows()}
    if not rows:
        return
    store, now = case.workspace.store, Moment(case.now, None)
    named = {uid for uid, one in store.news(list(rows), case.now - WEEKS, now, MOST_SAID) if one.blocker}
    said = store.checkins(list(named), latest=1) if named else {}
    for uid, row in rows.items():
        last: Checkin | None = said[uid][-1] if said.get(uid) else None
        if last is None or not (last.blocker or last.blocker_kind):
            continue
        values = {
            "title": row.title,
            "kind": Code(f"detail.blocker_{last.blocker_kind.value}") if last.blocker_kind else "",
            "text": last.blocker.rstrip(". "),
            "name": case.workspace.name_of(last.author),
            "next": last.next_action.rstrip(". "),
        }
        code = "ask.blocker_next" if last.next_action else "ask.blocker"
        people = (f"person:{last.author}",) if last.author else ()
        yield Sentence(code, values, (row.path, *people))


def _waiting(case: Case, rows: dict[int, SceneRow]) -> Iterator[Sentence]:
    found: Sequence[Dependency] = dependencies(case.workspace, [("key_result", uid) for uid in rows])
    for one in found:
        if one.by.ref[1] not in rows or one.on is None:
            continue
        values = {
            "title": one.by.title,
            "on": one.on.title,
            "state": Code(f"depend.state_{one.state.value}"),
            "word": Code(f"status.{one.on.status.value}"),
        }
        yield Sentence("ask.waits_late" if one.late else "ask.waits", values, (one.by.path, one.on.path))


def pending(case: Case) -> Iterator[Sentence]:
    """What has no heading yet, and the trackers that some of it waits for."""
    yield from at_word(case, Status.PENDING)
    yield from _unanswered(case, {row.key.uid: row for row in case.rows()})


def _unanswered(case: Case, rows: dict[int, SceneRow]) -> Iterator[Sentence]:
    found = waits(case.workspace, [row.key for row in rows.values()]) if rows else {}
    for uid in found:
        names = [one.name for one in found[uid]]
        yield Sentence(
            "ask.unanswered", {"title": rows[uid].title, "links": listed(names, 2)}, (rows[uid].path,)
        )


def confidence(case: Case) -> Iterator[Sentence]:
    """What owners said, of one row with its past, of several by how many."""
    rows = case.rows()
    if case.row is not None and case.row.kind == "key_result" and rows:
        yield from _said(case, rows[0])
        return
    given = [(row, row.standing.kept.grounds.confidence) for row in rows]
    known = [(row, said) for row, said in given if said is not None]
    if not known:
        yield Sentence("ask.confidence_none", {"whose": case.whose}, case.where)
        return
    items = []
    for one in (ConfidenceBand.HIGH, ConfidenceBand.MEDIUM, ConfidenceBand.LOW):
        count = sum(band(said) is one for _, said in known)
        if count:
            items.append(Code("ask.count", {"count": count, "word": Code(f"dashboard.confidence_{one}")}))
    values = {"whose": case.whose, "counts": Listed(tuple(items)), "known": len(known), "all": len(rows)}
    yield Sentence("ask.confidence_counts", values, (*case.where, *(row.path for row, _ in known)))
    low = sorted(known, key=lambda pair: (pair[1], pair[0].key.uid))
    doubted = [row for row, said in low if band(said) is ConfidenceBand.LOW]
    if doubted:
        yield named_rows("ask.confidence_low", doubted)
    sure = [row for row in rows if row.sure_behind]
    if sure:
        yield Sentence(
            "ask.confidence_apart",
            {"rows": listed([brief(row) for row in sure])},
            tuple(row.path for row in sure),
        )


def _said(case: Case, row: SceneRow) -> Iterator[Sentence]:
    """The last confidences of a row, the newest first; of a day that is named what held then."""
    said = [
        one
        for one in case.workspace.store.checkins([row.key.uid]).get(row.key.uid, ())
        if one.confidence is not None
    ]
    if case.reading.since is not None:
        end = as_of_end_of_day(case.reading.since, case.workspace.zone)
        said = [one for one in said if one.at <= end]
    if not said:
        yield Sentence("ask.confidence_never", {"title": row.title}, (row.path,))
        return
    told = []
    for one in reversed(said[-4:]):
        assert one.confidence is not None
        day = local_date(one.at, case.workspace.zone)
        told.append(
            Code("ask.said_on", {"confidence": sureness(one.confidence), "day": Day(day, case.scene.day)})
        )
    last = said[-1]
    name = case.workspace.name_of(last.author) or Code("weekly.nobody")
    people = (f"person:{last.author}",) if last.author else ()
    yield Sentence(
        "ask.confidence", {"title": row.title, "name": name, "said": Listed(tuple(told))}, (row.path, *people)
    )
    yield Sentence(
        "ask.stands",
        {"title": row.title, "progress": Percent(row.progress), "standing": Standing(row.stands)},
        (row.path,),
    )
