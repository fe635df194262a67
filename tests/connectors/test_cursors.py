"""What a pass left for the next one: every reader takes its own text, and nothing else for a cursor."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from datetime import UTC, datetime, timedelta
from typing import get_origin, get_type_hints

import pytest

import connectors
from connectors import cursors
from connectors.asana.cursor import Cursor as AsanaCursor
from connectors.asana.cursor import read_cursor as read_asana
from connectors.linear.cursor import Cursor as LinearCursor
from connectors.linear.cursor import read_cursor as read_linear
from connectors.linear.cursor import write_cursor as write_linear
from connectors.redmine.cursor import Cursor as RedmineCursor
from connectors.redmine.cursor import read_cursor as read_redmine
from connectors.redmine.cursor import write_cursor as write_redmine

AT = datetime(2026, 11, 24, 5, 28, tzinfo=UTC)
GIVEN = {
    "text": None,
    "setup": "setup",
    "query": "12",
    "place": "8#",
    "first": "https://a.test/1",
    "now": AT,
    "recheck": timedelta(hours=1),
}
NAMES = ("asana", "azuredevops", "clickup", "gitlab", "jira", "linear", "redmine", "v", "version")


def readers() -> Iterator[tuple[str, Callable[..., object]]]:
    """Every reader of a cursor that a tracker's package has."""
    for package in pkgutil.iter_modules(connectors.__path__):
        for name in ("cursor", "surveying", "watching"):
            path = f"connectors.{package.name}.{name}"
            if importlib.util.find_spec(f"connectors.{package.name}") is None or not package.ispkg:
                continue
            if importlib.util.find_spec(path) is None:
                continue
            module = importlib.import_module(path)
            for called, function in inspect.getmembers(module, inspect.isfunction):
                if called.startswith("read_") and function.__module__ == path:
                    yield f"{package.name}.{called}", function


READERS = dict(readers())


def read(reader: Callable[..., object], text: str | None) -> object:
    given = {name: GIVEN[name] for name in inspect.signature(reader).parameters}
    return reader(**{**given, "text": text})


def test_every_tracker_that_keeps_cursors_is_asked() -> None:
    told = {name.partition(".")[0] for name in READERS}
    assert told == {"asana", "azuredevops", "clickup", "github", "gitlab", "jira", "linear", "redmine"}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_what_no_reader_wrote_is_no_cursor(reader: Callable[..., object]) -> None:
    marked = [
        json.dumps({name: number, "setup": "setup", "query": "12", "place": "8#", **told})
        for name in NAMES
        for number in (0, 99, "1", None, [1], True)
        for told in ({}, {"since": [], "whole": {}, "absent": 3, "gone": 4, "prints": None, "pages": [[1]]})
    ]
    for text in (None, "", "x", "[]", "3", "null", '"', "[" * 100_000, '{"a":' * 100_000, "\ud800", *marked):
        assert not read(reader, text), text


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_a_cursor_of_a_known_version_without_its_parts_ends_no_pass(reader: Callable[..., object]) -> None:
    """It is read as none, or as one that knows nothing: what raises would end the pass of a connection."""
    for name in NAMES:
        for number in (1, 2, 3):
            for told in ({}, {"since": "x"}, {"since": 10**30, "setup": "setup"}, {"hidden": 3, "gone": {}}):
                read(reader, json.dumps({name: number, **told}))


def test_what_was_written_is_read() -> None:
    absent = {"12": True, "13": False}
    asana = AsanaCursor({"8": "token"}, absent, ("9",))
    linear = LinearCursor(AT, AT + timedelta(hours=1), "around", absent)
    redmine = RedmineCursor(AT, {12: True, 13: False}, "mark")
    assert read_asana(asana.text()) == asana
    assert read_linear(write_linear(linear)) == linear
    assert read_redmine(write_redmine(redmine)) == redmine


def test_no_cursor_grows_with_all_that_is_absent() -> None:
    absent = {str(number): number % 2 == 0 for number in range(5_000)}
    told = cursors.write_absent(absent)
    assert {name: len(names) for name, names in told.items()} == {  # type: ignore[arg-type]
        "gone": cursors.MOST_ABSENT,
        "hidden": cursors.MOST_ABSENT,
    }
    assert cursors.read_absent(told) == {name: absent[name] for name in [*told["gone"], *told["hidden"]]}  # type: ignore[misc]


WATCHES = {
    name: reader
    for name, reader in READERS.items()
    if name.endswith(".read_watch") and not name.startswith("github.")  # whose moments are text of its cursor
}


def sample(kind: type[object], moment: str) -> object:
    """What of this type stands in a watch, with ``moment`` in the place of each instant."""
    hints = get_type_hints(kind) if is_dataclass(kind) else {}
    if hints:
        return {name: sample(one, moment) for name, one in hints.items()}
    if kind is datetime:
        return moment
    if kind is str:
        return GIVEN["setup"]
    if kind in (int, bool):
        return kind()
    return {} if get_origin(kind) is Mapping else [] if get_origin(kind) in (frozenset, tuple) else None


@pytest.mark.parametrize("reader", WATCHES.values(), ids=WATCHES)
def test_an_instant_without_its_zone_is_no_cursor_of_lists(reader: Callable[..., object]) -> None:
    """It compares with none: what raises would end the pass of a connection."""
    module = sys.modules[reader.__module__]
    version = getattr(module, "_VERSION", None) or module.VERSION
    for moment, known in ((AT.isoformat(), True), (AT.replace(tzinfo=None).isoformat(), False)):
        told = {**sample(module.Watch, moment), "version": version}  # type: ignore[dict-item]
        assert (read(reader, json.dumps(told)) is not None) is known, moment
    assert len(WATCHES) == 6
