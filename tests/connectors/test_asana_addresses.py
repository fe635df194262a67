"""What can be pasted from Asana, and why the rest cannot be linked."""

from __future__ import annotations

import pytest

from connectors.base import Connector
from connectors.errors import QueryError
from connectors.model import Options, QueryKind, QueryRef, TaskRef
from connectors.registry import create

A = "https://app.asana.com"
OLD, NEW, API = f"{A}/0", f"{A}/1/15793", f"{A}/api/1.0"

TASKS = {
    "12058909747493732": "12058909747493732",
    " 1205. ": "1205",
    f"{OLD}/1206043162733419/12058909747493732": "12058909747493732",
    f"{OLD}/1206/1205/f": "1205",
    f"{OLD}/0/1205/f": "1205",
    f"{OLD}/0/1205": "1205",
    f"{OLD}/inbox/11/1205/13": "1205",
    f"{OLD}/home/11/1205": "1205",
    f"{OLD}/search/11/1205": "1205",
    f"{OLD}/1206/1205?utm_source=mail": "1205",
    f"[Pay]({OLD}/1206/1205)": "1205",
    f"<{OLD}/1206/1205|Pay>": "1205",
    "app.asana.com/0/1206/1205": "1205",
    f"{NEW}/project/1206/task/1205": "1205",
    f"{NEW}/project/1206/task/1205?focus=true": "1205",
    f"{NEW}/project/1206/task/1205/comment/77": "1205",
    f"{NEW}/project/1206/task/1205/comment/77?focus=true": "1205",
    f"{NEW}/project/1206/list/44/task/1205": "1205",
    f"{NEW}/task/1205": "1205",
    f"{NEW}/task/1205/": "1205",
    f"{NEW}/inbox/22/item/1205/story/9": "1205",
    f"{NEW}/home/11/task/1205": "1205",
    f"{NEW}/portfolio/1208/task/1205": "1205",
    f"{API}/tasks/1205": "1205",
    f"{API}/tasks/1205?opt_fields=name": "1205",
}
PLACES = {
    f"{OLD}/1206": "project:1206",
    f"{OLD}/1206/list": "project:1206",
    f"{OLD}/1206/board": "project:1206",
    f"{OLD}/1206/timeline": "project:1206",
    f"{OLD}/1206/calendar": "project:1206",
    f"{OLD}/1206/overview": "project:1206",
    f"{NEW}/project/1206": "project:1206",
    f"{NEW}/project/1206/list/44": "project:1206",
    f"{NEW}/project/1206/board/44": "project:1206",
    f"{NEW}/project/1206/gantt/44": "project:1206",
    f"{API}/projects/1206/tasks?limit=100": "project:1206",
    "project:1206": "project:1206",
    "Project: 1206": "project:1206",
    "section:1206": "section:1206",
    f"{API}/sections/1206/tasks": "section:1206",
    "tag:1207": "tag:1207",
    f"{API}/tags/1207/tasks": "tag:1207",
    f"{OLD}/portfolio/1208": "portfolio:1208",
    f"{OLD}/portfolio/1208/list": "portfolio:1208",
    f"{NEW}/portfolio/1208": "portfolio:1208",
    f"{NEW}/portfolio/1208/timeline/9": "portfolio:1208",
    "portfolio:1208": "portfolio:1208",
    f"{OLD}/0/1209/subtasks": "below:1209",
    f"{API}/tasks/1209/subtasks": "below:1209",
    "below:1209": "below:1209",
}
REFUSED = {
    A: "everything",
    f"{A}/": "everything",
    OLD: "page",
    f"{OLD}/home/1101": "own_filter",
    f"{OLD}/inbox/1101": "own_filter",
    f"{OLD}/my_tasks": "own_filter",
    f"{NEW}/home": "own_filter",
    f"{NEW}/inbox/1101": "own_filter",
    f"{NEW}/search/results": "own_filter",
    f"{NEW}/search/1102": "own_filter",
    f"{OLD}/search?q=pay": "own_filter",
    f"{OLD}/goal/1210": "goal_page",
    f"{NEW}/goal/1210": "goal_page",
    f"{NEW}/goals": "goal_page",
    f"{API}/goals/1210": "goal_page",
    f"{NEW}/project/1206/dashboard": "report_page",
    f"{NEW}/project/1206/dashboard/9": "report_page",
    f"{NEW}/project/1206/progress": "report_page",
    f"{NEW}/portfolio/1208/workload": "report_page",
    f"{NEW}/reporting": "report_page",
    f"{NEW}/project/1206/messages": "chat_page",
    f"{NEW}/project/1206/note/9": "doc_page",
    f"{OLD}/1206/files": "settings_page",
    f"{NEW}/portfolios": "projects_page",
    f"{NEW}/projects": "projects_page",
    f"{NEW}/team/1211/overview": "projects_page",
    "https://form.asana.com/?k=abc&d=1": "form_page",
    f"{NEW}/project/1206/list?filter=mine": "filtered_page",
    f"{OLD}/1206/list?show=incomplete": "filtered_page",
    f"{API}/projects/1206/tasks?completed_since=now": "filtered_page",
    f"{API}/tasks?project=1206": "page",
    f"{API}/workspaces/15793/tasks/search?text=pay": "page",
    f"{API}/users/me": "page",
    f"{A}/app/asana/-/login": "page",
    f"{A}/0/1206/something-new": "page",
    f"{NEW}/project": "page",
    "https://github.com/acme/app/issues/1": "other_tracker",
    "https://acme.atlassian.net/browse/OPS-1": "other_tracker",
    "https://linear.app/acme/issue/ENG-1": "other_tracker",
    "https://app.clickup.com/t/86abc1": "other_tracker",
    "project:words": "reference",
    "section:": "reference",
    "0123": "reference",
    "words": "reference",
    "": "reference",
}


@pytest.fixture
def asana() -> Connector:
    return create(Options("t", "asana", token="t"))


def test_there_are_enough() -> None:
    assert len(TASKS) + len(PLACES) + len(REFUSED) >= 60


@pytest.mark.parametrize(("text", "number"), TASKS.items())
def test_a_task(asana: Connector, text: str, number: str) -> None:
    assert asana.read(text) == TaskRef(number)


@pytest.mark.parametrize(("text", "place"), PLACES.items())
def test_a_place(asana: Connector, text: str, place: str) -> None:
    kind = QueryKind.EPIC if place.startswith("below") else QueryKind.LIST
    assert asana.read(text) == QueryRef(kind, place)


@pytest.mark.parametrize(("text", "code"), REFUSED.items())
def test_what_is_refused_says_why(asana: Connector, text: str, code: str) -> None:
    with pytest.raises(QueryError) as refused:
        asana.read(text)
    assert refused.value.detail == code
