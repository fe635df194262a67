"""``okrtui auth add | set | test | list | forget | remove``: tokens, tested before they are used."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import connections
from okrtui.cli.options import command, group, json_option, pass_call
from okrtui.errors import OkrError, UsageError
from okrtui.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from okrtui.config.schema import Config
    from okrtui.sync.accounts import ConnectionCheck
    from okrtui.sync.connect import Wanted

KEEP = ("keyring", "file")


def auth_command(words: Words) -> click.Command:
    return group(
        words,
        "auth",
        [_add(words), _set(words), _test(words), _list(words), _forget(words), _remove(words)],
    )


def _add(words: Words) -> click.Command:
    @click.argument("connection", metavar="CONNECTION")
    @click.option("--kind", metavar="KIND", required=True, help=_kinds_told(words))
    @click.option("--base-url", metavar="URL", default="", help=words.say("auth.option_base_url"))
    @click.option("--user", metavar="LOGIN", default="", help=words.say("auth.option_user"))
    @_token_options(words)
    @json_option(words)
    @pass_call
    def run(
        call: Call,
        connection: str,
        kind: str,
        base_url: str,
        user: str,
        token: str,
        keep: str | None,
        no_test: bool,
        as_json: bool,
    ) -> int:
        from okrtui.sync.connect import Wanted, must_be_new

        must_be_new(_config(call), connection)
        wanted = Wanted(connection, kind, base_url, user)
        return _write(call, _with_token(call, wanted, token, keep), no_test, as_json)

    return command(words, "auth add", run)


def _kinds_told(words: Words) -> str:
    from okrtui.sync.trackers import trackers

    return words.say("auth.option_kind", kinds=", ".join(trackers()))


def _set(words: Words) -> click.Command:
    @click.argument("connection", metavar="CONNECTION", shell_complete=connections)
    @_token_options(words)
    @json_option(words)
    @pass_call
    def run(call: Call, connection: str, token: str, keep: str | None, no_test: bool, as_json: bool) -> int:
        from okrtui.sync.connect import Wanted, known

        config = _config(call)
        known(config, connection)
        there = config.connections[connection]
        wanted = Wanted(connection, there.kind, there.base_url or "", there.user or "")
        return _write(call, _with_token(call, wanted, token, keep), no_test, as_json)

    return command(words, "auth set", run)


def _token_options(words: Words) -> Callable[[Callable[..., int]], Callable[..., int]]:
    def decorate(run: Callable[..., int]) -> Callable[..., int]:
        for option in (
            click.option("--no-test", is_flag=True, help=words.say("auth.option_no_test")),
            click.option("--keep", type=click.Choice(KEEP), help=words.say("auth.option_keep")),
            click.option("--token", metavar="PLACE", default="", help=words.say("auth.option_token")),
        ):
            run = option(run)
        return run

    return decorate


def _with_token(call: Call, wanted: Wanted, token: str, keep: str | None) -> Wanted:
    """The place that was named; else what is piped in; else what is found on this machine; else asked."""
    import os

    from msgspec.structs import replace

    from okrtui.config.tokens import found_sources, has_keyring
    from okrtui.sync.pass_settings import ConnectionSettings
    from okrtui.sync.session import needs_token
    from okrtui.sync.trackers import set_up

    if token:
        return replace(wanted, token=token)
    if not needs_token(ConnectionSettings(wanted.name, wanted.kind)):
        return wanted
    keep = keep or ("keyring" if has_keyring() else "file")
    if not call.interactive:
        piped = sys.stdin.readline().strip() if sys.stdin is not None else ""
        if piped:
            return replace(wanted, pasted=piped, keep=keep)
    folder = call.settings.config_path().parent
    told = set_up(wanted.kind)
    found = found_sources(
        wanted.kind,
        wanted.name,
        folder,
        variables=told.tokens if told else (),
        base_url=wanted.base_url or None,
        environ=os.environ,
    )
    if found:
        call.talk("auth.found", name=found[0].name)
        return replace(wanted, token=found[0].spec)
    if not call.interactive:
        raise UsageError("auth.no_token_given", hint="auth.hint_no_token_given", name=wanted.name)
    from okrtui.words.connect import made_where

    call.say(made_where(call.words, wanted.kind))
    pasted = call.ask(call.words.say("auth.ask_token"), hide_input=True)
    return replace(wanted, pasted=pasted.strip(), keep=keep)


def _write(call: Call, wanted: Wanted, no_test: bool, as_json: bool) -> int:
    """Tested first; what does not answer is not written."""
    from okrtui.sync.connect import save_connection

    path = call.settings.config_path()
    check = None if no_test else _tried(call, wanted)
    good = check is None or check.status == "ok"
    saved = save_connection(path, wanted) if good else None
    token = saved.connections[wanted.name].token if saved else None
    if as_json:
        document = {} if check is None else _check_json(call, check)
        call.json(
            {"schema": 1, "name": wanted.name, **document, "saved": good, "token": token, "file": str(path)}
        )
        return 0 if good else 1
    if check is not None:
        _tell(call, check)
    if good:
        call.talk("auth.saved", name=wanted.name, file=str(path), token=token or "–")
    else:
        call.talk("auth.not_saved")
    return 0 if good else 1


def _tried(call: Call, wanted: Wanted) -> ConnectionCheck:
    import os

    from okrtui.config.environment import clock
    from okrtui.sync.connect import try_connection

    now = call.settings.clock or clock()
    return try_connection(call.settings.config_path(), wanted, environ=os.environ, now=now)


def _test(words: Words) -> click.Command:
    @click.argument("connection", metavar="[CONNECTION]", required=False, shell_complete=connections)
    @json_option(words)
    @pass_call
    def run(call: Call, connection: str | None, as_json: bool) -> int:
        import asyncio

        from okrtui.config.environment import clock
        from okrtui.sync.accounts import check_configured
        from okrtui.sync.connect import PATIENCE, known

        config = _config(call)
        if connection is not None:
            known(config, connection)
        checks = asyncio.run(
            check_configured(
                config,
                now=call.settings.clock or clock(),
                tokens=call.tokens(),
                names=list(config.connections) if connection is None else [connection],
                reach=True,
                patience=PATIENCE,
            )
        )
        if as_json:
            call.json({"schema": 1, "connections": [_check_json(call, one) for one in checks]})
        else:
            for one in checks:
                _tell(call, one)
            if not checks:
                call.talk("auth.none")
        return 0 if all(one.status == "ok" for one in checks) else 1

    return command(words, "auth test", run)


def _list(words: Words) -> click.Command:
    @json_option(words)
    @pass_call
    def run(call: Call, as_json: bool) -> int:
        from okrtui.config.edit import Draft

        config, draft = _config(call), Draft(call.settings.config_path())
        rows = []
        words_of = {True: "token_here", False: "no_token_here", None: "needs_no_token"}
        for name, one in config.connections.items():
            place, has_token = draft.place(("connections", name)), _has_token(call, config, name)
            if not as_json:
                told = [name, one.kind, one.base_url or "–", one.token or "–"]
                call.data("  ".join([*told, call.words.say(f"auth.{words_of[has_token]}")]))
            rows.append(
                {
                    "name": name,
                    "kind": one.kind,
                    "base_url": one.base_url,
                    "user": one.user,
                    "token": one.token,
                    "has_token": has_token,
                    "file": place.file,
                    "line": place.line,
                }
            )
        if as_json:
            call.json({"schema": 1, "connections": rows})
            return 0
        if not rows:
            call.talk("auth.none")
        return 0

    return command(words, "auth list", run)


def _has_token(call: Call, config: Config, name: str) -> bool | None:
    """None where none is needed."""
    from okrtui.sync.pass_settings import settings_of
    from okrtui.sync.session import needs_token

    settings = settings_of(config).connections[name]
    try:
        found = call.tokens()(settings) is not None
    except OkrError:
        return False
    return found if found or needs_token(settings) else None


def _forget(words: Words) -> click.Command:
    @click.argument("connection", metavar="CONNECTION", shell_complete=connections)
    @json_option(words)
    @pass_call
    def run(call: Call, connection: str, as_json: bool) -> int:
        from okrtui.sync.connect import forget_token

        gone = forget_token(call.settings.config_path(), _config(call), connection)
        if as_json:
            call.json({"schema": 1, "name": connection, "forgotten": gone})
        else:
            call.talk("auth.forgotten" if gone else "auth.nothing_kept", name=connection)
        return 0

    return command(words, "auth forget", run)


def _remove(words: Words) -> click.Command:
    @click.argument("connection", metavar="CONNECTION", shell_complete=connections)
    @json_option(words)
    @pass_call
    def run(call: Call, connection: str, as_json: bool) -> int:
        from okrtui.sync.connect import known, remove_connection

        config, path = _config(call), call.settings.config_path()
        known(config, connection)
        named = [link for link in call.workspace(config).store.links() if link.connection == connection]
        gone = remove_connection(path, config, connection)
        if as_json:
            call.json({"schema": 1, "name": connection, "forgotten": gone, "links": len(named)})
            return 0
        call.talk("auth.removed", name=connection, file=str(path))
        if gone:
            call.talk("auth.forgotten", name=connection)
        if named:
            call.talk("auth.links_stay", count=len(named))
        return 0

    return command(words, "auth remove", run)


def _config(call: Call) -> Config:
    from okrtui.runtime import load_config

    config = load_config(call.settings)
    call.speak(config.ui.language)
    return config


def _tell(call: Call, check: ConnectionCheck) -> None:
    from okrtui.words.connect import check_told

    told = check_told(call.words, check)
    call.data(f"{'✓' if told.good else '✗'} {told.what}")
    for line in told.more:
        call.data(f"    {line}")
    if told.next_step:
        call.data(f"    → {told.next_step}")


def _check_json(call: Call, check: ConnectionCheck) -> dict[str, object]:
    reads = check.reads
    return {
        **check.to_json(),
        "detail": check.detail or None,
        "reads": None
        if reads is None
        else {
            "what": reads.what,
            "names": list(reads.names),
            "count": reads.count,
            "private": reads.private,
        },
    }
