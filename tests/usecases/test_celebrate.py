"""What a cycle gives to be glad of, while it runs, once over and once closed: all of it stands in rows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from desk import Desk

from okrtui.domain.close import Answer, Decision
from okrtui.domain.score_band import ScoreBand
from okrtui.domain.vocabulary import BlockerKind
from okrtui.usecases.board import team_numbers
from okrtui.usecases.celebrate import Celebration, Stage, celebrated
from okrtui.usecases.checkin import CheckinInput, check_in
from okrtui.usecases.close import close, sheet
from okrtui.words import Words
from okrtui.words.celebrate import markdown

SURE = Answer(reason="so", cause=BlockerKind.CLARITY)


@pytest.fixture(autouse=True)
def lived(desk: Desk) -> None:
    desk.at(2026, 10, 5, 3)
    desk.apply()
    desk.at(2026, 12, 21, 3)
    check_in(desk.me, CheckinInput("win-rate", value="23.6", win="An *old* customer came back."))
    check_in(desk.colleague(), CheckinInput("agreed", value="done", win="Finance signed."))
    desk.at(2026, 12, 22, 3)
    check_in(desk.me, CheckinInput("leads", value="28", win="One event filled the funnel."))


def met(found: Celebration) -> list[tuple[str, str, float]]:
    return [(one.title, one.team, round(one.score, 2)) for one in found.pages[0].met]


def test_a_running_cycle_shows_the_number_of_the_board_and_what_is_done(desk: Desk) -> None:
    found = celebrated(desk.me)
    numbers = team_numbers(desk.me, found.cycle)
    assert (found.stage, found.pages[0].rollup) == (Stage.RUNS, numbers.company)
    assert met(found) == [("Stages agreed", "Sales", 1.0)]
    assert [page.id for page in found.pages] == ["", "outbound"]  # acme and sales are all that there is


def test_a_closed_cycle_is_told_from_its_frozen_rows(desk: Desk) -> None:
    desk.at(2027, 1, 4, 3)
    ended = celebrated(desk.me, "2026-q4")
    assert ended.stage is Stage.ENDED
    answers = {line.path: SURE if line.faults else Answer() for line in sheet(desk.me, "2026-Q4").lines}
    path = "2026-Q4/outbound/engine/leads"
    answers[path] = Answer(
        cause=BlockerKind.RESOURCE, learning="Ask for seats first.", decision=Decision.KEEP
    )
    done = close(desk.me, "2026-Q4", answers, None)
    check_in(desk.me, CheckinInput(path, value="50", win="too late"))
    assert desk.me.cycle().id == "2027-Q1"
    found = celebrated(desk.me)  # the first days of the next cycle belong to the one before
    page = found.pages[0]
    assert (found.stage, found.cycle.id, found.closed_by) == (Stage.CLOSED, "2026-Q4", "Mina Park")
    assert page.score == pytest.approx(done.sheet.mean) == pytest.approx(ended.pages[0].score)
    assert page.counts == {ScoreBand.MET: 2, ScoreBand.PARTIAL: 1}
    assert met(found) == [("Stages agreed", "Sales", 1.0), ("Win rate", "Sales", 0.8)]
    assert [(one.view.id, one.view.state.value) for one in page.leaps] == [
        ("win-rate", Decimal("23.6")),
        ("leads", 28),
    ]
    assert [(one.who, [said.win for said, _ in one.wins]) for one in page.thanks] == [
        ("Mina Park", ["One event filled the funnel.", "An *old* customer came back."]),
        ("Joon Lee", ["Finance signed."]),
    ]
    assert [(one.text, one.title) for one in page.learned] == [("Ask for seats first.", "Net new leads")]
    (outbound,) = found.pages[1:]
    assert (outbound.id, outbound.score, outbound.met) == ("outbound", pytest.approx(0.56), ())
    text = markdown(Words("ko", strict=True), found, "Asia/Seoul")
    assert "**Win rate**: 18 → 23.6% (Sales · Mina Park)" in text and "An \\*old\\* customer" in text
    assert "## Outbound · 2026년 4분기" in text and "이번에는 달성한 것이 없습니다" in text
