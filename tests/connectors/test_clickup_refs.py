"""What people paste into a link to ClickUp."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.clickup.addresses import read
from connectors.clickup.addresses import search as search_ref
from connectors.clickup.refs import Target, filters_of, target_of, task_set_of, url_of
from connectors.errors import QueryError
from connectors.model import QueryKind, QueryRef, TaskRef

APP = "https://app.clickup.com"


@pytest.mark.parametrize(
    ("text", "key", "target"),
    [
        ("86abc1", "86abc1", Target("86abc1")),
        ("#86ABC1", "86abc1", Target("86abc1")),
        (f"{APP}/t/86abc1", "86abc1", Target("86abc1")),
        (f"{APP}/t/86abc1?comment=5", "86abc1", Target("86abc1")),
        (f"{APP}/t/9001/86abc1", "86abc1", Target("86abc1")),
        (f"{APP}/t/9001/PROJ-42", "9001/PROJ-42", Target(custom="PROJ-42", team="9001")),
        (f"{APP}/t/9001/proj-42/", "9001/PROJ-42", Target(custom="PROJ-42", team="9001")),
        ("proj-42", "PROJ-42", Target(custom="PROJ-42")),
        ("9001/PROJ-42", "9001/PROJ-42", Target(custom="PROJ-42", team="9001")),
        ("#12345", "12345", Target("12345")),
    ],
)
def test_a_task(text: str, key: str, target: Target) -> None:
    assert read(text) == TaskRef(key)
    assert target_of(TaskRef(key)) == target


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("901", "901"),
        ("list:901", "901"),
        (f"{APP}/9001/v/li/901", "901"),
        (f"{APP}/9001/v/l/li/901?pr=77", "901"),
        (f"{APP}/9001/v/b/li/901", "901"),
        (f"{APP}/9001/v/f/77/90", "folder:9001/77"),
        (f"{APP}/9001/v/o/f/77", "folder:9001/77"),
        (f"{APP}/9001/v/s/90", "space:9001/90"),
        (f"{APP}/9001/v/l/8cp-12", "view:8cp-12"),
        (f"{APP}/9001/v/b/8cp-12", "view:8cp-12"),
        ("folder:77", "folder:77"),
        ("space:9001/90", "space:9001/90"),
    ],
)
def test_a_set(text: str, canonical: str) -> None:
    assert read(text) == QueryRef(QueryKind.LIST, canonical)
    assert read(canonical) == QueryRef(QueryKind.LIST, canonical)
    assert task_set_of(canonical) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "two words",
        "86abc/x",
        f"{APP}/t/",
        f"{APP}/t/a%2F..%2Fb",
        "folder:x",
        "http://[",
        "ftp://app/t/86abc1",
        "８６abc",
    ],
)
def test_no_reference(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(text)
    assert caught.value.detail == "reference"


@given(st.text(max_size=60) | st.text(max_size=40).map(lambda rest: f"{APP}/9001/v/{rest}"))
@settings(max_examples=200, deadline=None)
def test_any_text_is_a_reference_or_a_query_error(text: str) -> None:
    try:
        ref = read(text)
    except QueryError:
        return
    assert read(
        ref.key if isinstance(ref, TaskRef) and "-" in ref.key else url_of(ref, "9001") or ""
    ) == ref or (isinstance(ref, QueryRef))


@pytest.mark.parametrize(
    "ref", [TaskRef(""), TaskRef("../x"), TaskRef("a b"), TaskRef("x/PROJ-1"), TaskRef("é")]
)
def test_a_stored_reference_that_is_none(ref: TaskRef) -> None:
    assert target_of(ref) is None and url_of(ref, "9001") is None


def test_the_id_is_asked_by_preference() -> None:
    assert target_of(TaskRef("9001/PROJ-42", "86abc1")) == Target("86abc1")


def test_where_it_can_be_seen() -> None:
    assert url_of(TaskRef("86abc1"), None) == f"{APP}/t/86abc1"
    assert url_of(TaskRef("PROJ-42"), None) is None
    assert url_of(TaskRef("PROJ-42"), "9001") == f"{APP}/t/9001/PROJ-42"
    assert url_of(TaskRef("8/PROJ-42"), "9001") == f"{APP}/t/8/PROJ-42"
    assert url_of(QueryRef(QueryKind.LIST, "901"), None) is None
    assert url_of(QueryRef(QueryKind.LIST, "901"), "9001") == f"{APP}/9001/v/li/901"
    assert url_of(QueryRef(QueryKind.LIST, "folder:8/77"), "9001") == f"{APP}/8/v/o/f/77"
    assert url_of(QueryRef(QueryKind.SEARCH, "tags[]=a"), "9001") is None


def test_filters_are_canonical() -> None:
    ref = search_ref("?tags[]=q4&statuses=in progress&list_ids[]=901&list_ids[]=902&date_updated_gt=5")
    assert ref.kind is QueryKind.SEARCH
    assert search_ref(ref.text) == ref
    assert search_ref("list_ids=902&date_updated_gt=5&list_ids=901&statuses[]=in%20progress&tags=q4") == ref
    assert filters_of(ref.text) == {
        "date_updated_gt": ["5"],
        "list_ids[]": ["901", "902"],
        "statuses[]": ["in progress"],
        "tags[]": ["q4"],
    }
    assert search_ref(f"{APP}/9001/v/li/901") == QueryRef(QueryKind.LIST, "901")
    assert filters_of(search_ref("workspace=9001&tags=a").text)["workspace"] == ["9001"]


@pytest.mark.parametrize(
    "text",
    ["", "  ", "status=x", "list_ids[]=", "list_ids[]=x", "page=4", "include_closed=false", "86abc1", "a b"],
)
def test_filters_that_are_none(text: str) -> None:
    with pytest.raises(QueryError):
        search_ref(text)


def test_a_filter_out_of_a_store_is_checked_again() -> None:
    with pytest.raises(QueryError) as caught:
        filters_of("archived=true")
    assert caught.value.values["name"] == "archived"
