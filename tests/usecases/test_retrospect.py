"""A quarter is lived and closed, and says what it has taught."""

from __future__ import annotations

from datetime import timedelta

import pytest
from desk import Desk

from okrtui.domain.close import Answer, Decision
from okrtui.domain.vocabulary import BlockerKind
from okrtui.errors import NotFoundError
from okrtui.usecases.activate import activate, drafts_named
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.close import close, sheet
from okrtui.usecases.retrospect import Retrospect, retrospect
from okrtui.words import LANGUAGES, Words
from okrtui.words.retrospect import lines

KEPT = {
    "win-rate": Answer(decision=Decision.KEEP),
    "leads": Answer(cause=BlockerKind.CLARITY, decision=Decision.KEEP),
    "agreed": Answer(reason="nobody looked", cause=BlockerKind.RESOURCE),
    "단계": Answer(reason="nobody looked"),
    "win-loss": Answer(reason="nobody looked"),
    "blocked": Answer(reason="nobody looked"),
}


def live(desk: Desk, cycle: str, weeks: int) -> None:
    """Thirteen Mondays, of which so many bring check-ins; then the close."""
    for week in range(weeks):
        check_in(desk.me, CheckinInput(f"{cycle}/sales/close-more/win-rate", str(18 + week * 0.5), "5"))
        check_in(desk.colleague(), CheckinInput(f"{cycle}/outbound/engine/leads", str(week), "2"))
        desk.clock.now += timedelta(days=7)
    desk.clock.now += timedelta(days=7 * (14 - weeks))
    answers = {
        line.path: KEPT.get(line.path.split("/")[-1], Answer(reason="?"))
        for line in sheet(desk.me, cycle).lines
    }
    close(desk.me, cycle, answers, None)


@pytest.fixture
def told(desk: Desk) -> Retrospect:
    desk.at(2026, 10, 5, 0)
    desk.apply()
    live(desk, "2026-Q4", 13)
    return retrospect(desk.me)


def test_no_cycle_is_closed(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match=r"retrospect\.none"):
        retrospect(desk.me)


def test_what_a_quarter_says(desk: Desk, told: Retrospect) -> None:
    (over,) = told.cycles
    assert (over.cycle.id, over.causes, over.carried) == ("2026-Q4", {"clarity": 1, "resource": 1}, 2)
    mean = (6 / 7 + 12 / 50) / 2  # of two objectives, one at sales and one below it
    assert over.by_team == {
        "acme": (pytest.approx(mean), 2),
        "sales": (pytest.approx(mean), 2),
        "outbound": (pytest.approx(12 / 50), 1),
    }
    given, due = over.kept
    assert (given, due) == (26, 6 * 13) and over.reading == "cadence"
    assert told.teams["sales"].cases == 26 and told.teams["acme"] == told.teams["sales"]
    lead = {id: one.cases for id, one in told.people.items()}
    assert lead == {"mina": 13, "joon": 13}
    assert {id: one.cases for id, one in retrospect(desk.colleague()).people.items()} == {"joon": 13}
    brier = told.people["mina"].brier
    assert brier == 0.0 and told.people["joon"].brier == pytest.approx(0.0625)
    assert told.forecasts.cases + told.forecasts.missing == 10
    shown = "\n".join(lines(Words("ko", strict=True), told, {"sales": "영업"}))
    assert "근본 원인" in shown and "영업" in shown and "건이 더 필요합니다" in shown


def test_of_nine_cycles_the_last_eight_are_told(desk: Desk) -> None:
    """Over a year of 53 weeks and a leap day, each cycle made of what the one before carried on."""
    on = Answer(reason="so", cause=BlockerKind.RESOURCE, decision=Decision.KEEP)
    desk.at(2026, 10, 5, 0)
    desk.apply()
    cycles = ["2026-Q4", *(f"{year}-Q{quarter}" for year in (2027, 2028) for quarter in (1, 2, 3, 4))]
    for cycle in cycles:
        if cycle != cycles[0]:
            activate(desk.me, drafts_named(desk.me, [cycle]))
        for value in (20, 21):
            check_in(desk.me, CheckinInput(f"{cycle}/sales/close-more/win-rate", str(value), "5"))
            check_in(desk.colleague(), CheckinInput(f"{cycle}/outbound/engine/leads", str(value), "2"))
            desk.clock.now += timedelta(days=7)
        desk.clock.now += timedelta(days=84)
        close(desk.me, cycle, {line.path: on for line in sheet(desk.me, cycle).lines}, None)
    told = retrospect(desk.me)
    assert [one.cycle.id for one in told.cycles] == cycles[1:]
    leap = next(one.cycle for one in told.cycles if one.cycle.id == "2028-Q1")
    assert (leap.end - leap.start).days == 90
    assert [one.cycle.end.month for one in told.cycles] == [3, 6, 9, 12] * 2
    often = {one.path.rpartition("/")[2]: one.times for one in told.carried_often}
    assert often == {"close-more": 9, "engine": 9}
    assert all(
        one.by_team.keys() == {"acme", "sales", "outbound"} and one.carried == 2 for one in told.cycles
    )
    assert told.causes == {"resource": sum(one.causes["resource"] for one in told.cycles)}
    for language in LANGUAGES:
        text = "\n".join(lines(Words(language, strict=True), told, {}))
        assert "2028-Q4" in text and "2026-Q4" not in text
