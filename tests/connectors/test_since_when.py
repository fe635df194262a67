"""From when on changes are asked for: not from later than a reading began, whatever clocks say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from connectors.model import Usage

BEGAN = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
"""When a reading began, in the time that the tracker writes on its tasks."""
OVERLAP = timedelta(minutes=2)
"""The least that a question for changes takes off."""
HOUR, NONE = timedelta(hours=1), timedelta()
TOLD = [(theirs, jump) for theirs in (NONE, HOUR, -HOUR) for jump in (NONE, HOUR, -HOUR)]
UNTOLD = [(None, NONE), (None, HOUR)]
"""How far the tracker's clock is ahead, None where it tells no time, and how far this machine's jumps: back
only where another one tells how long it took."""


@pytest.mark.parametrize("lasted", [NONE, timedelta(seconds=59), timedelta(minutes=7), 3 * HOUR])
@pytest.mark.parametrize(("theirs", "jump"), [*TOLD, *UNTOLD])
@pytest.mark.parametrize("ours", [NONE, HOUR, -HOUR])
def test_what_changes_while_answers_come_is_asked_for_again(
    lasted: timedelta, theirs: timedelta | None, ours: timedelta, jump: timedelta
) -> None:
    usage = Usage(began=BEGAN + ours)
    for after, jumped in ((NONE, NONE), (lasted, jump)):
        clock = None if theirs is None else BEGAN + after + theirs
        usage.heard(clock, BEGAN + after + ours + jumped)
    newest = BEGAN + lasted
    since = usage.since(newest)
    assert since is not None and since - OVERLAP < BEGAN
    assert usage.since(None, BEGAN - HOUR) == BEGAN - HOUR, "nothing newer came"
    assert usage.since(BEGAN - 2 * HOUR, BEGAN - HOUR) == BEGAN - HOUR, "never back behind what was heard"


def test_a_tracker_that_tells_the_time_late_is_not_believed_to_have_begun_then() -> None:
    usage = Usage(began=BEGAN)
    usage.heard(None, BEGAN)
    usage.heard(BEGAN + HOUR, BEGAN + HOUR)
    since = usage.since(BEGAN + HOUR)
    assert since is not None and since <= BEGAN
    begun = usage.begun(BEGAN + HOUR)
    assert begun is not None and begun <= BEGAN


@pytest.mark.parametrize(("theirs", "jump"), [*TOLD, *UNTOLD])
def test_a_list_that_goes_on_is_asked_about_from_its_own_beginning(
    theirs: timedelta | None, jump: timedelta
) -> None:
    earlier = BEGAN - HOUR
    usage = Usage(began=BEGAN + jump)
    usage.heard(None if theirs is None else BEGAN + theirs, BEGAN + jump)
    usage.goes_on(earlier, None if theirs is None else earlier + theirs)
    since = usage.since(BEGAN)
    assert since is not None and since <= earlier
    known = usage.since(None, BEGAN)
    assert known is not None and known <= earlier, "what is known of lists is put back, too"
    begun = usage.begun(BEGAN)
    assert begun is not None and begun <= earlier


@pytest.mark.parametrize(("theirs", "ours"), [(HOUR, NONE), (NONE, HOUR), (NONE, NONE)])
def test_a_short_reading_began_when_the_clock_that_is_behind_says(theirs: timedelta, ours: timedelta) -> None:
    usage = Usage(began=BEGAN + ours)
    usage.heard(BEGAN + theirs, BEGAN + ours)
    assert usage.begun(BEGAN - 2 * HOUR) == BEGAN
    assert usage.since(BEGAN - 2 * HOUR) == BEGAN - 2 * HOUR, "nothing is asked for twice"


@pytest.mark.parametrize("ago", [NONE, timedelta(seconds=40), timedelta(minutes=15), timedelta(days=3)])
@pytest.mark.parametrize("jumps", [(NONE, NONE), (HOUR, NONE), (NONE, HOUR), (-HOUR, NONE), (-HOUR, HOUR)])
@pytest.mark.parametrize("theirs", [NONE, HOUR, -HOUR])
def test_a_moment_is_over_when_both_clocks_say_that_it_is_ago(
    theirs: timedelta, jumps: tuple[timedelta, timedelta], ago: timedelta
) -> None:
    """What changed at the newest moment comes no more, and never what changes after the second reading began;
    a clock that is set meanwhile moves nothing."""
    first = Usage(began=BEGAN)
    first.heard(BEGAN + theirs, BEGAN)
    first.since(BEGAN)
    second = Usage(began=BEGAN + ago + jumps[1], earlier=first.reached)
    second.heard(BEGAN + ago + theirs + jumps[0], BEGAN + ago + jumps[1])
    since = second.since(BEGAN, BEGAN - HOUR)
    assert since is not None and since <= BEGAN + ago
    assert not second.is_over(BEGAN + ago - OVERLAP, OVERLAP)
    if jumps == (NONE, NONE) and theirs >= NONE and ago > timedelta(minutes=5):
        assert since - OVERLAP > BEGAN and second.is_over(BEGAN, OVERLAP)
    if theirs >= NONE:
        assert second.reached == first.reached, "the time since it grows"
    assert Usage(earlier=second.reached).past is None, "nothing is known before anything was heard"
