"""KPIs written in the app: their band, whose they are, what gives their value, read before it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from desk import CONFIG, PLAN, Desk
from fake_github import FakeGitHub
from github_content import Issue
from live_app import app_of, press, running, shown, until, write
from textual.pilot import Pilot

from connectors.testing.server import TrackerServer
from okrtui.domain.kpi import KpiDef
from okrtui.domain.model import Source, SourceType
from okrtui.errors import ConflictError
from okrtui.runtime import StartOptions
from okrtui.store import open_store
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.kpi_form import KpiFormScreen
from okrtui.tui.screens.kpis import KpisScreen
from okrtui.usecases.kpi_writing import edit_kpi, new_kpi, planned, save
from okrtui.usecases.kpis import kpis
from okrtui.words import Words
from okrtui.words.error import explain_error

KPI = """
[[kpis]]
id = "nps"
team = "sales"
title = "Would recommend us"
owner = "mina"
low = 40
description = "Asked every quarter"
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Desk, LiveSession]]:
    hub = FakeGitHub()
    for number in range(1, 5):
        issue = Issue("acme/app", number, f"Task {number}", state="closed" if number < 3 else "open")
        issue.reason = "completed" if number < 3 else None
        hub.issues[issue.key] = issue
    (tmp_path / "nps.csv").write_text("week,nps\n1,41\n2,38\n", encoding="utf-8")
    monkeypatch.setenv("ACME_TOKEN", "canary0token")
    with TrackerServer(hub.answer) as server:
        config = CONFIG + f'base_url = "{server.url}"\ntoken = "env:ACME_TOKEN"\n'
        config += f'[metrics.survey]\ncsv = "{tmp_path / "nps.csv"}"\ncolumn = "nps"\n'
        config += '[metrics.lost]\ncsv = "nowhere.csv"\ncolumn = "nps"\n'
        path = tmp_path / "config.toml"
        path.write_text(config, encoding="utf-8")
        store = open_store(f"sqlite:///{tmp_path / 'okr.db'}", "acme")
        desk = Desk(store, config)
        desk.apply(PLAN + KPI)
        yield desk, LiveSession(desk.me, StartOptions(config=path, store=store.url))
        store.close()


def definitions(desk: Desk) -> dict[str, KpiDef]:
    return {one.id: one.definition for one in kpis(desk.me)}


async def to(pilot: Pilot[None], field: str, text: str = "") -> None:
    """Into a field, with a text in place of what stands there."""
    app_of(pilot).top.query_one(f"#{field}").focus()
    await press(pilot, "ctrl+u")
    if text:
        await write(pilot, text)


async def test_a_metric_is_chosen_and_read_before_it_is_saved(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live, (140, 42)) as pilot:
        text = await press(pilot, "g", "k", "home", "j", "i")
        assert isinstance(pilot.app.screen, KpiFormScreen) and "Would recommend us" in text
        await to(pilot, "from")
        text = await press(pilot, "right")
        assert "query" in text and "told every" not in text
        await to(pilot, "metric", "lost")
        await until(pilot, lambda: "metric:lost" in shown(pilot))
        assert "metric:lost gives no number" in shown(pilot)
        await to(pilot, "metric", "surv")
        await until(pilot, lambda: "metric:survey gives 38." in shown(pilot))
        assert "That would be unhealthy." in shown(pilot)
        await to(pilot, "low", "30")
        assert "That would be healthy." in shown(pilot) and "healthy at 30 or more" in shown(pilot)
        assert definitions(desk)["nps"].source == Source()
        text = await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, KpisScreen), text
        made = definitions(desk)["nps"]
        assert (made.source, made.low) == (Source(SourceType.METRIC, name="survey"), 30)
        assert made.description == "Asked every quarter"
        await press(pilot, "u")
        assert definitions(desk)["nps"].source == Source()


async def test_a_new_one_that_a_query_feeds(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live, (140, 42), team="sales") as pilot:
        await press(pilot, "g", "k", "a")
        assert isinstance(pilot.app.screen, KpiFormScreen)
        text = await press(pilot, "ctrl+s")
        assert "It has no title yet." in text and isinstance(pilot.app.screen, KpiFormScreen)
        await to(pilot, "title", "Open bugs")
        await to(pilot, "high", "1")
        await to(pilot, "from")
        await press(pilot, "right", "right")
        await to(pilot, "connection", "gh")
        await to(pilot, "query", "repo:acme/app is:open {start}")
        assert "no window of its own" in " ".join((await press(pilot, "tab")).split())
        await to(pilot, "query", "repo:acme/app is:open")
        await until(pilot, lambda: "gh gives 2." in shown(pilot))
        assert "That would be unhealthy." in shown(pilot)
        await press(pilot, "escape")
        text = await press(pilot, "a")
        assert "Your draft is back" in text and "Open bugs" in text
        text = await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, KpisScreen), text
        made = definitions(desk)["open-bugs"]
        query = Source(SourceType.QUERY, connection="gh", query="repo:acme/app is:open")
        assert (made.source, made.high, made.team, made.owner) == (query, 1, "sales", "mina")


def test_what_two_people_change_is_laid_together_or_refused(house: tuple[Desk, LiveSession]) -> None:
    desk, _ = house
    uid = kpis(desk.me)[0].uid
    first, second = edit_kpi(desk.me, uid), edit_kpi(desk.me, uid)
    save(desk.me, first, {**first.answers, "low": "45", "owner": "joon"})
    save(desk.me, second, {**second.answers, "unit": "points"})
    now = definitions(desk)["nps"]
    assert (now.low, now.owner, now.unit) == (45, "joon", "points")
    with pytest.raises(Exception) as refused:
        save(desk.me, second, {**second.answers, "low": "50"})
    assert refused.value.code == "kpi_form.conflict" and definitions(desk)["nps"] == now  # type: ignore[attr-defined]


def test_what_both_changed_is_told_by_the_words_of_the_form(house: tuple[Desk, LiveSession]) -> None:
    desk, _ = house
    uid = kpis(desk.me)[0].uid
    theirs = {"title": "NPS", "team": "acme", "owner": "joon", "unit": "points", "low": "45", "high": "90",
              "description": "Asked"}  # fmt: skip
    theirs |= {"from": "metric", "metric": "survey"}
    mine = {**dict.fromkeys(theirs, "none"), "team": "outbound", "owner": "mina", "low": "1", "high": "2"}
    mine |= {"from": "query", "connection": "gh", "query": "is:open", "unit": "x", "metric": ""}
    first, second = edit_kpi(desk.me, uid), edit_kpi(desk.me, uid)
    save(desk.me, first, {**first.answers, **theirs})
    with pytest.raises(ConflictError) as refused:
        save(desk.me, second, {**second.answers, **mine})
    for language in ("en", "ko"):
        words = Words(language, strict=True)
        said = explain_error(words, refused.value)
        told = "\n".join((said.what, *said.where))
        assert "Mina Park: NPS / Mina Park: none" in told
        places = ["kpi_form.field_" + one for one in ("team", "low", "high", "from", "description")]
        places += ["writing.field_title", "writing.field_unit"]
        for place in places:
            assert words.say(place) in told
        assert "low" not in told and "source" not in told and "None" not in told


def test_no_kpi_is_without_a_team(house: tuple[Desk, LiveSession]) -> None:
    desk, _ = house
    for writing in (new_kpi(desk.me, "sales"), edit_kpi(desk.me, kpis(desk.me)[0].uid)):
        answers = {**writing.answers, "title": "Bugs", "high": "99"}
        assert planned(writing, answers)[1] == []
        for cleared in ("", "  "):
            faults = planned(writing, {**answers, "team": cleared})[1]
            assert [(one.field, one.about.code) for one in faults] == [("team", "kpi_form.needs_team")]


def test_where_no_team_is_named_a_new_one_is_of_mine(house: tuple[Desk, LiveSession]) -> None:
    desk, _ = house
    assert next(iter(desk.me.teams())) == "acme"
    assert new_kpi(desk.me, "").answers["team"] == "sales"  # mina leads it


def test_a_ratio_and_a_sum_stay_as_they_are_written(house: tuple[Desk, LiveSession]) -> None:
    desk, _ = house
    writing = new_kpi(desk.me, "sales")
    asked = {**writing.answers, "title": "Bugs", "high": "0.2", "from": "query", "connection": "gh"}
    ratio, faults = planned(writing, {**asked, "query": "is:bug", "value": "ratio", "whole": "is:issue"})
    assert (ratio.source.ratio, ratio.high, faults) == (("is:bug", "is:issue"), Decimal("0.2"), [])
    summed = {**asked, "query": "is:bug", "value": "sum"}
    assert [one.field for one in planned(writing, summed)[1]] == ["field"]
    done = save(desk.me, writing, {**summed, "field": "points"})
    assert len(done.changes) == 1 and definitions(desk)["bugs"].source.value == "sum:points"
    row = next(one for one in kpis(desk.me) if one.id == "bugs")
    opened = edit_kpi(desk.me, row.uid)
    assert planned(opened, opened.answers) == (row.definition, [])
    save(desk.me, opened, {**opened.answers, "value": "ratio", "whole": "is:issue"})
    opened = edit_kpi(desk.me, row.uid)
    assert opened.stored is not None and opened.stored.source == replace(ratio.source)
    assert planned(opened, opened.answers) == (opened.stored, [])
