"""Kinds of metrics by name. A module is imported only when its kind is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Unpack

from connectors.errors import OptionsError
from connectors.http import SessionArguments
from connectors.metrics.base import Metric, MetricFactory, Values
from connectors.model import Options
from connectors.text import clean

KINDS = {
    "json": "connectors.metrics.http_json",
    "prometheus": "connectors.metrics.prometheus",
    "sql": "connectors.metrics.sql",
    "table": "connectors.metrics.table",
    "command": "connectors.metrics.command",
}
"""Kind and the module whose ``create`` makes it."""


def create(options: Options, values: Values, **session: Unpack[SessionArguments]) -> Metric:
    """The metric of ``options.kind``. Raises OptionsError for an unknown kind, and whatever it finds wrong in
    its options."""
    if options.kind not in KINDS:
        raise OptionsError("kind", values={"kind": clean(options.kind, 60)})
    made: MetricFactory = import_module(KINDS[options.kind]).create
    return made(options, values, **session)
