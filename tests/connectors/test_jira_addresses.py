"""Addresses as people paste them for a Jira: what each holds exactly, or why it is refused."""

from __future__ import annotations

import pytest

from connectors.errors import QueryError
from connectors.jira.refs import read
from connectors.model import QueryKind, QueryRef, TaskRef
from okrtui.words.en.connector import MESSAGES as ENGLISH
from okrtui.words.ko.connector import MESSAGES as KOREAN

CLOUD = "https://acme.atlassian.net"
SERVER = "https://jira.example.com/context"
SOFTWARE = f"{CLOUD}/jira/software/c/projects/OPS"
TEAM = f"{CLOUD}/jira/software/projects/OPS"
CORE = f"{CLOUD}/jira/core/projects/OPS"
DESK = f"{CLOUD}/jira/servicedesk/projects/OPS"
PLUGIN = "com.atlassian.jira.jira-projects-plugin"

INSIDE = 'project = "OPS"'
SEARCH, LIST, MILESTONE, EPIC = QueryKind.SEARCH, QueryKind.LIST, QueryKind.MILESTONE, QueryKind.EPIC

TASKS = [
    "OPS-12",
    "ops-12",
    "  OPS-12 ",
    f"{CLOUD}/browse/OPS-12",
    f"<{CLOUD}/browse/OPS-12>",
    f"{CLOUD}/browse/ops-12?filter=-1",
    f"{CLOUD}/browse/OPS-12/",
    f"{CLOUD}/browse/OPS-12/edit",
    f"{CLOUD}/browse/OPS-12?focusedId=10400&page=com.atlassian.jira.plugin.system.issuetabpanels",
    f"{CLOUD}/browse/OPS-12?focusedCommentId=7#comment-7",
    f"{CLOUD}/browse/OPS-12?atlOrigin=eyJpIjoi&jql=project%20%3D%20OPS",
    "acme.atlassian.net/browse/OPS-12",
    "jira.example.com/context/browse/OPS-12?src=confmacro",
    "localhost:8080/browse/OPS-12",
    "jira:8080/browse/OPS-12",
    f"{SERVER}/browse/OPS-12#comment-7",
    f"{TEAM}/boards/3?selectedIssue=OPS-12",
    f"{SOFTWARE}/boards/3/backlog?view=detail&selectedIssue=OPS-12&issueLimit=100",
    f"{SOFTWARE}/boards/3/timeline?timeline=MONTHS&selectedIssue=ops-12",
    f"{CORE}/board?filter=x&selectedIssue=OPS-12",
    f"{CLOUD}/browse/OPS-7?selectedIssue=OPS-12",
    f"{SERVER}/secure/RapidBoard.jspa?rapidView=3&view=detail&selectedIssue=OPS-12",
    f"{CLOUD}/projects/OPS/issues/OPS-12?filter=allopenissues",
    f"{CORE}/issues/OPS-12",
    f"{CORE}/issues/OPS-12/edit",
    f"{SOFTWARE}/issues/OPS-12?jql=project%20%3D%20OPS",
    f"{CLOUD}/issues/OPS-12?jql=project%20%3D%20OPS",
    f"{CLOUD}/issues/OPS-12?filter=10023",
    f"{DESK}/queues/custom/1/OPS-12",
    f"{CLOUD}/projects/OPS/queues/issue/OPS-12",
    f"{CLOUD}/servicedesk/customer/portal/3/OPS-12",
    f"{CLOUD}/servicedesk/customer/portal/3/ops-12?created=true",
    f"{CLOUD}/servicedesk/customer/portal/3/OPS-12/attachments",
    f"{SERVER}/secure/ViewIssue.jspa?key=OPS-12",
    f"{SERVER}/secure/EditIssue!default.jspa?key=OPS-12",
    f"{SERVER}/si/jira.issueviews:issue-html/OPS-12/OPS-12.html",
    f"{SERVER}/rest/api/2/issue/OPS-12?fields=summary",
    f"{CLOUD}/rest/api/3/issue/OPS-12",
]

SETS = [
    (f"{TEAM}/list?groupBy=status", LIST, "OPS"),
    (f"{SERVER}/secure/RapidBoard.jspa?rapidView=12&view=planning&epics=visible&issueLimit=100", LIST,
     "board:12"),
    (f"{CLOUD}/browse/OPS", LIST, "OPS"),
    (f"{CLOUD}/browse/ops/", LIST, "OPS"),
    (f"{CLOUD}/browse/OPS/summary", LIST, "OPS"),
    (f"{CLOUD}/projects/ops/summary", LIST, "OPS"),
    (f"{CLOUD}/projects/OPS?selectedItem={PLUGIN}:project-activity-summary", LIST, "OPS"),
    (f"{SERVER}/projects/OPS/issues", LIST, "OPS"),
    (f"{SERVER}/projects/OPS/issues/?filter=allissues&orderby=created", LIST, "OPS"),
    (TEAM, LIST, "OPS"),
    (f"{SOFTWARE}/summary", LIST, "OPS"),
    (f"{SOFTWARE}/issues", LIST, "OPS"),
    (f"{CORE}/list", LIST, "OPS"),
    (f"{CORE}/list?sortBy=created&direction=DESC", LIST, "OPS"),
    ("project: ops", LIST, "OPS"),
    (f"{CLOUD}/issues/?filter=10023", LIST, "10023"),
    (f"{SERVER}/issues/?filter=10023&startIndex=50", LIST, "10023"),
    (f"{SERVER}/secure/IssueNavigator.jspa?mode=hide&requestId=10023", LIST, "10023"),
    (f"{SERVER}/sr/jira.issueviews:searchrequest-xml/10023/SearchRequest-10023.xml", LIST, "10023"),
    (f"{CLOUD}/rest/api/3/filter/10023", LIST, "10023"),
    ("filter:10023", LIST, "10023"),
    (f"{CLOUD}/projects/OPS/versions/10200", MILESTONE, "OPS/10200"),
    (f"{CLOUD}/projects/OPS/versions/10200/tab/release-report-all-issues", MILESTONE, "OPS/10200"),
    (f"{SERVER}/browse/OPS/fixforversion/10200", MILESTONE, "OPS/10200"),
    ("version:OPS/10200", MILESTONE, "OPS/10200"),
    ("epic:ops-7", EPIC, "OPS-7"),
    (f"epic: {CLOUD}/browse/OPS-7", EPIC, "OPS-7"),
    ("tree:ops-7", EPIC, "tree:OPS-7"),
    (f"tree:{TEAM}/boards/3?selectedIssue=OPS-7", EPIC, "tree:OPS-7"),
    ("board:12", LIST, "board:12"),
    (f"{TEAM}/boards/12", LIST, "board:12"),
    (f"{SOFTWARE}/boards/12/backlog?view=detail", LIST, "board:12"),
    (f"{CLOUD}/jira/boards/12", LIST, "board:12"),
    (f"{SERVER}/secure/RapidBoard.jspa?rapidView=12&projectKey=OPS", LIST, "board:12"),
    (f"{SERVER}/secure/RapidBoard.jspa?rapidView=3&view=planning.nodetail", LIST, "board:3"),
    ("sprint:37", LIST, "sprint:37"),
    (f"{SOFTWARE}/boards/12?sprints=37", LIST, "sprint:37"),
    (f"{SERVER}/secure/RapidBoard.jspa?rapidView=3&view=reporting&chart=sprintRetrospective&sprint=37",
     LIST, "sprint:37"),
    ("component:ops/10100", SEARCH, f"{INSIDE} AND component = 10100"),
    (f"{CLOUD}/issues/?jql=project%3DOPS%20AND%20labels%3Da", SEARCH, "project=OPS AND labels=a"),
    (f"{CLOUD}/issues/?jql=labels = a ORDER BY created", SEARCH, "labels = a ORDER BY created"),
    (f"{CLOUD}/issues?filter=10023&jql=labels%3Da", SEARCH, "labels=a"),
    ("acme.atlassian.net/issues/?jql=labels+%3D+a", SEARCH, "labels = a"),
    (f"{SERVER}/secure/IssueNavigator.jspa?reset=true&jqlQuery=labels+%3D+a", SEARCH, "labels = a"),
    (f"{SERVER}/rest/api/2/search?jql=labels%3Da&maxResults=5", SEARCH, "labels=a"),
    (f"{SOFTWARE}/issues?jql=project%3D%22OPS%22%20AND%20labels%3Da", SEARCH, 'project="OPS" AND labels=a'),
    (f"{SOFTWARE}/issues?jql=labels%3Da%20OR%20labels%3Db", SEARCH, f"{INSIDE} AND (labels=a OR labels=b)"),
    (f"{SOFTWARE}/issues?jql=labels%3Da%20order%20by%20key", SEARCH, f"{INSIDE} AND (labels=a) order by key"),
    (f"{SERVER}/browse/OPS/component/10100", SEARCH, f"{INSIDE} AND component = 10100"),
    (f"{SERVER}/projects/OPS/issues/?filter=allopenissues", SEARCH, f"{INSIDE} AND resolution = Unresolved"),
    (f"{SERVER}/projects/OPS/issues?filter=doneissues", SEARCH, f"{INSIDE} AND statusCategory = Done"),
]  # fmt: skip

REFUSED = [
    (f"{CLOUD}/o/1a2b/goal/OPS-12", "page"),
    ("https://home.atlassian.com/o/1a2b/s/3c4d/project/OPS-12", "page"),
    ("https://team.atlassian.com/project/OPS-12/updates", "page"),
    (f"{SERVER}/secure/attachment/123/OPS-12", "page"),
    (f"{SOFTWARE}/boards/3?epics=OPS-7", "board"),
    (f"{SERVER}/issues/?filter=allissues", "everything"),
    (f"{CLOUD}/jira/polaris/projects/IDEA/ideas/view/123", "page"),
    (f"{TEAM}/list?groupBy=status&label=a", "filtered_page"),
    ("", "reference"),
    ("12", "reference"),
    ("OPS-", "reference"),
    ("OPS-1x", "reference"),
    ("epic:OPS", "reference"),
    ("ftp://acme/browse/OPS-1", "reference"),
    ("http://[", "reference"),
    ("ＯＰＳ-１", "reference"),
    (f"{CLOUD}/browse/OPS-1\x1b[0m", "reference"),
    (f"{CLOUD}/browse/O%20S", "reference"),
    (f"{CLOUD}/", "everything"),
    (f"{CLOUD}/browse/", "everything"),
    (f"{CLOUD}/projects", "everything"),
    (f"{CLOUD}/issues/", "everything"),
    (f"{CLOUD}/issues/?jql=", "everything"),
    (f"{CLOUD}/issues/?filter=-4", "own_filter"),
    (f"{CLOUD}/projects/OPS/issues/?filter=myopenissues", "own_filter"),
    (f"{CLOUD}/projects/OPS/issues/?filter=reportedbyme", "own_filter"),
    (f"{SOFTWARE}/issues?filter=10023", "filtered_page"),
    (f"{SOFTWARE}/issues?issueParent=10001", "filtered_page"),
    (f"{SOFTWARE}/issues?component=10100", "filtered_page"),
    (f"{CORE}/list?filter=status%20%3D%20Open", "filtered_page"),
    (f"{CORE}/list?jql=labels%20%3D%20a", "filtered_page"),
    (f"{TEAM}/list?filter=assignee", "filtered_page"),
    (f"{TEAM}/summary?issueType=10001", "filtered_page"),
    (f"{CLOUD}/issues/?component=10100", "filtered_page"),
    (f"{CLOUD}/projects/OPS/versions/10200/tab/release-report-done", "filtered_page"),
    (f"{CLOUD}/projects/OPS/versions/10200/tab/release-report-in-progress", "filtered_page"),
    ("board:OPS", "reference"),
    ("tree:OPS", "reference"),
    (f"{SOFTWARE}/boards/12?jql=labels%20%3D%20okr", "board"),
    (f"{SOFTWARE}/boards/12?quickFilter=3", "board"),
    (f"{SOFTWARE}/boards/12/backlog?issueParent=10001", "board"),
    (f"{SOFTWARE}/boards/12/timeline", "board"),
    (f"{SOFTWARE}/boards/12?sprints=37&assignee=5b10", "board"),
    (f"{SOFTWARE}/boards/12?sprints=37%2C38", "board"),
    (f"{CORE}/board", "board"),
    (f"{SERVER}/secure/RapidBoard.jspa?rapidView=3&quickFilter=7", "board"),
    (f"{SERVER}/secure/RapidBoard.jspa", "board"),
    (f"{TEAM}/backlog", "board"),
    (f"{TEAM}/timeline", "plan_page"),
    (f"{TEAM}/roadmap", "plan_page"),
    (f"{CORE}/calendar", "plan_page"),
    (f"{CLOUD}/jira/plans/1/scenarios/1/timeline", "plan_page"),
    (f"{DESK}/queues/custom/1", "queue"),
    (f"{CLOUD}/projects/OPS/queues", "queue"),
    (f"{CLOUD}/servicedesk/customer/portals", "portal"),
    (f"{CLOUD}/servicedesk/customer/portal/3", "portal"),
    (f"{CLOUD}/servicedesk/customer/portal/3/group/4/create/55", "portal"),
    (f"{CLOUD}/servicedesk/customer/user/requests?page=1", "portal"),
    (f"{CLOUD}/projects/OPS/releases", "part_page"),
    (f"{CLOUD}/projects/OPS/versions", "part_page"),
    (f"{SERVER}/projects/OPS?selectedItem={PLUGIN}:release-page&status=unreleased", "part_page"),
    (f"{SERVER}/projects/OPS?selectedItem={PLUGIN}:components-page", "part_page"),
    (f"{SERVER}/browse/OPS?selectedTab={PLUGIN}:versions-panel", "part_page"),
    (f"{SERVER}/browse/OPS#selectedTab=com.atlassian.jira.plugin.system.project:roadmap-panel", "plan_page"),
    (f"{SERVER}/projects/OPS?selectedItem={PLUGIN}:report-page", "report_page"),
    (f"{SERVER}/projects/OPS?selectedItem=com.pyxis.greenhopper.jira:project-sidebar-work-scrum", "page"),
    (f"{SOFTWARE}/boards/12/reports/burnup", "board"),
    (f"{SOFTWARE}/reports", "report_page"),
    (f"{TEAM}/settings/details", "settings_page"),
    (f"{SERVER}/plugins/servlet/project-config/OPS/versions", "settings_page"),
    (f"{SOFTWARE}/issues/archive", "archive_page"),
    (f"{CLOUD}/wiki/spaces/OPS/pages/12/Goals", "wiki_page"),
    (f"{CLOUD}/wiki/spaces/OPS/overview", "wiki_page"),
    (f"{TEAM}/pages", "wiki_page"),
    (f"{CLOUD}/jira/dashboards/10000", "dashboard"),
    (f"{SERVER}/secure/Dashboard.jspa?selectPageId=10000", "dashboard"),
    (f"{CLOUD}/jira/your-work", "page"),
    (f"{CLOUD}/jira/people/5b10", "page"),
    (f"{TEAM}/code", "page"),
    (f"{TEAM}/deployments?projectKey=OPS", "page"),
    (f"{SERVER}/projects/OPS/summary/statistics", "page"),
    (f"{SERVER}/secure/BrowseProjects.jspa?selectedProjectKey=OPS", "page"),
    (f"{SERVER}/secure/ViewIssue.jspa", "page"),
    (f"{CLOUD}/rest/api/3/project/OPS", "page"),
    (f"{CLOUD}/login?dest-url=%2Fbrowse%2FOPS-1", "page"),
]  # fmt: skip


@pytest.mark.parametrize("text", TASKS)
def test_a_task(text: str) -> None:
    assert read(text) == TaskRef("OPS-12")


@pytest.mark.parametrize("page", ["secure/ViewIssue.jspa?id=", "rest/api/2/issue/"])
def test_a_task_by_its_id(page: str) -> None:
    assert read(f"{SERVER}/{page}10012") == TaskRef("10012", "10012")


@pytest.mark.parametrize(("text", "kind", "canonical"), SETS)
def test_a_set(text: str, kind: QueryKind, canonical: str) -> None:
    assert read(text) == QueryRef(kind, canonical)


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_refused_says_why(text: str, reason: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(text)
    assert caught.value.detail == reason
    assert {f"connector.detail.{reason}"} <= ENGLISH.keys() & KOREAN.keys()
