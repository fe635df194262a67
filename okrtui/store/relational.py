"""All parts of the store over one engine."""

from __future__ import annotations

from okrtui.errors import StoreError
from okrtui.store.begun import BegunPart
from okrtui.store.cards import CardsPart
from okrtui.store.closes import ClosesPart
from okrtui.store.facts import FactsPart
from okrtui.store.journal import JournalPart
from okrtui.store.outbox import OutboxPart
from okrtui.store.past import PastPart
from okrtui.store.reminders import RemindersPart
from okrtui.store.rules import RulesPart
from okrtui.store.scores import ScoresPart
from okrtui.store.sync_facts import SyncPart
from okrtui.store.weeklies import WeekliesPart


class RelationalStore(
    FactsPart,
    SyncPart,
    ScoresPart,
    JournalPart,
    PastPart,
    CardsPart,
    BegunPart,
    ClosesPart,
    RemindersPart,
    RulesPart,
    OutboxPart,
    WeekliesPart,
):
    """Everything but how to open, lock and copy it."""

    url: str
    read_only: str | None = None

    @property
    def lost(self) -> bool:
        """Whether the connection broke off."""
        return False

    def keep_few_pages(self) -> None:
        """Keep little of what was read, where it is this process that keeps it."""

    def await_notice(self, seconds: float) -> bool | None:
        """Whether somebody wrote within so many seconds; None, at once, where the engine does not tell."""
        return None

    def close(self) -> None:
        """End the connection."""
        raise NotImplementedError

    def check_organization(self, expected: str | None) -> None:
        """Refuse a store of another organisation."""
        row = self.one("engine.organization_id")
        if row is not None and expected is not None and row[0] != expected:
            raise StoreError("store.foreign", found=row[0], expected=expected, hint="store.foreign_hint")
