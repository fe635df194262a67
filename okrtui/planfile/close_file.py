"""The file of a close (contract: "close"): every key result of a cycle with its proposed score and what
people answer, written to be edited, and read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct

from okrtui.domain.close import Answer, Decision
from okrtui.domain.vocabulary import BlockerKind
from okrtui.errors import PlanError
from okrtui.planfile.dump import long_text, number, text
from okrtui.planfile.reader import Reader
from okrtui.tomlfile.document import BrokenTomlError, Document, Faults

DIGITS = 4
"""Decimals of a score in the file."""


class CloseEntry(Struct, frozen=True):
    """One key result of the file, by its path. ``proposed`` is what stood when it was written; ``about``:
    lines of comment below its title."""

    key_result: str
    answer: Answer
    proposed: float | None = None
    original: float | None = None
    title: str = ""
    line: int = 0
    about: tuple[str, ...] = ()


class CloseFile(Struct, frozen=True):
    """The answers by row; ``next_cycle``: where what goes on is carried to."""

    entries: tuple[CloseEntry, ...]
    next_cycle: str | None = None


def dump(file: CloseFile, head: Iterable[str] = ()) -> str:
    """The text of the file; ``head`` are lines of comment above it."""
    lines = [f"# {line}" for line in head]
    if file.next_cycle is not None:
        lines.append(f"next_cycle = {text(file.next_cycle)}")
    blocks = ["\n".join(lines)] if lines else []
    for one in file.entries:
        rows = ["[[scores]]", *(f"{key} = {value}" for key, value in _pairs(one))]
        told = [f"# {_comment(line)}" for line in (one.title, *one.about) if line]
        blocks.append("\n".join([*told, *rows]))
    return "\n\n".join(blocks) + "\n"


def _comment(title: str) -> str:
    return "".join(char if char.isprintable() else " " for char in title)


def _pairs(one: CloseEntry) -> Iterator[tuple[str, str]]:
    answer = one.answer
    yield "key_result", text(one.key_result)
    for name, score in (("proposed", one.proposed), ("original", one.original)):
        if score is not None:
            yield name, _score(score)
    score = one.proposed if answer.score is None else answer.score
    if score is not None:
        yield "score", _score(score)
    yield "reason", long_text(answer.reason)
    yield "cause", text(answer.cause.value if answer.cause else "")
    yield "cause_text", long_text(answer.cause_text)
    yield "decision", text(answer.decision.value if answer.decision else "")
    yield "learning", long_text(answer.learning)
    yield "worked", long_text(answer.worked)


def _score(score: float) -> str:
    return number(Decimal(str(round(score, DIGITS))))


def parse(source: str, *, file: str) -> CloseFile:
    """What a file says. PlanError ``close.invalid`` with every fault: line, key, what would do."""
    try:
        document = Document(file, source, exact=True)
    except BrokenTomlError as error:
        raise PlanError("close.invalid", [error.problem], file=file) from None
    faults = Faults(document)
    root = Reader(document.data, (), faults)
    following = None if _empty(root, "next_cycle") else root.identifier("next_cycle")
    tables = root.tables("scores")
    root.finish()
    entries = [_entry(table, document) for table in tables]
    first: dict[str, int] = {}
    for table, one in zip(tables, entries, strict=True):
        if one.key_result in first:
            table.fault("key_result", "close.twice", found=one.key_result, first_line=first[one.key_result])
        first.setdefault(one.key_result, one.line)
    if faults.problems:
        ordered = sorted(faults.problems, key=lambda problem: problem.line)
        raise PlanError("close.invalid", ordered, file=file)
    return CloseFile(tuple(entries), following)


def _entry(table: Reader, document: Document) -> CloseEntry:
    path = table.filled("key_result") or ""
    proposed, original, score = (_share(table, name) for name in ("proposed", "original", "score"))
    texts = {
        name: (table.text(name, lines=True) or "").strip()
        for name in ("reason", "cause_text", "learning", "worked")
    }
    answer = Answer(
        score=score,
        cause=None if _empty(table, "cause") else table.choice("cause", BlockerKind),
        decision=None if _empty(table, "decision") else table.choice("decision", Decision),
        **texts,
    )
    table.finish()
    return CloseEntry(path, answer, proposed, original, line=document.line((*table.path, "key_result")))


def _share(table: Reader, name: str) -> float | None:
    value = table.number(name)
    if value is None:
        return None
    if not 0 <= value <= 1:
        table.fault(name, "close.score_range", found=str(value))
        return None
    return float(value)


def _empty(table: Reader, name: str) -> bool:
    if table.data.get(name) != "":
        return False
    table.take(name)
    return True
