"""The rules screen: what each would do now, switched and added by their difference."""

from __future__ import annotations

from pathlib import Path

from desk import CONFIG
from live_app import desk_and_session, press, running, write

from okrtui.config.load import load
from okrtui.tui.screens.rule_add import RuleAddScreen
from okrtui.tui.screens.rules import RulesScreen
from okrtui.words import Words

RULES = """
[remind]
channels = ["here"]
[channels.here]
kind = "terminal"
[[rules]]
id = "monday"
when = "every monday at 10:00"
then = [{ do = "remind" }]
"""


async def test_a_rule_is_made_of_a_sentence_and_switched_off(tmp_path: Path) -> None:
    with desk_and_session(tmp_path, CONFIG + RULES) as (_, live):
        async with running(live, (110, 40)) as pilot:
            told = await press(pilot, "g", "r")
            assert isinstance(pilot.app.screen, RulesScreen)
            assert "every Monday at 10:00: remind the owners" in told and "nothing to do now" in told
            assert "next Mon" in told
            await press(pilot, "a")
            assert isinstance(pilot.app.screen, RuleAddScreen)
            told = await write(pilot, "every friday buy coffee")
            assert "Understood: every friday" in told and "Not understood: buy coffee" in told
            assert 'when = "every friday at 09:00"' in told
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, RuleAddScreen)  # not a whole rule
            await press(pilot, "ctrl+u")
            told = await write(pilot, "every friday at 16:00 ask all owners for their confidence")
            assert "금요일마다 16:00: 담당자에게 확신을 물음" in told
            told = await press(pilot, "enter")
            assert "[[rules]]" in told and len(load(live.config_path).rules) == 1  # shown, not written
            told = await press(pilot, "enter")
            assert [one.then[0].do for one in load(live.config_path).rules] == ["remind", "ask"]
            assert isinstance(pilot.app.screen, RulesScreen) and "2 rules" in told
            told = await press(pilot, "home", "x", "enter")
            assert [one.on for one in load(live.config_path).rules] == [False, True]
            assert "switched off" in told


async def test_where_there_is_no_rule_each_example_is_one_key_away(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (_, live):
        async with running(live, (110, 40)) as pilot:
            for number in (1, 2, 3, 4):
                told = Words("en").say(f"rules.example_{number}")
                assert told in await press(pilot, "g", "r", "home", *["j"] * (number - 1))
                text = await press(pilot, "enter")
                assert isinstance(pilot.app.screen, RuleAddScreen) and pilot.app.screen.text == told
                assert "when = " in text and "Not understood" not in text
                await press(pilot, "ctrl+u", "enter")
                assert pilot.app.screen.text == Words("en").say("rules.example_1")
                await press(pilot, "ctrl+u", "escape")
            await press(pilot, "a")
            await write(pilot, "every friday")
            await press(pilot, "escape", "end", "enter")  # what was begun stands before an example
            assert isinstance(pilot.app.screen, RuleAddScreen) and pilot.app.screen.text == "every friday"
