"""Reads one key result of a plan: its numbers, its source, its links."""

from __future__ import annotations

import re
from datetime import date
from decimal import Context, Decimal
from urllib.parse import unquote

from okrtui.domain.entry import check_key_result, check_query
from okrtui.domain.model import CurveWord, Cycle, Doc, KeyResultDef, Kind, Milestone, Source, SourceType
from okrtui.planfile.foreign import (
    has_credentials,
    is_address,
    is_foreign_query,
    is_sample_address,
    is_task_key,
    is_web_address,
)
from okrtui.planfile.model import Known, PlanKeyResult, PlanLink
from okrtui.planfile.reader import LONGEST_DESCRIPTION, Reader

_PERCENT = re.compile(r"\s*([+\-\u2212]?)([0-9]{1,40}(?:\.[0-9]{1,40})?)\s*%\s*")
_EXACT = Context(prec=200)
_AGGREGATES = ("sum", "avg", "min", "max")
_OF_TYPE = {
    SourceType.MANUAL: ("type",),
    SourceType.TASKS: ("type", "weigh"),
    SourceType.QUERY: ("type", "connection", "query", "value"),
    SourceType.METRIC: ("type", "name"),
}


def read_key_result(reader: Reader, known: Known, cycle: Cycle) -> PlanKeyResult | None:
    """The key result of one table, or None if it is too faulty to go on with; faults are noted,
    and so is what the domain refuses on entry."""
    before = len(reader.faults.problems)
    reader.required("id")
    name, was = reader.identifier("id"), reader.identifier("was")
    title = reader.filled("title")
    reader.required("kind")
    kind = reader.choice("kind", Kind)
    definition = KeyResultDef(
        title=title or "",
        kind=kind or Kind.BOOLEAN,
        owner=reader.name_of("owner", known.people, "plan.unknown_person"),
        start=reader.number("start"),
        target=reader.number("target"),
        low=reader.number("low"),
        high=reader.number("high"),
        baseline=reader.number("baseline"),
        change=_change(reader),
        unit=reader.text("unit") or "",
        weight=_number_or_one(reader),
        source=_source(reader, kind, known),
        milestones=_milestones(reader),
        expected=_expected(reader),
        starts=reader.day("starts"),
        due=reader.day("due"),
        checkin=_checkin(reader),
        tags=reader.texts("tags"),
        priority=reader.text("priority"),
        description=reader.text("description", lines=True, most=LONGEST_DESCRIPTION) or "",
        docs=_docs(reader),
        flagged=reader.identifier("flagged"),
    )
    links = _links(reader, known)
    reader.finish()
    if title is not None and kind is not None:
        refusals = check_key_result(definition, cycle, known.zone)
        if refusals and not (known.stands is not None and known.stands(definition)):
            reader.refused(refusals)
    if len(reader.faults.problems) > before or name is None:
        return None
    return PlanKeyResult(name, definition, links, was, reader.faults.document.line(reader.path))


def _number_or_one(reader: Reader) -> Decimal:
    weight = reader.number("weight")
    return Decimal(1) if weight is None else weight


def _change(reader: Reader) -> Decimal | None:
    """``"-10%"`` as the fraction -0.10, exactly."""
    value = reader.take("change")
    if value is None:
        return None
    found = _PERCENT.fullmatch(value) if isinstance(value, str) else None
    if not found:
        reader.fault("change", "plan.bad_change")
        return None
    number = Decimal(found[2]).scaleb(-2, _EXACT)
    return number if found[1] in ("", "+") else number.copy_negate()


def _source(reader: Reader, kind: Kind | None, known: Known) -> Source:
    """The source as written; without one, tasks for the kind ``tasks``, else what people type."""
    default = Source(SourceType.TASKS) if kind is Kind.TASKS else Source()
    table = reader.table("source")
    if table is None:
        return default
    table.required("type")
    type_ = table.choice("type", SourceType)
    connection = table.name_of("connection", known.connections, "plan.unknown_connection")
    name = table.name_of("name", known.metrics, "plan.unknown_metric")
    query, weigh = _query(table), _field_name(table, "weigh", table.text("weigh"))
    value, ratio = _value(table)
    if "url" in table:
        table.take("url")
        table.fault("url", "plan.belongs_in_configuration", name="url")
    table.finish()
    if type_ is None:
        return default
    for key in table.known:
        if key in table and key not in _OF_TYPE[type_] and key != "url":
            table.fault(key, "plan.not_of_this_source", name=key, type=type_.value)
    needed = {SourceType.QUERY: ["connection"], SourceType.METRIC: ["name"]}.get(type_, [])
    if type_ is SourceType.QUERY and ratio is None and not isinstance(table.data.get("value"), dict):
        needed.append("query")
    for key in needed:
        table.required(key)
    if ratio is not None and query is not None:
        table.fault("query", "plan.query_and_ratio")
    return Source(type_, weigh or "count", connection, query, value, ratio, name)


def _query(reader: Reader) -> str | None:
    """A question in the tracker's own language."""
    query = reader.text("query")
    if query is None:
        return None
    if not query.strip():
        reader.fault("query", "toml.empty", name="query")
    elif is_foreign_query(query):
        reader.fault("query", "plan.belongs_in_configuration", name="query")
    reader.refused(check_query(query))
    return query


def _field_name(reader: Reader, key: str, name: str | None) -> str | None:
    if name is None:
        return None
    if not name.strip():
        reader.fault(key, "toml.empty", name=key)
    elif is_address(name):
        reader.fault(key, "plan.belongs_in_configuration", name=key)
    return name


def _value(reader: Reader) -> tuple[str, tuple[str, str] | None]:
    """``count``, ``sum:FIELD`` … or ``{ ratio = [query, query] }``."""
    raw = reader.data.get("value")
    if isinstance(raw, dict):
        table = reader.table("value")
        assert table is not None
        ratio = table.texts("ratio")
        table.finish()
        if any(is_foreign_query(query) for query in ratio):
            table.fault("ratio", "plan.belongs_in_configuration", name="ratio")
        if len(ratio) != 2:
            table.fault("ratio" if "ratio" in table else None, "plan.bad_ratio")
            return "ratio", None
        return "ratio", (ratio[0], ratio[1])
    text = reader.text("value")
    if text is None:
        return "count", None
    function, colon, name = text.partition(":")
    if text != "count" and not (function in _AGGREGATES and colon and name.strip()):
        if is_address(text):
            reader.fault("value", "plan.belongs_in_configuration", name="value")
        else:
            reader.fault("value", "plan.bad_aggregate", found=text)
    elif is_address(name):
        reader.fault("value", "plan.belongs_in_configuration", name="value")
    return text, None


def _links(reader: Reader, known: Known) -> tuple[PlanLink, ...]:
    links = []
    for table in reader.tables("links"):
        table.required("connection")
        connection = table.name_of("connection", known.connections, "plan.unknown_connection")
        url, query, weight = table.text("url"), _query(table), _number_or_one(table)
        table.finish()
        if weight < 0:
            table.fault("weight", "plan.negative_weight")
        if ("url" in table) == ("query" in table):
            table.fault(None, "plan.url_or_query")
        if url is not None and is_web_address(url):
            table.refused(check_query(unquote(url), "url"))
            if has_credentials(url):
                table.fault("url", "plan.secret_in_url")
        elif url is not None and not is_task_key(url) and not is_sample_address(url):
            code = "plan.belongs_in_configuration" if is_address(url) else "plan.bad_link"
            table.fault("url", code, name="url")
        links.append(PlanLink(connection or "", url, query, weight))
    return tuple(links)


def _milestones(reader: Reader) -> tuple[Milestone, ...]:
    found: list[Milestone] = []
    for table in reader.tables("milestones"):
        title, weight, due = table.filled("title"), _number_or_one(table), table.day("due")
        table.finish()
        found.append(Milestone(title or "", weight, due))
    return tuple(found)


def _expected(reader: Reader) -> CurveWord | tuple[tuple[date, Decimal], ...]:
    """One word for the shape of the curve, or its points."""
    if isinstance(reader.data.get("expected"), str):
        return reader.choice("expected", CurveWord) or ()
    points = []
    for path, item in reader.items("expected"):
        if not isinstance(item, list) or len(item) != 2:
            reader.faults.add(path, "plan.bad_point")
            continue
        day, share = reader.exact_day(item[0], (*path, 0)), reader.exact(item[1], (*path, 1))
        if day is not None and share is not None:
            points.append((day, share))
    return tuple(points)


def _docs(reader: Reader) -> tuple[Doc, ...]:
    docs = []
    for table in reader.tables("docs"):
        title, url = table.filled("title"), table.filled("url")
        table.finish()
        if url is not None and not is_web_address(url):
            table.fault("url", "plan.bad_doc_url")
        elif url is not None and has_credentials(url):
            table.fault("url", "plan.secret_in_url")
        docs.append(Doc(title or "", url or ""))
    return tuple(docs)


def _checkin(reader: Reader) -> bool:
    value = reader.take("checkin")
    if value is not None and value != "none":
        reader.fault("checkin", "toml.not_among", choices='"none"')
    return value is None
