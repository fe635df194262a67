"""From a task's JSON to a Task."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.clickup.options import clickup_options
from connectors.clickup.refs import stands_in
from connectors.clickup.tasks import due_of, task_of
from connectors.errors import AnswerError, OptionsError
from connectors.model import Category, Options, QueryKind, QueryRef, Task


def made(values: dict[str, Any], **extra: object) -> Task:
    return task_of({"id": "86a1", **values}, clickup_options(Options("c", "clickup", token="t", extra=extra)))


def status(kind: object, name: str = "somewhere") -> dict[str, Any]:
    return {"status": {"status": name, "type": kind}}


def custom(name: object, kind: str, **value: object) -> dict[str, Any]:
    return {"id": f"id-{name}", "name": name, "type": kind, "type_config": {}, **value}


def test_a_whole_task() -> None:
    task = made(
        {
            "custom_id": "PROJ-42",
            "name": "Pay \x1b[31mnow\u202e",
            **status("closed", "Shipped"),
            "assignees": [{"id": 1, "username": None, "email": "mina@example.com"}, {"username": "Jun"}],
            "due_date": "1764547200000",
            "due_date_time": True,
            "points": 3,
            "time_estimate": "8640000",
            "time_spent": 60_000,
            "parent": "86a0",
            "tags": [{"name": "q4"}, {"name": "q4"}, "x"],
            "priority": {"priority": "urgent", "id": "1"},
            "date_updated": "1567780450202",
            "date_done": 1567780450000,
            "date_closed": "1567780460000",
            "list": {"id": "901"},
            "custom_fields": [
                custom("Revenue", "currency", value="12.5"),
                custom("Progress", "manual_progress", value={"current": "4", "percent_completed": 40}),
                custom("Empty", "number"),
                custom("Note", "short_text", value="7"),
                custom("Choice", "drop_down", value=2),
                7,
            ],
        }
    )
    assert task == Task(
        id="86a1",
        key="PROJ-42",
        title="Pay now",
        url="https://app.clickup.com/t/86a1",
        status="Shipped",
        category=Category.DONE,
        assignee="mina@example.com",
        due=date(2025, 12, 1),
        points=Decimal(3),
        estimate=8640,
        spent=60,
        parent="86a0",
        labels=("q4",),
        priority="urgent",
        updated_at=datetime(2019, 9, 6, 14, 34, 10, 202000, tzinfo=UTC),
        closed_at=datetime(2019, 9, 6, 14, 34, 10, tzinfo=UTC),
        fields={
            **dict.fromkeys(("Revenue", "id-Revenue"), Decimal("12.5")),
            **dict.fromkeys(("Progress", "id-Progress"), Decimal(4)),
        },
        container="901",
        places=frozenset({"901"}),
    )


def test_where_a_task_stands() -> None:
    task = made(
        {
            "list": {"id": "901"},
            "locations": [{"id": "902"}, {"id": None}, 7],
            "folder": {"id": 77},
            "space": {"id": "90"},
            "team_id": "9001",
            "parent": "86a0",
            "archived": True,
        }
    )
    assert task.archived
    places = {"901", "902", "folder:77", "folder:9001/77", "space:90", "space:9001/90"}
    assert task.places == places
    held = {text: stands_in(task, QueryRef(QueryKind.LIST, text)) for text in (*places, "903", "folder:78")}
    assert {text for text, stands in held.items() if stands} == places
    assert held["903"] is False and held["folder:78"] is False
    assert stands_in(task, QueryRef(QueryKind.LIST, "view:8cp-12")) is None
    assert stands_in(task, QueryRef(QueryKind.SEARCH, "tags[]=a")) is None
    assert stands_in(task, QueryRef(QueryKind.EPIC, "86a0")) is True
    assert stands_in(task, QueryRef(QueryKind.EPIC, "86a9")) is None


def test_amounts_that_cannot_be_are_none() -> None:
    bare = made({"points": -3, "time_estimate": "-5", "time_spent": 10**20})
    assert (bare.points, bare.estimate, bare.spent) == (None, None, None)


def test_absent_values_are_unknown_and_never_zero() -> None:
    """``time_spent`` is missing, the others are null, in a list."""
    bare = made({"custom_id": None, "points": None, "time_estimate": None, "due_date": None, "parent": None})
    assert (bare.key, bare.points, bare.estimate, bare.spent, bare.due) == ("86a1", None, None, None, None)
    assert (bare.parent, bare.priority, bare.container, bare.fields) == (None, None, None, {})


def test_an_estimate_is_text_in_a_list_and_a_number_by_itself() -> None:
    assert made({"time_estimate": "8640000"}) == made({"time_estimate": 8640000})


@pytest.mark.parametrize(
    ("kind", "category"),
    [
        ("open", Category.TODO),
        ("unstarted", Category.TODO),
        ("custom", Category.DOING),
        ("done", Category.DONE),
        ("closed", Category.DONE),
        ("new kind", Category.DOING),
        (None, Category.DOING),
    ],
)
def test_types_of_statuses(kind: object, category: Category) -> None:
    assert made(status(kind)).category is category


def test_a_type_of_tomorrow_is_finished_where_the_task_has_ended() -> None:
    ended = {**status("new kind", "Signed off"), "date_closed": "1760000000000"}
    assert (made(ended).category, made(ended).guessed) == (Category.DONE, True)
    known = {**status("custom", "Signed off"), "date_closed": "1760000000000"}
    assert made(known).category is Category.DOING


def test_names_of_statuses() -> None:
    assert made(status("closed", "Won’t Do")).category is Category.CANCELLED
    assert made(status("custom", "CANCELLED")).category is Category.CANCELLED
    assert made(status("done", "duplicate")).category is Category.DUPLICATE
    assert made(status("closed", "Shelved"), cancelled="shelved").category is Category.CANCELLED
    assert made(status("closed", "cancelled"), cancelled=["Shelved"]).category is Category.CANCELLED
    assert made(status("closed", "cancelled"), done=["Cancelled"]).category is Category.DONE
    assert made(status("custom", "취소")).category is Category.CANCELLED
    assert made(status("closed", "중복")).category is Category.DUPLICATE
    assert made(status("custom", "Rejected")).category is Category.DOING
    assert made(status("open", "Selected"), doing=["selected"]).category is Category.DOING
    assert made(status("custom", "Backlog"), todo=["backlog"]).category is Category.TODO
    assert made(status("closed", "Backlog"), todo=["backlog"]).category is Category.DONE


def test_an_unknown_name_of_a_finished_status_is_told_as_a_guess() -> None:
    guessed = made(status("closed", "Shelved"))
    assert (guessed.category, guessed.guessed) == (Category.DONE, True)
    assert not made(status("closed", "Shelved"), done=["Shelved"]).guessed
    assert not made(status("done", "완료")).guessed and not made(status("custom", "Shelved")).guessed


def test_points_in_a_field_of_one_s_own() -> None:
    values = {"points": 3, "custom_fields": [custom("Story Points", "number", value="8")]}
    assert made(values).points == 3
    assert made(values, points_field=["Effort", "story points"]).points == 8
    assert made({"points": 3}, points_field="Story Points").points is None


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-23T19:00:00", date(2026, 11, 24)),  # four o'clock in Seoul
        ("2026-11-24T12:00:00", date(2026, 11, 24)),  # … in Los Angeles
        ("2026-11-24T04:00:00", date(2026, 11, 24)),  # … in London
        ("2026-11-23T15:00:00", date(2026, 11, 24)),  # … in Auckland's summer
        ("2026-11-23T22:30:00", date(2026, 11, 24)),  # … in Delhi
        ("2026-11-24T14:00:00", date(2026, 11, 24)),  # … in Honolulu
        ("2026-11-24T19:00:01", date(2026, 11, 24)),  # a time of somebody's own
    ],
)
def test_a_day_without_a_time_is_four_in_the_morning_somewhere(moment: str, day: date) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert due_of({"due_date": str(int(at.timestamp() * 1000))}) == day


@pytest.mark.parametrize("raw", [None, 7, [], {}, {"id": None}, {"id": "../x"}, {"id": "a b"}])
def test_what_is_no_task(raw: object) -> None:
    with pytest.raises(AnswerError):
        task_of(raw, clickup_options(Options("c", "clickup")))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(
    ["name", "status", "assignees", "due_date", "points", "tags", "priority", "custom_fields"]
)


@given(st.dictionaries(NAMES, JSON, max_size=8))
@settings(max_examples=150, deadline=None)
def test_any_field_may_hold_anything(values: dict[str, Any]) -> None:
    task = made(values)
    assert task.title.isprintable() and (task.points is None or task.points.is_finite())


@pytest.mark.parametrize(
    "extra", [{"workspace": "acme"}, {"workspace": True}, {"cancelled": 7}, {"doing": [1]}]
)
def test_settings_that_cannot_work(extra: dict[str, object]) -> None:
    with pytest.raises(OptionsError) as caught:
        clickup_options(Options("c", "clickup", extra=extra))
    assert caught.value.detail == "setting" and caught.value.values["name"] in extra
