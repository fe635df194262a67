"""The parts of a page: the answer, what is off track, what is owed, charts, and how it is read."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from zoneinfo import ZoneInfo

from okrtui.domain.model import Status
from okrtui.reporting import tables
from okrtui.reporting.drawing import HIGH, WIDE, bar, chart, stack
from okrtui.reporting.rows import key_result_row
from okrtui.reporting.tables import Address
from okrtui.usecases.report import Owed, Report, ReportEntry
from okrtui.usecases.views import Detail
from okrtui.words import Words
from okrtui.words.dates import cycle_name, day
from okrtui.words.glyphs import UNICODE
from okrtui.words.numbers import number, percent, score
from okrtui.words.picture import picture_of, progress_picture
from okrtui.words.standing import of_key_result, of_rollup, whole, word
from okrtui.words.values import journey
from okrtui.words.width import tame

LISTED = 12
"""Rows of a list that stand in the table below as well."""

NAMED = 40
"""People whose check-ins are named one by one."""


def title_of(report: Report, words: Words) -> str:
    """Whose report, of which cycle."""
    if report.kpi is not None:
        return name_of(report)
    return f"{name_of(report)} · {cycle_name(words, report.cycle.id)}"


def name_of(report: Report) -> str:
    """The team's name, else the organisation's; of a KPI its title."""
    if report.kpi is not None:
        return tame(report.kpi.definition.title)
    return tame(report.team.name if report.team is not None else report.header.organization)


def head(report: Report, words: Words) -> str:
    """Whose it is, of when."""
    top = report.header
    over = [tame(top.organization)] if report.team is not None else []
    over.append(cycle_name(words, report.cycle.id))
    if top.ended is None:
        over.append(words.say("board.week", week=top.week, weeks=top.weeks))
    else:
        over.append(words.say("board.ended", day=day(words, top.ended, report.now.date())))
    mission = f'<p class="mission">{escape(tame(top.mission))}</p>' if top.mission and not report.team else ""
    return (
        f'<header><p class="over">{escape(" · ".join(over))}</p>'
        f"<h1>{escape(name_of(report))}</h1>{mission}</header>\n"
    )


def answer(report: Report, words: Words, zone: str) -> str:
    """Where all of it is heading, how much is done, how many stand where; the weeks beside it."""
    total, say = report.total, words.say
    standing = of_rollup(total, report.header.elapsed)
    look = standing.status.value
    sign = f'<span class="sign" aria-hidden="true">{UNICODE.status[standing.status]}</span>'
    told = f'<p class="word s-{look}">{sign}{escape(whole(words, standing))}</p>'
    big = ""
    if standing.heading is not None:
        closed = report.close is not None
        over = say("report.scored" if closed else "report.heading_for")
        shown = score(standing.heading, 2 if closed else 1)
        scale = say("report.scale", good=number(standing.good, 2))
        big = f'<p class="remark">{escape(over)}</p><p class="big s-{look}">{shown}</p>'
        told += f'<p class="remark">{escape(scale)}</p>'
    asked = say("board.answer_ended" if _is_over(report) else "board.answer_make_it")
    return (
        f'<section class="first"><h2 class="hide">{escape(asked)}</h2>'
        f'<div class="answer"><div>{big}{told}<p class="facts">{_facts(report, words)}</p></div>'
        f"{_weeks(report, words, zone)}</div>{_counts(report, words)}</section>\n"
    )


def _is_over(report: Report) -> bool:
    """Whether the cycle has ended, or was closed."""
    elapsed = report.header.elapsed
    return report.close is not None or (elapsed is not None and elapsed >= 1)


def made_code(report: Report) -> str:
    """The message of what is made and what was to be: by today, or by the end of what is over."""
    return "board.made_over" if _is_over(report) else "board.made"


def _facts(report: Report, words: Words) -> str:
    total, say = report.total, words.say
    known, every = total.coverage
    facts = [say("report.no_values")] if total.progress is None else []
    if total.progress is not None and total.expected is not None:
        values = {"done": percent(total.progress), "expected": percent(total.expected)}
        facts.append(say(made_code(report), **values))
    elif total.progress is not None:
        facts.append(say("detail.progress_only", done=percent(total.progress)))
    facts.append(say("home.from", known=known, all=every))
    return "<br>".join(escape(one) for one in facts)


def _weeks(report: Report, words: Words, zone: str) -> str:
    card = report.progress
    if card is None or card.window is None or card.rollup.progress is None:
        return ""
    picture = progress_picture(card, ZoneInfo(zone), words)
    label = words.say("report.weeks_label", done=percent(card.rollup.progress))
    return f"<figure>{chart(picture, label, wide=560, high=190)}</figure>"


def _counts(report: Report, words: Words) -> str:
    """How many key results stand at each word, as a bar and in words."""
    counts = {status: report.counts[status] for status in _SHOWN if status in report.counts}
    if not counts:
        return ""
    items = "".join(
        f'<li class="s-{status.value}"><span class="sign" aria-hidden="true">{UNICODE.status[status]}</span>'
        f"<b>{count}</b> {escape(words.say(f'status.{status.value}'))}</li>"
        for status, count in counts.items()
    )
    return f'<div class="counts">{stack(counts)}<ul>{items}</ul></div>'


_SHOWN = (
    Status.CLOSED_MISSED,
    Status.CLOSED_PARTIAL,
    Status.CLOSED_MET,
    Status.OFF_TRACK,
    Status.AT_RISK,
    Status.OUTDATED,
    Status.PENDING,
    Status.ON_TRACK,
    Status.DONE,
)


def lagging(report: Report, words: Words, zone: str, address: Address) -> str:
    """What is off track, and where the owner is sure all the same."""
    say = words.say
    if report.close is not None:
        return ""
    found = [f"<section><h2>{escape(say('report.off_track'))}</h2>"]
    if report.off_track:
        found.append(_listed(report.off_track, words, zone, address, say("report.off_track")))
    else:
        found.append(f'<p class="remark">{escape(say("report.none_off_track"))}</p>')
    apart = [one for one in report.sure if one.key_result.state.status is not Status.OFF_TRACK]
    if apart:
        found.append(f"<h3>{escape(say('home.sure'))}</h3>")
        found.append(_listed(apart, words, zone, address, say("home.sure")))
    return "".join(found) + "</section>\n"


def _listed(entries: Sequence[ReportEntry], words: Words, zone: str, address: Address, caption: str) -> str:
    rows = [key_result_row(words, one.key_result, one.team, zone) for one in entries[:LISTED]]
    about = {
        one.key_result.path: " · ".join(
            part
            for part in (
                tame(one.key_result.owner_name),
                tame(one.objective.definition.title),
                tame(one.team.name),
            )
            if part
        )
        for one in entries[:LISTED]
    }
    more = len(entries) - len(rows)
    beside = f'<p class="remark">{escape(words.say("report.more", n=more))}</p>' if more else ""
    return tables.lagging(words, caption, rows, lambda row: about[row.id], address) + beside


def owed(report: Report, words: Words, zone: str, address: Address) -> str:
    """Check-ins that are due, by who is asked."""
    if report.header.ended is not None or not report.counts:
        return ""
    say = words.say
    found = f"<section><h2>{escape(say('report.owed'))}</h2>"
    if not report.owed:
        return found + f'<p class="remark">{escape(say("report.none_owed"))}</p></section>\n'
    brief = len(report.owed) > NAMED
    rows = "".join(_owed(one, words, zone, address, brief) for one in report.owed)
    return f'{found}<dl class="owed">{rows}</dl></section>\n'


def _owed(one: Owed, words: Words, zone: str, address: Address, brief: bool) -> str:
    name = tame(one.name) or words.say("weekly.nobody")
    if brief:
        told = escape(words.say("report.check_ins", n=len(one.entries)))
    else:
        told = "<br>".join(_owing(entry, words, zone, address) for entry in one.entries)
    return f"<dt>{escape(name)}</dt><dd>{told}</dd>"


def _owing(entry: ReportEntry, words: Words, zone: str, address: Address) -> str:
    row = key_result_row(words, entry.key_result, entry.team, zone)
    state = words.say(f"weekly.checkin_{entry.key_result.state.checkin_state.value}")
    return f"{tables.title(row, address)} <span>· {escape(state)}</span>"


def charts(report: Report, words: Words, zone: str, address: Address) -> str:
    """A chart of each key result whose past is told: where there are many, of those that most want a look."""
    teams = {part.team.name: part.team for part in report.parts}
    shown = [figure(one, report, words, zone, address) for one in report.details if one.team_name in teams]
    shown = [one for one in shown if one]
    if not shown:
        return ""
    every = sum(len(objective.key_results) for part in report.parts for objective in part.objectives)
    told = words.say("report.charts" if len(report.details) == every else "report.charts_some")
    return f'<section><h2>{escape(told)}</h2><div class="charts">{"".join(shown)}</div></section>\n'


def figure(detail: Detail, report: Report, words: Words, zone: str, address: Address) -> str:
    """The chart of a key result with its title, way and word; empty where there is nothing to draw."""
    picture = drawn(detail, report, words, zone)
    if not picture:
        return ""
    row, state = detail.row, detail.row.state
    told = tame(row.definition.title)
    way = tame(journey(words, row, UNICODE))
    return picture.replace(
        "<figure>",
        f"<figure><figcaption><b>{escape(told)}</b>"
        f'<span class="sub">{escape(way)} · <span class="word s-{state.status.value}">'
        f"{escape(whole(words, of_key_result(state)))}</span></span></figcaption>",
        1,
    )


def drawn(
    detail: Detail, report: Report, words: Words, zone: str, *, wide: float = WIDE, high: float = HIGH
) -> str:
    """The chart alone; empty where there is nothing to draw."""
    picture = picture_of(detail, report.now, ZoneInfo(zone), words)
    if picture is None:
        return ""
    label = words.say(
        "report.chart_label",
        title=tame(detail.row.definition.title),
        values=tame(journey(words, detail.row, UNICODE)),
        word=word(words, of_key_result(detail.row.state)),
    )
    return f"<figure>{chart(picture, label, wide=wide, high=high)}</figure>\n"


def foot(report: Report, words: Words, zone: str) -> str:
    """How bars and charts are read, and of when all of it is."""
    say = words.say
    sample = bar(0.4, 0.6, 0.5, "on_track")
    parts = [
        f"<p>{escape(say('report.legend_over' if report.close is not None else 'report.legend_bar'))}</p>",
        f"<p>{escape(say('report.legend_chart'))}</p>" if report.details else "",
        f"<p>{escape(as_of(report, words, zone))}</p>",
    ]
    return f'<footer class="legend"><div style="width:9rem">{sample}</div>{"".join(parts)}</footer>\n'


def as_of(report: Report, words: Words, zone: str) -> str:
    """Of when all of it is: a report is read in other years too."""
    return words.say("report.as_of", at=report.now, zone=zone)
