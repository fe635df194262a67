"""``okrtui sync``: one pass over the connections, or one after another with ``--watch``."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import connections
from okrtui.cli.options import command, json_option, pass_call
from okrtui.cli.printable import json_text
from okrtui.errors import UsageError
from okrtui.words import Words
from okrtui.words.numbers import percents_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from okrtui.sync.pass_report import ConnectionReport, Event, PassReport
    from okrtui.sync.watch import Ended

LOW = 0.25
"""A budget of which less is left is told of."""


def sync_command(words: Words) -> click.Command:
    @click.option(
        "--connection",
        "names",
        metavar="NAME",
        multiple=True,
        help=words.say("cli.sync_connection"),
        shell_complete=connections,
    )
    @click.option("--full", is_flag=True, help=words.say("cli.sync_full"))
    @click.option("--dry-run", is_flag=True, help=words.say("cli.sync_dry_run"))
    @click.option("--allow-skipped", is_flag=True, help=words.say("cli.sync_allow_skipped"))
    @json_option(words)
    @click.option("--watch", is_flag=True, help=words.say("cli.sync_watch"))
    @click.option("--events", is_flag=True, help=words.say("cli.sync_events"))
    @click.option("--parent", type=int, hidden=True)  # a pipe whose closing ends this process
    @pass_call
    def run(
        call: Call,
        names: tuple[str, ...],
        full: bool,
        dry_run: bool,
        allow_skipped: bool,
        as_json: bool,
        watch: bool,
        events: bool,
        parent: int | None,
    ) -> int:
        if as_json and (watch or events):
            raise UsageError("cli.sync_json_or_events")
        wish = {"full": full, "dry_run": dry_run, "allow_skipped": allow_skipped}
        return run_sync(call, names, wish, as_json, watch, events, parent)

    return command(words, "sync", run)


def run_sync(
    call: Call,
    names: Sequence[str],
    wish: Mapping[str, bool],
    as_json: bool = False,
    watch: bool = False,
    events: bool = False,
    parent: int | None = None,
) -> int:
    """One pass, or one after another; its exit status."""
    from okrtui.cli.close import tell_overdue
    from okrtui.cli.cycle_over import tell_ended
    from okrtui.cli.daily import try_copy_of_the_day
    from okrtui.sync.pass_settings import settings_of
    from okrtui.sync.run import run_pass, tell_days_ahead
    from okrtui.sync.watch import until_ended
    from okrtui.sync.watch import watch as keep_watching

    workspace = call.workspace()
    if not events:
        tell_ended(call, workspace)
    tokens = call.tokens()
    emit = _listener(call, quiet=as_json or call.plain, events=events)

    async def once() -> PassReport:
        if not wish["dry_run"]:
            tell_overdue(call, workspace, quiet=events)
        report = await run_pass(
            workspace,
            tokens=tokens,
            connections=names or None,
            full=wish["full"],
            dry_run=wish["dry_run"],
            allow_skipped=wish["allow_skipped"],
            emit=emit,
        )
        if not events:
            tell(call, report, as_json)
        if not wish["dry_run"]:
            await tell_days_ahead(workspace)
            try_copy_of_the_day(call, workspace)
        return report

    async def main() -> tuple[Ended | None, PassReport | None]:
        if not watch:
            return await until_ended(once, parent=parent)
        settings = settings_of(workspace.config)
        return await keep_watching(once, interval=settings.interval, jitter=settings.jitter, parent=parent)

    ended, report = asyncio.run(main())
    if ended is not None:
        return 130 if ended.value == "interrupted" and not watch else 0
    return report.exit_status if report else 1


def _listener(call: Call, *, quiet: bool, events: bool) -> Callable[[Event], None]:
    if events:
        return _print_event
    from okrtui.cli.sync_progress import Bars

    return Bars(call.words, shown=not quiet).hear


def _print_event(event: Event) -> None:
    """One JSON line at once, whole, so that a reader can follow."""
    print(json_text(event.to_json()), flush=True)


def tell(call: Call, report: PassReport, as_json: bool) -> None:
    """The report of a pass, as JSON or for people."""
    if as_json:
        call.json(report.to_json())
        return
    if report.status == "busy":
        what = "busy_store" if report.store_busy else "busy"
        call.talk(f"sync.{what}")
        print(call.words.sign("next") + call.words.say(f"sync.hint.{what}"), file=sys.stderr)
        return
    zone = ZoneInfo(call.opened[-1].zone)
    for one in report.connections:
        for line in connection_lines(call.words, one, zone):
            call.data(line)
    for kpi in report.kpis:
        word = "sync.kpi_back" if kpi.healthy else "sync.kpi_left"
        call.data("  " + call.words.say(word, title=kpi.title, id=kpi.id, value=kpi.value))
    for moved in report.key_results:
        before, after = percents_apart(moved.before, moved.after)
        call.data("  " + call.words.say("sync.moved", id=moved.path, before=before, after=after))
    if not report.connections:
        call.talk("sync.nothing_linked")
    elif report.dry_run:
        call.talk("cli.sync_was_dry")


def connection_lines(words: Words, one: ConnectionReport, zone: ZoneInfo) -> list[str]:
    """What came from a connection, what changed, or why not and what to do. Times are shown in ``zone``."""
    from okrtui.words.trouble import trouble_of

    say, between = words.say, words.sign("between")
    if one.planned is not None:
        plan = one.planned
        counts = {"tasks": plan.tasks, "queries": plan.queries, "values": plan.values}
        told = "sync.planned_least" if plan.at_least else "sync.planned"
        return [say(told, name=one.name, requests=plan.requests, **counts)]
    if one.by is not None or one.status == "busy":
        told = say("sync.by", by=one.by or "?") if one.status != "busy" else say("sync.held")
        return [f"{one.name}  " + between.join([say(f"sync.status.{one.status}"), told])]
    parts = [say(f"sync.status.{one.status}")]
    if one.status == "ok" and one.links and not (one.tasks or one.changed or one.moved or one.missing):
        parts.append(say("syncing.nothing_new"))
    elif one.links or one.tasks or one.changed:
        parts += [say("cli.sync_tasks", count=one.tasks), say("sync.changed", changed=one.changed)]
    elif one.moved:
        parts.append(say("syncing.values_moved", count=one.moved))
    parts.append(say("sync.requests", requests=one.requests))
    if one.missing:
        parts.append(say("sync.missing", missing=one.missing))
    if one.failed:
        parts.append(say("sync.failed", failed=one.failed))
    if one.limit and one.remaining is not None and one.remaining < one.limit * LOW:
        parts.append(say("sync.budget", remaining=one.remaining, limit=one.limit))
    if one.retry_at:
        parts.append(say("sync.retry_at", at=one.retry_at.astimezone(zone)))
    lines = [f"{one.name}  " + between.join(parts)]
    if one.error:
        trouble = trouble_of(
            words, one.name, one.error, detail=one.detail, values=one.values, token=one.token
        )
        lines += [f"    {text}" for text in (trouble.what, trouble.found) if text]
        lines.append(f"    {words.sign('next')}{trouble.next_step}")
    return lines
