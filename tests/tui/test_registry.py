"""Every screen of the app is registered, and what is registered is there."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from textual.widget import Widget

import okrtui.tui.screens
from okrtui.tui import registry
from okrtui.tui.base import OkrScreen

SHARED = {"__init__", "in_depth", "listing", "typed_list", "typed_draft", "weekly_acts", "weekly_walk"}
SEEKS = {"find", "help", "commands", "cards", "cycles", "templates"}
"""What is typed there only narrows a list."""
FOLDER = Path(okrtui.tui.screens.__file__).parent


def test_every_module_of_a_screen_is_registered() -> None:
    assert {path.stem for path in FOLDER.glob("*.py")} - SHARED == {one.name for one in registry.SCREENS}


def test_a_screen_bears_its_registered_name_and_so_do_its_keys() -> None:
    for one in registry.SCREENS:
        screen = registry.screen_class(one.name)
        assert issubclass(screen, OkrScreen) and screen.place == one.name
        assert {(key.place, key.words) for key in screen.KEYS} <= {(one.name, one.words or one.name)}


def test_an_id_and_a_key_mean_one_thing() -> None:
    ids = [key.id for key in registry.all_keys()]
    assert len(ids) == len(set(ids))
    for one in registry.SCREENS:
        own = [key for line in registry.screen_class(one.name).KEYS for key in line.keys.split(",")]
        assert len(own) == len(set(own)), one.name


def parts_of(module: str, seen: set[str]) -> list[type[Any]]:
    """The widgets that a module of the app names, and those that they are made of."""
    seen.add(module)
    found = [one for one in vars(sys.modules[module]).values() if isinstance(one, type)]
    own = {one.__module__ for one in found if one.__module__.startswith("okrtui.tui.widgets")}
    for name in own - seen:
        found += parts_of(name, seen)
    return [one for one in found if issubclass(one, Widget) and not issubclass(one, OkrScreen)]


def test_every_screen_that_something_is_typed_in_takes_answers() -> None:
    for one in registry.SCREENS:
        screen, seen = registry.screen_class(one.name), set[str]()
        modules = {each.__module__ for each in screen.__mro__ if issubclass(each, OkrScreen)} - {
            OkrScreen.__module__
        }
        parts = [part for name in modules if name.startswith("okrtui.tui") for part in parts_of(name, seen)]
        typed_in = any(part.check_consume_key is not Widget.check_consume_key for part in parts)
        if typed_in:
            assert screen.takes_answers is (one.name not in SEEKS), one.name
        if screen.writes:
            assert screen.takes_answers, one.name
        assert not (screen.takes_answers and screen.stands_alone), one.name
