"""A report as Markdown, CSV and JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from okrtui.reporting.rows import KEY_RESULT, KPI, OBJECTIVE, TEAM, ReportRow, key_result_row, rows_of
from okrtui.reporting.sections import as_of, made_code, title_of
from okrtui.usecases.report import Report, ReportEntry
from okrtui.words import Words
from okrtui.words.kpi import stands
from okrtui.words.markdown import Section, Stated, StatedRow, Values
from okrtui.words.numbers import percent, signed
from okrtui.words.standing import heading, of_rollup, whole
from okrtui.words.width import tame

Json = dict[str, object]

COLUMNS = (
    *("kind", "id", "title", "team", "owner", "values", "progress", "expected", "heading", "status", "word"),
    *("confidence", "week", "known", "all", "marks"),
)
"""Columns of the CSV. Numbers stand as they are, ``values``, ``word`` and ``marks`` as people read them."""

_ACTS = (*"=+-@", *"＝＋－＠", "\t", "\r")
"""What a formula may begin with; spreadsheets of East Asia take the wide signs as well."""


def csv_of(report: Report, words: Words, zone: str) -> str:
    """A line a row. A text that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows_of(report, words, zone):
        known, every = row.known or ("", "")
        texts = [_harmless(text) for text in (row.title, row.team, row.owner, row.values)]
        numbers = ["" if one is None else repr(one) for one in (row.progress, row.expected, row.heading)]
        sure, week = ("" if one is None else repr(one) for one in (row.confidence, row.week))
        told = [row.status, _harmless(row.word), sure, week, known, every, _harmless("; ".join(row.marks))]
        writer.writerow([row.kind, row.id, *texts, *numbers, *told])
    return out.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_ACTS) else text


def json_of(report: Report, words: Words, zone: str) -> Json:
    """The same in every language: codes, numbers as they are, and what people wrote."""
    total = report.total
    return {
        "schema": 1,
        "as_of": report.now.isoformat(),
        "organization": report.header.organization,
        "team": report.team.id if report.team is not None else None,
        "kpi": report.kpi.id if report.kpi is not None else None,
        "cycle": report.cycle.id,
        "closed": report.close is not None,
        "progress": total.progress,
        "expected": total.expected,
        "heading": total.heading,
        "status": total.status.value,
        "coverage": list(total.coverage),
        "counts": {status.value: count for status, count in report.counts.items()},
        "off_track": [one.key_result.path for one in report.off_track],
        "sure_but_behind": [one.key_result.path for one in report.sure],
        "owed": [
            {"name": one.name, "key_results": [entry.key_result.path for entry in one.entries]}
            for one in report.owed
        ],
        "rows": [_row_json(row) for row in rows_of(report, words, zone)],
    }


def _row_json(row: ReportRow) -> Json:
    return {
        "kind": row.kind,
        "id": row.id,
        "title": row.title,
        "team": row.team_id,
        "owner": row.owner_id,
        "progress": row.progress,
        "expected": row.expected,
        "heading": row.heading,
        "status": row.status,
        "confidence": row.confidence,
        "week": row.week,
        "coverage": list(row.known) if row.known else None,
    }


def stated(report: Report, words: Words, zone: str) -> Stated:
    """The answer, what is off track and owed, then every row, an objective a section."""
    say = words.say
    lost = (key_result_row(words, one.key_result, one.team, zone) for one in report.off_track)
    sections = [Section(say("report.off_track"), [_stated(words, row) for row in lost])]
    sections.append(Section(say("report.owed"), list(_owed(report, words))))
    rows = list(rows_of(report, words, zone))
    teams = [row for row in rows if row.kind == TEAM]
    if len(teams) > 1:
        sections.append(Section(say("report.teams"), [_stated(words, row) for row in teams]))
    for row in rows:
        if row.kind == OBJECTIVE:
            sections.append(Section(row.title, [], _stated(words, row)))
        elif row.kind == KEY_RESULT:
            last = sections[-1]
            sections[-1] = last._replace(rows=[*last.rows, _stated(words, row)])
    kpis = [_stated(words, row) for row in rows if row.kind == KPI]
    sections.append(Section(say("kpi.kpis"), kpis))
    return Stated(title_of(report, words), sections, _remark(report, words, zone))


def _owed(report: Report, words: Words) -> Iterator[StatedRow]:
    for one in report.owed:
        for entry in one.entries:
            yield StatedRow(entry.key_result.path, _owing(entry, words, one.name))


def _owing(entry: ReportEntry, words: Words, name: str) -> Values:
    state = words.say(f"weekly.checkin_{entry.key_result.state.checkin_state.value}")
    who = tame(name) or words.say("weekly.nobody")
    return {"key_result": entry.key_result.definition.title, "who": who, "state": state}


def _remark(report: Report, words: Words, zone: str) -> str:
    """The first answer in a line, and of when it is."""
    return f"{summed(report, words)} · {as_of(report, words, zone)}"


def summed(report: Report, words: Words) -> str:
    """Where all of it is heading, and how much is done; of a KPI its value and its word."""
    if report.kpi is not None:
        return stands(words, report.kpi)
    total = report.total
    standing = of_rollup(total, report.header.elapsed)
    parts = [heading(words, standing), whole(words, standing)]
    if total.progress is not None and total.expected is not None:
        values = {"done": percent(total.progress), "expected": percent(total.expected)}
        parts.append(words.say(made_code(report), **values))
    parts.append(words.say("home.from", known=total.coverage[0], all=total.coverage[1]))
    return " · ".join(part for part in parts if part)


def _stated(words: Words, row: ReportRow) -> StatedRow:
    """What a row says by the labels of copied rows."""
    told = " · ".join(part for part in (row.word, row.whose) if part)
    if row.kind == KPI:
        return StatedRow(row.id, {"kpi": row.title, "owner": row.owner, "value": row.values, "status": told})
    values = {
        row.kind: row.title,
        "owner": row.owner,
        **({"team": row.team} if row.kind == OBJECTIVE else {}),
        "values": row.values,
        "progress": row.done,
        "expected": percent(row.expected) if row.expected is not None and not row.scored else "",
        "status": told,
        ("score" if row.scored else "heading"): row.score,
        "week": _points(row.week),
        "confidence": row.sure,
        "remark": ", ".join(row.marks),
    }
    return StatedRow(row.id, values)


def _points(week: float | None) -> str:
    return "" if week is None or abs(week) >= 10 else signed(round(week * 100))
