"""``okrtui store``: the store as a whole."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

import click

from okrtui.cli.call import Call
from okrtui.cli.options import command, group, json_option, pass_call
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.store.relational import RelationalStore


def store_command(words: Words) -> click.Group:
    return group(words, "store", [_copy(words), _roles(words), _upgrade(words)])


def _copy(words: Words) -> click.Command:
    @click.argument("url", metavar="URL")
    @json_option(words)
    @pass_call
    def run(call: Call, url: str, as_json: bool) -> int:
        from okrtui.store.copying import copy_to

        workspace = call.workspace(create=False, add=False)
        source = cast("RelationalStore", workspace.store)
        shown, copied, differing = copy_to(source, url, workspace.config.organization.id)
        if as_json:
            call.json({"schema": 1, "to": shown, "rows": copied, "differing": differing})
        else:
            call.talk("dump.copied", path=shown, rows=sum(copied.values()), tables=len(copied))
        for table, count in differing.items():
            call.talk("dump.differs", table=table, count=count, path=shown)
        return 1 if differing else 0

    return command(words, "store copy", run)


def _roles(words: Words) -> click.Command:
    @pass_call
    def run(call: Call) -> int:
        from okrtui.store.queries import FOLDER

        with open(os.path.join(FOLDER, "roles.sql"), encoding="utf-8") as file:
            call.data(file.read().rstrip("\n"))
        return 0

    return command(words, "store roles", run)


def _upgrade(words: Words) -> click.Command:
    @click.option("--yes", is_flag=True, help=words.say("cli.option_yes"))
    @pass_call
    def run(call: Call, yes: bool) -> int:
        from msgspec.structs import replace

        from okrtui import __version__
        from okrtui.errors import UpgradeAskedError
        from okrtui.runtime import open_workspace
        from okrtui.store.migrate import head

        told = "store.as_new"
        try:
            open_workspace(call.settings, create=False, add=False).store.close()
        except UpgradeAskedError as error:
            if yes:
                call.settings = replace(call.settings, upgrade=True)
            elif call.interactive:
                call.agree(error)
            else:
                raise
            told = "store.brought"
        call.talk(told, path=call.workspace(create=False, add=False).store.url, known=head(), own=__version__)
        return 0

    return command(words, "store upgrade", run)
