"""A report as one page of HTML that asks for nothing outside itself: the answer first, then what is off track
and what is owed, then every row, then charts."""

from __future__ import annotations

from html import escape

from okrtui.reporting import sections, tables
from okrtui.reporting.rows import KPI, OBJECTIVE, TEAM, ReportRow, rows_of
from okrtui.reporting.style import css
from okrtui.usecases.report import Report
from okrtui.words import Words

CHARTS = 36
"""Key results that are charted, those first that most want a look."""


def page(report: Report, words: Words, zone: str) -> str:
    """The whole document; days in ``zone``."""
    rows = list(rows_of(report, words, zone))
    body = [
        sections.head(report, words),
        "<main>",
        sections.answer(report, words, zone),
        sections.lagging(report, words, zone, tables.nowhere),
        sections.owed(report, words, zone, tables.nowhere),
        *tables_of(report, words, rows, tables.nowhere),
        sections.charts(report, words, zone, tables.nowhere),
        "</main>",
        sections.foot(report, words, zone),
    ]
    return document(words, sections.title_of(report, words), "".join(body))


def tables_of(report: Report, words: Words, rows: list[ReportRow], address: tables.Address) -> list[str]:
    """Teams, then the objectives of each, then KPIs."""
    say = words.say
    teams = [row for row in rows if row.kind == TEAM]
    found = []
    if len(teams) > 1:
        heading = say("report.teams")
        found += [f"<section><h2>{escape(heading)}</h2>", tables.means(words, heading, teams, address)]
        found.append("</section>")
    heading = say("report.objectives")
    found.append(f"<section><h2>{escape(heading)}</h2>")
    if not any(row.kind == OBJECTIVE for row in rows):
        found.append(f'<p class="remark">{escape(say("report.no_objectives"))}</p>')
    for team, below in tables.grouped(rows):
        if len(teams) > 1:
            found.append(f"<h3>{escape(team.title)}</h3>")
        found.append(
            tables.key_results(words, team.title, below, report.window, address, past=not report.brief)
        )
    found.append("</section>")
    kpis = [row for row in rows if row.kind == KPI]
    if kpis:
        heading = say("kpi.kpis")
        found += [f"<section><h2>{escape(heading)}</h2>", tables.kpis(words, heading, kpis, address)]
        found.append("</section>")
    return found


def document(words: Words, title: str, body: str) -> str:
    """A page of its own; nothing in it can ask another machine for anything."""
    return (
        f'<!doctype html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        '<meta name="generator" content="okrtui">\n'
        f"<title>{escape(title)}</title>\n<style>{css()}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
