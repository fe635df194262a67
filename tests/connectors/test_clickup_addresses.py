"""Addresses as people paste them for ClickUp: what each holds exactly, or why it is refused."""

from __future__ import annotations

import pytest

from connectors.clickup.addresses import read, search
from connectors.errors import QueryError
from connectors.model import OpenOnly, Options, QueryKind, QueryRef, TaskRef
from connectors.registry import create
from okrtui.words.en.connector import MESSAGES as ENGLISH
from okrtui.words.ko.connector import MESSAGES as KOREAN

APP = "https://app.clickup.com"
API = "https://api.clickup.com/api/v2"

TASKS = [
    ("86abc1", "86abc1"),
    (" #86ABC1 ", "86abc1"),
    ("CU-86abc1", "86abc1"),
    ("cu-86ABC1", "86abc1"),
    ("CU-86abc1_Fix-the-login_Mina", "86abc1"),
    (f"{APP}/t/86abc1", "86abc1"),
    (f"<{APP}/t/86abc1>", "86abc1"),
    (f"{APP}/t/86abc1.", "86abc1"),
    (f"{APP}/t/86abc1/", "86abc1"),
    (f"{APP}/t/86abc1/edit", "86abc1"),
    (f"{APP}/t/86abc1?comment=90&threadedComment=91", "86abc1"),
    (f"{APP}/t/86abc1?block=block-4", "86abc1"),
    (f"{APP}/t/9001/86abc1", "86abc1"),
    ("app.clickup.com/t/86abc1", "86abc1"),
    ("http://app.clickup.com/t/86abc1", "86abc1"),
    ("https://clickup.example.com/t/86abc1", "86abc1"),
    (f"{APP}/9001/v/l/6-901-1/t/86abc1", "86abc1"),
    (f"{APP}/9001/v/li/901/t/86abc1", "86abc1"),
    (f"{APP}/9001/t/86abc1", "86abc1"),
    ("https://sharing.clickup.com/t/h/86abc1/4F3K", "86abc1"),
    (f"{API}/task/86abc1?include_subtasks=true", "86abc1"),
    (f"{APP}/t/9001/CUST-1", "9001/CUST-1"),
    (f"{APP}/t/9001/cust-1?comment=5", "9001/CUST-1"),
    (f"{APP}/9001/t/CUST-1", "9001/CUST-1"),
    (f"{APP}/t/CUST-1", "CUST-1"),
    ("CUST-1", "CUST-1"),
    ("9001/cust-1", "9001/CUST-1"),
    ("CU-12", "CU-12"),
    (f"{API}/task/CUST-1?custom_task_ids=true&team_id=9001", "9001/CUST-1"),
]

SETS = [
    (f"{APP}/9001/v/t/li/901", "901"),
    (f"{APP}/9001/v/t/8cp-12", "view:8cp-12"),
    ("901", "901"),
    ("list:901", "901"),
    (f"{APP}/9001/v/li/901", "901"),
    (f"{APP}/9001/v/l/li/901", "901"),
    (f"{APP}/9001/v/l/li/901?pr=77", "901"),
    (f"{APP}/9001/v/b/li/901", "901"),
    (f"{APP}/9001/v/c/li/901/", "901"),
    ("app.clickup.com/9001/v/li/901", "901"),
    (f"{API}/list/901", "901"),
    (f"{API}/list/901/task?page=0&include_closed=true", "901"),
    ("folder:77", "folder:77"),
    (f"{APP}/9001/v/f/77/90", "folder:9001/77"),
    (f"{APP}/9001/v/o/f/77", "folder:9001/77"),
    (f"{APP}/9001/v/l/f/77", "folder:9001/77"),
    (f"{API}/folder/77", "folder:77"),
    ("space:9001/90", "space:9001/90"),
    (f"{APP}/9001/v/s/90", "space:9001/90"),
    (f"{APP}/9001/v/o/s/90", "space:9001/90"),
    (f"{APP}/9001/v/b/s/90", "space:9001/90"),
    ("view:8cp-12", "view:8cp-12"),
    (f"{APP}/9001/v/l/8cp-12", "view:8cp-12"),
    (f"{APP}/9001/v/b/8cp-12", "view:8cp-12"),
    (f"{APP}/9001/v/g/8cp-12", "view:8cp-12"),
    (f"{APP}/9001/v/tl/8cp-12", "view:8cp-12"),
    (f"{APP}/9001/v/wl/8cp-12?pr=90", "view:8cp-12"),
    (f"{API}/view/8cp-12/task?page=0", "view:8cp-12"),
]

REFUSED = [
    (f"{APP}/9001/v/li/901/settings", "settings_page"),
    (f"{APP}/9001/v/s/90/settings", "settings_page"),
    (f"{APP}/9001/v/li/901/automations", "settings_page"),
    (f"{APP}/9001/v/li/abc", "reference"),
    ("", "reference"),
    ("hello", "reference"),
    ("two words", "reference"),
    ("ftp://app.clickup.com/t/86abc1", "reference"),
    (APP, "everything"),
    (f"{APP}/", "everything"),
    (f"{APP}/9001", "everything"),
    (f"{APP}/9001/v/l/", "everything"),
    (f"{APP}/9001/v/l/7-9001-1", "everything"),
    (f"{APP}/9001/v/l/t/9001", "everything"),
    (f"{API}/team/9001/task?page=0", "everything"),
    (f"{APP}/9001/home", "own_filter"),
    (f"{APP}/9001/inbox", "own_filter"),
    (f"{APP}/9001/everything", "own_filter"),
    (f"{APP}/9001/search?q=churn", "own_filter"),
    (f"{APP}/9001/calendar", "own_filter"),
    (f"{APP}/9001/v/li/901/trash", "page"),
    (f"{APP}/9001/v/o/f/77/archived", "page"),
    (f"{API}/list/901/task?archived=true", "filtered_page"),
    (f"{APP}/9001/v/li/901?statuses=open", "filtered_page"),
    (f"{APP}/9001/v/li/901?assignees=183", "filtered_page"),
    (f"{APP}/9001/v/l/6-901-1?assignees=183", "default_view"),
    *(
        (f"{APP}/9001/v/{view}", "default_view")
        for view in ("l/6-901-1", "b/6-901-2", "l/5-77-1", "l/4-90-1")
    ),
    (f"{API}/list/901/task?statuses[]=open", "filtered_page"),
    (f"{APP}/9001/v/dc/8cp-12/8cp-33", "doc_page"),
    (f"{APP}/9001/docs/8cp-12", "doc_page"),
    ("https://doc.clickup.com/9001/d/h/8cp-12/4f", "doc_page"),
    (f"{APP}/9001/dashboards/8cp-44", "dashboard"),
    (f"{APP}/9001/v/da/8cp-44", "dashboard"),
    (f"{APP}/9001/v/wb/8cp-3", "whiteboard_page"),
    (f"{APP}/9001/whiteboards", "whiteboard_page"),
    (f"{APP}/9001/v/fm/8cp-5", "form_page"),
    ("https://forms.clickup.com/9001/f/8cp-5/KLM", "form_page"),
    (f"{APP}/9001/v/cv/8cp-6", "chat_page"),
    (f"{APP}/9001/chat/r/8cp-7", "chat_page"),
    (f"{APP}/9001/goals/12", "goal_page"),
    (f"{APP}/9001/time", "time_page"),
    (f"{APP}/9001/timesheets", "time_page"),
    (f"{APP}/settings/apps", "settings_page"),
    (f"{APP}/9001/settings/team/9001/users", "settings_page"),
    (f"{APP}/9001/v/a/8cp-9", "page"),
    (f"{APP}/9001/v/e/8cp-9", "page"),
    ("https://sharing.clickup.com/9001/l/h/6-901-1/4f", "shared_page"),
    ("https://sharing.clickup.com/9001/b/h/8cp-12/4f", "shared_page"),
    (f"{API}/goal/12", "page"),
    ("https://github.com/acme/app/issues/12", "other_tracker"),
    ("https://acme.atlassian.net/browse/OPS-12", "other_tracker"),
]


def test_there_are_many() -> None:
    assert len(TASKS) + len(SETS) + len(REFUSED) >= 60


@pytest.mark.parametrize(("text", "key"), TASKS)
def test_a_task(text: str, key: str) -> None:
    assert read(text) == TaskRef(key)


@pytest.mark.parametrize(("text", "canonical"), SETS)
def test_a_set(text: str, canonical: str) -> None:
    assert read(text) == QueryRef(QueryKind.LIST, canonical)


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_refused_says_why(text: str, reason: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(text)
    assert caught.value.detail == reason
    assert {f"connector.detail.{reason}"} <= ENGLISH.keys() & KOREAN.keys()


def test_filters_of_the_interface_for_programs() -> None:
    found = search(f"{API}/team/9001/task?statuses[]=in%20progress&list_ids[]=901&include_closed=true&page=2")
    assert found == QueryRef(QueryKind.SEARCH, "list_ids[]=901&statuses[]=in+progress&workspace=9001")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("statuses=in progress&tags=q4", OpenOnly("statuses[]=in progress", "tags[]=q4")),
        ("statuses=to do&statuses=doing", OpenOnly("statuses[]=doing&statuses[]=to do", "")),
        ("statuses=doing&statuses=complete", None),
        ("statuses=닫힘", None),
        ("tags=q4", None),
    ],
)
def test_filters_that_show_unfinished_work_only(text: str, expected: OpenOnly | None) -> None:
    connector = create(Options("cu", "clickup"))
    assert connector.open_only(connector.search_ref(text)) == expected


def test_what_they_hold() -> None:
    connector = create(Options("cu", "clickup"))
    texts = ("86abc1", "901", "folder:77", "space:9001/90", "view:8cp-12")
    said = [(holds.code, dict(holds.values)) for holds in (connector.describe(read(text)) for text in texts)]
    assert said == [
        ("task", {"key": "86abc1"}),
        ("list", {"name": "901"}),
        ("folder", {"name": "77"}),
        ("space", {"name": "90"}),
        ("view", {"name": "8cp-12"}),
    ]
    assert connector.describe(search("tags=q4 now")).values == {"query": "tags[]=q4 now"}
    assert connector.describe(QueryRef(QueryKind.EPIC, "86abc1")).code == "subtasks"
    assert connector.open_only(QueryRef(QueryKind.LIST, "901")) is None


@pytest.mark.parametrize(
    ("view", "whole"), [("6-901-1", "901"), ("5-77-1", "folder:9001/77"), ("4-90-1", "space:9001/90")]
)
def test_the_view_that_a_place_opens_with_names_what_to_link(view: str, whole: str) -> None:
    with pytest.raises(QueryError) as refused:
        read(f"{APP}/9001/v/l/{view}")
    place = str(refused.value.values["place"])
    assert read(place) == QueryRef(QueryKind.LIST, whole)
    for catalogue in (ENGLISH, KOREAN):
        assert "{place" in catalogue["connector.detail.default_view"]
