"""How many tasks a repository, a milestone or an epic holds, without reading them."""

from __future__ import annotations

from collections.abc import Mapping

from connectors.errors import AnswerError
from connectors.github import documents
from connectors.github.graphql import NoGraphQL
from connectors.github.listing import entries, inside, total
from connectors.github.reader import Reader
from connectors.github.refs import Numbered
from connectors.github.searching import Search
from connectors.model import Count
from connectors.numbers import count_of


class Counts(Reader):
    """Counts through GraphQL; where there is none, through what REST says beside."""

    async def repository(self, owner: str, name: str, label: str | None) -> Count:
        """Issues (and pull requests, when configured) of a repository, perhaps with a label."""
        labels = None if label is None else [label]
        try:
            reply = await self._graphql.ask(lambda shape: documents.repository_count(owner, name, labels))
        except NoGraphQL:
            kind = "" if self._settings.pull_requests else " is:issue"
            named = "" if label is None else f' label:"{label}"'
            search = Search(self._graphql, self._rest, self._settings)
            return await search.count(f"repo:{owner}/{name}{kind}{named}")
        return Count(self._both(inside(reply.data, "repository")))

    async def milestone(self, place: Numbered) -> Count:
        """The same of a milestone. REST counts pull requests as well: then it is an estimate."""
        try:
            reply = await self._graphql.ask(
                lambda shape: documents.milestone_count(place.owner, place.name, place.number)
            )
        except NoGraphQL:
            body = (await self._rest.answer(self._rest.milestone_url(place))).mapping()
            parts = [count_of(body.get(key)) for key in ("open_issues", "closed_issues")]
            if None in parts:
                raise AnswerError("shape") from None
            return Count(sum(part for part in parts if part is not None), self._settings.pull_requests)
        return Count(self._both(inside(reply.data, "repository", "milestone")))

    async def epic(self, place: Numbered) -> Count:
        """Direct sub-issues; an estimate when these have some in turn."""
        try:
            reply = await self._graphql.ask(
                lambda shape: documents.sub_issue_count(place.owner, place.name, place.number)
            )
        except NoGraphQL:
            summary = (await self._rest.single(place)).get("sub_issues_summary")
            number = count_of(summary.get("total")) if isinstance(summary, dict) else 0
            if number is None:
                raise AnswerError("shape") from None
            return Count(number, not number)
        path = ("repository", "issue", "subIssues")
        children = entries(inside(reply.data, *path))
        value = total(reply.data, *path, "totalCount")
        flat = all(total(child, "subIssuesSummary", "total") == 0 for child in children)
        return Count(value, flat and value <= len(children))

    def _both(self, holder: Mapping[str, object]) -> int:
        issues = total(holder, "issues", "totalCount")
        return issues + (total(holder, "pullRequests", "totalCount") if self._settings.pull_requests else 0)
