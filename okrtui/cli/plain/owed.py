"""What the dialogue reads out of all that I owe, and of the weekly review."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from okrtui.cli.plain.pages import NumberedRow, Page, Whereabouts, sentence
from okrtui.words import Words
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.usecases.todo_item import Todo
    from okrtui.usecases.weekly_views import Weekly
    from okrtui.usecases.workspace import Workspace

OPENED = ("objective", "key_result")
"""What has a page of its own."""


def todo_page(workspace: Workspace, words: Words, place: Whereabouts) -> Page:
    """All that I owe, the longest overdue first. UsageError where it is not known who I am."""
    from okrtui.usecases.todo import todo

    workspace.must_know_me()
    found = todo(workspace)
    rows = tuple(_owed(workspace, words, one) for one in found)
    first = words.say("plain.todo" if rows else "todo.nothing", count=len(rows))
    return Page((first,), rows)


def _owed(workspace: Workspace, words: Words, one: Todo) -> NumberedRow:
    """A line of it; what has no page says the command that does it."""
    from okrtui.words.todo import about, act_line, state_text

    absent = workspace.name_of(one.instead_of)
    kind = about(words, one, absent)
    text = sentence(kind, tame(one.title), state_text(words, one, workspace.now()))
    if one.row_kind in OPENED and one.kind != "action":
        return NumberedRow(text, one.row_kind, one.id, one.uid, one.team)
    return NumberedRow(text, "command", act_line(one))


def weekly_page(workspace: Workspace, words: Words, place: Whereabouts) -> Page:
    """The review of a team, or of everybody: each part with how many rows it has, then its rows."""
    from okrtui.usecases.weekly import weekly
    from okrtui.words.weekly import remarks, title

    review = weekly(workspace, place.of)
    lines = [sentence(tame(title(words, review))), *remarks(words, review)]
    return Page(tuple(lines), tuple(_parts(words, review)))


def _parts(words: Words, review: Weekly) -> Iterator[NumberedRow]:
    """The rows of all parts; the first of each says which part begins."""
    from okrtui.words.weekly import told

    for part, lines in review.parts.items():
        said = list(told(words, review, part))
        named = len(said) == len(lines) and part != "missing"
        for at, text in enumerate(said):
            head = words.say("plain.part", part=words.say(f"weekly.part_{part}"), count=len(said))
            spoken = sentence(tame(text), named=True)
            row = lines[at] if named else None
            whole = f"{head} {spoken}" if at == 0 else spoken
            if row is not None and row.uid:
                yield NumberedRow(whole, "key_result", row.path, row.uid, row.team)
            else:
                yield NumberedRow(whole, "said", spoken)
