"""A tracker on 127.0.0.1: real sockets, scripted answers, every request remembered."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as it arrived. ``query`` keeps order and repeated names; ``headers`` lower-case."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    body: object = None

    def value(self, name: str, default: str = "") -> str:
        """The first value of a query parameter."""
        return next((value for key, value in self.query if key == name), default)

    def values(self, name: str) -> list[str]:
        """Every value of a query parameter."""
        return [value for key, value in self.query if key == name]


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. ``data`` is sent as JSON unless ``text`` is given. ``act``: "answer", "hang"
    (never answers), "reset" (TCP reset), "cut" (half of the body, then the end)."""

    status: int = 200
    data: object = None
    headers: Mapping[str, str] = field(default_factory=dict)
    text: str | None = None
    act: str = "answer"


Answerer = Callable[[Seen], "Reply | None"]


class TrackerServer:
    """``tracker`` answers; ``intervene`` may answer instead (None = let the tracker). ``requests``: what was
    asked, and not cleared since; ``heard``: each request once, whatever was cleared."""

    def __init__(self, tracker: Answerer) -> None:
        self.tracker = tracker
        self.intervene: Answerer = lambda seen: None
        self.requests: list[Seen] = []
        self.heard: dict[str, Seen] = {}
        self.clock: str | None = None
        """The date that a reply told last; replies that tell none have the same."""
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._http = _Listener(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> TrackerServer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._http.shutdown()
        self._thread.join(5)
        self._http.server_close()

    def answer(self, seen: Seen) -> Reply:
        """Thread-safe: one request at a time is recorded and answered."""
        with self._lock:
            self.requests.append(seen)
            self.heard.setdefault(f"{seen.method} {seen.path} {seen.query!r} {seen.body!r}", seen)
            reply = self.intervene(seen)
            if reply is None:
                reply = self.tracker(seen)
        return reply if reply is not None else Reply(404, {"errors": ["no such path"]})

    def until_closed(self) -> None:
        """What a request that hangs waits for."""
        self._closing.wait(30)


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64


def _handler(server: TrackerServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else a body waits for the answer to its head: 40 ms a request
        timeout = 30

        def log_message(self, format: str, *args: object) -> None:
            """Silence."""

        def _serve(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            raw = self.rfile.read(length) if length else b""
            if len(raw) < length:  # whoever asked has gone, and asked nothing
                self.close_connection = True
                return
            parts = urlsplit(self.path)
            seen = Seen(
                self.command,
                parts.path,
                tuple(parse_qsl(parts.query, keep_blank_values=True)),
                {name.lower(): value for name, value in self.headers.items()},
                json.loads(raw) if raw else None,
            )
            self._send(server.answer(seen))

        do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_CONNECT = _serve

        def _send(self, reply: Reply) -> None:
            self.close_connection = reply.act != "answer"
            if reply.act == "hang":
                server.until_closed()
                return
            if reply.act == "reset":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
                return
            empty = reply.text is None and reply.data is None
            text = "" if empty else (reply.text if reply.text is not None else json.dumps(reply.data))
            body = text.encode("utf-8", "surrogatepass")
            self.send_response_only(reply.status)
            told = next((value for name, value in reply.headers.items() if name.lower() == "date"), None)
            server.clock = told or server.clock
            if told is None:
                self.send_header("Date", server.clock or self.date_time_string())
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if not any(name.lower() == "content-type" for name in reply.headers) and not empty:
                self.send_header("Content-Type", "application/json; charset=utf-8")
            if reply.status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if reply.act == "cut" else body)

    return Handler
