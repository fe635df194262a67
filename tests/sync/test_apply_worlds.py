"""The rules of scope hold in every world that links and trackers can make up."""

from __future__ import annotations

from datetime import timedelta

from apply_facts import CHANGED, MOMENT, NOW, OLD, link, row, task
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from connectors.model import Category as Told
from connectors.model import Failed, Missing, Task, TaskRef
from okrtui.domain.model import Category, ScopeEventKind
from okrtui.store.records import LinkState, TaskRow
from okrtui.sync.answers import Failure, Many
from okrtui.sync.apply import Noted, Present, decide

IDS = tuple("abcdef")
GONE = (ScopeEventKind.DROPPED, ScopeEventKind.LEFT, ScopeEventKind.CONFIRMED)
FATES = {"changed": CHANGED, "lags": {"updated_at": OLD}, "archived": {**CHANGED, "archived": True}}


LINKS = (link(1, 10), link(2, 10), link(3, 20))

SOME = st.frozensets(st.sampled_from(IDS))
CATEGORIES = st.tuples(*[st.sampled_from(list(Category)) for _ in IDS])
TOLD = st.tuples(*[st.sampled_from(list(Told)) for _ in IDS])
FATE = st.tuples(*[st.sampled_from(["here", *FATES, "missing", "proven", "failed"]) for _ in IDS])
SINCE = st.integers(0, 30).map(lambda days: NOW - timedelta(days=days))
GONE_TASKS = st.dictionaries(st.sampled_from(IDS), st.tuples(SINCE, st.booleans()), max_size=3)
NOTED = st.integers(0, 48).map(lambda hours: Noted(NOW - timedelta(hours=hours), OLD))
LISTED = st.integers(0, 4).map(bool)


@st.composite
def presents(draw) -> Present:
    categories = dict(zip(IDS, draw(CATEGORIES), strict=True))
    gone = draw(GONE_TASKS)
    tasks = {id: row(id, categories[id], *gone.get(id, (None, False))) for id in IDS}
    scope = {uid: draw(SOME) for uid in (1, 2, 3)}
    seen = draw(SOME)
    states = {uid: LinkState(uid, good_at=NOW - timedelta(days=1)) for uid in (1, 2, 3)}
    pairs = st.sampled_from([(uid, id) for uid, ids in scope.items() for id in ids] or [(1, "z")])
    absent = draw(st.dictionaries(pairs, NOTED, max_size=4))
    limits = {10: timedelta(days=14), 20: timedelta(days=14)}
    return Present(LINKS, states, scope, tasks, seen, limits, NOW, absent)


@st.composite
def answers(draw, present: Present) -> dict[int, Many | Failure]:
    """The same world through three links: an id that is missing is missing for all of them."""
    fate = dict(zip(IDS, draw(FATE), strict=True))
    category = dict(zip(IDS, draw(TOLD), strict=True))
    given_answers: dict[int, Many | Failure] = {}
    for uid in (1, 2, 3):
        if draw(st.booleans()):
            given_answers[uid] = Failure("server")
            continue
        listed = {id for id in draw(SOME) if fate[id] == "here"}
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
            left[id] = outcomes.get(fate[id]) or task(id, category[id], **FATES.get(fate[id], {}))
        listing = {id: task(id, category[id]) for id in listed}
        given_answers[uid] = Many(listing if draw(LISTED) else None, None, left)
    return given_answers


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_the_rules_of_scope_hold_in_every_world(data) -> None:
    present = data.draw(presents())
    given_answers = data.draw(answers(present))
    changes = decide(present, given_answers, MOMENT)
    states = {state.link: state for state in changes.states}
    assert changes.missing.keys() <= present.seen
    assert changes.missing.keys().isdisjoint(changes.upserts)
    complete = [answer for answer in given_answers.values() if isinstance(answer, Many)]
    told = {id for answer in complete for id in answer.tasks or ()}
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
        assert (answer.tasks or {}).keys() <= after[uid]
        for id in present.scope[uid] - (answer.tasks or {}).keys():
            found = answer.left.get(id)
            if isinstance(found, Task):
                assert (id in after[uid]) is stays(present, uid, found)
                if id in after[uid]:
                    noted = present.absent.get((uid, id), Noted(NOW, OLD))
                    kept = replace(noted, put_away=found.archived)
                    assert changes.absent.get((uid, id), noted) == kept
            elif id not in after[uid]:
                assert old(present.tasks[id]) and id not in changes.upserts
        for id in answer.tasks or ():
            assert changes.absent.get((uid, id), Noted()) == Noted()
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


def stays(present: Present, uid: int, found: Task) -> bool:
    noted = present.absent.get((uid, found.id), Noted(NOW, OLD))
    return found.archived or (found.updated_at in (None, OLD) and NOW - noted.since < timedelta(hours=24))


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
    changes = decide(present, given_answers, MOMENT)
    assert (changes.opened, changes.closed, changes.events, changes.states) == ([], [], [], [])
    assert changes.missing == {}
    assert {key for key, noted in changes.absent.items() if noted != Noted()} == set()
