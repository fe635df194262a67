"""``okrtui status``: where every objective stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

import click

from okrtui.cli.complete import cycles, teams
from okrtui.cli.options import command, json_option, pass_session
from okrtui.cli.session import Session
from okrtui.errors import UsageError
from okrtui.words import Words
from okrtui.words.glyphs import UNICODE
from okrtui.words.numbers import percent
from okrtui.words.width import fit, tame

Row = Mapping[str, Any]
TITLE_WIDTH = 44


def status_command(words: Words) -> click.Command:
    @click.option("--team", metavar="TEAM", help=words.say("cli.status_team"), shell_complete=teams)
    @click.option("--cycle", metavar="CYCLE", help=words.say("cli.status_cycle"), shell_complete=cycles)
    @click.option("--as-of", metavar="DATE", help=words.say("cli.status_as_of"))
    @click.option("--known-now", is_flag=True, help=words.say("cli.status_known_now"))
    @json_option(words)
    @pass_session
    def run(
        session: Session,
        team: str | None,
        cycle: str | None,
        as_of: str | None,
        known_now: bool,
        as_json: bool,
    ) -> int:
        from okrtui.usecases.status import status

        workspace = session.workspace()
        past = day(as_of)
        if known_now and past is None:
            raise UsageError("cli.known_now", hint="cli.hint.known_now")
        document = status(
            workspace, team=team, cycle=cycle, as_of=past, known_now=known_now, forecast=as_json
        )
        if not document["as_of_exact"]:
            session.talk("cli.as_of_inexact")
        if as_json:
            session.json(document)
        else:
            for line in table(session.words, document):
                session.data(line)
        return 0

    return command(words, "status", run)


def day(text: str | None) -> date | None:
    """An ISO date; UsageError for anything else."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("cli.bad_date", value=text) from None


def table(words: Words, document: Row) -> Iterable[str]:
    """The document as lines for people: team, objective, key result, indented."""
    cycle = cast(Row, document["cycle"])
    yield words.say("cli.status_head", cycle=cycle["id"], elapsed=percent(cycle["elapsed"]))
    for team in cast("list[Row]", document["teams"]):
        yield ""
        yield _line(
            words, team["name"], team["rollup"], team["rollup_expected"], team["rollup_status"], 0
        ) + ("  " + coverage(words, team["rollup_coverage"]))
        for objective in team["objectives"]:
            yield _line(
                words,
                objective["title"],
                objective["progress"],
                objective["expected"],
                objective["status"],
                1,
            ) + ("  " + coverage(words, objective["coverage"]))
            for row in objective["key_results"]:
                yield _line(words, row["title"], row["progress"], row["expected"], row["status"], 2) + _marks(
                    words, row
                )


def _line(
    words: Words, title: str, progress: float | None, expected: float | None, status: str, depth: int
) -> str:
    indent = "  " * depth
    glyph = UNICODE.status[status]
    name = fit(indent + tame(title), TITLE_WIDTH)
    return f"{name} {percent(progress):>6} / {percent(expected):>6}  {glyph} {words.say(f'status.{status}')}"


def coverage(words: Words, known: list[int]) -> str:
    """ "from 2 of 3" """
    return words.say("cli.coverage", known=known[0], all=known[1])


def _marks(words: Words, row: Row) -> str:
    marks = []
    if row["checkin_state"] in ("due", "late", "missed"):
        marks.append(words.say(f"cli.checkin_{row['checkin_state']}"))
    if row["disagrees"]:
        marks.append(words.say("cli.disagrees"))
    if row["stale_since"]:
        marks.append(words.say("cli.stale"))
    return "  " + ", ".join(marks) if marks else ""
