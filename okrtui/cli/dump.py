"""``okrtui dump`` and ``okrtui restore``: the store as text, and back."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from okrtui.cli.call import Call
from okrtui.cli.options import command, json_option, pass_call
from okrtui.config.paths import expanded
from okrtui.errors import StoreError
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.store.relational import RelationalStore
    from okrtui.store.sqlite import SqliteStore
    from okrtui.usecases.workspace import Workspace

PATIENCE = 10.0
"""Seconds that a restore waits for a pass that runs."""


def dump_command(words: Words) -> click.Command:
    @click.argument("file", metavar="FILE")
    @pass_call
    def run(call: Call, file: str) -> int:
        from okrtui.store.dump import dump, dump_file

        store = cast("RelationalStore", call.workspace(create=False, add=False).store)
        if file == "-":
            out = sys.stdout.buffer
            header = dump(store, out.write)
            out.flush()
        else:
            file = str(expanded(file))
            header = dump_file(store, file)
        call.talk("dump.dumped", file=file, rows=sum(header.rows.values()))
        return 0

    return command(words, "dump", run)


def restore_command(words: Words) -> click.Command:
    @click.argument("file", metavar="FILE")
    @click.option("--force", is_flag=True, help=words.say("dump.option_force"))
    @json_option(words)
    @pass_call
    def run(call: Call, file: str, force: bool, as_json: bool) -> int:
        from okrtui.store.restore import restore

        with ExitStack() as opened:
            if file == "-":
                given = sys.stdin.buffer
                source = given if isinstance(given, BufferedReader) else BufferedReader(given)  # type: ignore[type-var]
            else:
                try:
                    source = opened.enter_context(expanded(file).open("rb"))
                except OSError as error:
                    reason = error.strerror or str(error)
                    raise StoreError("store.unread", path=file, reason=reason) from error
            workspace, gone = _to_fill(call)
            workspace.must_write()
            store = cast("RelationalStore", workspace.store)
            opened.enter_context(workspace.store.sync_lock(PATIENCE))
            id = workspace.config.organization.id
            kept = _kept(workspace) if force else None
            try:
                rows = restore(source, file, store, id, replace=force)
            except BaseException:
                if gone is not None:
                    _gone_again(cast("SqliteStore", store), gone)
                raise
        if as_json:
            call.json({"schema": 1, "file": file, "rows": rows})
        else:
            call.talk("dump.restored", file=file, rows=sum(rows.values()), path=workspace.store.url)
        if kept is not None:
            call.talk("dump.kept", file=str(kept))
        return 0

    return command(words, "restore", run)


def _to_fill(call: Call) -> tuple[Workspace, StoreError | None]:
    """The store to fill, and what is told of its place where one is gone from there."""
    try:
        return call.workspace(add=False), None
    except StoreError as error:
        if error.code not in ("store.emptied", "store.gone"):
            raise
        return call.workspace(add=False, emptied=True), error


def _gone_again(store: SqliteStore, why: StoreError) -> None:
    """What was made to be filled and was not goes, so that nobody takes it for a new board."""
    from okrtui.store.sqlite_file import create_private, drop_draft

    store.close()
    drop_draft(store.path)
    if why.code == "store.emptied":
        create_private(store.path)


def _kept(workspace: Workspace) -> Path | None:
    """A copy of what the store holds, beside its daily ones, before it goes; None where it holds nothing."""
    from okrtui.config.paths import data_folder, private_folder
    from okrtui.store.backup import backup
    from okrtui.store.daily import folder_of

    if workspace.store.organization() is None:
        return None
    folder = private_folder(folder_of(workspace.store, data_folder(), workspace.config.store.backups))
    number = 1 + sum(1 for _ in folder.glob("before-restore-*.db"))
    backup(workspace.store, target := folder / f"before-restore-{number}.db")
    return target
