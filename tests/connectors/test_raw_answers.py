"""Bytes on a real socket that are no honest answer: each tracker, and each value from the web, says what was
wrong with them, in time and without reading on."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import pytest
from fault_trackers import TRACKERS

from connectors.errors import ConnectorError
from connectors.metrics.base import Values
from connectors.metrics.registry import create
from connectors.model import Options
from connectors.testing.rig import NOW

MIB = b" " * (1 << 20)
FLOOD = 200
"""MiB that a server would send if somebody read them."""
SHORT = 0.2
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n"
GZIP = OK + b"Content-Encoding: gzip\r\n"


async def _slowly(writer: asyncio.StreamWriter, byte: bytes) -> None:
    while not writer.is_closing():
        writer.write(byte)
        await writer.drain()
        await asyncio.sleep(0.02)


async def bomb(writer: asyncio.StreamWriter) -> None:
    body = gzip.compress(MIB * 40, 1)
    writer.write(GZIP + b"Content-Length: %d\r\n\r\n" % len(body) + body)


async def flood(writer: asyncio.StreamWriter) -> None:
    writer.write(CHUNKED + b"\r\n")
    for _ in range(FLOOD):
        writer.write(b"%x\r\n%s\r\n" % (len(MIB), MIB))
        await writer.drain()


async def slow_head(writer: asyncio.StreamWriter) -> None:
    writer.write(OK + b"X-Slow: ")
    await _slowly(writer, b"a")


async def slow_body(writer: asyncio.StreamWriter) -> None:
    writer.write(CHUNKED + b"\r\n")
    await _slowly(writer, b"1\r\n \r\n")


async def silence(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(30)


async def half(writer: asyncio.StreamWriter) -> None:
    writer.write(OK + b'Content-Length: 100\r\n\r\n{"issues": [')


async def no_gzip(writer: asyncio.StreamWriter) -> None:
    writer.write(GZIP + b"Content-Length: 2\r\n\r\n{}")


async def another_protocol(writer: asyncio.StreamWriter) -> None:
    writer.write(b"SSH-2.0-OpenSSH_9.6\r\n")


async def nothing(writer: asyncio.StreamWriter) -> None:
    """The connection is closed."""


async def endless_head(writer: asyncio.StreamWriter) -> None:
    writer.write(OK)
    for number in range(4000):
        writer.write(b"X-%d: %s\r\n" % (number, b"a" * 1000))
        await writer.drain()


async def no_text(writer: asyncio.StreamWriter) -> None:
    writer.write(OK + b"Content-Length: 4\r\n\r\n\xff\xfe{}")


SITUATIONS: dict[Callable[[asyncio.StreamWriter], object], tuple[str, str]] = {
    bomb: ("answer", "too_large"),
    flood: ("answer", "too_large"),
    slow_head: ("timeout", ""),
    slow_body: ("timeout", ""),
    silence: ("timeout", ""),
    half: ("network", ""),
    no_gzip: ("answer", "encoding"),
    another_protocol: ("network", ""),
    nothing: ("network", ""),
    endless_head: ("network", ""),
    no_text: ("answer", "json"),
}


IN_TIME = (slow_head, slow_body, silence)
"""Those that end by the time-out."""


@asynccontextmanager
async def serving(situation: Callable[[asyncio.StreamWriter], object]) -> AsyncIterator[str]:
    """The address of a server whose every answer is the situation."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await reader.readuntil(b"\r\n\r\n")
            await situation(writer)  # type: ignore[misc]
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


async def _no_wait(seconds: float) -> None:
    """Waits are not slept."""


def _timeout(situation: Callable[[asyncio.StreamWriter], object]) -> float:
    return SHORT if situation in IN_TIME else 30.0


def _is(error: ConnectorError, told: tuple[str, str]) -> bool:
    return error.code == told[0] and (not told[1] or error.detail == told[1])


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("name", TRACKERS)
async def test_a_tracker(name: str, situation: Callable[[asyncio.StreamWriter], object]) -> None:
    dialect = TRACKERS[name]()
    async with serving(situation) as url:
        options = dialect.options(url, timeout=_timeout(situation))
        async with dialect.create(options, sleep=_no_wait, now=lambda: NOW) as connector:
            with pytest.raises(ConnectorError) as caught:
                await connector.check()
    assert _is(caught.value, SITUATIONS[situation]), (caught.value.code, caught.value.detail)


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("kind", ["json", "prometheus", "table"])
async def test_a_value(kind: str, situation: Callable[[asyncio.StreamWriter], object]) -> None:
    async with serving(situation) as url:
        settings = {
            "query": "up",
            "place": f"{url}/x.csv",
            "format": "csv",
            "column": "n",
            "timeout": _timeout(situation),
        }
        options = Options("metric:x", kind, url, None, None, settings)
        async with create(options, Values(), sleep=_no_wait) as metric:
            with pytest.raises(ConnectorError) as caught:
                await metric.read()
    told = SITUATIONS[situation]
    if (kind, situation) == ("table", no_text):
        told = ("answer", "no_column")  # a file in UTF-16 without the column
    assert _is(caught.value, told), (caught.value.code, caught.value.detail)
