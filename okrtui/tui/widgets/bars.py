"""The small pictures of a row: progress bar with its tick, trend, confidence, age. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from okrtui.domain.confidence import ConfidenceBand, band
from okrtui.tui.widgets.style import Part, Style
from okrtui.usecases.views import KeyResultView
from okrtui.words.dates import age
from okrtui.words.glyphs import Glyphs

WEEK = timedelta(days=7)

Series = Iterable[tuple[datetime, Decimal | float]]
"""Values with the instants they hold from, oldest first."""

BANDS = {ConfidenceBand.LOW: "off_track", ConfidenceBand.MEDIUM: "at_risk", ConfidenceBand.HIGH: "on_track"}
"""The colour of each band of confidence."""


def heat(told: ConfidenceBand | None, sign: str, style: Style) -> tuple[str, str]:
    """A week of check-ins by its lowest confidence: ``sign`` in the colour of that, a height where there are
    no colours."""
    if told is None or style.colours:
        return sign, BANDS[told] if told is not None else "muted"
    levels = style.glyphs.trend
    return levels[(len(levels) - 1) * list(BANDS).index(told) // 2], BANDS[told]


def tick_cell(expected: float | None, width: int) -> int | None:
    """The cell of a bar in which ``expected`` stands."""
    if expected is None or width < 1:
        return None
    return max(0, min(width - 1, int(expected * width)))


def progress_bar(
    progress: float | None,
    expected: float | None,
    width: int,
    role: str,
    glyphs: Glyphs,
    *,
    tick: float | None = None,
) -> list[Part]:
    """A bar of ``width`` cells: filled in the colour ``role`` up to ``progress``, to the half cell, and in
    its dimmer sister from there to where the curve is by today, where a faint line stands; the ``tick`` is
    where the word would be on track. What has begun is seen, only a full bar looks full, and it passes the
    tick only where progress does. What is done has no marks."""
    full, empty = glyphs.bar[:2]
    filled, half = _filled(progress, width, glyphs)
    if progress is None or filled == width or width < 2:
        return runs([(full * filled, role), (empty * (width - filled), "rule")])
    line = tick_cell(expected, width) if expected else None
    cell = tick_cell(tick, width)
    if tick is not None and cell is not None:
        if progress >= tick - 1e-9:
            if filled < min(cell + 2, width - 1):
                filled, half = min(cell + 2, width - 1), False
            cell = min(cell, filled - 1)
        else:
            cell = max(cell, 1)
            filled, half = (cell, False) if filled >= cell else (filled, half)
    parts: list[Part] = []
    for at in range(width):
        if at == cell:
            parts.append((glyphs.bar[3 if at < filled else 2], "tick"))
        elif at == line:
            parts.append((glyphs.line[1 if at < filled else 0], role if at < filled else "faint"))
        elif at < filled:
            parts.append((full, role))
        elif at == filled and half:
            parts.append((glyphs.half, role))
        elif line is not None and at < line:
            parts.append((glyphs.stretch, f"{role}_dim"))
        else:
            parts.append((empty, "rule"))
    return runs(parts)


def _filled(progress: float | None, width: int, glyphs: Glyphs) -> tuple[int, bool]:
    """(whole cells, and half a cell more) of a bar."""
    if progress is None:
        return 0, False
    steps = 2 if glyphs.half else 1
    reached = max(0, min(width * steps, round(progress * width * steps)))
    if 0 < progress < 1:
        reached = max(1, min(width * steps - 1, reached))
    return reached // steps, bool(reached % steps)


def plain_bar(share: float, width: int, role: str, glyphs: Glyphs) -> list[Part]:
    """A bar without marks, to the half cell."""
    filled, half = _filled(max(0.0, min(1.0, share)), width, glyphs)
    end = glyphs.half if half else ""
    rest = width - filled - int(half)
    return runs([(glyphs.bar[0] * filled + end, role), (glyphs.bar[1] * rest, "rule")])


def stacked_bar(parts: Sequence[tuple[int, str]], width: int, glyphs: Glyphs) -> list[Part]:
    """Counts, each in its colour, side by side over ``width`` cells; each that is not 0 has a cell."""
    counts = [(count, role) for count, role in parts if count > 0]
    whole = sum(count for count, _ in counts)
    if not whole or width < len(counts):
        return runs([(glyphs.bar[1] * width, "rule")])
    found: list[Part] = []
    used = seen = 0
    for place, (count, role) in enumerate(counts):
        seen += count
        end = max(used + 1, min(width - (len(counts) - place - 1), round(seen * width / whole)))
        found.append((glyphs.bar[0] * (end - used), role))
        used = end
    return runs(found)


def trend(series: Series, now: datetime, weeks: int, glyphs: Glyphs) -> str:
    """What stood at the end of each of the last ``weeks``, a cell a week, between the least and the greatest
    of it; blank before anything was measured."""
    values: list[float | None] = []
    told = [*series]
    for back in range(weeks - 1, -1, -1):
        end = now - back * WEEK
        reached = [value for at, value in told if at <= end]
        values.append(float(reached[-1]) if reached else None)
    return heights(values, glyphs)


def heights(values: Sequence[float | None], glyphs: Glyphs) -> str:
    """Values as blocks of different heights, a cell each."""
    known = [value for value in values if value is not None]
    if not known:
        return ""
    low, high, top = min(known), max(known), len(glyphs.trend) - 1
    middle = glyphs.trend[len(glyphs.trend) // 2]
    return "".join(
        " "
        if value is None
        else glyphs.trend[round((value - low) / (high - low) * top)]
        if high > low
        else middle
        for value in values
    )


def confidence_dots(confidence: float | None, role: str, glyphs: Glyphs) -> list[Part]:
    """Five dots, as many of them full as the confidence stored 0.0 to 1.0 comes to on 1–5."""
    if confidence is None:
        return []
    full, empty = glyphs.confidence
    count = 1 + int(max(0.0, min(1.0, confidence)) * 4 + 0.5)
    return runs([(full * count, role), (empty * (5 - count), "faint")])


def runs(parts: list[Part]) -> list[Part]:
    """The same parts, neighbours of one colour in one."""
    found: list[Part] = []
    for text, role in parts:
        if found and found[-1][1] == role:
            found[-1] = (found[-1][0] + text, role)
        elif text:
            found.append((text, role))
    return found


def said_role(row: KeyResultView) -> str:
    """The colour of what the owner says: that of its band."""
    said = row.state.confidence
    return "muted" if said is None else BANDS[band(said)]


def age_told(row: KeyResultView, now: datetime, style: Style) -> tuple[str, str]:
    """How old the value is, marked when a tracker feeds it, and its colour: amber from the first missed
    check-in or a day without a good sync, that of outdated when nobody can vouch for it."""
    state, glyphs = row.state, style.glyphs
    machine = row.synced_at is not None or bool(row.connections)
    when: datetime | None = row.synced_at if machine else state.value_at or state.checkin_at
    role = "muted"
    if state.outdated:
        role = "outdated"
    elif state.amber or row.stale_since is not None or row.unseen_since is not None:
        role = "at_risk"
    if when is None:
        return (glyphs.machine if machine else glyphs.dash, role)
    text = age(style.words, now - when, short=True)
    return (f"{text} {glyphs.machine}" if machine else text, role)
