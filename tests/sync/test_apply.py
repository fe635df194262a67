"""Changes follow from answers by fixed rules."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from apply_facts import CHANGED, MOMENT, NOW, OLD, link, row, task
from msgspec.structs import replace

from connectors.model import Category as Told
from connectors.model import Failed, Missing, Moved, TaskRef
from okrtui.domain.model import Category, ScopeEventKind
from okrtui.store.records import LinkState, SourceState, TaskRow
from okrtui.sync.answers import Failure, Many, One, Value
from okrtui.sync.apply import Changes, Moment, Noted, Present, decide
from okrtui.sync.source_states import Feed, source_state


def single(state: LinkState | None, scope: frozenset[str], **rows: TaskRow) -> Present:
    states = {1: state} if state else {}
    return Present((link(1, 10),), states, {1: scope}, rows, frozenset(rows), {}, NOW)


def test_following_a_move_is_no_change_of_scope() -> None:
    present = single(LinkState(1, task_id="a", good_at=NOW), frozenset("a"), a=row("a", Category.DOING))
    changes = decide(present, {1: One(task("b", Told.DOING))}, MOMENT)
    assert (changes.opened, changes.closed, changes.events) == ([(1, "b")], [(1, "a")], [])
    assert (changes.states[0].task_id, changes.states[0].task_key) == ("b", "#b")


@pytest.mark.parametrize(
    ("moved", "inside", "scope", "events"),
    [
        (task("b"), True, "b", []),
        (task("b"), False, "b", []),
        (task("b", **CHANGED), False, "", [(10, "a", ScopeEventKind.DROPPED)]),
    ],
)
def test_a_moved_task_is_followed_until_its_change_took_it_out(moved, inside, scope, events) -> None:
    present = single(LinkState(1, good_at=NOW), frozenset("a"), a=row("a", Category.TODO))
    left = {"a": Moved(TaskRef("#a", "a"), moved)}
    listed = {"b": moved} if inside else {}
    changes = decide(present, {1: Many(listed, None, left)}, MOMENT)
    assert changes.events == events
    assert (changes.opened, changes.closed) == ([(1, id) for id in scope], [(1, "a")])
    assert changes.upserts["b"] == moved


def six_of_ten(answer: Many, **noted: Noted) -> Changes:
    """Ten tasks in the scope of one query, a to j, what they were known as two days old."""
    ids = "abcdefghij"
    rows = {id: row(id, Category.TODO) for id in ids}
    absent = {(1, id): note for id, note in noted.items()}
    present = Present(
        (link(1, 10),),
        {1: LinkState(1, good_at=OLD)},
        {1: frozenset(ids)},
        rows,
        frozenset(ids),
        {},
        OLD,
        absent,
    )
    return decide(present, {1: answer}, MOMENT)


def test_what_a_lagging_list_lacks_stays_and_is_noted_once() -> None:
    listed = {id: task(id, updated_at=OLD) for id in "abcd"}
    left = {id: task(id, updated_at=OLD) for id in "efghij"}
    changes = six_of_ten(Many(listed, None, left))
    assert (changes.closed, changes.events, changes.states) == ([], [], [])
    assert changes.absent == {(1, id): Noted(NOW, OLD) for id in "efghij"}
    noted = {id: Noted(NOW - timedelta(hours=23, minutes=59), OLD) for id in "efghij"}
    assert six_of_ten(Many(listed, None, left), **noted).absent == {}
    assert six_of_ten(Many(None, None, left), **noted).closed == []
    noted = {id: Noted(NOW - timedelta(hours=24), OLD) for id in "efghij"}
    for answer in (Many(listed, None, left), Many(None, None, left)):
        changes = six_of_ten(answer, **noted)
        assert changes.closed == [(1, id) for id in "efghij"]
        assert changes.events == [(10, id, ScopeEventKind.LEFT) for id in "efghij"]
    changes = six_of_ten(Many({**listed, **left}, None, {}), **noted)
    assert changes.absent == {(1, id): Noted() for id in "efghij"}


@pytest.mark.parametrize(
    ("ago", "told_ago", "gone"),
    [(601, 601, True), (600, 601, False), (601, 600, False), (601, None, True), (600, None, False)],
)
def test_a_change_takes_a_task_out_when_both_clocks_are_ten_minutes_past_it(ago, told_ago, gone) -> None:
    rows = {"a": row("a", Category.TODO)}
    present = Present(
        (link(1, 10),), {1: LinkState(1, good_at=OLD)}, {1: frozenset("a")}, rows, frozenset("a"), {}, OLD
    )
    changed = NOW - timedelta(seconds=ago)
    told_at = None if told_ago is None else changed + timedelta(seconds=told_ago)
    answer = Many({}, None, {"a": task("a", Told.DONE, updated_at=changed)})
    changes = decide(present, {1: answer}, Moment(NOW, "x", "mina", told_at))
    assert (changes.closed == [(1, "a")]) is gone
    assert changes.upserts["a"].category is Told.DONE


def test_archiving_is_tidying() -> None:
    left = {"a": task("a", archived=True, **CHANGED)}
    listed = {id: task(id, updated_at=OLD) for id in "bcdefghij"}
    changes = six_of_ten(Many(listed, None, left))
    assert (changes.closed, changes.events) == ([], [])
    assert changes.absent == {(1, "a"): Noted(NOW, OLD, True)}
    long_ago = Noted(NOW - timedelta(days=9), OLD, True)
    assert six_of_ten(Many(listed, None, left), a=long_ago).closed == []
    assert six_of_ten(Many({**listed, "a": task("a")}, None, {}), a=long_ago).absent == {(1, "a"): Noted()}


@pytest.mark.parametrize(("gone", "lost"), [("abcde", False), ("abcdef", True)])
def test_most_tasks_missing_at_once_is_a_right_that_has_gone(gone: str, lost: bool) -> None:
    missing = {id: Missing(TaskRef(f"#{id}", id)) for id in gone}
    listed = {id: task(id, updated_at=OLD) for id in "abcdefghij" if id not in gone}
    changes = six_of_ten(Many(listed, None, missing))
    assert changes.missing == dict.fromkeys(gone, False)
    told = [(state.unseen_since, state.unseen_by) for state in changes.states]
    assert told == ([(NOW, "mina")] if lost else [])
    proven = {id: Missing(TaskRef(f"#{id}", id), proven=True) for id in gone}
    assert six_of_ten(Many(listed, None, proven)).states == []


def test_seeing_most_of_them_again_ends_it() -> None:
    rows = {id: row(id, Category.TODO, OLD if id in "bcd" else None) for id in "abcd"}
    state = LinkState(1, good_at=OLD, unseen_since=OLD, unseen_by="mina")
    present = Present((link(1, 10),), {1: state}, {1: frozenset("abcd")}, rows, frozenset("abcd"), {}, OLD)
    for seen, told in (("a", [state]), ("ab", [replace(state, unseen_since=None, unseen_by=None)])):
        changes = decide(present, {1: Many({id: task(id) for id in seen}, None, {})}, MOMENT)
        assert (changes.states or [state]) == told


def test_a_link_whose_look_up_failed_confirms_no_deletion() -> None:
    since = NOW - timedelta(days=14)
    rows = {"a": row("a", Category.TODO, since, True), "b": row("b", Category.TODO)}
    limits = {10: timedelta(days=14)}
    present = Present(
        (link(1, 10),),
        {1: LinkState(1, good_at=OLD)},
        {1: frozenset("ab")},
        rows,
        frozenset("ab"),
        limits,
        OLD,
    )
    failed = Many({}, None, {"b": Failed(TaskRef("#b", "b"), "server")})
    assert decide(present, {1: failed}, MOMENT).closed == []
    assert decide(present, {1: Many({"b": task("b")}, None, {})}, MOMENT).closed == [(1, "a")]
    just_under = {"a": row("a", Category.TODO, since + timedelta(microseconds=1), True), "b": rows["b"]}
    changes = decide(replace(present, tasks=just_under), {1: Many({"b": task("b")}, None, {})}, MOMENT)
    assert changes.closed == []


def test_cancelling_takes_a_task_out_and_reviving_brings_it_back() -> None:
    present = single(LinkState(1, good_at=NOW), frozenset("a"), a=row("a", Category.TODO))
    changes = decide(present, {1: Many({"a": task("a", Told.CANCELLED)})}, MOMENT)
    assert changes.events == [(10, "a", ScopeEventKind.DROPPED)]
    present = single(LinkState(1, good_at=NOW), frozenset("a"), a=row("a", Category.CANCELLED))
    changes = decide(present, {1: Many({"a": task("a", Told.DOING)})}, MOMENT)
    assert changes.events == [(10, "a", ScopeEventKind.ADDED)]


def test_a_source_that_moves_to_another_connection_starts_afresh() -> None:
    old = SourceState(5, "gh", cursor="x:1", good_at=NOW)
    state = source_state(5, Feed("jira", "mina", "y"), old, Value(Decimal(1)), good_at=None, now=NOW)
    assert state == SourceState(5, "jira", None, NOW, account="mina")
    assert source_state(5, Feed("gh", "mina", "x"), old, Value(unchanged=True), good_at=NOW, now=NOW) is None


FEED = Feed("gh", "mina", "x")
LATER = NOW - timedelta(hours=1)


def test_a_source_is_stale_since_its_first_failure() -> None:
    good = SourceState(5, "gh", "x:1", OLD, account="mina")
    failed = source_state(5, FEED, good, Failure("server"), good_at=LATER, now=NOW)
    assert failed == replace(good, stale_since=NOW, good_at=LATER, error="server")
    again = source_state(5, FEED, failed, Failure("auth"), good_at=NOW, now=NOW + timedelta(hours=1))
    assert again == replace(failed, error="auth")
    new = source_state(5, FEED, None, Failure("server"), good_at=LATER, now=NOW)
    assert new == SourceState(5, "gh", stale_since=NOW, error="server")
    back = source_state(5, FEED, again, Value(Decimal(1), exact=False, cursor="2"), good_at=LATER, now=NOW)
    assert back == SourceState(5, "gh", "x:2", NOW, account="mina", estimated=True)
    assert (
        source_state(5, FEED, back, Value(Decimal(2), exact=False, cursor="2"), good_at=NOW, now=NOW) is None
    )
    told = source_state(5, FEED, replace(back, stale_since=OLD), Value(unchanged=True), good_at=NOW, now=NOW)
    assert told == back


def state_after(state: LinkState | None, answer: One | Many | Failure, *, good_at=LATER) -> LinkState | None:
    """The new state of the one link; None where it stays as it is."""
    rows = {"a": row("a", Category.TODO)}
    states = {} if state is None else {1: state}
    present = Present((link(1, 10),), states, {1: frozenset("a")}, rows, frozenset("a"), {}, good_at)
    found = decide(present, {1: answer}, MOMENT).states
    return found[0] if found else None


def test_what_a_link_remembers_of_its_answers() -> None:
    new, good = LinkState(1), LinkState(1, "x:1", "a", "#a", OLD)
    assert state_after(None, Failure("auth")) == replace(new, stale_since=NOW, error="auth")
    failed = replace(good, stale_since=NOW, good_at=LATER, error="auth")
    assert state_after(good, Failure("auth")) == failed
    assert state_after(good, Failure("auth"), good_at=None) == replace(failed, good_at=OLD)
    assert state_after(replace(failed, stale_since=OLD), Failure("x")) == replace(
        failed, stale_since=OLD, error="x"
    )
    assert state_after(new, Failure("auth")) == replace(new, stale_since=NOW, error="auth")
    assert state_after(good, One()) is None
    assert state_after(good, Many(None)) is None
    assert state_after(failed, One()) == replace(good, good_at=NOW)
    assert state_after(good, One(task("a"))) is None
    assert state_after(good, One(task("b"))) == LinkState(1, "x:1", "b", "#b", NOW)
    assert state_after(good, Many({}, "2")) == replace(good, cursor="x:2", good_at=NOW)
    assert state_after(good, Many({}, "1")) is None
    assert state_after(None, One(missing=True)) == replace(new, error="not_found")
    assert state_after(None, One(missing=True, proven=True)) == replace(new, error="deleted")
    known = replace(failed, stale_since=None, error="not_found")
    assert state_after(known, One(missing=True)) == replace(good, good_at=NOW)


def test_who_can_make_a_task_missing() -> None:
    state = LinkState(1, task_id="a", good_at=OLD)

    def missing(seen: str, gone: TaskRow, proven: bool) -> dict[str, bool]:
        present = Present(
            (link(1, 10),), {1: state}, {1: frozenset("a")}, {"a": gone}, frozenset(seen), {}, OLD
        )
        return decide(present, {1: One(missing=True, proven=proven)}, MOMENT).missing

    here = row("a", Category.TODO)
    assert (missing("a", here, False), missing("a", here, True)) == ({"a": False}, {"a": True})
    assert missing("", here, True) == {}
    gone = row("a", Category.TODO, OLD)
    assert (missing("a", gone, False), missing("a", gone, True)) == ({}, {"a": True})
    assert missing("a", row("a", Category.TODO, OLD, True), True) == {}
