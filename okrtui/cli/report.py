"""``okrtui report``: how a team or everybody stands, as a file to send on."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import cycles, teams
from okrtui.cli.options import command, json_option, pass_call
from okrtui.cli.printable import json_text
from okrtui.cli.reading import day
from okrtui.collecting import uncollected
from okrtui.config.paths import expanded
from okrtui.errors import RefusedError, UsageError
from okrtui.words import Words
from okrtui.words.markdown import document

if TYPE_CHECKING:
    from okrtui.usecases.report import Report
    from okrtui.usecases.workspace import Workspace

FORMATS = ("md", "html", "xlsx", "csv", "json")
BOM = "\ufeff"
"""Begins a file of CSV: without it Excel reads the code page of the machine, and Korean is lost."""


def report_command(words: Words) -> click.Command:
    @click.option("--team", metavar="TEAM", help=words.say("report.option_team"), shell_complete=teams)
    @click.option("--kpi", metavar="KPI", help=words.say("report.option_kpi"))
    @click.option("--cycle", metavar="CYCLE", help=words.say("report.option_cycle"), shell_complete=cycles)
    @click.option("--as-of", metavar="DATE", help=words.say("report.option_as_of"))
    @click.option("--format", "form", type=click.Choice(FORMATS), help=words.say("report.option_format"))
    @click.option("-o", "--output", metavar="FILE", default="-", help=words.say("report.option_output"))
    @click.option("--site", metavar="FOLDER", help=words.say("report.option_site"))
    @click.option("--force", is_flag=True, help=words.say("report.option_force"))
    @json_option(words)
    @pass_call
    def run(
        call: Call,
        team: str | None,
        kpi: str | None,
        cycle: str | None,
        as_of: str | None,
        form: str | None,
        output: str,
        site: str | None,
        force: bool,
        as_json: bool,
    ) -> int:
        if site is not None:
            if team or kpi or form or as_json or output != "-":
                raise UsageError("report.site_either", hint="report.hint.site_either")
            return _write_site(call, _then(call, as_of), site, cycle, force=force)
        if kpi and (team or cycle):
            raise UsageError("report.kpi_alone", hint="report.hint.kpi_alone")
        if as_json and form not in (None, "json"):
            raise UsageError("report.either", hint="report.hint.either")
        form = "json" if as_json else form or _by_ending(output)
        from okrtui.config.save import passes_on, write_over

        target = None if output == "-" else expanded(output)
        if target is not None and os.path.exists(target) and not force and not passes_on(target):
            raise RefusedError("report.exists", hint="report.hint.exists", file=output)
        workspace = _then(call, as_of)
        with uncollected():
            data = _kpi(call, workspace, kpi, form) if kpi else _made(call, workspace, team, cycle, form)
        if target is None:
            if isinstance(data, str):
                sys.stdout.write(data)
            else:
                sys.stdout.buffer.write(data)
            return 0
        if isinstance(data, str) and form == "csv" and not passes_on(target):
            data = BOM + data
        write_over(target, data)
        call.talk("report.written", file=output)
        return 0

    return command(words, "report", run)


def _write_site(call: Call, workspace: Workspace, site: str, cycle: str | None, *, force: bool) -> int:
    """Everybody's pages of a cycle, and one of each other."""
    from okrtui.reporting.folder import write_site
    from okrtui.reporting.site import INDEX, Site
    from okrtui.usecases.report import report

    whole = report(workspace, cycle=cycle, charts=sys.maxsize)
    others = sorted(workspace.store.cycles(), key=lambda one: one.start, reverse=True)
    told = [report(workspace, cycle=one.id) for one in others if one.id != whole.cycle.id]
    _tell_drafts(call, whole)
    folder = expanded(site)
    pages = Site(whole, told, call.words, workspace.zone).pages()
    paths = write_site(folder, pages, replace=force)
    call.talk("report.site_written", folder=site, n=len(paths), first=str(folder / INDEX))
    return 0


def _tell_drafts(call: Call, made: Report) -> None:
    """A cycle that is being planned has a report without what is planned: the reader is told why."""
    if made.drafts:
        call.talk("report.drafts", n=made.drafts, cycle=made.cycle.id)


def _by_ending(output: str) -> str:
    """The format that the name of a file asks for."""
    ending = Path(output).suffix.lower().removeprefix(".")
    ending = {"htm": "html", "markdown": "md"}.get(ending, ending)
    return ending if ending in FORMATS else FORMATS[0]


def _then(call: Call, as_of: str | None) -> Workspace:
    """The organisation at the end of a day; without one as it stands."""
    workspace = call.workspace()
    past = day(as_of)
    if past is None:
        return workspace
    from okrtui.usecases.past import exact
    from okrtui.usecases.past_store import KnownJudgements, on_day

    then = on_day(workspace, past, KnownJudgements())
    if then.past is not None and not exact(workspace, then.past):
        call.talk("cli.as_of_inexact")
    return then


def _made(call: Call, workspace: Workspace, team: str | None, cycle: str | None, form: str) -> str | bytes:
    """The whole file, before anything is written."""
    from okrtui.usecases.report import report

    words, zone = call.words, workspace.zone
    if form == "html":
        from okrtui.reporting.page import CHARTS, page

        made = report(workspace, team=team, cycle=cycle, charts=CHARTS)
        _tell_drafts(call, made)
        return page(made, words, zone)
    made = report(workspace, team=team, cycle=cycle)
    _tell_drafts(call, made)
    return _written(call, workspace, made, form)


def _kpi(call: Call, workspace: Workspace, kpi: str, form: str) -> str | bytes:
    """The same of one KPI."""
    from okrtui.usecases.report import of_kpi

    made = of_kpi(workspace, kpi)
    if form == "html" and made.kpi is not None:
        from okrtui.reporting.kpi import kpi_page

        return kpi_page(made, made.kpi, call.words, workspace.zone)
    return _written(call, workspace, made, form)


def _written(call: Call, workspace: Workspace, made: Report, form: str) -> str | bytes:
    """A report as anything but a page."""
    words, zone = call.words, workspace.zone
    if form == "xlsx":
        from okrtui.reporting.workbook import workbook_of

        return workbook_of(made, words, zone)
    from okrtui.reporting import documents

    if form == "csv":
        return documents.csv_of(made, words, zone)
    if form == "json":
        return json_text(documents.json_of(made, words, zone)) + "\n"
    return document(words, documents.stated(made, words, zone))
