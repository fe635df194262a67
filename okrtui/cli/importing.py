"""``okrtui import``: other tools' files become a plan and dated check-ins beside it, never the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from okrtui.cli.call import Call
from okrtui.cli.complete import cycles, teams
from okrtui.cli.options import command, group, json_option, pass_call
from okrtui.collecting import uncollected
from okrtui.config.paths import expanded
from okrtui.errors import UsageError
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.importing.model import Asked, Question, Seen
    from okrtui.usecases.workspace import Workspace

FileReader = Callable[[Call, "Workspace", str, "Asked"], "Seen"]
"""What a file says, with the questions it leaves open."""

DATES = ("dmy", "mdy", "ymd")


def _csv() -> FileReader:
    from okrtui.cli.import_tables import read_csv

    return read_csv


def _tsv() -> FileReader:
    from okrtui.cli.import_tables import read_tsv

    return read_tsv


def _viva() -> FileReader:
    from okrtui.cli.import_viva import read_viva

    return read_viva


def _xlsx() -> FileReader:
    from okrtui.cli.import_tables import read_xlsx

    return read_xlsx


def _markdown() -> FileReader:
    from okrtui.cli.import_tables import read_markdown_file

    return read_markdown_file


SOURCES: Mapping[str, Callable[[], FileReader]] = {
    "csv": _csv,
    "tsv": _tsv,
    "xlsx": _xlsx,
    "markdown": _markdown,
    "viva": _viva,
}
"""What reads each kind of file; its module is imported when it is called for."""


def import_command(words: Words) -> click.Command:
    from okrtui.cli.import_trackers import TRACKERS, tracker_command

    commands = [_import(words, kind) for kind in SOURCES]
    return group(words, "import", [*commands, *(tracker_command(words, kind) for kind in TRACKERS)])


def _import(words: Words, kind: str) -> click.Command:
    @click.argument("file", metavar="[FILE|-]", default="-")
    @click.option("-o", "--output", metavar="FILE", help=words.say("importing.option_output"))
    @click.option("--checkins", metavar="FILE", help=words.say("importing.option_checkins"))
    @click.option("--team", metavar="TEAM", help=words.say("importing.option_team"), shell_complete=teams)
    @click.option("--cycle", metavar="CYCLE", help=words.say("importing.option_cycle"), shell_complete=cycles)
    @click.option("--column", metavar="NAME=FIELD", multiple=True, help=words.say("importing.option_column"))
    @click.option("--dates", type=click.Choice(DATES), help=words.say("importing.option_dates"))
    @click.option(
        "--align", type=click.Choice(("supports", "drives")), help=words.say("importing.option_align")
    )
    @json_option(words)
    @pass_call
    def run(
        call: Call,
        file: str,
        output: str | None,
        checkins: str | None,
        team: str | None,
        cycle: str | None,
        column: tuple[str, ...],
        dates: str | None,
        align: str | None,
        as_json: bool,
    ) -> int:
        from okrtui.cli.import_output import Targets, deliver
        from okrtui.importing.model import Asked
        from okrtui.usecases.importing import begun, bring, today_of

        workspace = call.workspace()
        targets = Targets(output, checkins)
        since = begun(workspace, cycle)
        asked = Asked(today=today_of(workspace), columns=_columns(column), dates=dates, since=since)
        with uncollected():
            seen = _read(call, workspace, kind, file, asked)
            written = seen.written or written_on(file)
            done = bring(workspace, seen, team=team, cycle=cycle, written=written, drives=align == "drives")
            if align is None and done.questions and done.plan.objectives and call.interactive:
                align = _answer(call, done.questions[-1])
                drives = align == "drives"
                done = bring(workspace, seen, team=team, cycle=cycle, written=written, drives=drives)
            return deliver(call, done, targets, as_json=as_json, answered=align is not None)

    return command(words, f"import {kind}", run)


def _read(call: Call, workspace: Workspace, kind: str, file: str, asked: Asked) -> Seen:
    """What the file says; on a terminal what it leaves open is asked first."""
    read = SOURCES[kind]()
    seen = read(call, workspace, file, asked)
    while call.interactive and (open_ := [one for one in seen.questions if not one.safe]):
        for one in open_:
            asked = answered(asked, one.answered_with(_answer(call, one)))
        seen = read(call, workspace, file, asked)
    return seen


def answered(asked: Asked, option: str) -> Asked:
    """The same with one more option, as it would stand in the call."""
    name, _, value = option.partition(" ")
    if name == "--dates":
        return replace(asked, dates=value)
    return replace(asked, columns={**asked.columns, **_columns((value,))})


def _answer(call: Call, question: Question) -> str:
    asked = call.words.say("importing.ask", column=question.column)
    return call.choose(asked, question.choices, question.safe or None)


def _columns(given: tuple[str, ...]) -> Mapping[str, str]:
    """``NAME=FIELD`` again and again; the header is compared without regard to case and signs."""
    from okrtui.importing.tables.headers import FIELDS, loose

    found = {}
    for one in given:
        name, sign, field = one.rpartition("=")
        if not sign or (field not in FIELDS and field != "skip"):
            known = ", ".join([*FIELDS, "skip"])
            raise UsageError("importing.bad_column", value=one, known=known)
        found[loose(name)] = field
    return found


def written_on(file: str) -> date | None:
    """The day a file was last written on; None for standard input and addresses."""
    try:
        at = None if file == "-" else expanded(file).stat().st_mtime
        return None if at is None else datetime.fromtimestamp(at, UTC).date()
    except (OSError, OverflowError, ValueError):
        return None
