"""``okrtui link`` and ``okrtui unlink``."""

from __future__ import annotations

import click

from okrtui.cli.complete import connections, key_results
from okrtui.cli.options import command, json_option, pass_session
from okrtui.cli.session import Session
from okrtui.domain.model import Category
from okrtui.errors import UsageError
from okrtui.words import Words
from okrtui.words.numbers import percent


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
    @json_option(words)
    @pass_session
    def run(
        session: Session,
        key_result: str,
        url: str | None,
        query: str | None,
        connection: str | None,
        weight: str,
        dry_run: bool,
        as_json: bool,
    ) -> int:
        import asyncio

        from okrtui.sync.preview import preview
        from okrtui.usecases.links import add_link, connection_named, linkable, weight_of

        if (url is None) == (query is None):
            raise UsageError("link.url_or_query")
        workspace = session.workspace()
        address = linkable(workspace, key_result)
        name = connection_named(workspace, connection)
        found = asyncio.run(
            preview(
                workspace,
                address.uid,
                connection=name,
                tokens=session.tokens(),
                url=url,
                query=query,
                weight=weight_of(weight),
            )
        )
        if not dry_run:
            add_link(workspace, address, connection=name, url=url, query=query, weight=weight)
        if as_json:
            session.json({**found.to_json(), "key_result": address.path, "saved": not dry_run})
            return 0
        done = found.categories.get(Category.DONE, 0)
        session.data(session.words.say("link.preview", tasks=found.tasks, done=done, connection=name))
        for key, title, category in found.shown:
            session.data(f"  {key}  {title}  {session.words.say(f'task.{category.value}')}")
        before, after = percent(found.before), percent(found.after)
        session.data(session.words.say("link.effect", before=before, after=after))
        session.talk("link.not_saved" if dry_run else "link.saved", id=address.path)
        return 0

    return command(words, "link", run)


def unlink_command(words: Words) -> click.Command:
    @click.argument("key_result", metavar="KR", shell_complete=key_results)
    @click.argument("link", metavar="LINK")
    @json_option(words)
    @pass_session
    def run(session: Session, key_result: str, link: str, as_json: bool) -> int:
        from okrtui.usecases.links import remove_link

        gone = remove_link(session.workspace(), key_result, link)
        if as_json:
            session.json({"schema": 1, "link": gone.id, "url": gone.url, "query": gone.query})
        else:
            session.talk("link.removed", link=gone.url or gone.query or gone.id)
        return 0

    return command(words, "unlink", run)
