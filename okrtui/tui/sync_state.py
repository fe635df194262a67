"""What is known of the sync that this app runs, from the events its child tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okrtui.words import Words


class SyncState:
    """``counts``: (tasks so far, expected or None) by connection while a pass runs; ``reports``: the
    last report of each connection; ``complaint``: what a child said that ended without a report."""

    def __init__(self) -> None:
        self.running = self.watching = False
        self.counts: dict[str, tuple[int, int | None]] = {}
        self.reports: dict[str, Mapping[str, Any]] = {}
        self.moved = 0
        self.complaint = ""

    def take(self, event: Mapping[str, Any]) -> bool:
        """Take an event; whether a pass has just ended."""
        kind = event.get("event")
        if kind == "started":
            self.running, self.moved, self.complaint = True, 0, ""
            self.counts = {str(name): (0, None) for name in event.get("connections", ())}
        elif kind == "progress":
            self.counts[str(event.get("connection"))] = (int(event.get("done") or 0), event.get("total"))
        elif kind == "connection":
            name, tasks = str(event.get("name")), int(event.get("tasks") or 0)
            self.reports[name], self.counts[name] = event, (tasks, tasks)
        elif kind == "key_result":
            self.moved += 1
        elif kind == "finished":
            self.running = False
            return True
        elif kind == "gone":
            self.running = self.watching = False
            if event.get("exit") not in (0, 1, 3, None):
                self.complaint = str(event.get("said") or "")
            return True
        return False

    def activity(self, words: Words) -> str:
        """ "syncing 120/358" for the header; empty while nothing runs."""
        if not self.running:
            return ""
        done = sum(count for count, _ in self.counts.values())
        totals = [total for _, total in self.counts.values() if total]
        if not totals:
            return words.say("syncing.begun")
        return words.say("syncing.of", done=done, total=max(done, sum(totals)))
