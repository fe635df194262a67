"""What every connector that writes does: looks first, sends one request, and reads back."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from specs import assert_conforms, assert_left_out, specification
from writable_trackers import KINDS, GitLabTask, JiraTask, RedmineTask, Writable

from connectors.errors import ConnectorError, RateLimitError, UnwritableError
from connectors.model import Options, TaskRef
from connectors.registry import BUILT_IN, create
from connectors.testing.server import Reply, Seen, TrackerServer
from connectors.writing import Change, Deed, Writer, Writing

MARK = "okrtui:0123456789ab"
CANARY = "canary5f6a7b8c"


class Rig:
    """A connector on one writable task; ``waits`` is what was slept."""

    def __init__(self, tracker: Writable, server: TrackerServer, elsewhere: TrackerServer) -> None:
        self.tracker, self.server, self.elsewhere = tracker, server, elsewhere
        self.waits: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)

    def writer(self) -> Writer:
        extra = {"deployment": "data_center" if "data_center" in self.tracker.config else "cloud"}
        user = "mina@example.com" if "user" in self.tracker.config else None
        told = extra if self.tracker.kind == "jira" else {}
        made = create(
            Options(
                "w",
                self.tracker.kind,
                f"{self.server.url}{self.tracker.place}",
                token=CANARY,
                user=user,
                extra=told,
            ),
            sleep=self.sleep,
        )
        assert isinstance(made, Writing)
        return made.writer

    def change(self, deed: Deed, text: str = "") -> Change:
        texts = {Deed.COMMENT: f"How sure?\n\n{MARK}", Deed.TRANSITION: self.tracker.other, Deed.LABEL: "okr"}
        return Change(deed, text or texts[deed], MARK)

    @property
    def ref(self) -> TaskRef:
        return TaskRef(self.tracker.key)

    async def made(self, deed: Deed) -> tuple[bool, bool]:
        """Whether it was shown before and after it was sent."""
        writer, change = self.writer(), self.change(deed)
        before = await writer.shows(self.ref, change)
        await writer.send(await writer.prepared(self.ref, change))
        return before, await writer.shows(self.ref, change)


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def rig(request: pytest.FixtureRequest) -> Iterator[Rig]:
    tracker: Writable = request.param()
    with TrackerServer(tracker.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        yield Rig(tracker, server, elsewhere)
        assert elsewhere.requests == []
        if tracker.spec and (spec := specification(tracker.spec)) is not None:
            named = [(f"{seen.method} {seen.path}", seen) for seen in server.heard.values()]
            out = [seen for name, seen in named if tracker.unlisted.fullmatch(name)]
            assert_left_out(out, spec, prefix=tracker.prefix)
            excused = (tracker.unlisted, tracker.misdescribed)
            listed = [seen for name, seen in named if not any(one.fullmatch(name) for one in excused)]
            assert_conforms(listed, spec, prefix=tracker.prefix)


@pytest.mark.parametrize("deed", Deed)
def test_what_is_written_is_shown_and_what_a_tracker_leaves_undone_is_not(rig: Rig, deed: Deed) -> None:
    if deed not in rig.writer().writes:
        assert deed is Deed.LABEL and not rig.tracker.labelled
        return
    rig.tracker.deaf = True
    assert asyncio.run(rig.made(deed)) == (False, False) and rig.tracker.written == 0
    rig.tracker.deaf = False
    assert asyncio.run(rig.made(deed)) == (False, True) and rig.tracker.written == 1
    shown = {
        Deed.COMMENT: rig.tracker.comments == [f"How sure?\n\n{MARK}"],
        Deed.TRANSITION: rig.tracker.status == rig.tracker.other,
        Deed.LABEL: rig.tracker.labels == ["okr"],
    }
    assert shown[deed]
    assert len([seen for seen in rig.server.requests if rig.tracker.writes(seen)]) == 2


def test_a_comment_is_found_however_many_came_after(rig: Rig) -> None:
    assert asyncio.run(rig.made(Deed.COMMENT)) == (False, True)
    for number in range(130):
        rig.tracker.say(f"n{number} okrtui:{number:012x}")
    assert asyncio.run(rig.writer().shows(rig.ref, rig.change(Deed.COMMENT)))
    assert not asyncio.run(rig.writer().shows(rig.ref, Change(Deed.COMMENT, "", "okrtui:ffffffffffff")))


def test_a_status_that_there_is_not_is_refused_with_those_there_are(rig: Rig) -> None:
    with pytest.raises(UnwritableError) as refused:
        asyncio.run(rig.writer().prepared(rig.ref, rig.change(Deed.TRANSITION, "limbo")))
    assert refused.value.values == {"text": "limbo", "known": rig.tracker.known}
    assert refused.value.detail == ("no_transition" if isinstance(rig.tracker, JiraTask) else "no_status")


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(401), "auth"),
        (Reply(403), "permission"),
        (Reply(404), "not_found"),
        (Reply(503), "server"),
        (Reply(act="reset"), "network"),
        (Reply(302, headers={"Location": "https://elsewhere.example/x"}), "answer"),
        (Reply(307, headers={"Location": "ELSEWHERE"}), "answer"),
        (Reply(200, text="<html>", headers={"Content-Type": "text/html"}), "answer"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_change_is_sent_once_whatever_is_answered(rig: Rig, reply: Reply, code: str) -> None:
    place = {
        name: text.replace("ELSEWHERE", f"{rig.elsewhere.url}/x") for name, text in reply.headers.items()
    }
    answer = Reply(reply.status, reply.data, place, reply.text, reply.act)

    def broken(seen: Seen) -> Reply | None:
        return answer if rig.tracker.writes(seen) else None

    async def sent() -> None:
        writer = rig.writer()
        request = await writer.prepared(rig.ref, rig.change(Deed.COMMENT))
        rig.server.intervene = broken
        await writer.send(request)

    with pytest.raises(ConnectorError) as refused:
        asyncio.run(sent())
    told = refused.value.code
    if reply.headers.get("Location") and rig.tracker.signs_in:
        code = "auth"
    assert told == ("permission" if (code, rig.tracker.kind) == ("auth", "clickup") else code)
    assert len([seen for seen in rig.server.requests if rig.tracker.writes(seen)]) == 1
    assert CANARY not in f"{refused.value!r}{vars(refused.value)}"


def test_a_tracker_that_is_full_says_when(rig: Rig) -> None:
    async def sent() -> None:
        writer = rig.writer()
        request = await writer.prepared(rig.ref, rig.change(Deed.COMMENT))
        rig.server.intervene = lambda seen: Reply(429, headers={"Retry-After": "60"})
        await writer.send(request)

    with pytest.raises(RateLimitError) as refused:
        asyncio.run(sent())
    assert refused.value.retry_at is not None and rig.tracker.written == 0


def test_a_label_with_a_blank_is_none_in_jira() -> None:
    tracker = JiraTask()
    with TrackerServer(tracker.answer) as server:
        rig = Rig(tracker, server, server)
        with pytest.raises(UnwritableError) as refused:
            asyncio.run(rig.writer().prepared(rig.ref, rig.change(Deed.LABEL, "to review")))
    assert refused.value.detail == "label_blank"


@pytest.mark.parametrize("deed", Deed)
def test_what_was_moved_is_changed_where_it_is(deed: Deed) -> None:
    tracker = GitLabTask()
    tracker.lab.issues["acme/app", 1] = {"state": "closed", "moved_to_id": 9_000_005}
    tracker.lab.issues["acme/web", 5] = {}
    with TrackerServer(tracker.lab.answer) as server:
        assert asyncio.run(Rig(tracker, server, server).made(deed)) == (False, True)
    assert {seen.path for seen in server.requests if seen.method != "GET" and "graphql" not in seen.path} <= {
        "/api/v4/projects/acme%2Fweb/issues/5",
        "/api/v4/projects/acme%2Fweb/issues/5/notes",
    }


def test_what_gitlab_cannot_do_is_refused() -> None:
    tracker = GitLabTask()
    tracker.lab.mergers["acme/app", 1] = {"state": "merged"}
    with TrackerServer(tracker.lab.answer) as server:
        rig = Rig(tracker, server, server)
        for key, deed, text, why in (
            ("acme/app!1", Deed.TRANSITION, "reopen", "no_transition"),
            ("acme/app#1", Deed.LABEL, "a,b", "label_comma"),
        ):
            with pytest.raises(UnwritableError) as refused:
                asyncio.run(rig.writer().prepared(TaskRef(key), Change(deed, text)))
            assert refused.value.detail == why


def test_who_writes_what_is_told() -> None:
    kinds = {kind: create(Options("w", kind, base_url="http://127.0.0.1:9")) for kind in BUILT_IN}
    writes = {kind: one.writer.writes for kind, one in kinds.items() if isinstance(one, Writing)}
    every = frozenset(Deed)
    others = {*BUILT_IN} - {"redmine", "sample"}
    assert writes == {**dict.fromkeys(others, every), "redmine": every - {Deed.LABEL}}
    assert not RedmineTask.labelled
