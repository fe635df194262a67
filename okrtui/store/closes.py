"""The closes of cycles, their frozen scores, and what people answer on the way there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

import msgspec

from okrtui.decoders import decoder_of
from okrtui.domain.close import Answer
from okrtui.domain.model import CycleState
from okrtui.errors import ConflictError, NotFoundError
from okrtui.store.close_records import CloseRow, FrozenScore, SaidAtClose
from okrtui.store.codec import from_json, instant, instant_or_none, micros, to_json
from okrtui.store.engine import Engine


class _Scored(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a frozen score holds beside its numbers."""

    answer: Answer
    author: str | None = None


class ClosesPart(Engine):
    def closes(self, *, cycle: str | None = None, at: datetime | None = None) -> list[CloseRow]:
        """Oldest first; ``at``: those that stood then. Without ``at`` those that were reopened too."""
        conditions: list[str] = []
        values: dict[str, Any] = {}
        if cycle is not None:
            conditions.append("closes.of_cycle")
            values["cycle"] = cycle
        if at is not None:
            conditions.append("closes.then")
            values["at"] = micros(at)
        rows = self.matching("closes.closes", conditions, "closes.oldest_first", **values)
        return [
            CloseRow(
                row[1],
                instant(row[2]),
                row[3],
                row[4],
                from_json(row[5]),
                row[0],
                instant_or_none(row[6]),
                row[7],
                row[8],
                row[9],
                row[10],
            )
            for row in rows
        ]

    def add_close(self, close: CloseRow, scores: Iterable[FrozenScore]) -> int:
        """Freeze a cycle; the close's id. ConflictError where another close of it stands."""
        with self.writing():
            standing = [one for one in self.closes(cycle=close.cycle) if one.reopened_at is None]
            if standing:
                raise ConflictError(
                    "close.closed",
                    hint="close.hint.closed",
                    cycle=close.cycle,
                    author=standing[0].author or "okrtui",
                    at=standing[0].at,
                )
            id = self.next_id("cycle_close")
            self.change(
                "closes.add",
                id=id,
                cycle=close.cycle,
                at=micros(close.at),
                author=close.author,
                next_cycle=close.next_cycle,
                body=to_json(close.body),
            )
            for one in scores:
                body = to_json(_Scored(one.answer, one.author))
                self.change(
                    "closes.add_score",
                    close=id,
                    key_result=one.key_result,
                    score=one.score,
                    proposed=one.proposed,
                    original=one.original,
                    body=body,
                )
            self.change("closes.mark", cycle=close.cycle, state=CycleState.CLOSED.value)
        return id

    def reopen_cycle(self, cycle: str, *, author: str, why: str, at: datetime) -> None:
        """Its standing close stands no more. NotFoundError where there is none."""
        with self.writing():
            if not self.change("closes.reopen", cycle=cycle, author=author, why=why, at=micros(at)):
                raise NotFoundError("close.not_closed", cycle=cycle)
            self.change("closes.mark", cycle=cycle, state=CycleState.ACTIVE.value)

    def frozen_scores(self, closes: Collection[int]) -> dict[int, FrozenScore]:
        """By key result, those of these closes."""
        decode = decoder_of(_Scored)
        found = {}
        for key_result, close, score, proposed, original, body in self.rows(
            "closes.scores", closes=self.array(closes)
        ):
            held = decode(body)
            found[key_result] = FrozenScore(
                key_result, score, proposed, original, held.answer, held.author, close
            )
        return found

    def say_at_close(self, key_result: int, said: SaidAtClose) -> None:
        """Keep what somebody answers; what was said before stays in the history."""
        with self.writing():
            self.change(
                "closes.answer",
                id=self.next_id("closing_answer"),
                key_result=key_result,
                at=micros(said.at),
                author=said.author,
                body=to_json(said.answer),
            )

    def said_at_close(self, key_results: Collection[int]) -> dict[int, list[SaidAtClose]]:
        """What was answered of each, oldest first."""
        decode = decoder_of(Answer)
        found: dict[int, list[SaidAtClose]] = {}
        for uid, at, author, body in self.rows("closes.answers", key_results=self.array(key_results)):
            found.setdefault(uid, []).append(SaidAtClose(instant(at), author, decode(body)))
        return found
