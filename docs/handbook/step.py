"""One call of the story."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A call with the exit status that it ends with. ``shown``: it is the example of its command."""

    line: str
    status: int = 0
    shown: bool = False


def both(line: str, *, status: int = 0, file: str = "") -> tuple[Step, Step]:
    """A call as people make it, which is its example, and the same for programs. ``file``: the file that the first
    one writes its answer into."""
    return Step(f"{line} -o {file}" if file else line, status, shown=True), Step(f"{line} --json", status)
