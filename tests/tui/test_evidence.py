"""What linked tasks did since the last check-in, beside its form."""

from __future__ import annotations

from datetime import timedelta

from live_app import app_of, at, press, running, settled, shown, write
from msgspec.structs import replace
from sample_company import NOW, sample_session

from okrtui.domain.model import Category, ScopeEventKind
from okrtui.store.records import ScopeEvent
from okrtui.tui.screens.checkin import CheckinScreen
from okrtui.tui.themes import palette
from okrtui.tui.widgets.detail_text import work
from okrtui.tui.widgets.style import Style
from okrtui.usecases.evidence import ADDED, CLOSED, DROPPED, REOPENED, evidence
from okrtui.words import Words
from okrtui.words.evidence import drafted_note
from okrtui.words.glyphs import UNICODE


def test_each_task_stands_once_a_kind_since_the_last_check_in() -> None:
    with sample_session() as live:
        rows = [row for one in live.board("sales").objectives for row in one.key_results]
        detail = live.detail(next(row.uid for row in rows if row.tasks))
    last = max(one.at for one in detail.checkins)
    some = detail.tasks[:4]

    def event(place: int, kind: ScopeEventKind, hours: int) -> ScopeEvent:
        task = some[place]
        return ScopeEvent(1, task.uid, kind, last + timedelta(hours=hours), "tracker", task.key, task.title)

    done = [replace(one, category=Category.DONE, closed_at=last + timedelta(hours=2)) for one in some[:1]]
    before = [replace(one, category=Category.DONE, closed_at=last) for one in some[1:2]]
    opened = [
        replace(one, category=Category.DOING, closed_at=None, url="https://x.test/1") for one in some[2:3]
    ]
    scope = (
        event(2, ScopeEventKind.REOPENED, 1),
        event(2, ScopeEventKind.REOPENED, 3),
        event(3, ScopeEventKind.ADDED, 1),
        event(3, ScopeEventKind.ADDED, -1),
        event(3, ScopeEventKind.LEFT, 2),
        event(3, ScopeEventKind.MISSING, 2),
    )
    told = evidence(replace(detail, tasks=(*done, *before, *opened), scope=scope))
    assert [(one.kind, one.key) for one in told] == [
        (CLOSED, some[0].key),
        (REOPENED, some[2].key),
        (ADDED, some[3].key),
        (DROPPED, some[3].key),
    ]
    assert told[1].at == last + timedelta(hours=3) and told[1].url == "https://x.test/1" and told[2].url == ""
    note = drafted_note(Words("en"), [*told[:1]] * 5)
    assert note == f"5 closed: {', '.join([some[0].key] * 3)} …."
    assert drafted_note(Words("ko"), told).startswith(f"완료 1건: {some[0].key}. 다시 열림 1건")
    assert evidence(replace(detail, tasks=(), scope=())) == ()


def test_what_the_scope_grew_by_is_told_of_whole_passes_alone() -> None:
    """Of the oldest of the latest lines others may be left out: a list of 363 was told as 200."""
    with sample_session() as live:
        rows = [row for one in live.board("sales").objectives for row in one.key_results]
        detail = live.detail(next(row.uid for row in rows if row.tasks))
    since = max(one.at for one in detail.checkins)
    style = Style(Words("en"), UNICODE, palette("dark", "truecolor"))

    def lines(hours: int, count: int) -> list[ScopeEvent]:
        when = since + timedelta(hours=hours)
        return [ScopeEvent(1, each, ScopeEventKind.ADDED, when, "tracker", "k", "t") for each in range(count)]

    def told(*events: ScopeEvent) -> str:
        found = work(replace(detail, scope=events), live.zone, style)
        return " ".join(text for line in found for text, _ in line if "scope" in text)

    assert "+199" in told(*lines(0, 199)) and "scope" not in told(*lines(0, 200))
    assert "+30" in told(*lines(1, 30), *lines(0, 170))


async def test_the_tasks_stand_beside_the_form_and_the_note_is_taken_edited_or_left() -> None:
    with sample_session() as live:
        rows = [row for one in live.board("sales").objectives for row in one.key_results]
        fed = next(row for row in rows if row.tasks and evidence(live.detail(row.uid)))
        async with running(live, size=(140, 42)) as pilot:
            app = app_of(pilot)
            await at(pilot, fed.id)
            text = await press(pilot, "c")
            form = app.top
            assert isinstance(form, CheckinScreen) and form.evidence
            assert "Since the last check-in" in text and form.evidence[0].title[:20] in text
            assert "Alt+1 takes: " in text
            await press(pilot, "shift+tab")
            assert form.focused is form.evidence_list
            assert "is no address of the web" in await press(pilot, "o")  # the sample tracker's
            await press(pilot, "alt+1")
            assert form.answers.note == form.note
            await write(pilot, " And more")
            assert form.answers.note == f"{form.note} And more"
            await press(pilot, "ctrl+s")
            await settled(pilot)
            given = live.detail(fed.uid).checkins[-1]
            assert given.note == f"{form.note} And more" and given.at == NOW
            await press(pilot, "c")
            form = app.top
            assert isinstance(form, CheckinScreen) and not form.evidence
            assert "Since the last check-in" not in shown(pilot) and form.answers.note == ""
            assert "No linked task moved" in await press(pilot, "alt+1")
