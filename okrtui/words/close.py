"""The close of a cycle as text: lines for a terminal, and minutes as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import tzinfo
from typing import TYPE_CHECKING

from okrtui.domain.score_band import band
from okrtui.domain.vocabulary import BlockerKind
from okrtui.words.dates import moment
from okrtui.words.dependencies import waited_text
from okrtui.words.markdown import flat
from okrtui.words.numbers import score as shown
from okrtui.words.width import fit, tame

if TYPE_CHECKING:
    from okrtui.store.records import Person
    from okrtui.usecases.close import CloseLine, CloseSheet
    from okrtui.words import Words

_TITLE = 44


def lines(words: Words, made: CloseSheet) -> Iterator[str]:
    """The cycle at its close for a terminal, a line a key result."""
    yield heading(words, made)
    for one, rows in made.grouped():
        yield ""
        yield f"{_score(one.score)}  {tame(one.objective.row.definition.title)}"
        for line in rows:
            yield _line(words, line)


def heading(words: Words, made: CloseSheet) -> str:
    """The cycle in a line: its mean and how many were met."""
    counts = "  ".join(
        words.say(f"close.counted_{one.value}", n=made.counts[one]) for one in reversed(tuple(made.counts))
    )
    parts = [words.say("close.mean", cycle=made.cycle.id, mean=_score(made.mean)), counts]
    if made.standing is not None:
        parts.append(words.say("close.is_closed"))
    return " · ".join(part for part in parts if part)


def _line(words: Words, line: CloseLine) -> str:
    answer = line.answer
    text = f"  {_score(line.score)}  {fit(tame(line.key.row.definition.title), _TITLE)}"
    if line.score != line.proposed:
        text += "  " + words.say("close.proposed", score=_score(line.proposed))
    if answer.cause is not None:
        text += f"  {words.say(f'detail.blocker_{answer.cause.value}')}"
    if answer.decision is not None:
        text += f"  {words.say(f'close.decision_{answer.decision.value}')}"
    if line.waited and answer.cause is BlockerKind.DEPENDENCY:
        text += f"  {waited_text(words, line.waited)}"
    if line.faults and answer.score is None and answer.cause is None:
        return text + "  " + words.say(f"close.lacks_{line.faults[0].code}")
    return text


def minutes(words: Words, made: CloseSheet, people: Mapping[str, Person], zone: tzinfo) -> str:
    """The minutes of a close as Markdown: scores, causes, what worked, learnings, what goes on."""
    out = [f"# {words.say('close.minutes_title', cycle=flat(made.cycle.id))}", "", heading(words, made), ""]
    if made.standing is not None:
        author = made.standing.author
        name = words.say("close.machine")
        if author is not None:
            name = people[author].name if author in people else author
        when = moment(words, made.standing.at, zone)
        out += [words.say("close.minutes_by", name=flat(name), at=when), ""]
    for warning in made.warnings:
        out += [f"> {words.say(f'close.warning_{warning}')}", ""]
    out += [f"## {words.say('close.minutes_scores')}", ""]
    for one, rows in made.grouped():
        out += [f"### {flat(one.objective.row.definition.title)} · {_score(one.score)}", ""]
        if rows:
            out += [*_table(words, rows), ""]
    parts: tuple[tuple[str, Callable[[CloseLine], str]], ...] = (
        ("causes", lambda line: _cause(words, line)),
        ("waited", lambda line: waited_text(words, line.waited)),
        ("worked", lambda line: line.answer.worked),
        ("learnings", lambda line: line.answer.learning),
        ("reasons", lambda line: line.answer.reason),
    )
    for name, of in parts:
        told = [
            f"- **{flat(line.key.row.definition.title)}**: {flat(of(line))}"
            for line in made.lines
            if of(line)
        ]
        if told:
            out += [f"## {words.say(f'close.minutes_{name}')}", "", *told, ""]
    return "\n".join(out).rstrip() + "\n"


def _table(words: Words, rows: list[CloseLine]) -> Iterator[str]:
    names = ("key_result", "score", "proposed", "original", "word", "decision")
    yield "| " + " | ".join(words.say(f"close.column_{name}") for name in names) + " |"
    yield "|---|--:|--:|--:|---|---|"
    for line in rows:
        word = "" if line.score is None else words.say(f"close.band_{band(line.score, line.bands).value}")
        decision = line.answer.decision
        cells = (
            flat(line.key.row.definition.title),
            _score(line.score),
            _score(line.proposed),
            _score(line.original),
            word,
            words.say(f"close.decision_{decision.value}") if decision else "",
        )
        yield "| " + " | ".join(cells) + " |"


def _cause(words: Words, line: CloseLine) -> str:
    if line.answer.cause is None:
        return line.answer.cause_text
    kind = words.say(f"detail.blocker_{line.answer.cause.value}")
    return f"{kind}: {line.answer.cause_text}" if line.answer.cause_text else kind


def _score(value: float | None) -> str:
    return " –  " if value is None else shown(value, 2)
