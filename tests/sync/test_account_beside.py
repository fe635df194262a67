"""Whose the secret is may be asked beside the tasks; whether the host answers at all is then told by that."""

from __future__ import annotations

import asyncio

import pytest
from plain_tracker import PlainConnector

from connectors.errors import NetworkError


class Broken(PlainConnector):
    """One whose first question for tasks is lost before ``check`` ends."""

    apart = True

    async def __aenter__(self):
        self.asked = asyncio.Event()
        return await super().__aenter__()

    async def check(self):
        await asyncio.wait_for(self.asked.wait(), 10)
        return await super().check()

    async def fetch(self, *refs, **how):
        if not self.asked.is_set():
            self.asked.set()
            raise NetworkError("reset")
        return await super().fetch(*refs, **how)


class Dead(Broken):
    async def check(self):
        await asyncio.wait_for(self.asked.wait(), 10)
        raise NetworkError("reset")


@pytest.mark.parametrize(("create", "lost", "tasks"), [(Broken, 2, 1), (Dead, 3, 0)])
async def test_a_time_out_beside_the_account_ends_no_connection_that_answers_it(
    bench, create, lost, tasks
) -> None:
    key_result = bench.key_result()
    bench.world.add(None, "a", "b")
    bench.world.add("q", "c")
    for task in "ab":
        bench.link(key_result, task=task)
    bench.link(key_result, query="q")
    assert (await bench.sync()).status == "ok"
    bench.tick(hours=1)
    (report,) = (await bench.sync(create=create, full=True)).connections
    assert (report.error, report.failed, report.tasks) == ("network", lost, tasks)
