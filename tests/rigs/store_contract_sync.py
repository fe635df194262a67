"""Links, tasks, scope, and what the sync leaves behind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from store_facts import HOSTILE, act, day, key_result, objective, task

from okrtui.domain.model import Category, Measurement, ScopeEventKind
from okrtui.errors import NotFoundError
from okrtui.store.pass_records import LoggedFeed, PassRow
from okrtui.store.protocols import Store
from okrtui.store.records import (
    ConnectionState,
    Feed,
    LinkRow,
    LinkState,
    MeasurementRow,
    ScopeEvent,
    ScopeRow,
    SourceState,
    TaskRow,
)

SAMPLES: dict[str, object] = {
    "str": "other", "str | None": "other", "int | None": 60, "bool": True, "Category": Category.DONE,
    "date | None": date(2026, 11, 1), "datetime | None": day(2), "Decimal | None": Decimal("2.50"),
    "tuple[str, ...]": ("a", "나"), "tuple[int, int] | None": (1, 3),
    "Mapping[str, Decimal]": {"size": Decimal("1E+2"), "b": Decimal("0.10")},
}  # fmt: skip
"""A value that no task of ``task()`` has, by annotation."""


def linked(store: Store, uid: int, weight: str = "1", **extra: object) -> LinkRow:
    values: dict[str, object] = {"connection": "gh", "url": None, "query": "is:open"}
    return store.add_link(uid, weight=weight, act=act(1), **(values | extra))  # type: ignore[arg-type]


class SyncContract:
    def test_settled_links(self, store: Store) -> None:
        """Those that have a task and a good answer, told by connection without being read."""
        parent = objective(store)
        one, two = key_result(store, parent), key_result(store, parent, "b")
        page = {"url": "https://x/1", "query": None}
        first, second, other = (linked(store, uid, **page) for uid in (one, two, two))
        listed, jira = linked(store, one), linked(store, two, connection="jira", **page)
        assert store.settled_links([one, two])["gh"][1:4] == (0, 4, frozenset())
        assert store.linked_to([two, one]) == {one: ["gh"], two: ["gh", "jira"]}
        good = [LinkState(uid.uid, None, f"I_{uid.uid}", "a#1", day(1)) for uid in (first, second, jira)]
        store.save_link_states([*good, LinkState(listed.uid, "etag", good_at=day(1))])
        settled = store.settled_links([one, two])
        assert {name: told[1:4] for name, told in settled.items()} == {
            "gh": (2, 2, frozenset({one, two})),
            "jira": (1, 0, frozenset({two})),
        }
        assert store.links(connections=["gh"], unsettled=True) == [listed, other]
        digests = {settled["gh"].digest, settled["jira"].digest}
        store.save_link_states([good[0]])
        store.change_link(first.uid, weight="3", act=act(2))
        assert store.settled_links([two, one])["gh"].digest in digests, "the same links to the same tasks"
        for change in (
            lambda: store.save_link_states([replace(good[0], task_id="I_7")]),
            lambda: store.save_link_states([LinkState(other.uid, None, "I_8", "a#8", day(1))]),
            lambda: store.save_link_states([replace(good[1], stale_since=day(2))]),
            lambda: store.save_link_states([replace(good[0], error="gone")]),
            lambda: store.archive_link(other.uid, act(2)),
        ):
            change()
            digests.add(store.settled_links([one, two])["gh"].digest)
        assert len(digests) == 7
        assert store.settled_links([one]).keys() == {"gh"} and store.settled_links([]) == {}

    def test_links(self, store: Store) -> None:
        parent = objective(store)
        one, two = key_result(store, parent), key_result(store, parent, "b")
        first = linked(store, one, "2.50")
        second = linked(store, one, connection="jira", url="https://x/OPS-1", query=None)
        third = linked(store, two, position=7)
        assert (first.id, second.id, third.id) == ("1", "2", "1")
        assert (first.weight, first.position, second.position, third.position) == (Decimal("2.5"), 0, 1, 7)
        assert (second.connection, second.url, second.query) == ("jira", "https://x/OPS-1", None)
        assert store.links() == [first, second, third]
        assert store.links(key_results=[two]) == [third]
        assert store.links(connections=["jira"]) == [second]
        store.change_link(first.uid, weight="3", act=act(2))
        assert store.links(key_results=[one])[0].weight == 3
        store.archive_link(second.uid, act(2))
        store.archive_link(second.uid, act(3))
        assert [link.uid for link in store.links(key_results=[one])] == [first.uid]
        assert store.links(key_results=[one], archived=True)[1].archived_at == day(2)
        assert linked(store, one).id == "3"
        store.archive_link(second.uid, act(4), restore=True)
        assert store.links(connections=["jira"]) == [second]
        for attempt in (
            lambda: store.change_link(99, weight="1", act=act()),
            lambda: store.archive_link(99, act()),
            lambda: linked(store, 99),
        ):
            with pytest.raises(NotFoundError):
                attempt()

    def test_tasks_come_back_whole(self, store: Store) -> None:
        whole = task(
            1, assignee="mina", due=date(2026, 11, 1), points=Decimal("2.50"), estimate=3600, spent=60,
            labels=("a", "나"), priority="high", parent="I_9", updated_at=day(1), closed_at=day(2),
            subtasks=(1, 3),
            fields={"size": Decimal("1E+2"), "b": Decimal("0.10")}, missing_since=day(3), proven=True,
        )  # fmt: skip
        ids, changed = store.upsert_tasks([whole, task(2)], account="me", at=day(1))
        assert set(ids) == {"I_1", "I_2"}
        assert changed == set(ids.values())
        assert store.tasks(uids=ids.values()) == [
            replace(whole, uid=ids["I_1"]), replace(task(2), uid=ids["I_2"]),
        ]  # fmt: skip
        assert store.tasks(connection="gh", ids=["I_2", "I_7"])[0].key == "acme/app#2"
        assert store.tasks(connection="jira") == []
        assert store.upsert_tasks([], account="me", at=day(1)) == ({}, set())

    def test_every_field_of_a_task_is_kept_and_its_change_noticed(self, store: Store) -> None:
        fields = [name for name in TaskRow.__annotations__ if name not in ("uid", "connection", "id")]
        samples = {name: SAMPLES[TaskRow.__annotations__[name]] for name in fields}
        store.upsert_tasks([task(n) for n in range(len(fields))], account="me", at=day(1))
        wanted = {f"I_{n}": task(n, **{name: samples[name]}) for n, name in enumerate(fields)}
        plain = {row.id: row for row in store.tasks(connection="gh")}
        assert [name for n, name in enumerate(fields) if plain[f"I_{n}"] == wanted[f"I_{n}"]] == []
        ids, changed = store.upsert_tasks([*wanted.values()], account="me", at=day(2))
        assert [name for n, name in enumerate(fields) if ids[f"I_{n}"] not in changed] == []
        for row in store.tasks(connection="gh"):
            assert row == replace(wanted[row.id], uid=row.uid)
        known, back = (
            {row.id: row for row in store.tasks(connection="gh")},
            [task(n) for n in range(len(fields))],
        )
        assert store.upsert_tasks(back, account="me", at=day(3), known=known) == (ids, set(ids.values()))
        assert store.upsert_tasks(back, account="me", at=day(4)) == (ids, set()), "digests of what stands"
        fresh = task(99, **samples)
        uid = store.upsert_tasks([fresh], account="me", at=day(3))[0]["I_99"]
        assert store.tasks(uids=[uid]) == [replace(fresh, uid=uid)]

    def test_only_what_differs_is_written(self, store: Store) -> None:
        first = [task(n, points=Decimal("1.50"), updated_at=day(0)) for n in range(5)]
        ids, _ = store.upsert_tasks(first, account="me", at=day(1))
        before = store.revision()
        assert store.upsert_tasks(first, account="me", at=day(2)) == (ids, set())
        assert store.revision() == before
        second = [
            first[0],
            replace(first[1], status="closed", category=Category.DONE, closed_at=day(2)),
            replace(first[2], title="New words"),
            replace(first[3], uid=77, missing_since=day(2)),
            task(9),
        ]
        again, changed = store.upsert_tasks(second, account="me", at=day(2))
        assert changed == {ids["I_1"], ids["I_2"], ids["I_3"], again["I_9"]}
        assert {id: uid for id, uid in again.items() if id in ids} == {id: ids[id] for id in list(ids)[:4]}
        got = {row.id: row for row in store.tasks(connection="gh")}
        assert (got["I_1"].status, got["I_1"].category, got["I_1"].closed_at) == (
            "closed",
            Category.DONE,
            day(2),
        )
        assert got["I_2"].title == "New words"
        assert got["I_3"].missing_since == day(2)
        assert [hit.uid for hit in store.search("new wor")] == [ids["I_2"]]
        assert [hit.uid for hit in store.search("Task 1")] == [ids["I_1"]]

    def test_what_is_equal_to_what_was_read_is_not_looked_at_again(self, store: Store) -> None:
        store.upsert_tasks([task(1), task(2), task(3)], account="7", at=day(1))
        known = {row.id: row for row in store.tasks(connection="gh")}
        told = [*known.values()][:2], replace(known["I_3"], title="Other", uid=0), task(4)
        ids, changed = store.upsert_tasks([*told[0], *told[1:]], account="8", at=day(2), known=known)
        assert ids == {row.id: row.uid for row in store.tasks(connection="gh")}
        assert changed == {ids["I_3"], ids["I_4"]}
        assert [row.title for row in store.tasks(connection="gh")] == ["Task 1", "Task 2", "Other", "Task 4"]
        assert store.seen_by(list(ids.values()), "8") == set(ids.values())
        store.mark_missing({ids["I_1"]: False}, at=day(3))
        known = {row.id: row for row in store.tasks(connection="gh")}
        _, changed = store.upsert_tasks(
            [replace(known["I_1"], missing_since=None)], account="8", at=day(4), known=known
        )
        assert changed == {ids["I_1"]} and store.tasks(uids=changed)[0].missing_since is None
        before = store.revision()
        assert store.upsert_tasks(store.tasks(connection="gh"), account="8", at=day(5), known={})[1] == set()
        known = {row.id: row for row in store.tasks(connection="gh")}
        assert store.upsert_tasks([*known.values()], account="8", at=day(5), known=known) == (ids, set())
        assert store.revision() == before, "nothing was written"

    def test_the_last_of_two_with_one_id_counts(self, store: Store) -> None:
        ids, changed = store.upsert_tasks([task(1), task(1, title="later")], account="me", at=day(1))
        assert len(changed) == 1
        assert store.tasks(uids=ids.values())[0].title == "later"

    def test_connections_do_not_mix(self, store: Store) -> None:
        one, _ = store.upsert_tasks([task(1)], account="me", at=day(1))
        two, _ = store.upsert_tasks([task(1, connection="jira", title="other")], account="me", at=day(1))
        assert one["I_1"] != two["I_1"]
        assert store.tasks(uids=[one["I_1"]])[0].title == "Task 1"

    def test_thousands_at_once(self, store: Store) -> None:
        many = [task(n) for n in range(4500)]
        ids, changed = store.upsert_tasks(many, account="me", at=day(1))
        assert len(ids) == len(changed) == 4500
        closed = [replace(row, status="closed", category=Category.DONE) for row in many[:4100]]
        again, changed = store.upsert_tasks(closed, account="you", at=day(2))
        assert len(changed) == 4100
        assert len(store.tasks(uids=list(ids.values()))) == 4500
        assert store.seen_by(ids.values(), "you") == set(again.values())
        link = linked(store, key_result(store, objective(store)))
        store.open_scope([(link.uid, uid) for uid in ids.values()], day(1))
        assert len(store.tasks_of([link.key_result])[link.key_result]) == 4500
        assert sum(row.category is Category.DONE for row in store.tasks(connection="gh")) == 4100

    def test_only_the_accounts_that_saw_a_task(self, store: Store) -> None:
        ids, _ = store.upsert_tasks([task(1), task(2)], account="me", at=day(1))
        store.upsert_tasks([task(1)], account="you", at=day(1))
        uids = list(ids.values())
        assert store.seen_by(uids, "me") == set(uids)
        assert store.seen_by(uids, "you") == {ids["I_1"]}
        assert store.seen_by(uids, "nobody") == store.seen_by([], "me") == set()

    def test_missing_and_back(self, store: Store) -> None:
        ids, _ = store.upsert_tasks([task(1), task(2)], account="me", at=day(1))
        one, two = ids["I_1"], ids["I_2"]
        assert store.mark_missing({one: False}, at=day(2)) == {one}
        assert store.mark_missing({one: True, two: False}, at=day(3)) == {two}
        rows = {row.uid: row for row in store.tasks(uids=[one, two])}
        assert (rows[one].missing_since, rows[one].proven) == (day(2), True)
        assert (rows[two].missing_since, rows[two].proven) == (day(3), False)
        _, changed = store.upsert_tasks([task(1)], account="me", at=day(4))
        assert changed == {one}
        assert store.tasks(uids=[one])[0].missing_since is None
        assert store.mark_missing({}, at=day(4)) == set()

    def test_scope(self, store: Store) -> None:
        parent = objective(store)
        one, two = key_result(store, parent), key_result(store, parent, "b")
        first, second, other = linked(store, one), linked(store, one), linked(store, two)
        ids, _ = store.upsert_tasks([task(n) for n in range(3)], account="me", at=day(1))
        a, b, c = ids.values()
        store.open_scope([(first.uid, a), (first.uid, b), (second.uid, a), (other.uid, c)], day(1))
        store.open_scope(iter([(first.uid, a)]), day(2))
        assert store.scope([first.uid]) == [ScopeRow(first.uid, a, day(1)), ScopeRow(first.uid, b, day(1))]
        weighed = store.in_scope([one, two, 99])
        assert [row[:4] for row in weighed] == [
            (one, first.uid, first.weight, a),
            (one, first.uid, first.weight, b),
            (one, second.uid, second.weight, a),
            (two, other.uid, other.weight, c),
        ]
        rows = {row.uid: row for row in store.tasks(uids=[a, b, c])}
        for got_task in weighed:
            row, values = rows[got_task.uid], got_task[4:]
            told = (row.connection, row.id, row.category, row.parent, row.due, row.points, row.estimate)
            assert values == (*told, row.fields, row.missing_since, row.subtasks)
        got = store.tasks_of([one, two, 99])
        assert {uid: [row.uid for row in rows] for uid, rows in got.items()} == {one: [a, b], two: [c]}
        store.close_scope([(first.uid, a), (first.uid, b), (first.uid, c)], day(3))
        assert store.scope([first.uid]) == []
        assert [row.uid for row in store.tasks_of([one])[one]] == [a]
        store.open_scope([(first.uid, b)], day(3))
        store.open_scope([(first.uid, a)], day(4))
        assert store.scope([first.uid]) == [ScopeRow(first.uid, a, day(4)), ScopeRow(first.uid, b, day(3))]
        store.archive_link(first.uid, act(5))
        assert [row.uid for row in store.tasks_of([one])[one]] == [a]
        assert [row.link for row in store.in_scope([one])] == [second.uid]

    def test_scope_ledger(self, store: Store) -> None:
        uid = key_result(store, objective(store))
        events = [
            ScopeEvent(uid, 1, ScopeEventKind.ADDED, day(1), "gh", "k", HOSTILE[0], None, 0.5),
            ScopeEvent(uid, 1, ScopeEventKind.DROPPED, day(3), "gh", "k", "t", 0.1, 0.30000000000000004),
            ScopeEvent(uid, 2, ScopeEventKind.MISSING, day(3), "gh"),
        ]
        store.add_scope_events(events)
        store.add_scope_events([])
        assert store.scope_events([uid]) == [events[2], events[1], events[0]]
        assert store.scope_events([uid, 99], limit=1) == [events[2]]

    def test_states_write_only_what_differs(self, store: Store) -> None:
        uid = key_result(store, objective(store))
        link = linked(store, uid)
        state = LinkState(link.uid, "cursor", "id", "key", day(1), day(2), "연결 끊김", day(2), "mina")
        source = SourceState(uid, "gh", "c", day(1), None, None, "mina", True)
        store.save_link_states([state])
        store.save_source_states([source])
        before = store.revision()
        store.save_link_states([state])
        store.save_source_states([source])
        assert store.revision() == before
        assert store.link_states([link.uid, 99]) == {link.uid: state}
        fresh = linked(store, uid)
        feeds = [Feed(link.connection, day(1), day(2), day(2)), Feed(fresh.connection, None, None)]
        assert sorted(store.feeds([uid, 99])[uid], key=repr) == sorted(feeds, key=repr)
        store.archive_link(fresh.uid, act(1))
        assert store.feeds([uid]) == {uid: feeds[:1]}
        assert store.linked_to([uid, 99]) == {uid: [link.connection]}
        before = store.revision()
        assert store.source_states([uid]) == {uid: source}
        store.save_link_states([LinkState(link.uid)])
        store.save_source_states([SourceState(uid, "jira", error="x")])
        assert store.link_states([link.uid]) == {link.uid: LinkState(link.uid)}
        assert store.source_states([uid])[uid].connection == "jira"
        assert store.revision() == before + 2

    def test_what_a_key_result_waits_for(self, store: Store) -> None:
        uid = key_result(store, objective(store))
        first = linked(store, uid)
        second = linked(store, uid, url="https://x/1", query=None)
        told = [(one.link, one.query, one.url, one.error) for one in store.waiting([uid, 99])[uid]]
        assert told == [(first.uid, "is:open", None, None), (second.uid, None, "https://x/1", None)]
        assert store.unanswered([uid, 99]) == {uid} and store.unanswered([]) == set()
        store.save_link_states([LinkState(first.uid, good_at=day(1)), LinkState(second.uid, error="auth")])
        (one,) = store.waiting([uid])[uid]
        assert (one.link, one.error, one.joined_at, one.joined_after) == (second.uid, "auth", day(1), 0)
        (row,) = store.add_measurements([MeasurementRow(uid, Measurement(day(2), Decimal(1)), day(2))])
        assert store.unanswered([uid]) == {uid}
        store.archive_link(second.uid, act(2))
        assert store.waiting([uid]) == {} and store.unanswered([uid]) == set()
        assert [one.link for one in store.linked_at([uid], day(1))[uid]] == [first.uid, second.uid]
        assert [one.link for one in store.linked_at([uid], day(2))[uid]] == [first.uid]
        assert store.linked_at([uid], day(0)) == {}
        store.archive_link(second.uid, act(3), restore=True)
        (one,) = store.waiting([uid])[uid]
        assert (one.joined_at, one.joined_after) == (day(3), row)

    def test_absence_is_noted_of_open_rows(self, store: Store) -> None:
        link = linked(store, key_result(store, objective(store)))
        ids, _ = store.upsert_tasks([task(1), task(2, archived=True, guessed=True)], account="me", at=day(1))
        one, two = ids.values()
        assert [(row.archived, row.guessed) for row in store.tasks(uids=[one, two])] == [
            (False, False),
            (True, True),
        ]
        _, changed = store.upsert_tasks([task(2, archived=True)], account="me", at=day(1))
        assert changed == {two}
        store.open_scope([(link.uid, one), (link.uid, two)], day(1))
        absent = ScopeRow(link.uid, one, day(1), None, day(2), day(0), True)
        store.mark_absent([absent])
        assert store.scope([link.uid]) == [absent, ScopeRow(link.uid, two, day(1))]
        store.close_scope([(link.uid, one)], day(3))
        store.open_scope([(link.uid, one)], day(1))
        assert store.scope([link.uid])[0] == replace(absent, absent_since=None, put_away=False)

    def test_passes_and_what_became_of_links_are_kept(self, store: Store) -> None:
        link = linked(store, key_result(store, objective(store)))
        for hour, account, good in ((1, "mina", True), (2, "joon", True), (3, "mina", False)):
            store.add_pass(PassRow("gh", day(hour), "ok" if good else "failed", account, good))
        assert store.good_passes(day(9)) == {"gh": day(2)}
        assert store.good_passes(day(1)) == {"gh": day(1)}
        assert store.good_passes(day(0)) == {}
        assert store.good_pass_of("gh", "mina", day(9)) == day(1)
        assert store.good_pass_of("gh", "joon", day(1)) is None
        good = LinkState(link.uid, "c", good_at=day(1))
        store.save_link_states([good], at=day(1))
        store.save_link_states([replace(good, cursor="d", good_at=day(2))], at=day(2))
        failed = replace(good, stale_since=day(3), error="auth")
        store.save_link_states([failed], at=day(3))
        store.save_link_states([replace(failed, error="server")])
        logged = [store.logged_feeds("link", [link.uid, 99], day(n)) for n in range(4)]
        assert logged[0] == {}
        assert logged[1] == logged[2] == {link.uid: LoggedFeed(day(1), None, None)}
        assert logged[3] == {link.uid: LoggedFeed(day(1), day(3), "auth")}
        store.save_source_states([SourceState(link.key_result, "gh", good_at=day(1))], at=day(1))
        fed = {link.key_result: LoggedFeed(day(1), None, None, "gh")}
        assert store.logged_feeds("source", [link.key_result], day(1)) == fed
        taken = SourceState(link.key_result, "gh", good_at=day(1), account="joon")
        store.save_source_states([taken], at=day(2))
        fed = {link.key_result: LoggedFeed(day(1), None, None, "gh", "joon")}
        assert store.logged_feeds("source", [link.key_result], day(2)) == fed
        store.log_kpi_feeds({7: LoggedFeed(day(1), None, None, "gh", "mina")}, at=day(1))
        assert store.logged_feeds("kpi", [7], day(2)) == {7: LoggedFeed(day(1), None, None, "gh", "mina")}

    def test_connection_states(self, store: Store) -> None:
        state = ConnectionState(
            "gh",
            "github",
            "mina",
            "cursor",
            day(1),
            day(2),
            day(3),
            day(4),
            "partial",
            "limit",
            day(5),
            12,
            5000,
            4988,
            (("projects", {"field": "Points"}),),
        )
        store.save_connection_state(state)
        store.save_connection_state(ConnectionState("a", "sample"))
        assert store.connection_states() == {"a": ConnectionState("a", "sample"), "gh": state}
        store.save_connection_state(replace(state, error=None, retry_at=None))
        assert store.connection_states()["gh"].error is None
