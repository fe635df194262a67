"""The file that a close is answered in: read, and held against the cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.errors import PlanError, Problem

if TYPE_CHECKING:
    from okrtui.planfile.close_file import CloseFile
    from okrtui.usecases.close import CloseSheet

_KEYS = {"score_range": "score", "score_needed": "score", "reason_needed": "reason", "cause_needed": "cause"}
"""The key of the file that a fault is about."""


def read(file: str) -> CloseFile:
    from okrtui.cli.reading import read_utf8
    from okrtui.planfile.close_file import parse
    from okrtui.planfile.parse import LARGEST

    return parse(read_utf8(file, LARGEST), file=file)


def check(given: CloseFile, made: CloseSheet, file: str, *, team: str = "") -> None:
    """PlanError where the file is about another cycle; else with every row that lacks something, that the
    cycle (or the ``team``, by name, whose part of it this is) does not have, or whose proposed score moved
    since the file was written."""
    known = {line.path: line for line in made.lines}
    _must_be_of(made.cycle.id, given, file)
    lines = {one.key_result: one.line for one in given.entries}
    problems = []
    for one in given.entries:
        stands = known.get(one.key_result)
        if stands is None:
            code = "close.row_of_others" if team else "close.unknown_row"
            found = {"found": one.key_result, "team": team}
            problems.append(Problem(file, one.line, "key_result", code, found))
        elif _moved(one.proposed, stands.proposed) and not one.answer.reason:
            values = {"path": one.key_result, "was": one.proposed, "now": stands.proposed}
            problems.append(Problem(file, one.line, "proposed", "close.moved", values))
    for line in made.faulty:
        for fault in line.faults:
            code = f"close.fault_{fault.code}"
            values = {"path": line.path, "limit": fault.limit, "proposed": line.proposed}
            problems.append(Problem(file, lines.get(line.path, 0), _KEYS[fault.code], code, values))
    if problems:
        raise PlanError("close.invalid", sorted(problems, key=lambda one: one.line), file=file)


def _must_be_of(cycle: str, given: CloseFile, file: str) -> None:
    """PlanError where a file answers for another cycle alone."""
    named = [one.key_result.partition("/")[0] for one in given.entries]
    if named and cycle not in named:
        about = {"found": named[0], "cycle": cycle}
        problem = Problem(file, given.entries[0].line, "key_result", "close.other", about)
        raise PlanError("close.invalid", [problem], file=file)


def _moved(was: float | None, now: float | None) -> bool:
    if was is None or now is None:
        return was is not now
    return abs(was - now) > 0.0001
