"""The selected objective: its key results as small charts, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from okrtui.tui.widgets.bars import BANDS, confidence_dots
from okrtui.tui.widgets.chart import draw
from okrtui.tui.widgets.detail_page import fitted, side_by_side
from okrtui.tui.widgets.detail_text import objective_sentences, outlook
from okrtui.tui.widgets.folding import Sentence, folded_lines
from okrtui.tui.widgets.style import Style
from okrtui.usecases.views import Detail, KeyResultView, ObjectiveView
from okrtui.words.dates import ago
from okrtui.words.picture import picture_of
from okrtui.words.standing import of_key_result
from okrtui.words.values import journey
from okrtui.words.width import tame

CHARTS = 7
"""Key results that are drawn; the others stand in the rows."""

ACROSS_LEAST, HIGH_LEAST, GAP = 30, 7, 2
DOTS = 6  # cells of how sure somebody is, and of the gap behind
SAID_MOST = 240  # characters of what was said last


def objective_page(
    objective: ObjectiveView,
    details: Sequence[Detail],
    now: datetime,
    zone: tzinfo,
    size: tuple[int, int],
    style: Style,
) -> list[Sentence]:
    """Lines for ``size`` (cells, lines): a grid of charts, in its last place the sentences and what was said
    about the key results last."""
    width, height = size
    supported = details[0].supports if details else ""
    told = [*objective_sentences(objective, style, supported), *waited_for(details, style)]
    shown = list(details[:CHARTS])
    columns = _columns(len(shown) + 1, width, height)
    if not shown or not columns:
        return fitted(_told(told, objective, now, width, style), height)
    rows = -(-(len(shown) + 1) // columns)
    across, high = (width - GAP * (columns - 1)) // columns, height // rows
    page: list[Sentence] = []
    for row in range(rows):
        here = shown[row * columns : (row + 1) * columns]
        lines = high if row < rows - 1 else height - high * (rows - 1)
        block = [_small(one, now, zone, across, lines, style) for one in here]
        if len(here) < columns:
            rest = width - len(here) * (across + GAP)
            block.append(fitted(_told(told, objective, now, rest, style), lines))
        made = block[-1]
        for place in range(len(block) - 2, -1, -1):
            made = side_by_side(block[place], made, across + GAP, style)
        page += [*made[:lines], *([[]] * (lines - len(made)))]
    return page


def _told(
    told: list[Sentence], objective: ObjectiveView, now: datetime, width: int, style: Style
) -> list[Sentence]:
    """The sentences, and below them what was said last."""
    return [*folded_lines(told, width, style), [], *last_said(objective.key_results, now, width, style)]


def waited_for(details: Sequence[Detail], style: Style) -> list[Sentence]:
    """Who waits for the objective of these key results."""
    from okrtui.words.dependencies import needed_line

    found = details[0].above if details else ()
    return [[(needed_line(style.words, one), "at_risk" if one.late else "text")] for one in found]


def _columns(places: int, width: int, height: int) -> int:
    """How many stand side by side so that few places are empty; 0 where there is no room for charts."""
    most = max(1, min(4, (width + GAP) // (ACROSS_LEAST + GAP)))
    fits = [n for n in range(1, most + 1) if -(-places // n) * HIGH_LEAST <= height]
    return min(fits, key=lambda n: (-(-places // n) * n - places, -n), default=0)


def _small(
    detail: Detail, now: datetime, zone: tzinfo, width: int, height: int, style: Style
) -> list[Sentence]:
    """Its title, from now to, and the chart; what is known in words where nothing is charted."""
    head = titled(detail.row, width, style)
    picture = picture_of(detail, now, zone, style.words)
    if picture is not None:
        return [head, *draw(picture._replace(gap=()), width, height - 1, style)]
    told = folded_lines([one for one in outlook(detail, zone, style) if one], width, style)
    return [head, *told[: height - 1]]


def titled(row: KeyResultView, width: int, style: Style) -> Sentence:
    """What stands above the chart of a key result: its sign, its title, from now to."""
    status = of_key_result(row.state).status
    title = tame(row.definition.title)
    values = f" {tame(journey(style.words, row, style.glyphs, brief=True))}"
    room = width - style.cells(values) - 2
    return [
        (f"{style.glyphs.status[status]} ", status),
        (style.fit(title, max(8, room)), "bold text"),
        (values if room >= 8 else "", "muted"),
    ]


def last_said(rows: Sequence[KeyResultView], now: datetime, width: int, style: Style) -> list[Sentence]:
    """What owners said last of these key results, the newest first: who, when, how sure, and why. Lines that
    are broken go on behind the dots."""
    from okrtui.domain.confidence import band

    found: list[Sentence] = []
    known = [row for row in rows if row.last_checkin is not None]
    known.sort(key=lambda row: row.last_checkin.at if row.last_checkin else now, reverse=True)
    for row in known:
        said = row.last_checkin
        assert said is not None
        line: Sentence = []
        if said.confidence is not None:  # first, where no line ends within the dots
            line += [
                *confidence_dots(said.confidence, BANDS[band(said.confidence)], style.glyphs),
                (" ", "muted"),
            ]
        line.append((f"{tame(row.definition.title)}, {ago(style.words, now - said.at)}", "muted"))
        for text, role in ((said.blocker, "at_risk"), (said.win, "on_track"), (said.note, "text")):
            if text:
                line.append((f" {tame(text[:SAID_MOST])}", role))
                break
        found.append(line)
    return folded_lines(found, width, style, hang=DOTS)
