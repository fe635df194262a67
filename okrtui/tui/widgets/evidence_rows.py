"""The tasks that moved since the last check-in, a row each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from okrtui.tui import keys
from okrtui.tui.keys import Key
from okrtui.tui.widgets.sections import SectionList
from okrtui.tui.widgets.style import Part, Style
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.evidence import ADDED, CLOSED, DROPPED, REOPENED, Evidence
from okrtui.words.dates import ago
from okrtui.words.width import tame

ROLES = {CLOSED: "on_track", REOPENED: "at_risk", ADDED: "text", DROPPED: "muted"}
SIGNS = {ADDED: "+", DROPPED: "-", REOPENED: "<"}
KEY_MOST = 14


def evidence_rows(found: Sequence[Evidence], now: datetime, style: Style) -> TextRows:
    """The kind, the task, and how long ago it was; the key of a row is its place."""
    say = style.words.say
    kinds = [say(f"evidence.{one.kind}") for one in found]
    wide = max(map(style.cells, kinds), default=0)
    keyed = min(KEY_MOST, max((style.cells(tame(one.key)) for one in found), default=0))
    rows = []
    for at, (one, kind) in enumerate(zip(found, kinds, strict=True)):
        role = ROLES[one.kind]
        sign = SIGNS.get(one.kind, style.glyphs.status["done"])
        parts: list[Part] = [(f" {sign} {style.fit(kind, wide)}  ", role)]
        parts += [(style.fit(tame(one.key), keyed) + "  ", "muted"), (tame(one.title), "text")]
        told = ago(style.words, now - one.at)
        rows.append(TextRow(parts, key=at, right=[(told, "muted")], url=one.url))
    return TextRows(style, say("evidence.title"), rows, say("evidence.remark"))


class EvidenceList(SectionList):
    """Enter or ``o`` on a row asks for its address to be opened."""

    KEYS: ClassVar[tuple[Key, ...]] = (Key("evidence_open", "checkin", "o", "open", words="checkin"),)
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)

    class Opened(Message):
        """The task of the row ``index`` is wanted in the browser."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def action_open(self) -> None:
        if isinstance(self.current_key, int):
            self.post_message(self.Opened(self.current_key))

    def action_choose(self) -> None:
        self.action_open()
