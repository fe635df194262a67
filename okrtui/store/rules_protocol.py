"""What a store can tell of rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from okrtui.store.rule_records import DeedRow, NewDeed, RuleRow


class Rules(Protocol):
    """Since when a rule is there, what fired, and what of that was done."""

    def known_rules(self) -> dict[str, RuleRow]:
        """By id."""

    def note_rule(self, id: str, said: str, at: datetime, marks: Mapping[int, str]) -> None:
        """That a rule is there from now on, with what is so already by it. One that says something else is
        another rule."""

    def rule_marks(self, rule: str) -> dict[int, str]:
        """What was so of key results, by uid, when the rule was last looked at."""

    def fire_rule(
        self, id: str, fired: datetime, at: datetime, deeds: Sequence[NewDeed], *, supersede: bool
    ) -> None:
        """Keep what a rule does before it does it, each once a firing. ``supersede``: what earlier firings
        left queued is not done any more."""

    def keep_marks(self, rule: str, marks: Mapping[int, str]) -> None:
        """What is so of key results by a rule; others are not so."""

    def open_deeds(self) -> list[DeedRow]:
        """Those queued or unsure, oldest first."""

    def begin_deed(self, id: int, channel: str | None) -> bool:
        """That one is about to be done: unsure until it is settled. False where somebody else began it."""

    def settle_deed(self, id: int, state: str, at: datetime, why: str | None = None) -> None:
        """How it went: ``done``, ``failed``, ``refused``, ``unsure``, or ``queued`` again."""
