"""Local servers that speak each channel, and what was said to whom."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from typing import Any, NamedTuple

from connectors.testing.server import Reply, Seen, TrackerServer


class Posted(NamedTuple):
    """``whom``: the address that a message went to, "" where the channel has none. ``body`` as posted, of a
    mail its subject and text."""

    kind: str
    whom: str
    body: Any


class Channels:
    """One HTTP server for all kinds but mail, by the begin of the path: ``/slack/…``."""

    def __init__(self) -> None:
        self.posted: list[Posted] = []
        self.opened: dict[str, object] = {}
        self.server = TrackerServer(self.answer)
        self.mail = MailServer(self.posted)

    def url(self, kind: str, secret: str = "t0k") -> str:
        return f"{self.server.url}/{kind}/{secret}"

    def answer(self, seen: Seen) -> Reply | None:
        kind = seen.path.split("/")[1]
        if kind == "v1":
            return self._kakaowork(seen)
        if seen.method != "POST":
            return Reply(405)
        whom = str(seen.body.get("email", "")) if isinstance(seen.body, Mapping) else ""
        self.posted.append(Posted(kind, whom, seen.body))
        if kind == "slack":
            return Reply(200, text="ok", headers={"Content-Type": "text/html"})
        return Reply({"teams": 202, "discord": 204}.get(kind, 200))

    def _kakaowork(self, seen: Seen) -> Reply:
        body: Any = seen.body
        if seen.headers.get("authorization") != "Bearer kakao-key":
            return Reply(401, {"success": False})
        if seen.path == "/v1/conversations.open":
            self.opened[f"c{body['user_id']}"] = body["user_id"]
            return Reply(200, {"success": True, "conversation": {"id": f"c{body['user_id']}"}})
        if seen.path == "/v1/messages.send_by_email":
            self.posted.append(Posted("kakaowork", body["email"], body))
            return Reply(200, {"success": True})
        if body.get("conversation_id") not in self.opened:
            return Reply(200, {"success": False, "error": {"code": "invalid_parameter"}})
        self.posted.append(Posted("kakaowork", str(self.opened[body["conversation_id"]]), body))
        return Reply(200, {"success": True})


class MailServer:
    """As much SMTP as a client needs. ``refuses``: the answer to a recipient."""

    def __init__(self, posted: list[Posted]) -> None:
        self.posted, self.refuses, self.silent = posted, "", False
        self.logins: list[str] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            with client, client.makefile("rwb") as stream:
                self._talk(stream)

    def _talk(self, stream: Any) -> None:
        def say(text: str) -> None:
            stream.write(text.encode() + b"\r\n")
            stream.flush()

        say("220 here")
        whom = ""
        for line in iter(stream.readline, b""):
            word = line.decode().strip()
            verb = word.split(" ")[0].upper()
            if verb in ("EHLO", "HELO"):
                say("250-here\r\n250 AUTH PLAIN")
            elif verb == "AUTH":
                self.logins.append(word)
                say("235 ok")
            elif verb == "RCPT":
                whom = word.split("<")[1].split(">")[0]
                say(self.refuses or "250 ok")
            elif verb == "DATA":
                say("354 go on")
                text = b""
                while (part := stream.readline()) not in (b".\r\n", b""):
                    text += part
                self.posted.append(Posted("mail", whom, _said(message_from_bytes(text))))
                if self.silent:
                    return
                say("250 taken")
            else:
                say("221 bye" if verb == "QUIT" else "250 ok")


def _said(mail: Message) -> dict[str, str]:
    from email.header import decode_header, make_header

    payload = mail.get_payload(decode=True)
    text = payload.decode() if isinstance(payload, bytes) else ""
    return {"subject": str(make_header(decode_header(mail["Subject"]))), "text": text}


@contextmanager
def channels() -> Iterator[Channels]:
    """Both servers, running."""
    made = Channels()
    made.mail.start()
    try:
        with made.server:
            yield made
    finally:
        made.mail.stop()
