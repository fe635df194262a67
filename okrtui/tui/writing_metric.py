"""A form in which a metric can be chosen: it is read before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.tui.widgets import form_links
from okrtui.tui.widgets.form_body import MadeLines
from okrtui.tui.writing_exchange import metric_read
from okrtui.tui.writing_screen import WritingScreen
from okrtui.usecases.writing import OBJECTIVE
from okrtui.words.link import PreviewLine
from okrtui.words.metric import metric_lines

if TYPE_CHECKING:
    from okrtui.domain.model import KeyResultDef
    from okrtui.sync.accounts import ConnectionCheck
    from okrtui.tui.base import OkrApp
    from okrtui.tui.writing_exchange import Wanted


class MetricScreen(WritingScreen):
    """``metrics_seen``: what metrics said in this form, by name and unit."""

    def __init__(self, app: OkrApp, wanted: Wanted, *, in_editor: bool = False) -> None:
        super().__init__(app, wanted, in_editor=in_editor)
        self.metrics_seen: dict[tuple[str, str], ConnectionCheck] = {}
        self._reading: tuple[str, str] | None = None

    def _metric(self) -> tuple[str, str]:
        """The metric that is chosen, and what its number is counted in; "" where none is, or none that the
        configuration has."""
        writing = self.writing
        if writing is None or writing.kind == OBJECTIVE or not self.form.field("metric").display:
            return "", ""
        name = self.form.field("metric").value
        return (name if name in writing.known.metrics else ""), self.sheet.rows[0].get("unit", "").strip()

    def read_metric(self) -> None:
        """Read the one that is chosen, once typing has paused; what it says stands below it."""
        wanted = self._metric()
        if not wanted[0] or wanted in self.metrics_seen or wanted == self._reading:
            return
        self._reading = wanted

        def then(found: ConnectionCheck) -> None:
            self._reading = None
            self.metrics_seen[wanted] = found
            self.judge()

        self.read(lambda: metric_read(self.session, *wanted), "metric", then, apart=True)
        self.judge()

    def tell_metric(self, definition: KeyResultDef) -> None:
        """What was read of the metric, for the key result as it is written."""
        wanted, words = self._metric(), self.style.words
        found = self.metrics_seen.get(wanted)
        lines = metric_lines(words, found, definition) if found is not None else []
        if wanted == self._reading:
            lines = [PreviewLine("what", words.say("writing.metric_asked", name=wanted[0]))]
        told = self.form.query_one("#metric-told", MadeLines)
        told.tell(lambda width: form_links.drawn(lines, width, self.style))
