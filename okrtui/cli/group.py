"""The command group that imports a command's module when that command is named."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from okrtui.cli.failures import report, write_usage
from okrtui.errors import UsageError
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.cli.session import Session, StartApp

COMMANDS = {
    "backup": "backup",
    "checkin": "checkin",
    "completion": "completion",
    "config": "config",
    "demo": "demo",
    "doctor": "doctor",
    "edit": "edit",
    "explain": "explain",
    "history": "history",
    "init": "init",
    "link": "link",
    "plan": "plan",
    "status": "status",
    "sync": "sync",
    "undo": "history",
    "unlink": "link",
}
"""Every command and the module of this folder that builds it with ``<name>_command(words)``."""


class LazyGroup(click.Group):
    """Lists commands by name without importing them."""

    def __init__(self, words: Words, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.words = words

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        build = getattr(import_module(f"okrtui.cli.{module}"), f"{cmd_name}_command")
        command: click.Command = build(self.words)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            nearest = get_close_matches(args[0], COMMANDS, n=1)
            message = "cli.no_command_nearest" if nearest else "cli.no_command"
            raise click.UsageError(
                self.words.say(message, name=args[0], nearest=nearest[0] if nearest else ""), ctx
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One line each from the catalogue: no command module is imported for ``--help``."""
        rows = [(name, self.words.say(f"cli.short_{name}")) for name in self.list_commands(ctx)]
        with formatter.section(self.words.say("cli.commands")):
            formatter.write_dl(rows)


def build(words: Words) -> LazyGroup:
    """The whole command line in one language."""
    from okrtui import __version__

    group = LazyGroup(
        words,
        name="okrtui",
        help=words.say("cli.help"),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        params=[
            click.Option(["--config"], metavar="FILE", help=words.say("cli.option_config")),
            click.Option(["--profile"], metavar="NAME", help=words.say("cli.option_profile")),
            click.Option(["--store"], metavar="URL", help=words.say("cli.option_store")),
        ],
        callback=_settings,
    )
    return click.version_option(__version__, prog_name="okrtui")(group)


@click.pass_context
def _settings(ctx: click.Context, config: str | None, profile: str | None, store: str | None) -> None:
    from dataclasses import replace
    from pathlib import Path

    session: Session = ctx.obj
    given = session.settings
    session.settings = replace(
        given,
        config=Path(config) if config else given.config,
        profile=profile or given.profile,
        store=store or given.store,
    )


def call(arguments: Sequence[str], start_app: StartApp) -> int:
    """One call of the command line, from its words to its exit status."""
    from okrtui.cli.session import Session
    from okrtui.config.environment import language

    try:
        session = Session(Words(language()), start_app=start_app)
    except UsageError as error:
        return report(Session(Words("en")), error)
    return run(arguments, session)


def run(arguments: Sequence[str], session: Session) -> int:
    """Run one command; the exit status (product contract)."""
    try:
        result = build(session.words).main(
            list(arguments), prog_name="okrtui", standalone_mode=False, obj=session
        )
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        return 2
    except click.UsageError as error:
        return write_usage(session.words, error)
    except click.Abort:
        print(file=sys.stderr)
        return 130
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return _broken_pipe()
    except Exception as error:  # noqa: BLE001 - the one place where the command line tells any failure
        return report(session, error)
    return result if isinstance(result, int) else 0


def _broken_pipe() -> int:
    """The reader of stdout went away (``| head``): end quietly."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
