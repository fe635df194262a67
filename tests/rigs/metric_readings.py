"""One reading of a metric, and what goes wrong with it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from decimal import Decimal

import httpx
import pytest

from connectors.errors import ConnectorError
from connectors.metrics.base import Reading, Values
from connectors.metrics.registry import create
from connectors.model import Options
from okrtui.domain.typed import read_number, written_alike
from okrtui.errors import UsageError

TOKEN = "canary0token"
URL = "https://values.example.com/v.json?team=1"
Handler = Callable[[httpx.Request], httpx.Response]


async def _at_once(seconds: float) -> None:
    return None


def parse(text: str) -> Decimal | None:
    try:
        return read_number(text, "%").value
    except UsageError:
        return None


def read(kind: str, handler: Handler | None = None, **settings: object) -> Reading:
    """One reading."""
    base = settings.pop("base_url", URL if kind in ("json", "prometheus") else None)
    token, environment = settings.pop("token", None), settings.pop("environment", {})
    values = Values(parse=parse, environment=environment, alike=written_alike)  # type: ignore[arg-type]
    options = Options("metric:x", kind, base, token, None, settings)  # type: ignore[arg-type]
    session = {} if handler is None else {"transport": httpx.MockTransport(handler), "sleep": _at_once}

    async def run() -> Reading:
        async with create(options, values, **session) as metric:  # type: ignore[arg-type]
            return await metric.read()

    return asyncio.run(run())


def fault(kind: str, handler: Handler | None = None, **settings: object) -> str:
    """The code and detail of what goes wrong; nothing of it tells the token."""
    with pytest.raises(ConnectorError) as raised:
        read(kind, handler, **settings)
    error = raised.value
    assert TOKEN not in f"{error!r}{error.detail}{error.url}{error.values}"
    return f"{raised.value.code} {raised.value.detail}".strip()
