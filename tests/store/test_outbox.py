"""What the store keeps of changes to trackers, on either engine."""

from __future__ import annotations

from datetime import UTC, datetime

from okrtui.store.outbox_records import NewItem, Settled
from okrtui.store.protocols import Store

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
ITEM = NewItem("a1", "gh", "acme/app#1", "I_1", "comment", "Hello\n\nokrtui:a1", "rule:ask")


def test_an_item_is_put_in_once_begun_once_and_settled_by_what_became_of_it(store: Store) -> None:
    assert store.add_item(ITEM, AT) and not store.add_item(ITEM, AT)
    assert store.begin_item("a1", 0, AT) and not store.begin_item("a1", 0, AT)
    (item,) = store.outbox(open=True)
    assert (item.state, item.tries, item.begun, item.answered) == ("unproven", 1, True, False)
    store.settle_item("a1", Settled("waiting", error="network", retry_at=AT, tried=True), AT)
    (item,) = store.outbox(open=True)
    assert (item.state, item.tries, item.error, item.retry_at) == ("waiting", 2, "network", AT)
    assert store.begin_item("a1", 2, AT)
    store.answered_item("a1")
    assert not store.begin_item("a1", 3, AT)  # what a tracker took is not made again
    assert store.cancel_item("a1", AT) and not store.cancel_item("a1", AT)
    store.settle_item("a1", Settled("unproven", error="not_shown"), AT)
    assert store.outbox(mark="a1")[0].state == "cancelled" and store.outbox(open=True) == []
    store.settle_item("a1", Settled("sent"), AT)
    assert store.outbox()[0].state == "sent" and not store.cancel_item("a1", AT)
