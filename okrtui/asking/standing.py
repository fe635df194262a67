"""Where things stand: the weakest, one row, a team, a person, and what is at risk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from okrtui.asking.case import Case, brief, named_rows, told_row
from okrtui.asking.model import Amount, Code, Listed, Percent, Points, Sentence, Standing, listed
from okrtui.asking.scene import SceneRow
from okrtui.domain.change import tenths
from okrtui.domain.confidence import ConfidenceBand, band
from okrtui.domain.model import RollUp, Status, StatusFrom
from okrtui.domain.windows import cycle_window, elapsed
from okrtui.usecases.find import Stands
from okrtui.usecases.kpis import kpi
from okrtui.usecases.ranking import RANKS
from okrtui.usecases.scores import sums_today
from okrtui.usecases.teams import from_sums, over_all

OPEN = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.OUTDATED, Status.PENDING)
"""Words of what is not over."""

CLOSED = (Status.CLOSED_MET, Status.CLOSED_PARTIAL, Status.CLOSED_MISSED)
"""Words of what was scored."""


def weakest(case: Case) -> Iterator[Sentence]:
    """The key result that is judged lowest, and those after it."""
    rows = sorted(case.rows(), key=lambda row: (row.judged, row.key.uid))
    judged = [
        row for row in rows if row.standing.told.judged is not None and row.standing.told.status in OPEN
    ]
    judged = judged or [row for row in rows if row.standing.told.status in CLOSED]
    if not judged:
        yield Sentence("ask.weakest_none", {"whose": case.whose}, case.where)
        return
    first = judged[0]
    yield told_row(first, "ask.weakest" if _is_behind(first) else "ask.weakest_fine", whose=case.whose)
    yield from _plan(case, first)
    if len(judged) > 1:
        yield named_rows("ask.weakest_next", judged[1:3])


def _is_behind(row: SceneRow) -> bool:
    return row.behind or row.standing.told.status in (Status.CLOSED_MISSED, Status.CLOSED_PARTIAL)


def _plan(case: Case, row: SceneRow) -> Iterator[Sentence]:
    """How far a row is from what is expected of it, and whose it is."""
    told = row.standing.told
    name = case.workspace.name_of(row.owner)
    if row.progress is None or told.expected is None:
        if name:
            yield Sentence("ask.owner", {"name": name}, (row.path,))
        return
    gap = row.progress - told.expected
    code = "ask.plan_behind" if round(gap, 4) < 0 else "ask.plan_ahead"
    if case.scene.cycle is not None and case.scene.cycle.end < case.scene.day:
        code = "ask.plan_ended"
    shown = (whole_points(row.progress) - whole_points(told.expected)) / 100
    values = {"expected": Percent(told.expected), "gap": Points(shown)}
    yield Sentence(code, values, (row.path,))
    if name:
        yield Sentence("ask.owner", {"name": name}, (row.path,))


def whole_points(share: float) -> int:
    """A share in points as it is shown, so that what stands beside it agrees."""
    found = tenths(share) // 10
    return 99 if found == 100 and share < 1 else found


def stands(case: Case) -> Iterator[Sentence]:
    """Where a row, a team, a person's rows or the company stand."""
    if case.row is not None and case.row.kind == "kpi":
        yield from _kpi(case)
    elif case.row is not None and case.row.kind == "key_result":
        rows = case.rows()
        for row in rows:
            yield told_row(row, "ask.stands")
            yield from _plan(case, row)
            said = row.standing.kept.grounds.confidence
            if said is not None:
                yield Sentence("ask.confidence_now", {"confidence": sureness(said)}, (row.path,))
        if not rows:
            yield Sentence("ask.no_numbers", {"title": case.row.title}, case.where)
    elif case.row is not None:
        yield from _objective(case)
    elif case.person is not None:
        yield from _person(case)
    else:
        yield from _team(case)


def sureness(said: float) -> Code:
    """How sure somebody is, as a word."""
    return Code(f"dashboard.confidence_{band(said)}")


def _kpi(case: Case) -> Iterator[Sentence]:
    assert case.row is not None
    found = kpi(case.workspace, case.row.uid)
    values = {
        "title": case.row.title,
        "value": Amount(found.value, found.definition.unit),
        "word": Code(f"kpi.{found.status.value}"),
    }
    yield Sentence("ask.stands_kpi" if found.value is not None else "ask.no_numbers", values, case.where)


def _objective(case: Case) -> Iterator[Sentence]:
    assert case.row is not None
    found = case.scene.of_objective(case.row.uid)
    if found is None:
        yield Sentence("ask.no_numbers", {"title": case.row.title}, case.where)
        return
    stands, progress = found
    rows = case.rows()
    known = sum(row.progress is not None for row in rows)
    values = {
        "title": case.row.title,
        "progress": Percent(progress),
        "standing": Standing(stands),
        "known": known,
        "all": len(rows),
    }
    yield Sentence("ask.stands_objective", values, (*case.where, *(row.path for row in rows)))
    yield from counted(rows)
    yield from _worst(rows)


def _worst(rows: Sequence[SceneRow]) -> Iterator[Sentence]:
    behind = sorted((row for row in rows if row.behind), key=lambda row: (row.judged, row.key.uid))
    if behind:
        yield named_rows("ask.worst_of", behind[:2])


def counted(rows: Sequence[SceneRow]) -> Iterator[Sentence]:
    """How many key results stand at which word."""
    counts: dict[Status, int] = {}
    for row in rows:
        status = row.standing.told.status
        counts[status] = counts.get(status, 0) + 1
    ordered = sorted(counts, key=lambda one: (RANKS.get(one, 9), one.value))
    if ordered:
        items = tuple(
            Code("ask.count", {"count": counts[one], "word": Code(f"status.{one}")}) for one in ordered
        )
        yield Sentence("ask.counts", {"counts": Listed(items)}, tuple(row.path for row in rows))


def _person(case: Case) -> Iterator[Sentence]:
    assert case.person is not None
    rows = case.rows()
    if not rows:
        yield Sentence("ask.owns_nothing", {"name": case.person.title}, case.where)
        return
    values = {"name": case.person.title, "count": len(rows)}
    yield Sentence("ask.owns", values, (*case.where, *(row.path for row in rows)))
    yield from counted(rows)
    yield from _worst(rows)


def _team(case: Case) -> Iterator[Sentence]:
    """A team with those below it, or everybody."""
    total = rollup_of(case)
    if total is None or (total.progress is None and not total.counts):
        yield Sentence("ask.no_objectives", {"whose": case.whose}, case.where)
        return
    cycle = case.scene.cycle
    over = elapsed(cycle_window(cycle, case.workspace.zone), case.now) if cycle else None
    doubted = total.status_from is StatusFrom.OWNER
    name = case.team.title if case.team else organization(case)
    values = {
        "title": name,
        "progress": Percent(total.progress),
        "standing": Standing(Stands(total.status, total.heading, doubted, False, over)),
        "known": total.coverage[0],
        "all": total.coverage[1],
    }
    rows = case.rows()
    yield Sentence("ask.stands_team", values, case.where)
    yield from counted(rows)
    yield from _worst(rows)


def organization(case: Case) -> str:
    """The name of the whole."""
    known = case.workspace.config.organization
    return known.name or known.id


def rollup_of(case: Case) -> RollUp | None:
    """The numbers of a team with those below it, or of everybody, as the board shows them."""
    if case.scene.cycle is None:
        return None
    if case.team is None:
        return over_all(sums_today(case.workspace, case.scene.cycle.id).teams)
    return rollups(case).get(case.team.path)


def rollups(case: Case) -> Mapping[str, RollUp]:
    """The same of every team, by its id."""
    if case.scene.cycle is None:
        return {}
    sums = sums_today(case.workspace, case.scene.cycle.id).teams
    return from_sums(case.workspace.teams().values(), sums)[1]


def on_track(case: Case) -> Iterator[Sentence]:
    """Whether a row, a team or everything is on track: yes or no, then where it stands. Where it is asked
    which
    ones are, these are listed."""
    if case.reading.listing and case.row is None:
        words = {row.standing.told.status for row in case.rows()}
        if words and words <= set(CLOSED):
            yield from at_word(case, Status.CLOSED_MET)
            return
        yield from at_word(case, Status.ON_TRACK, Status.DONE, Status.CLOSED_MET)
        return
    status = _status(case)
    if status is None:
        yield from stands(case)
        return
    good = (Status.ON_TRACK, Status.DONE)
    bad = (Status.AT_RISK, Status.OFF_TRACK)
    word = "over" if status in CLOSED else "yes" if status in good else "no" if status in bad else "open"
    told = list(stands(case))
    first = told[0]
    yield Sentence(f"ask.on_track_{word}", {"sentence": Code(first.code, first.values)}, first.rows)
    yield from told[1:]


def _status(case: Case) -> Status | None:
    if case.row is not None and case.row.kind == "kpi":
        return None
    if case.row is not None and case.row.kind == "objective":
        found = case.scene.of_objective(case.row.uid)
        return found[0].status if found else None
    if case.row is not None:
        row = case.scene.rows.get(case.row.uid)
        return row.standing.told.status if row else None
    if case.person is not None:
        rows = case.rows()
        worst = min(rows, key=lambda row: RANKS.get(row.standing.told.status, 9), default=None)
        return worst.standing.told.status if worst else None
    total = rollup_of(case)
    return total.status if total is not None and total.counts else None


RISKS = {
    Status.CLOSED_MISSED: "ask.closed_missed",
    Status.CLOSED_PARTIAL: "ask.closed_partial",
    Status.OFF_TRACK: "ask.off_track",
    Status.AT_RISK: "ask.at_risk",
    Status.OUTDATED: "ask.outdated",
}
"""The sentence that lists what stands at a word."""


def at_risk(case: Case) -> Iterator[Sentence]:
    """What is off track or at risk in a team, the worst first."""
    rows = sorted(case.rows(), key=lambda row: (row.judged, row.key.uid))
    found = False
    for status, code in RISKS.items():
        several = [row for row in rows if row.standing.told.status is status]
        if several:
            found = True
            yield named_rows(code, several, whose=case.whose)
    if not found:
        yield Sentence("ask.at_risk_none", {"whose": case.whose, "count": len(rows)}, case.where)


def outdated(case: Case) -> Iterator[Sentence]:
    """What nobody vouches for any more."""
    return at_word(case, Status.OUTDATED)


def at_word(case: Case, *words: Status) -> Iterator[Sentence]:
    """The key results that stand at the first of these words or at another one, the weakest first."""
    rows = case.rows()
    several = [row for row in rows if row.standing.told.status in words]
    several.sort(key=lambda row: (row.judged, row.key.uid))
    if several:
        yield named_rows(f"ask.{words[0].value}", several, whose=case.whose)
    else:
        values = {"whose": case.whose, "count": len(rows)}
        yield Sentence(f"ask.{words[0].value}_none", values, case.where)


def _sure_of_unmet(row: SceneRow) -> bool:
    """Whether its owner was sure of what was not met."""
    said = row.standing.kept.grounds.confidence
    unmet = row.standing.told.status in (Status.CLOSED_MISSED, Status.CLOSED_PARTIAL)
    return unmet and said is not None and band(said) is ConfidenceBand.HIGH


def sure(case: Case) -> Iterator[Sentence]:
    """Owners who are sure of what is behind, each with their rows."""
    every = case.rows()
    over = bool(every) and all(row.standing.told.status in CLOSED for row in every)
    told = (row for row in every if (_sure_of_unmet(row) if over else row.sure_behind))
    rows = sorted(told, key=lambda row: (row.judged, row.key.uid))
    code = "ask.sure_unmet" if over else "ask.sure"
    by_person: dict[str | None, list[SceneRow]] = {}
    for row in rows:
        by_person.setdefault(row.owner, []).append(row)
    for person, several in by_person.items():
        name = case.workspace.name_of(person) or Code("weekly.nobody")
        ids = (f"person:{person}",) if person else ()
        values = {"name": name, "rows": listed([brief(row) for row in several])}
        yield Sentence(code, values, (*ids, *(row.path for row in several)))
    if not rows:
        yield Sentence(f"{code}_none", {"whose": case.whose}, case.where)
