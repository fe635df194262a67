"""Addresses as people paste them for a Redmine: what each holds exactly, or why it is refused."""

from __future__ import annotations

import pytest

from connectors.errors import QueryError
from connectors.model import QueryKind, QueryRef, TaskRef
from connectors.redmine.refs import read
from okrtui.words.en.connector import MESSAGES as ENGLISH
from okrtui.words.ko.connector import MESSAGES as KOREAN

HOST = "https://elsewhere.example/some/path"
OKR = f"{HOST}/projects/okr"
LIST, SEARCH, MILESTONE, EPIC = QueryKind.LIST, QueryKind.SEARCH, QueryKind.MILESTONE, QueryKind.EPIC
OPEN = "f%5B%5D=status_id&op%5Bstatus_id%5D=o"
CLOSED = "f%5B%5D=status_id&op%5Bstatus_id%5D=%3D&v%5Bstatus_id%5D%5B%5D=5"
LOOK = "c%5B%5D=status&c%5B%5D=subject&group_by=&t%5B%5D=&sort=id%3Adesc&f%5B%5D="

TASKS = [
    "12",
    "#12",
    " #12 ",
    f"{HOST}/issues/12",
    f"{HOST}/issues/12/",
    f"{HOST}/issues/12#note-3",
    f"{HOST}/issues/12/edit",
    f"{HOST}/issues/12.json",
    f"{HOST}/issues/12.pdf",
    f"{HOST}/issues/12.html?tab=history",
    "https://r.example/issues/12/?tab=notes",
    f"{HOST}/issues/12?issue_count=7&issue_position=2&next_issue_id=11&prev_issue_id=13",
    f"{OKR}/issues/12",
    "r.example/issues/12",
    "redmine.example.com:3000/issues/12/edit",
    "localhost:3000/issues/12",
    f"<{HOST}/issues/12>",
]

SETS = [
    (OKR, LIST, "projects/okr"),
    (f"{OKR}/", LIST, "projects/okr"),
    (f"{OKR}.json", LIST, "projects/okr"),
    (f"{OKR}?jump=overview", LIST, "projects/okr"),
    (f"{OKR}?jump=issues", LIST, "projects/okr"),
    (f"{OKR}/issues", LIST, "projects/okr"),
    (f"{OKR}/issues?set_filter=1", LIST, "projects/okr"),
    (f"{OKR}/issues?set_filter=1&status_id=*&sort=priority%3Adesc&page=2&per_page=50", LIST, "projects/okr"),
    (f"{OKR}/issues?utf8=%E2%9C%93&set_filter=1&{LOOK}", LIST, "projects/okr"),
    ("r.example/projects/okr/issues", LIST, "projects/okr"),
    (f"{OKR}/issues?query_id=3", LIST, "projects/okr/issues?query_id=3"),
    (f"{OKR}/issues?query_id=3&sort=id", LIST, "projects/okr/issues?query_id=3"),
    (f"{HOST}/issues?query_id=3", LIST, "issues?query_id=3"),
    (f"{HOST}/issues?set_filter=1&query_id=3", LIST, "issues?query_id=3"),
    (f"{HOST}/versions/5", MILESTONE, "versions/5"),
    (f"{HOST}/versions/5/edit", MILESTONE, "versions/5"),
    (f"{HOST}/versions/5.json", MILESTONE, "versions/5"),
    (f"{OKR}/versions/5", MILESTONE, "versions/5"),
    (f"{HOST}/issues?parent_id=~12", EPIC, "issues/12"),
    (f"{HOST}/issues?parent_id=~12&set_filter=1&status_id=*", EPIC, "issues/12"),
    (f"{HOST}/issues?parent_id=12", SEARCH, "parent_id=12"),
    (f"{OKR}/issues?parent_id=~12", SEARCH, "project_id=okr&parent_id=~12"),
    (f"{OKR}/issues?set_filter=1&tracker_id=1", SEARCH, "project_id=okr&tracker_id=1"),
    (f"{OKR}/issues?tracker_id=1&status_id=open", SEARCH, "project_id=okr&tracker_id=1&status_id=open"),
    (f"{OKR}/issues?fixed_version_id=5&set_filter=1&status_id=closed", SEARCH,
     "project_id=okr&fixed_version_id=5&status_id=closed"),
    (f"{OKR}/issues?project_id=okr&status_id=*", LIST, "projects/okr"),
    (f"{OKR}/issues?category_id=2", SEARCH, "project_id=okr&category_id=2"),
    (f"{OKR}/issues?cf_4=blue+%26+green", SEARCH, "project_id=okr&cf_4=blue %26 green"),
    (f"{OKR}/issues?subproject_id=%21%2A", SEARCH, "project_id=okr&subproject_id=!*"),
    (f"{OKR}/issues?set_filter=1&{OPEN}&{LOOK}", SEARCH, "project_id=okr&f[]=status_id&op[status_id]=o"),
    (f"{HOST}/issues?utf8=%E2%9C%93&set_filter=1&{CLOSED}", SEARCH,
     "f[]=status_id&op[status_id]==&v[status_id][]=5"),
    (f"{OKR}/issues.csv?encoding=UTF-8&set_filter=1&{CLOSED}&{LOOK}", SEARCH,
     "project_id=okr&f[]=status_id&op[status_id]==&v[status_id][]=5"),
    (f"{OKR}/issues.pdf?{OPEN}", SEARCH, "project_id=okr&f[]=status_id&op[status_id]=o"),
    (f"{HOST}/issues.json?project_id=okr&tracker_id=1&limit=100&offset=100", SEARCH,
     "project_id=okr&tracker_id=1"),
    (f"{HOST}/issues?issue_id=1,2,3", SEARCH, "issue_id=1,2,3"),
    (f"{HOST}/issues?assigned_to_id=me&set_filter=1", SEARCH, "assigned_to_id=me"),
]  # fmt: skip

REFUSED = [
    (f"{HOST}/versions/5?tracker_ids%5B%5D=1", "filtered_page"),
    (f"{OKR}/versions/5?with_subprojects=0", "filtered_page"),
    (f"{HOST}/issues/12/relations", "page"),
    (f"{HOST}/agile_sprints/2", "page"),
    ("", "reference"),
    ("OPS-1", "reference"),
    ("#0", "reference"),
    ("99999999999", "reference"),
    ("2147483648", "reference"),
    (f"{HOST}/issues/2147483648", "reference"),
    ("ftp://r.example/issues/1", "reference"),
    ("https://r.example/projects/%2e%2e", "reference"),
    ("https://[", "reference"),
    ("x" * 9000, "reference"),
    ("\x1b[31m", "reference"),
    ("https://r.example/", "everything"),
    (f"{HOST}/projects", "everything"),
    (f"{HOST}/issues", "everything"),
    (f"{HOST}/issues?set_filter=1", "everything"),
    (f"{HOST}/issues.csv?set_filter=1&{LOOK}", "everything"),
    (f"{HOST}/issues?bogus=1", "filter"),
    (f"{OKR}/issues?projct_id=okr", "filter"),
    (f"{OKR}/issues?query_id=3&tracker_id=1", "filtered_page"),
    (f"{OKR}/issues?query_id=mine", "filtered_page"),
    (f"{OKR}?tracker_id=1", "filtered_page"),
    (f"{HOST}/issues.atom?key=0123456789abcdef&query_id=3", "address_key"),
    (f"{HOST}/issues/12.atom?key=0123456789abcdef", "address_key"),
    (f"{OKR}?jump=roadmap", "plan_page"),
    (f"{OKR}/roadmap", "plan_page"),
    (f"{OKR}/roadmap#Q4", "plan_page"),
    (f"{OKR}/issues/gantt", "plan_page"),
    (f"{OKR}/issues/gantt.pdf", "plan_page"),
    (f"{HOST}/issues/gantt?query_id=3", "plan_page"),
    (f"{OKR}/issues/calendar?month=11&year=2026", "plan_page"),
    (f"{HOST}/issues/calendar", "plan_page"),
    (f"{OKR}/issues/report", "report_page"),
    (f"{OKR}/issues/report/version", "report_page"),
    (f"{OKR}/versions", "part_page"),
    (f"{HOST}/versions", "part_page"),
    (f"{OKR}/issue_categories/2/edit", "part_page"),
    (f"{OKR}/wiki", "wiki_page"),
    (f"{OKR}/wiki/Goals", "wiki_page"),
    (f"{OKR}/settings", "settings_page"),
    (f"{OKR}/settings/versions", "settings_page"),
    (f"{OKR}/edit", "settings_page"),
    (f"{HOST}/queries/3/edit", "settings_page"),
    (f"{HOST}/admin/projects", "settings_page"),
    (f"{HOST}/settings?tab=api", "settings_page"),
    (f"{OKR}/time_entries", "time_page"),
    (f"{HOST}/time_entries?issue_id=12", "time_page"),
    (f"{HOST}/time_entries/report?criteria%5B%5D=user", "time_page"),
    (f"{HOST}/issues/12/time_entries", "time_page"),
    (f"{HOST}/issues/12/time_entries/new", "time_page"),
    (f"{OKR}/agile/board", "board"),
    (f"{HOST}/rb/master_backlog/okr", "board"),
    (f"{OKR}/news", "page"),
    (f"{HOST}/news/4", "page"),
    (f"{OKR}/activity?from=2026-11-20", "page"),
    (f"{HOST}/activity", "page"),
    (f"{OKR}/boards/1", "page"),
    (f"{OKR}/documents", "page"),
    (f"{OKR}/files", "page"),
    (f"{OKR}/repository/revisions/abc", "page"),
    (f"{OKR}/issues/new?issue%5Btracker_id%5D=1", "page"),
    (f"{OKR}/issues/imports/new", "page"),
    (f"{OKR}/issues/12/copy", "page"),
    (f"{HOST}/issues/bulk_edit?ids%5B%5D=1&ids%5B%5D=2", "page"),
    (f"{HOST}/versions/new", "page"),
    (f"{OKR}/search?q=goal", "page"),
    (f"{HOST}/search?q=goal", "page"),
    (f"{HOST}/my/page", "page"),
    (f"{HOST}/users/3", "page"),
    (f"{HOST}/attachments/7/plan.pdf", "page"),
    (f"{HOST}/login?back_url=https%3A%2F%2Fr.example%2Fissues%2F12", "page"),
]  # fmt: skip


@pytest.mark.parametrize("text", TASKS)
def test_a_task(text: str) -> None:
    assert read(text) == TaskRef("#12", "12")


@pytest.mark.parametrize(("text", "kind", "canonical"), SETS)
def test_a_set(text: str, kind: QueryKind, canonical: str) -> None:
    assert read(text) == QueryRef(kind, canonical)


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_refused_says_why(text: str, reason: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(text)
    assert caught.value.detail == reason
    assert {f"connector.detail.{reason}"} <= ENGLISH.keys() & KOREAN.keys()
