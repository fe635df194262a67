"""A terminal's screen as SVG: lines of styled text, drawn cell by cell, without a font from anywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

WIDTH, HEIGHT, SIZE = 8.4, 18, 14
"""Of a cell, and of the letters in it."""
MARGIN = 12
FONTS = (
    "ui-monospace,'Cascadia Mono',Menlo,'DejaVu Sans Mono',Consolas,'D2Coding','Noto Sans Mono CJK KR',"
    "'Noto Sans KR',monospace"
)
DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Column and row of each bit of a braille pattern."""


@dataclass(frozen=True)
class Frame:
    """What a screen shows, and for how many seconds."""

    lines: tuple[str, ...]
    columns: int
    ground: str
    seconds: float = 0.0


def frame(strips: Sequence[Strip], seconds: float = 0.0) -> Frame:
    """The screen that these strips make up."""
    grounds: Counter[str] = Counter()
    for strip in strips:
        for _, text, style in _runs(strip):
            grounds[_colour(style, "bgcolor")] += cell_len(text)
    ((ground, _),) = grounds.most_common(1)
    return Frame(
        tuple("".join(_line(strip, ground)) for strip in strips), strips[0].cell_length, ground, seconds
    )


def still(shown: Frame, name: str) -> str:
    """One screen as a picture."""
    body = "\n".join(
        f'<g transform="translate(0 {row * HEIGHT})">{line}</g>' for row, line in enumerate(shown.lines)
    )
    return _document([shown], name, "", body)


def moving(frames: Sequence[Frame], name: str) -> str:
    """Screens one after another, again and again; whoever wants no motion sees the last."""
    names: dict[str, str] = {}
    for shown in frames:
        for line in shown.lines:
            names.setdefault(line, f"l{len(names)}")
    total = sum(shown.seconds for shown in frames)
    css, groups, at = [], [], 0.0
    for number, shown in enumerate(frames):
        begin, end = 100 * at / total, 100 * (at + shown.seconds) / total
        at += shown.seconds
        before = "0%{visibility:hidden}" if begin else ""
        css.append(
            f"@keyframes f{number}{{{before}{begin:.2f}%{{visibility:visible}}{end:.2f}%,100%{{visibility:hidden}}}}"
            if number < len(frames) - 1
            else f"@keyframes f{number}{{{before}{begin:.2f}%,100%{{visibility:visible}}}}"
        )
        uses = "".join(
            f'<use href="#{names[line]}" y="{row * HEIGHT}"/>' for row, line in enumerate(shown.lines) if line
        )
        last = number == len(frames) - 1
        hidden = "" if last else ' class="early"'
        groups.append(f'<g{hidden} style="animation:f{number} {total:g}s steps(1) infinite">{uses}</g>')
    css.append(".early{visibility:hidden}@media(prefers-reduced-motion:reduce){g{animation:none!important}}")
    defs = "".join(f'<g id="{id}">{line}</g>' for line, id in names.items() if line)
    return _document(frames, name, "".join(css), f"<defs>{defs}</defs>\n" + "\n".join(groups))


def _document(frames: Sequence[Frame], name: str, css: str, body: str) -> str:
    shown = frames[0]
    wide, high = shown.columns * WIDTH + 2 * MARGIN, len(shown.lines) * HEIGHT + 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" role="img">\n'
        f"<title>{escape(name)}</title>\n"
        f"<style>text{{font:{SIZE}px {FONTS};white-space:pre}}.b{{font-weight:700}}.i{{font-style:italic}}{css}</style>\n"
        f'<rect width="{wide:g}" height="{high:g}" rx="8" fill="{shown.ground}"/>\n'
        f'<g transform="translate({MARGIN} {MARGIN})">\n{body}\n</g>\n</svg>\n'
    )


def _line(strip: Strip, ground: str) -> Iterator[str]:
    runs = list(_runs(strip))
    for x, text, style in runs:
        behind = _colour(style, "bgcolor")
        if behind != ground:
            yield _rect(x * WIDTH, 0, cell_len(text) * WIDTH, HEIGHT, behind)
    for x, text, style in runs:
        yield from _drawn(x, text, style)


def _runs(strip: Strip) -> Iterator[tuple[int, str, Style | None]]:
    """Column, text and style of each run of one style."""
    x = 0
    for text, style, control in Segment.simplify(strip):
        if not control:
            yield x, text, style
            x += cell_len(text)


def _drawn(x: int, text: str, style: Style | None) -> Iterator[str]:
    """Shapes as shapes, the rest as text as wide as its cells."""
    colour = _colour(style, "color")
    word = ""
    begin = x
    for char in text:
        shapes = list(_shapes(char))
        if shapes or (char == " " and word.endswith(" ")):
            yield from _word(begin, word, style, colour)
            word = ""
            for left, top, right, bottom in shapes:
                yield _rect(
                    (x + left) * WIDTH, top * HEIGHT, (right - left) * WIDTH, (bottom - top) * HEIGHT, colour
                )
            begin = x + cell_len(char)
        else:
            begin = x if not word else begin
            word += char
        x += cell_len(char)
    yield from _word(begin, word, style, colour)


def _word(x: int, word: str, style: Style | None, colour: str) -> Iterator[str]:
    lead = len(word) - len(word.lstrip(" "))
    word = word.strip(" ")
    if not word:
        return
    wide = cell_len(word) * WIDTH
    classes = "".join(name for name, on in (("b", style and style.bold), ("i", style and style.italic)) if on)
    named = f' class="{classes}"' if classes else ""
    at = (x + lead) * WIDTH
    yield (
        f'<text x="{at:g}" y="13.5" fill="{colour}" textLength="{wide:g}"{named}>{escape(word, quote=False)}</text>'
    )
    if style is not None and style.underline:
        yield _rect(at, 15.5, wide, 1, colour)


def _shapes(char: str) -> Iterable[tuple[float, float, float, float]]:
    """Left, top, right and bottom, as shares of the cell, of a character that is drawn and not written."""
    code = ord(char)
    if 0x2581 <= code <= 0x2588:
        yield 0, 1 - (code - 0x2580) / 8, 1, 1
    elif 0x2589 <= code <= 0x258F:
        yield 0, 0, (0x2590 - code) / 8, 1
    elif char == "▀":
        yield 0, 0, 1, 0.5
    elif char == "▐":
        yield 0.5, 0, 1, 1
    elif char in "─━":
        yield 0, 0.47, 1, 0.53 if char == "─" else 0.58
    elif char in "│┃":
        yield 0.44, 0, 0.56, 1
    elif 0x2800 < code <= 0x28FF:
        for bit, (column, row) in enumerate(DOTS):
            if code - 0x2800 & 1 << bit:
                left, top = 0.12 + column * 0.5, 0.06 + row * 0.25
                yield left, top, left + 0.28, top + 0.13


def _rect(x: float, y: float, wide: float, high: float, colour: str) -> str:
    return f'<path fill="{colour}" d="M{x:.4g} {y:.4g}h{wide:.4g}v{high:.4g}h-{wide:.4g}z"/>'


def _colour(style: Style | None, name: str) -> str:
    found = getattr(style, name, None) if style is not None else None
    if style is not None and style.reverse:
        found = getattr(style, "bgcolor" if name == "color" else "color")
    if found is None or found.is_default:
        return "#e6e6e6" if name == "color" else "#101010"
    red, green, blue = found.get_truecolor()
    return f"#{red:02x}{green:02x}{blue:02x}"
