"""A connector on the small GitHub of ``fake_github``; its requests are checked on leaving."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fake_github import FakeGitHub
from specs import assert_conforms, specification

from connectors.github import create
from connectors.github.client import GitHub
from connectors.model import Batch, Listing, Options, QueryRef, TaskRef
from connectors.testing.rig import check_outcomes
from connectors.testing.server import Seen, TrackerServer

REPO = "acme/app"


class GitHubRig:
    """``hub`` is the tracker, ``server`` where it listens, ``waits`` what was slept."""

    def __init__(self, hub: FakeGitHub, server: TrackerServer) -> None:
        self.hub = hub
        self.server = server
        self.waits: list[float] = []

    def connector(self, token: str | None = "t0ken", path: str = "", **extra: Any) -> GitHub:
        options = Options("gh", "github", base_url=self.server.url + path, token=token, extra=extra)
        return create(options, sleep=self._sleep)

    async def _sleep(self, seconds: float) -> None:
        self.waits.append(seconds)

    async def fetch(self, refs: list[TaskRef], cursor: str | None = None, **extra: Any) -> Batch:
        """One fetch with a connector of its own; every reference has one outcome."""
        async with self.connector(**extra) as connector:
            batch = await connector.fetch(refs, cursor=cursor)
        check_outcomes(batch, refs)
        return batch

    async def list(self, query: QueryRef, cursor: str | None = None, **extra: Any) -> Listing:
        """One listing with a connector of its own."""
        async with self.connector(**extra) as connector:
            return await connector.list(query, cursor=cursor)

    def asked(self) -> list[Seen]:
        """The requests since the last call."""
        seen = list(self.server.requests)
        self.server.requests.clear()
        if (spec := specification(("github-rest.json", "github.graphql"))) is not None:
            assert_conforms(seen, spec, prefix="/api/v3")
        return seen


def rig() -> Iterator[GitHubRig]:
    """Body of a fixture."""
    hub = FakeGitHub()
    with TrackerServer(hub.answer) as server:
        one = GitHubRig(hub, server)
        yield one
        one.asked()


def keys(*numbers: int, repo: str = REPO) -> list[TaskRef]:
    """References by number."""
    return [TaskRef(f"{repo}#{number}") for number in numbers]


def ids(*numbers: int, repo: str = REPO) -> list[TaskRef]:
    """References with node ids."""
    return [TaskRef(f"{repo}#{number}", f"I_{repo.replace('/', '_')}_{number}") for number in numbers]
