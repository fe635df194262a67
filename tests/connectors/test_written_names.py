"""Names of labels and statuses as writers compare them: what is asked for is what is set, and nothing that
is only like it is taken for it."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from fake_asana import PROJECT, SECTIONS, TAGS
from writable_trackers import (
    KINDS,
    AsanaTask,
    AzureTask,
    ClickUpTask,
    GitHubTask,
    GitLabTask,
    JiraTask,
    LinearTask,
    RedmineTask,
    Writable,
)

from connectors.errors import UnwritableError
from connectors.model import Options, TaskRef
from connectors.registry import create
from connectors.testing.server import TrackerServer
from connectors.writing import Change, Deed, Request, Writer, Writing, named, same_label, same_status

LABELLED = [kind for kind in KINDS if kind.labelled]
APART = [("C#", "C++"), ("⭐", "🔥"), ("okr-1", "okr 1"), ("a_b", "ab"), ("!", "?"), ("café", "cafe")]


@pytest.fixture
def served(request: pytest.FixtureRequest) -> Iterator[tuple[Writable, str]]:
    tracker: Writable = request.param()
    with TrackerServer(tracker.answer) as server:
        yield tracker, server.url


def writer(tracker: Writable, url: str) -> Writer:
    jira = {"deployment": "data_center" if "data_center" in tracker.config else "cloud"}
    made = create(
        Options(
            "w",
            tracker.kind,
            f"{url}{tracker.place}",
            token="t",
            user="mina@example.com" if "user" in tracker.config else None,
            extra=jira if tracker.kind == "jira" else {},
        )
    )
    assert isinstance(made, Writing)
    return made.writer


def wear(tracker: Any, label: str) -> None:
    """The task has this label alone."""
    if isinstance(tracker, GitHubTask | LinearTask):
        tracker.issue.labels = type(tracker.issue.labels)([label])  # type: ignore[assignment]
    elif isinstance(tracker, GitLabTask):
        tracker.lab.issues.setdefault(("acme/app", 1), {})["labels"] = [label]
    elif isinstance(tracker, AzureTask):
        tracker.azure.items.setdefault(1, {})["System.Tags"] = label
    elif isinstance(tracker, AsanaTask):
        tracker.asana.items.setdefault(1, {})["tags"] = [{"gid": "7000", "name": label}]
    else:
        tracker.labels = [label]


def shows(served: tuple[Writable, str], deed: Deed, text: str) -> bool:
    tracker, url = served
    return asyncio.run(writer(tracker, url).shows(TaskRef(tracker.key), Change(deed, text)))


def prepared(served: tuple[Writable, str], deed: Deed, text: str) -> Request:
    tracker, url = served
    return asyncio.run(writer(tracker, url).prepared(TaskRef(tracker.key), Change(deed, text)))


@pytest.mark.parametrize("served", LABELLED, indirect=True, ids=lambda kind: kind.__name__)
def test_a_label_is_shown_where_it_is_and_not_where_one_like_it_is(served: tuple[Writable, str]) -> None:
    tracker = served[0]
    for there, wanted in APART:
        wear(tracker, there)
        assert shows(served, Deed.LABEL, there), there
        assert not shows(served, Deed.LABEL, wanted), (there, wanted)
    wear(tracker, "레이블")
    assert shows(served, Deed.LABEL, unicodedata.normalize("NFD", "레이블"))
    wear(tracker, "Backend")
    assert shows(served, Deed.LABEL, "backend") is (tracker.kind != "jira")


@pytest.mark.parametrize("served", [AsanaTask], indirect=True)
def test_asana_is_given_the_tag_that_was_named(
    served: tuple[Writable, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {"1": "api", "2": "API", "3": "Api+", "4": "Api-", "5": "⭐ api", "6": "🔥 api"}
    monkeypatch.setattr("fake_asana.TAGS", {**TAGS, **known})
    for ident, name in known.items():
        assert prepared(served, Deed.LABEL, name).body == {"data": {"tag": ident}}, name
    assert prepared(served, Deed.LABEL, "okr2").body == {"data": {"tag": "1227"}}
    for missing in ("ap", "api*", "🔥"):
        with pytest.raises(UnwritableError, match="no_label"):
            prepared(served, Deed.LABEL, missing)


@pytest.mark.parametrize("served", [LinearTask], indirect=True)
def test_linear_is_given_the_label_that_was_named(served: tuple[Any, str]) -> None:
    linear = served[0].linear
    linear.labels = {"okr": None, "OKR": None}
    given = {name: prepared(served, Deed.LABEL, name).body["variables"] for name in ("okr", "OKR")}  # type: ignore[index]
    assert given["okr"] != given["OKR"]


@pytest.mark.parametrize("served", [JiraTask, ClickUpTask, RedmineTask], indirect=True)
def test_a_status_of_signs_alone_is_no_other(
    served: tuple[Any, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker = served[0]
    tracker.status = "⭐"
    monkeypatch.setattr(tracker, "ways", {"21": "⭐", "31": "🔥"}, raising=False)
    monkeypatch.setattr(tracker, "known", "⭐, 🔥", raising=False)
    monkeypatch.setattr(tracker, "names", {1: "⭐", 3: "🔥"}, raising=False)
    assert shows(served, Deed.TRANSITION, "⭐") and not shows(served, Deed.TRANSITION, "🔥")
    first, second = (prepared(served, Deed.TRANSITION, name).body for name in ("⭐", "🔥"))
    assert first != second
    with pytest.raises(UnwritableError):
        prepared(served, Deed.TRANSITION, "💧")


@pytest.mark.parametrize("served", [AsanaTask], indirect=True)
def test_a_section_comes_before_the_word_for_completed(
    served: tuple[Any, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert prepared(served, Deed.TRANSITION, "Done").path.startswith("tasks/")
    monkeypatch.setattr("fake_asana.SECTIONS", {**SECTIONS, "31": "Done", "32": "완료", "33": "Open"})
    for ident, name in (("31", "done"), ("32", "완료"), ("33", "Open")):
        assert not shows(served, Deed.TRANSITION, name)
        assert prepared(served, Deed.TRANSITION, name).path == f"sections/{ident}/addTask"
        home = {"project": {"gid": PROJECT, "name": "App"}, "section": {"gid": ident, "name": name}}
        served[0].asana.items[1] = {"memberships": [home]}
        assert shows(served, Deed.TRANSITION, name)
    assert prepared(served, Deed.TRANSITION, "complete").body == {"data": {"completed": True}}
    assert shows(served, Deed.TRANSITION, "incomplete") and not shows(served, Deed.TRANSITION, "complete")


def test_the_nearest_name_is_meant() -> None:
    assert named("To do", ["to-do", "TO DO", "To do"], same_status) == "To do"
    assert named("To do", ["to-do", "TO DO"], same_status) == "TO DO"
    assert named("To do", ["to-do"], same_status) == "to-do"
    assert named("To do", ["to-do"], same_label) is None
    assert named("C++", ["C#", "C++"], same_status) == "C++"
    for nothing in ("", " ", "\u200b"):
        assert named(nothing, ["", "⭐", " "], same_status) is None
