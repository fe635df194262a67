"""The tables of a page: teams, objectives with their key results, KPIs. Each row carries its full identifier
and its progress, unrounded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape

from okrtui.domain.model import Window
from okrtui.reporting.drawing import bar, spark
from okrtui.reporting.rows import KEY_RESULT, OBJECTIVE, ReportRow
from okrtui.usecases.views import KeyResultView
from okrtui.words import Words
from okrtui.words.glyphs import UNICODE
from okrtui.words.numbers import signed

Address = Callable[[ReportRow], str]
"""Where the title of a row leads; empty: nowhere."""


def nowhere(row: ReportRow) -> str:
    """No title leads anywhere."""
    return ""


def marked(row: ReportRow) -> str:
    """What tells programs which row it is and where it stands: the same on every page."""
    progress = "" if row.progress is None else repr(row.progress)
    return f'data-id="{escape(row.id)}" data-progress="{progress}" data-status="{row.status}"'


def word(row: ReportRow, sign: bool = True) -> str:
    """The word of a row with its sign, in its colour."""
    shown = f'<span class="sign" aria-hidden="true">{UNICODE.status[row.look]}</span>' if sign else ""
    return f'<span class="word s-{row.look}">{shown}{escape(row.word)}</span>'


def title(row: ReportRow, address: Address) -> str:
    """The title of a row, leading where it may."""
    told, target = escape(row.title), address(row)
    return f'<a href="{escape(target)}">{told}</a>' if target else told


def key_results(
    words: Words, caption: str, rows: Iterable[ReportRow], window: Window, address: Address, *, past: bool
) -> str:
    """Objectives, each followed by its key results; ``past``: with the week and the trend of each."""
    say = words.say
    heads = [
        ("", say("report.col_title")),
        ("bar", say("report.col_bar")),
        ("num", say("report.col_done")),
        ("state", say("report.col_heading")),
    ]
    if past:
        heads += [("week", say("report.col_week")), ("trend", say("report.col_trend"))]
    lines = "".join(_line(words, row, window, address, past) for row in rows)
    return _table(caption, heads, lines)


def _line(words: Words, row: ReportRow, window: Window, address: Address, past: bool) -> str:
    ahead = _ahead(words, row)
    beside = _beside(words, row, window) if past else ""
    return (
        f'<tr class="{row.kind}" {marked(row)}><th scope="row">{title(row, address)}{_below(row)}</th>'
        f'<td class="bar">{bar(row.progress, row.expected, row.tick, row.look)}'
        f'<span class="sub">{escape(row.values)}</span></td>'
        f'<td class="num">{row.done}</td><td class="state">{word(row)}{ahead}</td>{beside}</tr>\n'
    )


def _ahead(words: Words, row: ReportRow) -> str:
    """Whose word it is, and the score that the row is heading for, or was closed with."""
    told = [row.whose] if row.whose else []
    code = "standing.scored" if row.scored else "standing.heading"
    told += [words.say(code, score=row.score)] if row.score else []
    return "".join(f'<span class="sub">{escape(one)}</span>' for one in told)


def _below(row: ReportRow) -> str:
    """Who owns it, and what is to be looked at."""
    told = [escape(row.owner)] if row.owner else []
    told += [f'<span class="mark">{escape(mark)}</span>' for mark in row.marks]
    return f'<span class="sub">{" · ".join(told)}</span>' if told else ""


def _beside(words: Words, row: ReportRow, window: Window) -> str:
    if not isinstance(row.source, KeyResultView):
        return '<td class="week"></td><td class="trend"></td>'
    week = "" if row.week is None or abs(row.week) >= 10 else signed(round(row.week * 100))
    return f'<td class="week">{week}</td><td class="trend">{spark(row.source.trend, window)}</td>'


def means(words: Words, caption: str, rows: Iterable[ReportRow], address: Address) -> str:
    """Teams, each with those below it, further in the deeper it stands."""
    say = words.say
    heads = [
        ("", say("report.col_team")),
        ("bar", ""),
        ("num", say("report.col_done")),
        ("state", say("report.col_heading")),
    ]
    lines = "".join(
        f'<tr class="{row.kind}" {marked(row)}><th scope="row" style="padding-left:{row.depth * 1.125}rem">'
        f"{title(row, address)}</th>"
        f'<td class="bar">{bar(row.progress, row.expected, row.tick, row.look)}'
        f'<span class="sub">{escape(row.values)}</span></td>'
        f'<td class="num">{row.done}</td><td class="state">{word(row)}{_ahead(words, row)}</td></tr>\n'
        for row in rows
    )
    return _table(caption, heads, lines)


def kpis(words: Words, caption: str, rows: Iterable[ReportRow], address: Address) -> str:
    """KPIs with their band and their word."""
    say = words.say
    heads = [("", say("report.col_kpi")), ("", say("report.col_value")), ("state", say("report.col_status"))]
    lines = "".join(_kpi(row, address) for row in rows)
    return _table(caption, heads, lines)


def _kpi(row: ReportRow, address: Address) -> str:
    whose = escape(" · ".join(one for one in (row.owner, row.team) if one))
    marks = "".join(f'<span class="sub mark">{escape(mark)}</span>' for mark in row.marks)
    return (
        f'<tr class="{row.kind}" {marked(row)}><th scope="row">{title(row, address)}'
        f'<span class="sub">{whose}</span></th><td>{escape(row.values)}</td>'
        f"<td>{word(row)}{marks}</td></tr>\n"
    )


def lagging(
    words: Words, caption: str, rows: Iterable[ReportRow], about: Callable[[ReportRow], str], address: Address
) -> str:
    """Key results that want a look; ``about``: what is said below each title."""
    say = words.say
    heads = [
        ("", say("report.col_key_result")),
        ("bar", say("report.col_bar")),
        ("num", say("report.col_done")),
        ("state", say("report.col_heading")),
    ]
    lines = "".join(
        f'<tr class="lagging"><th scope="row">{title(row, address)}'
        f'<span class="sub">{escape(about(row))}</span></th>'
        f'<td class="bar">{bar(row.progress, row.expected, row.tick, row.look)}'
        f'<span class="sub">{escape(row.values)}</span></td>'
        f'<td class="num">{row.done}</td><td class="state">{word(row)}{_ahead(words, row)}</td></tr>\n'
        for row in rows
    )
    return _table(caption, heads, lines)


def _table(caption: str, heads: Iterable[tuple[str, str]], lines: str) -> str:
    shown = "".join(
        f'<th scope="col" class="{name}">{escape(told)}</th>' if told else f'<td class="{name}"></td>'
        for name, told in heads
    )
    return (
        f'<table class="stand"><caption class="hide">{escape(caption)}</caption>\n'
        f"<thead><tr>{shown}</tr></thead>\n"
        f"<tbody>\n{lines}</tbody></table>\n"
    )


def grouped(rows: Iterable[ReportRow]) -> Iterator[tuple[ReportRow, list[ReportRow]]]:
    """Every team that has something, with its objectives and key results."""
    team: ReportRow | None = None
    below: list[ReportRow] = []
    for row in rows:
        if row.kind in (OBJECTIVE, KEY_RESULT):
            below.append(row)
            continue
        if team is not None and below:
            yield team, below
        team, below = row, []
    if team is not None and below:
        yield team, below
