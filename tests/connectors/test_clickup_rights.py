"""A ClickUp token that loses its rights halfway: nothing is told as hidden of what nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from clickup_rig import clickup_rig, known, passed
from fake_clickup import UNAUTHORIZED, FakeClickUp

from connectors.errors import AuthError, ForbiddenError
from connectors.model import Batch
from connectors.testing.rig import Rig
from connectors.testing.server import Reply, Seen

REFUSED = Reply(401, {"err": "Token invalid", "ECODE": "OAUTH_025"})


@pytest.fixture
def clickup() -> FakeClickUp:
    return FakeClickUp()


@pytest.fixture
def rig(clickup: FakeClickUp) -> Iterator[Rig]:
    yield from clickup_rig(clickup)


def lost(rig: Rig, clickup: FakeClickUp, after: int, told: Reply) -> None:
    """After so many tasks every answer about one is a refusal; the workspaces then are ``told``."""
    tasks = 0

    def intervene(seen: Seen) -> Reply | None:
        nonlocal tasks
        if seen.path.startswith("/v2/task/"):
            tasks += 1
            return UNAUTHORIZED if tasks > after else None
        return told if seen.path == "/v2/team" and tasks > after else None

    rig.server.intervene = intervene


def outcomes(batch: Batch) -> tuple[int, int, list[tuple[str, str]]]:
    return len(batch.found), len(batch.missing), [(one.code, one.detail) for one in batch.failed]


@pytest.mark.parametrize("teams", [[], [{"id": "9002", "name": "Other"}]])
async def test_a_workspace_that_goes_halfway_hides_no_task(
    rig: Rig, clickup: FakeClickUp, teams: list[dict[str, str]]
) -> None:
    clickup.fill(6)
    batch, _ = await passed(rig, known(6), workspace="9001")
    lost(rig, clickup, 4, Reply(200, {"teams": teams}))
    batch, asked = await passed(rig, known(6), workspace="9001")
    assert outcomes(batch) == (4, 0, [("permission", "workspace_lost")] * 2)
    assert asked.count("/v2/team") == 1
    lost(rig, clickup, 0, Reply(200, {"teams": teams}))
    with pytest.raises(ForbiddenError, match="workspace_lost"):
        await passed(rig, known(6), workspace="9001")


async def test_a_token_that_is_revoked_halfway_is_trouble_of_the_connection(
    rig: Rig, clickup: FakeClickUp
) -> None:
    clickup.fill(6)
    lost(rig, clickup, 4, REFUSED)
    with pytest.raises(AuthError):
        await passed(rig, known(6))


async def test_a_task_that_is_hidden_for_itself_is_missing(rig: Rig, clickup: FakeClickUp) -> None:
    clickup.fill(6)
    clickup.hidden = {5}
    batch, asked = await passed(rig, known(6), workspace="9001")
    assert outcomes(batch) == (5, 1, []) and asked.count("/v2/team") == 1
    clickup.hidden = set()
    _, asked = await passed(rig, known(6), workspace="9001")
    assert "/v2/team" not in asked
