"""Progress bars of a sync pass, drawn on stderr while it runs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from okrtui.cli.streams import takes_escapes
from okrtui.words import Words
from okrtui.words.width import fit, tame

if TYPE_CHECKING:
    from okrtui.sync.pass_report import Event

WIDTH = 24
NAME_WIDTH = 16


class Bars:
    """One line a connection, redrawn in place. Silent where stderr is no terminal that knows how."""

    def __init__(self, words: Words, *, shown: bool) -> None:
        self.words = words
        self.shown = shown and takes_escapes(sys.stderr)
        self.counts: dict[str, tuple[int, int | None]] = {}
        self.waits: dict[str, float] = {}
        self.drawn = 0

    def hear(self, event: Event) -> None:
        """Take one event of a pass."""
        if not self.shown:
            return
        from okrtui.sync.pass_report import Advanced, ConnectionDone, PassFinished, PassStarted, Waiting

        if isinstance(event, PassStarted):
            self.counts, self.waits = dict.fromkeys(event.connections, (0, None)), {}
        elif isinstance(event, Waiting):
            self.waits[event.connection] = event.seconds
        elif isinstance(event, Advanced):
            self.counts[event.connection] = (event.done, event.total)
            self.waits.pop(event.connection, None)
        elif isinstance(event, ConnectionDone):
            tasks = event.report.tasks
            self.counts[event.report.name] = (tasks, tasks)
            self.waits.pop(event.report.name, None)
        elif isinstance(event, PassFinished):
            self._wipe()
            return
        self._draw()

    def _draw(self) -> None:
        self._wipe()
        lines = [self.line(name, done, total) for name, (done, total) in self.counts.items()]
        sys.stderr.write("".join(f"{line}\n" for line in lines))
        sys.stderr.flush()
        self.drawn = len(lines)

    def _wipe(self) -> None:
        if self.drawn:
            sys.stderr.write(f"\x1b[{self.drawn}A\x1b[J")
            self.drawn = 0

    def line(self, name: str, done: int, total: int | None) -> str:
        """ "gh   ━━━━━━━━────────  420 of 1000 tasks" """
        share = min(1.0, done / total) if total else 0.0
        filled = round(share * WIDTH)
        bar = "━" * filled + "─" * (WIDTH - filled)
        if total is None:
            count = self.words.say("cli.sync_tasks", count=done)
        else:
            count = self.words.say("cli.sync_tasks_of", done=done, total=total)
        if name in self.waits:
            count += self.words.sign("between") + self.words.say(
                "sync.waits", seconds=max(1, round(self.waits[name]))
            )
        return f"{fit(tame(name), NAME_WIDTH)} {bar}  {count}"
