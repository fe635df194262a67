"""What is told of a cycle that is over: how it ended, what was missed and met in part, and the causes that
were named at its close."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from okrtui.asking.case import Case, named_rows
from okrtui.asking.model import Code, Day, Listed, Sentence
from okrtui.asking.scene import SceneRow
from okrtui.asking.standing import CLOSED, at_risk, stands
from okrtui.domain.close import Answer
from okrtui.domain.model import CycleState, Status

COUNTED = {Status.CLOSED_MISSED: "ask.missed", Status.CLOSED_PARTIAL: "ask.partial"}
"""The sentence that lists and counts what was closed at a word."""


def is_over(case: Case) -> bool:
    """Whether nothing can be made any more: the cycle has ended, or was closed."""
    cycle = case.scene.cycle
    return cycle is not None and (cycle.end < case.scene.day or cycle.state is CycleState.CLOSED)


def is_closed(row: SceneRow) -> bool:
    """Whether a key result was scored."""
    return row.standing.told.status in CLOSED


def result(case: Case) -> Iterator[Sentence]:
    """How what is over ended."""
    if any(is_closed(row) for row in case.rows(weighing=False)):
        assert case.scene.cycle is not None
        yield Sentence("ask.over_closed", {"cycle": case.scene.cycle.id}, case.where)
    else:
        yield _unscored(case)
    yield from stands(case)
    yield from causes(case, case.rows(weighing=False))


def _unscored(case: Case) -> Sentence:
    cycle, today = case.scene.cycle, case.scene.day
    assert cycle is not None
    code = "ask.over_unscored" if cycle.end < today else "ask.runs_until"
    return Sentence(code, {"cycle": cycle.id, "day": Day(cycle.end, today)}, case.where)


def missed(case: Case) -> Iterator[Sentence]:
    """What was missed, then what was met in part, the lowest first."""
    return _short(case, Status.CLOSED_MISSED, Status.CLOSED_PARTIAL)


def partial(case: Case) -> Iterator[Sentence]:
    """What was met in part."""
    return _short(case, Status.CLOSED_PARTIAL)


def _short(case: Case, *words: Status) -> Iterator[Sentence]:
    if case.scene.cycle is None:
        yield from stands(case)
        return
    rows = sorted(case.rows(), key=lambda row: (row.judged, row.key.uid))
    if not any(is_closed(row) for row in rows):
        yield _unscored(case)
        yield from stands(case) if case.row is not None else at_risk(case)
        return
    if case.row is not None and case.row.kind == "key_result":
        yield from list(stands(case))[:1]
        yield from causes(case, rows)
        return
    for word in words:
        several = [row for row in rows if row.standing.told.status is word]
        if several:
            yield named_rows(COUNTED[word], several, whose=case.whose, all=len(rows))
        elif word is words[0]:
            values = {"whose": case.whose, "count": len(rows)}
            yield Sentence(f"ask.{word.value}_none", values, case.where)
    yield from causes(case, [row for row in rows if row.standing.told.status in words])


def causes(case: Case, of: Iterable[SceneRow]) -> Iterator[Sentence]:
    """Which causes were named at the close: of one key result in words, of several how often each."""
    rows = {row.key.uid: row for row in of if is_closed(row)}
    said = answers(case, list(rows))
    found = {uid: one for uid, one in said.items() if one.cause is not None}
    if case.row is not None and case.row.kind == "key_result":
        for uid, one in found.items():
            yield _cause(rows[uid], one)
        return
    counts = Counter(one.cause for one in found.values() if one.cause is not None)
    if counts:
        items = [
            Code("ask.count", {"count": count, "word": Code(f"detail.blocker_{cause.value}")})
            for cause, count in counts.most_common()
        ]
        yield Sentence("ask.causes", {"counts": Listed(tuple(items))}, tuple(rows[uid].path for uid in found))


def _cause(row: SceneRow, said: Answer) -> Sentence:
    assert said.cause is not None
    text = " ".join(said.cause_text.split()).rstrip(". ")
    values = {"kind": Code(f"detail.blocker_{said.cause.value}"), "text": text}
    return Sentence("ask.cause_told" if text else "ask.cause", values, (row.path,))


def answers(case: Case, uids: Sequence[int]) -> dict[int, Answer]:
    """What was answered of these key results at the close that stands."""
    cycle, store = case.scene.cycle, case.workspace.store
    if cycle is None or not uids:
        return {}
    standing = [one.id for one in store.closes(cycle=cycle.id, at=case.workspace.now())]
    frozen = store.frozen_scores(standing) if standing else {}
    return {uid: frozen[uid].answer for uid in uids if uid in frozen}
