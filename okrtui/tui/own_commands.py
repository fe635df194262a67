"""Commands of the reader's own configuration on keys: run on this terminal, or beside the app.

Words come as they are: no shell reads them. What a row says is a whole argument of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from okrtui.errors import UsageError
from okrtui.tui.keys import Key
from okrtui.usecases.short_ids import web_address
from okrtui.words.width import cut, tame

if TYPE_CHECKING:
    from okrtui.config.schema import UiCommand
    from okrtui.tui.base import OkrApp

_LONGEST_NAME = 22


def keys_of(commands: Iterable[UiCommand]) -> tuple[Key, ...]:
    """The keys of the commands, as help and palette list them."""
    return tuple(
        Key(
            f"own_{number}",
            "app",
            one.key,
            f"app.own_command({number})",
            words="own",
            said=called(one),
        )
        for number, one in enumerate(commands)
    )


def called(command: UiCommand) -> str:
    """Its title, else the program with its first words."""
    if command.title.strip():
        return cut(tame(command.title), _LONGEST_NAME)
    program = command.command[0].replace("\\", "/").rpartition("/")[2]
    return cut(tame(" ".join([program, *command.command[1:]])), _LONGEST_NAME)


def run(app: OkrApp, command: UiCommand) -> None:
    """Run it for the row under the cursor; what stands in the way is told."""
    say = app.style.words.say
    chosen, name = app.top.chosen(), called(command)
    found = {
        "{id}": chosen.path if chosen is not None else None,
        "{title}": tame(chosen.title) if chosen is not None else None,
    }

    shown = app.top.address()

    def words() -> list[str]:
        from okrtui.config.programs import startable

        url = shown
        if url is None and chosen is not None and "{url}" in command.command:
            url = web_address(app.session.workspace(), chosen.kind, chosen.uid)
        return startable(filled(command.command, {**found, "{url}": url}))

    def ended(said: str) -> None:
        app.confirm(say("own.ended", name=name) + (f" {tame(said)}" if said else ""))
        app.read_anew()

    if command.background:
        from okrtui.tui.beside import Beside

        running = app.beside = app.beside or Beside()
        app.confirm(say("own.runs", name=name))
        beside = "own command beside"
        app.work(
            words,
            "own command",
            lambda made: app.work(lambda: running.run(made, name), beside, ended, apart=True),
        )
    else:
        app.work(words, "own command", lambda made: _in_front(app, made, command.pause, name))


def filled(command: Sequence[str], found: Mapping[str, str | None]) -> list[str]:
    """The words with those of the row in their places. UsageError where the row has no such thing, or where
    it would be read as an option of the program."""
    made: list[str] = []
    for word in command:
        if word in found:
            value = found[word]
            if not value:
                raise UsageError("own.no_value", place=word)
            if value.startswith("-") and "--" not in made:
                raise UsageError("own.option", hint="own.option_hint", place=word, value=value)
            word = value
        made.append(word)
    return made


def _in_front(app: OkrApp, words: list[str], pause: bool, name: str) -> None:
    from textual.app import SuspendNotSupported

    from okrtui.tui.beside import failed
    from okrtui.tui.lent_terminal import lent
    from okrtui.usecases.editor import run_here
    from okrtui.words.error import explain_error

    say = app.style.words.say
    try:
        with lent(app):
            status = run_here(words)
            if pause:
                input(say("own.pause"))
    except SuspendNotSupported:
        app.tell(say("own.no_terminal", name=name))
    except EOFError:
        pass
    except OSError as error:
        absent = UsageError("own.absent", name=tame(words[0]), reason=error.strerror or "")
        app.tell(explain_error(app.style.words, absent, named=True).what)
    else:
        if status:
            told = explain_error(app.style.words, failed(name, status), named=True)
            app.tell(told.what)
        app.read_anew()
