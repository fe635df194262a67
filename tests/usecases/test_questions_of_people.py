"""Questions as people ask them, over the sample company: read for what they ask, answered about the row they
name, refused where no answer is in the store."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from sample_company import sample_session

from okrtui.asking.answer import ask
from okrtui.asking.scene import Memory

_FILE = Path(__file__).parents[1] / "domain" / "labelled" / "questions.txt"


class Labelled(NamedTuple):
    intents: tuple[str, ...]
    question: str
    row: str


def labelled(language: str) -> list[Labelled]:
    found = []
    files = [_FILE, *sorted(_FILE.parent.glob("fresh_*/questions.txt"))]
    for line in "\n".join(file.read_text(encoding="utf-8") for file in files).splitlines():
        head, *rest = line.split(" | ")
        if head.startswith(f"{language} "):
            intents = tuple(head.removeprefix(f"{language} ").split("/"))
            found.append(Labelled(intents, rest[0], rest[1] if len(rest) > 1 else ""))
    return found


@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_is_asked_is_answered_and_nothing_else(language: str) -> None:
    memory, failing = Memory(), []
    with sample_session(language) as session:
        workspace = session.workspace()
        for one in labelled(language):
            answer = ask(workspace, one.question, memory)
            read = answer.intent if answer.understood else "refuse"
            rows = " ".join(row for sentence in answer.sentences for row in sentence.rows)
            if read not in one.intents or one.row not in rows:
                failing.append(f"{one.question}: {read} about {rows[:60]}, not {one.intents} about {one.row}")
    assert len(labelled(language)) >= 250
    assert not failing, "\n".join(failing)
