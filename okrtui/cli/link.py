"""``okrtui link`` and ``okrtui unlink``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct

from okrtui.cli.call import Call
from okrtui.cli.complete import connections, key_results
from okrtui.cli.options import command, json_option, pass_call
from okrtui.errors import OkrError, UsageError
from okrtui.words import Words
from okrtui.words.numbers import percents_apart

if TYPE_CHECKING:
    from okrtui.sync.link import Linked
    from okrtui.sync.preview import Preview
    from okrtui.usecases.short_ids import Address
    from okrtui.usecases.workspace import Workspace


def link_command(words: Words) -> click.Command:
    @click.argument("key_result", metavar="KR", shell_complete=key_results)
    @click.argument("url", metavar="[URL]", required=False)
    @click.option("--query", metavar="Q", help=words.say("cli.link_query"))
    @click.option(
        "--connection",
        metavar="NAME",
        help=words.say("cli.link_connection"),
        shell_complete=connections,
    )
    @click.option("--weight", default="1", show_default=True, metavar="W", help=words.say("cli.link_weight"))
    @click.option("--dry-run", is_flag=True, help=words.say("cli.link_dry_run"))
    @click.option("--yes", is_flag=True, help=words.say("cli.option_yes"))
    @json_option(words)
    @pass_call
    def run(
        call: Call,
        key_result: str,
        url: str | None,
        query: str | None,
        connection: str | None,
        weight: str,
        dry_run: bool,
        yes: bool,
        as_json: bool,
    ) -> int:
        return link_to(call, key_result, url, query, connection, weight, dry_run, yes, as_json)

    return command(words, "link", run)


def link_to(
    call: Call,
    key_result: str,
    url: str | None,
    query: str | None = None,
    connection: str | None = None,
    weight: str = "1",
    dry_run: bool = False,
    yes: bool = False,
    as_json: bool = False,
) -> int:
    """Show what an address or a query would hold, ask, keep it. 130 where it is not wanted, 3 where it was
    kept and its tracker did not answer."""
    from okrtui.usecases.links import connection_named, linkable, weight_of

    if (url is None) == (query is None):
        raise UsageError("link.url_or_query")
    workspace = call.workspace()
    address = linkable(workspace, key_result)
    name = connection_named(workspace, connection, url)
    weight_of(weight)
    wish = Wish(address, name, url, query, weight)
    found = _look(call, workspace, wish)
    if not as_json:
        _tell(call, found, wish)
    saved = None if dry_run else _save(call, workspace, wish, found, yes)
    if saved is None and not dry_run:
        return 130
    kept = isinstance(found, OkrError)
    if as_json:
        document = {"schema": 1} if isinstance(found, OkrError) else found.to_json()
        error = found.code.removeprefix("sync.error.") if isinstance(found, OkrError) else None
        call.json({**document, "key_result": address.path, "saved": not dry_run, "error": error})
    elif kept and saved is not None:
        call.talk("link.kept", id=address.path, connection=name)
    elif saved is not None and saved.progress is not None:
        before, after = percents_apart(*saved.progress)
        call.talk("link.saved_moved", id=address.path, before=before, after=after)
    else:
        call.talk("link.not_saved" if dry_run else "link.saved", id=address.path)
    return 3 if kept else 0


class Wish(Struct, frozen=True):
    """What is to be linked to what."""

    address: Address
    connection: str
    url: str | None
    query: str | None
    weight: str


def _look(call: Call, workspace: Workspace, wish: Wish) -> Preview | OkrError:
    """What it would hold, or the trouble that says nothing against it."""
    import asyncio

    from okrtui.sync.link import keeps
    from okrtui.sync.preview import preview
    from okrtui.usecases.links import weight_of

    try:
        return asyncio.run(
            preview(
                workspace,
                wish.address.uid,
                connection=wish.connection,
                tokens=call.tokens(),
                url=wish.url,
                query=wish.query,
                weight=weight_of(wish.weight),
            )
        )
    except OkrError as error:
        if keeps(error) is None:
            raise
        return error


SIGNS = {"warning": "! ", "advice": "  ", "task": "  "}


def _tell(call: Call, found: Preview | OkrError, wish: Wish) -> None:
    """What it would hold, in words, and what is to be known before it is saved."""
    from okrtui.words.link import preview_lines

    signs = {"advice": "    "} if isinstance(found, OkrError) else SIGNS
    for line in preview_lines(call.words, found, wish.connection):
        sign = call.words.sign("next") if line.role == "next" else signs.get(line.role, "")
        call.data(sign + line.text)


def _save(
    call: Call, workspace: Workspace, wish: Wish, found: Preview | OkrError, yes: bool
) -> Linked | None:
    """The saved link; None where the person does not want it."""
    from okrtui.sync.link import keeps, save_link

    if not yes:
        if not call.interactive:
            raise UsageError("link.needs_yes", hint="link.hint.needs_yes", id=wish.address.path)
        if not call.confirm(call.words.say("link.confirm")):
            return None
    return save_link(
        workspace,
        wish.address,
        connection=wish.connection,
        url=wish.url,
        query=wish.query,
        weight=wish.weight,
        first=(keeps(found) or "") if isinstance(found, OkrError) else found,
    )


def unlink_command(words: Words) -> click.Command:
    @click.argument("key_result", metavar="KR", shell_complete=key_results)
    @click.argument("link", metavar="LINK")
    @json_option(words)
    @pass_call
    def run(call: Call, key_result: str, link: str, as_json: bool) -> int:
        from okrtui.usecases.links import remove_link

        gone = remove_link(call.workspace(), key_result, link)
        if as_json:
            call.json({"schema": 1, "link": gone.id, "url": gone.url, "query": gone.query})
        else:
            call.talk("link.removed", link=gone.url or gone.query or gone.id)
        return 0

    return command(words, "unlink", run)
