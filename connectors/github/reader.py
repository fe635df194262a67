"""What every listing of one session asks with."""

from __future__ import annotations

from connectors.base import Progress
from connectors.github.graphql import GraphQL
from connectors.github.options import GitHubOptions
from connectors.github.rest import Rest


class Reader:
    """``progress`` hears of tasks as they come."""

    def __init__(
        self, graphql: GraphQL, rest: Rest, settings: GitHubOptions, progress: Progress | None = None
    ) -> None:
        self._graphql = graphql
        self._rest = rest
        self._settings = settings
        self._progress = progress
