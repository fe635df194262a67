"""The small GitHub as one that is written to: comments, states, labels."""

from __future__ import annotations

import re
from typing import Any

from fake_github import FakeGitHub

from connectors.testing.server import Reply, Seen


class WritableGitHub(FakeGitHub):
    """``comments`` by key, oldest first. ``deaf``: every write is answered as if it had been done, and
    nothing is. ``written`` counts the writes that were done."""

    def __init__(self) -> None:
        super().__init__()
        self.comments: dict[str, list[dict[str, Any]]] = {}
        self.deaf = False
        self.written = 0

    def answer(self, seen: Seen) -> Reply | None:
        path = seen.path.removeprefix("/api/v3")
        found = re.fullmatch(r"/repos/([^/]+/[^/]+)/issues/(\d+)(/comments|/labels)?", path)
        if found is None or (seen.method == "GET" and found[3] is None):
            return super().answer(seen)
        key = f"{self.renamed.get(found[1], found[1])}#{found[2]}"
        if seen.method != "GET" and found[1] in self.renamed:
            return Reply(
                307, {"message": "Moved"}, {"Location": path.replace(found[1], self.renamed[found[1]])}
            )
        issue = self.seen(key)
        if issue is None:
            return Reply(404, {"message": "Not Found"})
        if seen.method == "GET":
            return self._page(seen, self.comments.get(key, []))
        body: Any = seen.body
        if self.deaf:
            return Reply(200, self.rest(issue))
        self.written += 1
        if found[3] == "/comments":
            told = {"id": self.written, "body": body["body"]}
            self.comments.setdefault(key, []).append(told)
            return Reply(201, told)
        if found[3] == "/labels":
            issue.labels = (*issue.labels, *body["labels"])
            return Reply(200, [{"name": name} for name in issue.labels])
        issue.state = body["state"]
        issue.reason = body.get("state_reason", "completed" if issue.state == "closed" else None)
        return Reply(200, self.rest(issue))

    def _page(self, seen: Seen, comments: list[dict[str, Any]]) -> Reply:
        size, number = int(seen.value("per_page", "30")), int(seen.value("page", "1"))
        page = comments[(number - 1) * size : number * size]
        more = number * size < len(comments)
        link = f'<http://{seen.headers["host"]}{seen.path}?per_page={size}&page={number + 1}>; rel="next"'
        return Reply(200, page, {"Link": link} if more else {})
