"""A fake tracker beside a home: its connection in the configuration, and commands with its token."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from by_hand import CONFIG, Days, days
from cli_rig import CommandLine
from fault_trackers import TRACKERS

from connectors.testing.rig import Dialect
from connectors.testing.server import TrackerServer
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
def tracked(cli: CommandLine, name: str, tasks: int) -> Iterator[Tracked]:
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
        day = Tracked(days(cli, CONFIG + tables).cli)
        day.dialect, day.server, day.token = dialect, server, given.token
        yield day
