"""One HTTP session with one tracker: time-outs, retries, limits, one origin, JSON or an error.

The only module that imports httpx, and only when the first request is made. Retries are a small
loop of this module: stamina keeps its waits in global state, and here every wait goes through an
injected ``sleep``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypedDict

from connectors.answer import Answer, decoded
from connectors.endings import ending, noted
from connectors.errors import (
    AnswerError,
    ConnectorError,
    OptionsError,
    RateLimitError,
    TimedOutError,
)
from connectors.failures import astray, failure, undecoded, unreached, wait_before
from connectors.limits import PATIENCE, Budget, Gate, come_back, gate_for, read_budget, server_time
from connectors.model import Options, Usage
from connectors.numbers import decimal_of
from connectors.origin import checked_base, is_absolute, is_loopback, origin_of, without_query
from connectors.own_settings import refused
from connectors.proxies import proxy_of
from connectors.redaction import Secrets
from connectors.resuming import READING, key_of
from connectors.text import clean
from connectors.tls import tls_context
from connectors.waits import told

if TYPE_CHECKING:
    import httpx

__all__ = ["Answer", "HttpSession", "Params", "SessionArguments"]

Params = Mapping[str, str | int | Sequence[str]]
Decode = Callable[[int, str, bytes | None], object]
"""What becomes of a body: status, content type, the body (None: too large). Raises AnswerError."""
ATTEMPTS = 3
REDIRECTS = 5
CONNECT_SECONDS = 5.0
READ_SECONDS = 20.0
LARGEST_ANSWER = 32 * 1024 * 1024


class SessionArguments(TypedDict, total=False):
    """What tests inject through ``create(options, **session_arguments)``."""

    transport: httpx.AsyncBaseTransport | None
    sleep: Callable[[float], Awaitable[None]]
    now: Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


class HttpSession:
    """Requests to one tracker. Credentials stand in ``headers`` and go to ``base_url``'s origin only.

    ``limits`` reads budgets out of every answer (default: the usual headers). ``meaning`` tells the HTTP
    status that an answer means, for a tracker that tells it in the body. Settings in
    ``options.extra``: ``timeout`` (seconds of silence, 20; a whole request may last three times
    that), ``ca_bundle`` (PEM file, trusted beside the usual authorities), ``rate`` (requests a
    minute). ``decode`` makes ``Answer.data`` of a body. ``roams``: a session without credentials follows
    redirects to other hosts, over TLS. ``signs_in``: a redirect to another host leads to a page to sign in
    there, by which a token is refused. Raises OptionsError when the configuration cannot work.
    """

    def __init__(
        self,
        options: Options,
        *,
        default_url: str | None,
        headers: Mapping[str, str],
        concurrency: int = 4,
        limits: Callable[[Answer], Budget | None] | None = None,
        meaning: Callable[[Answer], int] | None = None,
        decode: Decode = decoded,
        roams: bool = False,
        signs_in: bool = False,
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self._secrets = Secrets(headers, options.token)
        del headers  # a traceback that shows locals must not show them
        self._secrets.check()
        self.usage = Usage()
        self.base_url = checked_base(options.base_url or default_url)
        self._origin = origin_of(self.base_url)
        self._timeout = _setting(options, "timeout") or READ_SECONDS
        self._rate, self._spent = _setting(options, "rate"), options.spent
        self._ca_bundle = clean(options.extra.get("ca_bundle"), 1000) or None
        self._concurrency = concurrency
        self._limits = limits or read_budget
        self._meaning = meaning
        self._decode = decode
        self._roams = roams and not self._secrets.fingerprint
        self._signs_in = signs_in
        self._transport = transport
        self._sleep = sleep
        self._now = now
        self._client: httpx.AsyncClient | None = None

    async def __aenter__(self) -> HttpSession:
        return self

    async def __aexit__(self, *exc: object) -> None:
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    async def get(self, path_or_url: str, *, params: Params | None = None, etag: str | None = None) -> Answer:
        """Read. With ``etag`` the answer may be a 304 without data."""
        return await self._ask("GET", path_or_url, params, None, etag)

    async def post(self, path_or_url: str, *, json: object, cost: int = 1) -> Answer:
        """A reading POST (search, GraphQL query): repeated after a failure like a GET. ``cost``: as how many
        requests the tracker counts it."""
        return await self._ask("POST", path_or_url, None, json, None, cost)

    async def change(
        self, method: str, path_or_url: str, *, json: object = None, kind: str | None = None
    ) -> Answer:
        """A request that changes something: sent once, whatever becomes of it. A redirect is followed only
        where it asks for the same request again (307, 308). ``kind``: the media type of a body that is JSON
        of a kind of its own."""
        url = self.url_for(path_or_url)
        gate = self._gate()
        await self._open(gate, without_query(url))
        headers = {} if kind is None else {"Content-Type": kind}
        outcome = await self._once(gate, method, url, json, headers, changing=True)
        if isinstance(outcome, Answer) and outcome.status < 400:
            return outcome
        raise self._failure(outcome)

    async def _open(self, gate: Gate, where: str) -> None:
        """Keep the rest that an answer asked for, where it is short. Raises RateLimitError where it is long,
        or a budget is spent."""
        until, rest = gate.rests_until, gate.rest(self._now())
        if 0 < rest <= PATIENCE:
            await self.pause(rest)
            if gate.rests_until == until:
                gate.rests_until = None
        shut = gate.closed_until(where, self._now()) if rest <= PATIENCE else gate.rests_until
        if shut is not None:
            raise RateLimitError("", retry_at=shut, url=where)

    def _gate(self) -> Gate:
        return gate_for(self.base_url, self._secrets.fingerprint, self._concurrency, self._rate, self._spent)

    async def pause(self, seconds: float) -> None:
        """Wait, as retries do."""
        told(seconds)
        await self._sleep(seconds)

    def now(self) -> datetime:
        """This machine's clock."""
        return self._now()

    def url_for(self, path_or_url: str) -> str:
        """The full URL; AnswerError ``link_origin`` when it lies outside the configured origin."""
        if not is_absolute(path_or_url):
            return f"{self.base_url}/{path_or_url.lstrip('/')}"
        if origin_of(path_or_url) != self._origin:
            raise AnswerError("link_origin", url=self.base_url)
        return path_or_url

    async def _ask(
        self,
        method: str,
        path_or_url: str,
        params: Params | None,
        json: object,
        etag: str | None,
        cost: int = 1,
    ) -> Answer:
        url = _merged(self.url_for(path_or_url), params)
        walk = READING.get()
        if walk is None or etag is not None:
            return await self._fresh(method, url, json, etag, cost)
        key = key_of(method, url, json)
        answer = walk.known(key) or walk.answered(key, await self._fresh(method, url, json, None, cost))
        if walk.resumed:
            self.usage.goes_on(walk.began, server_time(answer.headers))
        return answer

    async def _fresh(self, method: str, url: str, json: object, etag: str | None, cost: int) -> Answer:
        gate, headers = self._gate(), {} if etag is None else {"If-None-Match": etag}
        for attempt in range(1, ATTEMPTS + 1):
            await self._open(gate, without_query(url))
            outcome = await self._once(gate, method, url, json, headers, cost=cost)
            if isinstance(outcome, Answer) and outcome.status < 400:
                return outcome
            wait = wait_before(outcome, attempt, self._now())
            if wait is None or attempt == ATTEMPTS:
                break
            self.usage.retries += 1
            told(wait)
            await self._sleep(wait)
        raise self._failure(outcome)

    async def _once(
        self,
        gate: Gate,
        method: str,
        url: str,
        json: object,
        headers: Mapping[str, str],
        *,
        changing: bool = False,
        cost: int = 1,
    ) -> Answer | ConnectorError:
        """One request and its redirects: an answer of any status, or what went wrong on the way."""
        self.usage.began = self.usage.began or self._now()
        for _ in range(REDIRECTS + 1):
            async with gate.passing(cost):
                self.usage.requests += cost
                answer = await self._send(method, url, json, headers)
            if isinstance(answer, ConnectorError):
                return answer
            self._learn(gate, without_query(url), answer)
            if answer.status not in (301, 302, 303, 307, 308):
                return answer
            target = _joined(url, answer.headers.get("location", ""))
            post = answer.status in ((301, 302, 303) if changing else (302, 303)) and method != "GET"
            if target is None or post or not self._follows(target):
                away = self._signs_in and target is not None and not self._follows(target)
                return astray(without_query(url), answer.status, target, post=post, refuses=away)
            url = target
        return AnswerError("redirect_loop", url=without_query(url))

    def _follows(self, target: str) -> bool:
        """Whether a redirect leads where this session may ask: its own host, or where nothing is to be kept
        secret any other one that is as safe."""
        scheme, host, _ = origin = origin_of(target)
        if origin == self._origin:
            return True
        safe = (
            scheme == "https" and not is_loopback(host) if self._origin[0] == "https" else is_loopback(host)
        )
        return self._roams and bool(host) and safe

    def _learn(self, gate: Gate, path: str, answer: Answer) -> None:
        if answer.status == 304:
            self.usage.not_modified += 1
        if (end := ending(answer.headers, answer.url)) is not None:
            noted(self.usage.notices, end)
        self.usage.heard(clock := server_time(answer.headers), self._now())
        if answer.status < 300 and "retry-after" in answer.headers:
            gate.rests_until = come_back(answer, self._now())
        budget = self._limits(answer)
        if budget is not None:
            gate.learn(path, budget, clock, self._now())
            self.usage.limit, self.usage.remaining = budget.limit, budget.remaining

    def _failure(self, outcome: Answer | ConnectorError) -> ConnectorError:
        if isinstance(outcome, ConnectorError):
            return outcome
        error = failure(outcome, come_back(outcome, self._now()))
        error.url = without_query(outcome.url)
        return error

    async def _send(
        self, method: str, url: str, json: object, own: Mapping[str, str]
    ) -> Answer | ConnectorError:
        """One request on the wire. Every trouble comes back as a value, so that no exception of
        the HTTP library, whose frames know the headers, hangs on ours."""
        import httpx

        where = without_query(url)
        try:
            client = self._opened()
            async with asyncio.timeout(self._timeout * 3):
                request = client.build_request(method, url, json=json, headers=dict(own))
                response = await client.send(request, stream=True, follow_redirects=False)
                try:
                    body = await _body(response)
                finally:
                    await response.aclose()
                    client.cookies.clear()
        except (TimeoutError, httpx.TimeoutException):
            return TimedOutError(url=where)
        except httpx.InvalidURL:
            return AnswerError("url", url=where)
        except httpx.DecodingError:
            return AnswerError("encoding", url=where)
        except (httpx.HTTPError, OSError) as trouble:
            return unreached(type(trouble).__name__, self._secrets.redacted(str(trouble)), where)
        redacted = self._secrets.redacted
        headers = {name.lower(): redacted(value) for name, value in response.headers.items()}
        if response.status_code == 304 and "If-None-Match" not in own:
            return AnswerError("not_modified", url=where, status=304)
        if body is not None:
            body = self._secrets.blotted(body)
        try:
            data = self._decode(response.status_code, headers.get("content-type", ""), body)
        except AnswerError as trouble:
            return undecoded(trouble, where, response.status_code)
        answer = Answer(response.status_code, url, headers, data)
        return answer if self._meaning is None else replace(answer, status=self._meaning(answer))

    def _opened(self) -> httpx.AsyncClient:
        if self._client is None:
            scheme, host, port = self._origin
            direct = is_loopback(host) or self._transport is not None
            proxy = None if direct else proxy_of(scheme, host, port)
            self._client = self._made(proxy)
            if self._client is None:
                socks = (proxy or "").lower().startswith("socks")
                raise OptionsError("proxy_socks" if socks else "proxy")
        return self._client

    def _made(self, proxy: str | None) -> httpx.AsyncClient | None:
        """A client; None when the proxy is of a kind that httpx has no part for."""
        import httpx

        far = self._origin[0] == "https"
        try:
            return httpx.AsyncClient(
                headers={"Accept": "application/json", "User-Agent": "okrtui", **self._secrets.headers()},
                timeout=httpx.Timeout(self._timeout, connect=min(CONNECT_SECONDS, self._timeout), pool=None),
                limits=httpx.Limits(max_connections=None, max_keepalive_connections=self._concurrency),
                verify=tls_context(self._ca_bundle) if far and self._transport is None else False,
                proxy=proxy,
                trust_env=False,
                transport=self._transport,
            )
        except (ImportError, ValueError, httpx.InvalidURL):
            return None


async def _body(response: httpx.Response) -> bytes | None:
    """The body, unpacked; None when it is larger than any honest answer."""
    parts: list[bytes] = []
    size = 0
    async for part in response.aiter_bytes():
        size += len(part)
        if size > LARGEST_ANSWER:
            return None
        parts.append(part)
    return b"".join(parts)


def _merged(url: str, params: Params | None) -> str:
    """The URL with the parameters set in its query, in the order given."""
    if not params:
        return url
    import httpx

    values = {name: value if isinstance(value, str | int) else list(value) for name, value in params.items()}
    return str(httpx.URL(url).copy_merge_params(values))


def _joined(url: str, location: str) -> str | None:
    import httpx

    try:
        return str(httpx.URL(url).join(location)) if location else None
    except (httpx.InvalidURL, ValueError):
        return None


def _setting(options: Options, name: str) -> float | None:
    """A positive number among the extra settings; OptionsError when it is something else."""
    value = options.extra.get(name)
    if value is None:
        return None
    number = decimal_of(value)
    if number is None or not 0 < number <= 100_000:
        raise refused(name, value)
    return float(number)
