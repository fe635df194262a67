"""Settings: each value with the line that it is written at, its difference first, then written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from desk import CONFIG, Desk
from live_app import app_of, desk_and_session, press, running, settled, shown

from okrtui.config.load import load
from okrtui.tui.live_session import LiveSession
from okrtui.tui.screens.setting import SettingScreen
from okrtui.tui.screens.settings import SettingsScreen
from okrtui.usecases.settings_sheet import following
from okrtui.usecases.writing import new_objective


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Desk, LiveSession]]:
    with desk_and_session(tmp_path) as (desk, live):
        yield desk, live


async def test_a_value_is_changed_by_its_difference_and_the_next_cycle_with_two_keys(
    house: tuple[Desk, LiveSession],
) -> None:
    desk, live = house
    async with running(live, (100, 44)) as pilot:
        told = await press(pilot, "comma")
        screen = pilot.app.screen
        assert isinstance(screen, SettingsScreen)
        assert "config.toml:4" in told and "default" in told and "Sales" in told
        assert "red, yellow, green" not in told and "as the terminal shows them" in told, "values have words"
        screen.rows_list.move_to(screen.rows_list.source.index_of(("ui", "theme")) or 0)
        told = await press(pilot, "enter", "l", "enter")
        assert '+ 7 theme = "light"' in told, told
        assert load(live.config_path).ui.theme == "dark"  # shown, not written
        told = await press(pilot, "enter")
        assert load(live.config_path).ui.theme == "light" and live.settings.theme == "light"
        told = await press(pilot, "N")
        assert isinstance(pilot.app.screen, SettingScreen) and 'id = "2027-Q1"' in told
        await press(pilot, "enter")
        assert load(live.config_path).cycles[-1].end == date(2027, 3, 31)
        assert [one.id for one in desk.me.store.cycles()] == ["2026-Q4", "2027-Q1"]


async def test_teams_people_and_keys_are_set_and_added(house: tuple[Desk, LiveSession]) -> None:
    desk, live = house
    async with running(live, (100, 50)) as pilot:
        await press(pilot, "comma")
        screen = pilot.app.screen
        assert isinstance(screen, SettingsScreen)

        async def on(*path: str) -> None:
            screen.rows_list.move_to(screen.rows_list.source.index_of(path) or 0)
            await settled(pilot)

        assert [key.keys for key in screen.footer_keys()].count("a") == 1
        await on("teams", "sales")
        await press(pilot, "enter")
        told = await press(pilot, *"Direct", "enter")
        assert '+ 18 name = "Direct"' in told, told
        await press(pilot, "enter")
        assert {one.id: one.name for one in desk.me.store.teams()}["sales"] == "Direct"

        await on("people", "joon")
        await press(pilot, "a", *"ara", "tab", *"Ara")
        told = await press(pilot, "enter")
        assert 'id = "ara"' in told and 'name = "Ara"' in told, told
        await press(pilot, "enter")
        assert "ara" in [one.id for one in desk.me.store.people()]
        assert load(live.config_path).people[-1].name == "Ara"

        await on("ui", "keys", "archive")
        assert "▸ archive " in await press(pilot, "enter")
        told = await press(pilot, "u", "enter", "enter")
        assert "The key u is taken already, by “undo”." in told and "archive" not in live.settings.keys
        await press(pilot, "escape")
        await on("ui", "keys", "archive")
        await press(pilot, "enter", "ctrl+u", *"X", "enter", "enter")
        assert live.settings.keys["archive"] == "X"
        assert "Archive" not in await press(pilot, "escape", "x")
        assert "Archive Close" in await press(pilot, "X")


async def test_a_file_that_is_shared_says_which_line_to_change(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (_, live):
        head, rest = CONFIG.split("[[people]]", 1)
        (tmp_path / "org.toml").write_text(
            head.replace('[ui]\nme = "mina"\n', "") + "[[people]]" + rest.split("[conn")[0]
        )
        live.config_path.write_text('organization_file = "org.toml"\n[ui]\nme = "mina"\n')
        live.take_config(load(live.config_path))
        async with running(live, (100, 50)) as pilot:
            await press(pilot, "comma")
            screen = pilot.app.screen
            assert isinstance(screen, SettingsScreen)
            screen.rows_list.move_to(screen.rows_list.source.index_of(("teams", "sales")) or 0)
            told = await press(pilot, "enter", "X", "enter")
            assert "org.toml:16" in "".join(told.split()) and isinstance(pilot.app.screen, SettingScreen), (
                told
            )


async def test_what_somebody_else_wrote_meanwhile_is_not_lost(house: tuple[Desk, LiveSession]) -> None:
    _, live = house
    async with running(live, (80, 24)) as pilot:
        await press(pilot, "comma", "N")
        live.config_path.write_text(live.config_path.read_text() + "# theirs\n")
        told = await press(pilot, "enter")
        await settled(pilot)
        assert "changed by somebody else" in told and isinstance(pilot.app.screen, SettingScreen)
        assert live.config_path.read_text().endswith("# theirs\n")


@pytest.mark.parametrize(
    ("id", "start", "end", "found"),
    [
        ("2026-Q4", "2026-10-01", "2026-12-31", ("2027-Q1", "2027-01-01", "2027-03-31")),
        ("2026-H2", "2026-07-01", "2026-12-31", ("2027-H1", "2027-01-01", "2027-06-30")),
        ("2026-11", "2026-11-01", "2026-11-30", ("2026-12", "2026-12-01", "2026-12-31")),
        ("2026-Q4", "2026-09-28", "2026-12-27", ("2027-Q1", "2026-12-28", "2027-03-28")),
        ("FY27-Q1", "2026-07-01", "2026-09-30", ("FY27-Q2", "2026-10-01", "2026-12-31")),
        ("FY26-Q4", "2026-04-01", "2026-06-30", ("FY27-Q1", "2026-07-01", "2026-09-30")),
        ("2027-Q1", "2026-07-01", "2026-09-30", ("2027-Q2", "2026-10-01", "2026-12-31")),
        ("Q4-2026", "2026-10-01", "2026-12-31", ("Q1-2027", "2027-01-01", "2027-03-31")),
        ("2026년4분기", "2026-10-01", "2026-12-31", ("2027년1분기", "2027-01-01", "2027-03-31")),
        ("2026-T3", "2026-09-01", "2026-12-31", ("2027-T1", "2027-01-01", "2027-04-30")),
        ("FY09", "2008-07-01", "2009-06-30", ("FY10", "2009-07-01", "2010-06-30")),
        ("2026-12", "2026-12-01", "2026-12-31", ("2027-01", "2027-01-01", "2027-01-31")),
        ("sprint-9", "2026-10-05", "2026-10-18", ("sprint-10", "2026-10-19", "2026-11-01")),
        ("Q4", "2026-10-01", "2026-12-31", ("2027-01-01", "2027-01-01", "2027-03-31")),
        ("2026-10-05", "2026-10-05", "2026-10-18", ("2026-10-19", "2026-10-19", "2026-11-01")),
        ("spring", "2026-03-02", "2026-05-31", ("2026-06-01", "2026-06-01", "2026-08-30")),
    ],
)
def test_the_cycle_that_follows(id: str, start: str, end: str, found: tuple[str, str, str]) -> None:
    one = following(id, date.fromisoformat(start), date.fromisoformat(end))
    assert (one[0], str(one[1]), str(one[2])) == found
    taken = following(id, date.fromisoformat(start), date.fromisoformat(end), {found[0]: date(2001, 1, 1)})
    assert taken == (found[1], *one[1:])  # the name belongs to a cycle of the past


async def test_language_and_signs_are_others_at_once(house: tuple[Desk, LiveSession]) -> None:
    _, live = house
    async with running(live, (140, 44)) as pilot:
        app = app_of(pilot)
        before = shown(pilot)
        await press(pilot, "f", "j", "space", "escape", "comma")
        screen = app.screen
        assert isinstance(screen, SettingsScreen)

        async def choose(name: str, *keys: str) -> str:
            screen.rows_list.move_to(screen.rows_list.source.index_of(("ui", name)) or 0)
            return await press(pilot, "enter", *keys, "enter", "enter")

        assert "설정" in await choose("language", "k")
        assert "체크인 대기" in app.header_state.chips
        told = await choose("glyphs", "a", "s", "c")
        assert "▾" not in shown(pilot) and "다음에 시작할 때" not in told
        await press(pilot, "escape", "F")
        text = shown(pilot)
        assert (
            "▾" not in text and "━" not in text and "목표 / 핵심 결과" in text and "체크인 1건" not in before
        )
        assert not any("Teams with" in line or "objective /" in line for line in text.splitlines())
        await press(pilot, "comma")
        screen = app.screen
        await choose("language", "e")
        await press(pilot, "escape")
        assert "objective / key result" in shown(pilot) and "목표" not in shown(pilot)


async def test_stretch_or_promise_is_kept_by_team_and_asked_of_nobody_again(
    house: tuple[Desk, LiveSession],
) -> None:
    """What new objectives of a team are is what it, a team above, or the organisation says."""
    _, live = house
    async with running(live, (100, 50)) as pilot:
        await press(pilot, "comma")
        screen = pilot.app.screen
        assert isinstance(screen, SettingsScreen)
        screen.rows_list.move_to(screen.rows_list.source.index_of(("teams", "sales")) or 0)
        told = await press(pilot, "enter", "tab", "tab", "tab")
        assert "Check-ins every" in told and "Confidence scale" in told and "Mina Park" in told
        told = await press(pilot, "right", "right", "enter")
        assert '+ 21 objectives = "committed"' in told, told
        await press(pilot, "enter")
        assert {one.id: one.objectives for one in load(live.config_path).teams}["sales"] == "committed"
    kinds = {
        team: new_objective(live.workspace(), team).sheet.fields["kind"]
        for team in ("sales", "outbound", "acme")
    }
    assert kinds == {"sales": "committed", "outbound": "committed", "acme": "aspirational"}


async def rows_of(live: LiveSession) -> dict[object, str]:
    """Every row of the screen as it stands, by its path in the configuration."""
    async with running(live, (140, 60)) as pilot:
        await press(pilot, "comma")
        screen = pilot.app.screen
        assert isinstance(screen, SettingsScreen)
        source = screen.rows_list.source
        return {source.key(at): source.row(at, 140, "").text for at in range(source.count)}


async def test_each_value_that_holds_is_shown_with_where_it_comes_from(
    house: tuple[Desk, LiveSession], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the default, of a line of the file, of the machine, of the environment; days and keys as people
    write them."""
    monkeypatch.delenv("OKRTUI_LANG", raising=False)
    _, live = house
    told = await rows_of(live)
    empty = {path for path, row in told.items() if path and row[25:].split("  ")[0].strip() in ("", "–")}
    assert empty <= {("organization", "mission")}, empty
    assert "week" in told["cadence", "every"] and told["cadence", "every"].rstrip().endswith("default")
    assert "values, bar" in told["ui", "columns"] and "tracker, key" in told["ui", "task_columns"]
    assert "1 Oct – 31 Dec" in told["cycles", "2026-Q4"] and "2026 Q4" in told["cycles", "2026-Q4"]
    assert "? f1" in told["ui", "keys", "help"]
    assert "config.toml:" in told["organization", "name"]
    monkeypatch.setenv("OKRTUI_LANG", "ko")
    told = await rows_of(live)
    assert "Korean" in told["ui", "language"] and "$OKRTUI_LANG" in told["ui", "language"]


async def test_a_value_of_the_organisations_file_says_so(tmp_path: Path) -> None:
    shared, _, own = CONFIG.partition("[ui]")
    (tmp_path / "shared.toml").write_text(shared, encoding="utf-8")
    with desk_and_session(tmp_path) as (_, live):
        live.config_path.write_text('organization_file = "shared.toml"\n[ui]' + own, encoding="utf-8")
        told = await rows_of(live)
        assert "shared.toml:" in told["organization", "name"], told["organization", "name"]
        assert "organisation" in told["organization", "name"]


async def test_a_file_that_may_not_be_written_is_told_and_the_answer_stays(
    house: tuple[Desk, LiveSession], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, live = house
    async with running(live, (100, 44)) as pilot:
        await press(pilot, "comma")
        screen = pilot.app.screen
        assert isinstance(screen, SettingsScreen)
        screen.rows_list.move_to(screen.rows_list.source.index_of(("organization", "name")) or 0)
        await press(pilot, "enter", *"Zed", "enter")
        before = live.config_path.read_bytes()

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        with monkeypatch.context() as closed:
            closed.setattr("okrtui.config.save.os.replace", refuse)
            told = await press(pilot, "enter")
        form = pilot.app.screen
        assert isinstance(form, SettingScreen) and live.config_path.read_bytes() == before
        assert "Zed" in told and "config.toml" in told and "⚠" in told, told
        assert any("Zed" in text for text in form.form.values().values())
