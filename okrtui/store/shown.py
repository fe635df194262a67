"""Which rows a reader is shown: drafts are their makers' until they are activated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from msgspec.structs import replace

from okrtui.named import NamedTuple
from okrtui.store.engine import Engine
from okrtui.store.records import AuditEvent


class HiddenRows(NamedTuple):
    """Objectives that a reader is not shown, with what is in them, as acts name them."""

    paths: frozenset[str]
    objectives: frozenset[int]
    key_results: frozenset[int]
    links: frozenset[int]

    def names(self, step: Mapping[str, object]) -> bool:
        """Whether a step of an act is about one of them."""
        kind, uid = step.get("kind"), step.get("ref") or step.get("uid")
        if step.get("op") in ("link", "unlink", "weigh"):
            return uid in self.links
        if kind in ("objective", "key_result"):
            return int(str(uid)) in (self.objectives if kind == "objective" else self.key_results)
        return step.get("key_result") in self.key_results

    def holds(self, subject: str) -> bool:
        """Whether an act is about one of them alone."""
        return any(subject == path or subject.startswith(f"{path}/") for path in self.paths)


class ShownPart(Engine):
    """A draft is shown to who wrote a version of it, to its owner and those of its key results, to those
    asked for their check-ins, and to the leads of its team and of the teams above. What leaves it out are the
    reads of rows, of who owns what, of names, of acts, of stored judgements, and search."""

    reader: str | None = None
    """The person who reads; empty: somebody unnamed; None: a part of the program, which is shown all."""

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Everything is read inside, whoever asks: for what is kept true for everybody."""
        before, self.reader = self.reader, None
        try:
            yield
        finally:
            self.reader = before

    def shown(self, conditions: list[str], values: dict[str, Any]) -> None:
        """Add to a statement about the objectives ``o`` that the reader is shown them."""
        if self.reader is not None:
            conditions.append("definitions.o_shown")
            values["reader"] = self.reader

    def hidden(self) -> set[int]:
        """The drafts that the reader is not shown, by uid."""
        if self.reader is None:
            return set()
        drafts = {uid for (uid,) in self.rows("definitions.drafts")}
        if drafts:
            seen = self.matching(
                "definitions.objectives",
                ["definitions.o_uids", "definitions.o_shown"],
                "definitions.objectives_order",
                uids=self.array(drafts),
                reader=self.reader,
            )
            drafts -= {row[0] for row in seen}
        return drafts


def shown_acts(acts: Sequence[AuditEvent], hidden: HiddenRows) -> list[AuditEvent]:
    """Without the acts on hidden rows; of those on several rows, without the steps that are about them."""
    found = []
    for act in acts:
        steps = act.payload.get("steps")
        if hidden.holds(act.subject):
            continue
        if isinstance(steps, list):
            kept = [step for step in steps if not hidden.names(step)]
            if not kept and steps:
                continue
            if len(kept) < len(steps):
                act = replace(act, payload={**act.payload, "steps": kept})
        found.append(act)
    return found
