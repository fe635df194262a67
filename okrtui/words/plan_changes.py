"""What a plan changes and what it does not pass, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from okrtui.words.changed_values import value_text
from okrtui.words.findings import finding_sentences
from okrtui.words.markdown import inert
from okrtui.words.width import texts_apart

if TYPE_CHECKING:
    from okrtui.usecases.plan_changes import PlanChange
    from okrtui.usecases.plan_gates import GateFinding
    from okrtui.words import Words

LONGEST = 55_000
"""Characters of a comment. GitHub takes 65,536."""
_FINDINGS = 15_000
_SHORT = 80


def short(value: object) -> str:
    """A value of a change in a few words on one line."""
    return short_pair(value, value)[0]


def short_pair(before: object, after: object) -> tuple[str, str]:
    """Both values of a change in a few words; those that differ look different."""
    return texts_apart(value_text(before), value_text(after), _SHORT)


def markdown(
    words: Words, changes: Sequence[PlanChange], found: Sequence[GateFinding], names: Mapping[str, str]
) -> str:
    """The difference as a comment on a pull request; conflicts and what takes somebody's work back come
    first. ``names``: of people by id. What would make it too long is counted."""
    told = list(_findings(words, found))
    room = LONGEST - sum(map(len, told))
    return "\n".join([*_changes(words, _ordered(changes), names, room), *told]) + "\n"


def _ordered(changes: Iterable[PlanChange]) -> list[PlanChange]:
    return sorted(changes, key=lambda one: 0 if one.op == "conflict" else 1 if one.takes_back else 2)


def _changes(
    words: Words, changes: Sequence[PlanChange], names: Mapping[str, str], room: int
) -> Iterator[str]:
    yield f"### {words.say('gates.heading')}"
    yield ""
    if not changes:
        yield words.say("gates.same")
        return
    heads = [words.say(f"gates.column_{name}") for name in ("op", "row", "field", "before", "after")]
    yield "| " + " | ".join(heads) + " |"
    yield "|---" * len(heads) + "|"
    rows = [_row(words, one, names) for one in changes]
    kept = _fitting(rows, room)
    yield from rows[:kept]
    if kept < len(rows):
        yield ""
        yield words.say("gates.more", count=len(rows) - kept)


def _row(words: Words, one: PlanChange, names: Mapping[str, str]) -> str:
    from okrtui.usecases.plain import plain

    what = words.say(f"gates.op_{one.op}")
    if one.author:
        message = "gates.takes_back" if one.takes_back else "gates.changed_by"
        what += ": " + words.say(message, author=inert(names.get(one.author, one.author)))
    whole = not one.field and one.op != "archive"
    was, will = short_pair(plain(one.before), plain(one.after))
    values = (one.id, one.field, "" if whole else was, will)
    return f"| {what} | " + " | ".join(_code(value) for value in values) + " |"


def _code(text: str) -> str:
    return f"<code>{inert(text)}</code>" if text and text != "–" else text


def _findings(words: Words, found: Sequence[GateFinding]) -> Iterator[str]:
    if not found:
        return
    yield ""
    yield f"### {words.say('gates.heading_findings')}"
    yield ""
    rows = [
        f"- **{one.gate}** {one.line}: {_code(one.path)} "
        + " ".join(inert(said) for said in finding_sentences(words, one.about))
        for one in found
    ]
    kept = _fitting(rows, _FINDINGS)
    yield from rows[:kept]
    if kept < len(rows):
        yield words.say("gates.more_findings", count=len(rows) - kept)


def _fitting(rows: Sequence[str], room: int) -> int:
    """How many of the rows, one after another, fit into so many characters."""
    return sum(total <= room for total in accumulate(len(row) + 1 for row in rows))
