"""Reads one key result of a plan: its numbers, its source, its links."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Context, Decimal
from typing import Any

from okrtui.domain.entry import check_key_result, check_query
from okrtui.domain.fields import KEY_RESULT, Form
from okrtui.domain.model import CurveWord, Cycle, Doc, KeyResultDef, Kind, Milestone, Source, SourceType
from okrtui.planfile.companions import check_place, read_depends, read_places
from okrtui.planfile.foreign import (
    has_credentials,
    is_address,
    is_foreign_query,
    is_web_address,
)
from okrtui.planfile.model import Known, PlanKeyResult, PlanLink
from okrtui.planfile.reader import LONGEST_DESCRIPTION, Reader

PERCENT = re.compile(r"\s*([+\-\u2212]?)([0-9]{1,40}(?:\.[0-9]{1,40})?)\s*%\s*")
_EXACT = Context(prec=200)
AGGREGATES = ("sum", "avg", "min", "max")
TOLD = ("progress", "current")
"""What a tracker itself says of the place that a query names."""
OF_TYPE = {
    SourceType.MANUAL: ("type",),
    SourceType.TASKS: ("type", "weigh"),
    SourceType.QUERY: ("type", "connection", "query", "value"),
    SourceType.METRIC: ("type", "name"),
    SourceType.KPI: ("type", "id"),
}

NEEDED = {SourceType.QUERY: ("connection",), SourceType.METRIC: ("name",), SourceType.KPI: ("id",)}


def read_key_result(reader: Reader, known: Known, cycle: Cycle) -> PlanKeyResult | None:
    """The key result of one table, or None if it is too faulty to go on with; faults are noted,
    and so is what the domain refuses on entry."""
    before = len(reader.faults.problems)
    reader.required("id")
    name, was = reader.identifier("id"), reader.identifier("was")
    values: dict[str, Any] = {}
    for field in KEY_RESULT:
        found = _READ[field.form](reader, field.name, known)
        if found is not None:
            values[field.name] = found
    whole = "title" in values and "kind" in values
    if whole and values["kind"] is Kind.TASKS:
        values.setdefault("source", Source(SourceType.TASKS))
    definition = KeyResultDef(**{"title": "", "kind": Kind.BOOLEAN, **values})
    links = _links(reader, known)
    reader.finish()
    if whole:
        refusals = check_key_result(definition, cycle, known.zone)
        if refusals and not (known.stands is not None and known.stands(definition)):
            reader.refused(refusals)
    if len(reader.faults.problems) > before or name is None:
        return None
    return PlanKeyResult(name, definition, links, was, reader.faults.document.line(reader.path))


def _number_or_one(reader: Reader) -> Decimal:
    weight = reader.number("weight")
    return Decimal(1) if weight is None else weight


def _percent(reader: Reader, key: str) -> Decimal | None:
    """``"-10%"`` as the fraction -0.10, exactly."""
    value = reader.take(key)
    if value is None:
        return None
    found = PERCENT.fullmatch(value) if isinstance(value, str) else None
    if not found:
        reader.fault(key, "plan.bad_change")
        return None
    number = Decimal(found[2]).scaleb(-2, _EXACT)
    return number if found[1] in ("", "+") else number.copy_negate()


def _kind(reader: Reader, key: str) -> Kind | None:
    reader.required(key)
    return reader.choice(key, Kind)


def read_source(reader: Reader, key: str, known: Known) -> Source | None:
    """The source as written; None where none is."""
    table = reader.table(key)
    if table is None:
        return None
    table.required("type")
    type_ = table.choice("type", SourceType)
    connection = table.name_of("connection", known.connections, "plan.unknown_connection")
    name = table.name_of("name", known.metrics, "plan.unknown_metric")
    kpi = table.identifier("id")
    query, weigh = _query(table), _field_name(table, "weigh", table.text("weigh"))
    value, ratio = _value(table)
    if "url" in table:
        table.take("url")
        table.fault("url", "plan.belongs_in_configuration", name="url")
    table.finish()
    if type_ is None:
        return None
    for key in table.known:
        if key in table and key not in OF_TYPE[type_] and key != "url":
            table.fault(key, "plan.not_of_this_source", name=key, type=type_.value)
    needed = list(NEEDED.get(type_, ()))
    if type_ is SourceType.QUERY and ratio is None and not isinstance(table.data.get("value"), dict):
        needed.append("query")
    for key in needed:
        table.required(key)
    if ratio is not None and query is not None:
        table.fault("query", "plan.query_and_ratio")
    return Source(type_, weigh or "count", connection, query, value, ratio, kpi or name)


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
    """``count``, ``sum:FIELD`` …, ``progress``, ``current`` or ``{ ratio = [query, query] }``."""
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
    if text not in ("count", *TOLD) and not (function in AGGREGATES and colon and name.strip()):
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
        if url is not None:
            check_place(table, url)
        links.append(PlanLink(connection or "", url, query, weight))
    return tuple(links)


def _milestones(reader: Reader, key: str) -> tuple[Milestone, ...]:
    found: list[Milestone] = []
    for table in reader.tables(key):
        title, weight, due = table.filled("title"), _number_or_one(table), table.day("due")
        table.finish()
        found.append(Milestone(title or "", weight, due))
    return tuple(found)


def _curve(reader: Reader, key: str) -> CurveWord | tuple[tuple[date, Decimal], ...]:
    """One word for the shape of the curve, or its points."""
    if isinstance(reader.data.get(key), str):
        return reader.choice(key, CurveWord) or ()
    points = []
    for path, item in reader.items(key):
        if not isinstance(item, list) or len(item) != 2:
            reader.faults.add(path, "plan.bad_point")
            continue
        day, share = reader.exact_day(item[0], (*path, 0)), reader.exact(item[1], (*path, 1))
        if day is not None and share is not None:
            points.append((day, share))
    return tuple(points)


def _docs(reader: Reader, key: str) -> tuple[Doc, ...]:
    docs = []
    for table in reader.tables(key):
        title, url = table.filled("title"), table.filled("url")
        table.finish()
        if url is not None and not is_web_address(url):
            table.fault("url", "plan.bad_doc_url")
        elif url is not None and has_credentials(url):
            table.fault("url", "plan.secret_in_url")
        docs.append(Doc(title or "", url or ""))
    return tuple(docs)


def _checkin(reader: Reader, key: str) -> bool:
    value = reader.take(key)
    if value is not None and value != "none":
        reader.fault(key, "toml.not_among", choices='"none"')
    return value is None


_READ: dict[Form, Callable[[Reader, str, Known], object]] = {
    Form.TITLE: lambda reader, key, _: reader.filled(key),
    Form.KIND: lambda reader, key, _: _kind(reader, key),
    Form.NUMBER: lambda reader, key, _: reader.number(key),
    Form.PERCENT: lambda reader, key, _: _percent(reader, key),
    Form.TEXT: lambda reader, key, _: reader.text(key),
    Form.LINES: lambda reader, key, _: reader.text(key, lines=True, most=LONGEST_DESCRIPTION),
    Form.TEXTS: lambda reader, key, _: reader.texts(key),
    Form.IDENTIFIER: lambda reader, key, _: reader.identifier(key),
    Form.PERSON: lambda reader, key, known: reader.name_of(key, known.people, "plan.unknown_person"),
    Form.DAY: lambda reader, key, _: reader.day(key),
    Form.SOURCE: read_source,
    Form.MILESTONES: lambda reader, key, _: _milestones(reader, key),
    Form.CURVE: lambda reader, key, _: _curve(reader, key),
    Form.CHECKIN: lambda reader, key, _: _checkin(reader, key),
    Form.DOCS: lambda reader, key, _: _docs(reader, key),
    Form.PLACES: read_places,
    Form.DEPENDS: lambda reader, key, _: read_depends(reader, key),
}
"""None where the key is not there, or too faulty to go on with: then the model's default holds."""
