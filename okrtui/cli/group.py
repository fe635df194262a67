"""The command group that imports a command's module when that command is named."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

import click

from okrtui.cli.failures import report, write_usage
from okrtui.cli.localized import SpokenGroup, told_option
from okrtui.cli.reading import composed
from okrtui.cli.streams import open_closed, speak_utf8
from okrtui.config.leading import leading
from okrtui.errors import OkrError, UsageError
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.cli.call import Call, Draw, StartApp, StartDemo

COMMANDS = {
    "activate": "activate",
    "ask": "ask",
    "auth": "auth",
    "backup": "backup",
    "checkin": "checkin",
    "close": "close",
    "comment": "comment",
    "completion": "completion",
    "config": "config",
    "confirm": "confirm",
    "demo": "demo",
    "depend": "depend",
    "doctor": "doctor",
    "dump": "dump",
    "edit": "edit",
    "explain": "explain",
    "history": "history",
    "import": "importing",
    "init": "init",
    "join": "join",
    "link": "link",
    "lint": "lint",
    "man": "man",
    "mcp": "mcp",
    "move": "move",
    "todo": "todo",
    "turn": "turn",
    "outbox": "outbox",
    "people": "people",
    "plan": "plan",
    "redo": "history",
    "report": "report",
    "restore": "dump",
    "remind": "remind",
    "rules": "rules",
    "schema": "schema",
    "status": "status",
    "store": "store",
    "summary": "summary",
    "sync": "sync",
    "tasks": "tasks",
    "template": "template",
    "undo": "history",
    "unlink": "link",
    "weekly": "weekly",
    "where": "where",
}
"""Every command and the module of this folder that builds it with ``<name>_command(words)``."""


EXAMINES = "doctor"
"""The command that works where what is set is wrong: it tells that."""


class LazyGroup(SpokenGroup):
    """Lists commands by name without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        build = getattr(import_module(f"okrtui.cli.{module}"), f"{cmd_name}_command")
        command: click.Command = build(self.words)
        return command

    def short_help_of(self, ctx: click.Context, name: str) -> str:
        """From the catalogue: no command module is imported for ``--help``."""
        from okrtui.cli.options import SHORT, about

        return about(self.words, SHORT, name)


def build(words: Words) -> LazyGroup:
    """The whole command line in one language."""
    from okrtui import __version__
    from okrtui.cli.options import help_text

    return LazyGroup(
        words=words,
        name="okrtui",
        help=help_text(words, "okrtui"),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        params=[
            click.Option(["--config"], metavar="FILE", help=words.say("cli.option_config")),
            click.Option(["--profile"], metavar="NAME", help=words.say("cli.option_profile")),
            click.Option(["--store"], metavar="URL", help=words.say("cli.option_store")),
            click.Option(["--plain"], is_flag=True, help=words.say("cli.option_plain")),
            told_option(
                ["--version"], words.say("cli.option_version"), lambda _: f"okrtui, version {__version__}"
            ),
        ],
        callback=_settings,
        invoke_without_command=True,
        no_args_is_help=True,
    )


@click.pass_context
def _settings(
    ctx: click.Context, config: str | None, profile: str | None, store: str | None, plain: bool
) -> int | None:
    """What holds for every command. ``--plain`` takes the place of one."""
    call: Call = ctx.obj
    call.take(config, profile, store)
    if plain and ctx.invoked_subcommand is not None:
        raise click.UsageError(call.words.say("cli.plain_alone"), ctx)
    if plain:
        from okrtui.cli.plain.conversation import converse

        return converse(call)
    if ctx.invoked_subcommand is None:
        raise click.exceptions.NoArgsIsHelpError(ctx)
    return None


HELP = {"-h", "--help"}
"""What asks for help, which is told in the configured language though no command reads the configuration."""


def call(
    arguments: Sequence[str],
    start_app: StartApp,
    start_demo: StartDemo | None = None,
    draw: Draw | None = None,
) -> int:
    """One call of the command line, from its words to its exit status."""
    from okrtui.cli.call import Call
    from okrtui.config.environment import language, language_to_tell

    open_closed()
    speak_utf8()
    call = Call(Words(language_to_tell()), start_app=start_app, start_demo=start_demo, draw=draw)
    try:
        arguments = composed(arguments)
        if leading(arguments)[1][:1] != [EXAMINES]:
            language()
    except UsageError as error:
        return report(call, error)
    return run(arguments, call)


def run(arguments: Sequence[str], call: Call) -> int:
    """Run one command; the exit status (product contract)."""
    try:
        result = _main(arguments, call)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        print(_help_as_configured(arguments, call, error), file=sys.stderr)
        return 2
    except click.UsageError as error:
        call.speak_as_configured()
        return write_usage(call.words, error)
    except click.Abort:
        print(file=sys.stderr)
        return 130
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return _broken_pipe()
    except Exception as error:  # noqa: BLE001 - the one place where the command line tells any failure
        return _failed(call, error)
    return result if isinstance(result, int) else 0


def _main(arguments: Sequence[str], call: Call) -> object:
    streams = sys.stdout, sys.stderr
    if os.environ.get("_OKRTUI_COMPLETE", "").startswith("powershell"):
        from okrtui.cli.powershell import add

        add()
    if HELP & set(arguments):
        given, _ = leading(arguments)
        call.take(given.get("config"), given.get("profile"), given.get("store"))
        call.speak_as_configured()
    try:
        return build(call.words).main(list(arguments), prog_name="okrtui", standalone_mode=False, obj=call)
    except SystemExit:
        if sys.stdout is streams[0]:
            raise
        sys.stdout, sys.stderr = streams  # click put others in their place: its answer to a broken pipe
        raise BrokenPipeError from None
    finally:
        call.close()


def _help_as_configured(
    arguments: Sequence[str], call: Call, error: click.exceptions.NoArgsIsHelpError
) -> str:
    """The help of what was called without what it needs. It was made before anybody knew which language is
    configured, so in another one it is made again."""
    before = call.words.language
    call.speak_as_configured()
    if call.words.language != before:
        try:
            _main(arguments, call)
        except click.exceptions.NoArgsIsHelpError as again:
            return again.format_message()
    return error.format_message()


_FULL = {errno.ENOSPC, errno.EFBIG, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC)}
"""Of a write that found no room; where nothing is buffered, no flush tells it a second time."""


def _failed(call: Call, error: Exception) -> int:
    """Told. Where what failed is stdout itself, as on a full disk, it must not be flushed again at the
    end."""
    told: Exception = error
    if isinstance(error, OSError):
        unwritten = error if error.filename is None and error.errno in _FULL else None
        try:
            sys.stdout.flush()
        except OSError as fault:
            unwritten = fault
            _broken_pipe()
        if unwritten is not None:
            reason = unwritten.strerror or str(unwritten)
            told = OkrError("error.output", hint="error.output_next", reason=reason)
    return report(call, told)


def _broken_pipe() -> int:
    """The reader of stdout went away (``| head``): end quietly."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
