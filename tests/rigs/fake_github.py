"""A small GitHub: REST with ETags, search and pages; GraphQL beside it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from github_content import Issue, stamp
from github_graph import GitHubGraph

from connectors.testing.server import Reply, Seen


class FakeGitHub(GitHubGraph):
    """Answers one request."""

    def answer(self, seen: Seen) -> Reply | None:
        """One request, with ETags for GETs."""
        seen = replace(seen, path=seen.path.removeprefix("/api/v3").replace("/api/graphql", "/graphql"))
        if seen.method == "POST":
            return self.post(seen)
        reply = self.get(seen)
        if reply is None or reply.status != 200:
            return reply
        body = json.dumps([reply.data, reply.headers.get("Link")]).encode()
        etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
        if seen.headers.get("if-none-match") == etag:
            return Reply(304, headers={"ETag": etag})
        return Reply(200, reply.data, {**reply.headers, "ETag": etag})

    def get(self, seen: Seen) -> Reply | None:
        if seen.path == "/user":
            if self.application:
                return Reply(403, {"message": "Resource not accessible by integration"})
            return Reply(200, {"login": "mina", "id": 77}, self.user_headers)
        if seen.path == "/search/issues":
            return self.search(seen)
        found = re.fullmatch(
            r"/repos/([^/]+/[^/]+)/(issues|milestones|labels)(?:/(\d+))?(/sub_issues)?", seen.path
        )
        if found is None:
            return None
        repo, kind, number, below = found[1], found[2], found[3], found[4]
        if not self.has(repo):
            return Reply(404, {"message": "Not Found"})
        if repo in self.renamed:
            path = seen.path.replace(repo, self.renamed[repo])
            query = urlencode(seen.query)
            return Reply(
                301, {"message": "Moved"}, {"Location": f"http://{seen.headers['host']}{path}?{query}"}
            )
        if kind == "labels":
            return Reply(200, [{"name": name} for name in self.labels(repo)])
        if kind == "milestones" and number is None:
            return Reply(
                200, [{"number": n, "due_on": due} for (of, n), due in self.milestones.items() if of == repo]
            )
        if kind == "milestones":
            inside = [one for one in self.visible(repo) if one.milestone == int(number)]
            closed = sum(one.state == "closed" for one in inside)
            return Reply(200, {"open_issues": len(inside) - closed, "closed_issues": closed})
        if number is None:
            return self.paged(seen, self.filtered(seen, repo))
        key = f"{repo}#{number}"
        if below:
            return self.paged(seen, self.children(key))
        if key in self.deleted:
            return Reply(410, {"message": "This issue was deleted"})
        if key in self.transferred:
            repo, _, number = self.transferred[key].partition("#")
            location = f"http://{seen.headers['host']}/repos/{repo}/issues/{number}"
            return Reply(301, {"message": "Moved Permanently"}, {"Location": location})
        issue = self.seen(key)
        return Reply(404, {"message": "Not Found"}) if issue is None else Reply(200, self.rest(issue))

    def filtered(self, seen: Seen, repo: str) -> list[Issue]:
        issues = self.visible(repo)
        if seen.value("state", "open") != "all":
            issues = [one for one in issues if one.state == seen.value("state", "open")]
        if seen.value("since"):
            since = datetime.fromisoformat(seen.value("since"))
            issues = [one for one in issues if one.updated >= since]
        if seen.value("labels"):
            issues = [one for one in issues if seen.value("labels") in one.labels]
        if seen.value("milestone"):
            issues = [one for one in issues if str(one.milestone) == seen.value("milestone")]
        order = seen.value("sort", "created")
        issues.sort(key=lambda one: (getattr(one, order), one.number))
        return issues if seen.value("direction", "desc") == "asc" else issues[::-1]

    def paged(
        self, seen: Seen, issues: list[Issue], wrap: Callable[[list[Any]], Any] = lambda page: page
    ) -> Reply:
        size, number = int(seen.value("per_page", "30")), int(seen.value("page", "1"))
        last = max(-(-len(issues) // size), 1)
        rest = urlencode([(name, value) for name, value in seen.query if name != "page"])
        base = f"http://{seen.headers['host']}{seen.path}?{rest}&page="
        links = [f'<{base}{number + 1}>; rel="next"', f'<{base}{last}>; rel="last"'] if number < last else []
        page = [self.rest(one) for one in issues[(number - 1) * size : number * size]]
        return Reply(200, wrap(page), {"Link": ", ".join(links)} if links else {})

    def search(self, seen: Seen) -> Reply:
        issues = self.matching(seen.value("q"))
        wrap = lambda page: {"total_count": len(issues), "incomplete_results": self.incomplete, "items": page}  # noqa: E731
        return self.paged(seen, issues[:1000], wrap)

    def rest(self, issue: Issue) -> dict[str, Any]:
        """An issue as REST shows it."""
        api = "https://api.github.com/repos"
        parent = issue.parent.replace("#", "/issues/") if issue.parent else None
        body: dict[str, Any] = {
            "node_id": issue.node,
            "number": issue.number,
            "title": issue.title,
            "state": issue.state,
            "state_reason": issue.reason,
            "html_url": issue.page,
            "repository_url": f"{api}/{issue.repo}",
            "labels": [{"name": name} for name in issue.labels],
            "assignees": [{"login": issue.assignee}] if issue.assignee else [],
            "milestone": self.milestone(issue, "due_on"),
            "created_at": stamp(issue.created),
            "updated_at": stamp(issue.updated),
            "closed_at": stamp(issue.closed),
            "sub_issues_summary": self.summary(issue),
            "type": {"name": issue.type} if issue.type else None,
            "issue_dependencies_summary": {
                "blocked_by": sum(one.state == "open" for one in self.blockers(issue)),
                "total_blocked_by": len(issue.blocked_by),
            },
        }
        if parent:
            body["parent_issue_url"] = f"{api}/{parent}"
        if issue.pull:
            body["pull_request"] = {"merged_at": stamp(issue.closed) if issue.merged else None}
            body["draft"] = issue.draft
        return body
