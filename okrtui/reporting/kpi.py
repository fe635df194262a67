"""The page of one KPI: its value against its band, over its whole time, and what was told."""

from __future__ import annotations

from datetime import date
from html import escape
from zoneinfo import ZoneInfo

from okrtui.reporting import tables
from okrtui.reporting.drawing import chart
from okrtui.reporting.page import document
from okrtui.reporting.rows import kpi_row
from okrtui.reporting.sections import as_of, name_of
from okrtui.usecases.report import Report
from okrtui.usecases.views import KpiView
from okrtui.words import Words
from okrtui.words.dates import day, with_weekday
from okrtui.words.kpi import healthy_at, stands, value_of
from okrtui.words.numbers import short_with_unit
from okrtui.words.picture import Picture
from okrtui.words.width import tame

VALUES = 60
"""Values that are told, the latest."""

BIG, MIDDLE = 6, 9
"""Characters up to which a value is written largest, and large."""


def kpi_page(report: Report, one: KpiView, words: Words, zone: str, nav: str = "") -> str:
    """The whole document; days in ``zone``. ``nav`` leads to the other pages of a site."""
    row = kpi_row(words, one, one.definition.team)
    picture = _picture(one, words, zone, report.now.date())
    drawn = ""
    if picture is not None:
        drawn = f"<figure>{chart(picture, stands(words, one), wide=560, high=210)}</figure>"
    over = " · ".join(part for part in (tame(report.header.organization), row.owner) if part)
    value = value_of(words, one)
    body = (
        f'{nav}<header><p class="over">{escape(over)}</p><h1>{escape(name_of(report))}</h1></header><main>\n'
        f'<section class="first"><h2 class="hide">{escape(words.say("report.col_status"))}</h2>'
        f'<div class="answer one" {tables.marked(row)}><div><p class="{_size(value)} s-{row.look}">'
        f"{escape(value)}</p><p>{tables.word(row)}</p>"
        f'<p class="facts">{escape(healthy_at(words, one.definition, one.value))}</p></div>'
        f"{drawn}</div></section>\n"
        f"{_values(one, words, zone, report.now.date())}</main>"
        f'<footer class="legend"><p>{escape(as_of(report, words, zone))}</p></footer>\n'
    )
    return document(words, name_of(report), body)


def _size(text: str) -> str:
    """How large a value is written, so that it stands on one line."""
    return "big" if len(text) <= BIG else "big mid" if len(text) <= MIDDLE else "big long"


def _picture(one: KpiView, words: Words, zone: str, today: date) -> Picture | None:
    """The values between the first and the last, with the band; None of less than two."""
    told = [value.measured for value in one.values if value.measured.value.is_finite()]
    if len(told) < 2 or told[0].at == told[-1].at:
        return None
    begin, span = told[0].at, (told[-1].at - told[0].at).total_seconds()
    low, high = (None if edge is None else float(edge) for edge in (one.definition.low, one.definition.high))
    days = (at.astimezone(ZoneInfo(zone)).date() for at in (begin, told[-1].at))
    return Picture(
        values=[((value.at - begin).total_seconds() / span, float(value.value)) for value in told],
        expected=(),
        cone=(),
        levels=[edge for edge in (low, high) if edge is not None],
        now=None,
        labels=[(float(place), day(words, one_day, today)) for place, one_day in enumerate(days)],
        unit="%" if one.definition.unit == "%" else "",
        area=[(0.0, low, high), (1.0, low, high)] if low is not None and high is not None else (),
    )


def _values(one: KpiView, words: Words, zone: str, today: date) -> str:
    heading = escape(words.say("report.values"))
    lines = ""
    for value in reversed(one.values[-VALUES:]):
        at = value.measured.at.astimezone(ZoneInfo(zone)).date()
        told = short_with_unit(words, value.measured.value, one.definition.unit)
        when = escape(with_weekday(words, at, day(words, at, today)))
        note = escape(tame(value.note))
        lines += f'<tr><th scope="row">{when}</th><td>{escape(told)}</td><td>{note}</td></tr>'
    if not lines:
        return ""
    return (
        f'<section><h2>{heading}</h2><table class="values"><caption class="hide">{heading}</caption>'
        f"<tbody>{lines}</tbody></table></section>\n"
    )
