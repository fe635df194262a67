"""What screens state, as Markdown: a table for each section, a row alone as a line of a list."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from okrtui.named import NamedTuple
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.words import Words

Values = Mapping[str, str]
"""What a row says, by the names of ``LABELS`` in the order of reading; what it is called comes first."""

NUMBERS = frozenset(
    {"progress", "expected", "heading", "score", "week", "points", "count", "gap", "done", "every"}
)
"""Labels whose values stand right in their column."""


class StatedRow(NamedTuple):
    """``key`` names the row to its list; ``url``: where its name leads."""

    key: object
    values: Values
    url: str = ""


class Section(NamedTuple):
    """``head``: the row that the section is about, where it is about one."""

    title: str
    rows: Sequence[StatedRow]
    head: StatedRow | None = None


class Stated(NamedTuple):
    """All that a screen lists; ``remark`` stands below its title."""

    title: str
    sections: Sequence[Section]
    remark: str = ""


def document(words: Words, stated: Stated) -> str:
    """The whole of it; sections that say nothing are left out."""
    out = [f"# {flat(stated.title)}", ""]
    out += [flat(stated.remark), ""] if stated.remark else []
    for one in stated.sections:
        if not one.rows and one.head is None:
            continue
        out += [f"## {flat(one.title)}", ""] if one.title else []
        told = _facts(words, one.head) if one.head is not None else ""
        out += [told, ""] if told else []
        out += [*_table(words, one.rows), ""] if one.rows else []
    return "\n".join(out).rstrip() + "\n"


def lines(words: Words, stated: Stated, keys: Collection[object]) -> str:
    """The rows of these keys, a line each in the order of the stated; empty where it has none of them."""
    found = []
    for section in stated.sections:
        for row in (section.head, *section.rows):
            if row is not None and row.key is not None and row.key in keys:
                facts = _facts(words, row)
                found.append(f"- **{_name(row)}**" + (f" — {facts}" if facts else ""))
    return "\n".join(found)


def flat(text: str) -> str:
    """Text of people inside Markdown: on one line, no sign of it acts."""
    told = " ".join(tame(text).split())
    for sign in ("\\", "|", "*", "_", "`", "<", ">", "[", "]", "#"):
        told = told.replace(sign, f"\\{sign}")
    return told


def inert(text: str, limit: int = 200) -> str:
    """Text of people inside a comment on GitHub or GitLab: on one line, no more than ``limit`` characters; no
    sign of it acts, nobody is called by it, nothing becomes a link or a reference."""
    told = " ".join(tame(text).split())
    told = told if len(told) <= limit else told[: limit - 1] + "…"
    return _ACTS.sub(_written_out, told)


_ACTS = re.compile(r"[!\"#$&*<>@\[\\\]^_`{|}~]|\.(?=[^\W\d])|:(?=\S)")
"""Signs of Markdown, HTML, mentions, references and addresses; a point or colon only inside a word."""


def _written_out(sign: re.Match[str]) -> str:
    told = f"&#{ord(sign[0])};"
    return f"{told}&#8203;" if sign[0] in "@#" else told  # what follows is no name and no number then


def _name(row: StatedRow) -> str:
    told = flat(next(iter(row.values.values()), ""))
    address = "".join(row.url.split()).replace("<", "%3C").replace(">", "%3E")
    return f"[{told}](<{address}>)" if address else told


def _facts(words: Words, row: StatedRow) -> str:
    """All but the name, each with its label."""
    rest = list(row.values.items())[1:]
    return " · ".join(f"{words.say(f'markdown.{name}')}: {flat(text)}" for name, text in rest if text)


def _table(words: Words, rows: Sequence[StatedRow]) -> Iterator[str]:
    names = list(dict.fromkeys(name for row in rows for name in row.values))
    names = [name for name in names if any(row.values.get(name) for row in rows)]
    if len(names) < 2:
        yield from (f"- {_name(row)}" for row in rows)
        return
    yield "| " + " | ".join(words.say(f"markdown.{name}") for name in names) + " |"
    yield "|" + "|".join("--:" if name in NUMBERS else "---" for name in names) + "|"
    for row in rows:
        first = next(iter(row.values), "")
        cells = (_name(row) if name == first else flat(row.values.get(name, "")) for name in names)
        yield "| " + " | ".join(cells) + " |"
