"""The close of a cycle: what is proposed, what people answer, freezing it, and opening it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from msgspec import Struct, structs

from okrtui.domain.close import GOES_ON, MACHINE, Answer, AnswerFault, accepted, faults, settled, warnings
from okrtui.domain.judge import judge
from okrtui.domain.model import Cycle, CycleState, Driver, KeyResultDef
from okrtui.domain.score_band import ScoreBand, band
from okrtui.domain.settings import Bands
from okrtui.domain.windows import cycle_window
from okrtui.errors import RefusedError, UsageError
from okrtui.store.close_records import CloseRow, FrozenScore, SaidAtClose
from okrtui.store.new_rows import Act
from okrtui.usecases.assess import AssessedKeyResult, AssessedObjective, assess
from okrtui.usecases.carrying import Carried, after_it, carry, make_cycle
from okrtui.usecases.close_means import ScoredObjective, mean_over, scored
from okrtui.usecases.cycles import machine_closes
from okrtui.usecases.dependencies import Dependency, dependencies, of_row
from okrtui.usecases.rights import left_to_others
from okrtui.usecases.scores import rescore_objectives
from okrtui.usecases.short_ids import resolve
from okrtui.usecases.typed_text import written
from okrtui.usecases.workspace import Workspace

SOON, ALIKE = 4, 1.5
"""A cycle follows another one that begins within a fourth of its length after that; it is of its kind where
it is at most so many times as long, or as short."""

CHOSEN = "cycle.next"
"""The act of choosing in which cycle things go on."""


class CloseLine(Struct, frozen=True):
    """One key result at the close. ``proposed``: its progress at the end, ``original`` that by its first
    definition. ``said``: all that was answered, oldest first; the last counts. ``faults``: what it lacks;
    ``waited``: what it depended on."""

    path: str
    objective: AssessedObjective
    key: AssessedKeyResult
    proposed: float | None
    original: float | None
    answer: Answer
    said: tuple[SaidAtClose, ...]
    faults: tuple[AnswerFault, ...]
    waited: tuple[Dependency, ...] = ()

    @property
    def bands(self) -> Bands:
        return self.key.rules.bands

    @property
    def score(self) -> float | None:
        """What it will be scored with as things stand."""
        return settled(self.answer, self.proposed)

    @property
    def confidences(self) -> list[float]:
        """What people said of it while its cycle ran, oldest first: once it is over nobody foretells."""
        end = cycle_window(self.key.facts.cycle, self.key.facts.windows_zone).end
        return [
            one.confidence for one in self.key.facts.checkins if one.confidence is not None and one.at < end
        ]

    @property
    def weight(self) -> float:
        """What it counts by; nothing where its objective rests on those that drive it alone."""
        aligned = self.objective.row.definition.driver is Driver.ALIGNED
        return 0.0 if aligned else float(self.key.row.definition.weight)


class CloseSheet(Struct, frozen=True):
    """A cycle at its close. ``standing``: the close that stands, if one does. ``objectives``: those without
    key results too. ``next_cycle``: the one to go on in; ``reopened``: closes that were taken back."""

    cycle: Cycle
    standing: CloseRow | None
    lines: tuple[CloseLine, ...]
    objectives: tuple[ScoredObjective, ...]
    warnings: tuple[str, ...]
    next_cycle: str
    reopened: tuple[CloseRow, ...] = ()

    @property
    def mean(self) -> float | None:
        """Of the objectives that have a score."""
        return mean_over(self.objectives)

    @property
    def counts(self) -> Mapping[ScoreBand, int]:
        """How many of the key results that weigh came to what, from the lowest."""
        words = [band(one.score, one.bands) for one in self.lines if one.weight > 0 and one.score is not None]
        return {one: words.count(one) for one in ScoreBand if one in words}

    def grouped(self) -> Iterator[tuple[ScoredObjective, list[CloseLine]]]:
        """Each objective with its key results, in the board's order."""
        rows: dict[int, list[CloseLine]] = {}
        for line in self.lines:
            rows.setdefault(line.objective.row.uid, []).append(line)
        for one in self.objectives:
            yield one, rows.get(one.objective.row.uid, [])

    @property
    def faulty(self) -> tuple[CloseLine, ...]:
        return tuple(line for line in self.lines if line.faults)


class Closed(Struct, frozen=True):
    """A close that was made."""

    sheet: CloseSheet
    close: CloseRow
    carried: tuple[Carried, ...]


def sheet(workspace: Workspace, cycle: str, answers: Mapping[str, Answer] | None = None) -> CloseSheet:
    """A cycle as it stands at its close, with what was answered so far; ``answers``, by path, in the place
    of that."""
    chosen = workspace.cycle(cycle)
    store = workspace.store
    closes = store.closes(cycle=chosen.id)
    standing = next((one for one in closes if one.reopened_at is None), None)
    rows = store.objectives(cycle=chosen.id)
    objectives = [one for one in assess(workspace, rows, now=workspace.now()) if one.counts]
    keys = [(one, key) for one in objectives for key in one.key_results]
    said = store.said_at_close([key.row.uid for _, key in keys])
    frozen = store.frozen_scores([standing.id]) if standing else {}
    stood = _stood(workspace, closes, said) if standing is None else {}
    given = answers or {}
    lines = [
        _frozen(path, objective, key, frozen[key.row.uid], said.get(key.row.uid, []))
        if key.row.uid in frozen
        else _open(
            workspace,
            path,
            objective,
            key,
            said.get(key.row.uid, []),
            given.get(path, stood.get(key.row.uid)),
        )
        for objective, key in keys
        for path in [f"{objective.row.path}/{key.row.id}"]
    ]
    refs = [("key_result", key.row.uid) for _, key in keys]
    waiting = dependencies(workspace, refs, known=objectives)
    lines = [
        structs.replace(line, waited=of_row(waiting, ("key_result", line.key.row.uid)).needs)
        for line in lines
    ]
    mine = scored(objectives, {line.key.row.uid: line.score for line in lines})
    by_nobody = any(one.author is None for one in frozen.values())
    return CloseSheet(
        chosen,
        standing,
        tuple(lines),
        mine,
        tuple(_warnings(mine, lines, by_nobody=by_nobody)),
        next_of(workspace, chosen),
        tuple(one for one in closes if one.reopened_at is not None),
    )


def _stood(
    workspace: Workspace, closes: Sequence[CloseRow], said: Mapping[int, Sequence[SaidAtClose]]
) -> dict[int, Answer]:
    """What the last close was answered with, of a cycle that is open again: it holds until somebody says
    something else."""
    if not closes:
        return {}
    last = max(closes, key=lambda one: one.id)
    held = workspace.store.frozen_scores([last.id])
    return {
        uid: one.answer for uid, one in held.items() if all(later.at < last.at for later in said.get(uid, ()))
    }


def _frozen(
    path: str,
    objective: AssessedObjective,
    key: AssessedKeyResult,
    held: FrozenScore,
    said: Sequence[SaidAtClose],
) -> CloseLine:
    answer = replace(held.answer, score=held.score)
    return CloseLine(path, objective, key, held.proposed, held.original, answer, tuple(said), ())


def _open(
    workspace: Workspace,
    path: str,
    objective: AssessedObjective,
    key: AssessedKeyResult,
    said: Sequence[SaidAtClose],
    given: Answer | None,
) -> CloseLine:
    proposed = key.state.progress
    answer = given if given is not None else said[-1].answer if said else Answer()
    lacking = faults(answer, proposed, key.rules.bands)
    original = _original(workspace, key)
    return CloseLine(path, objective, key, proposed, original, answer, tuple(said), tuple(lacking))


def _original(workspace: Workspace, key: AssessedKeyResult) -> float | None:
    """Progress by the first definition; None where that measured something else."""
    if key.row.version == 1:
        return key.state.progress
    first = workspace.store.key_result_history(key.row.uid)[0].definition
    if not isinstance(first, KeyResultDef) or first.kind is not key.row.definition.kind:
        return None
    facts = replace(key.facts, definition=first)
    return judge(facts, workspace.now(), key.rules, headline_only=True).progress


def _warnings(
    objectives: Sequence[ScoredObjective], lines: Sequence[CloseLine], *, by_nobody: bool
) -> list[str]:
    first = [said[0] for line in lines if (said := line.confidences)]
    return warnings(mean_over(objectives), first, by_nobody=by_nobody)


def next_of(workspace: Workspace, cycle: Cycle) -> str:
    """The cycle that was chosen to go on in; else the one of about its length that begins when this one ends
    or soon after, or the name it would have."""
    chosen = workspace.store.events(subjects=[cycle.id], types=[CHOSEN], limit=1)
    if chosen:
        return str(chosen[0].payload["next_cycle"])
    id, start, end = after_it(workspace, cycle)[0]
    length = end - start
    alike = [
        one
        for one in workspace.store.cycles()
        if start <= one.start <= start + length / SOON
        and length / ALIKE <= one.end - one.start <= length * ALIKE
    ]
    alike.sort(key=lambda one: abs((one.end - end).days))
    return alike[0].id if alike else id


def answer(workspace: Workspace, row: str, given: Answer) -> None:
    """Keep what I say of a key result of a cycle that is being closed; what others said before stays in its
    history. RefusedError where the cycle runs still or is closed, UsageError for a score outside 0..1."""
    address = resolve(workspace, row, "key_result")
    chosen = workspace.cycle(address.path.split("/", maxsplit=1)[0])
    act = workspace.act()
    may_close(workspace, chosen)
    if any(one.code == "score_range" for one in faults(given, None)):
        raise UsageError("close.score_range", found=given.score)
    workspace.store.say_at_close(address.uid, SaidAtClose(act.at, act.author, _clean(given)))


def _clean(given: Answer) -> Answer:
    return replace(
        given,
        reason=written("reason", given.reason),
        cause_text=written("cause_text", given.cause_text),
        learning=written("learning", given.learning),
        worked=written("worked", given.worked),
    )


def may_close(workspace: Workspace, cycle: Cycle) -> None:
    """RefusedError where the cycle still runs, or is closed."""
    window = cycle_window(cycle, workspace.zone)
    if workspace.now() < window.end:
        raise RefusedError("close.runs", hint="close.hint.runs", cycle=cycle.id, end=cycle.end)
    if cycle.state is CycleState.CLOSED:
        (close,) = [one for one in workspace.store.closes(cycle=cycle.id) if one.reopened_at is None]
        raise RefusedError(
            "close.closed", hint="close.hint.closed", cycle=cycle.id,
            author=workspace.name_of(close.author) or "okrtui", at=close.at,
        )  # fmt: skip


def close(
    workspace: Workspace,
    cycle: str,
    answers: Mapping[str, Answer],
    next_cycle: str | None,
) -> Closed:
    """Freeze a cycle by what was answered, and carry on what goes on, all or nothing. RefusedError
    ``close.lacking`` where answers lack something; see ``may_close``."""
    act = workspace.act()
    with workspace.store.transaction():
        chosen = workspace.cycle(cycle)
        may_close(workspace, chosen)
        made = sheet(workspace, chosen.id, {path: _clean(one) for path, one in answers.items()})
        if made.faulty:
            first = made.faulty[0]
            raise RefusedError(
                "close.lacking", hint="close.hint.lacking", path=first.path, count=len(made.faulty),
                what=first.faults[0].code,
            )  # fmt: skip
        return _freeze(workspace, made, act, next_cycle, author=act.author)


def close_overdue(workspace: Workspace) -> list[Closed]:
    """Close what nobody closed in time (``[thresholds] close_after``), with the scores that are proposed or
    were answered; nothing is carried. Nothing happens to a store that this user may not close a cycle of."""
    if workspace.store.read_only is not None:
        return []
    now, found = workspace.now(), []
    for cycle in workspace.store.cycles():
        if cycle.state is CycleState.CLOSED or now < machine_closes(workspace, cycle):
            continue
        with left_to_others(), workspace.store.transaction():
            chosen = workspace.cycle(cycle.id)
            if chosen.state is CycleState.CLOSED or not workspace.store.objectives(cycle=cycle.id):
                continue
            made = sheet(workspace, cycle.id)
            found.append(_freeze(workspace, made, Act(MACHINE, now), None, author=None))
    return found


def _freeze(
    workspace: Workspace, made: CloseSheet, act: Act, next_cycle: str | None, *, author: str | None
) -> Closed:
    store = workspace.store
    scores = [
        FrozenScore(
            line.key.row.uid,
            line.score,
            line.proposed,
            line.original,
            accepted(line.answer, line.proposed),
            line.said[-1].author if line.said else author,
        )
        for line in made.lines
    ]
    by_nobody = any(one.author is None for one in scores)
    warned = tuple(_warnings(made.objectives, made.lines, by_nobody=by_nobody))
    made = structs.replace(made, warnings=warned)
    goes_on = [line for line in made.lines if line.answer.decision in GOES_ON]
    body = {
        "mean": made.mean,
        "counts": {one.value: count for one, count in made.counts.items()},
        "warnings": list(made.warnings),
        "driven": {str(one.objective.row.uid): one.score for one in made.objectives if one.objective.driven},
    }
    after = None
    if goes_on and author is not None:
        after = make_cycle(workspace, made.cycle, next_cycle or made.next_cycle).id
    row = CloseRow(made.cycle.id, act.at, author, after, body)
    id = store.add_close(row, scores)
    workspace.forget()
    rescore_objectives(workspace, {row.uid for row in store.objectives(cycle=made.cycle.id)})
    store.add_event(
        act,
        type="cycle.close",
        subject=made.cycle.id,
        payload={"close": id, "mean": made.mean, "next_cycle": row.next_cycle},
    )
    carried: tuple[Carried, ...] = ()
    if after is not None:
        parts = [(line.objective, line.key) for line in goes_on]
        carried = carry(workspace, parts, after, act, [one.objective for one in made.objectives])
    return Closed(made, row, carried)


def reopen(workspace: Workspace, cycle: str, reason: str) -> CloseRow:
    """Take a frozen cycle up again, for a logged reason; the close that stood. What was carried on stays.
    RefusedError without a reason, NotFoundError where it is not closed."""
    why = written("reason", reason)
    if not why:
        raise RefusedError("close.reopen_reason", hint="close.hint.reopen_reason")
    act = workspace.act(why)
    store = workspace.store
    with store.transaction():
        chosen = workspace.cycle(cycle)
        standing = [one for one in store.closes(cycle=chosen.id) if one.reopened_at is None]
        store.reopen_cycle(chosen.id, author=act.author, why=why, at=act.at)
        workspace.forget()
        rescore_objectives(workspace, {row.uid for row in store.objectives(cycle=chosen.id)})
        store.add_event(
            act,
            type="cycle.reopen",
            subject=chosen.id,
            payload={"close": standing[0].id, "reason": why},
        )
    return standing[0]
