"""A plan to begin with, and the manual page."""

from __future__ import annotations

import pytest
from cli_rig import CommandLine

from okrtui.cli.man import VARIABLES, every_command
from okrtui.domain.model import Kind, SourceType
from okrtui.words import LANGUAGES, Words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_can_be_applied_as_it_stands(cli: CommandLine, language: str) -> None:
    text = cli.ok("plan", "example", OKRTUI_LANG=language).out
    assert 'team = "acme"' in text and 'owner = "mina"' in text
    file = cli.home.write("begun.toml", text)
    cli.ok("plan", "apply", file, "--yes")
    exported = cli.ok("plan", "export", "--team", "acme").out
    assert [exported.count(f'kind = "{kind.value}"') for kind in Kind] == [1] * len(Kind)
    for source in set(SourceType) - {SourceType.MANUAL, SourceType.TASKS}:
        assert f'type = "{source.value}"' in text
    assert "{" not in text.replace("{ ", "")  # no placeholder is left


def test_the_example_without_a_configuration(bare: CommandLine) -> None:
    assert 'team = "sales"' in bare.ok("plan", "example").out


@pytest.mark.parametrize("words", [(), ("--cycle", "2026-Q3"), ("--team", "product")])
def test_an_empty_export_says_how_to_begin(cli: CommandLine, words: tuple[str, ...]) -> None:
    if not words:
        cli.ok("undo", "--yes")
    text = cli.ok("plan", "export", *words).out
    if words == ("--team", "product"):
        assert text.count("[[objectives]]") == 1 and "#" not in text
        return
    file = cli.home.write("empty.toml", text)
    assert cli.ok("plan", "diff", file, "--json").json["changes"] == []
    head, _, comments = text.partition("\n\n")
    assert head.count("\n") == 1 and all(line.startswith("#") for line in comments.splitlines())
    begun = "\n".join([head, *(line[2:] for line in comments.splitlines())])
    cycle = "2026-Q3" if words else "2026-Q4"
    changes = cli.ok("plan", "diff", cli.home.write("begun.toml", begun), "--json").json["changes"]
    assert isinstance(changes, list)
    assert {one["id"].partition("/")[0] for one in changes} == {cycle} and len(changes) == 1 + len(Kind)


def test_the_editor_opens_on_it_where_nothing_is_yet(cli: CommandLine) -> None:
    editor = cli.home.write(
        "editor.sh", '#!/bin/sh\nsed \'s/^# //\' "$1" > "$1.new" && cat "$1.new" > "$1"\n'
    )
    cli.ok("edit", "acme", "--yes", EDITOR=f"sh {editor}")
    assert "win-rate" in cli.ok("plan", "export", "--team", "acme").out
    same = cli.home.write("same.sh", "#!/bin/sh\n:\n")
    assert "Nothing was changed" in cli.ok("edit", "--cycle", "2026-Q3", "--yes", EDITOR=f"sh {same}").err


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_page_tells_every_command_and_option(bare: CommandLine, language: str) -> None:
    text = bare.ok("man", OKRTUI_LANG=language).out
    plain = text.replace("\\-", "-")
    for name, command in every_command(Words(language)):
        assert f".SS {name}" in plain
        shown = [one for one in command.params if not getattr(one, "hidden", False)]
        for parameter in shown:
            assert all(option in plain for option in parameter.opts if option.startswith("-"))
    assert all(f"OKRTUI_{variable}" in plain for variable in VARIABLES)
    requests = {line.split()[0] for line in text.splitlines() if line.startswith((".", "'"))}
    assert requests == {".TH", ".SH", ".SS", ".TP", ".B", ".PP", ".nf", ".fi"}
