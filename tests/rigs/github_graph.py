"""The GraphQL side of the small GitHub.

Documents are parsed and walked field by field, so that only what was asked is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fake_graphql import Refused, execute
from github_content import GitHubContent, Issue, stamp

from connectors.testing.server import Reply, Seen


class GitHubGraph(GitHubContent):
    """Answers one POST."""

    def post(self, seen: Seen) -> Reply | None:
        if not seen.path.endswith("/graphql") or not self.graphql:
            return Reply(404, {"message": "Not Found"})
        assert isinstance(seen.body, dict)
        root: dict[str, Any] = {
            "__typename": "Query",
            "viewer": {
                "__typename": "User",
                "id": "U_1",
                "login": "robot",
                "repositories": self.readable,
            },
            "nodes": self.nodes,
            "node": lambda id: self.nodes([id])[0],
            "repositoryOwner": self.owner,
            "repository": self.repository,
            "search": self.graphql_search,
        }
        body = execute(
            seen.body["query"], seen.body.get("variables") or {}, root, self.denied, self.old_fields
        )
        return Reply(200, body, self.graphql_headers)

    def nodes(self, ids: list[str]) -> list[Any]:
        if len(ids) > 100:
            raise Refused("ARGUMENT_LIMIT", "You may not provide more than 100 node ids")
        by_node = {one.node: one for one in self.issues.values()}
        out: list[Any] = []
        for node in ids:
            issue = by_node.get(node)
            if node.startswith("M_"):
                out.append({"__typename": "Milestone", "id": node})
            elif issue is not None and self.seen(issue.key):
                out.append(self.node(issue))
            else:
                out.append(
                    Refused("NOT_FOUND", f"Could not resolve to a node with the global id of '{node}'")
                )
        return out

    def readable(self, privacy: str | None = None, **page: Any) -> dict[str, Any]:
        """The repositories of the token's person: those of ``private`` are not public."""
        names = sorted({one.repo for one in self.issues.values()} | self.private)
        if privacy == "PRIVATE":
            names = [name for name in names if name in self.private]
        nodes = [{"__typename": "Repository", "nameWithOwner": name} for name in names[: page["first"]]]
        return {"__typename": "Connection", "totalCount": len(names), "nodes": nodes}

    def repository(self, owner: str, name: str) -> Any:
        repo = self.renamed.get(f"{owner}/{name}", f"{owner}/{name}")
        if not self.has(repo):
            raise Refused("NOT_FOUND", f"Could not resolve to a Repository with the name '{repo}'.")

        def issue(number: int) -> Any:
            found = self.seen(f"{repo}#{number}")
            if found is None:
                raise Refused(
                    "NOT_FOUND", f"Could not resolve to an issue or pull request with the number of {number}."
                )
            return self.node(found)

        def milestone(number: int) -> Any:
            return {
                "__typename": "Milestone",
                "dueOn": self.milestones.get((repo, number)),
                **self.counts([o for o in self.visible(repo) if o.milestone == number]),
            }

        def named(name: str) -> Any:
            found = next((one for one in self.labels(repo) if one.lower() == name.lower()), None)
            return {"__typename": "Label", "name": found} if found else None

        def hundred(first: int) -> Any:
            nodes = [{"__typename": "Label", "name": name} for name in self.labels(repo)[:first]]
            return {"__typename": "Connection", "nodes": nodes}

        counted = self.counts(self.visible(repo))
        return {
            "__typename": "Repository",
            "issueOrPullRequest": issue,
            "issue": issue,
            "milestone": milestone,
            "label": named,
            "labels": hundred,
            **counted,
        }

    def counts(self, issues: list[Issue]) -> dict[str, Any]:
        def of(pull: bool) -> Callable[..., Any]:
            def connection(labels: list[str] | None = None, **page: Any) -> dict[str, Any]:
                fits = [o for o in issues if o.pull == pull and (not labels or set(labels) & set(o.labels))]
                return {"__typename": "Connection", "totalCount": len(fits)}

            return connection

        return {"issues": of(False), "pullRequests": of(True)}

    def graphql_search(self, query: str, **page: Any) -> dict[str, Any]:
        issues = self.matching(query)
        return {**self.connection(issues[:1000], **page), "issueCount": len(issues)}

    def connection(
        self, issues: list[Issue], first: int, after: str | None = None, **more: Any
    ) -> dict[str, Any]:
        start = int(after or 0)
        end = start + first
        info = {"__typename": "PageInfo", "hasNextPage": end < len(issues), "endCursor": str(end)}
        nodes = [self.node(one) for one in issues[start:end]]
        return {"__typename": "Connection", "nodes": nodes, "pageInfo": info, "totalCount": len(issues)}

    def node(self, issue: Issue) -> dict[str, Any]:
        """An issue as GraphQL shows it."""
        parent = self.seen(issue.parent) if issue.parent else None
        state = "MERGED" if issue.merged else issue.state.upper()
        held = self.values(issue)
        item = {"__typename": "ProjectV2Item", "fieldValueByName": lambda name: held.get(name)}
        people = [{"__typename": "User", "login": issue.assignee}] if issue.assignee else []
        return {
            "__typename": "PullRequest" if issue.pull else "Issue",
            "id": issue.node,
            "number": issue.number,
            "title": issue.title,
            "url": issue.page,
            "state": state,
            "stateReason": issue.reason.upper() if issue.reason else None,
            "isDraft": issue.draft,
            "createdAt": stamp(issue.created),
            "updatedAt": stamp(issue.updated),
            "closedAt": stamp(issue.closed),
            "repository": self.home(issue),
            "assignees": {"__typename": "Connection", "nodes": people},
            "milestone": self.milestone(issue, "dueOn"),
            "labels": {
                "__typename": "Connection",
                "nodes": [{"__typename": "Label", "name": n} for n in issue.labels],
            },
            "parent": self.above(parent) if parent else None,
            "subIssuesSummary": self.summary(issue),
            "subIssues": lambda **page: self.connection(self.children(issue.key), **page),
            "projectItems": {"__typename": "Connection", "nodes": [item] if held else []},
            "issueType": {"__typename": "IssueType", "name": issue.type} if issue.type else None,
            "blockedBy": lambda first: {
                "__typename": "Connection",
                "nodes": [
                    {"__typename": "Issue", "number": one.number, "state": one.state.upper()}
                    | {"repository": self.home(one)}
                    for one in self.blockers(issue)
                ],
            },
        }

    def values(self, issue: Issue) -> dict[str, dict[str, Any]]:
        """What projects hold of an issue, by the name of the field."""
        kinds = {"number": "Number", "date": "Date", "name": "SingleSelect", "title": "Iteration"}
        held = {**({"Points": {"number": issue.points}} if issue.points is not None else {}), **issue.values}
        return {
            name: {"__typename": f"ProjectV2ItemField{kinds[next(iter(value))]}Value"}
            | {"field": named(name), **value}
            for name, value in held.items()
        }

    def owner(self, login: str) -> Any:
        """A person or an organisation, with its projects."""

        def project(number: int) -> Any:
            one = self.projects.get((login, number))
            if one is None:
                raise Refused("NOT_FOUND", f"Could not resolve to a ProjectV2 with the number {number}.")

            def items(first: int, after: str | None = None, query: str = "") -> Any:
                held = [(at, key) for at, key in enumerate(one.items) if self.fits(key, query)]
                start = int(after or 0)
                end = start + first
                info = {"__typename": "PageInfo", "hasNextPage": end < len(held), "endCursor": str(end)}
                nodes = [self.item(at, key) for at, key in held[start:end]]
                return {"__typename": "Connection", "nodes": nodes, "pageInfo": info, "totalCount": len(held)}

            issues = [self.issues[key] for key in one.items if key in self.issues]
            names = {name for issue in issues for name in self.values(issue)}
            fields = [{**named(name), "dataType": "NUMBER"} for name in sorted(names)]
            return {
                "__typename": "ProjectV2",
                "items": items,
                "fields": lambda first: {"__typename": "Connection", "nodes": fields},
                "view": lambda number: (
                    one.views.get(number)
                    and {
                        "__typename": "ProjectV2View",
                        "filter": one.views[number],
                    }
                ),
            }

        known = any(owner == login for owner, _ in self.projects)
        return {"__typename": "Organization", "projectV2": project} if known else None

    def fits(self, key: str, query: str) -> bool:
        """Whether an item passes a filter of open, closed and a status."""
        issue = self.issues.get(key)
        state = issue.state if issue is not None else "open"
        status = "" if issue is None else issue.values.get("Status", {}).get("name", "")
        return all(
            word.partition(":")[2] == (state if word.startswith("is:") else status) for word in query.split()
        )

    def item(self, at: int, key: str) -> dict[str, Any]:
        """An item of a project."""
        issue = self.seen(key)
        if key == "draft":
            kind, content = "DRAFT_ISSUE", {"__typename": "DraftIssue"}
        elif issue is None:
            kind, content = "REDACTED", None
        else:
            kind, content = "PULL_REQUEST" if issue.pull else "ISSUE", self.node(issue)
        values = list(self.values(issue).values()) if issue is not None else []
        return {
            "__typename": "ProjectV2Item",
            "id": f"PVTI_{at}",
            "type": kind,
            "content": content,
            "fieldValues": lambda first: {"__typename": "Connection", "nodes": values},
        }

    def above(self, parent: Issue) -> dict[str, Any]:
        """The issue that a node is part of."""
        more = {"number": parent.number, "repository": self.home(parent)}
        return {"__typename": "Issue", "id": parent.node, **more}


def named(name: str) -> dict[str, Any]:
    """The definition of a field."""
    return {"__typename": "ProjectV2FieldCommon", "name": name}


def documents(requests: list[Seen]) -> list[Mapping[str, Any]]:
    """The GraphQL bodies among recorded requests."""
    return [seen.body for seen in requests if seen.method == "POST" and isinstance(seen.body, dict)]
