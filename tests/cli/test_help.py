"""Help with an example for every command in both languages; complaints about wrong calls."""

from __future__ import annotations

import re
import shlex

import click
import pytest
from cli_rig import CONFIG, CommandLine

from okrtui.cli.group import COMMANDS, build
from okrtui.cli.options import SHORT, about
from okrtui.words import LANGUAGES, Words


def every_command() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [()]
    group = build(Words("en"))
    for name in sorted(COMMANDS):
        found.append((name,))
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            found += [(name, inner) for inner in sorted(command.commands)]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", every_command(), ids=" ".join)
def test_help_has_an_example_that_is_a_call(bare: CommandLine, path: tuple[str, ...], language: str) -> None:
    ran = bare.ok(*path, "--help", OKRTUI_LANG=language)
    words = Words(language)
    heading = words.say("cli.example")
    assert ran.err == ""
    assert words.say("cli.usage") in ran.out and words.say("cli.option_help") in ran.out
    lines = ran.out.splitlines()
    examples = []
    for line in lines[lines.index(f"  {heading}") + 1 :]:
        if not line.startswith("    "):
            break
        examples.append(line.strip())
    assert examples
    assert not set("“”‘’") & set("".join(examples))
    assert any(shlex.split(example)[: len(path) + 1][-len(path) - 1 :] for example in examples)
    if path:
        assert any(" ".join(path) in example for example in examples)
    if language == "ko":
        assert "Usage" not in ran.out and "Show this" not in ran.out


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_listed_with_a_sentence(bare: CommandLine, language: str) -> None:
    ran = bare.ok("--help", OKRTUI_LANG=language)
    words = Words(language, strict=True)
    for name in COMMANDS:
        assert about(words, SHORT, name) in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("sttus",), "“status”"),
        (("config", "chek"), "“check”"),
        (("plan", "expotr"), "“export”"),
        (("nothing-like-it",), "no command “nothing-like-it”"),
        (("status", "--tema", "x"), "--team"),
        (("status", "--team"), "--team needs a value"),
        (("status", "--json=1"), "--json takes no value"),
        (("explain",), "KR|OBJECTIVE|TEAM|KPI is missing"),
        (("explain", "a", "b"), "Too many words"),
        (("history", "--limit", "many"), "--limit must be a whole number"),
        (("completion", "tcsh"), "bash, fish, powershell, zsh"),
        (("demo", "--language", "fr"), "en, ko"),
    ],
)
def test_a_wrong_call_is_2_with_what_and_help(cli: CommandLine, call: tuple[str, ...], said: str) -> None:
    ran = cli(*call)
    assert ran.status == 2
    assert ran.out == ""
    assert said in ran.err
    assert "--help` shows" in ran.err
    korean = cli(*call, OKRTUI_LANG="ko")
    assert korean.status == 2
    assert "--help`" in korean.err and "shows" not in korean.err


@pytest.mark.parametrize(
    ("call", "command"),
    [
        (("status", "--team"), "okrtui status"),
        (("status", "--tema"), "okrtui status"),
        (("plan", "diff", "--cycle"), "okrtui plan diff"),
        (("plan", "dif"), "okrtui plan"),
        (("explain",), "okrtui explain"),
        (("--config",), "okrtui"),
    ],
)
def test_help_is_that_of_the_command_that_was_called_wrong(
    bare: CommandLine, call: tuple[str, ...], command: str
) -> None:
    assert f"`{command} --help` shows" in bare(*call).err


def test_groups_without_a_command_show_their_help(bare: CommandLine) -> None:
    ran = bare("plan")
    assert ran.status == 2
    assert ran.out == ""
    assert "okrtui plan apply plan.toml" in ran.err


def test_version(bare: CommandLine) -> None:
    from okrtui import __version__

    assert __version__ in bare.ok("--version").out


def test_language_that_there_is_none_of(bare: CommandLine) -> None:
    ran = bare("status", OKRTUI_LANG="kr")
    assert ran.status == 2 and "OKRTUI_LANG" in ran.err and "ko" in ran.err


def test_demo_opens_in_the_language_asked_for(bare: CommandLine) -> None:
    bare.ok("demo", "--language", "ko")
    bare.ok("demo")
    assert bare.started == ["ko", None]


@pytest.mark.parametrize(
    "call",
    [
        ("clos",),
        ("close", "--nope"),
        ("close", "2026-Q4", "--export", "a", "--apply", "b"),
        ("close", "--help"),
        ("--help",),
        ("status", "--team", "nobody"),
    ],
)
def test_what_no_command_has_read_the_configuration_for_is_told_in_its_language(
    cli: CommandLine, call: tuple[str, ...]
) -> None:
    cli.home.write_config(CONFIG.replace("[ui]", '[ui]\nlanguage = "ko"'))
    ran = cli(*call, OKRTUI_LANG="", LANG="C.UTF-8")
    assert re.search("[가-힣]", ran.out + ran.err), ran
    other = cli(*call, OKRTUI_LANG="en")
    assert not re.search("[가-힣]", other.out + other.err), other


@pytest.mark.parametrize(
    "call", [("plan",), ("rules",), ("store",), ("plan", "apply", "--help"), ("--help",), ("-h",)]
)
@pytest.mark.parametrize(
    "options",
    [("--config", "{}"), ("--config={}",), ("--profile", "other"), ("--store", "x", "--config", "{}")],
)
def test_help_speaks_the_language_of_the_configuration_that_is_named(
    bare: CommandLine, options: tuple[str, ...], call: tuple[str, ...]
) -> None:
    """The configuration of the platform, which is not meant, is in English."""
    bare.home.write_config(CONFIG.replace("[ui]", '[ui]\nlanguage = "en"'))
    named = bare.home.write_config(CONFIG.replace("[ui]", '[ui]\nlanguage = "ko"'), "other.toml")
    given = tuple(one.format(named) for one in options)
    asked = bare(*given, *call, OKRTUI_LANG="", LANG="C.UTF-8")
    assert "사용법" in asked.out + asked.err and asked.status == (0 if {"--help", "-h"} & {*call} else 2), (
        asked
    )
    assert "사용법" not in "".join(bare(*call, OKRTUI_LANG="", LANG="C.UTF-8")[1:])
    assert "사용법" not in "".join(bare(*given, *call, OKRTUI_LANG="en")[1:])
