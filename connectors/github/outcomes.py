"""Every reference asked ends in exactly one outcome."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.base import Progress
from connectors.errors import AnswerError, ConnectorError
from connectors.github.refs import numbered_of
from connectors.model import Batch, Failed, Missing, Moved, Task, TaskRef

Outcome = Task | Moved | Missing | Failed | None
"""None: unchanged since the cursor."""


class Outcomes:
    """Collects outcomes for ``refs``. The first one of a reference stands; a failure gives way."""

    def __init__(self, refs: Sequence[TaskRef], progress: Progress | None) -> None:
        self.refs = list(dict.fromkeys(refs))
        self._told: dict[TaskRef, Outcome] = {}
        self._progress = progress
        self._reported = 0

    def settle(self, ref: TaskRef, task: Task) -> None:
        """The task answers: under the id and key asked, or under others."""
        same_key = ref.key == task.key or ref.key.casefold() == task.key.casefold()
        other_key = not same_key and numbered_of(ref.key) is not None
        other_id = ref.id is not None and ref.id != task.id
        self._put(ref, Moved(ref, task) if other_key or other_id else task)

    def settle_or_fail(self, ref: TaskRef, answer: Task | AnswerError) -> None:
        """The task, or what made its answer none."""
        if isinstance(answer, AnswerError):
            self.fail(ref, answer.code, answer.detail)
        else:
            self.settle(ref, answer)

    def miss(self, ref: TaskRef, proven: bool = False) -> None:
        """The tracker has no such task for this account."""
        self._put(ref, Missing(ref, proven))

    def fail(self, ref: TaskRef, code: str, detail: str = "") -> None:
        """No answer about this one."""
        self._put(ref, Failed(ref, code, detail))

    def fail_all(self, refs: Sequence[TaskRef], error: ConnectorError) -> None:
        """One request for several brought an error."""
        for ref in refs:
            self.fail(ref, error.code, error.detail)

    def keep(self, ref: TaskRef) -> None:
        """Nothing changed since the cursor."""
        self._put(ref, None)

    def _put(self, ref: TaskRef, outcome: Outcome) -> None:
        known = self._told.setdefault(ref, outcome)
        if known is not outcome and isinstance(known, Failed):
            self._told[ref] = outcome

    def answered(self) -> bool:
        """Has any request brought an answer?"""
        return any(not isinstance(outcome, Failed) for outcome in self._told.values())

    def seen(self) -> bool:
        """Has this account seen any of the tasks?"""
        return any(outcome is None or isinstance(outcome, Task | Moved) for outcome in self._told.values())

    def pending(self) -> list[TaskRef]:
        """References without an outcome."""
        return [ref for ref in self.refs if ref not in self._told]

    def current(self) -> list[tuple[TaskRef, Task | None]]:
        """References that were found (with their task), or are unchanged, as they were asked."""
        return [
            (ref, outcome)
            for ref, outcome in self._told.items()
            if outcome is None or isinstance(outcome, Task)
        ]

    def report(self) -> None:
        """Tell how many are settled, when there are more than before."""
        if self._progress is not None and len(self._told) > self._reported:
            self._reported = len(self._told)
            self._progress(self._reported, len(self.refs))

    def batch(self, cursor: str | None) -> Batch:
        """All outcomes, in the order asked; a reference that nobody settled has failed."""
        for ref in self.pending():
            self.fail(ref, "answer", "shape")
        told = [(ref, self._told[ref]) for ref in self.refs]
        return Batch(
            found=tuple((ref, one) for ref, one in told if isinstance(one, Task)),
            moved=tuple(one for _, one in told if isinstance(one, Moved)),
            missing=tuple(one for _, one in told if isinstance(one, Missing)),
            failed=tuple(one for _, one in told if isinstance(one, Failed)),
            unchanged=tuple(ref for ref, one in told if one is None),
            cursor=cursor,
        )
