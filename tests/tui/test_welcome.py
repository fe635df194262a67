"""The first screen of a bare machine."""

from __future__ import annotations

import pytest

from okrtui.config.load import loads
from okrtui.config.save import InitAnswers, compose
from okrtui.tui.welcome import WelcomeApp
from okrtui.words import Words
from okrtui.words.glyphs import UNICODE


def shown(app: WelcomeApp) -> str:
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


@pytest.mark.parametrize("size", [(140, 42), (80, 24), (60, 15)])
@pytest.mark.parametrize("language", ["en", "ko"])
async def test_the_choices_and_the_guide(language: str, size: tuple[int, int]) -> None:
    say = Words(language, strict=True).say
    app = WelcomeApp(language, UNICODE)
    async with app.run_test(size=size) as pilot:
        assert say("welcome.demo") in shown(app) and say("welcome.start") in shown(app)
        await pilot.press("3")
        await pilot.pause()
        assert say("welcome.guide_init") in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert say("welcome.demo") in shown(app)
        await pilot.press("enter")
    assert app.return_value == "demo"


async def test_an_empty_start_is_filled_in_and_loads() -> None:
    app = WelcomeApp("en", UNICODE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        await pilot.press(*(["enter"] * 5))
        await pilot.pause()
    answers = app.return_value
    assert isinstance(answers, InitAnswers)
    config = loads(compose(answers, Words("en", strict=True).say))
    assert config.organization.name == "My company" and config.teams[0].name == "My team"
    assert config.ui.me and config.cycles


async def test_a_wrong_field_is_told_and_nothing_is_lost() -> None:
    app = WelcomeApp("en", UNICODE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        app.query_one("#timezone").value = "Mars/Olympus"  # type: ignore[attr-defined]
        app.query_one("#cycle").focus()
        await pilot.press("enter")
        await pilot.pause()
        assert "Mars/Olympus" in shown(app)
        await pilot.press("escape", "q")
    assert app.return_value is None
