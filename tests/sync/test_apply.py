"""Changes follow from answers by fixed rules, whatever the world looks like."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from connectors.model import Category as Told
from connectors.model import Failed, Missing, Moved, Task, TaskRef
from okrtui.domain.model import Category, ScopeEventKind
from okrtui.store.records import LinkRow, LinkState, SourceState, TaskRow
from okrtui.sync.answers import Failure, Many, One, Value
from okrtui.sync.apply import Present, decide, source_state

NOW = datetime(2026, 10, 12, tzinfo=UTC)
IDS = tuple("abcdef")
GONE = (ScopeEventKind.DROPPED, ScopeEventKind.CONFIRMED)


def task(id: str, category: Told = Told.TODO) -> Task:
    return Task(id, f"#{id}", f"Task {id}", "", category.value, category)


def row(id: str, category: Category, missing_since: datetime | None = None, proven: bool = False) -> TaskRow:
    return TaskRow(
        ord(id),
        "gh",
        id,
        f"#{id}",
        id,
        "",
        category.value,
        category,
        missing_since=missing_since,
        proven=proven,
    )


def link(uid: int, owner: int) -> LinkRow:
    return LinkRow(uid, owner, str(uid), "gh", None, "q", Decimal(1), 0, NOW)


LINKS = (link(1, 10), link(2, 10), link(3, 20))


@st.composite
def presents(draw) -> Present:
    categories = draw(st.fixed_dictionaries({id: st.sampled_from(list(Category)) for id in IDS}))
    since = st.integers(0, 30).map(lambda days: NOW - timedelta(days=days))
    gone = draw(st.dictionaries(st.sampled_from(IDS), st.tuples(since, st.booleans()), max_size=3))
    tasks = {id: row(id, categories[id], *gone.get(id, (None, False))) for id in IDS}
    scope = {uid: draw(st.frozensets(st.sampled_from(IDS))) for uid in (1, 2, 3)}
    seen = draw(st.frozensets(st.sampled_from(IDS)))
    states = {uid: LinkState(uid, good_at=NOW - timedelta(days=1)) for uid in (1, 2, 3)}
    return Present(LINKS, states, scope, tasks, seen, {10: timedelta(days=14), 20: timedelta(days=14)}, NOW)


@st.composite
def answers(draw, present: Present) -> dict[int, Many | Failure]:
    """The same world through three links: an id that is missing is missing for all of them."""
    fates = st.sampled_from(["here", "elsewhere", "missing", "proven", "failed"])
    fate = draw(st.fixed_dictionaries(dict.fromkeys(IDS, fates)))
    category = draw(st.fixed_dictionaries({id: st.sampled_from(list(Told)) for id in IDS}))
    given_answers: dict[int, Many | Failure] = {}
    for uid in (1, 2, 3):
        if draw(st.booleans()):
            given_answers[uid] = Failure("server")
            continue
        listed = {id for id in draw(st.frozensets(st.sampled_from(IDS))) if fate[id] == "here"}
        left = {}
        for id in sorted(present.scope[uid] - listed):
            if present.tasks[id].missing_since is not None and draw(st.booleans()):
                continue
            ref = TaskRef(f"#{id}", id)
            outcomes = {
                "missing": Missing(ref),
                "proven": Missing(ref, proven=True),
                "failed": Failed(ref, "server"),
            }
            left[id] = outcomes.get(fate[id]) or task(id, category[id])
        given_answers[uid] = Many({id: task(id, category[id]) for id in listed}, None, left)
    return given_answers


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_the_rules_of_scope_hold_in_every_world(data) -> None:
    present = data.draw(presents())
    given_answers = data.draw(answers(present))
    changes = decide(present, given_answers, now=NOW, who="x")
    states = {state.link: state for state in changes.states}
    assert changes.missing.keys() <= present.seen
    assert changes.missing.keys().isdisjoint(changes.upserts)
    complete = [answer for answer in given_answers.values() if isinstance(answer, Many)]
    told = {id for answer in complete for id in answer.tasks}
    looked_up = {id for answer in complete for id, one in answer.left.items() if isinstance(one, Task)}
    assert changes.upserts.keys() == told | looked_up
    after = {uid: set(ids) for uid, ids in present.scope.items()}
    for uid, id in changes.opened:
        after[uid].add(id)
    for uid, id in changes.closed:
        after[uid].remove(id)
    for uid, answer in given_answers.items():
        if isinstance(answer, Failure):
            assert after[uid] == present.scope[uid]
            assert states[uid].stale_since == NOW
            continue
        assert answer.tasks.keys() <= after[uid]
        for id in present.scope[uid] - after[uid]:
            found = isinstance(answer.left.get(id), Task)
            assert found or (old(present.tasks[id]) and id not in changes.upserts)
        incomplete = any(isinstance(one, Failed) for one in answer.left.values())
        assert (uid in states and states[uid].stale_since is not None) is incomplete
    for key_result, owned in ((10, (1, 2)), (20, (3,))):
        was = set().union(*(present.scope[uid] for uid in owned))
        now = set().union(*(after[uid] for uid in owned))
        lines = [(id, kind) for owner, id, kind in changes.events if owner == key_result]
        assert len(lines) == len(set(lines))
        for id, kind in lines:
            assert id in (was if kind in GONE else now)
            if kind is ScopeEventKind.REOPENED:
                assert present.tasks[id].category is Category.DONE


def old(known: TaskRow) -> bool:
    return known.missing_since is not None and NOW - known.missing_since >= timedelta(days=14)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_pass_over_an_unchanged_world_changes_nothing(data) -> None:
    present = data.draw(presents())
    given_answers = {
        uid: Many(
            {
                id: task(id, Told(present.tasks[id].category.value))
                for id in ids
                if present.tasks[id].missing_since is None
            },
            None,
            {},
        )
        for uid, ids in present.scope.items()
    }
    assume(not any(old(known) and known.proven for known in present.tasks.values()))
    changes = decide(present, given_answers, now=NOW, who="x")
    assert (changes.opened, changes.closed, changes.events, changes.states) == ([], [], [], [])
    assert changes.missing == {}


def single(state: LinkState | None, scope: frozenset[str], **rows: TaskRow) -> Present:
    states = {1: state} if state else {}
    return Present((link(1, 10),), states, {1: scope}, rows, frozenset(rows), {}, NOW)


def test_following_a_move_is_no_change_of_scope() -> None:
    present = single(LinkState(1, task_id="a", good_at=NOW), frozenset("a"), a=row("a", Category.DOING))
    changes = decide(present, {1: One(task("b", Told.DOING))}, now=NOW, who="x")
    assert (changes.opened, changes.closed, changes.events) == ([(1, "b")], [(1, "a")], [])
    assert (changes.states[0].task_id, changes.states[0].task_key) == ("b", "#b")


@pytest.mark.parametrize("inside", [True, False])
def test_a_move_out_of_a_query_is_a_drop(inside: bool) -> None:
    present = single(LinkState(1, good_at=NOW), frozenset("a"), a=row("a", Category.TODO))
    left = {"a": Moved(TaskRef("#a", "a"), task("b"))}
    listed = {"b": task("b")} if inside else {}
    changes = decide(present, {1: Many(listed, None, left)}, now=NOW, who="x")
    events = [] if inside else [(10, "a", ScopeEventKind.DROPPED)]
    assert changes.events == events
    assert "b" in changes.upserts


def test_cancelling_takes_a_task_out_and_reviving_brings_it_back() -> None:
    present = single(LinkState(1, good_at=NOW), frozenset("a"), a=row("a", Category.TODO))
    changes = decide(present, {1: Many({"a": task("a", Told.CANCELLED)})}, now=NOW, who="x")
    assert changes.events == [(10, "a", ScopeEventKind.DROPPED)]
    present = single(LinkState(1, good_at=NOW), frozenset("a"), a=row("a", Category.CANCELLED))
    changes = decide(present, {1: Many({"a": task("a", Told.DOING)})}, now=NOW, who="x")
    assert changes.events == [(10, "a", ScopeEventKind.ADDED)]


def test_a_source_that_moves_to_another_connection_starts_afresh() -> None:
    old = SourceState(5, "gh", cursor="x:1", good_at=NOW)
    state = source_state(5, "jira", old, Value(Decimal(1)), good_at=None, now=NOW, who="y")
    assert state == SourceState(5, "jira", None, NOW)
    assert source_state(5, "gh", old, Value(unchanged=True), good_at=NOW, now=NOW, who="x") is None
