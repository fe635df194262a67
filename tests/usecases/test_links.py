"""Links come and go with what they held."""

from __future__ import annotations

import dataclasses

import pytest
from desk import Desk, undo
from msgspec.structs import replace

from okrtui.config.schema import Connection
from okrtui.domain.model import Category
from okrtui.errors import NotFoundError, OkrError, RefusedError, UsageError
from okrtui.store.records import LinkState, TaskRow
from okrtui.usecases.links import add_link, connection_named, linkable, remove_link
from okrtui.usecases.plan_state import export
from okrtui.usecases.task_values import measure

URL = "https://github.com/acme/app/issues/12"


@pytest.fixture(autouse=True)
def planned(desk: Desk) -> None:
    desk.apply()


def hold(desk: Desk, link: int, *states: Category) -> None:
    """Tasks in these states in the scope of a link."""
    store = desk.me.store
    rows = [
        TaskRow(0, "gh", f"{link}-{number}", f"#{number}", f"Task {number}", URL, state.value, state)
        for number, state in enumerate(states)
    ]
    uids, _ = store.upsert_tasks(rows, account="me", at=desk.me.now())
    store.open_scope([(link, uid) for uid in uids.values()], desk.me.now())
    store.save_link_states([LinkState(link, good_at=desk.me.now())])


def test_a_removed_link_takes_its_tasks_out_and_says_so(desk: Desk) -> None:
    store = desk.me.store
    address = linkable(desk.me, "win-loss")
    [first] = store.links(key_results=[address.uid])
    second = add_link(desk.me, address, connection="gh", query="label:x")
    hold(desk, first.uid, Category.DONE)
    hold(desk, second.uid, Category.TODO, Category.TODO, Category.DONE)
    measure(desk.me, [address.uid])
    assert store.totals([address.uid])[address.uid].total == 4
    remove_link(desk.me, "win-loss", "label:x")
    totals = store.totals([address.uid])[address.uid]
    assert (totals.total, totals.done) == (1, 1)
    events = store.scope_events([address.uid])
    assert [event.kind.value for event in events] == ["dropped"] * 3
    assert events[0].before == 0.6 and events[0].after == 1.0


def test_undo_brings_a_link_back(desk: Desk) -> None:
    remove_link(desk.me, "win-loss", URL)
    uid = linkable(desk.me, "win-loss").uid
    assert desk.me.store.links(key_results=[uid]) == []
    undo(desk.me)
    assert [link.url for link in desk.me.store.links(key_results=[uid])] == [URL]


WRAPPED = ("<{}>", "[the issue]({})", "“{}”", "{}.", " {} ", "<{}|the issue>")


@pytest.mark.parametrize("around", WRAPPED)
def test_a_pasted_address_is_kept_as_a_plan_names_it(desk: Desk, around: str) -> None:
    address, bare = linkable(desk.me, "win-loss"), "https://github.com/acme/app/issues/77"
    link = add_link(desk.me, address, connection="gh", url=around.format(bare))
    assert link.url == bare
    assert not desk.apply(export(desk.me)).changes
    with pytest.raises(RefusedError, match=r"link\.exists"):
        add_link(desk.me, address, connection="gh", url=bare)
    remove_link(desk.me, "win-loss", around.format(bare))
    assert bare not in export(desk.me)


def test_what_is_named_is_kept_as_it_stands(desk: Desk) -> None:
    for name in (
        "query:Are we done?",
        "version:okr/Release 2 (May)",
        "iteration:App\\Sprint 12",
        "acme/app#1",
    ):
        link = add_link(desk.me, linkable(desk.me, "win-loss"), connection="gh", url=name)
        assert link.url == name
    assert not desk.apply(export(desk.me)).changes


def test_of_several_connections_the_one_is_taken_that_the_address_belongs_to(desk: Desk) -> None:
    kinds = {"hub": "github", "tryout": "sample", "ops": "jira"}
    config = replace(desk.me.config, connections={name: Connection(kind) for name, kind in kinds.items()})
    me = dataclasses.replace(desk.me, config=config)
    assert connection_named(me, None, "https://github.com/acme/app/issues/1") == "hub"
    assert connection_named(me, None, "sample://sales/win-loss") == "tryout"
    assert connection_named(me, "ops", "sample://sales/win-loss") == "ops"
    two = replace(config, connections={**config.connections, "other": Connection("github")})
    for known, text in ((config, "OPS-1"), (config, None), (two, "https://github.com/acme/app/issues/1")):
        with pytest.raises(UsageError, match=r"link\.which_connection"):
            connection_named(dataclasses.replace(desk.me, config=known), None, text)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda desk: linkable(desk.me, "win-rate"), RefusedError),
        (lambda desk: connection_named(desk.me, "jira"), NotFoundError),
        (
            lambda desk: add_link(desk.me, linkable(desk.me, "win-loss"), connection="gh", url=URL),
            RefusedError,
        ),
        (
            lambda desk: add_link(
                desk.me, linkable(desk.me, "win-loss"), connection="gh", url="x", weight="0"
            ),
            OkrError,
        ),
        (lambda desk: remove_link(desk.me, "win-loss", "nothing"), NotFoundError),
    ],
)
def test_what_is_refused(desk: Desk, call: object, error: type[OkrError]) -> None:
    assert callable(call)
    with pytest.raises(error):
        call(desk)
