"""Every screen of the app is registered, and what is registered is there."""

from __future__ import annotations

from pathlib import Path

import okrtui.tui.screens
from okrtui.tui import registry
from okrtui.tui.base import OkrScreen

SHARED = {"__init__", "listing", "typed", "weekly_acts"}
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
