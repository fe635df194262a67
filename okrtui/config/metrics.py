"""What a metric of the configuration is read from, and what goes with what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from okrtui.config.addresses import database_fault, origin_fault
from okrtui.config.durations import duration
from okrtui.config.schema import Metric
from okrtui.named import NamedTuple

SOURCES: Mapping[str, tuple[str, ...]] = {
    "url": ("value", "user", "token", "ca_bundle"),
    "prometheus": ("query", "aggregate", "days", "user", "token", "ca_bundle"),
    "sql": ("query", "token"),
    "csv": ("column", "row", "date", "cell", "user", "token", "ca_bundle"),
    "xlsx": ("sheet", "column", "row", "date", "cell", "user", "token", "ca_bundle"),
    "command": ("token",),
}
"""The key that says where a value is, and the keys that may stand beside it; ``every`` and ``timeout`` stand
beside each."""

KINDS = {"url": "json", "csv": "table", "xlsx": "table"}
"""How the connectors call them, where that is another word."""

ROWS = ("last", "first", "sum", "mean", "min", "max")
COMMON = ("every", "timeout")
MOST_DAYS = 3660


class MetricFault(NamedTuple):
    """A key, the code of what is wrong with it, and values for its sentence."""

    key: str
    code: str
    values: Mapping[str, object] = {}


def source_of(metric: Metric) -> str | None:
    """The one key of ``SOURCES`` that is given; None where none or several are."""
    places = (metric.url, metric.prometheus, metric.sql, metric.csv, metric.xlsx, metric.command)
    given = [name for name, place in zip(SOURCES, places, strict=True) if place is not None]
    return given[0] if len(given) == 1 else None


def is_web(place: str) -> bool:
    """Whether a table is at an address and not in a file."""
    return "://" in place


def faults(metric: Metric) -> Iterator[MetricFault]:
    """Everything that is wrong with a metric but the place of its secret."""
    source = source_of(metric)
    if source is None:
        yield MetricFault("", "metrics.source", {"known": ", ".join(SOURCES)})
        return
    for name in metric.__struct_fields__:
        given = getattr(metric, name) is not None
        if given and name != source and name not in (*SOURCES[source], *COMMON):
            yield MetricFault(name, "metrics.key", {"name": name, "source": source})
        elif isinstance(value := getattr(metric, name), str) and not value.strip():
            yield MetricFault(name, "config.empty", {"name": name})
    yield from _place(metric, source)
    if source in ("prometheus", "sql") and not metric.query:
        yield MetricFault("query", "metrics.needs", {"name": "query", "source": source})
    if source in ("csv", "xlsx"):
        yield from _table(metric)
    if metric.days is not None and not 1 <= metric.days <= MOST_DAYS:
        yield MetricFault("days", "config.out_of_range", {"least": 1, "most": MOST_DAYS})
    if metric.timeout is not None and not 0 < metric.timeout <= 600:
        yield MetricFault("timeout", "config.out_of_range", {"least": 1, "most": 600})
    if metric.every is not None and duration(metric.every) is None:
        yield MetricFault("every", "config.bad_duration", {"found": metric.every})


def _place(metric: Metric, source: str) -> Iterator[MetricFault]:
    place = getattr(metric, source)
    code = None
    if source in ("url", "prometheus"):
        code = origin_fault(place, query=source == "url")
    elif source == "sql":
        code = database_fault(place)
    elif source != "command":
        code = origin_fault(place, query=True) if is_web(place) else None
    elif not place or not place[0].strip():
        code = "metrics.command"
    if code is not None:
        yield MetricFault(source, code)


def _table(metric: Metric) -> Iterator[MetricFault]:
    source = "csv" if metric.csv is not None else "xlsx"
    if (metric.cell is None) == (metric.column is None):
        yield MetricFault("column", "metrics.column")
    row = metric.row or "last"
    if row not in ROWS and not all(part.strip() for part in row.partition("=")):
        yield MetricFault("row", "metrics.row", {"found": row})
    for name in ("row", "date"):
        if metric.cell is not None and getattr(metric, name) is not None:
            yield MetricFault(name, "metrics.key", {"name": name, "source": "cell"})
    if metric.date is not None and row in ROWS[1:]:
        yield MetricFault("date", "metrics.key", {"name": "date", "source": f"row = {row}"})
    if metric.token is not None and not is_web(getattr(metric, source)):
        yield MetricFault("token", "metrics.key", {"name": "token", "source": source})
