"""Nobody is asked for their consent to something that cannot be: a command that asks finds out first whether
what is named is there, is sound, and can be done."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest
from cli_rig import CommandLine

from okrtui.cli.group import build
from okrtui.words import Words

FAULTS: dict[str, list[tuple[tuple[str, ...], str]]] = {
    "activate": [(("nope",), "Nothing is called “nope”"), (("2026-Q4",), "There is no draft in 2026-Q4")],
    "checkin": [(("nope",), "Nothing is called “nope”")],
    "close": [
        (("nope", "--apply", "close.toml"), "There is no cycle “nope”"),
        (("2026-Q4", "--apply", "close.toml"), "2026-Q4 still runs"),
        (("2026-Q3", "--apply", "nowhere.toml"), "nowhere.toml cannot be read"),
        (("2026-Q3", "--apply", "broken.toml"), "broken.toml"),
        (("nope", "--apply", "close.toml", "--team", "sales"), "There is no cycle “nope”"),
        (("2026-Q3", "--apply", "nowhere.toml", "--team", "sales"), "nowhere.toml cannot be read"),
    ],
    "edit": [(("nope",), "Nothing is called “nope”"), (("--cycle", "nope"), "There is no cycle “nope”")],
    "link": [(("nope", "https://github.com/acme/app/issues/1"), "Nothing is called “nope”")],
    "outbox add": [(("gh/acme/app#1", "--comment", "hello"), "lets no comment go to gh")],
    "people hand-over": [(("nope", "jonas"), "called nope"), (("jonas", "nope"), "called nope")],
    "plan apply": [
        (("nowhere.toml",), "nowhere.toml cannot be read"),
        (("broken.toml",), "broken.toml"),
    ],
    "redo": [((), "could be done again")],
    "rules add": [
        (("--template", "nope"), "There is no rule template “nope”"),
        (("every friday at 16:00 remind nobodyknown",), "Not understood"),
    ],
    "template apply": [
        (("nope",), "is called “nope”. Known: product"),
        (("product/launch", "--team", "nope"), "There is no team “nope”"),
        (("product/launch", "--team", "sales", "--cycle", "nope"), "There is no cycle “nope”"),
    ],
    "undo": [(("999",), "There is no act 999")],
}
"""What cannot be, and what is said of it, by each command that asks for consent."""
NAMES_NOTHING = {"config apply", "doctor", "rules run", "store upgrade"}
"""They ask about what they found themselves."""
CONSENT = ("--yes", "no terminal")


def asking() -> Iterator[str]:
    """Every command that takes ``--yes``, by the one name under which it is listed."""

    def walk(group: click.Group, before: str) -> Iterator[str]:
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            if isinstance(command, click.Group):
                yield from walk(command, f"{before}{name} ")
            elif command is not None and any("--yes" in one.opts for one in command.params):
                yield f"{before}{name}"

    yield from walk(build(Words("en")), "")


def test_every_command_that_asks_for_consent_is_tried() -> None:
    assert set(asking()) | {"checkin"} == set(FAULTS) | NAMES_NOTHING


@pytest.mark.parametrize(
    ("words", "said"),
    [((*name.split(), *given), said) for name, cases in FAULTS.items() for given, said in cases],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_what_cannot_be_is_told_before_anybody_is_asked(
    cli: CommandLine, words: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(cli.home.folder)
    cli.home.write("broken.toml", "[[scores]]\nkey_result = 5\n[[objectives]]\nnonsense = 1\n")
    cli.home.write("close.toml", 'next_cycle = "2027-Q1"\n')
    ran = cli(*words)
    assert ran.status in (1, 2) and said in ran.out + ran.err, ran
    assert not any(one in ran.err for one in CONSENT), ran
