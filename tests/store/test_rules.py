"""What the store keeps of rules, on either engine."""

from __future__ import annotations

from datetime import UTC, datetime

from okrtui.store.protocols import Store
from okrtui.store.rule_records import NewDeed

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)


def test_a_rule_that_says_something_else_is_new_and_a_deed_is_begun_once(store: Store) -> None:
    store.note_rule("a", "x", AT, {7: "1", 8: ""})
    store.note_rule("a", "y", AT, {7: "1"})
    assert store.rule_marks("a") == {7: "1"} and store.known_rules()["a"].said == "y"
    deeds = [NewDeed(0, "person:m", [7]), NewDeed(0, "person:j", [8], "refused", "write_off")]
    store.fire_rule("a", AT, AT, deeds, supersede=True)
    (deed,) = store.open_deeds()
    assert deed.about == (7,) and deed.fired == AT
    assert store.begin_deed(deed.id, "chat") and not store.begin_deed(deed.id, "chat")
    store.settle_deed(deed.id, "done", AT)
    assert store.open_deeds() == []
