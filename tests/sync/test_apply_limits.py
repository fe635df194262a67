"""What answers change, at the limits of each rule."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from msgspec.structs import replace

from connectors.model import Category as Told
from connectors.model import Failed, Missing, Moved, Task, TaskRef
from okrtui.domain.model import Category, ScopeEventKind
from okrtui.store.records import LinkRow, LinkState, SourceState, TaskRow
from okrtui.sync.answers import Failure, Many, One, Value
from okrtui.sync.apply import Changes, Moment, Noted, Present, decide
from okrtui.sync.source_states import Feed, source_state

NOW = datetime(2026, 10, 12, tzinfo=UTC)
OLD = NOW - timedelta(days=2)
TICK = timedelta(microseconds=1)
LIMIT = timedelta(days=14)
MOMENT = Moment(NOW, "x", "mina", NOW)
FEED = Feed("gh", "mina", "x")
K = ScopeEventKind


def task(id: str, category: Told = Told.TODO, **more: object) -> Task:
    return Task(id, f"#{id}", id, "", category.value, category, **{"updated_at": OLD, **more})


def row(id: str, category: Category = Category.TODO, **more: object) -> TaskRow:
    made = TaskRow(ord(id), "gh", id, f"#{id}", id, "", category.value, category, updated_at=OLD)
    return replace(made, **more)


def link(uid: int, owner: int = 10) -> LinkRow:
    return LinkRow(uid, owner, str(uid), "gh", None, "q", Decimal(1), 0, NOW)


def present(held: str, *rows: TaskRow, **more: object) -> Present:
    """One link that holds ``held``, whose tasks this account has all seen."""
    known = {id: row(id) for id in held} | {one.id: one for one in rows}
    made = Present(
        (link(1),), {1: LinkState(1, good_at=OLD)}, {1: frozenset(held)}, known, frozenset(known), {}, OLD
    )
    return replace(made, **more)


def lines(changes: Changes) -> list[tuple[str, ScopeEventKind]]:
    assert {owner for owner, _, _ in changes.events} <= {10}
    return [(id, kind) for _, id, kind in changes.events]


def many(listed: str = "", **left: Task | Missing | Failed | Moved) -> Many:
    return Many({id: task(id) for id in listed}, None, left)


def gone(id: str, proven: bool = False) -> Missing:
    return Missing(TaskRef(f"#{id}", id), proven=proven)


def test_a_task_that_turns_missing_is_a_line_and_stays_one_while_it_is() -> None:
    changes = decide(present("ab"), {1: many("b", a=gone("a"))}, MOMENT)
    assert (lines(changes), changes.closed, changes.missing) == ([("a", K.MISSING)], [], {"a": False})
    still = present("ab", row("a", missing_since=OLD))
    assert lines(decide(still, {1: many("b", a=gone("a"))}, MOMENT)) == []
    assert lines(decide(still, {1: many("ab")}, MOMENT)) == [("a", K.RETURNED)]
    assert decide(still, {1: many("ab")}, MOMENT).missing == {}


def test_a_task_that_is_held_before_anything_is_known_of_it() -> None:
    held = present("ab", tasks={"b": row("b")})
    changes = decide(held, {1: Many({"a": task("a", Told.CANCELLED), "b": task("b")}, None, {})}, MOMENT)
    assert lines(changes) == [("a", K.DROPPED)]
    assert decide(held, {1: many("b", a=gone("a"))}, MOMENT).missing == {}


@pytest.mark.parametrize(
    ("since", "known", "told", "limits", "leaves"),
    [
        (LIMIT, True, False, {}, True),
        (LIMIT - TICK, True, False, {}, False),
        (LIMIT, False, True, {}, True),
        (LIMIT, False, False, {}, False),
        (10 * LIMIT, False, False, {}, False),
        (timedelta(days=3), True, False, {10: timedelta(days=3)}, True),
        (timedelta(days=3) - TICK, True, False, {10: timedelta(days=3)}, False),
        (LIMIT, True, False, {10: timedelta(days=15)}, False),
        (timedelta(days=3), True, False, {20: timedelta(days=3)}, False),
    ],
)
def test_a_proven_deletion_is_confirmed_when_its_time_is_over(
    since: timedelta, known: bool, told: bool, limits: dict[int, timedelta], leaves: bool
) -> None:
    was = present("ab", row("a", missing_since=NOW - since, proven=known), missing_after=limits)
    changes = decide(was, {1: many("b", a=gone("a", told))}, MOMENT)
    assert (changes.closed == [(1, "a")]) is leaves
    assert lines(changes) == [("a", K.CONFIRMED)] * leaves
    assert changes.missing == ({"a": True} if told else {})
    assert decide(was, {}, MOMENT).closed == decide(was, {1: Failure("server")}, MOMENT).closed == []


def test_what_comes_back_after_it_was_confirmed_returns() -> None:
    was = present("b", row("a", missing_since=OLD, proven=True))
    changes = decide(was, {1: many("ab")}, MOMENT)
    assert (lines(changes), changes.opened) == ([("a", K.RETURNED)], [(1, "a")])
    assert lines(decide(present("b", row("a")), {1: many("ab")}, MOMENT)) == [("a", K.ADDED)]


def test_two_links_of_a_key_result_are_one_scope() -> None:
    links = (link(1), link(2), link(3, 20))
    states = {uid: LinkState(uid, good_at=OLD) for uid in (1, 2, 3)}
    scope = {1: frozenset("a"), 2: frozenset("a"), 3: frozenset("a")}
    was = present("a", links=links, states=states, scope=scope)
    changed = task("a", updated_at=NOW - timedelta(hours=1))
    changes = decide(was, {1: many(a=changed), 2: many("a")}, MOMENT)
    assert (changes.events, changes.closed) == ([], [(1, "a")])
    both = decide(was, {1: many(a=changed), 2: many(a=changed)}, MOMENT)
    assert (both.events, both.closed) == ([(10, "a", K.DROPPED)], [(1, "a"), (2, "a")])
    three = decide(was, {uid: many("b", a=changed) for uid in (1, 2, 3)}, MOMENT)
    assert sorted(three.events) == [
        (10, "a", K.DROPPED), (10, "b", K.ADDED), (20, "a", K.DROPPED), (20, "b", K.ADDED)
    ]  # fmt: skip
    one = decide(was, {1: One(missing=True), 2: many("a")}, MOMENT)
    assert one.missing == {}
    lost = decide(was, {1: many(a=gone("a")), 2: many("a")}, MOMENT)
    assert (lost.missing, lost.events) == ({}, [])


def test_a_move_inside_the_scope_and_into_what_was_there() -> None:
    moved = Moved(TaskRef("#a", "a"), task("b"))
    inside = decide(present("a"), {1: many("b", a=moved)}, MOMENT)
    assert (lines(inside), inside.opened, inside.closed) == ([], [(1, "b")], [(1, "a")])
    merged = decide(present("ab"), {1: many("b", a=moved)}, MOMENT)
    assert (lines(merged), merged.closed) == ([("a", K.DROPPED)], [(1, "a")])
    lagging = decide(present("a"), {1: Many(None, None, {"a": moved})}, MOMENT)
    assert (lines(lagging), lagging.opened, lagging.closed) == ([], [(1, "b")], [(1, "a")])
    assert lagging.absent == {(1, "b"): Noted(NOW, OLD)}
    reopened = decide(present("a", row("a", Category.DONE)), {1: many("b", a=moved)}, MOMENT)
    assert lines(reopened) == [("b", K.REOPENED)]


def seen(missing: str, already: str, listed: str) -> object:
    """Whether a link of ten is told to have lost sight of most: since when, or None; "as it was" else."""
    state = LinkState(1, good_at=OLD, unseen_since=OLD, unseen_by="joon")
    was = present("abcdefghij", *(row(id, missing_since=OLD) for id in already), states={1: state})
    answer = many(listed, **{id: gone(id) for id in missing})
    told = decide(was, {1: answer}, MOMENT).states
    return (told[0].unseen_since, told[0].unseen_by) if told else "as it was"


def test_when_an_account_has_lost_sight_of_a_link() -> None:
    assert seen("abcdef", "", "ghij") == (NOW, "mina")
    assert seen("abcde", "", "fghij") == (None, None)
    assert seen("abcdef", "a", "ghij") == "as it was"
    assert seen("abcdef", "abcdef", "ghij") == "as it was"
    assert seen("", "abcdef", "ghij") == "as it was"
    assert seen("", "abcde", "fghij") == (None, None)
    assert seen("f", "abcde", "ghij") == "as it was"


def test_an_absence_keeps_its_first_note() -> None:
    first = Noted(NOW - timedelta(hours=5), OLD - timedelta(days=1))
    was = present("ab", absent={(1, "a"): first})
    assert decide(was, {1: many("b", a=task("a"))}, MOMENT).absent == {}
    away = decide(was, {1: many("b", a=task("a", archived=True))}, MOMENT)
    assert away.absent == {(1, "a"): replace(first, put_away=True)}
    assert decide(was, {1: many("ab")}, MOMENT).absent == {(1, "a"): Noted()}
    assert decide(was, {1: many("b", a=gone("a"))}, MOMENT).absent == {}
    assert decide(present("ab"), {1: many("b", a=gone("a"))}, MOMENT).absent == {(1, "a"): Noted(NOW, OLD)}
    changed = decide(was, {1: many("b", a=task("a", updated_at=OLD - timedelta(hours=23)))}, MOMENT)
    assert changed.closed == [(1, "a")]  # changed since a complete answer last held it


def test_a_link_to_one_task() -> None:
    state = LinkState(1, task_id="a", task_key="#a", good_at=OLD)
    was = present("a", states={1: state})
    found = decide(was, {1: One(task("a", Told.DONE))}, MOMENT)
    assert (found.opened, found.closed, found.events, found.states) == ([], [], [], [])
    assert found.upserts["a"].category is Told.DONE
    first = decide(present("", states={}), {1: One(task("a"))}, MOMENT)
    assert (lines(first), first.opened) == ([("a", K.ADDED)], [(1, "a")])
    lost = decide(was, {1: One(missing=True)}, MOMENT)
    assert (lines(lost), lost.missing, lost.closed) == ([("a", K.MISSING)], {"a": False}, [])
    unknown = decide(present("a", states={1: LinkState(1)}), {1: One(missing=True)}, MOMENT)
    assert (unknown.missing, unknown.states[0].error) == ({}, "not_found")
    assert decide(was, {1: One()}, MOMENT) == Changes()
    moved = decide(present("ab", states={1: state}), {1: One(task("c"))}, MOMENT)
    assert (moved.opened, moved.closed) == ([(1, "c")], [(1, "a"), (1, "b")])


def test_an_incomplete_answer_moves_nothing_but_its_staleness() -> None:
    failed = Failed(TaskRef("#a", "a"), "server")
    changes = decide(present("ab"), {1: Many({"b": task("b")}, None, {"a": failed})}, MOMENT)
    assert (changes.closed, changes.events) == ([], [])
    assert [(one.stale_since, one.good_at, one.error) for one in changes.states] == [(NOW, OLD, "server")]
    assert decide(present("ab"), {}, MOMENT) == decide(present("ab"), {2: many("a")}, MOMENT) == Changes()


@pytest.mark.parametrize("lacking", [{"good_at": None}, {"stale_since": OLD}, {"error": "auth"}])
def test_a_source_that_answers_as_before_is_told_once(lacking: dict[str, object]) -> None:
    good = SourceState(5, "gh", "x:1", OLD, account="mina")
    same = Value(unchanged=True)
    assert source_state(5, FEED, good, same, good_at=OLD, now=NOW) is None
    was = replace(good, **lacking)
    told = source_state(5, FEED, was, same, good_at=OLD, now=NOW)
    assert told == replace(good, good_at=NOW)
    for differs in (Value(Decimal(1), cursor="2"), Value(Decimal(1), cursor="1", exact=False)):
        assert source_state(5, FEED, good, differs, good_at=OLD, now=NOW) is not None
    other = source_state(
        5, Feed("gh", "joon", "x"), good, Value(Decimal(1), cursor="1"), good_at=OLD, now=NOW
    )
    assert other == replace(good, account="joon", good_at=NOW)


def test_a_source_is_as_good_as_its_connection_until_it_fails() -> None:
    failure, before = Failure("server"), OLD - timedelta(days=1)

    def told(old: SourceState | None, good_at: datetime | None = before) -> object:
        state = source_state(5, FEED, old, failure, good_at=good_at, now=NOW)
        assert state is not None
        return state.stale_since, state.good_at

    good = SourceState(5, "gh", "x:1", OLD)
    assert told(good) == (NOW, before) and told(good, None) == (NOW, OLD)
    assert told(replace(good, good_at=None)) == told(None) == (NOW, None)
    assert told(replace(good, stale_since=before)) == (before, OLD)
    assert told(replace(good, connection="jira")) == (NOW, None)


def test_what_was_noted_stays_as_it_was_noted() -> None:
    for value in (Noted, Moment, Feed, Present):
        assert value.__struct_config__.frozen
