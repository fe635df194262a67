"""What is known of the sync that this app runs, from the events its children tell."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from okrtui.words import Words

MOST_MOVED = 50


class SyncState:
    """``counts``: (tasks so far, expected or None) by connection while a pass runs; ``waits``: seconds that a
    connection waits before it asks on; ``reports``: the
    last report of each connection; ``rows``: (path, before, after) of key results that moved in the
    last pass; ``complaint``: what a child said that ended without a report; ``ended_at``: when the
    last pass ended, by the machine's clock that never turns back."""

    def __init__(self) -> None:
        self.running = self.watching = False
        self.counts: dict[str, tuple[int, int | None]] = {}
        self.waits: dict[str, float] = {}
        self.reports: dict[str, Mapping[str, Any]] = {}
        self._told: set[str] = set()
        self.moved = 0
        self.rows: list[tuple[str, float | None, float | None]] = []
        self.status = ""
        self.complaint = ""
        self.ended_at: float | None = None

    def take(self, event: Mapping[str, Any]) -> bool:
        """Take an event; whether a pass has just ended."""
        kind = event.get("event")
        if kind == "started":
            self.running, self.moved, self.complaint, self.status = True, 0, "", ""
            self.rows, self._told, self.waits = [], set(), {}
            self.counts = {str(name): (0, None) for name in event.get("connections", ())}
        elif kind == "progress":
            self.counts[str(event.get("connection"))] = (int(event.get("done") or 0), event.get("total"))
            self.waits.pop(str(event.get("connection")), None)
        elif kind == "waiting":
            self.waits[str(event.get("connection"))] = float(event.get("seconds") or 0)
        elif kind == "connection":
            name, tasks = str(event.get("name")), int(event.get("tasks") or 0)
            self.reports[name], self.counts[name] = event, (tasks, tasks)
            self._told.add(name)
            self.waits.pop(name, None)
        elif kind == "key_result":
            self.moved += 1
            if len(self.rows) < MOST_MOVED:
                self.rows.append((str(event.get("path") or ""), event.get("before"), event.get("after")))
        elif kind == "finished":
            self.running, self.status = False, str(event.get("status") or "")
            self.ended_at = time.monotonic()
            return True
        elif kind == "gone":
            self.running = False
            if event.get("exit") not in (0, 3, None) and not self.status:
                self.complaint = str(event.get("said") or "")
            return True
        return False

    def next_in(self, every: float) -> float | None:
        """Seconds until the watching child begins again; None where nobody watches."""
        if not self.watching or self.running or self.ended_at is None:
            return None
        return max(0.0, self.ended_at + every - time.monotonic())

    def outcome(self, words: Words) -> tuple[str, bool]:
        """What the last pass came to, in a line, and whether all of it went well."""
        if self.complaint:
            return self.complaint.splitlines()[0], False
        if not self.counts:
            return words.say("sync.nothing_linked"), False
        reports = [self.reports[name] for name in self.counts if name in self._told]
        short = [str(one.get("name")) for one in reports if one.get("status") != "ok"]
        if short or self.status != "ok":
            return words.say("syncing.ended_short", names=", ".join(short) or ", ".join(self.counts)), False
        changed = sum(int(one.get("changed") or 0) for one in reports)
        return words.say("syncing.ended", moved=self.moved, changed=changed), True

    def activity(self, words: Words) -> str:
        """ "syncing 120/358" for the header; empty while nothing runs."""
        if not self.running:
            return ""
        done = sum(count for count, _ in self.counts.values())
        totals = [total for _, total in self.counts.values() if total]
        if not totals:
            return words.say("syncing.begun")
        return words.say("syncing.of", done=done, total=max(done, sum(totals)))
