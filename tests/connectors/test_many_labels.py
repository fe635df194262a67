"""A task with more labels than are kept: nothing is taken away from it, and nothing is denied of it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from fake_azuredevops import FakeAzureDevOps
from writable_trackers import KINDS, AsanaTask, Writable

from connectors.azuredevops.options import azure_options
from connectors.azuredevops.tasks import task_of as azure_task
from connectors.clickup.surveying import may_hold as clickup_may_hold
from connectors.errors import AnswerError
from connectors.gitlab.refs import stands_in as gitlab_stands_in
from connectors.jira.conditions import may_hold as jira_may_hold
from connectors.model import Category, Options, QueryKind, QueryRef, Task, TaskRef
from connectors.registry import create
from connectors.testing.server import Reply, Seen, TrackerServer
from connectors.text import MOST_NAMES
from connectors.writing import Change, Deed, Writer, Writing

MANY = [f"tag {number:02} {'x' * 90}" for number in range(MOST_NAMES + 20)]
LABEL = Change(Deed.LABEL, "okr", "okrtui:0123456789ab")
KEPT = Task(
    "1", "acme/app#1", "One", "", "open", Category.TODO, labels=tuple(map(str, range(MOST_NAMES))),
    places=frozenset({"project"}),
)  # fmt: skip


async def at_once(seconds: float) -> None:
    """Between two things that are written."""


def azure_writer(server: TrackerServer) -> Writer:
    made = create(
        Options("w", "azuredevops", f"{server.url}/acme", token="t", extra={"project": "App"}),
    )
    assert isinstance(made, Writing)
    return made.writer


def with_many() -> FakeAzureDevOps:
    azure = FakeAzureDevOps()
    azure.fill(1)
    azure.items[1] = {"System.Tags": "; ".join(MANY)}
    return azure


def test_a_tag_is_added_to_all_that_there_are() -> None:
    azure = with_many()
    with TrackerServer(azure.answer) as server:

        async def made() -> tuple[bool, bool]:
            writer, ref = azure_writer(server), TaskRef("#1")
            before = await writer.shows(ref, LABEL)
            await writer.send(await writer.prepared(ref, LABEL))
            return before, await writer.shows(ref, LABEL)

        assert asyncio.run(made()) == (False, True)
    assert azure.items[1]["System.Tags"].split("; ") == [*MANY, "okr"]


@pytest.mark.parametrize("row", [{"fields": None}, {"rev": None}, {"fields": {"System.Tags": ["a"]}}])
def test_no_tag_is_added_to_what_was_not_read(row: dict[str, Any]) -> None:
    azure = with_many()

    def answer(seen: Seen) -> Reply | None:
        reply = azure.answer(seen)
        if reply is not None and azure.is_page(seen) and isinstance(reply.data, dict):
            reply.data["value"] = [{**one, **row} for one in reply.data["value"]]
        return reply

    with TrackerServer(answer) as server, pytest.raises(AnswerError, match="task"):
        asyncio.run(azure_writer(server).prepared(TaskRef("#1"), LABEL))


def test_a_work_item_stands_in_the_list_of_its_last_tag() -> None:
    azure = with_many()
    task = azure_task(azure.raw(1), azure_options(Options("t", "azuredevops", "https://h.example/acme")), {})
    assert len(task.labels) == MOST_NAMES
    assert {f"tag:{tag}" for tag in MANY} <= task.places


@pytest.mark.parametrize(
    "kind", [one for one in KINDS if one.labelled and one is not AsanaTask], ids=lambda kind: kind.__name__
)
def test_a_label_beyond_the_many_is_shown_once_it_is_written(kind: type[Writable]) -> None:
    """Else it would be written again at every pass. Asana has only labels that somebody made there."""
    tracker = kind()
    config = "data_center" if "data_center" in tracker.config else "cloud"
    with TrackerServer(tracker.answer) as server:
        made = create(
            Options(
                "w",
                tracker.kind,
                f"{server.url}{tracker.place}",
                token="t",
                user="mina@example.com" if "user" in tracker.config else None,
                extra={"deployment": config} if tracker.kind == "jira" else {},
            ),
            sleep=at_once,
        )
        assert isinstance(made, Writing)
        writer, ref = made.writer, TaskRef(tracker.key)

        async def wrote(text: str) -> bool:
            change = replace(LABEL, text=text)
            await writer.send(await writer.prepared(ref, change))
            return await writer.shows(ref, change)

        async def all_of_them() -> list[bool]:
            return [await wrote(f"label{number}") for number in range(MOST_NAMES + 5)]

        assert all(asyncio.run(all_of_them()))


def test_what_is_not_kept_is_not_denied() -> None:
    few = replace(KEPT, labels=("one",))
    jira, clickup = (QueryRef(QueryKind.SEARCH, text) for text in ("labels = okr", "tags[]=okr"))
    lab = QueryRef(QueryKind.LIST, "acme/app?labels=okr")
    assert (jira_may_hold(few, jira, ()), jira_may_hold(KEPT, jira, ())) == (False, True)
    assert (clickup_may_hold(few, clickup), clickup_may_hold(KEPT, clickup)) == (False, True)
    assert (gitlab_stands_in(few, lab), gitlab_stands_in(KEPT, lab)) == (False, None)
