"""One POST to one address: never repeated, never redirected, bounded in time.

Everything that goes wrong comes back as an ``Outcome``: an exception of the HTTP library would carry the
address, which is a secret.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from threading import Lock
from typing import Any

from connectors.origin import is_loopback, origin_of
from connectors.proxies import proxy_of
from okrtui.channels.model import SENT, Address, Outcome

LARGEST = 65_536
LONGEST = timedelta(days=1)
PAUSE = timedelta(minutes=1)
"""How long to wait where the answer does not say."""


async def posted(
    address: Address,
    payload: object,
    headers: Mapping[str, str] | None = None,
    *,
    url: str = "",
    anything: bool = False,
) -> Outcome:
    """POST the payload as JSON to the channel's address, or to ``url``. A page for people is the answer of a
    login or a proxy that stands before the channel, and one that says no is no success, whatever its status;
    unless it may answer ``anything``."""
    return (await asked(address, payload, headers, url=url, anything=anything))[0]


async def asked(
    address: Address,
    payload: object,
    headers: Mapping[str, str] | None = None,
    *,
    url: str = "",
    anything: bool = False,
) -> tuple[Outcome, Any]:
    """The same with the answer as JSON, None where it is none."""
    import httpx

    target = url or address.url
    scheme, host, port = origin_of(target)
    if scheme not in ("http", "https") or not host or not target.isascii() or not target.isprintable():
        return Outcome("failed", "bad_address"), None
    if scheme == "http" and not is_loopback(host):
        return Outcome("failed", "plain_http"), None
    sent = {"Content-Type": "application/json", "User-Agent": "okrtui", **address.headers, **(headers or {})}
    if not all(value.isascii() and value.isprintable() for value in sent.values()):
        return Outcome("failed", "bad_header"), None
    proxy = None if is_loopback(host) else proxy_of(scheme, host, port)
    limits = httpx.Timeout(address.timeout, connect=min(5.0, address.timeout))
    try:
        with silenced():
            async with (
                asyncio.timeout(address.timeout * 2),
                httpx.AsyncClient(
                    timeout=limits, proxy=proxy, trust_env=False, verify=scheme == "https"
                ) as client,
                client.stream(
                    "POST", target, content=_json(payload), headers=sent, follow_redirects=False
                ) as response,
            ):
                body = await _body(response)
                if not anything and 200 <= response.status_code < 300 and _is_page(body):
                    return Outcome("failed", "page", status=response.status_code), None
                return _judged(response.status_code, response.headers, body, anything)
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError, httpx.UnsupportedProtocol):
        return Outcome("failed", "unreachable"), None
    except (httpx.InvalidURL, ValueError, ImportError):
        return Outcome("failed", "bad_address"), None
    except (httpx.HTTPError, TimeoutError, OSError):
        return Outcome("unsure", "no_answer"), None


def _json(payload: object) -> bytes:
    return json.dumps(payload, ensure_ascii=False).encode()


async def _body(response: Any) -> bytes:
    """The begin of the answer; no honest one is longer."""
    parts: list[bytes] = []
    size = 0
    async for part in response.aiter_bytes():
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            break
    return b"".join(parts)


def _is_page(body: bytes) -> bool:
    return body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html"))


def _says_no(answer: Any) -> bool:
    """KakaoWork has ``success``, Slack ``ok``, Dooray ``isSuccessful`` in a header; others name an error."""
    if not isinstance(answer, dict):
        return False
    head = answer.get("header")
    told = {**(head if isinstance(head, dict) else {}), **answer}
    refused = any(told.get(name) is False for name in ("success", "ok", "isSuccessful"))
    return refused or bool(told.get("error") or told.get("errors"))


def _judged(status: int, headers: Mapping[str, str], body: bytes, anything: bool) -> tuple[Outcome, Any]:
    try:
        answer = json.loads(body)
    except ValueError:
        answer = None
    if status == 429 or (status == 503 and "retry-after" in headers):
        return Outcome("waits", "limited", _retry_at(headers), status), None
    if 300 <= status < 400:
        return Outcome("failed", "redirected", status=status), None
    if status >= 500:
        return Outcome("failed", "broken", status=status), None
    if status >= 400 or (not anything and _says_no(answer)):
        return Outcome("failed", "refused", status=status), None
    return SENT, answer


def _retry_at(headers: Mapping[str, str]) -> datetime:
    """By this machine's clock; never beyond a day."""
    now, said = datetime.now(UTC), headers.get("retry-after", "").strip()
    try:
        wait = timedelta(seconds=max(0.0, float(said)))
    except (ValueError, OverflowError):
        try:
            wait = max(timedelta(), parsedate_to_datetime(said) - now)
        except (ValueError, TypeError):
            wait = PAUSE
    return now + min(wait, LONGEST)


class _Silence:
    """Kept while anybody wants it: who came first leaves first as well."""

    def __init__(self) -> None:
        self._lock, self._inside, self._former = Lock(), 0, logging.NOTSET

    @contextmanager
    def kept(self) -> Iterator[None]:
        with self._lock:
            if not self._inside:
                self._former = logging.root.manager.disable
                logging.disable(logging.CRITICAL)
            self._inside += 1
        try:
            yield
        finally:
            with self._lock:
                self._inside -= 1
                if not self._inside:
                    logging.disable(self._former)


silenced = _Silence().kept
"""Libraries that log the addresses they ask say nothing meanwhile."""


async def in_thread(work: Callable[[], Outcome]) -> Outcome:
    """What a library does that waits, in a thread of its own: one slow server would take all shared ones."""
    threads = ThreadPoolExecutor(1)
    try:
        return await asyncio.get_running_loop().run_in_executor(threads, work)
    finally:
        threads.shutdown(wait=False)
