"""The pictures of a page as SVG: bars with their tick, small trends, charts over a cycle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from math import isfinite

from okrtui.domain.model import Status, Window
from okrtui.words.picture import Picture, Points, round_levels, span_of, tell_end, tell_levels

WIDE, HIGH = 360.0, 170.0
SPARK = (108.0, 30.0)
_LETTER = 6.4  # of a label, in the units of a chart
_BELOW, _ABOVE, _RIGHT = 22.0, 8.0, 8.0


def number(value: float) -> str:
    """A place in a picture, short."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if isfinite(value) else "0"


def bar(progress: float | None, expected: float | None, tick: float | None, look: str) -> str:
    """Filled up to ``progress``, dimmer from there to where it should be by today; the tick stands from where
    on the pace is on track. What is told in words beside it; so it says nothing to who hears the page."""
    parts = ['<rect class="rail" width="100%" height="100%" rx="2"/>']
    if progress is not None:
        shown, ahead = _share(progress), 0.0 if expected is None else _share(expected)
        if shown < ahead:
            width = number(ahead - shown)
            parts.append(f'<rect class="to" x="{number(shown)}%" width="{width}%" height="100%"/>')
        if shown > 0:
            parts.append(f'<rect class="now" width="{number(shown)}%" height="100%" rx="2"/>')
        if shown < 100 and tick is not None:
            place = number(_share(tick))
            parts.append(f'<rect class="tick" x="{place}%" y="-25%" width="2" height="150%"/>')
    return f'<svg class="line s-{look}" aria-hidden="true">{"".join(parts)}</svg>'


def _share(value: float) -> float:
    return max(0.0, min(1.0, value)) * 100


def stack(counts: Mapping[Status, int]) -> str:
    """Counts side by side, each in its colour."""
    whole, at, parts = sum(counts.values()), 0.0, []
    for status, count in counts.items():
        size = 100 * count / whole
        parts.append(
            f'<rect class="s-{status.value}" style="fill:var(--ink)" x="{number(at)}%" '
            f'width="{number(size)}%" height="100%"/>'
        )
        at += size
    return f'<svg aria-hidden="true">{"".join(parts)}</svg>'


def spark(trend: Iterable[tuple[datetime, float]], window: Window) -> str:
    """How a value went over the window; nothing of less than two values."""
    span = (window.end - window.start).total_seconds()
    points = [(max(0.0, min(1.0, (at - window.start).total_seconds() / span)), value) for at, value in trend]
    if len(points) < 2 or span <= 0:
        return ""
    wide, high = SPARK
    low, top = min(y for _, y in points), max(y for _, y in points)
    size = top - low or 1.0
    middle = 0.5 if top == low else 0.0
    told = [
        (3 + x * (wide - 6), high - 4 - ((y - low) / size + middle) * (high - 8))
        for x, y in points
        if isfinite(y)
    ]
    if not told:
        return ""
    x, y = told[-1]
    return (
        f'<svg class="spark" viewBox="0 0 {number(wide)} {number(high)}" aria-hidden="true">'
        f'<line x1="0" x2="{number(wide)}" y1="{number(high - 1)}" y2="{number(high - 1)}"/>'
        f'<polyline points="{_points(told)}"/><circle cx="{number(x)}" cy="{number(y)}" r="2.5"/></svg>'
    )


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


class _Canvas:
    """Where the values of a picture stand on it."""

    def __init__(self, picture: Picture, wide: float, high: float) -> None:
        low, top = span_of(picture)
        self.levels = round_levels(low, top, 4)
        self.low, self.top = min(low, self.levels[0]), max(top, self.levels[-1])
        self.names = tell_levels(self.levels, picture)
        self.left = 10 + _LETTER * max(map(len, self.names))
        self.end = tell_end(picture) if picture.cone else ""
        self.right = wide - _RIGHT - (_LETTER * len(self.end) + 2 if self.end else 0.0)
        self.bottom = high - _BELOW

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        x, y = point
        share = (self.top - y) / (self.top - self.low) if self.top > self.low else 0.5
        share = max(0.0, min(1.0, share)) if isfinite(share) else 0.5
        across = self.left + max(0.0, min(1.0, x)) * (self.right - self.left)
        return across, _ABOVE + share * (self.bottom - _ABOVE)

    def path(self, points: Points) -> str:
        return _points(map(self.at, points))

    def ground(self, name: str, band: Sequence[tuple[float, float, float]]) -> str:
        """The ground between two lines; nothing of less than two points."""
        if len(band) < 2:
            return ""
        edge = [(x, low) for x, low, _ in band] + [(x, high) for x, _, high in reversed(band)]
        return f'<polygon class="{name}" points="{self.path(edge)}"/>'


def chart(picture: Picture, label: str, *, wide: float = WIDE, high: float = HIGH) -> str:
    """The picture with its scale, what was expected, the target, and the forecast in its cone. ``label``
    tells it to who hears the page."""
    canvas = _Canvas(picture, wide, high)
    parts = [*_scale(canvas), *_lines(canvas, picture), *_labels(canvas, picture, high)]
    return (
        f'<svg class="chart" role="img" aria-label="{escape(label)}" '
        f'viewBox="0 0 {number(wide)} {number(high)}">{"".join(parts)}</svg>'
    )


def _scale(canvas: _Canvas) -> Iterable[str]:
    for level, name in zip(canvas.levels, canvas.names, strict=True):
        _, y = canvas.at((0.0, level))
        yield f'<line class="grid" x1="{number(canvas.left)}" x2="{number(canvas.right)}" '
        yield f'y1="{number(y)}" y2="{number(y)}"/>'
        yield f'<text x="{number(canvas.left - 6)}" y="{number(y + 3.5)}" text-anchor="end">'
        yield f"{escape(name)}</text>"


def _lines(canvas: _Canvas, picture: Picture) -> Iterable[str]:
    cone = picture.cone
    yield canvas.ground("cone", [(x, low, high) for x, low, _, high in cone])
    yield canvas.ground("area", picture.area)
    yield canvas.ground("gap", picture.gap)
    if picture.now is not None:
        x, _ = canvas.at((picture.now, 0.0))
        yield f'<line class="today" x1="{number(x)}" x2="{number(x)}" y1="{_ABOVE}" '
        yield f'y2="{number(canvas.bottom)}"/>'
    if len(picture.expected) > 1:
        yield f'<polyline class="exp" points="{canvas.path(picture.expected)}"/>'
    for level in picture.levels:
        _, y = canvas.at((0.0, level))
        yield f'<line class="target" x1="{number(canvas.left)}" x2="{number(canvas.right)}" '
        yield f'y1="{number(y)}" y2="{number(y)}"/>'
    if cone:
        yield f'<polyline class="fc" points="{canvas.path([(x, y) for x, _, y, _ in cone])}"/>'
    if picture.values:
        yield f'<polyline class="val" points="{canvas.path(picture.values)}"/>'
        x, y = canvas.at(picture.values[-1])
        yield f'<circle class="end" cx="{number(x)}" cy="{number(y)}" r="3.5"/>'


def _labels(canvas: _Canvas, picture: Picture, high: float) -> Iterable[str]:
    """Days below, the target where its line begins, the forecast's end behind its end."""
    if picture.target and picture.levels:
        x, y = canvas.at((0.0, picture.levels[0]))
        y = y + 13 if y < _ABOVE + 14 else y - 5
        yield f'<text class="named" x="{number(x + 4)}" y="{number(y)}">{escape(picture.target)}</text>'
    if canvas.end:
        x, y = canvas.at((1.0, picture.cone[-1][2]))
        yield f'<text class="fore" x="{number(x + 5)}" y="{number(y + 4)}">{escape(canvas.end)}</text>'
    taken: list[tuple[float, float]] = []
    for share, text in picture.labels:
        x, _ = canvas.at((share, 0.0))
        size = sum(_LETTER if char.isascii() else 11.5 for char in text)
        anchor = "start" if share <= 0 else "end" if share >= 1 else "middle"
        begin = x if anchor == "start" else x - size if anchor == "end" else x - size / 2
        if all(begin > end + 4 or begin + size < start - 4 for start, end in taken):
            taken.append((begin, begin + size))
            yield f'<text x="{number(x)}" y="{number(high - 5)}" text-anchor="{anchor}">{escape(text)}</text>'
