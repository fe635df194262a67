"""Rules: since when each is there, what fired, and what of that was done: the intent before its outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from okrtui.store.codec import from_json, instant, instant_or_none, micros, to_json
from okrtui.store.engine import Engine
from okrtui.store.rule_records import DeedRow, NewDeed, RuleRow


class RulesPart(Engine):
    def known_rules(self) -> dict[str, RuleRow]:
        """By id."""
        return {
            id: RuleRow(id, said, instant(seen), instant_or_none(fired), instant_or_none(ran))
            for id, said, seen, fired, ran in self.rows("rules.known")
        }

    def note_rule(self, id: str, said: str, at: datetime, marks: Mapping[int, str]) -> None:
        """That a rule is there from now on, with what is so already by it. One that says something else is
        another rule."""
        with self.writing():
            self.change("rules.note", id=id, said=said, at=micros(at))
            self.change("rules.supersede", rule=id, at=micros(at))
            self.keep_marks(id, marks)

    def rule_marks(self, rule: str) -> dict[int, str]:
        """What was so of key results, by uid, when the rule was last looked at."""
        return dict(self.rows("rules.marks", rule=rule))

    def keep_marks(self, rule: str, marks: Mapping[int, str]) -> None:
        """What is so of key results by a rule; others are not so."""
        with self.writing():
            self.change("rules.drop_marks", rule=rule)
            self.change_many("rules.add_mark", [(rule, uid, mark) for uid, mark in marks.items() if mark])

    def fire_rule(
        self, id: str, fired: datetime, at: datetime, deeds: Sequence[NewDeed], *, supersede: bool
    ) -> None:
        """Keep what a rule does before it does it, each once a firing. ``supersede``: what earlier firings
        left queued is not done any more."""
        with self.writing():
            if supersede:
                self.change("rules.supersede", rule=id, at=micros(at))
            self.change("rules.fire", id=id, fired=micros(fired), at=micros(at))
            for one in deeds:
                self.change(
                    "rules.add", id=self.next_id("rule_deed"), rule=id, fired=micros(fired), place=one.place,
                    target=one.target, about=to_json(list(one.about)), state=one.state, why=one.why,
                    at=micros(at),
                )  # fmt: skip

    def open_deeds(self) -> list[DeedRow]:
        """Those queued or unsure, oldest first."""
        return [
            DeedRow(
                id,
                rule,
                instant(fired),
                place,
                target,
                tuple(from_json(about)),
                state,
                channel,
                why,
                instant(at),
            )
            for id, rule, fired, place, target, about, state, channel, why, at in self.rows("rules.open")
        ]

    def begin_deed(self, id: int, channel: str | None) -> bool:
        """That one is about to be done: unsure until it is settled. False where somebody else began it."""
        with self.writing():
            return bool(self.change("rules.begin", id=id, channel=channel))

    def settle_deed(self, id: int, state: str, at: datetime, why: str | None = None) -> None:
        """How it went: ``done``, ``failed``, ``refused``, ``unsure``, or ``queued`` again."""
        with self.writing():
            done = self.change("rules.settle", id=id, state=state, at=micros(at), why=why)
            self.must_exist(done, "rule_deed", id)
