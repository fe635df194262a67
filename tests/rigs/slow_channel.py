"""A chat whose answers wait for a word, and how many messages were with it at once."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class SlowChannel:
    """``told``: who was written to, in the order of arrival. ``allow`` so many answers more; ``arrived``
    waits for so many messages."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.waiting = self.most = 0
        self._changed = threading.Condition()
        self._answers = threading.Semaphore(0)
        self._http = _Listener(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/slack/x"

    def allow(self, answers: int) -> None:
        for _ in range(answers):
            self._answers.release()

    def arrived(self, messages: int) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: len(self.told) >= messages, 30)

    def take(self, text: str) -> None:
        """One message, until it may be answered."""
        with self._changed:
            self.told += re.findall(r"^Person (p\d+): ", text)
            self.waiting += 1
            self.most = max(self.most, self.waiting)
            self._changed.notify_all()
        self._answers.acquire(timeout=60)
        with self._changed:
            self.waiting -= 1


class _Listener(ThreadingHTTPServer):
    daemon_threads, block_on_close = True, False

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever asked is dead."""


def _handler(channel: SlowChannel) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Silence."""

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            channel.take(body["text"])
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

    return Handler


@contextmanager
def slow_channel() -> Iterator[SlowChannel]:
    channel = SlowChannel()
    http = channel._http
    thread = threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield channel
    finally:
        channel.allow(1000)
        http.shutdown()
        http.server_close()
        thread.join(5)
