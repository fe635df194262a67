"""The rows of a report in words and numbers: the same whatever they are written as."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from msgspec import Struct

from okrtui.domain.score_band import FROZEN
from okrtui.usecases.make_views import OWED
from okrtui.usecases.report import Report
from okrtui.usecases.views import KeyResultView, KpiView, ObjectiveView, TeamView
from okrtui.words import Words
from okrtui.words.dates import day
from okrtui.words.glyphs import UNICODE
from okrtui.words.kpi import LOOKS, healthy_at, value_of
from okrtui.words.numbers import percent, score
from okrtui.words.standing import (
    Standing,
    confidence_word,
    heading_number,
    of_key_result,
    of_rollup,
    tick_of,
    tick_of_mean,
    word,
)
from okrtui.words.values import FLAGS, journey
from okrtui.words.width import tame

TEAM, OBJECTIVE, KEY_RESULT, KPI = "team", "objective", "key_result", "kpi"


class ReportRow(Struct, frozen=True):
    """``id`` is the full identifier. ``progress``, ``expected`` and ``heading`` are shares as they are
    judged, None where unknown; ``done`` tells the progress as the board does, ``score`` the heading, or with
    ``scored`` what it was closed with.
    ``status`` is the code, ``word`` what it is called, ``whose`` word that is; ``look`` the status whose
    sign and colour it has. ``values``: from, now and to. ``known``: of how many key results of how many.
    ``tick``: from where on the bar the pace is on track. ``week``: the progress made in seven days.
    ``marks``: what else there is to know."""

    kind: str
    id: str
    title: str
    depth: int
    team: str
    team_id: str
    owner: str
    owner_id: str | None
    values: str
    progress: float | None
    done: str
    expected: float | None
    heading: float | None
    score: str
    status: str
    word: str
    look: str
    whose: str = ""
    tick: float | None = None
    confidence: float | None = None
    sure: str = ""
    week: float | None = None
    known: tuple[int, int] | None = None
    marks: tuple[str, ...] = ()
    source: TeamView | ObjectiveView | KeyResultView | KpiView | None = None
    scored: bool = False


def rows_of(report: Report, words: Words, zone: str) -> Iterator[ReportRow]:
    """Every team with its objectives and their key results, then the KPIs; days in ``zone``."""
    for part in report.parts:
        team = part.team
        yield team_row(words, team, report.header.elapsed)
        for objective in part.objectives:
            yield objective_row(words, objective, team, report.header.elapsed)
            for row in objective.key_results:
                yield key_result_row(words, row, team, zone)
    names = {part.team.id: part.team.name for part in report.parts}
    for one in report.kpis:
        yield kpi_row(words, one, names.get(one.definition.team, one.definition.team))


def team_row(words: Words, team: TeamView, elapsed: float | None) -> ReportRow:
    """A team with those below it."""
    return _mean(words, team, team, elapsed)


def objective_row(words: Words, one: ObjectiveView, team: TeamView, elapsed: float | None) -> ReportRow:
    """An objective."""
    return _mean(words, one, team, elapsed)


def _mean(words: Words, source: TeamView | ObjectiveView, team: TeamView, elapsed: float | None) -> ReportRow:
    total = source.rollup
    if isinstance(source, TeamView):
        kind, id, title, owner, owner_id = TEAM, f"team:{team.id}", team.name, "", None
    else:
        kind, id, title = OBJECTIVE, source.path, source.definition.title
        owner, owner_id = source.owner_name, source.definition.owner
    standing = of_rollup(total, elapsed)
    known, every = total.coverage
    return ReportRow(
        kind=kind,
        id=id,
        title=tame(title),
        depth=team.depth + (kind != TEAM),
        team=tame(team.name),
        team_id=team.id,
        owner=tame(owner),
        owner_id=owner_id,
        values="" if known == every else words.say("value.of", done=known, total=every),
        progress=total.progress,
        done=percent(total.progress),
        expected=total.expected,
        heading=total.heading,
        score=_score(standing),
        scored=standing.status in FROZEN,
        status=total.status.value,
        word=word(words, standing),
        whose=_whose(words, standing),
        look=total.status.value,
        tick=tick_of_mean(total),
        known=total.coverage,
        marks=(),
        source=source,
    )


def key_result_row(words: Words, row: KeyResultView, team: TeamView, zone: str) -> ReportRow:
    """A key result."""
    state, definition = row.state, row.definition
    standing = of_key_result(state)
    return ReportRow(
        kind=KEY_RESULT,
        id=row.path,
        title=tame(definition.title),
        depth=team.depth + 2,
        team=tame(team.name),
        team_id=team.id,
        owner=tame(row.owner_name),
        owner_id=definition.owner,
        values=tame(journey(words, row, UNICODE)),
        progress=state.progress,
        done=percent(state.raw),
        expected=state.expected,
        heading=state.heading,
        score=_score(standing),
        scored=standing.status in FROZEN,
        status=state.status.value,
        word=word(words, standing),
        whose=_whose(words, standing),
        look=state.status.value,
        tick=tick_of(definition, state),
        confidence=state.confidence,
        sure=confidence_word(words, state.confidence),
        week=row.gained,
        marks=tuple(_marks(words, row, zone)),
        source=row,
    )


def _marks(words: Words, row: KeyResultView, zone: str) -> Iterator[str]:
    """What makes one look twice: what is owed, what parts, what is not as it should be."""
    state = row.state
    if state.checkin_state in OWED:
        yield words.say(f"detail.checkin_{state.checkin_state.value}")
    if state.disagrees and "unmoved" not in state.flags:
        yield words.say("weekly.disagrees")
    for flag in state.flags:
        if flag in FLAGS:
            yield words.say(f"detail.{flag}")
    if row.stale_since is not None:
        since = day(words, row.stale_since.astimezone(ZoneInfo(zone)).date())
        yield words.say("detail.stale", day=since)
    if not row.definition.weight:
        yield words.say("report.weightless")


def kpi_row(words: Words, one: KpiView, team: str) -> ReportRow:
    """A KPI: no progress, a word of its own."""
    definition = one.definition
    owed = one.checkin_state in OWED
    return ReportRow(
        kind=KPI,
        id=one.path,
        title=tame(definition.title),
        depth=0,
        team=tame(team),
        team_id=definition.team,
        owner=tame(one.owner_name),
        owner_id=definition.owner,
        values=f"{value_of(words, one)} · {healthy_at(words, definition, one.value)}",
        progress=None,
        done="",
        expected=None,
        heading=None,
        score="",
        status=one.status.value,
        word=words.say(f"kpi.{one.status}"),
        look=LOOKS[one.status],
        marks=(words.say(f"detail.checkin_{one.checkin_state.value}"),) if owed else (),
        source=one,
    )


def _score(standing: Standing) -> str:
    closed = standing.status in FROZEN and standing.heading is not None
    return score(standing.heading or 0.0, 2) if closed else heading_number(standing)


def _whose(words: Words, standing: Standing) -> str:
    """Whose word it is, where that is not the machine's."""
    if standing.doubted:
        return words.say("standing.doubted")
    return words.say("standing.owners") if standing.owners else ""
