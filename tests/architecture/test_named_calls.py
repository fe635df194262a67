"""Every call that a page or a sentence names could be made: its commands and options exist. Where a sentence
tells what to type, an option that takes a value has one."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from okrtui.cli.group import build
from okrtui.words import Words

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
RUN = "commands.md"
"""Its examples ran to make it, and stand beside what they answered."""
CATALOGUES = [*(ROOT / "okrtui" / "words").rglob("*.py")]
CALL = re.compile(r"`(okrtui [^`\n]+)`")
LINE = re.compile(r"^ *(okrtui [^\n]+)$", re.MULTILINE)
FENCE = re.compile(r"^ *```(?:sh|console)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
GROUP = build(Words("en"))


def calls(path: Path) -> Iterator[str]:
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        text = re.sub(r'"\s*\n\s*"', "", text)
    yield from (one for one in CALL.findall(text) if "[COMMAND]" not in one)
    if path.suffix == ".md" and path.name != RUN:
        for block in FENCE.findall(text):
            yield from LINE.findall(block)


def fault(line: str, *, whole: bool = True) -> str | None:
    """What is wrong with the call; None for a good one. ``whole``: a value must not be left out."""
    said = re.split(r" (?:[|>]|&&|#) | > ", line.replace("\\|", "|").replace("…", "X"))[0]
    try:
        words = shlex.split(re.sub(r"\{(\w+)[^}]*\}", r"\1", said))[1:]
    except ValueError:
        return None
    command: click.Command = GROUP
    context = click.Context(GROUP, info_name="okrtui")
    while words:
        word = words.pop(0)
        if word.startswith("-") and len(word) > 1 and not word[1].isdigit():
            name, _, value = word.partition("=")
            known = {
                one: option
                for option in command.get_params(context)
                for one in (*option.opts, *option.secondary_opts)
            }
            option = known.get(name)
            if not isinstance(option, click.Option):
                return f"{command.name} has no {name}"
            if not option.is_flag and not option.count and not value:
                if not words:
                    return f"{name} needs a value" if whole else None
                words.pop(0)
        elif isinstance(command, click.Group):
            try:
                _, found, _ = command.resolve_command(context, [word])
            except click.UsageError:
                return f"{command.name} has no {word}"
            assert found is not None
            command = found
            context = click.Context(command, parent=context, info_name=word)
    return None


@pytest.mark.parametrize("path", [*PAGES, *CATALOGUES], ids=lambda path: str(path.relative_to(ROOT)))
def test_every_call_that_is_named_can_be_made(path: Path) -> None:
    told = [(line, fault(line, whole=path.suffix == ".py")) for line in calls(path)]
    assert [one for one in told if one[1]] == []


def test_the_check_sees_what_is_wrong() -> None:
    assert fault("okrtui doctor --bundle") == "--bundle needs a value"
    assert fault("okrtui doctor --bundle", whole=False) is None
    assert fault("okrtui template use NAME") is None
    assert fault("okrtui status --nothing") == "status has no --nothing"
    assert fault("okrtui plan nothing") == "plan has no nothing"
    assert fault("okrtui --profile second plan export -o x.toml") == "export has no -o"
    assert fault("okrtui plan check plan.toml --strict") is None
