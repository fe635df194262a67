"""What a link would hold, as sentences, before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.errors import OkrError
from okrtui.named import NamedTuple
from okrtui.words import Words
from okrtui.words.numbers import percent, percents_apart
from okrtui.words.width import cells, fit, tame

if TYPE_CHECKING:
    from okrtui.sync.preview import Preview


MOST_TITLE = 48  # cells of a title
_CONDITIONED = frozenset(
    ["task", "search", "view", "project_view", "project_part", "filter", "query", "query_of", "goal"]
)
"""What is one task, a number, or as many tasks as conditions of its own let through; any other place is told
to be followed with its open and its closed tasks."""


class PreviewLine(NamedTuple):
    """``role``: what (it holds), warning, advice (to the line above), task, effect, or next (step)."""

    role: str
    text: str


def preview_lines(words: Words, found: Preview | OkrError, connection: str) -> list[PreviewLine]:
    """What it holds and what is done of it, what is to be known before it is saved, its first tasks, and
    what it does to the progress; or the trouble that keeps it from being seen."""
    say = words.say
    if isinstance(found, OkrError):
        from okrtui.words.error import explain_error

        told = explain_error(words, found)
        return [
            PreviewLine("warning", told.what),
            *(PreviewLine("advice", one.strip()) for one in told.where),
            *([PreviewLine("next", told.next_step)] if told.next_step else []),
        ]
    lines = [PreviewLine("what", _holds(words, found))]
    if found.counted < found.tasks:
        lines.append(PreviewLine("advice", _beside(words, found)))
    if found.open_only is not None:
        lines.append(PreviewLine("warning", say("link.open_only", words=found.open_only.words)))
        if found.open_only.instead:
            lines.append(PreviewLine("advice", say("link.instead", instead=found.open_only.instead)))
    if found.reader is not None:
        lines.append(PreviewLine("warning", say("link.reader", words=found.reader)))
        lines.append(PreviewLine("advice", say("feeds.hint.reader")))
    for status in found.guessed:
        for message in ("feeds.guessed", "feeds.hint.guessed"):
            lines.append(PreviewLine("warning", say(message, status=status, connection=connection)))
    lines += [PreviewLine("task", text) for text in _tasks(words, found)]
    if (left := found.tasks - len(found.shown)) > 0 and found.shown:
        lines.append(PreviewLine("task", say("link.more", count=left)))
    lines.append(PreviewLine("effect", _effect(words, found)))
    return lines


def _tasks(words: Words, found: Preview) -> list[str]:
    """Key, title and state of those that are named, in columns."""
    rows = [(tame(key), tame(title), category) for key, title, category in found.shown]
    keys = max((cells(key) for key, _, _ in rows), default=0)
    titles = min(MOST_TITLE, max((cells(title) for _, title, _ in rows), default=0))
    return [
        f"{fit(key, keys)}  {fit(title, titles)}  {words.say(f'task.{category.value}')}"
        for key, title, category in rows
    ]


def _effect(words: Words, found: Preview) -> str:
    if found.after is None:
        return words.say("link.effect_none")
    if found.before is None:
        return words.say("link.effect_first", after=percent(found.after))
    before, after = percents_apart(found.before, found.after)
    effect = words.say("link.effect", before=before, after=after)
    if found.totals.total == found.counted:
        return effect
    return f"{effect} {words.say('link.effect_all', done=found.totals.done, count=found.totals.total)}"


def _holds(words: Words, found: Preview) -> str:
    say = words.say
    text = next(iter(found.holds.values.values()), "")
    holds = say(f"link.holds.{found.holds.code}", **{"text": text, **found.holds.values})
    if found.holds.code not in _CONDITIONED:
        holds = say("link.every_state", holds=holds)
    if found.tasks == 0:
        return say("link.nothing_yet", holds=holds)
    if found.query:
        message = "link.preview" if found.counted == found.tasks else "link.preview_part"
        return say(message, holds=holds, tasks=found.tasks, counted=found.counted, done=found.done)
    return holds


def _beside(words: Words, found: Preview) -> str:
    """What of it counts nowhere, and why."""
    above = found.tasks - found.counted - found.cancelled
    reasons = [("link.beside_above", above), ("link.beside_cancelled", found.cancelled)]
    told = ", ".join(words.say(message, count=count) for message, count in reasons if count)
    return words.say("link.beside", told=told)
