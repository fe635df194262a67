"""The whole sample company is closed, by keys and by a file: with the same minutes and the same facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from live_app import app_of, burst, running, shown
from msgspec import structs
from sample_company import sample_session

from okrtui.cli.call import Call
from okrtui.cli.group import run
from okrtui.domain.close import Answer
from okrtui.domain.score_band import ScoreBand
from okrtui.planfile.close_file import CloseEntry, CloseFile, dump
from okrtui.runtime import StartOptions
from okrtui.tui.screens.close import CloseScreen
from okrtui.tui.widgets.close_rows import band_of
from okrtui.usecases.close import CloseLine, sheet
from okrtui.usecases.workspace import Workspace
from okrtui.words import Words

CYCLE, OVER = "2026-Q4", datetime(2027, 1, 4, 1, 0, tzinfo=UTC)
CAUSES = "rdcpe"
AT_ONCE = 20  # keys of a burst, which a slow machine gets through in its time
WHY, LEARNED = "nobody looked", "Bring big deals in early: agree on the stages first."


def strokes(lines: tuple[CloseLine, ...]) -> Iterator[str]:
    """The proposed scores stand as they are; the one that nothing is known of, the last, gets a reason. Every
    row that was not met gets a cause, the first a learning, every third objective goes on."""
    yield from ("g", "c", "end", "enter", *WHY, "enter")
    for number, _ in enumerate(one for one in lines if band_of(one) not in (ScoreBand.MET, None)):
        yield from (CAUSES[number % len(CAUSES)], "enter")
    yield from ("i", *LEARNED, "enter", "tab")
    for number in range(len(lines)):
        yield from ("K", "m", "down") if number % 9 == 0 else ("down",)
    yield from ("tab", "enter", "enter", "y")


def facts(workspace: Workspace) -> dict[str, object]:
    """What the close left: scores and answers as they are frozen, and the drafts of the next cycle."""
    (close,) = workspace.store.closes()
    drafts = workspace.store.objectives(cycle=close.next_cycle or "")
    rows = workspace.store.key_results(cycle=close.next_cycle or "")
    return {
        "frozen": workspace.store.frozen_scores([close.id]),
        "close": (close.author, close.at, close.next_cycle, close.body),
        "drafts": sorted((row.path, repr(row.definition)) for row in drafts),
        "rows": sorted((row.objective, row.id, repr(row.definition)) for row in rows),
    }


def by_file(
    options: StartOptions, lines: Iterable[CloseLine], answers: dict[str, Answer], folder: Path
) -> str:
    """The minutes of a close by the file that is exported, with these answers in it."""
    file, minutes = folder / "close.toml", folder / "minutes.md"

    def call(*words: str) -> None:
        assert run(["close", CYCLE, *words], Call(Words("en"), options)) == 0

    call("--export", str(file))
    blank = [CloseEntry(one.path, Answer(), one.proposed, one.original) for one in lines]
    filled = [structs.replace(one, answer=answers[one.key_result]) for one in blank]
    next_cycle = file.read_text("utf-8").partition('next_cycle = "')[2].partition('"')[0]

    def rows(entries: list[CloseEntry]) -> list[str]:
        told = dump(CloseFile(tuple(entries), next_cycle)).splitlines()
        return [one for one in told if one]

    there = [one for one in file.read_text("utf-8").splitlines() if one and not one.startswith("#")]
    assert there == rows(blank)  # what is exported asks for exactly these answers
    file.write_text("\n".join(rows(filled)), encoding="utf-8")
    call("--apply", str(file), "--yes", "--minutes", str(minutes))
    return minutes.read_text("utf-8")


async def test_the_whole_company_is_closed_by_keys_and_by_a_file_alike(tmp_path: Path) -> None:
    with sample_session(now=OVER) as live:
        lines = sheet(live.workspace(), CYCLE).lines
        pressed = list(strokes(lines))
        async with running(live, (80, 24)) as pilot:
            for begin in range(0, len(pressed), AT_ONCE):
                await burst(pilot, *pressed[begin : begin + AT_ONCE])
            assert isinstance(pilot.app.screen, CloseScreen)
            minutes, closed_text = app_of(pilot).clipboard, shown(pilot)
        keys, closed = facts(live.workspace()), sheet(live.workspace(), CYCLE).lines
    answers = {one.path: one.said[-1].answer if one.said else Answer() for one in closed}
    assert "Enter closes" not in closed_text and "# Close of 2026-Q4" in closed_text
    rows = [one for one in closed_text.splitlines() if re.search(r" \d\.\d\d ", one) and " · " not in one]
    assert len({re.search(r" \d\.\d\d ", one).start() for one in rows}) == 1 < len(rows)  # type: ignore[union-attr]
    count = len(pressed) - len(WHY) - len(LEARNED)
    assert len(lines) == 43 and count <= 4 * len(lines), count
    assert minutes.startswith("# Close of 2026-Q4\n") and minutes.count("\n### ") == 13
    assert f"- **Days that a renewal takes**: {WHY}" in minutes and f": {LEARNED}" in minutes
    assert minutes.count("| keep |") and minutes.count("| modify |") == 5
    with sample_session(now=OVER) as live:
        store = live.workspace().store.url
        options = StartOptions(config=live.config_path, store=store, clock=lambda: OVER)
        assert by_file(options, lines, answers, tmp_path) == minutes
        assert facts(live.workspace()) == keys
