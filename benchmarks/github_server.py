"""A GitHub of any size behind 50 ms of latency, in a process of its own.

The small GitHub of the tests answers every new request once; the answer is kept, so that from the
second round on the server costs nothing but its latency. ``python github_server.py ISSUES PARTS``: where
there are parts, issue n has the label ``part-<n % PARTS>``. ``/asked`` tells how often each token asked since
it was last told; ``/change?every=N`` closes or opens every Nth issue a minute from the newest.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email.utils import formatdate
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

LATENCY = 0.05
REPO = "acme/app"
RIGS = Path(__file__).parents[1] / "tests" / "rigs"


@contextmanager
def github(issues: int, parts: int = 0) -> Iterator[str]:
    """The address of a running server; it is ended with the context."""
    command = [sys.executable, __file__, str(issues), str(parts)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
    finally:
        process.kill()
        process.wait(5)
        process.stdout.close()


class Server:
    """Keeps every answer by what was asked."""

    def __init__(self, issues: int, parts: int) -> None:
        self.asked: Counter[str] = Counter()
        sys.path.insert(0, str(RIGS))
        from fake_github import FakeGitHub  # type: ignore[import-not-found]
        from github_content import days  # type: ignore[import-not-found]

        self.hub = FakeGitHub()
        for number in range(1, issues + 1):
            state, changed = "open" if number % 3 else "closed", days(300 * number / issues)
            labels = (f"part-{number % parts}",) if parts else ()
            self.hub.add(REPO, number, title=f"Task {number}", state=state, updated=changed, labels=labels)
        self.known: dict[tuple[str, str, bytes, str], tuple[int, dict[str, str], bytes]] = {}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, kept alive."""
        try:
            while True:
                await self._one(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")
        method, target, _ = first.split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        body = await reader.readexactly(int(headers.get("content-length") or 0))
        if target == "/asked":
            counts, self.asked = json.dumps(self.asked).encode(), Counter()
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(counts), counts))
            return
        if target.startswith("/change?every="):
            self._change(int(target.partition("=")[2]))
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            return
        self.asked[headers.get("authorization", "").rpartition(" ")[2]] += 1
        due = asyncio.get_running_loop().time() + LATENCY
        key = (method, target, body, headers.get("if-none-match", ""))
        if key not in self.known:
            self.known[key] = self._answer(method, target, body, headers)
        status, told, data = self.known[key]
        lead = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n"
        lead += f"Date: {formatdate(usegmt=True)}\r\n" + "".join(f"{n}: {v}\r\n" for n, v in told.items())
        await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
        writer.write(lead.encode() + b"\r\n" + data)
        await writer.drain()

    def _change(self, every: int) -> None:
        at = max(issue.updated for issue in self.hub.issues.values()) + timedelta(minutes=1)
        for issue in list(self.hub.issues.values())[::every]:
            issue.state, issue.updated = "closed" if issue.state == "open" else "open", at
        self.known.clear()

    def _answer(
        self, method: str, target: str, body: bytes, headers: dict[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        from connectors.testing.server import Seen

        parts = urlsplit(target)
        asked = tuple(parse_qsl(parts.query, keep_blank_values=True))
        reply = self.hub.answer(Seen(method, parts.path, asked, headers, json.loads(body) if body else None))
        if reply is None:
            return 404, {}, b"{}"
        return (
            reply.status,
            dict(reply.headers),
            b"" if reply.status == 304 else json.dumps(reply.data).encode(),
        )


async def main(issues: int, parts: int) -> None:
    server = await asyncio.start_server(Server(issues, parts).serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
