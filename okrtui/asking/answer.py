"""A question answered: read, settled, computed. What cannot be asked is said, and the nearest offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from okrtui.asking import ahead, compared, debts, ended, moves, standing
from okrtui.asking.case import ABOUT, Case, Unclear, identifier, places, settle
from okrtui.asking.groups import GROUP_TELLERS
from okrtui.asking.model import Answer, Asked, Code, Sentence, listed
from okrtui.asking.scene import Memory, Scene, cycle_named
from okrtui.asking.why import why
from okrtui.domain.question import QuestionReading
from okrtui.domain.question_days import CycleWord
from okrtui.domain.question_en import WORDS
from okrtui.domain.question_names import Named
from okrtui.domain.question_text import plain, tokens
from okrtui.usecases.workspace import Workspace

NEAREST = 3
"""So many questions are offered where one was not understood."""

TELLERS: dict[str, Callable[[Case], Iterator[Sentence]]] = {
    "weakest": standing.weakest,
    "stands": standing.stands,
    "on_track": standing.on_track,
    "at_risk": standing.at_risk,
    "outdated": standing.outdated,
    "pending": ahead.pending,
    "sure": standing.sure,
    "blocks": ahead.blocks,
    "make_it": ahead.make_it,
    "confidence": ahead.confidence,
    "moved": moves.moved,
    "changed": moves.changed,
    "met": moves.met,
    "owes": debts.owes,
    "overdue": debts.overdue,
    "missed": ended.missed,
    "partial": ended.partial,
    "value": compared.value,
}
"""What each intent is answered with; a why-question is decomposed."""


def ask(workspace: Workspace, text: str, memory: Memory | None = None) -> Answer:
    """The answer to a question in English or Korean. ``memory``: what earlier answers of this process were
    made from."""
    memory = memory or Memory()
    scene = memory.scene(workspace)
    reading = _read(scene, text)
    if reading.cycle is not None:
        id = cycle_named(workspace, reading.cycle)
        if id is None:
            return _refused(scene, reading, Sentence("ask.no_cycle", {"cycle": _cycle(reading.cycle)}))
        scene = memory.scene(workspace, id)
        reading = _read(scene, text)
    if not reading.understood or reading.intent is None:
        return _refused(scene, reading, None)
    case = settle(workspace, scene, reading)
    if isinstance(case, Unclear):
        return _asks(workspace, scene, reading, case)
    if reading.compared is not None and not _comparable(case):
        return _refused(scene, reading._replace(untold=(reading.compared.number,)), None)
    return answered(case, reading.language, reading.intent)


def _comparable(case: Case) -> bool:
    """Whether it is certain what the number of a question is to be compared with."""
    return compared.is_target(case) if case.reading.intent == "make_it" else any(compared.value(case))


def answered(case: Case, language: str, intent: str) -> Answer:
    """The answer to a question that is settled."""
    if intent == "make_it" and ended.is_over(case) and not (case.row and case.row.kind == "kpi"):
        return Answer(language, intent, True, tuple(ended.result(case)))
    if case.reading.of is not None and case.row is None and intent in GROUP_TELLERS:
        return Answer(language, intent, True, tuple(GROUP_TELLERS[intent](case)))
    if intent != "why" or (case.person is not None and case.row is None):
        return Answer(language, intent, True, tuple(TELLERS.get(intent, standing.stands)(case)))
    if case.row is None and case.scene.cycle is None:
        return Answer(language, intent, True, tuple(standing.stands(case)))
    found = why(case)
    causes = ended.causes(case, case.rows(weighing=False)) if ended.is_over(case) else ()
    told = (*causes, *found.sentences)
    return Answer(language, intent, True, told, found.parts, found.before, found.after, found.since)


def _read(scene: Scene, text: str) -> QuestionReading:
    cycle = scene.cycle
    return scene.grammar.read(text, scene.day, cycle.start if cycle else None, cycle.end if cycle else None)


def _cycle(word: CycleWord) -> Code:
    if word.before:
        return Code("ask.cycle_before")
    return Code(
        "time.quarter" if word.year else "ask.cycle_quarter", {"year": str(word.year), "n": word.quarter}
    )


def _asks(workspace: Workspace, scene: Scene, reading: QuestionReading, unclear: Unclear) -> Answer:
    """Which of several things is meant: each by name and place."""
    told = places(workspace, unclear.meant, scene)
    rows = tuple(identifier(one) for one in unclear.meant)
    values = {"places": listed(told, 4)}
    sentence = (
        Sentence("ask.one_each", values, rows)
        if unclear.apart
        else Sentence("ask.which", {"name": unclear.name, **values}, rows)
    )
    nearest = tuple(Asked(reading.intent or "stands", _said(one)) for one in unclear.meant[:NEAREST])
    return Answer(reading.language, reading.intent, False, (sentence,), nearest=nearest)


def _said(one: Named) -> str:
    """How a thing is named so that nothing else is meant."""
    return one.path


def _refused(scene: Scene, reading: QuestionReading, why: Sentence | None) -> Answer:
    """That a question is not understood, what of it was not, and the nearest that can be asked."""
    narrowing = set(" ".join(reading.untold).split())
    if why is None and reading.intent is not None and not set(reading.rest) <= narrowing:
        why = Sentence("ask.unknown", {"name": " ".join(reading.rest)[:80]})
    elif why is None and reading.untold:
        why = Sentence("ask.untold", {"words": listed([f"“{one}”" for one in reading.untold])})
    elif why is None:
        why = Sentence("ask.outside")
    return Answer(reading.language, None, False, (why,), nearest=_nearest(scene, reading))


def _nearest(scene: Scene, reading: QuestionReading) -> tuple[Asked, ...]:
    """Three questions that can be answered: what was asked of rows that there are, then the usual."""
    named = [one for group in reading.names for one in group if one.kind in ("key_result", "objective")]
    if not named and reading.rest:
        close = scene.grammar.names.closest(reading.rest, NEAREST)
        named = [one for one in close if one.kind in ("key_result", "objective")]
    rows = named or _usual(scene)
    first = [reading.intent] if reading.intent else []
    offered = dict.fromkeys([*first, "weakest", "why", "moved", "stands", "at_risk"])
    wanted = list(offered)[:NEAREST]
    found = []
    for number, intent in enumerate(wanted):
        about = intent in ABOUT and bool(rows)
        found.append(Asked(intent, name_of(scene, rows[number % len(rows)]) if about else ""))
    return tuple(found)


def _usual(scene: Scene) -> Sequence[Named]:
    """Rows of the running cycle, those behind first."""
    names = [one for one in scene.grammar.names.named if one.kind == "key_result"]
    return names[:NEAREST]


def name_of(scene: Scene, one: Named) -> str:
    """Its title where a question that holds it means it alone, else its path."""
    meant = [group.meant for group in scene.grammar.names.mentions(tokens(plain(one.title)), WORDS)]
    return one.title if meant == [(one,)] else one.path
