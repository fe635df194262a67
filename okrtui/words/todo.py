"""What I owe, as lines."""

from __future__ import annotations

from datetime import date, datetime

from okrtui.domain.model import CheckinState
from okrtui.usecases.todo_item import Todo
from okrtui.words import Words
from okrtui.words.dates import age, cycle_name, day
from okrtui.words.width import tame


def state_text(words: Words, one: Todo, now: datetime) -> str:
    """How late it is: "late 2 d", "due"; a close waits for weeks, and is never late."""
    if one.kind == "close":
        return words.say("todo.state_waits")
    told = words.say(f"todo.state_{one.state}")
    if one.due is None or one.due >= now or one.state is CheckinState.DUE:
        return told
    return f"{told} {age(words, now - one.due)}"


def title_of(words: Words, one: Todo) -> str:
    """What it is about: a row by its title, a cycle by its name."""
    return tame(cycle_name(words, one.title) if one.kind == "close" else one.title)


def about(words: Words, one: Todo, absent: str) -> str:
    """What is owed, and in whose place: ``absent`` is that person's name."""
    parts = [words.say(one.asks.code, **one.asks.values)]
    parts += [words.say("todo.instead_of", name=absent)] if one.instead_of else []
    detail = day(words, date.fromisoformat(one.detail)) if one.kind == "acknowledge" else one.detail
    parts += [detail] if detail else []
    return tame(words.sign("between").join(parts))


def item_line(words: Words, one: Todo, now: datetime, absent: str) -> str:
    """A line for people."""
    return f"{title_of(words, one)}  ({state_text(words, one, now)})  {about(words, one, absent)}"


def act_line(one: Todo) -> str:
    """The command that does it."""
    if one.asker:
        return f"okrtui depend {one.asker} {one.id} --confirm"
    if one.kind == "confirm":
        return f"okrtui confirm {one.id} {one.detail.split(' ')[0]}"
    if one.kind == "mention":
        return f"okrtui comment {one.id} …"
    if one.kind == "action":
        return f"okrtui weekly --done {one.id.partition(':')[2]}"
    if one.kind == "acknowledge":
        return f"okrtui weekly --acknowledge{f' --team {one.team}' if one.team else ''}"
    if one.kind == "close":
        return f"okrtui close {one.id}"
    return f"okrtui checkin {one.id}"
