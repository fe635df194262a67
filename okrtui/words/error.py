"""Errors as people read them: what happened, where, and what to do next."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from okrtui.errors import FileProblemsError, OkrError, Problem, Said
from okrtui.named import NamedTuple
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.words.trouble import ConnectionTrouble

MOST_PROBLEMS = 50
_CYCLES = frozenset({"cycle", "next_cycle"})
"""What the id of a cycle is called among the values of an error."""


class ErrorText(NamedTuple):
    """``what`` is one sentence; ``where`` holds a line per fault; ``next_step`` may be empty."""

    what: str
    where: tuple[str, ...]
    next_step: str


def explain_error(words: Words, error: BaseException, *, named: bool = False) -> ErrorText:
    """The three parts of an error. An unexpected exception is told by its type and message, one of a file by
    the file. An error that knows the ``row`` of a ``file`` is told with its place. ``named``: what happened
    calls cycles by name, as screens do; a next step is typed, and keeps their ids."""
    if isinstance(error, OSError) and isinstance(error.filename, str) and error.strerror:
        what = words.say("error.file", file=error.filename, reason=_reason(words, error.strerror))
        return ErrorText(what, (), words.say("error.file_next"))
    if isinstance(error, FileNotFoundError) and error.filename is None:  # of os.getcwd
        return ErrorText(words.say("error.folder_gone"), (), words.say("error.folder_gone_next"))
    if not isinstance(error, OkrError):
        detail = str(error) or type(error).__name__
        what = words.say("error.unexpected", kind=type(error).__name__, detail=detail)
        return ErrorText(what, (), words.say("error.unexpected_next"))
    values = error.values
    if isinstance(said := values.get("reason"), str):
        values = {**values, "reason": _reason(words, said)}
    what = words.say(error.code, **(_with_names(words, values) if named else values))
    if "row" in error.values and "file" in error.values:
        what = f"{error.values['file']}:{error.values['row']}: {what}"
    where: tuple[str, ...] = ()
    if isinstance(error, FileProblemsError):
        where = _problem_lines(words, error.problems)
    candidates = error.values.get("candidates")
    if isinstance(candidates, list | tuple):
        where += tuple(f"  {words.render(item)}" for item in candidates[:MOST_PROBLEMS])
    nearest = error.values.get("nearest")
    next_step = words.say(error.hint, **error.values) if error.hint else ""
    if error.code.startswith("sync.error."):
        told = _of_connection(words, error)
        where += (f"  {told.found}",) if told.found else ()
        next_step = told.next_step
    if not next_step and isinstance(nearest, str) and nearest:
        next_step = words.say("error.nearest", nearest=nearest)
    return ErrorText(what, where, next_step)


def _reason(words: Words, said: str) -> str:
    """Why the system refused a file; it says so in English, whatever the language."""
    for name in _REFUSALS:
        number = getattr(errno, name, None)
        if number is not None and said == os.strerror(number):
            return words.say(f"error.system_{name.lower()}")
    return said


_REFUSALS = (
    *("EACCES", "EDQUOT", "EEXIST", "EFBIG", "EISDIR", "ELOOP", "ENAMETOOLONG", "ENOENT", "ENOSPC"),
    *("ENOTDIR", "EROFS"),
)
"""What befalls a file in everyday use, by the system's names."""


def _of_connection(words: Words, error: OkrError) -> ConnectionTrouble:
    from okrtui.words.trouble import trouble_of

    values, found = error.values, error.values.get("found")
    token = values.get("token")
    return trouble_of(
        words,
        str(values.get("name", "")),
        error.code.removeprefix("sync.error."),
        detail=str(values.get("detail") or ""),
        values=found if isinstance(found, Mapping) else {},
        token=token if isinstance(token, str) else None,
    )


def problem_line(words: Words, problem: Problem) -> str:
    """One fault of a file: ``plan.toml:12: objectives.owner: …``, with the nearest known name."""
    place = f"{problem.file}:{problem.line}" if problem.line else problem.file
    values = {"key": problem.key, **problem.values}
    if problem.code in _READ_BY_PYTHON:
        values["detail"] = _detail(words, str(values["detail"]))
    text = words.say(problem.code, **values)
    line = f"{place}: {problem.key}: {text}" if problem.key else f"{place}: {text}"
    if problem.nearest:
        line = f"{line} {words.say('error.nearest', nearest=problem.nearest)}"
    if problem.hint:
        line = f"{line} {words.say(problem.hint, **problem.values)}"
    return line


_READ_BY_PYTHON = ("toml.broken", "toml.unfinished")
DETAILS = (
    ("Expected '=' ", "equals"), ("Expected ']", "bracket"), ("Expected newline", "newline"),
    ("Expected ", "other"), ("Invalid value", "value"), ("Invalid statement", "statement"),
    ("Invalid initial character", "key"), ("Unterminated string", "string"), ("Unclosed array", "array"),
    ("Unclosed inline table", "table"), ("Unescaped ", "backslash"), ("Invalid hex", "escape"),
    ("Escaped character", "escape"), ("Illegal character", "character"), ("Found invalid", "character"),
)  # fmt: skip
"""How Python begins what it says of a file that is no TOML, and what that is called here."""


def _detail(words: Words, said: str) -> str:
    """What is wrong with a TOML text; as Python says it where it says something new."""
    name = next((name for begin, name in DETAILS if said.startswith(begin)), "")
    return words.say(f"toml.detail_{name}") if name else said


def _problem_lines(words: Words, problems: tuple[Problem, ...]) -> tuple[str, ...]:
    lines = tuple(problem_line(words, problem) for problem in problems[:MOST_PROBLEMS])
    if len(problems) > MOST_PROBLEMS:
        lines += (words.say("error.more", count=len(problems) - MOST_PROBLEMS),)
    return lines


def _with_names(words: Words, values: Mapping[str, object]) -> dict[str, object]:
    """The values with the names of cycles in the place of their ids."""
    from okrtui.words.dates import cycle_name

    out: dict[str, object] = {}
    for key, value in values.items():
        if isinstance(value, Said):
            out[key] = Said(value.code, _with_names(words, value.values))
        else:
            out[key] = cycle_name(words, value) if key in _CYCLES and isinstance(value, str) else value
    return out
