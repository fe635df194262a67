"""The table of a key result's fields knows every field, once."""

from __future__ import annotations

from dataclasses import fields

from okrtui.domain.fields import FILTERED, KEY_RESULT, labels_of
from okrtui.domain.model import KeyResultDef, Kind, ObjectiveDef


def test_the_table_and_the_model_have_the_same_fields() -> None:
    assert sorted(field.name for field in KEY_RESULT) == sorted(one.name for one in fields(KeyResultDef))


def test_lists_are_joined_with_the_objectives_and_single_values_give_way() -> None:
    above = ObjectiveDef("Grow", tags=("home",), priority="high")
    own = KeyResultDef("Bugs", Kind.BOOLEAN, tags=("weekly",), priority="low")
    bare = KeyResultDef("Bugs", Kind.BOOLEAN)
    found = {field.name: (labels_of(own, above, field), labels_of(bare, above, field)) for field in FILTERED}
    assert found["tags"] == ({"home", "weekly"}, {"home"})
    assert found["priority"] == ({"low"}, {"high"})


def test_a_single_value_that_is_empty_is_none() -> None:
    (priority,) = (field for field in FILTERED if field.name == "priority")
    for said, told in (("", frozenset()), (None, frozenset()), ("?", {"?"})):
        own = KeyResultDef("Bugs", Kind.BOOLEAN, priority=said)
        assert labels_of(own, ObjectiveDef("Grow"), priority) == told, said
        assert labels_of(own, ObjectiveDef("Grow", priority="high"), priority) == (told or {"high"})
