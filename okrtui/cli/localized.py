"""click's commands with their headings, help lines and complaints in the person's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import click

from okrtui.words import Words


def told_option(names: Sequence[str], help: str, told: Callable[[click.Context], str]) -> click.Option:
    """An option that prints what is ``told`` and ends the call."""

    def tell(ctx: click.Context, _: click.Parameter, given: bool) -> None:
        if given and not ctx.resilient_parsing:
            click.echo(told(ctx), color=ctx.color)
            ctx.exit()

    return click.Option(names, is_flag=True, expose_value=False, is_eager=True, help=help, callback=tell)


class _Spoken(click.Command):
    """A command that knows the words of this call."""

    def __init__(self, *arguments: Any, words: Words, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.words = words
        self.help_option: click.Option | None = None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """click does not say of every fault in which command it was found."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=self.words.say("cli.usage") + " ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        if records:
            with formatter.section(self.words.say("cli.options")):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """In the person's words at once: click's own looks for a translation on the disk first."""
        names = self.get_help_option_names(ctx)
        if self.help_option is None and names:
            said = self.words.say("cli.option_help")
            self.help_option = told_option([*names, "_help"], said, lambda ctx: ctx.get_help())
        return self.help_option if names else None


class SpokenCommand(_Spoken):
    """One command."""


class SpokenGroup(_Spoken, click.Group):
    """A command with commands of its own; a mistyped one is answered with the nearest. ``aliases``: other
    names of these."""

    aliases: Mapping[str, str] = MappingProxyType({})

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        known = self.list_commands(ctx)
        if args and args[0] in self.aliases:
            args = [self.aliases[args[0]], *args[1:]]
        if args and args[0] not in known and not args[0].startswith("-"):
            from difflib import get_close_matches

            nearest = get_close_matches(args[0], known, n=1)
            message = "cli.no_command_nearest" if nearest else "cli.no_command"
            raise click.UsageError(
                self.words.say(message, name=args[0], nearest=nearest[0] if nearest else ""), ctx
            )
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, self.short_help_of(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section(self.words.say("cli.commands")):
            formatter.write_dl(rows)

    def short_help_of(self, ctx: click.Context, name: str) -> str:
        """What the list of commands says of one."""
        found = self.get_command(ctx, name)
        return found.get_short_help_str(100) if found else ""


def complaint(words: Words, error: click.UsageError) -> str:
    """What is wrong with a call, in one sentence."""
    if isinstance(error, click.NoSuchOption):
        nearest = error.possibilities[0] if error.possibilities else ""
        message = "cli.no_option_nearest" if nearest else "cli.no_option"
        return words.say(message, name=error.option_name, nearest=nearest)
    if isinstance(error, click.MissingParameter):
        among = error.param.type if error.param else None
        if isinstance(among, click.Choice):
            choices = ", ".join(str(one) for one in among.choices)
            return words.say("cli.missing_choice", name=_name(error), choices=choices)
        return words.say("cli.missing", name=_name(error))
    if isinstance(error, click.BadOptionUsage):
        takes_none = "does not take" in error.message
        return words.say("cli.option_bare" if takes_none else "cli.option_value", name=error.option_name)
    if isinstance(error, click.BadParameter):
        kind = error.param.type if error.param else None
        if isinstance(kind, click.Choice):
            choices = ", ".join(str(one) for one in kind.choices)
            return words.say("cli.expected_choice", name=_name(error), choices=choices)
        if isinstance(kind, click.IntRange):
            return words.say("cli.expected_least", name=_name(error), least=kind.min)
        if isinstance(kind, type(click.INT)):
            return words.say("cli.expected_whole", name=_name(error))
        return words.say("cli.bad_value", name=_name(error), detail=error.message)
    extra = re.search(r"^Got unexpected extra arguments? \((.*)\)$", error.message)
    return words.say("cli.extra_words", words=extra[1]) if extra else error.format_message()


def _name(error: click.BadParameter) -> str:
    param = error.param
    if param is None:
        return str(error.param_hint or "")
    return param.opts[0] if isinstance(param, click.Option) else str(param.metavar or param.name)
