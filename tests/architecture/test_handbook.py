"""The pages that are made from the program say what it says, and what they show works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from handbook import commands, configuration, field_words, plan, rhythm_words
from handbook.call_words import ARGUMENTS, STATUSES
from handbook.machine import machine
from handbook.pages import FILES, PAGES
from handbook.story import told
from msgspec import inspect

from okrtui.cli.man import every_command
from okrtui.config.rules import When
from okrtui.config.schema import Config
from okrtui.domain.gates import Gate
from okrtui.domain.model import Kind, SourceType
from okrtui.domain.rules import KPI_FACTS, KPI_STATUS, NUMBERS, TEXTS
from okrtui.planfile.reader import Reader
from okrtui.words import Words

ROOT = Path(__file__).parents[2]
FIELDS = {**field_words.FIELDS, **rhythm_words.FIELDS}
COMMANDS = dict(every_command(Words("en")))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_make_docs_makes(name: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf-8") == PAGES[name](), "`make docs` writes the pages anew"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_the_package_is_what_make_pages_makes(path: Path) -> None:
    assert path.read_text("utf-8") == FILES[path](), "`make pages` writes it anew"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_told_whole(name: str) -> None:
    """An example that ran, each status that it ended with, each JSON field with its types."""
    calls = [one for one in told() if commands.called(one.step.line, COMMANDS) == name]
    assert name == "okrtui" or any(one.step.shown for one in calls)
    assert {one.ended.status for one in calls} - {0} == set(STATUSES.get(name, {}))
    asks_json = any("--json" in parameter.opts for parameter in COMMANDS[name].params)
    assert asks_json == any("--json" in one.step.line for one in calls)
    for path, kinds in commands.json_fields(name, calls).items():
        types, colon, meaning = commands.words_of(name, path).partition(": ")
        assert colon and meaning
        assert types == "any" or not kinds or set(kinds.split(" or ")) <= set(types.split(" or ")), path


def test_every_argument_is_told_and_no_other() -> None:
    named = {name for command in COMMANDS.values() for name in commands.arguments_of(command)}
    assert named == set(ARGUMENTS)


def test_no_field_is_told_that_no_document_has() -> None:
    shown = set()
    for name in COMMANDS:
        calls = [one for one in told() if commands.called(one.step.line, COMMANDS) == name]
        for path in commands.json_fields(name, calls):
            told_by = commands.words_of(name, path)
            shown |= {key for key, text in FIELDS.items() if text == told_by}
    assert set(FIELDS) - shown == set()


def test_every_key_of_the_configuration_has_a_row() -> None:
    rows = {
        (table, row[0]) for table, found in configuration.tables().items() for row in found if all(row[1:])
    }
    structs = [inspect.type_info(Config)]
    wanted = 0
    while structs:
        kind = structs.pop()
        assert isinstance(kind, inspect.StructType)
        for one in kind.fields:
            deeper = configuration.table_below(one.type)
            same = one.name in ("cadence", "heading", "thresholds") and kind.cls is not Config
            if deeper is not None and not same:
                structs.append(deeper[0])
            else:
                wanted += 1
    assert len(rows) == wanted > 60


def test_everything_that_a_rule_may_name_is_told() -> None:
    page = configuration.page()
    told = page[page.index("## [[rules]]") : page.index("## [[rules.then]]")]
    for name in (*TEXTS, *NUMBERS, *KPI_FACTS):
        assert f"| `{name}` |" in told
    for values in (*TEXTS.values(), KPI_STATUS):
        assert all(f"`{one}`" in told for one in values)
    assert all(f"{{ {one.name} = " in told for one in inspect.type_info(When).fields)  # type: ignore[union-attr]


def test_every_key_of_a_plan_has_a_row_and_the_reverse(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, set[str]] = {}
    finish = Reader.finish

    def finished(reader: Reader) -> None:
        names = [part for part in reader.path if isinstance(part, str)]
        seen.setdefault(names[-1] if names else "", set()).update(reader.known)
        finish(reader)

    monkeypatch.setattr(Reader, "finish", finished)
    with machine() as home:
        home.configure(plan.CONFIGURED)
        for text in plan.examples().values():
            home.write("plan.toml", text)
            assert home("okrtui plan check plan.toml").status == 0
    rows = {re.sub(r"\W+", " ", table).split()[-1]: set(keys) for table, keys in plan.KEYS.items()}
    assert {name or "top": keys for name, keys in seen.items()} == rows


@pytest.mark.parametrize("name", plan.examples())
def test_every_plan_can_be_applied(name: str) -> None:
    assert plan.examples()[name].rstrip("\n") in (ROOT / "docs" / "plan.md").read_text("utf-8")
    with machine() as home:
        home.configure(plan.CONFIGURED)
        home.write("plan.toml", plan.examples()[name])
        applied = home("okrtui plan apply plan.toml --yes")
        assert applied.status == 0, applied
        assert home("okrtui plan diff plan.toml").out == ""


def test_every_kind_source_and_gate_is_told() -> None:
    assert set(plan.KINDS) == {kind.value for kind in Kind}
    assert set(plan.GATES) == {gate.value for gate in Gate}
    assert {name.partition(",")[0] for name in plan.SOURCES} == {source.value for source in SourceType}


def test_the_table_of_trackers_says_what_their_tasks_hold() -> None:
    """Read from the packages: each tracker tells some, and there are no others."""
    from dataclasses import fields

    from handbook.trackers import LACKS, TOLD, told_by

    from connectors.model import Task
    from connectors.registry import BUILT_IN, setup

    known = {one.name for one in fields(Task)}
    every = {
        "id",
        "key",
        "title",
        "url",
        "status",
        "category",
        "updated_at",
        "closed_at",
        "container",
        "places",
    }
    assert known == TOLD.keys() | every | {"archived", "guessed", "told"}
    for kind in BUILT_IN:
        if setup(kind) is not None:
            told = told_by(kind)
            assert every <= told, kind
            lacking = {name for name in TOLD if name not in told}
            assert lacking == {name for name in TOLD if kind in LACKS.get(name, {})}, kind


def test_what_the_package_of_a_tracker_tells_of_a_task_is_looked_at_by_its_tests() -> None:
    """A field that a package forgets changes no other test."""
    from dataclasses import fields

    from handbook.trackers import told_by

    from connectors.model import Task
    from connectors.registry import BUILT_IN, setup

    known = {one.name for one in fields(Task)} - {"id", "title"}  # of every one, by the contract
    unseen = set[str]()
    for kind in BUILT_IN:
        if setup(kind) is not None:
            tests = "".join(
                one.read_text("utf-8") for one in (ROOT / "tests/connectors").glob(f"test_{kind}*.py")
            )
            seen = {*re.findall(r"\.(\w+)", tests), *re.findall(r"(\w+)=", tests)}
            unseen |= {f"{kind} {name}" for name in told_by(kind) & known - seen}
    assert unseen == set()
