"""``okrtui status``: where every objective stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from typing import Any, cast
from zoneinfo import ZoneInfo

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import cycles, teams
from okrtui.cli.options import command, json_option, pass_call
from okrtui.cli.reading import day
from okrtui.domain.model import Status
from okrtui.domain.vocabulary import KpiStatus
from okrtui.errors import UsageError
from okrtui.words import Words
from okrtui.words.glyphs import UNICODE
from okrtui.words.kpi import LOOKS, band_of, value_beside
from okrtui.words.numbers import percent, short_with_unit, shorts_apart
from okrtui.words.standing import JUST_BEGUN, Standing, heading, whole
from okrtui.words.status_line import NARROWEST, USUAL, Paint
from okrtui.words.width import cells, fit, tame

JsonObject = Mapping[str, Any]
TITLE_WIDTH = 52
JOURNEY_WIDTH = 22
NAME_LEAST = 24


def status_command(words: Words) -> click.Command:
    @click.option("--team", metavar="TEAM", help=words.say("cli.status_team"), shell_complete=teams)
    @click.option("--cycle", metavar="CYCLE", help=words.say("cli.status_cycle"), shell_complete=cycles)
    @click.option("--as-of", metavar="DATE", help=words.say("cli.status_as_of"))
    @click.option("--known-now", is_flag=True, help=words.say("cli.status_known_now"))
    @click.option("--line", "as_line", is_flag=True, help=words.say("line.option"))
    @click.option("--width", type=click.IntRange(min=NARROWEST), default=USUAL, help=words.say("line.width"))
    @click.option("--color", "paint", type=click.Choice(("ansi", "tmux")), help=words.say("line.color"))
    @json_option(words)
    @pass_call
    def run(
        call: Call,
        team: str | None,
        cycle: str | None,
        as_of: str | None,
        known_now: bool,
        as_line: bool,
        width: int,
        paint: Paint | None,
        as_json: bool,
    ) -> int:
        past = day(as_of)
        if as_line and (past is not None or as_json):
            raise UsageError("line.alone", hint="line.hint")
        if as_line:
            from okrtui.cli.status_line import tell_line

            return tell_line(call, team, cycle, width, paint)
        if known_now and past is None:
            raise UsageError("cli.known_now", hint="cli.hint.known_now")
        return call.once_more(lambda: tell(call, team, cycle, past, known_now, as_json))

    return command(words, "status", run)


def tell(
    call: Call, team: str | None, cycle: str | None, past: date | None, known_now: bool, as_json: bool
) -> int:
    """The document, as JSON or for people, of the moment ``past`` or of this one."""
    from okrtui.cli.cycle_over import tell_ended
    from okrtui.usecases.status import status

    workspace = call.workspace()
    document = status(
        workspace, team=team, cycle=cycle, as_of=past, known_now=known_now, forecast=as_json, rhythm=as_json
    )
    if not document["as_of_exact"]:
        call.talk("cli.as_of_inexact")
    if as_json:
        call.json(document)
    else:
        for line in table(call.words, document, ZoneInfo(workspace.zone)):
            call.data(line)
        if past is None:
            tell_ended(call, workspace, cycle)
        if workspace.store.read_only is not None:
            why = call.words.say(workspace.store.read_only, path=workspace.store.url)
            call.say(f"{why} {call.words.say('cli.looked_at')}")
    return 0


def table(words: Words, document: JsonObject, zone: tzinfo = UTC) -> Iterable[str]:
    """The document as lines for people: team, objective, key result, indented; days in ``zone``."""
    cycle = cast(JsonObject, document["cycle"])
    yield words.say("cli.status_head", cycle=cycle["id"], elapsed=percent(cycle["elapsed"]))
    early = cycle["elapsed"] is not None and cycle["elapsed"] < JUST_BEGUN
    for team in cast("list[JsonObject]", document["teams"]):
        yield ""
        below = {
            "progress": team["rollup"],
            "expected": team["rollup_expected"],
            "heading": team["rollup_heading"],
            "status": team["rollup_status"],
        }
        told = coverage(words, team["rollup_coverage"])
        if team["rollup_coverage"] != team["coverage"]:
            told = words.say("cli.with_below", numbers=told)
        yield _line(words, team["name"], team["id"], below, 0, early) + "  " + told
        for objective in team["objectives"]:
            line = _line(words, objective["title"], objective["id"], objective, 1, early)
            draft = f"  {words.say('board.draft')}" if objective["state"] == "draft" else ""
            yield line + "  " + coverage(words, objective["coverage"]) + draft
            for row in objective["key_results"]:
                yield _line(words, row["title"], row["id"], row, 2, early) + _marks(words, row, zone)
    if document["kpis"]:
        yield ""
        yield words.say("kpi.kpis")
    for kpi in cast("list[JsonObject]", document["kpis"]):
        yield _kpi_line(words, kpi)


def _kpi_line(words: Words, kpi: JsonObject) -> str:
    """ "Monthly revenue  (mrr)   $99   ▼ unhealthy · healthy at $100 or more" """
    unit, status = str(kpi["unit"]), KpiStatus(kpi["status"])
    now, low, high = kpi["value"], kpi["low"], kpi["high"]
    value = "?" if now is None else value_beside(words, now, low, high, unit)
    band = words.say("kpi.healthy_at", band=band_of(words, low, high, unit, now))
    told = f"{UNICODE.status[LOOKS[status]]} {words.say(f'kpi.{status}')} · {band}"
    owed = kpi["checkin_state"]
    told += f"  {words.say(f'cli.checkin_{owed}')}" if owed in ("due", "late", "missed") else ""
    told += f"  {words.say('cli.stale')}" if kpi["stale_since"] else ""
    name = f"  {tame(kpi['title'])}  ({tame(kpi['id'])})"
    return f"{_beside(name, value)}  {told}"


def _line(words: Words, title: str, id: str, row: JsonObject, depth: int, early: bool) -> str:
    """ "Win rate  (win-rate)   18 → 22.1 → 25%   58% /  62%  ● on track · heading for 0.9" """
    name = f"{'  ' * depth}{tame(title)}  ({tame(id)})"
    journey = "" if depth < 2 else journey_of(words, row)
    from_owner = row.get("status_from") == "owner"
    begun = row.get("elapsed")
    standing = Standing(
        Status(row["status"]),
        row["heading"],
        early if begun is None else begun < JUST_BEGUN,
        from_owner and (depth < 2 or row["pace"] is not None),
        from_owner and depth == 2 and row["pace"] is None,
    )
    told = [f"{UNICODE.status[row['status']]} {whole(words, standing)}"]
    ahead = "" if standing.status is Status.DONE else heading(words, standing)
    told += [ahead] if ahead else []
    numbers = f"{percent(row['progress']):>5} /{percent(row['expected']):>5}"
    return f"{_beside(name, journey)} {numbers}  {' · '.join(told)}"


def _beside(name: str, journey: str) -> str:
    """Both in their columns; values of many digits take room from the name."""
    more = min(max(0, cells(journey) - JOURNEY_WIDTH), TITLE_WIDTH - NAME_LEAST)
    return f"{fit(name, TITLE_WIDTH - more)} {fit(journey, JOURNEY_WIDTH + more, '>')}"


def journey_of(words: Words, row: JsonObject) -> str:
    """From, now, to, as far as a document holds them."""
    unit, tasks = str(row["unit"] or ""), row["tasks"]
    if tasks is not None:
        return words.say("value.tasks", done=tasks["done"], total=tasks["total"])
    if row["kind"] == "boolean":
        return words.say("value.yes" if row["progress"] else "value.no")
    if row["kind"] == "milestones":
        return ""
    start, value, target = (
        None if row[name] is None else Decimal(str(row[name])) for name in ("start", "value", "target")
    )
    limits = [None if row.get(name) is None else Decimal(str(row[name])) for name in ("low", "high")]
    texts = shorts_apart(words, unit, (start, value, target, *limits))
    now = "?" if value is None else texts[value]
    if "approximate" in row["flags"]:
        now = words.say("value.about", value=now)
    if target is None:
        return now
    steps = [now, short_with_unit(words, target, unit, text=texts[target])]
    return " → ".join(steps if start is None else [texts[start], *steps])


def coverage(words: Words, known: list[int]) -> str:
    """ "from 2 of 3" """
    return words.say("cli.coverage", known=known[0], all=known[1])


def _marks(words: Words, row: JsonObject, zone: tzinfo) -> str:
    marks = []
    if row["waits_for"]:
        marks.append(words.say("cli.waits", links=", ".join(tame(link) for link in row["waits_for"])))
    if row["checkin_state"] in ("due", "late", "missed"):
        marks.append(words.say(f"cli.checkin_{row['checkin_state']}"))
    if row["disagrees"]:
        marks.append(words.say("detail.unmoved" if "unmoved" in row["flags"] else "cli.disagrees"))
    if row["stale_since"]:
        marks.append(words.say("cli.stale"))
    if row["unseen_since"]:
        since = datetime.fromisoformat(str(row["unseen_since"])).astimezone(zone).date()
        marks.append(words.say("cli.unseen", since=since))
    return "  " + ", ".join(marks) if marks else ""
