"""Commands of one's own on keys: with the row's words as whole arguments, and no shell between."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from desk import CONFIG
from live_app import at, desk_and_session, press, running, settled, shown, until

from okrtui.config.app_keys import TOGETHER, keys_of, taken
from okrtui.config.known_keys import KEYS
from okrtui.config.load import load, loads
from okrtui.config.programs import startable
from okrtui.errors import ConfigError, UsageError
from okrtui.tui import keys, registry
from okrtui.tui.own_commands import filled

NOTE = "import json, sys; open(sys.argv[1], 'w').write(json.dumps(sys.argv[2:])); print('noted', sys.argv[2])"


def own(key: str, command: list[str], more: str = "background = true") -> str:
    return f"[[ui.commands]]\nkey = {json.dumps(key)}\ncommand = {json.dumps(command)}\n{more}\n"


def test_the_keys_that_are_taken_are_those_of_the_app() -> None:
    """Those of one screen may be used by a command: there the screen's own goes before."""
    assert {id: (place, text) for place, ids in KEYS.items() for id, text in ids.items()} == {
        one.id: (one.place, one.keys) for one in registry.all_keys()
    }
    works = {
        place for one in (registry.EVERYWHERE, keys.SCREEN, keys.LIST) for place in (key.place for key in one)
    }
    assert works | {"board"} == set(TOGETHER)
    assert "ctrl+e" in taken({"edit": "ctrl+e"}) and "i" not in taken({"edit": "ctrl+e"})
    assert taken({})["/"] == "find" and keys_of("question_mark,f1") == ["?", "f1"]


async def test_a_command_in_the_background_gets_whole_words_and_tells_how_it_ended(tmp_path: Path) -> None:
    noted, title = tmp_path / "noted.json", 'Win "x"; $(touch pwned) {id} `y`'
    commands = own("ctrl+g", [sys.executable, "-c", NOTE, str(noted), "{id}", "{title}", "{url}", "a b"])
    commands += own(
        "g+z", [sys.executable, "-c", "import sys; sys.exit('no such issue')"], "background = true"
    )
    commands += own("X", ["no-such-program-here"]) + own("Z", ["true"], 'title = "Look [red]around"')
    with desk_and_session(tmp_path, CONFIG + commands) as (desk, live):
        plan = desk.me.store.key_results(cycle="2026-Q4")
        row = next(one for one in plan if one.id == "win-loss")
        version = desk.me.store.change_key_result(
            row.uid, row.version, replace(row.definition, title=title), desk.me.act()
        )
        assert version
        live.take_config(load(tmp_path / "config.toml"))
        async with running(live, size=(140, 40)) as pilot:
            await at(pilot, "win-loss")
            assert "runs" in await press(pilot, "ctrl+g") or noted.exists()
            await until(pilot, lambda: "noted" in shown(pilot))
            said = json.loads(noted.read_text())
            url = "https://github.com/acme/app/issues/12"
            assert said == ["2026-Q4/sales/close-more/win-loss", title, url, "a b"]
            await press(pilot, "g", "z")
            await until(pilot, lambda: "status 1: no such issue" in shown(pilot))
            await press(pilot, "X")
            await until(pilot, lambda: "no-such-program-here cannot be run" in shown(pilot))
            assert "needs a terminal" in await press(pilot, "Z")  # a headless app has none to give
            await at(pilot, "win-rate")
            assert "no {url} here" in await press(pilot, "ctrl+g")
            helped = await press(pilot, "question_mark", "slash", *"around")
            assert "Look [red]around" in helped and "Z" in helped
            await press(pilot, "escape", "escape")
            palette = await press(pilot, "ctrl+p", *"own comm")
            assert palette.count("Own command: ") == 4
            await press(pilot, "escape")
            await settled(pilot)


async def test_windows_finds_a_program_by_its_name_without_the_suffix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(startable, "__kwdefaults__", {"system": "nt"})
    which = shutil.which
    monkeypatch.setattr("shutil.which", lambda name: sys.executable if name == "code" else which(name))
    noted = tmp_path / "noted.json"
    commands = CONFIG + own("ctrl+g", ["code", "-c", NOTE, str(noted), "a b"])
    with desk_and_session(tmp_path, commands) as (_, live):
        async with running(live, size=(140, 40)) as pilot:
            await press(pilot, "ctrl+g")
            await until(pilot, lambda: "noted" in shown(pilot))
    assert json.loads(noted.read_text("utf-8")) == ["a b"]


def test_a_word_that_a_program_would_take_for_an_option_is_not_handed_on() -> None:
    found = {"{title}": "--exec=rm", "{id}": "a/b", "{url}": None}
    assert filled(["x", "--", "{title}"], found) == ["x", "--", "--exec=rm"]
    for command in (["x", "{title}"], ["x", "{url}"]):
        with pytest.raises(UsageError):
            filled(command, found)


FAULTS = [
    (own("c", ["x"]), "config.command_key_taken"),
    (own("g+b", ["x"]), "config.command_key_taken"),
    (own("g", ["x"]), "config.command_key"),
    (own("a b", ["x"]), "config.command_key"),
    (own("Z", ["x"]) + own("Z", ["y"]), "config.command_key_taken"),
    (own("Z", []), "config.command_empty"),
    (own("Z", ["{id}"]), "config.command_empty"),
    (own("Z", ["x", "--id={id}"]), "config.command_part"),
    (own("Z", ["x", "{uid}"]), "config.command_place"),
    ('[[ui.commands]]\nkey = "Z"\ncommand = "rm {id}"\n', "toml.expected_list"),
]


@pytest.mark.parametrize(("text", "code"), FAULTS)
def test_what_cannot_be_a_command_is_told(text: str, code: str) -> None:
    with pytest.raises(ConfigError) as refused:
        loads(CONFIG + text)
    assert [one.code for one in refused.value.problems] == [code]
    assert refused.value.problems[0].key.startswith("ui.commands")


KEY_FAULTS = [
    ('undo = ""', "config.key_empty"),
    ('weekly_action = " , "', "config.key_empty"),
    ('undoo = "Z"', "config.key_unknown"),
    ('undo = "contrl+z"', "config.command_key"),
    ('undo = "Z,nokey"', "config.command_key"),
    ('undo = "g"', "config.command_key"),
    ('undo = "c"', "config.command_key_taken"),
    ('undo = "Z"\nredo = "Z"', "config.command_key_taken"),
    ('weekly_action = "Y"', "config.command_key_taken"),
]


@pytest.mark.parametrize(("text", "code"), KEY_FAULTS)
def test_what_cannot_be_bound_is_told_with_its_line(text: str, code: str) -> None:
    with pytest.raises(ConfigError) as refused:
        loads(CONFIG + f"[ui.keys]\n{text}\n")
    assert {one.code for one in refused.value.problems} == {code}
    problem = refused.value.problems[0]
    assert problem.key.startswith("ui.keys.") and problem.line


def test_no_key_can_be_left_without_one_and_each_may_be_another() -> None:
    for key in registry.all_keys():
        with pytest.raises(ConfigError) as refused:
            loads(CONFIG + f'[ui.keys]\n{key.id} = ""\n')
        assert [one.code for one in refused.value.problems] == ["config.key_empty"]
        assert key.keys in str(refused.value.problems[0].values)
        for text in (key.keys, "f24", "ctrl+alt+left_parenthesis", "g+Z, f24"):
            assert loads(CONFIG + f'[ui.keys]\n{key.id} = "{text}"\n').ui.keys == {key.id: text}


def test_two_keys_may_change_places() -> None:
    text = '[ui.keys]\nundo = "U"\nredo = "u"\n'
    assert loads(CONFIG + text).ui.keys == {"undo": "U", "redo": "u"}


def test_a_key_that_was_freed_may_be_taken() -> None:
    changed = CONFIG.replace("[ui]", '[ui]\nkeys = { edit = "ctrl+e" }', 1)
    assert loads(changed + own("i", ["x"])).ui.commands[0].key == "i"


def test_commands_come_from_the_readers_own_file_alone(tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text(CONFIG.replace('[ui]\nme = "mina"', "") + own("Z", ["rm"]), "utf-8")
    (tmp_path / "config.toml").write_text('organization_file = "org.toml"\n', "utf-8")
    with pytest.raises(ConfigError) as refused:
        load(tmp_path / "config.toml")
    assert "config.personal_key" in {one.code for one in refused.value.problems}
