"""What every tracker must do, whatever its dialect. A test file gives a ``Dialect`` and

    class TestRedmine(ConnectorContract):
        dialect_type = RedmineDialect

and then tests its own peculiarities with the same fixtures. Waits are recorded, never slept.
"""

from __future__ import annotations

import base64
import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest

from connectors.errors import (
    AnswerError,
    AuthError,
    ConnectorError,
    ForbiddenError,
    GoneError,
    IncompleteError,
    NetworkError,
    NotFoundError,
    RateLimitError,
    ServerError,
    TimedOutError,
)
from connectors.testing.rig import (
    CANARY,
    HOSTILE,
    HTML,
    NOW,
    Dialect,
    Rig,
    everything,
    refused,
)
from connectors.testing.server import Reply, Seen, TrackerServer

CIRCLE = "/again"
"""A path that redirects to itself, which no tracker has."""


class ConnectorContract:
    """Inherit as ``class TestX(ConnectorContract)`` with ``dialect_type``."""

    dialect_type: type[Dialect]

    @pytest.fixture
    def dialect(self) -> Dialect:
        return self.dialect_type()

    @pytest.fixture
    def rig(self, dialect: Dialect) -> Iterator[Rig]:
        with TrackerServer(dialect.answer) as server, TrackerServer(lambda seen: Reply(200, {})) as elsewhere:
            yield Rig(dialect, server, elsewhere)
            dialect.check_requests([seen for seen in server.heard.values() if seen.path != CIRCLE])

    # -- all is well ---------------------------------------------------------------------------

    @pytest.mark.parametrize(
        "pages", ["none", "one task", "one page", "one page and a task", "two and a half"]
    )
    @pytest.mark.asyncio
    async def test_a_listing_is_whole(self, rig: Rig, pages: str) -> None:
        page = rig.dialect.page
        count = {"none": 0, "one task": 1, "one page": page, "one page and a task": page + 1}.get(
            pages, 2 * page + page // 2
        )
        rig.dialect.fill(count)
        tasks = await rig.list()
        assert sorted(map(rig.dialect.number, tasks)) == list(range(1, count + 1))

    @pytest.mark.parametrize("count", [1, 100, 101])
    @pytest.mark.asyncio
    async def test_tasks_by_reference(self, rig: Rig, count: int) -> None:
        rig.dialect.fill(count)
        batch = await rig.fetch(count)
        assert [rig.dialect.number(task) for _, task in batch.found] == list(range(1, count + 1))
        assert all(task.title == rig.dialect.titles[rig.dialect.number(task)] for _, task in batch.found)

    @pytest.mark.asyncio
    async def test_no_reference_no_request(self, rig: Rig) -> None:
        batch = await rig.fetch(0)
        assert batch.found == () and rig.server.requests == []

    @pytest.mark.asyncio
    async def test_progress_is_told(self, rig: Rig) -> None:
        rig.dialect.fill(rig.dialect.page + 1)
        steps: list[tuple[int, int | None]] = []
        async with rig.connector() as connector:
            await connector.list(
                rig.dialect.query(), progress=lambda done, total: steps.append((done, total))
            )
        done = [step for step, _ in steps]
        assert done == sorted(done) and done[-1] == rig.dialect.page + 1

    @pytest.mark.asyncio
    async def test_the_count(self, rig: Rig) -> None:
        rig.dialect.fill(rig.dialect.page + 7)
        async with rig.connector() as connector:
            assert (await connector.count(rig.dialect.query())).value == rig.dialect.page + 7

    @pytest.mark.asyncio
    async def test_who_am_i(self, rig: Rig) -> None:
        async with rig.connector() as connector:
            account = await connector.check()
        assert account.id and account.name
        assert account.server_time is not None and account.server_time.tzinfo is not None

    @pytest.mark.asyncio
    async def test_usage_is_counted(self, rig: Rig) -> None:
        rig.dialect.fill(3)
        async with rig.connector() as connector:
            await connector.list(rig.dialect.query())
        assert connector.usage.requests == len(rig.server.requests) > 0

    @pytest.mark.asyncio
    async def test_an_address_that_is_shown_can_be_pasted(self, rig: Rig) -> None:
        async with rig.connector() as connector:
            for ref in (rig.dialect.ref(1), rig.dialect.query()):
                url = connector.url_of(ref)
                assert connector.describe(ref).code
                assert url is None or connector.url_of(connector.read(url)) == url

    # -- cursors -------------------------------------------------------------------------------

    @pytest.mark.parametrize("count", [3, 250])
    @pytest.mark.asyncio
    async def test_a_second_fetch_loses_nothing(self, rig: Rig, count: int) -> None:
        rig.dialect.fill(count)
        first = await rig.fetch(count)
        second = await rig.fetch(count, cursor=first.cursor)
        assert len(second.found) + len(second.unchanged) == count
        known = dict(first.found)
        assert all(known[ref] == task for ref, task in second.found)

    @pytest.mark.asyncio
    async def test_a_second_list_says_the_same(self, rig: Rig) -> None:
        rig.dialect.fill(rig.dialect.page + 1)
        async with rig.connector() as connector:
            first = await connector.list(rig.dialect.query())
            second = await connector.list(rig.dialect.query(), cursor=first.cursor)
        assert second.tasks is None or second.tasks == first.tasks
        assert first.cursor is not None or second.tasks is not None

    @pytest.mark.parametrize("cursor", ["", "another version", '{"a": []}', "[]"])
    @pytest.mark.asyncio
    async def test_a_cursor_of_another_version_counts_for_none(self, rig: Rig, cursor: str) -> None:
        rig.dialect.fill(3)
        assert len((await rig.fetch(3, cursor=cursor)).found) == 3
        async with rig.connector() as connector:
            listing = await connector.list(rig.dialect.query(), cursor=cursor)
        assert listing.tasks is not None and len(listing.tasks) == 3

    # -- tasks that are not there --------------------------------------------------------------

    @pytest.mark.asyncio
    async def test_a_deleted_task(self, rig: Rig) -> None:
        rig.dialect.fill(3)
        rig.dialect.deleted = {2}
        batch = await rig.fetch(3)
        assert [rig.dialect.number(task) for _, task in batch.found] == [1, 3]
        assert [(gone.ref, gone.proven) for gone in batch.missing] == [
            (rig.dialect.ref(2), rig.dialect.proves_deletion)
        ]

    @pytest.mark.asyncio
    async def test_a_hidden_task_is_never_proven_gone(self, rig: Rig) -> None:
        rig.dialect.fill(2)
        rig.dialect.hidden = {1}
        batch = await rig.fetch(2)
        assert [rig.dialect.number(task) for _, task in batch.found] == [2]
        assert not any(gone.proven for gone in batch.missing)
        assert {failed.code for failed in batch.failed} <= {"permission"}

    # -- refusals ------------------------------------------------------------------------------

    @pytest.mark.asyncio
    async def test_401(self, rig: Rig) -> None:
        rig.always(Reply(401, {"message": "Bad credentials"}))
        with pytest.raises(AuthError):
            await rig.list()
        with pytest.raises(AuthError):
            await rig.fetch(2)
        async with rig.connector() as connector:
            with pytest.raises(AuthError):
                await connector.check()
        assert rig.waits == []

    @pytest.mark.asyncio
    async def test_403(self, rig: Rig) -> None:
        rig.always(Reply(403, {"message": "Resource not accessible"}))
        with pytest.raises(ForbiddenError):
            await rig.list()
        await refused(rig.fetch(2), "permission")
        assert rig.waits == []

    @pytest.mark.asyncio
    async def test_404_on_a_listing(self, rig: Rig) -> None:
        rig.always(Reply(404, {"message": "Not Found"}))
        with pytest.raises(NotFoundError):
            await rig.list()

    @pytest.mark.asyncio
    async def test_410_on_a_listing(self, rig: Rig) -> None:
        rig.always(Reply(410, {"message": "Gone"}))
        with pytest.raises(GoneError):
            await rig.list()

    # -- limits and passing trouble ------------------------------------------------------------

    @pytest.mark.asyncio
    async def test_429_with_a_short_wait_goes_on(self, rig: Rig) -> None:
        rig.dialect.fill(3)
        rig.first(Reply(429, {"message": "slow down"}, {"Retry-After": "3"}))
        assert len(await rig.list()) == 3
        assert rig.waits == [pytest.approx(3, abs=0.01)]

    @pytest.mark.asyncio
    async def test_429_with_a_long_wait_says_when(self, rig: Rig) -> None:
        rig.always(Reply(429, {"message": "slow down"}, {"Retry-After": "120"}))
        with pytest.raises(RateLimitError) as caught:
            await rig.list()
        assert caught.value.retry_at == NOW + timedelta(seconds=120)
        with pytest.raises(RateLimitError):
            await rig.fetch(2)
        assert rig.waits == []

    @pytest.mark.asyncio
    async def test_500_twice_then_ok(self, rig: Rig) -> None:
        rig.dialect.fill(3)
        rig.first(Reply(500), Reply(502, text="<html>bad gateway", headers={"Content-Type": "text/html"}))
        async with rig.connector() as connector:
            listing = await connector.list(rig.dialect.query())
        assert listing.tasks is not None and len(listing.tasks) == 3
        assert connector.usage.retries == 2 and len(rig.waits) == 2 and 0 < rig.waits[0] < 5

    @pytest.mark.asyncio
    async def test_500_without_end(self, rig: Rig) -> None:
        rig.always(Reply(500))
        with pytest.raises(ServerError):
            await rig.list()
        await refused(rig.fetch(2), "server")

    @pytest.mark.asyncio
    async def test_timeout(self, rig: Rig) -> None:
        rig.always(Reply(act="hang"))
        with pytest.raises(TimedOutError):
            await rig.list(timeout=0.1)
        await refused(rig.fetch(2, timeout=0.1), "timeout")

    @pytest.mark.parametrize("act", ["reset", "cut"])
    @pytest.mark.asyncio
    async def test_a_broken_connection(self, rig: Rig, act: str) -> None:
        rig.always(Reply(200, {"much": "x" * 500}, act=act))
        with pytest.raises(NetworkError):
            await rig.list()
        await refused(rig.fetch(2), "network")

    @pytest.mark.asyncio
    async def test_nobody_listens(self, rig: Rig) -> None:
        connector = rig.dialect.create(rig.dialect.options("http://127.0.0.1:9"), sleep=rig.sleep)
        async with connector:
            with pytest.raises(NetworkError):
                await connector.list(rig.dialect.query())

    # -- nonsense ------------------------------------------------------------------------------

    @pytest.mark.asyncio
    async def test_200_with_an_error_inside(self, rig: Rig) -> None:
        rig.dialect.fill(2)
        rig.always(rig.dialect.error_inside())
        with pytest.raises(ConnectorError):
            await rig.list()
        try:
            batch = await rig.fetch(2)
        except ConnectorError:
            return
        assert len(batch.failed) == 2

    @pytest.mark.parametrize(
        "reply",
        [Reply(text='{"issues": [{"id": 1'), HTML, Reply(data=[1, 2]), Reply(data="text"), Reply(data={})],
        ids=["broken JSON", "HTML", "a list of numbers", "a text", "an empty object"],
    )
    @pytest.mark.asyncio
    async def test_an_answer_that_is_none(self, rig: Rig, reply: Reply) -> None:
        rig.always(reply)
        with pytest.raises(AnswerError):
            await rig.list()
        await refused(rig.fetch(2), "answer")

    @pytest.mark.asyncio
    async def test_half_a_listing_is_none(self, rig: Rig) -> None:
        rig.dialect.fill(rig.dialect.page * 2 + rig.dialect.page // 2)
        pages: list[Seen] = []

        def stop(seen: Seen) -> Reply | None:
            if not rig.dialect.is_page(seen):
                return None
            if seen not in pages:
                pages.append(seen)
            return Reply(500) if pages.index(seen) == 1 else None

        rig.server.intervene = stop
        with pytest.raises(IncompleteError) as caught:
            await rig.list()
        assert isinstance(caught.value.__cause__, ServerError)

    # -- other hosts ---------------------------------------------------------------------------

    @pytest.mark.parametrize("status", [301, 302, 307])
    @pytest.mark.asyncio
    async def test_a_redirect_to_another_host_is_refused(self, rig: Rig, status: int) -> None:
        rig.always(Reply(status, headers={"Location": rig.elsewhere.url + "/login"}))
        with pytest.raises(AuthError if rig.dialect.signs_in else AnswerError):
            await rig.list()
        await refused(rig.fetch(1), "auth" if rig.dialect.signs_in else "answer")
        assert rig.elsewhere.requests == []

    @pytest.mark.asyncio
    async def test_a_redirect_in_a_circle_ends(self, rig: Rig) -> None:
        rig.always(Reply(307, headers={"Location": rig.server.url + CIRCLE}))
        with pytest.raises(AnswerError):
            await rig.list()
        assert len(rig.server.requests) <= 10

    @pytest.mark.asyncio
    async def test_a_next_link_to_another_host_is_not_followed(self, rig: Rig) -> None:
        rig.dialect.fill(rig.dialect.page + 5)

        def lure(seen: Seen) -> Reply | None:
            return rig.dialect.foreign_link(seen, rig.elsewhere.url) if rig.dialect.is_page(seen) else None

        rig.server.intervene = lure
        try:
            tasks = await rig.list()
        except (AnswerError, IncompleteError):
            tasks = []
        assert rig.elsewhere.requests == []
        assert len(tasks) in (0, rig.dialect.page + 5)

    # -- hostile text and secrets --------------------------------------------------------------

    @pytest.mark.asyncio
    async def test_hostile_titles_are_harmless(self, rig: Rig) -> None:
        rig.dialect.fill(1)
        rig.dialect.titles[1] = HOSTILE
        (task,) = await rig.list()
        assert task.title.startswith("Paynow[@click=app.quit] second [bold]line가")
        assert task.title.endswith("…") and len(task.title) <= 500
        assert task.title.isprintable()

    @pytest.mark.parametrize("trouble", ["401", "403", "422", "500", "html", "reset", "hang", "redirect"])
    @pytest.mark.asyncio
    async def test_the_token_is_found_nowhere(
        self, rig: Rig, trouble: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        user = rig.dialect.options("").user
        login = base64.b64encode(f"{user}:{CANARY}".encode()).decode() if user else CANARY
        echo = {"message": f"token {CANARY} ({login}) was refused", "errors": [CANARY]}
        rig.always(
            {
                "html": HTML,
                "reset": Reply(act="reset"),
                "hang": Reply(act="hang"),
                "redirect": Reply(302, headers={"Location": rig.elsewhere.url}),
            }.get(trouble)
            or Reply(int(trouble), echo)
        )
        connector = rig.connector(timeout=0.1)
        async with connector:
            with pytest.raises(ConnectorError) as caught:
                await connector.list(rig.dialect.query())
        shown = everything(caught.value) + repr(connector) + repr(connector.usage) + caplog.text
        assert CANARY not in shown and login not in shown

    # -- what is asked -------------------------------------------------------------------------

    @pytest.mark.asyncio
    async def test_every_kind_of_request(self, rig: Rig) -> None:
        """``Dialect.check_requests`` sees them, as it sees those of every other test."""
        rig.dialect.fill(rig.dialect.page + 1)
        async with rig.connector() as connector:
            await connector.check()
            await connector.list(rig.dialect.query())
            await connector.count(rig.dialect.query())
            await connector.fetch(rig.refs(101))
        assert len(rig.server.requests) >= 4
