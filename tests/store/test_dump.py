"""A store as text and back, and copied to another engine: the same in every table."""

from __future__ import annotations

import io
import json
import os
import signal
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
import store_facts as facts
from earlier_store import put_earlier
from postgres_server import fresh_schema
from whole_store import fill

from okrtui.errors import StoreError
from okrtui.store import open_store
from okrtui.store.backup import backup, copy_and_compare
from okrtui.store.copying import copy_to
from okrtui.store.dump import dump, dump_file
from okrtui.store.findable import kind_of
from okrtui.store.migrate import head
from okrtui.store.relational import RelationalStore
from okrtui.store.restore import restore
from okrtui.store.tables import tables_of

Opened = Callable[[str], RelationalStore]


@pytest.fixture
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Opened]:
    """Opens a fresh store on an engine."""
    stores: list[RelationalStore] = []
    schemas = []

    def opened(engine: str) -> RelationalStore:
        if engine == "postgres":
            schemas.append(fresh_schema(request.getfixturevalue("postgres")))
            url = schemas[-1].__enter__()
        else:
            url = f"sqlite:///{tmp_path / f'store-{len(stores)}.db'}"
        stores.append(open_store(url, "acme"))  # type: ignore[arg-type]
        return stores[-1]

    yield opened
    for store in stores:
        store.close()
    for one in schemas:
        one.__exit__(None, None, None)


def text_of(store: RelationalStore) -> bytes:
    written = io.BytesIO()
    dump(store, written.write)
    return written.getvalue()


def put(text: bytes, target: RelationalStore, *, replace: bool = False) -> dict[str, int]:
    return restore(io.BufferedReader(io.BytesIO(text)), "all.jsonl", target, "acme", replace=replace)  # type: ignore[arg-type]


def found(store: RelationalStore) -> set[tuple[str, str, str]]:
    """What is found, by its words."""
    return {(kind_of(id), ref, body) for id, ref, body in store.fetch("SELECT id, ref, body FROM search", {})}


@pytest.mark.postgres
@pytest.mark.parametrize("engines", [("sqlite", "postgres"), ("postgres", "sqlite")])
def test_every_table_goes_there_and_back(place: Opened, engines: tuple[str, str]) -> None:
    first, second = (place(one) for one in engines)
    fill(first)
    text = text_of(first)
    header = json.loads(text.splitlines()[0])
    assert (header["schema"], header["organization"]) == (head(), "acme")
    assert all(header["rows"].values()) and len(header["rows"]) == len(tables_of(first)) - 1
    assert sum(header["rows"].values()) == len(text.splitlines()) - 2
    assert put(text, second) == header["rows"]
    assert text_of(second) == text and found(second) == found(first) != set()
    assert first.search("수주")[0] == second.search("수주")[0]
    for engine in engines:
        copied, differing = copy_and_compare(first, place(engine))
        assert differing == {} and copied.keys() == {one.name for one in tables_of(first)}


def test_what_differs_after_a_copy_is_counted(place: Opened) -> None:
    source, target = place("sqlite"), place("sqlite")
    fill(source)
    plain = type(target).load

    def load(
        self: RelationalStore, table: str, names: Sequence[str], rows: Sequence[tuple[object, ...]]
    ) -> None:
        plain(self, table, names, rows[1:] if table == "person" else rows)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(target), "load", load)
        assert copy_and_compare(source, target)[1] == {"person": 1}


CUT = "store.dump_cut"
SPOILT = {
    "empty": (lambda text: b"", "store.no_dump"),
    "foreign text": (lambda text: b"hello\n" * 9, "store.no_dump"),
    "foreign JSON": (lambda text: b'{"schema": 1, "objectives": []}\n', "store.no_dump"),
    "newer": (lambda text: text.replace(b'"schema":', b'"schema":9', 1), "store.newer_dump"),
    "cut in the header": (lambda text: text[:20], "store.no_dump"),
    "cut in a row": (lambda text: text[: len(text) // 2], CUT),
    "cut after a row": (lambda text: b"".join(text.splitlines(keepends=True)[:9]), CUT),
    "without its last line": (lambda text: b"".join(text.splitlines(keepends=True)[:-1]), CUT),
    "a changed row": (lambda text: text.replace(b"Win rate", b"Lose all", 1), "store.dump_changed"),
    "a changed number": (lambda text: text.replace(b'"1.50"', b'"1.51"', 1), "store.dump_changed"),
    "a lost row": (
        lambda text: b"".join(line for n, line in enumerate(text.splitlines(keepends=True)) if n != 4),
        "store.dump_row",
    ),
    "a row twice": (lambda text: text + text.splitlines(keepends=True)[-2], "store.dump_more"),
    "another organisation": (
        lambda text: text.replace(b'"id":"acme"', b'"id":"rival"', 1), "store.dump_changed",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILT)
def test_a_file_that_is_no_whole_dump_leaves_everything_as_it_was(place: Opened, name: str) -> None:
    spoil, code = SPOILT[name]
    source, target = place("sqlite"), place("sqlite")
    fill(source)
    before, text = text_of(target), text_of(source)
    with pytest.raises(StoreError) as refused:
        put(spoil(text), target)
    assert refused.value.code == code and refused.value.values["path"] == "all.jsonl"
    assert text_of(target) == before


def test_what_is_there_stays_unless_it_is_replaced(place: Opened, tmp_path: Path) -> None:
    source, target = place("sqlite"), place("sqlite")
    fill(source)
    text = text_of(source)
    put(text, target)
    revision = target.revision()
    target.keep_numbers("2026-Q4", "rules", 1, target.scored(), "of what was there before")
    with pytest.raises(StoreError, match=r"store\.not_empty"):
        put(text, target)
    put(text, target, replace=True)
    assert text_of(target) == text and target.revision() > revision and target.health().faults == ()
    assert target.kept_numbers("2026-Q4", "rules", 1) is None
    dump_file(source, str(tmp_path / "all.jsonl"))
    assert (tmp_path / "all.jsonl").read_bytes() == text
    assert (tmp_path / "all.jsonl").stat().st_mode & 0o777 == 0o600
    with pytest.raises(StoreError, match=r"store\.exists"):
        dump_file(source, str(tmp_path / "all.jsonl"))
    with pytest.raises(StoreError, match=r"config\.unwritable"):
        dump_file(source, str(tmp_path / "nowhere" / "all.jsonl"))
    with pytest.raises(StoreError, match=r"store\.foreign"):
        restore((tmp_path / "all.jsonl").open("rb"), "all.jsonl", target, "rival", replace=True)
    assert [one.name for one in tmp_path.glob("*.part")] == []


def test_a_copy_that_is_a_store_is_restored_too_and_an_earlier_one_brought_up_to_date(
    place: Opened, tmp_path: Path
) -> None:
    source = place("sqlite")
    fill(source)
    backup(source, tmp_path / "copy.db")
    target = place("sqlite")
    restore((tmp_path / "copy.db").open("rb"), "copy.db", target, "acme")
    assert text_of(target) == text_of(source)
    earlier = f"sqlite:///{tmp_path / 'earlier.db'}"
    put_earlier(earlier)
    kept, target = (tmp_path / "earlier.db").read_bytes(), place("sqlite")
    there = {*tmp_path.iterdir()}
    restore((tmp_path / "earlier.db").open("rb"), "earlier.db", target, "acme")
    assert {*tmp_path.iterdir()} == there
    assert (tmp_path / "earlier.db").read_bytes() == kept
    with closing(open_store(earlier, "acme")) as opened:
        assert text_of(opened) == text_of(target)  # type: ignore[arg-type]


def test_a_draft_of_this_very_number_that_was_left_is_in_nobodys_way(place: Opened, tmp_path: Path) -> None:
    source, target = place("sqlite"), place("sqlite")
    fill(source)
    text = text_of(source)
    (tmp_path / "all.jsonl").write_bytes(text)
    ways: dict[str, Callable[[], object]] = {
        "store-1.db": lambda: restore((tmp_path / "all.jsonl").open("rb"), "all.jsonl", target, "acme"),
        "copy.db": lambda: backup(source, tmp_path / "copy.db"),
        "moved.db": lambda: copy_to(source, f"sqlite:///{tmp_path / 'moved.db'}", "acme"),
    }
    for name, way in ways.items():
        draft = tmp_path / f"{name}.{os.getpid()}.part"
        for companion in ("", "-wal", "-journal"):
            Path(f"{draft}{companion}").write_bytes(b"SQLite format 3\x00, cut")
        way()
        assert [*tmp_path.glob("*.part*")] == [], name
        with closing(open_store(f"sqlite:///{tmp_path / name}", "acme")) as made:
            assert text_of(made) == text, name  # type: ignore[arg-type]


@pytest.mark.postgres
@pytest.mark.parametrize("tasks", [5000, pytest.param(100_000, marks=pytest.mark.soak)])
def test_many_tasks_are_copied_to_the_other_engine_and_back(place: Opened, tasks: int) -> None:
    source = place("sqlite")
    facts.found(source)  # type: ignore[arg-type]
    link = source.add_link(
        facts.key_result(source, facts.objective(source)),  # type: ignore[arg-type]
        connection="gh", url=None, query="q", weight="1.50", act=facts.act(),
    )  # fmt: skip
    ids, _ = source.upsert_tasks([facts.task(n) for n in range(tasks)], account="me", at=facts.T0)
    source.open_scope([(link.uid, uid) for uid in ids.values()], facts.T0)
    there, back = place("postgres"), place("sqlite")
    for one, other in ((source, there), (there, back)):
        copied, differing = copy_and_compare(one, other)
        assert (copied["task"], copied["scope"], differing) == (tasks, tasks, {})
    assert text_of(back) == text_of(source)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that dies is forked")
@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
@pytest.mark.parametrize("step", [60, pytest.param(3, marks=pytest.mark.soak)])
def test_killed_at_any_moment_it_is_what_it_was_or_what_is_restored(
    place: Opened, tmp_path: Path, engine: str, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    source, target = place("sqlite"), place(engine)
    fill(source)
    dump_file(source, str(tmp_path / "all.jsonl"))
    fill(target, rows=1)
    before, statement, killed = text_of(target), 1, 0
    address = getattr(target, "_address", target.url)  # with where its schema is
    while _killed_at(address, tmp_path / "all.jsonl", statement):
        assert text_of(target) == before
        assert_one_private_copy(tmp_path, temporary, beside_the_store=engine == "sqlite")
        statement, killed = statement + step, killed + 1
    assert killed >= 2 and text_of(target) == text_of(source) != before
    assert [*tmp_path.glob("*.part*"), *temporary.iterdir()] == []


def assert_one_private_copy(folder: Path, temporary: Path, *, beside_the_store: bool) -> None:
    """What was killed left one whole copy, its owner's alone; those before it are gone."""
    left = [*(folder.glob("*.part") if beside_the_store else temporary.iterdir())]
    assert len(left) == 1 and left[0].stat().st_mode & 0o077 == 0
    assert not any(temporary.iterdir()) or not beside_the_store


def _killed_at(address: str, file: Path, statement: int) -> bool:
    """Restore in a process that dies before its so many-th writing statement; whether it died."""
    child = os.fork()
    if child == 0:
        target, left = open_store(address, "acme"), [statement]
        for name in ("run", "load"):
            plain = getattr(type(target), name)

            def counted(
                self: RelationalStore, *given: object, plain: Callable[..., object] = plain
            ) -> object:
                left[0] -= self is target
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return plain(self, *given)

            setattr(type(target), name, counted)
        with file.open("rb") as opened:
            restore(opened, "all.jsonl", target, "acme", replace=True)  # type: ignore[arg-type]
        os._exit(0)
    return os.waitpid(child, 0)[1] == signal.SIGKILL
