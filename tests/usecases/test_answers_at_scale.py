"""What an answer reads does not grow by a statement for each row that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from benchmarks.company import config_text, fill, open_workspace
from okrtui.asking.answering import ask
from okrtui.asking.scene import Memory
from okrtui.store.sqlite import SqliteStore
from okrtui.usecases.workspace import Workspace

SIZES = (60, 600)


@contextmanager
def company(folder: Path, size: int) -> Iterator[Workspace]:
    folder.mkdir()
    (folder / "config.toml").write_text(config_text(folder, size), "utf-8")
    workspace = open_workspace(folder / "okr.db", folder / "config.toml")
    with closing(workspace.store):
        fill(workspace, size)
        yield workspace


def statements(monkeypatch: pytest.MonkeyPatch, workspace: Workspace, question: str) -> tuple[int, int]:
    """(statements of an answer that rests on more than what was read before, its parts)."""
    memory, asked, plain = Memory(), 0, SqliteStore.fetch
    ask(workspace, "where do we stand?", memory)

    def counted(self: SqliteStore, *call: object) -> object:
        nonlocal asked
        asked += 1
        return plain(self, *call)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(SqliteStore, "fetch", counted)
        answer = ask(workspace, question, memory)
    assert answer.understood and answer.intent == "why"
    return asked, len(answer.parts or ())


def test_why_a_company_moved_is_read_in_as_many_statements_whatever_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for size in SIZES:
        with company(tmp_path / str(size), size) as workspace:
            found.append(statements(monkeypatch, workspace, "why did Team 0 change?"))
    (small, told), (large, more) = found
    assert told and more
    assert large <= small + 24  # eight parts are told by themselves, with the check-ins or tasks of each
