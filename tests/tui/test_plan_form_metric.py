"""The metric that gives a key result its value, chosen in a form and read before it is saved."""

from __future__ import annotations

from pathlib import Path

from desk import CONFIG
from live_app import at, desk_and_session, press, running, shown, until, write
from plan_forms import form_of, key_results
from textual.pilot import Pilot

from okrtui.domain.model import Source, SourceType
from okrtui.tui.screens.board import BoardScreen


async def choose(pilot: Pilot[None], name: str) -> None:
    """Type the name into the field of the metric, in place of what it says."""
    form_of(pilot).form.field("metric").focus()
    await press(pilot, "ctrl+u")
    if name:
        await write(pilot, name)


async def test_a_metric_is_chosen_and_read_before_it_is_saved(tmp_path: Path) -> None:
    (tmp_path / "share.csv").write_text("week,share\n1,20 %\n2,21.5 %\n", encoding="utf-8")
    tables = "".join(
        f'[metrics.{name}]\ncsv = "{tmp_path / file}"\ncolumn = "share"\n'
        for name, file in (("won", "share.csv"), ("lost", "nowhere.csv"))
    )
    with desk_and_session(tmp_path, CONFIG + tables) as (desk, live):
        async with running(live, (140, 42)) as pilot:
            await at(pilot, "win-rate")
            text = await press(pilot, "i")
            assert "value from" in text and "typed in check-ins" in text
            await choose(pilot, "lost")
            await until(pilot, lambda: "metric:lost" in shown(pilot))
            assert "metric:lost gives no number" in shown(pilot)
            await choose(pilot, "wo")
            await until(pilot, lambda: "metric:won gives 21.5%." in shown(pilot))
            assert "That would be 50% of the way." in shown(pilot)
            assert key_results(desk)["win-rate"].definition.source == Source()
            text = await press(pilot, "ctrl+s")
            assert isinstance(pilot.app.screen, BoardScreen), text
            assert key_results(desk)["win-rate"].definition.source == Source(SourceType.METRIC, name="won")
            await press(pilot, "i")
            await choose(pilot, "nps")
            text = await press(pilot, "ctrl+s")
            assert "has no metric “nps”. Known: won, lost." in " ".join(text.split())
            await choose(pilot, "")
            text = await press(pilot, "ctrl+s")
            assert isinstance(pilot.app.screen, BoardScreen), text
            assert key_results(desk)["win-rate"].definition.source == Source()
