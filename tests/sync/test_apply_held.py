"""Since when a link held a task, whom an answer is about, and what is no news, each at its borders."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from apply_facts import MOMENT, NOW, OLD, link, row, task
from msgspec.structs import replace

from connectors.model import Category as Told
from connectors.model import Missing, Moved, TaskRef
from okrtui.domain.model import Category, ScopeEventKind
from okrtui.store.records import LinkState
from okrtui.sync.answers import Failure, Many, One
from okrtui.sync.apply import Changes, Moment, Noted, Present, decide

HOUR = timedelta(hours=1)
GOOD = LinkState(1, good_at=OLD)


def present(held: str, state: LinkState | None = GOOD, **more: object) -> Present:
    rows = {id: row(id, Category.TODO) for id in held}
    states = {} if state is None else {1: state}
    return replace(
        Present((link(1, 10),), states, {1: frozenset(held)}, rows, frozenset(rows), {}, OLD), **more
    )


STALE = LinkState(1, stale_since=NOW - HOUR, good_at=OLD + HOUR)


@pytest.mark.parametrize(
    ("state", "told_at", "held_at"),
    [
        (GOOD, NOW, OLD),  # it never failed: what is stored is what it held
        (None, NOW, OLD),
        (STALE, NOW, OLD),  # its last answer is younger than the change that is stored
        (replace(STALE, good_at=OLD), NOW, OLD),
        (replace(STALE, good_at=OLD - HOUR), NOW, OLD - HOUR),  # another link told of a later change
        (
            replace(STALE, good_at=OLD - HOUR),
            None,
            OLD,
        ),  # without the tracker's clock there is nothing to say
        (replace(STALE, good_at=None), NOW, OLD),
        (STALE, NOW - HOUR, OLD),  # by the tracker's clock, which is behind
        (STALE, NOW - 3 * HOUR, OLD - 2 * HOUR),
        (replace(STALE, good_at=OLD - HOUR), NOW + 2 * HOUR, OLD),
        (replace(GOOD, good_at=OLD - HOUR, error="auth"), NOW, OLD),
    ],
)
def test_when_a_link_last_held_a_task(
    state: LinkState | None, told_at: datetime | None, held_at: datetime
) -> None:
    moment = Moment(NOW, "x", "mina", told_at)
    gone = Many({"b": task("b", updated_at=OLD)}, None, {"a": Missing(TaskRef("#a", "a"))})
    assert decide(present("ab", state), {1: gone}, moment).absent == {(1, "a"): Noted(NOW, held_at)}
    lagging = Many({"b": task("b", updated_at=OLD)}, None, {"a": task("a", updated_at=held_at)})
    assert decide(present("ab", state), {1: lagging}, moment).absent == {(1, "a"): Noted(NOW, held_at)}
    later = held_at + timedelta(microseconds=1)
    left = decide(present("ab", state), {1: Many({}, None, {"a": task("a", updated_at=later)})}, moment)
    assert left.closed == [(1, "a")]


def test_a_task_of_which_no_change_is_known_was_held_at_no_time() -> None:
    unknown = present("ab", STALE, tasks={"b": row("b", Category.TODO)})
    undated = replace(unknown, tasks={"a": replace(row("a", Category.TODO), updated_at=None)})
    for was in (unknown, undated):
        changes = decide(was, {1: Many({}, None, {"a": task("a", updated_at=OLD)})}, MOMENT)
        assert (changes.absent, changes.closed) == ({(1, "a"): Noted(NOW, None)}, [])


def test_a_good_link_is_told_once_of_the_same_task_under_the_same_key() -> None:
    good = LinkState(1, task_id="a", task_key="#a", good_at=OLD)
    for state, told in (
        (good, None),
        (replace(good, task_key="#x"), replace(good, good_at=NOW)),
        (replace(good, task_id="b"), replace(good, good_at=NOW)),
        (replace(good, stale_since=OLD), replace(good, good_at=NOW)),
        (replace(good, error="auth"), replace(good, good_at=NOW)),
        (replace(good, good_at=None), replace(good, good_at=NOW)),
        (None, replace(good, good_at=NOW)),
    ):
        for held in ("a", "", "ab", "b"):
            changes = decide(present(held, state), {1: One(task("a"))}, MOMENT)
            assert changes.states == ([] if told is None else [told]), (held, state)
            assert changes.opened == [(1, "a")] * ("a" not in held)
            assert changes.closed == [(1, id) for id in held if id != "a"]


def test_a_task_that_is_told_twice_in_a_pass_is_kept_whole() -> None:
    links = (link(1, 10), link(2, 10))
    was = present("a", links=links, scope={1: frozenset("a"), 2: frozenset("a")})
    long = task("a", Told.DONE, updated_at=OLD)
    once = decide(was, {1: Many({"a": long}), 2: Many({"a": long})}, MOMENT)
    assert once.upserts == {"a": long} and once.events == []


def test_a_move_that_is_not_listed_stays_until_its_change_is_old() -> None:
    moved = Moved(TaskRef("#a", "a"), task("b", updated_at=OLD))
    was = present("a")
    for tasks in (None, {}):
        changes = decide(was, {1: Many(tasks, None, {"a": moved})}, MOMENT)
        assert (changes.opened, changes.closed, changes.events) == ([(1, "b")], [(1, "a")], [])
        assert changes.absent == {(1, "b"): Noted(NOW, OLD)}
    listed = decide(was, {1: Many({"b": task("b")}, None, {"a": moved})}, MOMENT)
    assert (listed.opened, listed.closed, listed.absent) == ([(1, "b")], [(1, "a")], {})
    archived = Moved(TaskRef("#a", "a"), task("b", updated_at=NOW - HOUR, archived=True))
    kept = decide(was, {1: Many({}, None, {"a": archived})}, MOMENT)
    assert (kept.opened, kept.closed, kept.events) == ([(1, "b")], [(1, "a")], [])
    assert kept.absent == {(1, "b"): Noted(NOW, OLD, True)}


def test_a_task_that_moved_out_and_one_that_left_are_told_by_their_old_names() -> None:
    noted = {(1, "a"): Noted(NOW - timedelta(hours=24), OLD)}
    was = present("ab", absent=noted)
    left = decide(was, {1: Many({"b": task("b")}, None, {"a": task("a", updated_at=OLD)})}, MOMENT)
    assert left.events == [(10, "a", ScopeEventKind.LEFT)]
    done = replace(was, tasks={"a": row("a", Category.CANCELLED), "b": row("b", Category.TODO)})
    silent = decide(done, {1: Many({"b": task("b")}, None, {"a": task("a", updated_at=OLD)})}, MOMENT)
    assert (silent.events, silent.closed) == ([], [(1, "a")])
    changed = Many({"b": task("b")}, None, {"a": task("a", updated_at=NOW - HOUR)})
    assert decide(was, {1: changed}, MOMENT).events == [(10, "a", ScopeEventKind.DROPPED)]


def test_an_answer_for_another_link_and_no_answer_change_nothing() -> None:
    for answers in ({}, {2: One(task("a"))}, {1: One()}):
        assert decide(present("a"), answers, MOMENT) == Changes()
    failed = decide(present("a", None), {1: Failure("auth")}, MOMENT)
    assert [(one.link, one.error, one.stale_since, one.good_at) for one in failed.states] == [
        (1, "auth", NOW, None)
    ]
