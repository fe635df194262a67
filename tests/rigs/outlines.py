"""Small trackers that hold goals, folders, epics and milestones, in the shapes of their vendors."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from connectors.testing.server import Reply, Seen

Raw = dict[str, Any]
Answer = Callable[[Seen], Reply | None]
JANE: Raw = {"id": 182, "username": "Jane Doe", "email": "jane@acme.com"}


def ms(*at: int) -> str:
    """An instant as ClickUp writes it."""
    return str(int(datetime(*at, tzinfo=UTC).timestamp() * 1000))  # type: ignore[misc,arg-type]


def named(id: str) -> str:
    """An id as ClickUp makes it."""
    return f"19c7a55e-537e-4bc9-b741-08df05a5b0{id}"


def target(id: str, name: str, kind: str, start: object, end: object, current: object, **more: Any) -> Raw:
    return {
        "id": named(id), "goal_id": "g1", "name": name, "type": kind, "unit": "", "owners": [JANE],
        "completed": False,
        "percent_completed": 0, "task_ids": [], "list_ids": [], "subcategory_ids": [],
        "steps_start": start, "steps_end": end, "steps_current": current, "last_action": None, **more,
    }  # fmt: skip


def action(id: str, of: str, at: str, value: object, note: str = "") -> Raw:
    return {"id": id, "key_result_id": named(of), "userid": 182, "date_modified": at, "note": note, **(
        value if isinstance(value, dict) else {"steps_current": value})}  # fmt: skip


GOAL: Raw = {
    "id": "e53a033c-900e-462d-a849-4a216b06d930", "pretty_id": "6", "name": "고객을 지킨다",
    "team_id": "9001", "start_date": ms(2026, 10, 1), "due_date": ms(2026, 12, 31), "private": False,
    "description": "Keep them", "archived": False, "owners": [JANE], "members": [JANE],
    "percent_completed": 0.42, "folder_id": "f1",
    "key_results": [
        target("k1", "Churn", "percentage", 5, 2, "3.5", percent_completed=0.5),
        target("k2", "Revenue", "currency", 100, 300, {"value": 250}, unit="USD", percent_completed=0.75),
        target("k3", "Playbook live", "boolean", False, True, None, completed=True, percent_completed=1),
        target("k4", "Bugs closed", "automatic", 0, 12, 7, task_ids=["86abc"], subcategory_ids=["901"]),
        target("k5", "Calls", "number", 0, 40, None, steps_current_float=12.5),
    ],
    "history": [
        action("a1", "k1", ms(2026, 10, 20, 9), "4.5", "Better"),
        action("a2", "k1", ms(2026, 11, 10, 9), {"steps_current": None, "steps_current_float": 3.5}),
        action("a1", "k1", ms(2026, 10, 20, 9), "4.5", "Better"),
    ],
}  # fmt: skip


TASKS: list[Raw] = [
    {
        "id": f"86a{number}", "name": f"Step {number}", "date_updated": ms(2026, 11, number),
        "archived": False,
        "status": {"status": word, "type": word}, "date_closed": None, "parent": None,
        "team_id": "9001", "list": {"id": "901"}, "folder": {"id": "77"}, "space": {"id": "90"},
    }
    for number, word in enumerate(("closed", "open", "closed", "closed"), start=1)
]  # fmt: skip


def clickup(seen: Seen) -> Reply | None:
    """Workspace 9001: one goal and an archived one, space 90 with a folder and a loose list."""
    if seen.headers.get("authorization") != "pk_right":
        return Reply(401, {"err": "Token invalid", "ECODE": "OAUTH_025"})
    lists = [
        {
            "id": "901",
            "name": "Onboarding",
            "due_date": ms(2026, 11, 30),
            "start_date": None,
            "archived": False,
        },
        {"id": "902", "name": "Old", "archived": True},
    ]
    old = {**GOAL, "id": "g2", "pretty_id": "7", "name": "Old", "archived": True}
    space = {"id": "90", "name": "Q4 2026"}
    answers: Mapping[str, object] = {
        "/v2/user": {"user": {"id": 182, "username": "Jane Doe"}},
        "/v2/team": {"teams": [{"id": "9001", "name": "Acme"}]},
        "/v2/team/9001/goal": {
            "goals": [{"id": "g2", "pretty_id": "7"}],
            "folders": [{"id": "f1", "name": "Care", "goals": [{"id": GOAL["id"], "pretty_id": "6"}]}],
        },
        f"/v2/goal/{GOAL['id']}": {"goal": GOAL},
        "/v2/goal/g2": {"goal": old},
        "/v2/space/90": space,
        "/v2/folder/77": {"id": "77", "name": "Grow", "space": space, "lists": lists},
        "/v2/space/90/folder": {"folders": [{"id": "77", "name": "Grow", "space": space, "lists": lists}]},
        "/v2/list/901/task": {"tasks": TASKS if seen.value("archived") == "false" else [], "last_page": True},
        "/v2/space/90/list": {"lists": [{"id": "903", "name": "Hiring", "archived": False}]},
    }
    found = answers.get(seen.path)
    return Reply(200, found) if found is not None else Reply(404, {"err": "Not found", "ECODE": "GOAL_001"})


def issue(key: str, summary: str, level: int, parent: Raw | None = None, **more: Any) -> Raw:
    name = {0: "Story", 1: "Epic", 2: "Initiative"}[level]
    project = {"key": key.partition("-")[0], "name": "Operations"}
    fields = {"summary": summary, "issuetype": {"name": name, "hierarchyLevel": level}, "project": project}
    above = {"key": parent["key"], "fields": {"summary": parent["fields"]["summary"]}} if parent else None
    return {"id": re.sub(r"\D", "", key), "key": key, "fields": {**fields, "parent": above, **more}}


TOP = issue("OPS-1", "Calmer nights", 2, assignee={"accountId": "5", "displayName": "Jane Doe"})
WORDS: Raw = {"type": "doc", "content": [{"type": "paragraph", "content": [{"text": "Fewer pages."}]}]}
ISSUES: list[Raw] = [
    TOP,
    issue("OPS-2", "Alerts that matter", 1, TOP, duedate="2026-12-15", labels=["night"], description=WORDS),
    issue("OPS-3", "Runbooks", 1, TOP),
    issue("OPS-4", "Loose epic", 1),
    issue("OPS-5", "A story", 0),
]  # fmt: skip


def jira(seen: Seen) -> Reply | None:
    """A Cloud site that knows these queries and no other."""
    body: Any = seen.body
    if seen.path == "/rest/api/2/serverInfo" or seen.path == "/rest/api/3/serverInfo":
        return Reply(200, {"deploymentType": "Cloud", "version": "1001.0.0"})
    if seen.path == "/rest/api/3/myself":
        return Reply(200, {"accountId": "5", "displayName": "Jane Doe"})
    if seen.path == "/rest/api/3/issue/bulkfetch":
        return Reply(200, {"issues": [one for one in ISSUES if one["key"] in body["issueIdsOrKeys"]]})
    if seen.path != "/rest/api/3/search/jql":
        return Reply(404, {"errorMessages": ["Not found"]})
    jql = body["jql"]
    if parents := re.search(r"parent in \(([^)]*)\)", jql):
        keys = re.findall(r'"([^"]+)"', parents[1])
        found = [one for one in ISSUES if (one["fields"]["parent"] or {}).get("key") in keys]
    elif jql.startswith("labels = night"):
        found = ISSUES[1:2] + ISSUES[4:]
    elif "issuetype = Epic" in jql and "OPS" in jql:
        found = [one for one in ISSUES if one["fields"]["issuetype"]["name"] == "Epic"]
    elif "Initiative" in jql:
        found = [TOP]
    else:
        return Reply(400, {"errorMessages": ["Error in the JQL Query"]})
    return Reply(200, {"issues": found, "isLast": True})


def github(seen: Seen) -> Reply | None:
    """acme/app with three milestones, two a page."""
    page = int(seen.value("page", "1"))
    base = f"http://{seen.headers['host']}{seen.path}"
    stones = [
        _stone(1, "Beta", "open", due_on="2026-12-15T08:00:00Z", description="First users"),
        _stone(2, "Alpha", "closed", closed_at="2026-05-01T00:00:00Z"),
        _stone(3, "Public", "closed", closed_at="2026-11-02T00:00:00Z"),
    ]
    if seen.path == "/repos/acme/app":
        return Reply(200, {"name": "app", "full_name": "acme/app", "description": "The board"})
    if seen.path == "/repos/acme/app/milestones":
        link = {"Link": f'<{base}?page=2>; rel="next"'} if page == 1 else {}
        return Reply(200, stones[:2] if page == 1 else stones[2:], link)
    if seen.path == "/repos/acme/app/milestones/1":
        return Reply(200, stones[0])
    return Reply(404, {"message": "Not Found"})


def _stone(number: int, title: str, state: str, **more: Any) -> Raw:
    url = f"https://github.com/acme/app/milestone/{number}"
    return {"number": number, "title": title, "state": state, "html_url": url, "due_on": None,
            "open_issues": 3, "closed_issues": 4, "description": None, "closed_at": None, **more}  # fmt: skip
