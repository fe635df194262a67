"""What an answer reads does not grow by a statement for each row that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.company import config_text, fill, open_workspace
from okrtui.asking.answer import ask
from okrtui.asking.scene import Memory
from okrtui.domain.model import Checkin, Measurement, SourceType
from okrtui.store.sqlite import SqliteStore
from okrtui.usecases.scores import rescore
from okrtui.usecases.weekly import weekly
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


def test_what_was_taken_apart_is_told_again_until_something_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "why did we change since Monday?"
    with company(tmp_path / "one", 60) as workspace:
        memory = Memory()
        first = ask(workspace, question, memory)
        plain, asked = SqliteStore.fetch, list[str]()

        def noted(self: SqliteStore, sql: str, parameters: dict[str, object]) -> object:
            asked.append(sql)
            return plain(self, sql, parameters)

        with monkeypatch.context() as patched:
            patched.setattr(SqliteStore, "fetch", noted)
            assert ask(workspace, question, memory) == first
        assert not any("measurement" in sql for sql in asked)
        assert ask(workspace, "why did we change since 2026-11-01?", memory) != first
        row = workspace.store.key_results(cycle="2026-Q4")[1]
        said = Checkin(workspace.now(), author="p0", value=Decimal(75))
        value = Measurement(workspace.now(), Decimal(75), source=SourceType.MANUAL, author="p0")
        with workspace.store.transaction():
            workspace.store.add_checkin(row.uid, said, workspace.now(), value)
            rescore(workspace, [row.uid])
        again = ask(workspace, question, memory)
        assert again.after != first.after
        assert again == ask(workspace, question, Memory())


def test_a_review_shows_what_moved_in_its_team_however_many_others_were_measured_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with company(tmp_path / "one", 240) as workspace:
        whole = weekly(workspace, "t3").parts["moved"]
        teams = {row.uid: row.team for row in workspace.store.objectives(cycle="2026-Q4")}
        keys = workspace.store.key_results(cycle="2026-Q4")
        mine = sum(teams[row.objective] == "t3" for row in keys)
        assert whole and {line.team for line in whole} == {"t3"} and mine < len(keys)
        monkeypatch.setattr("okrtui.usecases.weekly.MOST", mine)
        assert weekly(workspace, "t3").parts["moved"] == whole
