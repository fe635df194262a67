"""The page of one key result: its word, its chart, what is known of it, what was said."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from zoneinfo import ZoneInfo

from okrtui.domain.model import Checkin, Kind
from okrtui.reporting import sections, tables
from okrtui.reporting.drawing import bar
from okrtui.reporting.page import document
from okrtui.reporting.rows import ReportRow, key_result_row
from okrtui.usecases.report import Report, ReportEntry
from okrtui.usecases.views import Detail
from okrtui.words import Words
from okrtui.words.dates import cycle_name, day, with_weekday
from okrtui.words.numbers import percent, short_with_unit
from okrtui.words.standing import confidence_word
from okrtui.words.values import chance
from okrtui.words.width import tame

CHECKINS = 40
"""Check-ins that are told, the latest."""

_NUMBERS = (Kind.INCREASE, Kind.DECREASE, Kind.REACH, Kind.RELATIVE, Kind.KEEP)


def key_result_page(
    entry: ReportEntry, detail: Detail, report: Report, words: Words, zone: str, nav: str
) -> str:
    """The whole page; ``nav`` leads back."""
    row = key_result_row(words, detail.row, entry.team, zone)
    over = " · ".join((tame(entry.objective.definition.title), cycle_name(words, report.cycle.id)))
    facts = "".join(
        f"<dt>{escape(name)}</dt><dd>{told}</dd>" for name, told in _facts(row, entry, detail, words)
    )
    body = (
        f'{nav}<header><p class="over">{escape(over)}</p><h1>{escape(row.title)}</h1></header><main>\n'
        f'<section class="first"><h2 class="hide">{escape(words.say("report.col_status"))}</h2>'
        f'<div class="answer one" {tables.marked(row)}><div>{_word(row, words)}</div>'
        f"{sections.drawn(detail, report, words, zone, wide=560, high=210)}</div></section>\n"
        f'<section><h2>{escape(words.say("report.known"))}</h2><dl class="owed">{facts}</dl></section>\n'
        f"{_checkins(detail, words, zone)}</main>{sections.foot(report, words, zone)}"
    )
    return document(words, f"{row.title} · {tame(entry.team.name)}", body)


def _word(row: ReportRow, words: Words) -> str:
    """The score it is heading for or was closed with, its word, its bar."""
    big = ""
    if row.score:
        over = escape(words.say("report.scored" if row.scored else "report.heading_for"))
        big = f'<p class="remark">{over}</p><p class="big s-{row.look}">{row.score}</p>'
    whose = f'<p class="remark">{escape(row.whose)}</p>' if row.whose else ""
    return (
        f"{big}<p>{tables.word(row)}</p>{whose}"
        f'<p class="facts">{escape(row.values)}</p>{bar(row.progress, row.expected, row.tick, row.look)}'
    )


def _facts(row: ReportRow, entry: ReportEntry, detail: Detail, words: Words) -> Iterator[tuple[str, str]]:
    say = words.say
    for name, told in (
        ("owner", row.owner),
        ("team", row.team),
        ("progress", row.done),
        ("expected", percent(row.expected) if row.expected is not None and not row.scored else ""),
        ("confidence", row.sure),
        ("remark", ", ".join(row.marks)),
    ):
        if told:
            yield say(f"markdown.{name}"), escape(told)
    forecast = detail.row.state.forecast
    if forecast is not None and forecast.probability is not None:
        yield say("report.chance"), escape(chance(words, forecast.probability))
    tasks = detail.row.tasks
    if tasks is not None and tasks.total:
        late = {"overdue": tasks.overdue, "missing": tasks.missing}
        parts = [say("value.tasks", done=tasks.done, total=tasks.total)]
        parts += [say(f"detail.{name}", n=n) for name, n in late.items() if n]
        yield say("report.tasks"), escape(" · ".join(parts))
    docs = [
        f'<a href="{escape(one.url)}">{escape(tame(one.title))}</a>' for one in detail.row.definition.docs
    ]
    if docs:
        yield say("key_result.def_docs"), " · ".join(docs)
    if detail.row.definition.description:
        yield say("report.description"), escape(tame(detail.row.definition.description))


def _checkins(detail: Detail, words: Words, zone: str) -> str:
    say = words.say
    found = [f"<section><h2>{escape(say('report.checkins'))}</h2>"]
    if not detail.checkins:
        return f'{found[0]}<p class="remark">{escape(say("detail.never_checked_in"))}</p></section>\n'
    latest = reversed(detail.checkins[-CHECKINS:])
    lines = "".join(f"<li>{_said(one, detail, words, zone)}</li>" for one in latest)
    return f'{found[0]}<ul class="log">{lines}</ul></section>\n'


def _said(one: Checkin, detail: Detail, words: Words, zone: str) -> str:
    """The day, who, what they told; below it their words."""
    say, definition = words.say, detail.row.definition
    at = one.at.astimezone(ZoneInfo(zone)).date()
    told = [
        with_weekday(words, at, day(words, at, detail.today)),
        tame(detail.names.get(one.author or "", "")),
    ]
    if one.value is not None and definition.kind in _NUMBERS:
        told.append(short_with_unit(words, one.value, definition.unit))
    if one.confidence is not None:
        told.append(f"{say('markdown.confidence')}: {confidence_word(words, one.confidence)}")
    blocker = say(f"detail.blocker_{one.blocker_kind.value}") if one.blocker_kind is not None else ""
    lines = [
        one.note,
        f"{say('detail.win')}: {one.win}" if one.win else "",
        f"{say('detail.blocker')}: {': '.join(part for part in (blocker, one.blocker) if part)}"
        if one.blocker or blocker
        else "",
        say("detail.next", action=one.next_action) if one.next_action else "",
    ]
    below = "<br>".join(escape(tame(line)) for line in lines if line)
    return f'<span class="sub">{escape(" · ".join(part for part in told if part))}</span>{below}'
