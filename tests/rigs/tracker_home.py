"""A fake tracker beside a home: its connection in the configuration, and commands with its token."""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from by_hand import CONFIG, Days, days
from cli_rig import CommandLine
from fault_trackers import TRACKERS

from connectors.testing.rig import Dialect
from connectors.testing.server import Reply, Seen, TrackerServer
from okrtui.config.schema import Connection


class Tracked(Days):
    """Commands that may ask the connection ``t`` as the account of a token."""

    dialect: Dialect
    server: TrackerServer
    token: str

    def sync(self, *words: str, token: str | None = None) -> dict[str, object]:
        """A pass; its report."""
        return self("sync", "--json", *words, T=self.token if token is None else token).json


@contextmanager
def tracked(cli: CommandLine, name: str, tasks: int, zone: str = "UTC") -> Iterator[Tracked]:
    """A home with one connection, ``t``, to a tracker of a kind with so many open tasks."""
    dialect = TRACKERS[name]()
    dialect.fill(tasks)
    with TrackerServer(dialect.answer) as server:
        given = dialect.options(server.url)
        keys = {"kind": given.kind, "base_url": given.base_url, "user": given.user, "token": "env:T"}
        own = {key: one for key, one in given.extra.items() if key not in Connection.__struct_fields__}
        keys |= {key: one for key, one in given.extra.items() if key not in own}
        tables = "".join(
            f"[{table}]\n" + "".join(f"{key} = {json.dumps(one)}\n" for key, one in rows.items() if one)
            for table, rows in (("connections.t", keys), ("connections.t.options", own))
        )
        day = Tracked(days(cli, CONFIG.replace('"UTC"', f'"{zone}"') + tables).cli)
        day.dialect, day.server, day.token = dialect, server, given.token
        yield day


OTHER = "joon0token"
"""The token of an account that sees less."""

_SAYS_WHO = re.compile(r"user|myself|[vV]iewer")
_OTHERS = {
    "mina": "joon",
    "Mina": "Joon",
    "JIRAUSER10100": "JIRAUSER10200",
    "5b10": "5b20",
    '"id": 7': '"id": 8',
    '"id": 183': '"id": 283',
}


def hide_from_other(day: Tracked, numbers: set[int]) -> None:
    """Let ``OTHER`` ask as Joon, who does not see these tasks."""

    def intervene(seen: Seen) -> Reply | None:
        headers = {key: _opened(value) for key, value in seen.headers.items()}
        other = any(OTHER in value for value in headers.values())
        day.dialect.hidden = set(numbers) if other else set()
        kept = {key: value.replace(OTHER, day.token) for key, value in seen.headers.items()}
        if "authorization" in kept and headers["authorization"] != seen.headers["authorization"]:
            plain = headers["authorization"].replace(OTHER, day.token)
            kept["authorization"] = f"Basic {b64encode(plain.encode()).decode()}"
        reply = day.dialect.answer(replace(seen, headers=kept))
        if not other or reply is None or not _SAYS_WHO.search(f"{seen.path} {seen.body}"):
            return reply
        text = json.dumps(reply.data)
        for mine, theirs in _OTHERS.items():
            text = text.replace(mine, theirs)
        return replace(reply, data=json.loads(text))

    day.server.intervene = intervene


def _opened(header: str) -> str:
    """What a header says; a login and password in plain."""
    return b64decode(header[6:]).decode() if header.startswith("Basic ") else header
